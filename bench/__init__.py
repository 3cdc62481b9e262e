"""How fast, measured beside other generators of this kind; nothing that builds the site imports it."""

"""In the place of the package of that name: a Pagefind that is not there, as on a computer for which there is none."""


def get_executable() -> str:
    """Raise what the package raises where its program is missing."""
    raise FileNotFoundError

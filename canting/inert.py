"""What somebody wrote → what a terminal, GitHub's log and a Markdown table take for text and for nothing else."""

from __future__ import annotations

import re
from unicodedata import category

HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Unicode's names for control characters, invisible ones, halves of letters, and separators."""


def visible(text: str) -> str:
    """Return text with a mark for each letter that no eye sees and that a terminal would obey; tabs stay."""
    return "".join("\ufffd" if category(letter) in HIDDEN and letter != "\t" else letter for letter in text)


def command_data(text: str) -> str:
    """Return text that cannot end a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """Return text that cannot end a property of a workflow command."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def code_cell(text: str) -> str:
    """Return text as code for a cell of a Markdown table: nothing in code is a link, a mention or a mark."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in text else ""
    shown = visible(text).replace("|", "\\|")
    return f"{fence}{space}{shown}{space}{fence}"

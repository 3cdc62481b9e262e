"""Putting bad files into a small project, and finding them in what a build said of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from front_door import Built

REFUSED = 1

SECONDS_A_TEXT = 5
MEMORY = 200_000_000
"""How much longer, and with how many bytes more, a build may look at any one bad file than at a small site."""


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by their paths below a folder."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def news(**texts: str) -> dict[str, str | bytes]:
    """Return news posts by their paths; `_` in a name is a hyphen."""
    return {news_path(name): text for name, text in texts.items()}


def news_path(name: str) -> str:
    """Return the path of a news post."""
    return f"content/news/id/{name.replace('_', '-')}.md"


def untold(built: Built, places: Iterable[str]) -> list[str]:
    """Return the places, `path` or `path:line`, of which a report says nothing."""
    return [place for place in places if not re.search(rf"^{re.escape(place)}:", built.said, re.MULTILINE)]

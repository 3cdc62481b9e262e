"""What a bench needs to know of a generator and of the site that it builds, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bench.posts import Words


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator with a site of its own to build, and what is where in it."""

    name: str
    version: str
    folder: Path
    command: tuple[str, ...]
    """Builds the site, run in its folder."""
    watching: tuple[str, ...]
    """Builds it again at every save, and writes it to disk; nothing for a generator that is not watched."""
    made: tuple[str, ...]
    """What builds leave in the folder: without it, a build is cold."""
    output: str
    posts: Words
    """Where the posts of each language are shown; below the output."""
    feeds: Words
    original: str
    """The file of a post in Indonesian, with a blank for its name."""
    template: str
    """The base of all pages."""

    def original_of(self, name: str) -> Path:
        """Return the file of a post in Indonesian."""
        return self.folder / self.original.format(name)

    def page_of(self, slug: str, language: int = 0) -> Path:
        """Return the page of a post; for an empty slug, the list of the language's posts."""
        return self.folder / self.output / self.posts[language] / slug / "index.html"

    def feed_of(self, language: int) -> Path:
        """Return the feed of a language."""
        return self.folder / self.output / self.feeds[language]

"""One site after another → the search indexes of the preview, made behind it: whoever saves does not wait for that."""

from __future__ import annotations

from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from canting.search import index_digest, index_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canting.model import Site


class Made(NamedTuple):
    """A language's index, and what it was made of."""

    digest: bytes
    files: Mapping[str, bytes]


class LatestIndex:
    """The last indexes that were made; they follow the site that is shown."""

    def __init__(self, record_fault: Callable[[], object]) -> None:
        self.files: Mapping[str, bytes] = {}
        """By output path."""
        self._record_fault = record_fault
        self._made: dict[str, Made] = {}
        self._awaited: Site | None = None
        self._is_busy, self._lock = False, Lock()

    def follow(self, site: Site) -> None:
        """See to it that the index becomes this site's; of several that come meanwhile, only the last counts."""
        with self._lock:
            self._awaited = site
            if not self._is_busy:
                self._is_busy = True
                # No daemon: a Python that ends waits for it, and nothing is left of it on the disk.
                Thread(target=self._catch_up, name="search").start()

    def _catch_up(self) -> None:
        while site := self._next():
            try:
                self._make(site)
            except Exception:  # a fault of ours must not take the preview down; the last index stays
                self._record_fault()

    def _next(self) -> Site | None:
        with self._lock:
            site, self._awaited = self._awaited, None
            self._is_busy = site is not None
        return site

    def _make(self, site: Site) -> None:
        self._made = {language: self._renewed(language, site) for language in site.config.languages}
        self.files = {path: data for made in self._made.values() for path, data in made.files.items()}

    def _renewed(self, language: str, site: Site) -> Made:
        before, digest = self._made.get(language), index_digest(language, site)
        return before if before and before.digest == digest else Made(digest, index_files(language, site))

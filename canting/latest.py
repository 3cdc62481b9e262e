"""One site after another → the search index of the preview, made behind it: whoever saves does not wait for that."""

from __future__ import annotations

from threading import Lock, Thread
from typing import TYPE_CHECKING

from canting.search import index_files, search_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canting.model import Site


class LatestIndex:
    """The last index that was made; it follows the site that is shown."""

    def __init__(self, record_fault: Callable[[], object]) -> None:
        self.files: Mapping[str, bytes] = {}
        """By output path."""
        self._record_fault = record_fault
        self._pages: Mapping[str, str] = {}
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
        pages = search_pages(site)
        if pages != self._pages:
            self.files, self._pages = index_files(pages), pages

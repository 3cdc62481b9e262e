"""A save → one rebuild: livereload's Watcher, told of changes by the system instead of looking for them."""

from __future__ import annotations

import threading
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from livereload.watcher import Watcher
from tornado.ioloop import IOLoop
from watchfiles import watch

from canting.walk import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

S = TypeVar("S")

DEBOUNCE = 50
"""Milliseconds in which the changes of one save, or of several files saved together, come in."""
STEP = 20
"""Milliseconds without a change after which a burst is over."""


class SaveWatcher(Watcher):  # type: ignore[misc]  # livereload is untyped
    """Calls `rebuild` with the paths of each burst of changes, and `announce`, on the server's loop, with its result.

    Building has a thread of its own and never holds up a request. What is saved meanwhile waits, and is one burst.
    """

    def __init__(
        self, folders: Iterable[Path], rebuild: Callable[[frozenset[str]], S], announce: Callable[[S], object]
    ) -> None:
        super().__init__()
        self._tasks: dict[str, object] = {"": {}}  # livereload watches the working directory where nothing is watched
        self._folders, self._rebuild, self._announce = tuple(folders), rebuild, announce
        self._begun, self._ended = threading.Event(), threading.Event()
        self._loop = IOLoop.current()
        # From here on, so that a save during the first build is not missed.
        self._thread = threading.Thread(target=self._follow, name="watch", daemon=True)
        self._thread.start()

    def start(self, _: Callable[[], None]) -> bool:
        """Let the saves through that came so far, and tell livereload that it need not poll."""
        self._begun.set()
        return True

    def end(self) -> None:
        """Stop watching, and wait for it: a thread that comes back into a Python that is ending hangs."""
        self._ended.set()
        self._begun.set()
        self._thread.join()

    def _follow(self) -> None:
        bursts = watch(
            *self._folders,
            watch_filter=lambda _, path: not SILENT.match(PurePath(path).name),
            debounce=DEBOUNCE,
            step=STEP,
            stop_event=self._ended,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        for burst in bursts:
            # Until the server runs, the terminal belongs to who starts it.
            self._begun.wait()
            if self._ended.is_set():
                break
            result = self._rebuild(frozenset(path for _, path in burst))
            self._loop.add_callback(self._announce, result)

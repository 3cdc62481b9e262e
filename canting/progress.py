"""How far a build has come, on the terminal of whoever waits; a build that is quick imports nothing for it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from canting.stages import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from canting.commandline import Options

PATIENCE = 0.5
"""Seconds before there is a bar: what is over sooner would only flicker."""

PAUSE = 0.1
"""Seconds from one look of the bar to the next."""


@contextmanager
def bar_on_terminal(options: Options) -> Iterator[Bar | None]:
    """Give a bar where somebody sits at a terminal and reads, and clear it away in the end."""
    if options.format != "text" or not sys.stderr or not sys.stderr.isatty():
        yield None
        return
    bar = Bar(options.lang)
    try:
        yield bar
    finally:
        bar.hide()


class Bar:
    """A bar on standard error; it has no thread of its own, which would be in the way of processes, but is told."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._next = perf_counter() + PATIENCE
        self._progress: Progress | None = None

    def show(self, name: str, done: int) -> None:
        """Show a stage in which so much was made, unless it was shown a moment ago."""
        now = perf_counter()
        if now < self._next:
            return
        self._next = now + PAUSE
        if self._progress is None:
            self._progress = _start()
        (task,) = self._progress.task_ids
        self._progress.update(task, description=label_of(name, self._language), completed=done, refresh=True)

    def hide(self) -> None:
        """Leave the terminal as it was."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def _start() -> Progress:
    # Here, since most builds are over before: it takes 60 ms to be imported.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}")
    progress = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    progress.add_task("", total=None)  # how much there is to make shows only as it is made
    progress.start()
    return progress

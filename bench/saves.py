"""From a save to new HTML on disk, for generators that watch: all of them at once, saved to in turn."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from bench.edits import edit_body
from bench.equal import UnequalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.contender import Contender
    from bench.edits import Edited

LOOK_EVERY = 0.002
AGAIN = 5.0
FIRST_BUILD = 300.0
PATIENCE = 60.0
REST = 0.5
"""Seconds."""

FIRST_MARKS = ("mulai", "siaga")
"""The first one a first build may bring, without any watching."""


def measure_saves(contenders: Sequence[Contender], post: Edited, saves: int) -> dict[str, list[float]]:
    """Return the seconds from each save of a post's body to a page that shows it, by generator."""
    watched = [contender for contender in contenders if contender.watching]
    seconds: dict[str, list[float]] = {contender.name: [] for contender in watched}
    with ExitStack() as running:
        for contender in watched:
            running.enter_context(_watching(contender))
            _wait_for_watch(contender, post)
        for number in range(saves):
            for contender in watched:
                time.sleep(REST)
                seconds[contender.name].append(_save(contender, post, f"simpan-{number}-"))
    return seconds


@contextmanager
def _watching(contender: Contender) -> Iterator[None]:
    process = subprocess.Popen(
        contender.watching, cwd=contender.folder, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait_for_watch(contender: Contender, post: Edited) -> None:
    """Save until saves are seen: none of them says when it begins to watch."""
    for mark in FIRST_MARKS:
        over = time.perf_counter() + FIRST_BUILD
        seen = False
        while not seen:
            if time.perf_counter() > over:
                raise UnequalError(f"{contender.name} does not see saves")
            (page,) = edit_body(contender, post, f"{mark}-{time.perf_counter_ns()}")
            seen = _shows(page, mark, AGAIN)


def _save(contender: Contender, post: Edited, mark: str) -> float:
    """Save and return the seconds until the page shows it."""
    begun = time.perf_counter()
    (page,) = edit_body(contender, post, mark)
    if not _shows(page, mark, PATIENCE):
        raise UnequalError(f"{contender.name} has not shown {mark} in {PATIENCE:.0f} s")
    return time.perf_counter() - begun


def _shows(page: Path, mark: str, patience: float) -> bool:
    """Wait until a page shows a mark and return True; return False when patience is over."""
    over = time.perf_counter() + patience
    while time.perf_counter() < over:
        with suppress(FileNotFoundError):  # between two folders that change places
            if mark in page.read_text("utf-8"):
                return True
        time.sleep(LOOK_EVERY)
    return False

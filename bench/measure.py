"""A command → how long it takes, what it costs all processors, and how much memory all its processes hold together.

Linux alone tells. Memory is the sum of the proportional set sizes (Pss of /proc/PID/smaps_rollup) of a whole session
of processes, looked at every few milliseconds: what two processes share counts once.
"""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LOOK_EVERY = 0.02
"""Seconds."""


class Cost(NamedTuple):
    """What a run took, in seconds."""

    wall: float
    processor: float
    """Of all its processes that it waited for, in user and kernel mode."""


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder and return its cost; raise CalledProcessError where it fails."""
    begun = time.perf_counter()
    process = _start(command, folder)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    _refuse_failure(process)
    return Cost(wall, used.ru_utime + used.ru_stime)


def peak_memory(command: Sequence[str], folder: Path) -> int:
    """Run a command in a folder and return the most bytes that its processes held; looking costs time of its own."""
    process = _start(command, folder)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_bytes_of, _session(process.pid))))
        time.sleep(LOOK_EVERY)
    _refuse_failure(process)
    return most


def _start(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a command as the head of a session, by which all its processes are found."""
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True)


def _refuse_failure(process: subprocess.Popen[bytes]) -> None:
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)


def _session(leader: int) -> Iterator[str]:
    """Yield every process of a session; one that has just ended is none."""
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with suppress(OSError):
                # Behind the name in brackets: state, parent, group, session.
                if int(Path(entry.path, "stat").read_text("utf-8").rpartition(")")[2].split()[3]) == leader:
                    yield entry.name


def _bytes_of(process: str) -> int:
    with suppress(OSError):
        for line in Path("/proc", process, "smaps_rollup").read_text("utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0

"""build.py as people and CI start it, in a process of its own, and what can be said of the site that it left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple

from canting.manifest import read_digests, read_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-24T08:00"
PATIENCE = 60
"""Seconds after which a run that does not end is killed, which no test takes for an answer."""


class Built(NamedTuple):
    """What came of one run: its exit code, what it said, and what it took."""

    code: int
    said: str
    seconds: float
    """Of computing: that a busy machine makes it wait is not its fault."""
    memory: int
    """The most bytes at once; Linux counts those of the process that started it too, so tests stay small."""


def build(
    *words: str,
    cwd: Path,
    prefix: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    umask: int = -1,
    moment: str | None = NOW,
) -> Built:
    """Run a command of build.py, in English, to its end; the prefix is a program that runs it."""
    with subprocess.Popen(
        [*prefix, *command(*words, moment=moment)],
        cwd=cwd,
        env={**environment(), **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        umask=umask,
    ) as process:
        impatience = Timer(PATIENCE, process.kill)
        impatience.start()
        try:
            assert process.stdout
            said = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            impatience.cancel()
            impatience.join()
        process.returncode = os.waitstatus_to_exitcode(status)
    return Built(process.returncode, said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def command(*words: str, moment: str | None = NOW) -> list[str]:
    """Return the command line that runs build.py with some words."""
    return [sys.executable, str(ROOT / "build.py"), *words, "--lang", "en", *(("--now", moment) if moment else ())]


def environment() -> dict[str, str]:
    """Return the environment without the moment that it may hold."""
    return {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def is_whole(site: Path) -> bool:
    """Return whether a site holds exactly what its manifest names."""
    manifest = read_manifest(site)
    return manifest is not None and manifest == read_digests(site)


def litter(site: Path) -> list[str]:
    """Return what a build left in the workshop beside the site and does not belong there."""
    workshop = site.with_name(f".{site.name}.canting")
    return sorted({entry.name for entry in workshop.iterdir()} - {"lock", "next", "seen"}) if workshop.exists() else []

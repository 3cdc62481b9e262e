"""The last build → whether building again would make any difference, found out without importing what builds.

A site is up to date when the generator, the sources and the site itself hold what they held, the command asks for the
same, and the moment lies before the next at which the clock alone would change something. In doubt it is not.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from canting.snapshot import digest_of, look_again, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canting.commandline import Options
    from canting.snapshot import Snapshot

HERE = Path(__file__).resolve().parent
SEAL = 16
"""Bytes before a record that vouch for it."""


class Record(NamedTuple):
    """What a build read, what it left behind, and what it said."""

    made: float
    until: float
    """Seconds since 1970: a build at any moment from the one until just before the other leaves the same."""
    folders: Mapping[str, Snapshot]
    """What was in content, templates and output, by the name of the option."""
    said: str
    files: int
    """How many files the site has."""


def up_to_date(file: Path, options: Options, now: float) -> Record | None:
    """Return what the last build with these options noted, if a build at this moment would leave the same."""
    record = _read(file, options)
    if record is None or not record.made <= now < record.until:
        return None
    folders = {}
    for name, before in record.folders.items():
        again = look_again(getattr(options, name), before)
        if again is None:
            return None
        folders[name] = again
    renewed = record._replace(folders=folders)
    if renewed != record:
        _write(file, options, renewed)
    return renewed


def sources_of(options: Options) -> dict[str, Snapshot]:
    """Return what is in the sources; taken before they are read, so that what is saved meanwhile shows as a change."""
    return {"content": take_snapshot(options.content), "templates": take_snapshot(options.templates)}


def note(file: Path, options: Options, record: Record) -> None:
    """Keep what a build read and said, together with what is in its output now."""
    _write(file, options, record._replace(folders={**record.folders, "output": take_snapshot(options.output)}))


def _read(file: Path, options: Options) -> Record | None:
    if options.format != "text":  # a report for a machine is about this run
        return None
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if data[:SEAL] != _seal(data[SEAL:], options):
        return None
    return Record(*marshal.loads(data[SEAL:]))


def _write(file: Path, options: Options, record: Record) -> None:
    """Keep a record, whole or not at all; a disk that refuses makes the next build slower, and this one no worse."""
    plain: Any = tuple(record)
    data = marshal.dumps(plain)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_seal(data, options) + data)
        unfinished.replace(file)


def _seal(data: bytes, options: Options) -> bytes:
    """Return a digest of the record and of what it holds for: other options or another generator give another."""
    asked = repr(options._replace(now=None))
    return digest_of(_generator() + asked.encode() + data)


def _generator() -> bytes:
    """Return a digest of all that makes a site of its sources: our code, Python, and the packages' versions."""
    code = [(path, digest) for path, (_, digest) in take_snapshot(HERE).items() if path.endswith((".py", ".json"))]
    code.append(("build.py", digest_of((HERE.parent / "build.py").read_bytes())))
    packages = [name for folder in sys.path if folder.endswith("-packages") for name in _installed(folder)]
    return digest_of(repr((sys.version, sorted(code), sorted(packages))).encode())


def _installed(folder: str) -> list[str]:
    """Return the names and versions of what is installed; importlib.metadata would take longer than all else."""
    try:
        return [name for name in os.listdir(folder) if name.endswith(".dist-info")]  # noqa: PTH208
    except OSError:
        return []

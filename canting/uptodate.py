"""The last build → whether building again would make any difference, found out without importing what builds.

A site is up to date when the generator, the sources and the site itself hold what they held, the command asks for the
same, and the moment lies before the next at which the clock alone would change something. In doubt it is not.
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any, NamedTuple

from canting.sealed import read_sealed, write_sealed
from canting.snapshot import look_again, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from canting.commandline import Options
    from canting.snapshot import Snapshot


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


def up_to_date(record: Record, file: Path, options: Options, now: float) -> Record | None:
    """Return what the last build with these options noted, if a build at this moment would leave the same.

    Its marks are those of today then, in the file too.
    """
    if not record.made <= now < record.until:
        return None
    folders = {}
    for name, before in record.folders.items():
        again = look_again(getattr(options, name), before)
        if again is None:
            return None
        folders[name] = again
    renewed = record._replace(folders=folders)
    if renewed != record:
        note(file, options, renewed)
    return renewed


def last_build(file: Path, options: Options) -> Record | None:
    """Return what the last build with these options noted, if it can be trusted."""
    if options.format != "text":  # a report for a machine is about this run
        return None
    data = read_sealed(file, _purpose(options))
    return Record(*marshal.loads(data)) if data else None


def sources_of(options: Options, last: Record | None) -> dict[str, Snapshot]:
    """Return what is in the sources; taken before they are read, so that what is saved meanwhile shows as a change."""
    before = last.folders if last else {}
    return {name: take_snapshot(getattr(options, name), before.get(name)) for name in ("content", "templates")}


def note(file: Path, options: Options, record: Record) -> None:
    """Keep what a build read, left behind and said."""
    plain: Any = tuple(record)
    write_sealed(file, _purpose(options), marshal.dumps(plain))


def _purpose(options: Options) -> str:
    """Return what a record is good for: with other options a site is another."""
    return repr(options._replace(now=None, profile=False))

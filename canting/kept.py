"""What was made once and need not be made again: pictures in a folder of ours, from one build to the next.

A file's name tells what the picture is made of and, by its digest, what is in it, so that a file which a killed build
or a failing disk left is known and never trusted. A file is read only when its picture is asked for.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from canting.sealed import write_whole
from canting.urls import FINGERPRINT, fingerprinted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

FILE = re.compile(rf"(?P<stem>[^.]+){FINGERPRINT.pattern}(?P<ending>[a-z]+)")
"""The name of a whole file: one that was not finished has the number of its process behind it."""


@dataclass(frozen=True)  # without slots, so that it is listed once
class KeptFolder:
    """A folder of what is kept, listed for who asks first: most builds ask for nothing, and 2,000 files take 8 ms."""

    folder: Path

    @cached_property
    def files(self) -> dict[str, Path]:
        """The file of each picture by the picture's name, unread."""
        return list_kept(self.folder)


def list_kept(folder: Path) -> dict[str, Path]:
    """Return the file of each picture by the picture's name, unread; nothing where there is no folder yet."""
    try:
        return {name: file for file in sorted(folder.iterdir()) if (name := _name(file))}
    except OSError:
        return {}


def read_kept(file: Path) -> bytes | None:
    """Return a picture, or None where it is damaged: its file is then taken away, to be written again."""
    with suppress(OSError):  # another build may take a file away meanwhile: then it is made anew
        data = file.read_bytes()
        if file.name == fingerprinted(_name(file), data):
            return data
        file.unlink()
    return None


def keep(folder: Path, name: str, data: bytes) -> Path:
    """Write a picture, and return its file; a disk that refuses makes the next build slower, and this one no worse."""
    file = folder / fingerprinted(name, data)
    with suppress(OSError):
        write_whole(file, data)
    return file


def drop_others(folder: Path, names: Collection[str]) -> None:
    """Remove all that is none of these pictures."""
    there = list_kept(folder)
    whole = {file for name, file in there.items() if name in names}
    with suppress(OSError):
        for file in sorted(folder.iterdir()):
            if file not in whole:
                file.unlink(missing_ok=True)


def write_kept(folder: Path, names: Collection[str], picture: Callable[[str], bytes]) -> None:
    """Write the pictures that are not kept yet, and remove all that is none of them; names alone tell which.

    Only a picture that is to be written is asked for.
    """
    drop_others(folder, names)
    there = list_kept(folder)
    for name in sorted(set(names) - there.keys()):
        keep(folder, name, picture(name))


def _name(file: Path) -> str:
    """Return the name of the picture in a file; empty for what is no whole file of ours."""
    match = FILE.fullmatch(file.name)
    return f"{match['stem']}.{match['ending']}" if match else ""

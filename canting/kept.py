"""What was drawn once and need not be drawn again: pictures in a folder of ours, from one build to the next.

A file's name tells what the picture is made of and, by its digest, what is in it, so that a file which a killed build
or a failing disk left is known and never trusted.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from canting.urls import fingerprinted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_kept(folder: Path) -> dict[str, bytes]:
    """Read every whole picture by its name; nothing where there is no folder yet."""
    kept = {}
    with suppress(OSError):  # another build may take a file away meanwhile: then it is drawn anew
        for file in sorted(folder.iterdir()):
            name, data = file.name.partition(".")[0], file.read_bytes()
            if file.name == _file_name(name, data):
                kept[name] = data
    return kept


def write_kept(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Write the pictures that are not kept yet, and remove all that is none of them."""
    wanted = {_file_name(name, data): data for name, data in pictures.items()}
    with suppress(OSError):  # a disk that refuses makes the next build slower, and this one no worse
        folder.mkdir(parents=True, exist_ok=True)
        whole = {_file_name(name, data) for name, data in read_kept(folder).items()} & set(wanted)
        for file in sorted(folder.iterdir()):
            if file.name not in whole:
                file.unlink(missing_ok=True)
        for name in sorted(set(wanted) - whole):
            unfinished = folder / f"{name}.{os.getpid()}"
            unfinished.write_bytes(wanted[name])
            unfinished.replace(folder / name)


def _file_name(name: str, data: bytes) -> str:
    return fingerprinted(f"{name}.png", data)

"""What one build leaves for the next, in files that are trusted only as the same generator wrote them, and whole.

A seal stands before the data. Damage, another version of Python, of a package or of our code give another one, and then
there is nothing to be read: a build without its memory is slow, and right.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from canting.snapshot import digest_of, see

HERE = Path(__file__).resolve().parent
SEAL = 16
"""Bytes before the data that vouch for it."""


def read_sealed(file: Path, purpose: str) -> bytes | None:
    """Return the data that was written for the same purpose, or None where there is nothing that can be trusted."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return data[SEAL:] if data[:SEAL] == _seal(data[SEAL:], purpose) else None


def write_sealed(file: Path, purpose: str, data: bytes) -> None:
    """Keep data, whole or not at all; a disk that refuses makes the next build slower, and this one no worse."""
    with suppress(OSError):
        write_whole(file, _seal(data, purpose) + data)


def write_whole(file: Path, data: bytes) -> None:
    """Write a file beside its place and then put it there, so that whoever is killed meanwhile leaves no half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(file)


def _seal(data: bytes, purpose: str) -> bytes:
    return digest_of(generator() + purpose.encode() + data)


@cache
def generator() -> bytes:
    """Return a digest of all that makes a site of its sources: our code, Python, and the packages' versions."""
    code = [(name, see(HERE, name)[1]) for name in os.listdir(HERE) if name.endswith((".py", ".json"))]  # noqa: PTH208
    code.append(("build.py", digest_of((HERE.parent / "build.py").read_bytes())))
    packages = [name for folder in sys.path if folder.endswith("-packages") for name in _installed(folder)]
    return digest_of(repr((sys.version, sorted(code), sorted(packages))).encode())


def _installed(folder: str) -> list[str]:
    """Return the names and versions of what is installed; importlib.metadata would take longer than all else."""
    try:
        return [name for name in os.listdir(folder) if name.endswith(".dist-info")]  # noqa: PTH208
    except OSError:
        return []

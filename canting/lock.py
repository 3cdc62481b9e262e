"""One holder at a time: a lock that the system takes back even from a process that was killed."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class HeldError(Exception):
    """Somebody else holds the lock."""


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold a lock file, made if need be, for the length of a block; raise HeldError at once if it is taken."""
    with file.open("a+b") as stream:
        try:
            _lock(stream.fileno())
        except BlockingIOError:
            raise HeldError from None
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

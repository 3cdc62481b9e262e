"""What one build made for the next: packed one behind the other in a file, each unpacked when it is asked for.

A file is only added to, so that an edit writes what it changed: of a thousand posts all together are 15 MB. What is
read has to be what its digest says; where it is not, nothing that was kept is trusted.
"""

from __future__ import annotations

import mmap
import os
import pickle
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from canting.later import Later
from canting.sealed import write_whole
from canting.snapshot import digest_of

if TYPE_CHECKING:
    from pathlib import Path

Slot = tuple[int, int, bytes]
"""Where a value begins in the file, how many bytes it has, and their digest."""


class DamagedError(Exception):
    """What was packed is no longer what it was."""


class Pack:
    """A file of values; a `Later` within a value is packed beside it, and stays packed when the other is asked for."""

    def __init__(self, file: Path, *, is_new: bool = False) -> None:
        self._file = file
        self._data = b"" if is_new else _mapped(file)
        self._added: list[bytes] = []
        self.size = len(self._data)
        """Bytes, with what was added."""

    def get(self, slot: Slot) -> Any:
        """Return a value; raise DamagedError where it is no longer there as it was."""
        start, length, digest = slot
        data = self._data[start : start + length]
        if digest_of(data) != digest:
            raise DamagedError
        return _Unpickler(BytesIO(data), self).load()

    def later(self, slot: Slot) -> Later[Any]:
        """Return a value that is unpacked when it is asked for."""
        return Later(partial(self.get, slot), slot)

    def put(self, value: object) -> tuple[Slot, int]:
        """Add a value, and return where it lies and how many bytes it takes with all that is packed beside it."""
        stream = BytesIO()
        pickler = _Pickler(stream, self)
        pickler.dump(value)
        slot = self._put(stream.getvalue())
        return slot, slot[1] + pickler.beside

    def clear(self) -> None:
        """Begin anew."""
        self._data, self._added, self.size = b"", [], 0

    def write(self) -> None:
        """Write what was added; raise OSError where the disk refuses, or where another build wrote meanwhile."""
        before = self.size - sum(map(len, self._added))
        if not before:
            write_whole(self._file, b"".join(self._added))
        elif self._added:
            with self._file.open("ab") as stream:
                if os.fstat(stream.fileno()).st_size != before:
                    raise FileExistsError
                stream.write(b"".join(self._added))

    def _put(self, data: bytes) -> Slot:
        slot = self.size, len(data), digest_of(data)
        self._added.append(data)
        self.size += len(data)
        return slot


class _Pickler(pickle.Pickler):
    def __init__(self, stream: BytesIO, pack: Pack) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._pack = pack
        self.beside = 0

    def persistent_id(self, value: object) -> Slot | None:
        if not isinstance(value, Later):
            return None
        if value.slot is None:
            value.slot, _ = self._pack.put(value.get())
        self.beside += value.slot[1]
        return value.slot


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: BytesIO, pack: Pack) -> None:
        super().__init__(stream)
        self._pack = pack

    def persistent_load(self, slot: Slot) -> Later[Any]:
        return self._pack.later(slot)


def _mapped(file: Path) -> mmap.mmap | bytes:
    try:
        with file.open("rb") as stream:
            return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # none is there, or nothing in it
        return b""

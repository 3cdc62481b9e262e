"""Outputs → their compressed copies: hosts that look for them need not compress at every visit, and send less."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import brotli

from canting.mediatypes import is_compressible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from canting.model import Output

HIGHEST = 9
UNKNOWN_SYSTEM = b"\xff"


def compressed_copies(outputs: Iterable[Output]) -> Iterator[Output]:
    """Yield the copies that are smaller than the files themselves."""
    shrinking = [output for output in outputs if is_compressible(output.path)]
    with ThreadPoolExecutor() as pool:  # the compressors let go of the interpreter
        for copies in pool.map(_copies, shrinking):
            yield from copies


def _copies(output: Output) -> list[Output]:
    whole = output.data
    packed = {ending: pack(whole) for ending, pack in PACKED.items()}
    return [
        replace(output, path=f"{output.path}{ending}", body=data)
        for ending, data in packed.items()
        if len(data) < len(whole)
    ]


def _gzipped(data: bytes) -> bytes:
    packed = gzip.compress(data, HIGHEST, mtime=0)
    # The tenth byte names the system that packed, and Python's releases differ in what they call it.
    return packed[:9] + UNKNOWN_SYSTEM + packed[10:]


PACKED: dict[str, Callable[[bytes], bytes]] = {".br": brotli.compress, ".gz": _gzipped}
"""How the copy with each ending is made."""

"""A build made anew and a published folder → what differs, file by file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.manifest import read_digests, read_manifest
from canting.problems import Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from canting.model import Output
    from canting.problems import Problem


def differences(outputs: Iterable[Output], folder: Path) -> Iterator[Problem]:
    """Yield a problem for each file that is not what these outputs, the manifest and the disk all say it is."""
    published = read_manifest(folder)
    if published is None:
        yield problem("not-published", Place(str(folder)), folder=str(folder))
        return
    built = {output.path: output.digest.hex() for output in outputs}
    found = read_digests(folder)
    for path in sorted({*built, *published, *found}):
        name = _difference(built.get(path), published.get(path), found.get(path))
        if name:
            yield problem(name, Place(f"{folder}/{path}"))


def _difference(built: str | None, published: str | None, found: str | None) -> str | None:
    """Return the name of what is wrong with a file of these digests; None stands for no file and for nothing."""
    if found is None:
        return "file-missing"
    if built is None:
        return "file-strange"
    if found != published:
        return "file-altered"
    return "file-outdated" if found != built else None

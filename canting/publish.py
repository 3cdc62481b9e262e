"""Outputs → site/, in one step: readers see the old site or the new one, never a mixture."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from canting.problems import ContentError, Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from canting.model import Output

MANIFEST = "manifest.json"
"""Names every file with its SHA-256, and marks a folder as one that we made and may replace."""


def publish(outputs: Iterable[Output], folder: Path) -> int:
    """Replace the folder's content by the outputs and return how many files differ from before.

    Raises ContentError when the folder is not ours to replace, when another build holds it, or when the disk refuses.
    """
    files = _by_path(outputs)
    refuse_foreign(folder)
    workshop = folder.parent / f".{folder.name}.canting"
    try:
        workshop.mkdir(parents=True, exist_ok=True)
        with _locked(workshop / "lock", folder):
            before = read_manifest(folder)
            manifest = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
            _stage({**files, MANIFEST: _manifest_bytes(manifest)}, workshop / "next")
            _swap(workshop, folder)
    except OSError as error:
        place = Place(str(folder))
        raise ContentError([problem("cannot-write", place, reason=error.strerror or str(error))]) from error
    changed = {path for path, digest in manifest.items() if before.get(path) != digest}
    return len(changed | (set(before) - set(manifest)))


def refuse_foreign(folder: Path) -> None:
    """Raise ContentError for a folder that holds something and was not made by us."""
    is_ours = (folder / MANIFEST).is_file()
    if folder.exists() and not is_ours and (not folder.is_dir() or any(folder.iterdir())):
        raise ContentError([problem("foreign-folder", Place(str(folder)))])


def read_manifest(folder: Path) -> dict[str, str]:
    """Return the digest of every file that the folder was published with; nothing where there is no manifest."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return dict(files) if isinstance(files, dict) else {}


def _by_path(outputs: Iterable[Output]) -> dict[str, bytes]:
    """Return the bytes by path, refusing what only a fault of ours can cause: two outputs for one path."""
    files: dict[str, bytes] = {}
    for output in outputs:
        if output.path in files:
            raise AssertionError(f"two outputs for {output.path}")
        files[output.path] = output.data
    return files


def _manifest_bytes(manifest: dict[str, str]) -> bytes:
    return (json.dumps({"files": dict(sorted(manifest.items()))}, indent=1) + "\n").encode()


def _stage(files: dict[str, bytes], stage: Path) -> None:
    """Write a whole site into a new folder, the manifest last."""
    shutil.rmtree(stage, ignore_errors=True)
    made: set[Path] = set()
    for path, data in files.items():
        file = stage / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(data)


def _swap(workshop: Path, folder: Path) -> None:
    """Put the staged site in the place of the old one, by two renames."""
    old = workshop / "old"
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        (workshop / "next").rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _locked(lock: Path, folder: Path) -> Iterator[None]:
    """Hold the folder for one build; the system lets go of the lock even when the build is killed."""
    with lock.open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise ContentError([problem("already-building", Place(str(folder)))]) from None
        yield


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

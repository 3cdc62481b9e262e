"""Outputs → site/, in one step: readers see the old site or the new one, never a mixture.

A new site is written whole into a workshop beside the folder, read back, and then exchanged for the old one. So a
build may be killed anywhere: what it leaves lies in the workshop, which the next one clears. Nothing is flushed to the
disk: every build would wait for what guards from a power cut alone.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from canting.exchange import put_back, swap
from canting.lock import HeldError, held
from canting.manifest import MANIFEST, digest, manifest_bytes, read_digests, read_manifest
from canting.problems import ContentError, Place, problem
from canting.refusal import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from canting.model import Output

FOLDER_MODE, FILE_MODE = 0o755, 0o644
"""A web server is another user, and must read what was built under any umask."""

IMMOVABLE = (errno.EXDEV, errno.EBUSY)
"""What a mount point answers, or a folder in the image of a container, though it can be written in."""


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Hold the folder for one build, and clear what a killed one left beside it.

    Raises ContentError at once when the folder is not ours to replace, when another build holds it, or when the disk
    refuses.
    """
    with ExitStack() as stack:
        with _told(folder):
            refuse_foreign(folder)
            workshop = _workshop(folder)
            _make_folder(workshop.parent)
            workshop.mkdir(mode=0o700, exist_ok=True)  # nobody shall be served half a site
            stack.enter_context(held(workshop / "lock"))
            _tidy(folder)
        yield


def publish(outputs: Iterable[Output], folder: Path) -> int:
    """Replace the folder's content by the outputs and return how many files differ from before.

    Two at once would be in each other's way: whoever builds holds the folder with `claimed`. Raises ContentError when
    the folder is not ours to replace or when the disk refuses; then the folder is as it was.
    """
    files = _by_path(outputs)
    digests = {path: digest(data) for path, data in files.items()}
    with _told(folder):
        refuse_foreign(folder)  # somebody may have put something into it since it was claimed
        before = read_manifest(folder) or {}
        try:
            write_stage({**files, MANIFEST: manifest_bytes(digests)}, _stage(folder))
            check_stage(_stage(folder), digests, folder)
            swap(_stage(folder), _real(folder), _aside(folder))
        finally:
            try:
                _tidy(folder)
            except BaseException:
                _tidy(folder)  # a signal came: it must wait
                raise
    changed = {path for path, value in digests.items() if before.get(path) != value}
    return len(changed | (set(before) - set(digests)))


def refuse_foreign(folder: Path) -> None:
    """Raise ContentError for a folder that holds something and was not made by us."""
    if not folder.exists() or (folder.is_dir() and (read_manifest(folder) is not None or not any(folder.iterdir()))):
        return
    raise ContentError([problem("foreign-folder", Place(str(folder)))])


def write_stage(files: Mapping[str, bytes], stage: Path) -> None:
    """Write a whole site into a new folder, in the order given."""
    for path, data in files.items():
        file = stage / path
        _make_folder(file.parent)
        file.write_bytes(data)
        _set_mode(file, FILE_MODE)


def check_stage(stage: Path, digests: Mapping[str, str], folder: Path) -> None:
    """Raise ContentError when the disk holds anything but what was written to it for the folder."""
    if read_manifest(stage) == (found := read_digests(stage)) == digests:
        return
    damaged = sorted(path for path in {*digests, *found} if digests.get(path) != found.get(path))
    raise ContentError(problem("stage-damaged", Place(f"{folder}/{path}")) for path in damaged or [MANIFEST])


def _by_path(outputs: Iterable[Output]) -> dict[str, bytes]:
    """Return the bytes by path, refusing what only a fault of ours can cause: a path outside, or one of two outputs."""
    files: dict[str, bytes] = {}
    for output in outputs:
        path = PurePosixPath(output.path)
        if path.is_absolute() or ".." in path.parts:
            raise AssertionError(f"an output outside the site: {output.path}")
        if output.path in files or output.path == MANIFEST:
            raise AssertionError(f"two outputs for {output.path}")
        files[output.path] = output.data
    return files


def _real(folder: Path) -> Path:
    """Return the folder behind a link: the link stays, and the workshop is on the disk of what it leads to."""
    return Path(os.path.realpath(folder))


def _workshop(folder: Path) -> Path:
    real = _real(folder)
    return real.with_name(f".{real.name}.canting")


def _stage(folder: Path) -> Path:
    return _workshop(folder) / "next"


def _aside(folder: Path) -> Path:
    return _workshop(folder) / "old"


def _tidy(folder: Path) -> None:
    """Clear the workshop, but for the lock; an old site that a build took away and did not replace goes back."""
    put_back(_real(folder), _aside(folder))
    for left in (_stage(folder), _aside(folder)):
        shutil.rmtree(left, ignore_errors=True)


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _set_mode(folder, FOLDER_MODE)


def _set_mode(path: Path, mode: int) -> None:
    with suppress(PermissionError):  # we made it: only a disk without modes, such as a USB stick's, says no
        path.chmod(mode)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Make of what stops publishing a problem that the editor is told."""
    try:
        yield
    except HeldError:
        raise ContentError([problem("already-building", Place(str(folder)))]) from None
    except OSError as error:
        reason, inside = refusal(error), (folder / "site").as_posix()
        if error.errno in IMMOVABLE:
            found = problem("cannot-swap", Place(str(folder)), reason=reason, inside=inside)
        else:
            found = problem("cannot-write", Place(str(folder)), reason=reason)
        raise ContentError([found]) from error

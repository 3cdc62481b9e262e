"""Outputs → site/, in one step: readers see the old site or the new one, never a mixture.

A new site is put together in a workshop beside the folder, read back, and then exchanged for the old one, which stays
in the workshop: the next build writes over it only what has changed since. So a build may be killed anywhere: what it
leaves lies in the workshop, where the next one trusts nothing that it has not looked at. Nothing is flushed to the
disk: every build would wait for what guards from a power cut alone.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from canting.exchange import put_back, swap
from canting.lock import HeldError, held
from canting.manifest import MANIFEST, manifest_bytes, read_manifest
from canting.model import Output
from canting.problems import ContentError, Place, problem
from canting.refusal import refusal
from canting.shelf import RefusedError, Shelf, make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from canting.snapshot import Snapshot

LASTING = ("lock", "next", "seen")
"""What of the workshop outlasts a build: the lock, the stage, and what is known of it and of the site."""

RESERVE = 4_000_000
"""Bytes of memory for clearing away: twice what Python takes from the system at a time."""

IMMOVABLE = (errno.EXDEV, errno.EBUSY)
"""What a mount point answers, or a folder in the image of a container, though it can be written in."""


class Published(NamedTuple):
    """What came of publishing."""

    changed: int
    """How many files differ from before."""
    site: Snapshot
    """What the folder holds now."""


@contextmanager
def claimed(folder: Path) -> Iterator[Shelf]:
    """Hold the folder for one build, and give what earlier builds left; what a killed one left half is cleared.

    Raises ContentError at once when the folder is not ours to replace, when another build holds it, or when the disk
    refuses; the last in the midst of it too, for what is put on the shelf.
    """
    with ExitStack() as stack:
        with _told(folder):
            refuse_foreign(folder)
            workshop = _workshop(folder)
            make_folder(workshop.parent)
            workshop.mkdir(mode=0o700, exist_ok=True)  # nobody shall be served half a site
            stack.enter_context(held(workshop / "lock"))
            _tidy(folder)
            stack.callback(_surely, lambda: _tidy(folder))
            stack.callback([bytes(RESERVE)].clear)  # before: also a build that ran out of memory clears away
            shelf = Shelf(_real(folder), workshop)
        try:
            yield shelf
        except RefusedError as error:
            with _told(folder):
                raise error.args[0] from None


def publish(outputs: Iterable[Output], folder: Path, shelf: Shelf) -> Published:
    """Replace the content of a claimed folder by the outputs.

    Raises ContentError when the folder is not ours to replace or when the disk refuses; then the folder is as it was.
    """
    files = _by_path(outputs)
    digests = {path: output.digest.hex() for path, output in files.items()}
    with _told(folder):
        before = refuse_foreign(folder)  # somebody may have put something into it since it was claimed
        try:
            site = _stage(shelf, files, digests, folder)
            swap(shelf.stage, shelf.site, _aside(folder))
        except BaseException:
            _surely(lambda: shutil.rmtree(shelf.stage, ignore_errors=True))
            raise
        finally:
            _surely(lambda: _tidy(folder))
        shelf.note(site)
    changed = {path for path, value in digests.items() if before.get(path) != value}
    return Published(len(changed | (set(before) - set(digests))), site)


def refuse_foreign(folder: Path) -> dict[str, str]:
    """Return the manifest of a folder; raise ContentError for one that holds something and was not made by us."""
    manifest = read_manifest(folder)
    if manifest is None and folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise ContentError([problem("foreign-folder", Place(str(folder)))])
    return manifest or {}


def _stage(shelf: Shelf, files: Mapping[str, Output], digests: Mapping[str, str], folder: Path) -> Snapshot:
    """Bring the stage up to date; raise ContentError when the disk holds anything but what was written to it."""
    manifest = Output(MANIFEST, manifest_bytes(digests), ())
    found = shelf.fill_stage({**files, MANIFEST: manifest})
    expected = {**digests, MANIFEST: manifest.digest.hex()}
    there = {path: digest.hex() for path, (_, digest) in found.items() if path and not path.endswith("/")}
    if there != expected:
        damaged = sorted(path for path in {*expected, *there} if expected.get(path) != there.get(path))
        raise ContentError(problem("stage-damaged", Place(f"{folder}/{path}")) for path in damaged)
    return found


def _by_path(outputs: Iterable[Output]) -> dict[str, Output]:
    """Return the outputs by path, refusing what only a fault of ours can cause: a path outside, or two of one path."""
    files: dict[str, Output] = {}
    for output in outputs:
        if output.path.startswith("/") or ".." in output.path.split("/"):
            raise AssertionError(f"an output outside the site: {output.path}")
        if output.path in files or output.path == MANIFEST:
            raise AssertionError(f"two outputs for {output.path}")
        files[output.path] = output
    return files


def _real(folder: Path) -> Path:
    """Return the folder behind a link: the link stays, and the workshop is on the disk of what it leads to."""
    return Path(os.path.realpath(folder))


def _workshop(folder: Path) -> Path:
    real = _real(folder)
    return real.with_name(f".{real.name}.canting")


def _aside(folder: Path) -> Path:
    return _workshop(folder) / "old"


def _tidy(folder: Path) -> None:
    """Give each folder its place: an old site goes back where no new one came, and is the next stage where one did."""
    workshop, aside = _workshop(folder), _aside(folder)
    put_back(_real(folder), aside)
    if aside.exists():
        shutil.rmtree(workshop / "next", ignore_errors=True)
        with suppress(OSError):
            aside.rename(workshop / "next")
    for left in workshop.iterdir():
        if left.name not in LASTING:
            shutil.rmtree(left, ignore_errors=True)
            with suppress(OSError):  # it is gone, but for a single file
                left.unlink()


def _surely(clear: Callable[[], None]) -> None:
    """Clear away what must not stay, even when a signal comes meanwhile: it must wait."""
    try:
        clear()
    except BaseException:
        clear()
        raise


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

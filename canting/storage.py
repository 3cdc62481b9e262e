"""The files below content/ as a browser may name them: which are allowed, and how several are replaced at once.

A path comes from outside: it must lead to where it says, through no link, and to a name that every system can keep.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from canting.problems import ContentError, Place, problem
from canting.schema import KINDS
from canting.urls import is_usable
from canting.walk import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXT = re.compile(rf"(?:{'|'.join(KINDS)})/[a-z]{{2,3}}/[^/]+\.md")
INSERTED = re.compile(r"(?:media|files)/[^/]+")


def find(content: Path, path: str) -> Path:
    """Return the file or folder below content/ that a path names, there or not; raise ContentError for any other."""
    first, *names = path.split("/")
    if first != content.name or not all(names) or any(map(SILENT.match, names)):
        raise ContentError([problem("not-a-place-to-write", Place(path))])
    if not all(map(is_usable, names)):
        raise ContentError([problem("not-a-file-name", Place(path))])
    file = content.joinpath(*names)
    if _real(file) != content.resolve().joinpath(*names):
        raise ContentError([problem("symbolic-link", Place(path))])
    return file


def find_writable(content: Path, path: str, *shapes: re.Pattern[str]) -> Path:
    """Return the file that a path of one of the shapes names; raise ContentError for any other path."""
    if not any(shape.fullmatch(path.removeprefix(f"{content.name}/")) for shape in shapes):
        raise ContentError([problem("not-a-place-to-write", Place(path))])
    return find(content, path)


def list_files(folder: Path, ending: str, depth: int) -> Iterator[Path]:
    """Yield the files of a folder and, by `depth`, of those in it; none where there is no such folder."""
    with suppress(OSError):
        for entry in sorted(folder.iterdir()):
            if SILENT.match(entry.name) or entry.is_symlink():
                continue
            if entry.is_file() and entry.name.endswith(ending):
                yield entry
            elif depth > 1:
                yield from list_files(entry, ending, depth - 1)


def replace_files(content: Path, changes: Mapping[Path, bytes | None]) -> None:
    """Write every file or, for None, delete it; when the disk refuses one of them, leave all as they were."""
    # Out of sight of whoever walks through content/, and on the same disk.
    with TemporaryDirectory(dir=content, prefix=".") as shelf:
        staged = [_stage(file, data, Path(shelf, str(number))) for number, (file, data) in enumerate(changes.items())]
        done = []
        try:
            for file, before, after in staged:
                _put(after, file)
                done.append((file, before))
        except OSError:
            for file, before in reversed(done):
                with suppress(OSError):  # one that cannot go back must not keep the others from it
                    _put(before, file)
            raise


def _real(file: Path) -> Path | None:
    """Return where a path really leads; None for links that lead in a circle."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):
        return None


def _stage(file: Path, data: bytes | None, shelf: Path) -> tuple[Path, Path | None, Path | None]:
    """Return a file, a copy of what it is now, and what it shall be; None stands for no file."""
    before = after = None
    if data is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        after = shelf.with_suffix(".after")
        with after.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())  # or a power cut could leave an empty file under the right name
    if file.exists():
        before = shelf.with_suffix(".before")
        shutil.copy2(file, before)
    return file, before, after


def _put(staged: Path | None, file: Path) -> None:
    if staged:
        staged.replace(file)
    else:
        file.unlink(missing_ok=True)

"""What the builds before left of a site, file by file, and what this one makes: on disk, so that nothing is held.

Two trees are there: the site as it is published, and the one that it took the place of, which is brought up to date to
take its place in turn. What either holds is told by the system's marks, noted when each file was last read.
"""

from __future__ import annotations

import marshal
import os
import shutil
from contextlib import suppress
from dataclasses import replace
from sys import intern
from typing import TYPE_CHECKING

from canting.model import Output, Stored
from canting.sealed import read_sealed, write_sealed
from canting.snapshot import marks_of, see, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from canting.snapshot import Marks, Snapshot

FOLDER_MODE, FILE_MODE = 0o755, 0o644
"""A web server is another user, and must read what was built under any umask."""


class RefusedError(Exception):
    """The disk does not take what is made; holds the system's own error, which goes from process to process with it."""


class Tray:
    """Takes what is made, in any process, each output in a file of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0

    def put(self, output: Output) -> Output:
        """Write the bytes of an output to disk, and return it without them; raise RefusedError where that fails."""
        name, data = f"{os.getpid()}-{self._count}", output.data
        try:
            if self._count == 0:
                self.folder.mkdir(exist_ok=True)
            write_new(self.folder / name, data)
        except OSError as error:
            raise RefusedError(error) from None
        self._count += 1
        body = Stored(self.folder, name, output.digest, len(data))
        return replace(output, body=body, sources=tuple(map(intern, output.sources)))


class Shelf:
    """Gives the files of earlier builds, and takes those of this one; whoever has it holds the folder of the site."""

    def __init__(self, site: Path, workshop: Path) -> None:
        self.site, self.stage, self.tray = site, workshop / "next", Tray(workshop / "made")
        self._record = workshop / "seen"
        noted = read_sealed(self._record, "")
        self._published, before = marshal.loads(noted) if noted else ({}, {})
        self._staged: Snapshot = {}
        if self.stage.is_dir():
            self._take_up(take_snapshot(self.stage, before), before)

    def find(self, path: str, digest: bytes, size: int) -> Stored | None:
        """Return where a file of the site lies with these bytes; None where it does no longer."""
        if self._staged.get(path, (None, b""))[1] == digest:
            return Stored(self.stage, path, digest, size)
        if self._published_marks(path, digest) or see(self.site, path)[1] == digest:
            return Stored(self.site, path, digest, size)
        return None

    def fill_stage(self, outputs: Mapping[str, Output]) -> Snapshot:
        """Make the stage hold these outputs and nothing else; what it holds already stays, and is not written again.

        Returns what the disk says that it holds: all that has come to it is read back. At the rest it was looked when
        the shelf was opened: to look again took a twentieth of a build of a thousand posts after an edit.
        """
        gone = self._clear_strange(outputs)
        new = [path for path in outputs if path not in self._staged]
        for path in new:
            self._place(outputs[path], path)
        touched = {"", *(folder for path in (*gone, *new) for folder in _folders_above(path))}.difference(gone)
        came = (path for path in new if path not in self._staged)
        return self._staged | {path: see(self.stage, path) for path in (*touched, *came)}

    def note(self, published: Snapshot) -> None:
        """Note what the site holds now that the stage has become it, and the site the stage."""
        write_sealed(self._record, "", marshal.dumps((published, self._published)))

    def _take_up(self, found: Snapshot, before: Snapshot) -> None:
        """Note what the stage holds, and give back its mode to what may have been given another."""
        if not all(digest for _, digest in found.values()):  # a link, or what may not be read: away with all of it
            shutil.rmtree(self.stage, ignore_errors=True)
            return
        moved = [path for path, seen in found.items() if seen != before.get(path)]
        given = (path for path in moved if set_mode(self.stage / path, FOLDER_MODE if _is_folder(path) else FILE_MODE))
        self._staged = found | {path: see(self.stage, path) for path in given}

    def _clear_strange(self, outputs: Mapping[str, Output]) -> list[str]:
        """Remove from the stage what is none of the outputs, or was another one; return the paths of all of it."""
        folders = {"", *(folder for path in outputs for folder in _folders_above(path))}
        kept: Snapshot = {}
        strange: list[str] = []
        for path, seen in self._staged.items():
            there = path in folders if _is_folder(path) else path in outputs and outputs[path].digest == seen[1]
            if there:
                kept[path] = seen
            else:
                strange.append(path)
        for path in sorted(strange, reverse=True):  # what lies in a folder before the folder
            if _is_folder(path):
                (self.stage / path).rmdir()
            else:
                (self.stage / path).unlink()
        self._staged = kept
        return strange

    def _place(self, output: Output, path: str) -> None:
        """Put a file into the stage, where nothing of its name is."""
        file, body = self.stage / path, output.body
        make_folder(file.parent)
        if isinstance(body, bytes):
            write_new(file, body)
        elif body.folder == self.tray.folder:
            body.file.rename(file)
        else:
            self._take_over(body, path)

    def _take_over(self, body: Stored, path: str) -> None:
        """Give a file of the site a second name in the stage, or copy it where there is none or marks have moved."""
        file, marks = self.stage / path, self._published_marks(body.name, body.digest)
        try:
            if marks:
                os.link(body.file, file)
        except OSError:
            marks = None
        if marks is None:
            write_new(file, body.file.read_bytes())
        elif marks[:2] == (after := marks_of(str(file)))[:2]:
            # The last of the marks tells of the second name alone: who writes changes the one before it too.
            self._staged[path] = self._published[body.name] = after, body.digest

    def _published_marks(self, path: str, digest: bytes) -> Marks | None:
        """Return the marks of a file of the site that was read with these bytes and has them still."""
        marks, noted = self._published.get(path, (None, b""))
        with suppress(OSError):
            if marks and noted == digest and marks == marks_of(f"{self.site}/{path}"):
                return marks  # type: ignore[no-any-return]  # from what marshal gives
        return None


def write_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet; a second name of another would be refused, and never written through."""
    with file.open("xb") as stream:
        stream.write(data)
    set_mode(file, FILE_MODE)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        set_mode(folder, FOLDER_MODE)


def set_mode(path: Path, mode: int) -> bool:
    """Set the mode of what we made, unless it has it: another mode would be another mark; return whether it had not."""
    if path.stat().st_mode & 0o7777 == mode:
        return False
    with suppress(PermissionError):  # only a disk without modes, such as a USB stick's, says no
        path.chmod(mode)
    return True


def _is_folder(path: str) -> bool:
    return not path or path.endswith("/")


def _folders_above(path: str) -> list[str]:
    """Return the folders that a path lies in, as snapshots name them."""
    steps = path.rstrip("/").split("/")[:-1]
    return [f"{'/'.join(steps[: number + 1])}/" for number in range(len(steps))]

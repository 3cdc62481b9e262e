"""A text that was not saved yet → its page as it would be, or what keeps it from being one."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, NamedTuple
from weakref import finalize

from canting.problems import ContentError, Problem, worst_first
from canting.storage import INSERTED, TEXT, find_writable
from canting.urls import output_path

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from canting.commandline import Options
    from canting.model import Output, Site

WORKSHOP = Path(".canting/drafts")

PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
"""Stands for a picture that only the browser has so far."""


class Look(NamedTuple):
    """A page that was not saved yet."""

    html: str | None
    """None where the text, or the site around it, has mistakes."""
    problems: tuple[Problem, ...]


class Drafts:
    """Looks at texts that were not saved yet, each among the content as it is saved by then.

    Links to the content are kept from look to look: a new one moves the marks of a file, and at each look 500 pictures
    were read again, by the look itself and by the preview's next build, in 0.45 s.
    """

    def __init__(
        self, options: Options, make: Callable[[Options], tuple[Site, Iterable[Output], Iterable[Problem]]]
    ) -> None:
        self._options, self._make = options, make
        self._workshop: Path | None = None

    def look(self, path: str, raw: bytes, media: Collection[str]) -> Look:
        """Return the page of a text at its path, drafts too, with the pictures that are named and not saved yet.

        Raises ContentError for a path at which no text may stand.
        """
        saved = self._options.content
        names = [path, *(f"{saved.name}/media/{name}" for name in media)]
        texts = [find_writable(saved, name, TEXT if name == path else INSERTED) for name in names]
        # It has the name of the original, so that places read the same.
        content = self._folder() / saved.name
        link_all(saved, content)
        put_in(content, {file.relative_to(saved): raw if file == texts[0] else PIXEL for file in texts})
        try:
            site, outputs, warnings = self._make(self._options._replace(content=content, drafts=True))
        except ContentError as error:
            return Look(None, of_text(error.problems, path, media) or tuple(worst_first(error.problems)))
        page = next(page for page in site.pages.values() if page.path == path)
        html = next(output.data for output in outputs if output.path == output_path(page.address)).decode()
        # Links on a page are relative to its own address.
        base = f'<head><base href="{site.config.mount.rstrip("/")}{page.address}">'
        return Look(html.replace("<head>", base, 1), of_text(warnings, path, media))

    def _folder(self) -> Path:
        if self._workshop is None:
            WORKSHOP.mkdir(parents=True, exist_ok=True)
            self._workshop = Path(mkdtemp(dir=WORKSHOP))
            finalize(self, shutil.rmtree, self._workshop, ignore_errors=True)
        return self._workshop


def of_text(problems: Iterable[Problem], path: str, media: Collection[str]) -> tuple[Problem, ...]:
    """Return the problems of a text, worst first, but for that of the pixel which stands for each of these pictures."""
    told = (found for found in problems if found.place.path == path)
    return tuple(worst_first(found for found in told if not _is_of_pixel(found, media)))


def _is_of_pixel(found: Problem, media: Collection[str]) -> bool:
    return found.name == "mislabelled-picture" and found.details["target"] in media


def link_all(content: Path, folder: Path) -> None:
    """Make a folder hold what another holds: links where the disk has them, since nothing writes to the files."""
    folder.mkdir(parents=True, exist_ok=True)
    gone = {file.name for file in folder.iterdir()}
    for file in content.iterdir():
        copy = folder / file.name
        gone.discard(file.name)
        if _is_folder(file):
            if not _is_folder(copy):
                copy.unlink(missing_ok=True)
            link_all(file, copy)
        elif not _is_link(copy, file):
            _remove(copy)
            _link(file, copy)
    for name in gone:
        _remove(folder / name)


def put_in(folder: Path, unsaved: Mapping[Path, bytes]) -> None:
    """Write files at their paths below a folder, in the place of links."""
    for path, data in unsaved.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_bytes(data)


def _is_link(copy: Path, file: Path) -> bool:
    try:
        return os.path.samestat(copy.lstat(), file.lstat())
    except FileNotFoundError:
        return False


def _is_folder(file: Path) -> bool:
    return file.is_dir() and not file.is_symlink()


def _remove(file: Path) -> None:
    if _is_folder(file):
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)


def _link(file: Path, copy: Path) -> None:
    if not file.is_symlink():
        with suppress(OSError):
            os.link(file, copy)
            return
    shutil.copyfile(file, copy, follow_symlinks=False)

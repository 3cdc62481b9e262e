"""A text that was not saved yet → its page as it would be, or what keeps it from being one."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from canting.problems import ContentError, Problem, worst_first
from canting.storage import INSERTED, TEXT, find_writable
from canting.urls import output_path

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

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


def look_at(
    path: str,
    raw: bytes,
    media: Collection[str],
    options: Options,
    make: Callable[[Options], tuple[Site, Iterable[Output], Iterable[Problem]]],
) -> Look:
    """Return the page of a text at its path, drafts too, with the pictures that are named and not saved yet.

    Raises ContentError for a path at which no text may stand.
    """
    names = [path, *(f"{options.content.name}/media/{name}" for name in media)]
    texts = [find_writable(options.content, name, TEXT if name == path else INSERTED) for name in names]
    unsaved = {file.relative_to(options.content): raw if file == texts[0] else PIXEL for file in texts}
    with content_with(options.content, unsaved, WORKSHOP) as content:
        try:
            site, outputs, warnings = make(options._replace(content=content, drafts=True))
        except ContentError as error:
            return Look(None, of_text(error.problems, path, media) or tuple(worst_first(error.problems)))
    page = next(page for page in site.pages.values() if page.path == path)
    html = next(output.data for output in outputs if output.path == output_path(page.address)).decode()
    # Links on a page are relative to its own address.
    base = f'<head><base href="{site.config.mount.rstrip("/")}{page.address}">'
    return Look(html.replace("<head>", base, 1), of_text(warnings, path, media))


def of_text(problems: Iterable[Problem], path: str, media: Collection[str]) -> tuple[Problem, ...]:
    """Return the problems of a text, worst first, but for that of the pixel which stands for each of these pictures."""
    told = (found for found in problems if found.place.path == path)
    return tuple(worst_first(found for found in told if not _is_of_pixel(found, media)))


def _is_of_pixel(found: Problem, media: Collection[str]) -> bool:
    return found.name == "mislabelled-picture" and found.details["target"] in media


@contextmanager
def content_with(content: Path, unsaved: Mapping[Path, bytes], workshop: Path) -> Iterator[Path]:
    """Give a folder that holds the content and, at their paths below it, what was not saved yet; then remove it.

    It has the name of the original, so that places read the same. Files are links where the disk has them: nothing
    writes to them.
    """
    workshop.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=workshop) as made:
        folder = Path(made) / content.name
        shutil.copytree(content, folder, symlinks=True, copy_function=_link)
        for path, data in unsaved.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            file.write_bytes(data)
        yield folder


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)

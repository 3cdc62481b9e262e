"""A file of content/media/ or content/files/ → what keeps it from readers: its kind, its size or what is in it.

The kind is told by the bytes; a name may say anything.
"""

from __future__ import annotations

from mmap import ACCESS_READ, mmap
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from canting.drawings import active_part
from canting.pictures import Picture, read_picture
from canting.problems import Mistake, Place, Problem, Words, problem, size_words
from canting.refusal import refusal
from canting.targets import DOWNLOADS, UNSHOWN_PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 20_000_000
MOST_PIXELS = 40_000_000
MEGAPIXELS = Words("40 juta piksel", "40 million pixels")
MOST_DOWNLOAD = 25_000_000
"""Bytes: what the strictest of the hosts keeps, and minutes on a phone."""

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
UNSHOWN_BYTES = (
    (4, b"ftypavi", "AVIF"),
    (4, b"ftypcrx", "RAW"),
    (4, b"ftyphe", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (4, b"ftypmsf1", "HEIC"),
    (4, b"jP  ", "JPEG 2000"),
    (4, b"JXL ", "JPEG XL"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"8BPS", "PSD"),
    (0, b"FUJIFILM", "RAW"),
    (0, b"BM", "BMP"),
)
"""How the pictures begin that most browsers do not show, whatever their names say."""


def media_problems(file: Path, path: str) -> list[Problem]:
    """Return what is wrong with a picture or a download, of which no more is read than tells its kind and size.

    What is wrong in a picture names it as `target`, so that it can be told at the text that shows it.
    """
    place, name = Place(path), PurePosixPath(path)  # which has letters alone, where the file's own name may not
    ending, target = name.suffix.lower(), path.split("/", 2)[2]
    try:
        if name.parts[1] == "files" and ending not in (*FORMATS, *UNSHOWN_PICTURES, ".svg"):
            _refuse_download(file, name)
            return []
        refuse_ending(ending)
        _refuse_larger(file, MOST_BYTES, "picture-too-large")
        return list(_drawing_problems(file, path, target) if ending == ".svg" else _photo_problems(file, place, target))
    except Mistake as mistake:
        return [problem(mistake.message, place, target=target, **mistake.details)]
    except OSError as error:
        return [problem("unreadable-file", place, reason=refusal(error))]


def refuse_ending(ending: str) -> None:
    """Raise Mistake for the ending of what no page may show."""
    if ending in UNSHOWN_PICTURES:
        raise Mistake("unsupported-picture", format=UNSHOWN_PICTURES[ending])
    if ending not in (*FORMATS, ".svg"):
        raise Mistake("not-a-picture")


def refuse_unshown(data: bytes | mmap) -> None:
    """Raise Mistake for a picture that most browsers do not show."""
    for offset, beginning, form in UNSHOWN_BYTES:
        if data[offset : offset + len(beginning)] == beginning:
            raise Mistake("unsupported-picture", format=form)


def _refuse_download(file: Path, name: PurePosixPath) -> None:
    if name.suffix.lower() not in DOWNLOADS:
        raise Mistake("not-a-download", ending=name.suffix or name.name)
    _refuse_larger(file, MOST_DOWNLOAD, "download-too-large")


def _refuse_larger(file: Path, limit: int, message: str) -> None:
    if file.stat().st_size > limit:
        raise Mistake(message, limit=size_words(limit))


def _photo_problems(file: Path, place: Place, target: str) -> Iterator[Problem]:
    """Yield what an editor should mend in a picture that is published all the same; raise Mistake for any other."""
    picture, name = _read(file), PurePosixPath(target)
    if FORMATS[name.suffix.lower()] != picture.format:
        fixed = name.with_suffix(ENDINGS[picture.format]).name
        yield problem("mislabelled-picture", place, target=target, format=picture.format, fixed=fixed)
    if picture.says_where:
        yield problem("picture-says-where", place, target=target)


def _read(file: Path) -> Picture:
    """Return what the joints of a picture tell; raise Mistake for one that no page may show."""
    if not file.stat().st_size:
        raise Mistake("unreadable-picture")
    with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as data:
        refuse_unshown(data)
        picture = read_picture(data)
    if picture is None or not picture.is_whole or not picture.width * picture.height:
        raise Mistake("unreadable-picture")
    if picture.moves:
        raise Mistake("moving-picture")
    if picture.width * picture.height > MOST_PIXELS:
        raise Mistake("picture-too-large", limit=MEGAPIXELS)
    return picture


def _drawing_problems(file: Path, path: str, target: str) -> Iterator[Problem]:
    active = active_part(file.read_bytes())
    if active:
        what, line = active
        yield problem("active-drawing", Place(path, line), target=target, what=what, line=str(line))

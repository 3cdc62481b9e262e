"""A picture file → its look and its renditions, kept in a folder of ours."""

from __future__ import annotations

import warnings
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from canting.kept import keep, list_kept
from canting.pictures import read_picture
from canting.pixels import in_eight_bits, in_srgb, in_true_tones, upright
from canting.problems import ContentError, Place, problem
from canting.refusal import IN_USE, refusal
from canting.renditions import Look, Print, look_name, plan, rendition_name
from canting.snapshot import file_digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canting.pictures import Picture
    from canting.renditions import Negative, Rendition

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""What is decoded at all, whatever else Pillow could."""

SETTINGS: dict[str, dict[str, Any]] = {
    # One thread, since with more the bytes would depend on the machine. Speed 6 takes six times as long for 5 % less.
    "AVIF": {"quality": 50, "speed": 8, "max_threads": 1},
    "WEBP": {"quality": 75, "method": 4},
    "JPEG": {"quality": 78, "progressive": True, "optimize": True},
    "PNG": {"optimize": True},
}
LOSSLESS = {"WEBP": {"lossless": True, "quality": 75, "method": 4}}

FEW_COLOURS, FEW_GREYS = 1024, 64
"""The most that a drawing has, its softened edges among them; a grey photo has up to 256."""

TONES = 6
"""Into so many colours a picture is sorted to see which of them it has most of."""


def develop_some(negatives: Sequence[Negative], folder: Path, part: range) -> list[tuple[str, Print | None]]:
    """Return what becomes of some of the pictures, by their keys; None for one that is damaged."""
    return [(negatives[number].key, develop(negatives[number], folder)) for number in part]


def develop(negative: Negative, folder: Path) -> Print | None:
    """Keep the look of a picture and each rendition that is not kept yet; None for a picture that is damaged.

    Raises ContentError for one that is no longer what it was when the build began to look around.
    """
    data = _data_of(negative)
    picture = read_picture(data)
    if picture is None:
        return None
    try:
        image, look = _read(data, picture)
    except MemoryError:  # says nothing of the picture
        raise
    except Exception:  # there is hardly one that a damaged picture does not raise in some decoder
        return None
    there = list_kept(folder)
    in_size = cache(partial(_in_size, image))  # for all formats: a fifth less time
    files = []
    for rendition in plan(picture.upright, look.kind):
        name = rendition_name(negative.key, rendition)
        file = there.get(name)
        if file is None:
            made = _encoded(in_size(rendition.width, rendition.height), rendition.form, look.kind)
            file = keep(folder, name, made)
        files.append(file.name)
    width, height = picture.upright
    keep(folder, look_name(negative.key), f"{look.kind} {look.tone} {width} {height}".encode())
    return Print(picture.upright, look, tuple(files))


def develop_one(negative: Negative, rendition: Rendition) -> bytes:
    """Return one rendition of a picture that was developed before, for what no disk kept."""
    data = _data_of(negative)
    picture = read_picture(data)
    assert picture
    image, look = _read(data, picture)
    return _encoded(_in_size(image, rendition.width, rendition.height), rendition.form, look.kind)


def _data_of(negative: Negative) -> bytes:
    try:
        data = negative.file.read_bytes()
    except OSError as error:
        raise ContentError([problem("unreadable-file", Place(negative.path), reason=refusal(error))]) from None
    if file_digest(data) != negative.digest:
        raise ContentError([problem("unreadable-file", Place(negative.path), reason=IN_USE)])
    return data


def _read(data: bytes, picture: Picture) -> tuple[Image.Image, Look]:
    """Return a picture as large as its largest rendition, fit for every screen, and what it looks like."""
    largest = plan(picture.upright, "photo")[0]
    size = (largest.width, largest.height) if picture.turn < 5 else (largest.height, largest.width)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow warns about, an editor cannot mend
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            is_photo = opened.format in ("JPEG", "MPO")
            opened.draft(None, size)  # a large JPEG is read at a half or less: a third of the time
            opened.load()
            image = in_true_tones(in_eight_bits(opened))
            has_few_colours = not is_photo and _has_few_colours(image)
            image = in_srgb(upright(image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3), picture.turn))
    image.info = {}  # Pillow writes what it finds here
    is_clear = image.has_transparency_data and image.getchannel("A").getextrema() != (255, 255)
    if is_clear:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB"):
        image = image.convert("L" if image.mode == "LA" else "RGB")
    kind = "drawing" if has_few_colours else "cutout" if is_clear else "photo"
    return image, Look(kind, "" if is_clear else _tone(image))


def _has_few_colours(image: Image.Image) -> bool:
    return image.getcolors(FEW_GREYS if image.mode in ("L", "LA") else FEW_COLOURS) is not None


def _tone(image: Image.Image) -> str:
    """Return the colour that most of a picture has."""
    sorted_out = image.convert("RGB").resize((64, 64), Image.Resampling.BOX).quantize(TONES)
    counts: Any = sorted_out.getcolors()
    index = max(counts)[1]
    palette = sorted_out.getpalette() or []
    return "#{:02x}{:02x}{:02x}".format(*palette[3 * index : 3 * index + 3])


def _in_size(image: Image.Image, width: int, height: int) -> Image.Image:
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, form: str, kind: str) -> bytes:
    settings = LOSSLESS.get(form, SETTINGS[form]) if kind == "drawing" else SETTINGS[form]
    if kind == "drawing" or form == "PNG":
        # Shades enough for soft edges, and for a cutout where only browsers older than 2020 ask for it.
        image = image.quantize(256)
    made = BytesIO()
    image.save(made, form, **settings)
    return made.getvalue()

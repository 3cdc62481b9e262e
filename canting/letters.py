"""A letter and a size → the letter as it is drawn, each once: of a picture, drawing type was most of the work."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw
from PIL.ImageFont import Layout, truetype

from canting.poster import typeface_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL._imaging import ImagingCore
    from PIL.ImageFont import FreeTypeFont

WEIGHT = 600
NO_LETTER = "\U0010ffff"
"""What no typeface has, so that it shows the mark for missing letters."""

TRIED = 46
"""The size in which a letter is looked for; the typeface has the same letters in all."""


class Letter(NamedTuple):
    """A letter in one size."""

    box: tuple[int, int, int, int]
    """Where its mask lies, from its place on the base line; negative where it hangs over the letter before."""
    mask: ImagingCore
    """How much ink each of its pixels takes."""
    advance: int


@cache
def typeface(size: int) -> FreeTypeFont:
    """Return the typeface in a size of pixels."""
    # The basic layout is in Pillow itself; the other is there or not, as the system has libraries.
    font = truetype(str(typeface_file()), size, layout_engine=Layout.BASIC)
    font.set_variation_by_axes([WEIGHT])
    return font


@cache
def has_letter(letter: str) -> bool:
    """Return whether the typeface has a letter."""
    font = typeface(TRIED)
    return bytes(font.getmask(letter)) != bytes(font.getmask(NO_LETTER))


@cache
def advance(letter: str, size: int) -> int:
    """Return how far from a letter the next one stands: whole pixels, whichever it is, in the basic layout."""
    return int(typeface(size).getlength(letter))


def set_type(rows: Image.Image, line: Iterable[str], size: int, place: tuple[int, int], ink: int) -> None:
    """Set a line into a picture, from a place on its base line, as the typeface itself would."""
    across, down = place
    paste = rows.im.paste  # 1.6 µs a letter where Image.paste takes 2.8
    for sign in line:
        (left, top, right, bottom), mask, width = _drawn(sign, size)
        paste(ink, (across + left, down + top, across + right, down + bottom), mask)
        across += width


@cache
def _drawn(sign: str, size: int) -> Letter:
    font = typeface(size)
    left, top, right, bottom = map(int, font.getbbox(sign, anchor="ls"))
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), sign, fill=255, font=font, anchor="ls")
    return Letter((left, top, right, bottom), mask.im, advance(sign, size))

"""A letter and a size → the letter as it is drawn, each once: of a picture, drawing type was most of the work."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw
from PIL.ImageFont import Layout, truetype

from canting.poster import TYPEFACE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.ImageFont import FreeTypeFont

WEIGHT = 600
NO_LETTER = "\U0010ffff"
"""What no typeface has, so that it shows the mark for missing letters."""

TRIED = 46
"""The size in which a letter is looked for; the typeface has the same letters in all."""


class Letter(NamedTuple):
    """A letter in one size."""

    left: int
    """Where its mask begins, from where it is set, negative where it hangs over the letter before."""
    top: int
    """Where its mask begins, from the base line."""
    mask: Image.Image
    """How much ink each of its pixels takes."""


@cache
def typeface(size: int) -> FreeTypeFont:
    """Return the typeface in a size of pixels."""
    # The basic layout is in Pillow itself; the other is there or not, as the system has libraries.
    font = truetype(str(TYPEFACE), size, layout_engine=Layout.BASIC)
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
    for sign in line:
        letter = _drawn(sign, size)
        rows.paste(ink, (across + letter.left, down + letter.top), letter.mask)
        across += advance(sign, size)


@cache
def _drawn(sign: str, size: int) -> Letter:
    font = typeface(size)
    left, top, right, bottom = map(int, font.getbbox(sign, anchor="ls"))
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), sign, fill=255, font=font, anchor="ls")
    return Letter(left, top, mask)

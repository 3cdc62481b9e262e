"""A picture as it comes from a camera or phone → the picture that the site keeps; and what it does not take in.

Upright, at most 2400 px long, in sRGB and without a word about who took it where and when. The format is the one that
its name says, because the text that shows it holds that name already.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from PIL import Image

from canting.drawings import active_part
from canting.media import FORMATS, MEGAPIXELS, MOST_BYTES, MOST_PIXELS, refuse_ending, refuse_unshown
from canting.pictures import UPRIGHT, read_picture
from canting.pixels import in_eight_bits, in_srgb, in_true_tones, upright
from canting.problems import Mistake, size_words
from canting.targets import DOWNLOADS, UNSHOWN_PICTURES

LONG_SIDE = 2400
"""Pixels: sharp across a large screen, and a tenth of what a phone sends."""

SETTINGS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85},
    "GIF": {"optimize": True},
}


def admit_picture(data: bytes, name: str) -> bytes:
    """Return what the site keeps of a picture; raise Mistake for one that it cannot show or that is no picture."""
    if len(data) > MOST_BYTES:
        raise Mistake("picture-too-large", limit=size_words(MOST_BYTES))
    refuse_unshown(data)
    ending = PurePosixPath(name).suffix.lower()
    refuse_ending(ending)
    return _drawing(data) if ending == ".svg" else _photo(data, FORMATS[ending])


def admit_download(data: bytes, name: str) -> bytes:
    """Return what the site keeps of a file to download: a picture as if it were shown, a document as it is."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in DOWNLOADS:
        return data
    if ending in (*FORMATS, *UNSHOWN_PICTURES, ".svg"):
        return admit_picture(data, name)
    raise Mistake("not-a-download", ending=ending)


def _drawing(data: bytes) -> bytes:
    """Return a drawing as it is, if it is one and only drawn."""
    active = active_part(data)
    if active:
        raise Mistake("active-drawing", what=active[0], line=str(active[1]))
    return data


def _photo(data: bytes, form: str) -> bytes:
    """Return a picture made fit for the site and encoded anew; nothing of what stood beside it is left."""
    with warnings.catch_warnings():
        # Of all that Pillow warns about, only a picture's size is of use to an editor, and that is refused below.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(data), formats=tuple(SETTINGS))
            _refuse_unfit(image)
            picture = read_picture(data)
            return _encoded(in_srgb(upright(_shrunk(image), picture.turn if picture else UPRIGHT)), form)
        except Mistake:
            raise
        except Image.DecompressionBombError:
            raise Mistake("picture-too-large", limit=MEGAPIXELS) from None
        except Exception:  # there is hardly one that a damaged picture does not raise in some decoder
            raise Mistake("unreadable-picture") from None


def _refuse_unfit(image: Image.Image) -> None:
    """Raise Mistake for what the beginning of a picture already tells, before its pixels fill the memory."""
    if image.width * image.height > MOST_PIXELS:
        raise Mistake("picture-too-large", limit=MEGAPIXELS)
    # Phones store a second picture behind the first as if it were a film.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise Mistake("moving-picture")


def _shrunk(image: Image.Image) -> Image.Image:
    """Return a picture whose pixels are read and few enough; one that is drawn in a palette may keep it."""
    image = in_eight_bits(image)
    if "icc_profile" in image.info or max(image.size) > LONG_SIDE:
        image = in_true_tones(image)
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    image.load()
    return image


def _encoded(image: Image.Image, form: str) -> bytes:
    """Return the bytes of a picture in a format, and of nothing but the picture."""
    if form == "JPEG" and image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        image = paper.convert("RGB")
    if form == "JPEG" and image.mode not in ("L", "RGB"):
        image = image.convert("L" if image.mode in ("1", "LA") else "RGB")
    # Pillow writes comments, profiles and more that it finds here, of its own accord.
    image.info = {name: value for name, value in image.info.items() if name == "transparency"}
    kept = BytesIO()
    image.save(kept, form, **SETTINGS[form])
    return kept.getvalue()

"""The size and look of a picture → the renditions of it that pages offer, known before any is made."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from canting.snapshot import digest_of
from canting.urls import FINGERPRINT, FINGERPRINT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WIDTHS = (360, 540, 720, 1080, 1600)
"""Pixels, each half as wide again as the one before, so that a screen gets at most about twice what it can show."""

TALLEST = 16_383
"""Pixels: the most that WebP can hold."""

PLAIN_WIDTH = 1080
"""Pixels: the widest that goes to programs which choose no width for themselves."""

FORMS = {
    "photo": ("AVIF", "WEBP", "JPEG"),
    "cutout": ("AVIF", "WEBP", "PNG"),
    # Without loss, a chart of 720 px has 4 kB in WebP, and 7 in AVIF of quality 70, with halos around its letters.
    "drawing": ("WEBP", "PNG"),
}
"""The formats of each kind of picture, best first; the last is for every browser."""

ENDINGS = {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg", "PNG": "png"}

FOLDERS = ("media/", "files/")
"""Where pictures lie; most of what a site publishes lies elsewhere."""

FILE = re.compile(rf"-(?P<width>\d+)(?P<key>{FINGERPRINT.pattern})(?P<ending>[a-z]+)\Z")
"""How the path of a rendition ends."""


class Look(NamedTuple):
    """What only the pixels of a picture tell."""

    kind: str
    """photo; cutout, a photo that paper shows through; or drawing, of few colours."""
    tone: str
    """The colour that most of it has, such as `#8a5a2b`; empty where paper shows through."""


class Negative(NamedTuple):
    """A picture file of which renditions are wanted."""

    name: str
    """Below content/, such as `media/pembukaan.jpg`."""
    file: Path
    path: str
    """As an editor knows it, such as `content/media/pembukaan.jpg`."""
    digest: bytes
    """Of what it holds."""
    key: str
    """The fingerprint of its renditions, after which all that is kept of it is named."""


class Print(NamedTuple):
    """What became of a picture."""

    size: tuple[int, int]
    """Of the picture itself, upright."""
    look: Look
    files: tuple[str, ...]
    """The names under which its renditions are kept, in the order of the plan."""


class Rendition(NamedTuple):
    """One format and size of a picture."""

    form: str
    width: int
    height: int

    @property
    def ending(self) -> str:
        """How its file's name ends."""
        return ENDINGS[self.form]


class Choice(NamedTuple):
    """The renditions of one format, from the narrowest to the widest."""

    media_type: str
    widths: tuple[tuple[str, int], ...]
    """Address and width of each."""


class Shown(NamedTuple):
    """A picture as pages show it."""

    width: int
    height: int
    tone: str
    choices: tuple[Choice, ...]
    """Best first; the last is for every browser."""

    @property
    def plain(self) -> str:
        """The address for what knows one format and chooses no width: feeds, old browsers."""
        first, *others = self.choices[-1].widths
        return next((address for address, width in reversed(others) if width <= PLAIN_WIDTH), first[0])

    @property
    def widest(self) -> str:
        """The address for who wants to see it large."""
        return self.choices[-1].widths[-1][0]


def key_of(name: str, digest: bytes, making: bytes) -> str:
    """Return the key of a picture with a name and what it holds, as it comes out of one way of making."""
    return digest_of(repr((name, digest, making)).encode()).hex()[:FINGERPRINT_LENGTH]


def rendition_name(key: str, rendition: Rendition) -> str:
    """Return the name under which a rendition of a picture with a key is kept."""
    return f"{key}-{rendition.width}.{rendition.ending}"


def look_name(key: str) -> str:
    """Return the name under which a look is kept."""
    return f"{key}-look.txt"


def plan(size: tuple[int, int], kind: str) -> tuple[Rendition, ...]:
    """Return the renditions of a picture, format by format and widest first; none is larger than the picture."""
    width, height = size
    widest = max(1, min(width, WIDTHS[-1], width * TALLEST // height))
    widths = (widest, *(narrower for narrower in reversed(WIDTHS) if narrower < widest))
    return tuple(
        Rendition(form, scaled, max(1, round(height * scaled / width))) for form in FORMS[kind] for scaled in widths
    )


def address_of(name: str, key: str, rendition: Rendition) -> str:
    """Return the address of a rendition of the picture with a name below content/; its key is its fingerprint.

    One fingerprint for all renditions packs well: pages name fifteen of each photo.
    """
    return f"/{PurePosixPath(name).with_suffix('')}-{rendition.width}.{key}.{rendition.ending}"


def kept_among(paths: Iterable[str]) -> set[str]:
    """Return the names under which all that is needed for the renditions among these paths is kept."""
    found = [match for path in paths if path.startswith(FOLDERS) and (match := FILE.search(path))]
    looks = {look_name(match["key"].strip(".")) for match in found}
    return looks | {f"{match['key'].strip('.')}-{match['width']}.{match['ending']}" for match in found}


def shown(name: str, key: str, size: tuple[int, int], look: Look) -> Shown:
    """Return a picture as pages show it."""
    planned = plan(size, look.kind)
    choices = tuple(
        Choice(
            f"image/{form.lower()}",
            tuple((address_of(name, key, one), one.width) for one in reversed(planned) if one.form == form),
        )
        for form in FORMS[look.kind]
    )
    return Shown(planned[0].width, planned[0].height, look.tone, choices)

"""What the picture that a message shows beside a link is made of, and the name that tells all of it.

Nothing here draws: a build whose pictures are all there already need not import what does.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import PIL
import resvg_py

if TYPE_CHECKING:
    from canting.motif import Dyes

TYPEFACE = files("fontpkg_eb_garamond") / "files" / "EBGaramond[wght].ttf"
"""A package's, not the system's: every machine sets the same type."""

NAME_LENGTH = 16
"""Hex digits of a picture's name: there may be thousands, which must never be mixed up."""


class Poster(NamedTuple):
    """What a picture is made of."""

    seed: str
    kind: str
    dyes: Dyes
    kicker: str
    """A small line above the title."""
    title: str


def poster_name(poster: Poster) -> str:
    """Return a name for all that a picture is made of: what it shows, and the code, type and engines that draw it."""
    return hashlib.sha256(f"{poster!r} {_making()}".encode()).hexdigest()[:NAME_LENGTH]


@cache
def _making() -> str:
    """Return a digest of what draws: of the code itself, since a version to be counted up would be forgotten."""
    folder = files("canting")
    parts = [folder / f"{name}.py" for name in ("lettering", "letters", "motif", "poster", "printing", "strokes")]
    digest = hashlib.sha256(f"Pillow {PIL.__version__}, resvg {resvg_py.__version__}".encode())
    for part in [*parts, TYPEFACE]:
        digest.update(part.read_bytes())
    return digest.hexdigest()

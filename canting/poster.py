"""What the picture that a message shows beside a link is made of, and the name that tells all of it.

Nothing here draws: a build whose pictures are all there already need not import what does.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from canting.motif import Dyes

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


def typeface_file() -> Traversable:
    """Return the file that all type is set from: a package's, not the system's, so that every machine sets the same."""
    # Here, as below: an edit names no picture anew, and what finds the file takes 5 ms to be imported.
    from importlib.resources import files

    return files("fontpkg_eb_garamond") / "files" / "EBGaramond[wght].ttf"


@cache
def _making() -> str:
    """Return a digest of what draws: of the code itself, since a version to be counted up would be forgotten."""
    from importlib.resources import files

    import PIL
    import resvg_py

    folder = files("canting")
    parts = [folder / f"{name}.py" for name in ("lettering", "letters", "motif", "poster", "printing", "strokes")]
    digest = hashlib.sha256(f"Pillow {PIL.__version__}, resvg {resvg_py.__version__}".encode())
    for part in [*parts, typeface_file()]:
        digest.update(part.read_bytes())
    return digest.hexdigest()

"""A cloth and a title → the picture that a message shows beside a link, as PNG.

The upper part is the head of a cloth, the same for many pages: it is drawn and compressed once for all of them.
The lower part is type in two inks on one ground, so that a palette is enough and a page costs milliseconds.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import PIL
import resvg_py
from PIL import Image, ImageColor, ImageDraw

from canting.lettering import TYPEFACE, set_line, set_title, typeface
from canting.motif import Dyes, draw_cloth
from canting.strokes import TILE

if TYPE_CHECKING:
    from canting.lettering import Setting

WIDTH, HEIGHT = 1200, 630
"""What WhatsApp, Facebook and X show whole."""

NILA, MORI, SOGA = "#172342", "#fbf1dc", "#dcae5e"
"""The dark cloth of the stylesheet and the two inks on it; a test holds the two together."""

BOLT = 150
"""Width of the part of the head that repeats: one tile of the cloth."""

CLOTH = 225
"""Height of the cloth above its hem: a tile and a half."""

HEAD = 280
"""Height of the whole head, down to the points of the tumpal."""

MARGIN = 72
KICKER = 40
"""Size of the small line above the title."""

GAP = 24
"""Between the small line and the title."""

FOOT = 38
"""Free ground below the type."""

SHADES = 15
"""Steps from the ground to a full ink: more would not be seen, and fewer compress better."""

NAME_LENGTH = 16
"""Hex digits of a picture's name: there may be thousands, which must never be mixed up."""

LEVEL = 6
"""Of compression: the highest makes a picture a tenth smaller in ten times the time."""

FILTER = 1
"""Every scanline of a PNG begins with a byte that names its filter: none, written 0, the index of the ground too."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What a picture is made of."""

    seed: str
    kind: str
    dyes: Dyes
    kicker: str
    """A small line above the title."""
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """The upper part of a picture, ready to be gone on with."""

    palette: bytes
    """Red, green and blue of 256 colours: first the ground, then the shades of both inks, then those of the cloth."""
    compressed: bytes
    compressor: zlib._Compress
    """In the state after the head; only copies of it are fed."""


def draw_poster(poster: Poster) -> bytes:
    """Return the picture as PNG."""
    head = _head(poster.seed, poster.kind, poster.dyes)
    compressor = head.compressor.copy()
    body = compressor.compress(_type(poster).tobytes()) + compressor.flush()
    return _png(head.palette, head.compressed + body)


def poster_name(poster: Poster) -> str:
    """Return a name for all that a picture is made of: what it shows, and the code, type and engines that draw it."""
    return hashlib.sha256(f"{poster!r} {_making()}".encode()).hexdigest()[:NAME_LENGTH]


@cache
def _making() -> str:
    """Return a digest of what draws: of the code itself, since a version to be counted up would be forgotten."""
    folder = files("canting")
    parts = [folder / name for name in ("lettering.py", "motif.py", "poster.py", "strokes.py")]
    digest = hashlib.sha256(f"Pillow {PIL.__version__}, resvg {resvg_py.__version__}".encode())
    for part in [*parts, TYPEFACE]:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def _type(poster: Poster) -> Image.Image:
    """Return the lower part in scanlines of palette indices: the small line and the title, in the middle of it."""
    width, height = WIDTH - 2 * MARGIN, HEIGHT - HEAD
    kicker = set_line(poster.kicker, KICKER, width)
    title = set_title(poster.title, width, height - KICKER - GAP - FOOT)
    top = (height - KICKER - GAP - len(title.lines) * title.leading - FOOT) // 2
    body = Image.new("L", (WIDTH + FILTER, height))
    body.paste(_inked(kicker, SHADES), (0, top))
    body.paste(_inked(title, 0), (0, top + KICKER + GAP))
    return body


def _inked(setting: Setting, before: int) -> Image.Image:
    """Return lines of type as palette indices: of the ink whose shades have so many others before them."""
    # Below the last baseline, letters such as g hang down by less than a third of the size.
    mask = Image.new("L", (WIDTH + FILTER, len(setting.lines) * setting.leading + setting.size // 3))
    pen, font = ImageDraw.Draw(mask), typeface(setting.size)
    for number, line in enumerate(setting.lines):
        pen.text((FILTER + MARGIN, number * setting.leading + setting.size), line, fill=255, font=font, anchor="ls")
    shades = [round(value * SHADES / 255) for value in range(256)]
    return mask.point([shade and before + shade for shade in shades])


@lru_cache(maxsize=8)
def _head(seed: str, kind: str, dyes: Dyes) -> Head:
    """Return the head of a cloth; pages of one cloth come one after another, so that few need be remembered."""
    palette = _palette(dyes)
    bolt = Image.open(BytesIO(resvg_py.svg_to_bytes(svg_string=_bolt(seed, kind, dyes), skip_system_fonts=True)))
    colours = Image.new("P", (1, 1))
    colours.putpalette(palette)
    dyed = bolt.convert("RGB").quantize(palette=colours, dither=Image.Dither.NONE)
    rows = Image.new("L", (WIDTH + FILTER, HEAD))
    for left in range(0, WIDTH, BOLT):
        rows.paste(Image.frombytes("L", dyed.size, dyed.tobytes()), (FILTER + left, 0))
    compressor = zlib.compressobj(LEVEL)
    return Head(palette, compressor.compress(rows.tobytes()), compressor)


def _bolt(seed: str, kind: str, dyes: Dyes) -> str:
    """Return the part of the head that repeats: cloth, a hem in the dye of its lines, and tumpal hanging from it."""
    scale, step, hem = BOLT / TILE, BOLT / 4, CLOTH + 5
    outer = "".join(f"M{n * step} {hem + 5}h{step}L{(n + 0.5) * step} {HEAD}z" for n in range(4))
    inner = "".join(f"M{(n + 0.28) * step} {hem + 5}h{step * 0.44}L{(n + 0.5) * step} {HEAD - 22}z" for n in range(4))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{BOLT}" height="{HEAD}">'
        f'<g transform="scale({scale})">{draw_cloth(seed, kind, dyes, 1, 2)}</g>'
        f'<path fill="{NILA}" d="M0 {CLOTH}h{BOLT}V{HEAD}H0z"/>'
        f'<path fill="{dyes.line}" d="M0 {CLOTH}h{BOLT}v5H0z"/>'
        f'<path fill="{dyes.ground}" d="M0 {hem}h{BOLT}v5H0z{outer}"/>'
        f'<path fill="{SOGA}" d="{inner}"/></svg>'
    )


def _palette(dyes: Dyes) -> bytes:
    """Return the ground, the shades of both inks on it, and every shade between two colours that meet in the head."""
    meeting = (
        *((dyes.ground, other) for other in (dyes.line, dyes.fill, NILA, SOGA)),
        *((dyes.line, other) for other in (dyes.fill, NILA)),
    )
    colours = [_rgb(NILA)]
    for one, other in ((NILA, MORI), (NILA, SOGA), *meeting):
        colours += [_between(one, other, shade / SHADES) for shade in range(1, SHADES + 1)]
    colours += [_rgb(dyes.ground)] * (256 - len(colours))
    return bytes(value for colour in colours for value in colour)


def _between(one: str, other: str, share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(_rgb(one), _rgb(other), strict=True))


def _rgb(colour: str) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)


def _png(palette: bytes, compressed: bytes) -> bytes:
    """Return a PNG file of 256 colours; Pillow's own writer cannot go on where another picture stopped."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", compressed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )

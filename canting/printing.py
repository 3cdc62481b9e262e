"""A poster → the picture that a message shows beside a link, as PNG.

The upper part is the head of a cloth, the same for many pages: it is drawn and compressed once for all of them.
The lower part is type in two inks on one ground, so that a palette is enough and a page costs a millisecond.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import resvg_py
from PIL import Image, ImageColor

from canting.lettering import set_line, set_title
from canting.letters import set_type
from canting.motif import draw_cloth
from canting.strokes import TILE

if TYPE_CHECKING:
    from canting.lettering import Setting
    from canting.motif import Dyes
    from canting.poster import Poster

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

PANEL = HEIGHT - HEAD
"""Height of the ground below it, on which the type is."""

MARGIN = 72
KICKER = 40
"""Size of the small line above the title."""

GAP = 24
"""Between the small line and the title."""

FOOT = 38
"""Free ground below the type."""

SHADES = 15
"""Steps from the ground to a full ink: more would not be seen, and fewer compress better."""

SECOND_INK = [shade and SHADES + shade for shade in range(256)]
"""From the palette index of a shade of the first ink to that of the second."""

RAW = -15
"""What zlib takes for a stream without a beginning and a checksum of its own: it goes on from that of the head."""

LEVEL = 6
"""Of compressing a head: the highest makes it a thirtieth smaller in six times the time."""

RUNS_OF = 5
"""What zlib calls memLevel: so few symbols share a code that rows of small and of large type have their own."""

END = zlib.compressobj(wbits=RAW).flush()
"""Of a stream."""

FILTER = 1
"""Every scanline of a PNG begins with a byte that names its filter: none, written 0, the index of the ground too."""


class Part(NamedTuple):
    """Some scanlines of a picture."""

    rows: bytes
    stream: bytes
    """The rows as zlib writes them, to a whole byte, so that what follows can be put behind it."""


@dataclass(frozen=True, slots=True)
class Head:
    """The upper part of a picture, ready to be gone on with."""

    file: bytes
    """The beginning of the PNG file, down to the last row of the head."""
    checksum: int
    """Adler-32 of all rows so far, which the end of the file has to state."""


def draw_poster(poster: Poster) -> bytes:
    """Return the picture as PNG."""
    head = _head(poster.seed, poster.kind, poster.dyes)
    kicker = set_line(poster.kicker, KICKER, WIDTH - 2 * MARGIN)
    title = set_title(poster.title, WIDTH - 2 * MARGIN, PANEL - KICKER - GAP - FOOT)
    above = (PANEL - KICKER - GAP - len(title.lines) * title.leading - FOOT) // 2
    type_rows = _type(kicker, title)
    parts = [_ground(above), _compressed(type_rows.tobytes()), _ground(PANEL - above - type_rows.height)]
    checksum = head.checksum
    for part in parts:
        checksum = zlib.adler32(part.rows, checksum)
    body = b"".join(part.stream for part in parts) + END + struct.pack(">I", checksum)
    return head.file + _chunk(b"IDAT", body) + _chunk(b"IEND")


def _type(kicker: Setting, title: Setting) -> Image.Image:
    """Return the small line, and the title below it, in scanlines of palette indices."""
    line = Image.new("L", (WIDTH + FILTER, _height(kicker)))
    _ink(line, kicker, 0)
    rows = Image.new("L", (WIDTH + FILTER, KICKER + GAP + _height(title)))
    rows.paste(line.point(SECOND_INK))
    _ink(rows, title, KICKER + GAP)
    return rows


def _height(setting: Setting) -> int:
    # Below the last baseline, letters such as g hang down by less than a third of the size.
    return len(setting.lines) * setting.leading + setting.size // 3


def _ink(rows: Image.Image, setting: Setting, top: int) -> None:
    """Set lines of type into scanlines, as palette indices of the first ink."""
    for number, line in enumerate(setting.lines):
        place = FILTER + MARGIN, top + number * setting.leading + setting.size
        set_type(rows, line, setting.size, place, SHADES)


@lru_cache(maxsize=64)  # a quarter of a panel is bare: an eighth of the time of a picture
def _ground(rows: int) -> Part:
    return _compressed(bytes(rows * (WIDTH + FILTER)))


def _compressed(rows: bytes) -> Part:
    # Runs alone: a quarter of the time of looking for letters that come again, for an eighth more bytes.
    compressor = zlib.compressobj(wbits=RAW, memLevel=RUNS_OF, strategy=zlib.Z_RLE)
    return Part(rows, compressor.compress(rows) + compressor.flush(zlib.Z_FULL_FLUSH))


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
    data, compressor = rows.tobytes(), zlib.compressobj(LEVEL)
    # Flushed to a whole byte, so that what follows can be put behind it.
    return Head(_begun(palette, compressor.compress(data) + compressor.flush(zlib.Z_FULL_FLUSH)), zlib.adler32(data))


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


def _begun(palette: bytes, compressed: bytes) -> bytes:
    """Return the beginning of a PNG file of 256 colours; Pillow's own writer cannot go on where another one stopped."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"PLTE", palette) + _chunk(b"IDAT", compressed)


def _chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

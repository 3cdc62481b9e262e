"""The bytes of a picture → its format, size and what it tells of where it was taken, without decoding a pixel.

A file is walked from part to part by the lengths that it states, so that of a large one only its joints are read.
Pillow reads them too, but takes nothing out without packing every pixel anew, which costs a photo some sharpness.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from mmap import mmap

ORIENTATION, GPS_PART, LATITUDE = 0x0112, 0x8825, 0x0002
UPRIGHT = 1
"""Of the eight ways in which a camera may have been held; from 5 on it lay on its side."""

JPEG_PIXELS, JPEG_END, JPEG_SCAN, JPEG_EXIF, JPEG_PROFILE = 0, 0xD9, 0xDA, 0xE1, 0xE2
JPEG_WITHOUT_LENGTH = (0x01, *range(0xD0, 0xD9))
JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
JPEG_TOLD = {*range(0xE3, 0xEE), 0xEF, 0xFE}
"""Segments in which cameras and programs write what they like; 0xEE tells how the colours are to be read."""

JPEG_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The end of packed pixels, within which a marker's first byte is always followed by one of these."""

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD"),
    *(b"pHYs", b"acTL", b"fcTL", b"fdAT"),
}
"""What a browser draws with; all other chunks only tell something."""

WEBP_TOLD, WEBP_MOVES = 0b1100, 0b10
"""The flags that say that a WebP file has EXIF and XMP, and that it is a film."""

GIF_PALETTE, GIF_IMAGE, GIF_EXTENSION = 0x80, 0x2C, 0x21


class Picture(NamedTuple):
    """What the joints of a picture file tell."""

    format: str
    """JPEG, PNG, WEBP or GIF."""
    width: int
    height: int
    is_whole: bool
    """Whether the file ends where the picture does, and no earlier."""
    says_where: bool
    """Whether it holds the place at which it was taken."""
    turn: int = UPRIGHT
    """How the camera was held, as EXIF counts it."""
    moves: bool = False

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height as a reader sees them."""
        return (self.width, self.height) if self.turn < 5 else (self.height, self.width)


class Part(NamedTuple):
    """One part of a file: what it is, and where its content and all of it lie."""

    kind: int | bytes
    start: int
    content: int
    end: int


def read_picture(data: bytes | mmap) -> Picture | None:
    """Return what a picture tells, or None for bytes that are no picture which all browsers show."""
    for beginning, read in READERS:
        if re.match(beginning, data[:16], re.DOTALL):
            return read(data)
    return None


def without_metadata(data: bytes) -> bytes:
    """Return a picture, bit for bit, without what stands beside it: place, time, camera, thumbnails, films.

    How the camera was held stays, since browsers turn the picture by it.
    """
    picture = read_picture(data)
    strip = STRIPPERS.get(picture.format) if picture and picture.is_whole else None
    return strip(data) if strip else data


def _jpeg_parts(data: bytes | mmap) -> Iterator[Part]:
    """Yield each segment up to the end of the picture, and packed pixels as a part of their own."""
    at = 2
    while 0 <= at < len(data) - 1 and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:  # filling
            at += 1
            continue
        end = at + 2 if kind in (*JPEG_WITHOUT_LENGTH, JPEG_END) else at + 2 + _number(data, at + 2, 2)
        if end > len(data):
            return
        yield Part(kind, at, min(at + 4, end), end)
        if kind == JPEG_END:
            return
        at = end
        if kind == JPEG_SCAN:
            following = JPEG_NEXT.search(data, at)
            end = following.start() if following else len(data)
            yield Part(JPEG_PIXELS, at, at, end)
            at = end


def _read_jpeg(data: bytes | mmap) -> Picture | None:
    width = height = 0
    says_where, turn = False, UPRIGHT
    for part in _jpeg_parts(data):
        if part.kind in JPEG_SIZES:
            height, width = _number(data, part.content + 1, 2), _number(data, part.content + 3, 2)
        elif part.kind == JPEG_EXIF:
            told = data[part.content : part.end]
            says_where |= _says_where(told)
            turn = _turn(told) if turn == UPRIGHT else turn
        elif part.kind == JPEG_SCAN:
            # Its pixels end where the last marker is, or a second picture behind it.
            return Picture("JPEG", width, height, data.rfind(b"\xff\xd9", part.start) >= 0, says_where, turn)
    return Picture("JPEG", width, height, False, says_where) if width else None


def _strip_jpeg(data: bytes) -> bytes:
    kept = [data[:2]]
    for part in _jpeg_parts(data):
        content = data[part.content : part.end]
        if part.kind == JPEG_EXIF:
            told = _orientation_alone(content)
            kept.append(b"\xff\xe1" + (len(told) + 8).to_bytes(2, "big") + b"Exif\0\0" + told if told else b"")
        elif part.kind not in JPEG_TOLD and (part.kind != JPEG_PROFILE or content.startswith(b"ICC_PROFILE")):
            kept.append(data[part.start : part.end])
    return b"".join(kept)


def _png_parts(data: bytes | mmap) -> Iterator[Part]:
    at = len(PNG_START)
    while at + 12 <= len(data):
        end = at + 12 + _number(data, at, 4)
        if end > len(data):
            return
        kind = bytes(data[at + 4 : at + 8])
        yield Part(kind, at, at + 8, end)
        if kind == b"IEND":
            return
        at = end


def _read_png(data: bytes | mmap) -> Picture:
    parts = list(_png_parts(data))
    told = [data[part.content : part.end - 4] for part in parts if part.kind not in PNG_KEPT]
    turns = [_turn(data[part.content : part.end - 4]) for part in parts if part.kind == b"eXIf"]
    is_whole = bool(parts) and parts[-1].kind == b"IEND"
    moves = any(part.kind == b"acTL" for part in parts)
    says_where, turn = any(map(_says_where, told)), next(iter(turns), UPRIGHT)
    return Picture("PNG", _number(data, 16, 4), _number(data, 20, 4), is_whole, says_where, turn, moves)


def _strip_png(data: bytes) -> bytes:
    kept = [PNG_START]
    for part in _png_parts(data):
        if part.kind in PNG_KEPT:
            kept.append(data[part.start : part.end])
        elif part.kind == b"eXIf" and (told := _orientation_alone(data[part.content : part.end - 4])):
            chunk = b"eXIf" + told
            kept += [len(told).to_bytes(4, "big"), chunk, zlib.crc32(chunk).to_bytes(4, "big")]
    return b"".join(kept)


def _webp_parts(data: bytes | mmap) -> Iterator[Part]:
    at = 12
    while at + 8 <= len(data):
        length = _number(data, at + 4, 4, "little")
        end = at + 8 + length + length % 2
        yield Part(bytes(data[at : at + 4]), at, at + 8, end)
        at = end


def _read_webp(data: bytes | mmap) -> Picture | None:
    parts = list(_webp_parts(data))
    if not parts:
        return None
    says_where = any(_says_where(data[part.content : part.end]) for part in parts if part.kind in (b"EXIF", b"XMP "))
    turns = [_turn(data[part.content : part.end]) for part in parts if part.kind == b"EXIF"]
    is_whole = max(part.end for part in parts) <= len(data) + 1  # some leave out the last byte of filling
    first, at = parts[0].kind, parts[0].content
    if first == b"VP8X":
        width, height = _number(data, at + 4, 3, "little") + 1, _number(data, at + 7, 3, "little") + 1
    elif first == b"VP8L":
        bits = _number(data, at + 1, 4, "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (_number(data, at + place, 2, "little") & 0x3FFF for place in (6, 8))
    moves = first == b"VP8X" and bool(data[at] & WEBP_MOVES)
    return Picture("WEBP", width, height, is_whole, says_where, next(iter(turns), UPRIGHT), moves)


def _strip_webp(data: bytes) -> bytes:
    kept = [b"WEBP"]
    for part in _webp_parts(data):
        chunk = data[part.start : part.end]
        if part.kind == b"VP8X":
            told = any(_orientation_alone(data[part.content : part.end]) for part in _webp_parts(data))
            kept.append(chunk[:8] + bytes([chunk[8] & ~WEBP_TOLD | (told and 0b1000)]) + chunk[9:])
        elif part.kind == b"EXIF":
            exif = _orientation_alone(data[part.content : part.end])
            kept.append(b"EXIF" + len(exif).to_bytes(4, "little") + exif if exif else b"")
        elif part.kind != b"XMP ":
            kept.append(chunk)
    content = b"".join(kept)
    return b"RIFF" + len(content).to_bytes(4, "little") + content


def _read_gif(data: bytes | mmap) -> Picture:
    width, height = _number(data, 6, 2, "little"), _number(data, 8, 2, "little")
    moves = sum(1 for _ in _gif_images(data)) > 1
    return Picture("GIF", width, height, data.rfind(b"\0;") >= 0, b"GPSLatitude" in data[:], moves=moves)


def _gif_images(data: bytes | mmap) -> Iterator[int]:
    """Yield where each image of a GIF begins."""
    at = 13 + _gif_palette(data, 10)
    while at < len(data) - 1 and data[at] in (GIF_IMAGE, GIF_EXTENSION):
        if data[at] == GIF_IMAGE:
            yield at
            at += 11 + _gif_palette(data, at + 9)
        else:
            at += 2
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1


def _gif_palette(data: bytes | mmap, at: int) -> int:
    """Return the length in bytes of the palette that the flags at a place tell of."""
    flags = _number(data, at, 1)
    return 3 << (flags & 7) + 1 if flags & GIF_PALETTE else 0


def _number(data: bytes | mmap, at: int, length: int, order: str = "big") -> int:
    return int.from_bytes(data[at : at + length], "little" if order == "little" else "big")


def _says_where(told: bytes) -> bool:
    """Return whether EXIF or XMP holds a place; cameras that know none still write the part for it."""
    tiff = told.removeprefix(b"Exif\0\0")
    part = _tags(tiff, _number(tiff, 4, 4, _order(tiff))).get(GPS_PART)
    return b"GPSLatitude" in told or (part is not None and LATITUDE in _tags(tiff, part))


def _turn(told: bytes) -> int:
    """Return how EXIF says that the camera was held; upright for what no camera writes."""
    tiff = told.removeprefix(b"Exif\0\0")
    turn = _tags(tiff, _number(tiff, 4, 4, _order(tiff))).get(ORIENTATION, UPRIGHT)
    return turn if 2 <= turn <= 8 else UPRIGHT


def _orientation_alone(told: bytes) -> bytes:
    """Return EXIF that says how the camera was held and nothing else; empty where it was held upright."""
    turn = _turn(told)
    if turn == UPRIGHT:
        return b""
    return b"MM\0*\0\0\0\x08\0\x01" + b"\x01\x12\0\x03\0\0\0\x01\0" + bytes([turn]) + b"\0\0" + b"\0\0\0\0"


def _order(tiff: bytes) -> str:
    return "little" if tiff.startswith(b"II") else "big"


def _tags(tiff: bytes, at: int) -> dict[int, int]:
    """Return the tags of a part of EXIF, each with its number or the place of what does not fit there."""
    if not tiff.startswith((b"II*\0", b"MM\0*")):
        return {}
    order = _order(tiff)
    found = {}
    for entry in range(at + 2, min(at + 2 + 12 * _number(tiff, at, 2, order), len(tiff) - 11), 12):
        length = 2 if _number(tiff, entry + 2, 2, order) == 3 else 4
        found[_number(tiff, entry, 2, order)] = _number(tiff, entry + 8, length, order)
    return found


READERS: tuple[tuple[bytes, Callable[[bytes | mmap], Picture | None]], ...] = (
    (rb"\xff\xd8\xff", _read_jpeg),
    (re.escape(PNG_START) + b"....IHDR", _read_png),
    (b"RIFF....WEBP", _read_webp),
    (b"GIF8[79]a", _read_gif),
)
"""How each format begins, whatever the name of its file says."""

STRIPPERS = {"JPEG": _strip_jpeg, "PNG": _strip_png, "WEBP": _strip_webp}

"""A seed and a kind → a cloth of its own, drawn as SVG.

The strokes follow the making of batik: *klowong*, the main lines; *isen*, the fillings of dots and hatching; all on a
dyed ground. These are our drawings, inspired by batik: none of them is, or passes for, a traditional motif.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canting.strokes import ISEN, TILE, strokes

if TYPE_CHECKING:
    from collections.abc import Iterable


class Dyes(NamedTuple):
    """The colours of a cloth, as CSS writes them."""

    ground: str
    line: str
    fill: str


def draw_tile(seed: str, kind: str, dyes: Dyes) -> str:
    """Return the tile of a cloth as an SVG document; repeated, its edges meet."""
    return _document(TILE, TILE, _tile(seed, kind, dyes))


def draw_cloth(seed: str, kind: str, dyes: Dyes, columns: int, rows: int) -> str:
    """Return a cloth of so many tiles as an SVG document."""
    width, height = columns * TILE, rows * TILE
    return _document(width, height, _pattern("t", seed, kind, dyes) + _filled("t", 0, width, height))


def draw_sheet(cloths: Iterable[tuple[str, str, str, Dyes]], columns: int) -> str:
    """Return an SVG document with a strip of each cloth, one below the other, which `#name` shows alone.

    A cloth is given by its name, seed, kind and dyes. Many strips in one file cost a page one request.
    """
    parts = []
    width, height = columns * TILE, 0
    for name, seed, kind, dyes in cloths:
        parts.append(_pattern(f"{name}-t", seed, kind, dyes))
        parts.append(_filled(f"{name}-t", height, width, TILE))
        parts.append(f'<view id="{name}" viewBox="0 {height} {width} {TILE}"/>')
        height += TILE
    return _document(width, height, "".join(parts))


def _document(width: int, height: int, content: str) -> str:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{content}</svg>\n'


def _pattern(name: str, seed: str, kind: str, dyes: Dyes) -> str:
    size = f'width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse"'
    return f'<pattern id="{name}" {size}>{_tile(seed, kind, dyes)}</pattern>'


def _filled(pattern: str, top: int, width: int, height: int) -> str:
    return f'<path fill="url(#{pattern})" d="M0 {top}h{width}v{height}H0z"/>'


def _tile(seed: str, kind: str, dyes: Dyes) -> str:
    """Klowong strokes take the line's dye, isen the filling's; the line's is set once for the whole tile."""
    drawn = "".join(strokes(seed, kind)).replace(ISEN, dyes.fill)
    return (
        f'<path fill="{dyes.ground}" d="M0 0h{TILE}v{TILE}H0z"/>'
        f'<g fill="none" stroke="{dyes.line}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
        f"{drawn}</g>"
    )

"""The grammar of a cloth: which strokes a kind sets, and what its seed chooses within them.

Every figure closes on itself across the edges of the tile, so that tiles laid side by side make one cloth.
"""

from __future__ import annotations

import hashlib
from math import cos, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TILE = 96
"""Edge of a tile in its own units."""

HALF = TILE / 2
MIDDLE = TILE // 2

ISEN = "ISEN"
"""Stands for the filling's dye until a cloth is dyed."""


class Chances:
    """Choices that a seed alone decides: the same on every machine and with every Python."""

    def __init__(self, seed: str) -> None:
        self.seed, self.drawn = seed, 0

    def number(self, low: int, high: int) -> int:
        """Return the next whole number from low to high, both included."""
        self.drawn += 1
        digest = hashlib.sha256(f"{self.seed}/{self.drawn}".encode()).digest()
        return low + int.from_bytes(digest[:4], "big") % (high - low + 1)


def strokes(seed: str, kind: str) -> Iterator[str]:
    """Yield the SVG elements of a tile, fillings first; the filling's dye is written as ISEN."""
    chance = Chances(f"{kind}:{seed}")
    grammar = GRAMMARS[kind]
    yield from _filling(chance)
    yield from grammar(chance)


# --- isen: what fills the ground ---


def _filling(chance: Chances) -> Iterator[str]:
    """Dots (cecek), rows of dots, or fine hatching (sawut), laid on a lattice that the tile's edge divides evenly."""
    step = (8, 12, 16)[chance.number(0, 2)]
    form = chance.number(0, 2)
    points = [(x + step / 2, y + step / 2) for x in range(0, TILE, step) for y in range(0, TILE, step)]
    if form == 2:
        lines = "".join(f"M{_n(x - 2)} {_n(y + 2)}l4 -4" for x, y in points)
        yield f'<path stroke="{ISEN}" stroke-width="1" d="{lines}"/>'
    else:
        shift = step / 2 if form else 0
        shifted = [(x + shift * (int(y / step) % 2), y) for x, y in points]
        # What stands on the right edge shows its other half at the left one.
        shifted += [(0, y) for x, y in shifted if x == TILE]
        dots = "".join(f"M{_n(x)} {_n(y)}h0" for x, y in shifted)
        yield f'<path stroke="{ISEN}" stroke-width="{(1.6, 2.2)[form]}" d="{dots}"/>'


# --- klowong: the grammars ---


def _rosette(chance: Chances, x: float, y: float, radius: float, petals: int = 8) -> Iterator[str]:
    """A geometric flower: petals around a heart, every other one dyed, each with a dot of filling."""
    width = chance.number(70, 95) / 100
    turn = pi / petals * chance.number(0, 1)
    dyed = chance.number(0, 2)
    plain: list[str] = []
    filled: list[str] = []
    dots: list[str] = []
    for number in range(petals):
        middle = 2 * pi * number / petals + turn
        left, right = middle - pi / petals * width, middle + pi / petals * width
        petal = (
            f"M{_at(x, y, radius * 0.24, middle)}Q{_at(x, y, radius * 0.7, left)} {_at(x, y, radius, middle)}"
            f"Q{_at(x, y, radius * 0.7, right)} {_at(x, y, radius * 0.24, middle)}"
        )
        is_filled = dyed == 1 or (dyed == 2 and number % 2 == 0)
        (filled if is_filled else plain).append(petal)
        if not is_filled:
            dots.append(f"M{_at(x, y, radius * 0.62, middle)}h0")
    if filled:
        yield f'<path fill="{ISEN}" d="{"".join(filled)}"/>'
    if plain:
        yield f'<path d="{"".join(plain)}"/><path stroke="{ISEN}" stroke-width="3" d="{"".join(dots)}"/>'
    yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius * 0.15)}"/>'


def _star(x: float, y: float, radius: float, points: int) -> str:
    corners = [
        _at(x, y, radius if number % 2 == 0 else radius * 0.45, pi * number / points) for number in range(2 * points)
    ]
    return f'<path d="M{"L".join(corners)}z"/>'


def _at_corners(draw: Callable[[float, float], Iterator[str]]) -> Iterator[str]:
    """Draw a figure at the tile's four corners, so that it is whole where four tiles meet."""
    for x in (0, TILE):
        for y in (0, TILE):
            yield from draw(x, y)


def _eight(chance: Chances) -> Iterator[str]:
    """The forum's own sign: a rosette of eight in a ring, squares between."""
    yield from _rosette(chance, HALF, HALF, 30)
    yield f'<circle cx="{MIDDLE}" cy="{MIDDLE}" r="37"/>'
    yield from _at_corners(lambda x, y: iter([_star(x, y, 18, 4), _star(x, y, 9, 4)]))
    down, up, right, left = "l7 7-7 7-7-7z", "l7-7-7-7-7 7z", "l7-7 7 7-7 7z", "l-7-7-7 7 7 7z"
    yield f'<path d="M{MIDDLE} 0{down}M{MIDDLE} {TILE}{up}M0 {MIDDLE}{right}M{TILE} {MIDDLE}{left}"/>'


def _weave(chance: Chances) -> Iterator[str]:
    """Crafts: bands that pass over and under each other, stitched."""
    cells = (2, 3, 4)[chance.number(0, 2)]
    size = TILE / cells
    gap = size * 0.16
    path = []
    for row in range(cells):
        for column in range(cells):
            x, y = column * size, row * size
            if (row + column) % 2:
                path.append(f"M{_n(x)} {_n(y + gap)}h{_n(size)}M{_n(x)} {_n(y + size - gap)}h{_n(size)}")
            else:
                path.append(f"M{_n(x + gap)} {_n(y)}v{_n(size)}M{_n(x + size - gap)} {_n(y)}v{_n(size)}")
    yield f'<path d="{"".join(path)}"/>'
    petals = (4, 6, 8)[chance.number(0, 2)]
    if cells == 2:
        yield from _rosette(chance, HALF / 2, HALF / 2, 14, petals)
        yield from _rosette(chance, HALF * 1.5, HALF * 1.5, 14, petals)
    else:
        crosses = "".join(
            f"M{_n((column + 0.5) * size - 4)} {_n((row + 0.5) * size)}h8m-4-4v8"
            for row in range(cells)
            for column in range(cells)
            if (row + column) % 2 == 0
        )
        yield f'<path stroke="{ISEN}" d="{crosses}"/>'


def _grid(chance: Chances) -> Iterator[str]:
    """Design: a square turned within squares, on construction lines."""
    turns = chance.number(2, 4)
    construction = f"M0 {MIDDLE}h{TILE}M{MIDDLE} 0v{TILE}M0 0l{TILE} {TILE}M{TILE} 0L0 {TILE}"
    yield f'<path stroke="{ISEN}" stroke-width="1" d="{construction}"/>'
    for number in range(turns):
        radius = 44 - number * 11
        offset = pi / 4 * (number % 2)
        corners = "L".join(_at(HALF, HALF, radius, offset + pi / 2 * corner) for corner in range(4))
        yield f'<path d="M{corners}z"/>'
    radius = chance.number(8, 14)
    yield from _at_corners(
        lambda x, y: iter(
            [
                f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{radius}"/>',
                f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{radius // 2}"/>',
            ]
        )
    )


def _strings(chance: Chances) -> Iterator[str]:
    """Music: strings that swing in whole waves across the tile, with notes on them."""
    waves = chance.number(1, 2)
    count = chance.number(4, 6)
    gap = TILE / count
    height = gap * chance.number(45, 80) / 100
    span = TILE / waves / 2
    path, notes = [], []
    for string in range(count):
        y = gap * (string + 0.5)
        sway = f"q{_n(span / 2)} {_n(-height)} {_n(span)} 0t{_n(span)} 0" + f"t{_n(span)} 0t{_n(span)} 0" * (waves - 1)
        path.append(f"M0 {_n(y)}{sway}")
        crest = y - height / 2 if string % 2 == 0 else y + height / 2
        # A note over the upper or lower edge shows its other half at the opposite one.
        crests = (crest - TILE, crest, crest + TILE)
        notes += [f"M{_n(span * (string % (2 * waves)) + span / 2)} {_n(y)}h0" for y in crests if -4 < y < TILE + 4]
    yield f'<path d="{"".join(path)}"/>'
    yield f'<path stroke="{ISEN}" stroke-width="7" d="{"".join(notes)}"/>'


def _letters(chance: Chances) -> Iterator[str]:
    """Literature: bowls, stems and serifs set in lines, read in no language."""
    lines, columns = 3, 4
    height, width = TILE / lines, TILE / columns
    path = []
    for line in range(lines):
        for column in range(columns):
            x, y = column * width + 5, line * height + 6
            stem, bowl = height - 12, (height - 12) / 2
            form = chance.number(0, 4)
            path.append(f"M{_n(x)} {_n(y)}v{_n(stem)}m-3 0h6m-6 {_n(-stem)}h6")
            if form in (0, 1):
                path.append(f"M{_n(x)} {_n(y + bowl * form)}h6a{_n(bowl / 2)} {_n(bowl / 2)} 0 0 1 0 {_n(bowl)}h-6")
            elif form == 2:
                path.append(f"M{_n(x)} {_n(y + bowl)}l12 {_n(-bowl)}m-12 {_n(bowl)}l12 {_n(bowl)}")
            elif form == 3:
                path.append(f"M{_n(x)} {_n(y)}h13v5M{_n(x)} {_n(y + bowl)}h9")
            else:
                path.append(f"M{_n(x)} {_n(y + bowl)}q6-8 12 0v{_n(bowl)}")
    yield f'<path d="{"".join(path)}"/>'
    rules = "".join(f"M0 {_n(line * height)}h{TILE}" for line in range(lines + 1))
    yield f'<path stroke="{ISEN}" stroke-width="1" d="{rules}"/>'


def _pixels(chance: Chances) -> Iterator[str]:
    """Media arts: steps of squares, mirrored about both axes."""
    size = 8
    half = TILE // size // 2
    cells = [(x, y) for x in range(half) for y in range(half) if chance.number(0, 9) < 4 or x == y]
    squares = "".join(
        f"M{px * size + 1} {py * size + 1}h6v6h-6z"
        for x, y in cells
        for px in (x, 2 * half - 1 - x)
        for py in (y, 2 * half - 1 - y)
    )
    yield f'<path d="{squares}"/>'


def _leaves(chance: Chances) -> Iterator[str]:
    """Gastronomy: grains and leaves on a stem that climbs the tile."""
    pairs = chance.number(3, 5)
    gap = TILE / pairs
    yield f'<path d="M{MIDDLE} 0v{TILE}"/>'
    for pair in range(pairs):
        y = gap * (pair + 0.5)
        yield f'<path d="M48 {_n(y + 8)}q-26 4-32-16q26-4 32 16zM48 {_n(y + 8)}q26 4 32-16q-26-4-32 16z"/>'
        yield f'<path stroke="{ISEN}" d="M44 {_n(y + 5)}l-20-9M52 {_n(y + 5)}l20-9"/>'


def _arches(chance: Chances) -> Iterator[str]:
    """Architecture: arches upon arches, like a façade."""
    rings = chance.number(2, 4)
    path = []
    for row, shift in ((0, 0), (1, HALF / 2)):
        base = HALF * (row + 1)
        for column in range(-1, 3):
            middle = column * HALF + HALF / 2 + shift
            path += [
                f"M{_n(middle - r)} {_n(base)}v-12a{_n(r)} {_n(r)} 0 0 1 {_n(2 * r)} 0v12"
                for r in (22 - 6 * ring for ring in range(rings))
            ]
    yield f'<path d="{"".join(path)}"/>'


def _frames(chance: Chances) -> Iterator[str]:
    """Film: reels and the holes of a strip."""
    spokes = chance.number(4, 6)
    yield '<circle cx="48" cy="48" r="30"/><circle cx="48" cy="48" r="6"/>'
    for spoke in range(spokes):
        x, y = _at(48, 48, 18, 2 * pi * spoke / spokes).split(" ")
        yield f'<circle cx="{x}" cy="{y}" r="6"/>'
    holes = "".join(f"M{x} 3h6v6h-6zM{x} 87h6v6h-6z" for x in range(3, TILE, 12))
    yield f'<path stroke="{ISEN}" d="{holes}"/>'


def _business(chance: Chances) -> Iterator[str]:
    """A business: one of four ways to set flowers, as the seed decides."""
    yield from (_bouquets, _lattice, _tendrils, _wings)[chance.number(0, 3)](chance)


def _bouquets(chance: Chances) -> Iterator[str]:
    """Flowers in two sizes, each on a stem with leaves."""
    petals, radius = chance.number(5, 9), chance.number(17, 22)
    bend = chance.number(-8, 8)
    leaf = "q-14-2-18-14q14 0 18 14zm0 8q14-2 18-14q-14 0-18 14z"
    yield f'<path d="M48 {30 + radius}q{bend} 14 0 {66 - radius}"/><path fill="{ISEN}" d="M48 {44 + radius}{leaf}"/>'
    yield from _rosette(chance, HALF, 30, radius, petals)
    small, order = chance.number(9, 12), chance.number(4, 6)
    for x in (0, TILE):
        yield f'<path d="M{x} {66 + small}q{-bend} 8 0 {30 - small}"/>'
        yield from _rosette(Chances(chance.seed), x, 66, small, order)


def _lattice(chance: Chances) -> Iterator[str]:
    """Rosettes in a net of diagonals, knots where the lines meet."""
    lines = chance.number(1, 2)
    net = f"M0 {MIDDLE}L{MIDDLE} 0 {TILE} {MIDDLE} {MIDDLE} {TILE}z"
    yield f'<path d="{net}"/>'
    if lines == 2:
        yield '<path stroke-width="1" d="M6 48L48 6l42 42-42 42zM0 42L42 0M54 0l42 42M0 54l42 42M54 96l42-42"/>'
    petals, radius = chance.number(4, 8), chance.number(18, 24)
    yield from _rosette(chance, HALF, HALF, radius, petals)
    small = chance.number(12, 18)
    yield from _at_corners(lambda x, y: _rosette(Chances(chance.seed), x, y, small, 4))


def _tendrils(chance: Chances) -> Iterator[str]:
    """Waving stems across the cloth with a flower in each bend."""
    petals, radius = chance.number(5, 8), chance.number(13, 17)
    swing = chance.number(16, 30)
    wave = f"q{_n(HALF / 2)} {-swing} {_n(HALF)} 0t{_n(HALF)} 0"
    yield f'<path d="M0 24{wave}M0 72{wave}"/>'
    for x, y in ((24, 24 + swing * 0.35), (72, 72 - swing * 0.35)):
        yield from _rosette(chance, x, y, radius, petals)
    leaves = "".join(f"M{x} {y}q8-9 16 0q-8 9-16 0z" for x, y in ((64, 8), (16, 56), (64, 40), (16, 88)))
    yield f'<path fill="{ISEN}" d="{leaves}"/>'


def _wings(chance: Chances) -> Iterator[str]:
    """Butterflies facing one another among small flowers."""
    span, drop = chance.number(20, 26), chance.number(12, 18)
    for x, y, side in ((24, 26, 1), (72, 74, -1)):
        upper = "".join(_wing(x, y, turn * span, -span, -4 * side) for turn in (-1, 1))
        lower = "".join(_wing(x, y, turn * span * 0.6, drop * 0.4, drop) for turn in (-1, 1))
        body = f"M{x} {y - 8}v20m-4-24q2 4 4 4q2 0 4-4"
        yield f'<path d="{upper}"/><path fill="{ISEN}" d="{lower}"/><path d="{body}"/>'
    petals, radius = chance.number(5, 8), chance.number(9, 13)
    yield from _rosette(chance, 72, 24, radius, petals)
    yield from _rosette(chance, 24, 74, radius, petals)


def _wing(x: float, y: float, width: float, lift: float, drop: float) -> str:
    """Return one wing from the body at a point: out over its lift, and back below."""
    out = f"q{_n(width / 2)} {_n(lift)} {_n(width * 0.8)} {_n(drop)}"
    return f"M{_n(x)} {_n(y)}{out}q0 10 {_n(-width * 0.8)} {_n(4 - drop if drop < 0 else -drop)}"


GRAMMARS = {
    "forum": _eight,
    "crafts": _weave,
    "design": _grid,
    "film": _frames,
    "gastronomy": _leaves,
    "literature": _letters,
    "media-arts": _pixels,
    "music": _strings,
    "architecture": _arches,
    "msme": _business,
}


def _at(x: float, y: float, radius: float, angle: float) -> str:
    """Return the point at a distance and angle from another; angles count clockwise from the top."""
    return f"{_n(x + radius * sin(angle))} {_n(y - radius * cos(angle))}"


def _n(value: float) -> str:
    """Return a coordinate with one decimal at most: nobody sees more, and files stay small."""
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )

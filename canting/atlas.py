"""Where a place stands on the site's two maps: Indonesia, and Java at a larger scale.

Both maps are equirectangular. Their outlines were drawn by tools/outline.py, with the frames of this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Frame(NamedTuple):
    """A window on the earth and where it is drawn; degrees, and units of the drawing."""

    west: float
    north: float
    east: float
    south: float
    width: int
    top: int
    """Distance of the window's upper edge from the top of the drawing."""

    @property
    def scale(self) -> float:
        """Units a degree."""
        return self.width / (self.east - self.west)

    @property
    def height(self) -> int:
        """Height of the window in units."""
        return round((self.north - self.south) * self.scale)

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return a place in units of the drawing, from its upper left corner."""
        return (longitude - self.west) * self.scale, (self.north - latitude) * self.scale + self.top

    def holds(self, longitude: float, latitude: float) -> bool:
        """Return whether a place lies in the window."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


INDONESIA = Frame(95.0, 6.1, 141.1, -11.0, width=1000, top=0)
JAVA = Frame(105.0, -5.6, 114.8, -8.9, width=1000, top=INDONESIA.height + 30)

SIZES = (40, 26)
"""Sizes of the names in units, on a narrow screen and on wider ones."""

DOT = 14
"""Half the room of a place's own sign, in units."""

GAP = 26
"""Distance from a place to its name, in units."""

SIDES = ("right", "left", "above", "below")
"""Where a name may stand, what reads best first."""

ROUNDS = 3

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Mark(NamedTuple):
    """A place on the drawing, and on which side of it its name stands: right, left, above or below."""

    x: int
    y: int
    side: str


def place_names(places: Sequence[tuple[str, float, float]], frame: Frame) -> list[Mark]:
    """Return a mark for each place, given by name, longitude and latitude, so that no name covers another or a sign."""
    points = [frame.point(longitude, latitude) for _, longitude, latitude in places]
    signs = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in points]
    chosen: dict[int, tuple[str, dict[int, Box]]] = {}
    # The longest find their side first; then each looks again, beside all others.
    for number in sorted(range(len(places)), key=lambda number: -len(places[number][0])) * ROUNDS:
        around = signs[:number] + signs[number + 1 :]
        others = [boxes for index, (_, boxes) in chosen.items() if index != number]

        taken = {size: [*around, *(boxes[size] for boxes in others)] for size in SIZES}
        sides = {side: _name_boxes(len(places[number][0]), points[number], side) for side in SIDES}
        costs = {
            side: sum(_covered(boxes[size], taken[size], frame) for size in SIZES) for side, boxes in sides.items()
        }
        side = min(costs, key=costs.__getitem__)
        chosen[number] = side, sides[side]
    return [Mark(round(x), round(y), chosen[number][0]) for number, (x, y) in enumerate(points)]


def _name_boxes(letters: int, point: tuple[float, float], side: str) -> dict[int, Box]:
    """Return the room of a name beside a place at each size; a letter is as wide as most bold ones are."""
    x, y = point
    boxes = {}
    for size in SIZES:
        width, half = letters * size * 0.62, size * 0.6
        left = {"right": x + GAP, "left": x - GAP - width}.get(side, x - width / 2)
        middle = {"above": y - GAP - half, "below": y + GAP + half}.get(side, y)
        boxes[size] = left, middle - half, left + width, middle + half
    return boxes


def _covered(box: Box, others: Iterable[Box], frame: Frame) -> float:
    """Return how much of a box is covered by others or outside the frame."""
    whole = (box[2] - box[0]) * (box[3] - box[1])
    outside = whole - _shared(box, (0, frame.top, frame.width, frame.top + frame.height))
    return outside + sum(_shared(box, other) for other in others)


def _shared(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0) * max(height, 0)

"""Natural Earth's outline of Indonesia → the two paths of templates/partials/outline.html; run once, by hand.

    python3 tools/outline.py indonesia-50m.geojson > templates/partials/outline.html

The GeoJSON is feature 360 of the npm package world-atlas (Natural Earth, public domain).
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from math import hypot
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from canting.atlas import INDONESIA, JAVA, Frame

Point = tuple[float, float]

TOLERANCE = {INDONESIA: 1.0, JAVA: 1.2}
"""Units by which a line may stray from the coast: about one pixel on a large screen."""

SMALLEST = 2.0
"""Square units; smaller islands would be a speck."""


def main(file: Path) -> None:
    """Print the outlines."""
    geometry = json.loads(file.read_text("utf-8"))
    geometry = geometry.get("features", [geometry])[0]["geometry"]
    rings = [polygon[0] for polygon in geometry["coordinates"]]
    print("{# Natural Earth, simplified by tools/outline.py. #}")
    for name, frame in (("indonesia", INDONESIA), ("java", JAVA)):
        print(f'<path class="land {name}" d="{outline(rings, frame)}"/>')


def outline(rings: list[list[Point]], frame: Frame) -> str:
    """Return the path of every island that the frame shows."""
    # Sumatra reaches into Java's window with its tip alone: an island is shown where most of it is.
    inside = [ring for ring in rings if 2 * sum(frame.holds(*point) for point in ring) > len(ring)]
    drawn = [simplify([frame.point(*point) for point in ring], TOLERANCE[frame]) for ring in inside]
    return "".join(path(ring) for ring in drawn if len(ring) > 3 and area(ring) >= SMALLEST)


def simplify(ring: list[Point], tolerance: float) -> list[Point]:
    """Return a closed line with fewer points (Douglas and Peucker), each half by itself."""
    middle = len(ring) // 2
    return [*thin(ring[: middle + 1], tolerance)[:-1], *thin(ring[middle:], tolerance)]


def thin(line: list[Point], tolerance: float) -> list[Point]:
    """Return an open line without the points that lie closer to it than the tolerance."""
    if len(line) < 3:
        return line
    strays = [distance(point, line[0], line[-1]) for point in line[1:-1]]
    worst = max(strays)
    if worst <= tolerance:
        return [line[0], line[-1]]
    split = strays.index(worst) + 1
    return [*thin(line[: split + 1], tolerance)[:-1], *thin(line[split:], tolerance)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the line through two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = hypot(x2 - x1, y2 - y1)
    if length == 0:
        return hypot(x - x1, y - y1)
    return abs((y2 - y1) * x - (x2 - x1) * y + x2 * y1 - y2 * x1) / length


def area(ring: list[Point]) -> float:
    """Return the area inside a closed line."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def path(ring: list[Point]) -> str:
    """Return a closed path in whole units, each point counted from the one before."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [f"{x - x0} {y - y0}" for (x0, y0), (x, y) in pairwise(points) if (x, y) != (x0, y0)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

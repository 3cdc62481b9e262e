"""A tile is judged by points on its strokes: what crosses an edge must come in again at the other side."""

from __future__ import annotations

import re
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from canting.strokes import GRAMMARS, TILE, Chances, strokes

if TYPE_CHECKING:
    from collections.abc import Iterator

Point = tuple[float, float]

SEEDS = [f"{kind}-{number}" for kind in ("cities", "msmes") for number in range(12)]
STEP = 1.0
"""Units between the points of a stroke."""

NEAR = 1.5
"""Units within which two points count as one: less than a stroke and the step between points."""

VISIBLE = 0.4
"""Units of ink beyond an edge that nobody would miss; at the size of a panel, a fifth of a pixel to a half."""

NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "T": 2, "C": 6, "A": 7, "Z": 0}
"""How many numbers each command of a path takes."""


def commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command of a path with its numbers; one that is not repeated goes on, as SVG has it."""
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        size = NUMBERS[letter.upper()]
        assert len(numbers) % size == 0 if size else not numbers, (path, letter)
        groups = [numbers[start : start + size] for start in range(0, len(numbers), size)] if size else [[]]
        for index, group in enumerate(groups):
            follows = index and letter in "Mm"
            yield ("l" if letter == "m" else "L") if follows else letter, group


def points_of(path: str) -> list[Point]:
    """Return points along the strokes of a path."""
    points: list[Point] = []
    here = start = control = (0.0, 0.0)
    for letter, numbers in commands(path):
        base = here if letter.islower() else (0.0, 0.0)
        kind = letter.upper()
        if kind == "H":
            ends = [(base[0] + numbers[0], here[1])]
        elif kind == "V":
            ends = [(here[0], base[1] + numbers[0])]
        elif kind == "Z":
            ends = [start]
        else:
            pairs = numbers[-2:] if kind == "A" else numbers
            ends = [(base[0] + x, base[1] + y) for x, y in zip(pairs[::2], pairs[1::2], strict=True)]
        end = ends[-1]
        if kind == "M":
            start = end
        elif kind in "QT":
            control = ends[0] if kind == "Q" else (2 * here[0] - control[0], 2 * here[1] - control[1])
            points += curve(here, control, end)
        elif kind == "A":
            points += arc(here, end, numbers[0], sweep=bool(numbers[4]))
        else:
            points += line(here, end)
        if kind not in "QT":
            control = end
        here = end
    return points


def line(start: Point, end: Point) -> list[Point]:
    count = max(int(hypot(end[0] - start[0], end[1] - start[1]) / STEP) + 1, 1)
    return [
        (start[0] + (end[0] - start[0]) * part / count, start[1] + (end[1] - start[1]) * part / count)
        for part in range(count + 1)
    ]


def curve(start: Point, control: Point, end: Point) -> list[Point]:
    parts = [number / 60 for number in range(61)]
    return [
        (
            (1 - part) ** 2 * start[0] + 2 * part * (1 - part) * control[0] + part**2 * end[0],
            (1 - part) ** 2 * start[1] + 2 * part * (1 - part) * control[1] + part**2 * end[1],
        )
        for part in parts
    ]


def arc(start: Point, end: Point, radius: float, *, sweep: bool) -> list[Point]:
    """Return points of a half circle, the only arc that the strokes have."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    across = hypot(end[0] - start[0], end[1] - start[1])
    assert across == pytest.approx(2 * radius, abs=0.3)
    sideways = ((end[1] - start[1]) / across, -(end[0] - start[0]) / across)
    if not sweep:
        sideways = (-sideways[0], -sideways[1])
    turns = [pi * number / 40 for number in range(41)]
    return [
        (
            x + (start[0] - x) * cos(turn) + sideways[0] * radius * sin(turn),
            y + (start[1] - y) * cos(turn) + sideways[1] * radius * sin(turn),
        )
        for turn in turns
    ]


def drawn(seed: str, kind: str) -> list[tuple[str, float, list[Point]]]:
    """Return each element of a tile with half its width and the points of its strokes."""
    group = ElementTree.fromstring(f"<g>{''.join(strokes(seed, kind))}</g>")
    found = []
    for element in group:
        half = float(element.get("stroke-width", 2)) / 2
        if element.tag == "circle":
            x, y, radius = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
            turns = [2 * pi * number / 120 for number in range(120)]
            points = [(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns]
        else:
            points = points_of(element.attrib["d"])
        found.append((ElementTree.tostring(element, "unicode"), half, points))
    return found


def ink_around(points: list[Point], half: float) -> Iterator[tuple[Point, float, float]]:
    """Yield each point with how far its ink reaches to the sides and up and down: across the stroke, not along it."""
    for index, (x, y) in enumerate(points):
        others = [points[near] for near in (index - 1, index + 1) if 0 <= near < len(points)]
        ways = [(px - x, py - y) for px, py in others if 0 < hypot(px - x, py - y) <= NEAR]
        if not ways:
            yield (x, y), half, half
        else:
            right, down = max(ways, key=lambda way: hypot(*way))
            yield (x, y), half * abs(down) / hypot(right, down), half * abs(right) / hypot(right, down)


def seams(seed: str, kind: str) -> list[tuple[str, Point]]:
    """Return each stroke that reaches over an edge of the tile at a point where no stroke comes in at the other."""
    elements = drawn(seed, kind)
    cells: dict[tuple[int, int], list[Point]] = {}
    for _, _, points in elements:
        for x, y in points:
            cells.setdefault((int(x // 4), int(y // 4)), []).append((x, y))

    def is_drawn(x: float, y: float) -> bool:
        around = ((int(x // 4) + right, int(y // 4) + down) for right in (-1, 0, 1) for down in (-1, 0, 1))
        return any(hypot(px - x, py - y) <= NEAR for cell in around for px, py in cells.get(cell, ()))

    found = []
    for name, half, points in elements:
        for (x, y), sideways, upright in ink_around(points, half):
            if min(x, y) < -half - STEP or max(x, y) > TILE + half + STEP:
                continue  # nothing of it is on the tile
            for right, down, beyond in (
                (TILE, 0, sideways - x),
                (-TILE, 0, x + sideways - TILE),
                (0, TILE, upright - y),
                (0, -TILE, y + upright - TILE),
            ):
                if beyond > VISIBLE and not is_drawn(x + right, y + down):
                    found.append((name, (round(x, 1), round(y, 1))))
    return found


@pytest.mark.parametrize("kind", GRAMMARS)
def test_what_crosses_an_edge_comes_in_at_the_other(kind: str) -> None:
    found = {seed: seams(seed, kind)[:2] for seed in SEEDS}

    assert {seed: crossing for seed, crossing in found.items() if crossing} == {}


def test_a_cut_stroke_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GRAMMARS, "crafts", lambda _: iter(['<path d="M48 48h60"/>']))

    assert seams("satu", "crafts")


def test_the_same_seed_gives_the_same_strokes() -> None:
    for kind in GRAMMARS:
        assert list(strokes("pekalongan", kind)) == list(strokes("pekalongan", kind))


@pytest.mark.parametrize("kind", GRAMMARS.keys() - {"architecture", "film"})
def test_seeds_make_different_cloths_of_a_kind(kind: str) -> None:
    assert len({"".join(strokes(seed, kind)) for seed in SEEDS}) > len(SEEDS) / 2


def test_chances_are_the_same_with_every_python() -> None:
    chance = Chances("pekalongan")

    assert [chance.number(0, 99) for _ in range(5)] == [chance_of("pekalongan", number) for number in range(1, 6)]
    assert all(3 <= Chances(seed).number(3, 5) <= 5 for seed in SEEDS)


def chance_of(seed: str, number: int) -> int:
    chance = Chances(seed)
    return [chance.number(0, 99) for _ in range(number)][-1]


def test_no_stroke_has_colour_or_style_of_its_own_but_the_fillings() -> None:
    for kind in GRAMMARS:
        names = {name for text in strokes("satu", kind) for name in re.findall(r' ([a-z-]+)="', text)}

        assert names <= {"d", "cx", "cy", "r", "fill", "stroke", "stroke-width"}, kind

import re
from itertools import combinations
from pathlib import Path

import pytest

from canting.atlas import DOT, INDONESIA, JAVA, SIZES, Frame, _name_boxes, _shared, place_names
from canting.commandline import Options
from canting.load import load_site
from canting.schema import City

ROOT = Path(__file__).parent.parent
OUTLINE = (ROOT / "templates/partials/outline.html").read_text("utf-8")


@pytest.mark.parametrize("frame", [INDONESIA, JAVA])
def test_corners_of_a_frame_are_the_corners_of_its_drawing(frame: Frame) -> None:
    assert frame.point(frame.west, frame.north) == (0, frame.top)
    x, y = frame.point(frame.east, frame.south)
    assert (x, y) == pytest.approx((frame.width, frame.top + frame.height), abs=0.5)


def test_frame_holds_what_lies_within_it() -> None:
    assert JAVA.holds(109.6753, -6.8886)
    assert not JAVA.holds(128.1833, -3.6958)
    assert INDONESIA.holds(128.1833, -3.6958)


def test_java_lies_within_indonesia_and_below_it_on_the_drawing() -> None:
    assert INDONESIA.holds(JAVA.west, JAVA.north)
    assert INDONESIA.holds(JAVA.east, JAVA.south)
    assert JAVA.top > INDONESIA.height


def test_outline_stays_within_the_frames() -> None:
    for name, frame in (("indonesia", INDONESIA), ("java", JAVA)):
        found = re.search(rf'class="land {name}" d="([^"]*)"', OUTLINE)
        assert found
        for x, y in re.findall(r"M(-?\d+) (-?\d+)", found[1]):
            assert -2 <= int(x) <= frame.width + 2
            assert frame.top - 2 <= int(y) <= frame.top + frame.height + 2


def test_outline_is_light() -> None:
    assert len(OUTLINE.encode()) <= 12_000


def our_cities() -> list[tuple[str, float, float]]:
    site, _, _ = load_site(Options(content=ROOT / "content", templates=ROOT / "templates"))
    settings = [page.settings for (language, _), page in site.pages.items() if language == "id"]
    return [(city.title, city.longitude, city.latitude) for city in settings if isinstance(city, City)]


@pytest.mark.parametrize("frame", [INDONESIA, JAVA])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("backwards", [False, True])
def test_names_of_our_cities_cover_neither_each_other_nor_a_sign(frame: Frame, size: int, *, backwards: bool) -> None:
    in_java = frame is JAVA
    cities = [city for city in sorted(our_cities(), reverse=backwards) if JAVA.holds(*city[1:]) == in_java]
    marks = place_names(cities, frame)

    points = [frame.point(longitude, latitude) for _, longitude, latitude in cities]
    boxes = [
        _name_boxes(len(name), point, mark.side)[size]
        for (name, _, _), point, mark in zip(cities, points, marks, strict=True)
    ]
    signs = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in points]
    assert not [pair for pair in combinations(boxes, 2) if _shared(*pair)]
    assert not [(box, sign) for box in boxes for sign in signs if _shared(box, sign)]
    assert all(left >= 0 and right <= frame.width for left, _, right, _ in boxes)


def test_name_stands_to_the_right_where_there_is_room() -> None:
    assert [mark.side for mark in place_names([("Ambon", 128.18, -3.7)], INDONESIA)] == ["right"]


def test_name_at_the_right_edge_stands_to_the_left() -> None:
    assert [mark.side for mark in place_names([("Jayapura", 140.7, -2.5)], INDONESIA)] == ["left"]


def test_no_places_make_no_marks() -> None:
    assert place_names([], JAVA) == []

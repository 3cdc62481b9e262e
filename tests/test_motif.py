import gzip
import re
from xml.etree import ElementTree

import pytest

from canting.motif import Dyes, draw_cloth, draw_sheet, draw_tile
from canting.strokes import GRAMMARS, TILE

SVG = "{http://www.w3.org/2000/svg}"
DYES = Dyes("#f4ead4", "#20366b", "#96601a")
SEEDS = [f"kain-{number}" for number in range(20)]
BUDGET = 4096
"""Bytes of a tile, compressed."""


@pytest.mark.parametrize("kind", GRAMMARS)
def test_tile_is_an_svg_document_of_at_most_four_kilobytes(kind: str) -> None:
    for seed in SEEDS:
        tile = draw_tile(seed, kind, DYES)

        root = ElementTree.fromstring(tile)
        assert root.tag == f"{SVG}svg"
        assert root.get("viewBox") == f"0 0 {TILE} {TILE}"
        assert len(gzip.compress(tile.encode())) <= BUDGET, seed


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert draw_cloth("a", "music", DYES, 5, 5) == draw_cloth("a", "music", DYES, 5, 5)
    assert draw_cloth("a", "music", DYES, 5, 5) != draw_cloth("b", "music", DYES, 5, 5)


@pytest.mark.parametrize("kind", GRAMMARS)
def test_only_the_dyes_colour_a_cloth(kind: str) -> None:
    tile = draw_tile("a", kind, DYES)

    assert set(re.findall(r"#[0-9a-f]{6}", tile)) <= {DYES.ground, DYES.line, DYES.fill}
    assert "ISEN" not in tile


@pytest.mark.parametrize("kind", GRAMMARS)
def test_nothing_in_a_cloth_runs_or_is_fetched_or_styled(kind: str) -> None:
    cloth = draw_cloth("a", kind, DYES, 2, 2)

    names = {name for element in ElementTree.fromstring(cloth).iter() for name in element.attrib}
    assert not names & {"style", "href", "class"}
    assert not [name for name in names if name.startswith("on")]
    assert not re.search(r"<(?:script|style|image|use|foreignObject)", cloth)
    assert set(re.findall(r"url\(([^)]*)\)", cloth)) == {"#t"}


def test_cloth_repeats_its_tile_over_the_whole_of_it() -> None:
    root = ElementTree.fromstring(draw_cloth("a", "forum", DYES, 5, 3))

    (pattern,) = root.iter(f"{SVG}pattern")
    assert (pattern.get("width"), pattern.get("height"), pattern.get("patternUnits")) == ("96", "96", "userSpaceOnUse")
    (ground,) = root.findall(f"{SVG}path")
    assert (ground.get("fill"), ground.get("d")) == ("url(#t)", "M0 0h480v288H0z")
    assert (root.get("width"), root.get("height")) == ("480", "288")


def test_sheet_shows_each_cloth_by_its_name() -> None:
    sheet = draw_sheet([("satu", "a", "music", DYES), ("dua", "b", "crafts", DYES)], 6)

    root = ElementTree.fromstring(sheet)
    views = {view.get("id"): view.get("viewBox") for view in root.iter(f"{SVG}view")}
    assert views == {"satu": "0 0 576 96", "dua": "0 96 576 96"}
    assert root.get("viewBox") == "0 0 576 192"
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids)) == 4

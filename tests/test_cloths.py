import re
from pathlib import Path

import pytest
from rendering import by_path, city, load, made, msme, post

from canting.cloths import DYED_WITH, SCHEMES, cloth_of, cloth_recipes, draw_cloths, site_cloths
from canting.commandline import Options
from canting.load import load_site
from canting.model import Site
from canting.strokes import GRAMMARS

ROOT = Path(__file__).parent.parent
CSS = ROOT / "templates/assets/site.css"
FILES: dict[str, str | bytes] = {
    "content/cities/id/bandung.md": city("Bandung", more="field: crafts"),
    "content/cities/id/ambon.md": city("Ambon", more="field: music"),
    "content/msmes/id/tobal.md": msme("Batik Tobal"),
    "content/news/id/a.md": post("Buka"),
}
NEEDED = 7.0
"""Contrast of text on its ground."""


@pytest.fixture(scope="module")
def ours() -> Site:
    """Return our own site."""
    return load_site(Options(content=ROOT / "content", templates=ROOT / "templates"))[0]


def tokens() -> dict[str, tuple[str, str]]:
    """Return the colours of the style sheet that differ by scheme: light, dark."""
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", CSS.read_text("utf-8"))
    return {name: (light, dark) for name, light, dark in found}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG reckons it."""
    dark, light = sorted(luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_cloths_are_dyed_with_the_colours_of_the_style_sheet() -> None:
    shown = {**tokens(), "ground": tokens()["mori-shade"]}

    for number, scheme in enumerate(("light", "dark")):
        assert SCHEMES[scheme] == {name: shown[name][number] for name in SCHEMES[scheme]}


def test_text_has_a_contrast_of_seven_on_every_ground_in_both_schemes() -> None:
    colours = tokens()
    for text in ("malam", "malam-pale", "nila", "mengkudu", "daun"):
        for ground in ("mori", "mori-shade"):
            for number in (0, 1):
                assert contrast(colours[text][number], colours[ground][number]) >= NEEDED, (text, ground, number)


def test_browser_bar_has_the_colour_of_the_page() -> None:
    head = (ROOT / "templates/partials/head.html").read_text("utf-8")

    for scheme, colour in zip(("light", "dark"), tokens()["mori"], strict=True):
        assert re.search(rf'data-scheme="{scheme}" media="[^"]*{scheme}[^"]*" content="{colour}"', head)


def test_every_field_has_its_grammar_and_dyes() -> None:
    assert set(DYED_WITH) | {"msme"} == set(GRAMMARS)
    assert all(dye in SCHEMES["light"] for dyes in DYED_WITH.values() for dye in dyes)


def test_city_and_business_have_a_cloth_of_their_own_and_all_else_the_forums(tmp_path: Path) -> None:
    site, _ = load(tmp_path, FILES)

    names = {key: cloth_of(page).name for (_, key), page in site.pages.items()}
    assert names == {
        "cities/bandung": "cities-bandung",
        "cities/ambon": "cities-ambon",
        "msmes/tobal": "msmes-tobal",
        "news/a": "forum",
        "events/forum": "forum",
        "forum/beranda": "forum",
    }
    assert cloth_of(None).name == "forum"
    assert list(site_cloths(site)) == ["forum", "cities-ambon", "cities-bandung", "msmes-tobal"]


def test_two_pages_never_share_a_cloth(ours: Site) -> None:
    for scheme in SCHEMES:
        panels = {name: data for name, (_, data) in draw_cloths(ours).items() if name.endswith(f".{scheme}")}
        assert len(panels) == 16
        assert len(set(panels.values())) == len(panels)


def test_translation_has_the_cloth_of_its_original(ours: Site) -> None:
    for _, key in ours.pages:
        assert cloth_of(ours.pages["en", key]) == cloth_of(ours.pages["id", key])


def test_drawings_are_the_same_at_every_build(ours: Site) -> None:
    assert draw_cloths(ours) == draw_cloths(ours)


def test_drawings_are_published_under_addresses_that_name_their_bytes(tmp_path: Path) -> None:
    site, _ = load(tmp_path, FILES)
    drawings = draw_cloths(site)

    outputs = by_path(made(cloth_recipes(drawings)))
    assert len(outputs) == len(drawings) == 2 * (4 + 1)
    assert all(
        re.fullmatch(r"assets/cloths?(?:/[a-z-]+)?\.(?:light|dark)\.[0-9a-f]{10}\.svg", path) for path in outputs
    )
    assert all(outputs[address.removeprefix("/")] == data for address, data in drawings.values())

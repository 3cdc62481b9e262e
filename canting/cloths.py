"""Site → the cloths of its pages: one for the forum, and one of its own for every city and business."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canting.ledger import ready
from canting.model import Output
from canting.motif import Dyes, draw_cloth, draw_sheet
from canting.schema import City, Msme
from canting.strokes import Chances
from canting.urls import fingerprinted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canting.ledger import Recipe
    from canting.model import Page, Site

SCHEMES = {
    "light": {
        "ground": "#f4ead4",
        "malam": "#2b1b11",
        "nila": "#20366b",
        "mengkudu": "#84201a",
        "soga": "#96601a",
        "daun": "#23552f",
    },
    "dark": {
        "ground": "#231a12",
        "malam": "#f3e7d2",
        "nila": "#b3c3f5",
        "mengkudu": "#f5aca0",
        "soga": "#c98f3c",
        "daun": "#a5d3ab",
    },
}
"""The dyes of the stylesheet, in both colour schemes; a test holds the two together."""

DYED_WITH = {
    "forum": ("nila", "soga"),
    "crafts": ("mengkudu", "soga"),
    "design": ("nila", "mengkudu"),
    "film": ("malam", "soga"),
    "gastronomy": ("daun", "soga"),
    "literature": ("malam", "mengkudu"),
    "media-arts": ("daun", "nila"),
    "music": ("nila", "daun"),
    "architecture": ("malam", "nila"),
}
"""The dyes of a kind's lines and fillings."""

BUSINESS_DYES = (("nila", "soga"), ("mengkudu", "nila"), ("daun", "mengkudu"), ("malam", "soga"))

FORUM = "forum"
"""The name of the cloth of every page without one of its own."""

PANEL = (5, 5)
"""Tiles across and down: a panel is shown up to 480 pixels wide before it grows."""

STRIP = 6
"""Tiles across a card's strip."""


class Cloth(NamedTuple):
    """What a cloth is drawn from."""

    name: str
    kind: str
    line: str
    fill: str

    def dyes(self, scheme: str) -> Dyes:
        """Return its colours in the light or dark scheme."""
        dyes = SCHEMES[scheme]
        return Dyes(dyes["ground"], dyes[self.line], dyes[self.fill])


def cloth_of(page: Page | None) -> Cloth:
    """Return the cloth of a page: its own for a city or business, the forum's for all others."""
    if page and isinstance(page.settings, City):
        line, fill = DYED_WITH[page.settings.field]
        return Cloth(page.key.replace("/", "-"), page.settings.field, line, fill)
    if page and isinstance(page.settings, Msme):
        name = page.key.replace("/", "-")
        line, fill = BUSINESS_DYES[Chances(name).number(0, len(BUSINESS_DYES) - 1)]
        return Cloth(name, "msme", line, fill)
    return Cloth(FORUM, "forum", *DYED_WITH["forum"])


def site_cloths(site: Site) -> dict[str, Cloth]:
    """Return every cloth of the site by its name, the forum's first."""
    first = site.config.languages[0]
    pages = [None, *(page for (language, _), page in sorted(site.pages.items()) if language == first)]
    return {cloth.name: cloth for cloth in map(cloth_of, pages)}


def draw_cloths(site: Site) -> dict[str, tuple[str, bytes]]:
    """Return each drawing by its name, such as `cloth/forum.light`: its fingerprinted address and its bytes."""
    cloths = site_cloths(site).values()
    drawings = {}
    for scheme in SCHEMES:
        for cloth in cloths:
            drawings[f"cloth/{cloth.name}.{scheme}"] = draw_cloth(cloth.name, cloth.kind, cloth.dyes(scheme), *PANEL)
        strips = [(cloth.name, cloth.name, cloth.kind, cloth.dyes(scheme)) for cloth in cloths]
        drawings[f"cloths.{scheme}"] = draw_sheet(strips, STRIP)
    return {name: (fingerprinted(f"/assets/{name}.svg", svg.encode()), svg.encode()) for name, svg in drawings.items()}


def cloth_recipes(drawings: Mapping[str, tuple[str, bytes]]) -> Iterator[Recipe]:
    """Yield the recipe of each drawing's file."""
    for address, data in drawings.values():
        yield ready(Output(address.removeprefix("/"), data, ()))

"""axe-core on every page, light and dark, on a phone and on a desk."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from browser import DESK, PHONE, SCHEMES, probe, visitor
from findings import Findings
from judges import AXE

if TYPE_CHECKING:
    from browser import Screen
    from host import Host
    from playwright.sync_api import Browser
    from published import Published

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
EVERYTHING = {
    "runOnly": {"type": "tag", "values": TAGS},
    # The one is off unless asked for; the other, a contrast of 7:1, is of level AAA.
    "besides": ["target-size", "color-contrast-enhanced"],
}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]},
    "besides": [],
}
"""All that the dark theme can change."""

SCREENS = [screen._replace(scheme=scheme) for screen, scheme in product((PHONE, DESK), SCHEMES)]


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_axe_finds_nothing_on_any_page(browser: Browser, host: Host, site: Published, screen: Screen) -> None:
    rules = COLOURS if screen.scheme == "dark" else EVERYTHING
    found = Findings()
    with visitor(browser, screen, host.base_url) as context:
        context.add_init_script(path=AXE)
        page = context.new_page()
        for audited in site.pages:
            page.goto(audited.address)
            found.add(audited.address, probe(page, "axe", rules))

    assert not found, str(found)

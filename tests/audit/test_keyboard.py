"""Everything that can be used can be used with the keyboard alone, and one sees where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import DESK, PHONE, probe, visitor
from findings import Findings

if TYPE_CHECKING:
    from browser import Screen
    from host import Host
    from playwright.sync_api import Browser, Page
    from published import Published


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=str)
def test_tab_reaches_everything_in_order_and_shows_it(
    browser: Browser, host: Host, site: Published, screen: Screen
) -> None:
    found = Findings()
    with visitor(browser, screen, host.base_url) as context:
        page = context.new_page()
        for audited in site.of_each_kind("id"):
            page.goto(audited.address)
            found.add(audited.address, walk(page))

    assert not found, str(found)


def test_skip_link_leads_into_the_text(browser: Browser, host: Host, site: Published) -> None:
    found = Findings()
    with visitor(browser, PHONE, host.base_url) as context:
        page = context.new_page()
        for audited in site.of_each_kind("id"):
            page.goto(audited.address)
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            if not page.evaluate("document.activeElement.closest('main') !== null"):
                found.add(audited.address, ["the skip link does not lead into the text"])

    assert not found, str(found)


def walk(page: Page) -> list[str]:
    """Go through a page by Tab, opening what opens; return what is wrong on the way."""
    names: list[str] = probe(page, "focusable")
    wrong: list[str] = []
    places: list[int] = []
    # Twice as often as there are places: who is still on the page then is caught in it.
    for _ in range(2 * len(names) + 2):
        page.keyboard.press("Tab")
        stop = probe(page, "focused")
        if stop is None or stop["place"] in places:
            break
        wrong += [f"{stop['name']} {what}" for what in stop["wrong"]]
        if stop["place"] >= 0:
            places.append(stop["place"])
        if stop["opens"]:
            page.keyboard.press("Enter")
    if len(places) > 1 and places != sorted(places):
        wrong.append(f"order: {[names[place] for place in places]}")
    return [*wrong, *(f"never reached: {name}" for place, name in enumerate(names) if place not in places)]

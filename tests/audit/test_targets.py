"""Whatever is tapped is large enough for a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import DESK, PHONE, probe, visitor
from findings import Findings

if TYPE_CHECKING:
    from browser import Screen
    from host import Host
    from playwright.sync_api import Browser
    from published import Published

ALL = "a[href], button, input:not([type=hidden]), select, textarea, summary"
MAIN = """
    body > header :is(a, button, summary), footer nav a,
    .button, .share a, .pagination a, button, summary, input:not([type=hidden]), select
"""
"""The menus, and what a page is there to offer."""


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=str)
def test_every_target_has_24_pixels(browser: Browser, host: Host, site: Published, screen: Screen) -> None:
    found = small_targets(browser, host, site, screen, ALL, 24)

    assert not found, str(found)


def test_main_targets_have_44_pixels_on_a_phone(browser: Browser, host: Host, site: Published) -> None:
    found = small_targets(browser, host, site, PHONE, MAIN, 44)

    assert not found, str(found)


def small_targets(browser: Browser, host: Host, site: Published, screen: Screen, selector: str, least: int) -> Findings:
    found = Findings()
    with visitor(browser, screen, host.base_url) as context:
        page = context.new_page()
        for audited in site.pages:
            page.goto(audited.address)
            found.add(audited.address, probe(page, "targets", {"selector": selector, "least": least}))
    return found

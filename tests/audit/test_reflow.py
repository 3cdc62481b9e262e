"""No page scrolls sideways or cuts words off, however narrow the window and however large the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import PHONE, Screen, probe, visitor
from findings import Findings

if TYPE_CHECKING:
    from host import Host
    from playwright.sync_api import Browser
    from published import Published

SPACED = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }
"""
"""WCAG 1.4.12."""

LARGE = ":root { font-size: 32px !important; }"

WAYS = {
    "400 % zoom": (Screen(320, 256), ""),
    "200 % zoom": (Screen(640, 512), ""),
    "spaced text": (Screen(320, 568), SPACED),
    "text of 200 % on a desk": (Screen(1280, 1024), LARGE),
    "text of 200 % on a phone": (PHONE, LARGE),
}
"""A window of 1280 by 1024 pixels is what is zoomed."""


@pytest.mark.parametrize("way", WAYS)
def test_every_page_fits_its_window(browser: Browser, host: Host, site: Published, way: str) -> None:
    screen, css = WAYS[way]
    found = Findings()
    with visitor(browser, screen, host.base_url) as context:
        page = context.new_page()
        for audited in site.pages:
            page.goto(audited.address)
            probe(page, "wear", css)
            found.add(audited.address, probe(page, "reflow"))

    assert not found, str(found)

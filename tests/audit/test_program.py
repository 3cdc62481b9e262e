"""The programme as one file, opened from where a phone keeps its files, with no network, and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import DESK, PHONE, visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser import Screen
    from playwright.sync_api import Browser, Page
    from published import Published

SCREENS = (PHONE, PHONE._replace(width=320, scheme="dark"), DESK)
COLOURS = "() => ['backgroundColor', 'color'].map((name) => getComputedStyle(document.body)[name])"
WHITE, BLACK = "rgb(255, 255, 255)", "rgb(0, 0, 0)"


@pytest.fixture(params=SCREENS, ids=str)
def opened(request: pytest.FixtureRequest, browser: Browser, site: Published) -> Iterator[Page]:
    """Return the file as a phone without a network opens it, having noted what it says and asks for."""
    screen: Screen = request.param
    address = (site.folder / "program.html").as_uri()
    with visitor(browser, screen, address) as context:
        context.set_offline(True)
        page, heard = context.new_page(), list[str]()
        page.on("console", lambda said: heard.append(said.text))
        page.on("request", lambda asked: heard.append(asked.url))
        page.goto(address)
        yield page
    assert heard == [address]


def test_file_is_styled_whole_and_as_wide_as_the_screen(opened: Page) -> None:
    background, ink = opened.evaluate(COLOURS)

    assert background not in ("rgba(0, 0, 0, 0)", WHITE)
    assert ink != BLACK
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_each_language_is_one_tap_away(opened: Page) -> None:
    for language in ("en", "id"):
        opened.click(f"nav a[lang={language}]")

        assert opened.evaluate("(code) => document.querySelector(':target').lang === code", language)
        assert opened.locator(f"article[lang={language}] h2").is_visible()


def test_print_is_black_on_white_and_begins_a_sheet_for_each_language(opened: Page) -> None:
    opened.emulate_media(media="print")
    breaks = opened.evaluate(
        "[...document.querySelectorAll('article')].map((part) => getComputedStyle(part).breakBefore)"
    )

    assert opened.evaluate(COLOURS) == [WHITE, BLACK]
    assert breaks == ["auto", "page"]
    assert opened.locator("nav").is_hidden()

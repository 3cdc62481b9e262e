"""What the scripts add, and what is there without them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from browser import DESK, PHONE, visitor

if TYPE_CHECKING:
    from host import Host
    from playwright.sync_api import Browser, Page
    from published import Published

FORUM = "/acara/nusantara-creative-city-forum-2022/"
BUSINESSES = "/umkm/"
SHOWN = "[data-terms]:not([hidden])"


def phase_of(page: Page) -> str | None:
    """Return the phase whose words the hero shows."""
    return page.locator(".phase [data-phase]:not([hidden])").first.get_attribute("data-phase")


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        ("2022-11-29T23:59:59+07:00", "before"),
        ("2022-11-30T00:00:01+07:00", "live"),
        ("2022-11-30T23:59:59+07:00", "live"),
        ("2022-12-01T00:00:01+07:00", "after"),
    ],
)
def test_page_built_earlier_shows_the_phase_of_the_moment(
    browser: Browser, host: Host, site: Published, moment: str, phase: str
) -> None:
    with visitor(browser, PHONE, host.base_url) as context:
        page = context.new_page()
        page.clock.install(time=datetime.fromisoformat(moment))
        page.goto(FORUM)

        assert phase_of(page) == phase


def test_phase_changes_on_a_page_that_stays_open(browser: Browser, host: Host, site: Published) -> None:
    with visitor(browser, PHONE, host.base_url) as context:
        page = context.new_page()
        page.clock.install(time=datetime.fromisoformat("2022-11-29T23:59:30+07:00"))
        page.goto(FORUM)
        before = phase_of(page)
        page.clock.fast_forward(60_000)

        assert (before, phase_of(page)) == ("before", "live")


def test_chosen_theme_is_remembered_and_dyes_the_cloth(browser: Browser, host: Host, site: Published) -> None:
    with visitor(browser, DESK, host.base_url) as context:
        page = context.new_page()
        page.goto("/")
        page.get_by_role("button", name="gelap").click()
        page.goto(FORUM)

        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.wait_for_function("document.querySelector('.panel img').currentSrc.includes('.dark.')")


def test_filter_narrows_the_list_and_can_be_shared(browser: Browser, host: Host, site: Published) -> None:
    with visitor(browser, PHONE, host.base_url) as context:
        page = context.new_page()
        page.goto(BUSINESSES)
        everything = page.locator(SHOWN).count()
        page.get_by_label("Motif batik").select_option("buketan")
        narrowed = page.locator(SHOWN).count()
        page.goto(page.url)

        assert 0 < narrowed < everything
        assert page.url.endswith("?motifs=buketan")
        assert page.locator(SHOWN).count() == narrowed


def test_address_is_copied(browser: Browser, host: Host, site: Published) -> None:
    with visitor(browser, PHONE, host.base_url) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(FORUM)
        page.locator("[data-copy]").click()
        page.wait_for_function("document.querySelector('.share [role=status]').textContent")

        assert page.evaluate("navigator.clipboard.readText()") == f"{host.base_url.rstrip('/')}{FORUM}"


def test_without_scripts_every_business_and_the_way_to_every_term_is_there(
    browser: Browser, host: Host, site: Published
) -> None:
    context = browser.new_context(base_url=host.base_url, java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(BUSINESSES)

        assert not page.locator("[data-filter]").is_visible()
        assert not page.locator("[data-theme-switch]").is_visible()
        assert page.get_by_role("link", name="Buketan").is_visible()
        assert page.locator("[data-terms]").count() == page.locator(SHOWN).count()
    finally:
        context.close()

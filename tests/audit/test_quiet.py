"""A page loads without a word: nothing on the console, nothing missing, nothing from elsewhere, nothing that moves."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from browser import DESK, PHONE, probe, visitor
from findings import Findings

if TYPE_CHECKING:
    from browser import Screen
    from host import Host
    from playwright.sync_api import Browser, BrowserContext, Page, Request
    from published import Published

VIOLATIONS = """
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
        console.error(`against the policy: ${violatedDirective} ${blockedURI} ${sample}`));
"""


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=str)
def test_every_page_loads_in_silence(browser: Browser, host: Host, site: Published, screen: Screen) -> None:
    found = Findings()
    before = len(host.asked)
    with visitor(browser, screen, host.base_url, motion="no-preference") as context:
        listen(context, host.base_url, found)
        page = context.new_page()
        for audited in site.pages:
            page.goto(audited.address, wait_until="load")
            found.add(audited.address, probe(page, "shifts"))
    for path, status in host.asked[before:]:
        if status >= HTTPStatus.BAD_REQUEST:
            found.add(path, ["is missing"])

    assert not found, str(found)


def test_every_page_has_an_icon(browser: Browser, host: Host, site: Published) -> None:
    found = Findings()
    with visitor(browser, PHONE, host.base_url) as context:
        page = context.new_page()
        for audited in site.pages:
            page.goto(audited.address)
            # What a browser asks for where the page names none.
            icon = page.evaluate("document.querySelector('link[rel~=icon]')?.href ?? '/favicon.ico'")
            if host.answer(icon, "").status != HTTPStatus.OK:
                found.add(audited.address, [f"the icon {icon} is missing"])

    assert not found, str(found)


def listen(context: BrowserContext, base_url: str, found: Findings) -> None:
    """Write down everything that the pages of a visitor say or ask for and should not."""

    def on_failure(request: Request) -> None:
        # Going on to the next page ends what the last one was still loading; what is missing, the host knows.
        if request.failure != "net::ERR_ABORTED":
            found.add(request.url, [f"fails: {request.failure}"])

    def on_request(request: Request) -> None:
        if not request.url.startswith(base_url):
            found.add(request.frame.url, [f"asks for {request.url}"])

    context.add_init_script(VIOLATIONS)
    context.on("console", lambda said: found.add(_address(said.page), [f"says: {said.text}"]))
    context.on("weberror", lambda failed: found.add(_address(failed.page), [f"fails: {failed.error}"]))
    context.on("requestfailed", on_failure)
    context.on("request", on_request)


def _address(page: Page | None) -> str:
    return page.url if page else "a page"

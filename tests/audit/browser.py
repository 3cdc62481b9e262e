"""The system's Chromium, and what it tells about a page."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""So that it starts in a container, and asks nobody for anything but the page."""

PROBES = Path(__file__).parent / "probes"
"""Functions that run within a page."""

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

WAIT = 15_000
"""Milliseconds after which a page that does not load counts as a fault."""


class Screen(NamedTuple):
    """What a visitor looks at, in CSS pixels."""

    width: int
    height: int
    scheme: Scheme = "light"

    def __str__(self) -> str:
        return f"{self.scheme}, {self.width} px"


PHONE = Screen(360, 740)
DESK = Screen(1440, 900)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Keep one browser open for the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=60_000)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visitor(
    browser: Browser,
    screen: Screen,
    base_url: str,
    motion: Literal["reduce", "no-preference"] = "reduce",
) -> Iterator[BrowserContext]:
    """Be a visitor who was never here before, and is gone after the block."""
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": screen.width, "height": screen.height},
        color_scheme=screen.scheme,
        reduced_motion=motion,
    )
    context.set_default_timeout(WAIT)
    try:
        yield context
    finally:
        context.close()


def probe(page: Page, name: str, argument: object = None) -> Any:
    """Return what the function of probes/ finds in a page."""
    return page.evaluate(_source(name), argument)


@cache
def _source(name: str) -> str:
    return (PROBES / f"{name}.js").read_text("utf-8")

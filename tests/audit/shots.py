"""One page of each kind, as a phone, a tablet, a desk and a printer show it → .canting/shots/, to be looked at."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from browser import DESK, PHONE, SCHEMES, Screen, chromium, visitor  # noqa: E402
from host import Host  # noqa: E402
from published import publish_site  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser
    from published import AuditedPage, Published

SHOTS = ROOT / ".canting" / "shots"
LANGUAGES = ("id", "en")
TABLET = Screen(768, 1024)
SCREENS = [screen._replace(scheme=scheme) for screen, scheme in product((PHONE, TABLET, DESK), SCHEMES)]


def main(kinds: list[str]) -> None:
    """Take all pictures, or those of the kinds that are named."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    with Host() as host, chromium() as browser:
        for extremes in (False, True):
            with TemporaryDirectory() as folder:
                site = publish_site(Path(folder), host.base_url, extremes=extremes)
                host.show(site.folder)
            pages = [page for page in worth_seeing(site, extremes=extremes) if not kinds or page.kind in kinds]
            for screen in SCREENS:
                shoot(browser, host.base_url, screen, pages)
            print_pages(browser, host.base_url, pages)
    print(f"{len(list(SHOTS.iterdir()))} pictures in {SHOTS.relative_to(ROOT)}/")


def worth_seeing(site: Published, *, extremes: bool) -> list[AuditedPage]:
    """Return one page of each kind in both languages, or the extremes."""
    if extremes:
        return [page for page in site.pages if page.is_extreme]
    return [page for language in LANGUAGES for page in site.of_each_kind(language)]


def name_of(page: AuditedPage) -> str:
    """Name a page as its pictures are named: `city-id`, or `news-terpanjang` for an extreme."""
    return f"{page.kind}-{page.address.split('/')[-2]}" if page.is_extreme else f"{page.kind}-{page.language}"


def shoot(browser: Browser, base_url: str, screen: Screen, pages: Iterable[AuditedPage]) -> None:
    """Take a picture of each whole page: `city-id-360-dark.png`."""
    with visitor(browser, screen, base_url) as context:
        page = context.new_page()
        for shown in pages:
            page.goto(shown.address)
            page.screenshot(path=SHOTS / f"{name_of(shown)}-{screen.width}-{screen.scheme}.png", full_page=True)


def print_pages(browser: Browser, base_url: str, pages: Iterable[AuditedPage]) -> None:
    """Print each page on A4: `city-id-print.pdf`, and its sheets as pictures where pdftoppm is there."""
    with visitor(browser, DESK, base_url) as context:
        page = context.new_page()
        for shown in pages:
            page.goto(shown.address)
            sheet = SHOTS / f"{name_of(shown)}-print.pdf"
            page.pdf(path=sheet, format="A4", prefer_css_page_size=True)
            if shutil.which("pdftoppm"):
                subprocess.run(["pdftoppm", "-r", "60", "-png", sheet, sheet.with_suffix("")], check=True, timeout=60)


if __name__ == "__main__":
    main(sys.argv[1:])

"""What an editor meets in the preview, as a reader of docs/menulis.md is shown it → the pictures of docs/."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from browser import Screen, chromium, visitor  # noqa: E402
from PIL import Image  # noqa: E402
from preview_server import copy_project, install_decap, running  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from preview_server import Preview

DOCS = ROOT / "docs"
POST = "content/news/id/sewindu-pekalongan-kota-kreatif.md"
ADDRESS = "berita/sewindu-pekalongan-kota-kreatif/"
FORM = "admin/#/collections/news/entries/sewindu-pekalongan-kota-kreatif"

OVERLAY_SCREEN, EDITOR_SCREEN = Screen(1000, 560), Screen(1280, 800)
COLOURS = 128
"""Enough for type and cloth, and few enough for a page on a slow line."""


def main() -> None:
    """Take all pictures of the docs anew."""
    with TemporaryDirectory() as folder:
        project = install_decap(copy_project(Path(folder)))
        # As of a day after the forum: what a page says of the time stays the same from one run to the next.
        with running(project, "--now", "2022-12-05") as preview, chromium() as browser:
            shoot_editor(browser, preview)
            shoot_overlay(browser, preview)


def shoot_editor(browser: Browser, preview: Preview) -> None:
    """Take a picture of the form of a post, with the page beside it."""
    with visitor(browser, EDITOR_SCREEN, preview.base_url) as context:
        page = context.new_page()
        page.goto(FORM)
        page.reload()  # who comes for the first time is led to the list first
        look = page.frame_locator("#preview-pane").frame_locator("iframe")
        look.get_by_role("heading", level=1).wait_for()
        save(page, "editor.png")


def shoot_overlay(browser: Browser, preview: Preview) -> None:
    """Take a picture of what is shown over a page whose date was written in words, in both languages."""
    with visitor(browser, OVERLAY_SCREEN, preview.base_url) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        preview.replace(POST, "\ndate: 2022-12-01\n", "\ndate: 1 Desember 2022\n")
        page.locator("canting-preview .panel").wait_for()
        save(page, "kesalahan.png")
        page.get_by_role("button", name="English").click()
        save(page, "mistake.png")


def save(page: Page, name: str) -> None:
    """Write a picture of what is on the screen, with as few colours as do."""
    page.evaluate("document.fonts.ready")
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(DOCS / name, optimize=True)


if __name__ == "__main__":
    main()

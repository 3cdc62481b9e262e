"""The live preview, as an editor and a browser meet it."""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from browser import DESK, PHONE, visitor
from preview_server import preview_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from preview_server import PreviewServer

POST = "content/news/id/percobaan.md"
TEXT = """\
---
title: Berita percobaan
date: 2022-12-01
sources:
  - title: Sumber percobaan
    url: https://example.org/
---

Kalimat pertama.
"""
MISTAKEN = TEXT.replace("date: 2022-12-01", "date: 1 Desember 2022") + "\n[Hilang](tidak-ada.md)\n"
LIST = "canting-problems section"
BADGE = "canting-problems .badge"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    """Return a preview below a path, as the site may be published."""
    with preview_of(tmp_path_factory.mktemp("preview"), "--base-url", "https://forum.example/nccf/") as server:
        yield server
        assert server.end() == 130


@pytest.fixture
def page(preview: PreviewServer, browser: Browser) -> Iterator[Page]:
    """Return a page that shows a post of the test's own, saved without a mistake."""
    preview.save(POST, TEXT)
    with visitor(browser, DESK, preview.address) as context:
        page = context.new_page()
        page.goto(f"{preview.address}berita/percobaan/")
        page.get_by_text("Kalimat pertama.").wait_for()
        yield page


def test_saved_text_appears_by_itself_where_the_reader_was(preview: PreviewServer, page: Page) -> None:
    preview.save(POST, TEXT + "\nBaris.\n" * 60)
    page.get_by_text("Baris.").last.wait_for()
    page.evaluate("scrollTo(0, 500)")

    preview.save(POST, TEXT.replace("pertama", "kedua") + "\nBaris.\n" * 60)
    page.get_by_text("Kalimat kedua.").wait_for()
    page.wait_for_function("scrollY === 500")


def test_every_tab_follows_and_one_that_shows_another_page_is_left_alone(preview: PreviewServer, page: Page) -> None:
    second, other = page.context.new_page(), page.context.new_page()
    second.goto(page.url)
    other.goto(f"{preview.address}tentang/")
    other.evaluate("window.untouched = true")

    preview.save(POST, TEXT.replace("pertama", "kedua"))
    for tab in (page, second):
        tab.get_by_text("Kalimat kedua.").wait_for()
    assert other.evaluate("window.untouched")


def test_stylesheet_is_taken_in_place(preview: PreviewServer, page: Page) -> None:
    page.evaluate("window.untouched = true")
    styles = preview.path("templates/assets/site.css").read_text("utf-8")

    preview.save("templates/assets/site.css", f"{styles}\nh1 {{ letter-spacing: 7px; }}\n")
    page.wait_for_function("getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'")
    page.wait_for_function("document.querySelectorAll('link[rel=stylesheet]').length === 1")
    assert page.evaluate("window.untouched")
    preview.save("templates/assets/site.css", styles)
    page.wait_for_function("getComputedStyle(document.querySelector('h1')).letterSpacing !== '7px'")


def test_list_of_mistakes_appears_speaks_two_languages_and_leaves_when_they_are_mended(
    preview: PreviewServer, page: Page
) -> None:
    preview.save(POST, MISTAKEN)
    shown = page.locator(LIST)
    shown.wait_for()
    assert page.get_by_text("Kalimat pertama.").is_visible()
    first = shown.locator("li").first.inner_text()
    assert [f"{POST}:3:7" in first, "date: 1 Desember 2022" in first, "Tulis 2022-12-01" in first] == [True] * 3

    page.reload()
    shown.wait_for()
    shown.get_by_role("button", name="English").click()
    assert "Something needs to be mended" in shown.inner_text()
    page.reload()
    assert "Something needs to be mended" in shown.inner_text()

    page.keyboard.press("Tab")
    shown.get_by_role("button", name="Close").press("Escape")
    badge = page.locator(BADGE)
    assert "error" in badge.inner_text()
    page.reload()
    badge.click()
    shown.wait_for()

    preview.save(POST, TEXT)
    shown.wait_for(state="detached")


def test_list_of_mistakes_fits_a_phone_and_has_no_fault_that_axe_knows(
    preview: PreviewServer, browser: Browser
) -> None:
    preview.save(POST, MISTAKEN)
    with visitor(browser, PHONE, preview.address) as context:
        page = context.new_page()
        page.goto(preview.address)
        page.locator(LIST).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
        page.add_script_tag(path="tests/audit/node_modules/axe-core/axe.min.js")
        found = page.evaluate("axe.run('canting-problems', {resultTypes: ['violations']})")
    preview.save(POST, TEXT)
    assert [violation["id"] for violation in found["violations"]] == []


def test_mistake_in_a_template_is_shown_at_its_line(preview: PreviewServer, page: Page) -> None:
    name = "templates/news.html"
    template = preview.path(name).read_text("utf-8")
    preview.save(name, template.replace("{% block", "{% blok", 1))

    page.locator(LIST).wait_for()
    assert f"{name}:" in page.locator(LIST).locator(".place").first.inner_text()
    preview.save(name, template)
    page.locator(LIST).wait_for(state="detached")


def test_fault_of_ours_is_admitted_and_the_server_lives(preview: PreviewServer, page: Page) -> None:
    name = "templates/news.html"
    template = preview.path(name).read_text("utf-8")
    preview.save(
        name,
        template + "{{ 1 // 0 }}"
        if "extends" not in template
        else template.replace("{% block", "{% set nothing = 1 // 0 %}{% block", 1),
    )

    page.locator(LIST).wait_for()
    assert "Maaf, ini kesalahan Canting" in page.locator(LIST).inner_text()
    assert "ZeroDivisionError" in preview.path(".canting/log.txt").read_text("utf-8")
    preview.save(name, template)
    page.locator(LIST).wait_for(state="detached")


def test_page_that_was_missing_appears_when_it_is_written_and_goes_when_it_is_deleted(
    preview: PreviewServer, page: Page
) -> None:
    response = page.goto(f"{preview.address}berita/nanti/")
    assert response
    assert response.status == 404
    preview.save("content/news/id/nanti.md", TEXT.replace("Kalimat pertama", "Sekarang ada"))
    page.get_by_text("Sekarang ada.").wait_for()

    preview.path("content/news/id/nanti.md").rename(preview.path("content/news/id/kemudian.md"))
    page.get_by_text("Sekarang ada.").wait_for(state="detached")
    page.goto(f"{preview.address}berita/kemudian/")
    page.get_by_text("Sekarang ada.").wait_for()
    preview.path("content/news/id/kemudian.md").unlink()
    page.get_by_text("Sekarang ada.").wait_for(state="detached")


def test_what_is_not_ours_to_answer_is_refused_without_a_trace(preview: PreviewServer) -> None:
    port = urlsplit(preview.address).port
    cases = [
        ("/nccf/", {"Host": "evil.example"}, 403),
        ("/nccf/_canting/live", {"Origin": "https://evil.example", "Upgrade": "websocket"}, 403),
        ("/nccf/../build.py", {}, 404),
        ("/nccf/%2e%2e/build.py", {}, 404),
        ("/nccf/%00", {}, 400),
    ]
    for path, headers, status in cases:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        line.request("GET", path, headers=headers)
        reply = line.getresponse()
        assert (path, reply.status) == (path, status)
        assert b"Traceback" not in reply.read()
        line.close()


def test_second_preview_takes_the_next_port_and_says_so(preview: PreviewServer, tmp_path: Path) -> None:
    with preview_of(tmp_path) as second:
        assert urlsplit(second.address).port != urlsplit(preview.address).port
        assert "sedang dipakai program lain" in second.log
        assert second.end() == 130

"""The search page, as whoever types, whoever has keys alone, and whoever has no scripts use it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from browser import DESK, PHONE, SCHEMES, probe, visitor
from findings import Findings
from host import Host
from judges import AXE
from published import publish_site
from test_axe import EVERYTHING
from test_quiet import listen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from browser import Scheme
    from playwright.sync_api import Browser, BrowserContext, Page
    from published import Published

SEARCH = {"id": "/cari/", "en": "/en/search/"}
STATUS = "[data-search] [role=status]"


@pytest.fixture
def visit(browser: Browser, host: Host, site: Published) -> Iterator[BrowserContext]:
    """Return a visitor with a phone, about whose pages the browser has nothing to say in the end."""
    found = Findings()
    with visitor(browser, PHONE, host.base_url) as context:
        listen(context, host.base_url, found)
        yield context

    assert not found, str(found)


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def look_for(page: Page, words: str) -> list[str]:
    """Type words and return the titles of the results."""
    page.locator("#search_words").fill(words)
    return answered(page, words)


def answered(page: Page, words: str) -> list[str]:
    """Return the titles of the results when the page has answered for words."""
    page.locator(STATUS, has_text=f"“{words}”").wait_for()
    return page.locator(".found a").all_text_contents()


def query_of(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))


def focused(page: Page) -> str:
    found: str = page.evaluate("() => document.activeElement.id || document.activeElement.textContent")
    return found


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("id", "membatik", "Batik"),
        ("id", "kriya", "Pekalongan"),
        ("id", "JLAMPRANG", "Batik"),
        ("en", "crafts", "Pekalongan"),
        ("en", "dyed", "Natural dyes"),
    ],
)
def test_what_is_typed_is_found(visit: BrowserContext, language: str, words: str, title: str) -> None:
    page = opened(visit, SEARCH[language])
    titles = look_for(page, words)

    assert title in titles
    assert page.locator(".found mark").count()
    assert not page.locator("[data-everything]").first.is_visible()


def test_result_tells_kind_and_date_and_leads_to_its_page(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["id"])
    look_for(page, "sewindu")
    link = page.get_by_role("link", name="Sewindu Pekalongan sebagai Kota Kreatif UNESCO")
    result = page.locator(".found .card", has=link)

    assert result.locator(".card-facts").inner_text() == "Berita · 1 Desember 2022"
    link.click()
    page.wait_for_url("**/berita/**")
    assert page.locator("h1").inner_text() == "Sewindu Pekalongan sebagai Kota Kreatif UNESCO"


def test_kinds_narrow_the_results(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["id"])
    everything = look_for(page, "batik")
    page.get_by_label("Jenis").select_option("cities")
    page.wait_for_url("**kind=cities")
    page.wait_for_function("(before) => document.querySelectorAll('.found a').length < before", arg=len(everything))

    kinds = {facts.inner_text().partition(" · ")[0] for facts in page.locator(".found .card-facts").all()}
    assert kinds == {"Kota kreatif"}
    assert query_of(page) == {"q": "batik", "kind": "cities"}


def test_kind_alone_narrows_the_list(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["id"])
    page.get_by_label("Jenis").select_option("news")
    shared = opened(visit, page.url)

    for narrowed in (page, shared):
        headings = narrowed.locator("[data-everything] h2").all()
        assert [heading.inner_text() for heading in headings if heading.is_visible()] == ["Berita"]


def test_address_can_be_shared(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["en"])
    titles = look_for(page, "batik tulis & cap")
    shared = opened(visit, page.url)

    assert query_of(page) == {"q": "batik tulis & cap"}
    assert answered(shared, "batik tulis & cap") == titles


def test_address_with_a_kind_that_there_is_not_searches_all(visit: BrowserContext) -> None:
    page = opened(visit, f"{SEARCH['id']}?q=kriya&kind=nothing")

    assert "Pekalongan" in answered(page, "kriya")


def test_going_back_brings_the_results_back(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["id"])
    titles = look_for(page, "kriya")
    page.locator(".found a").first.click()
    page.wait_for_url(lambda address: "q=" not in address)
    page.go_back()

    assert answered(page, "kriya") == titles


def test_no_result_is_said_and_everything_stays_listed(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["id"])

    assert look_for(page, "zxqwv") == []
    assert page.locator(STATUS).inner_text().startswith("Tidak ada yang cocok dengan “zxqwv”.")
    assert page.locator("[data-everything]").first.is_visible()


def test_field_that_is_emptied_brings_the_list_back(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["id"])
    look_for(page, "kriya")
    page.locator("#search_words").fill("")
    page.locator("[data-everything]").first.wait_for()

    assert page.locator(".found a").count() == 0
    assert page.locator(STATUS).inner_text() == ""
    assert query_of(page) == {}


def test_what_is_typed_is_never_taken_for_more_than_text(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["id"])
    look_for(page, "<b>$&</b>")

    assert page.locator(f"{STATUS} b").count() == 0


def test_keys_lead_through_the_results_and_back(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["id"])
    page.keyboard.press("/")
    page.keyboard.type("batik")
    titles = answered(page, "batik")
    steps = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "Enter", "Escape"):
        page.keyboard.press(key)
        page.wait_for_timeout(100)
        steps.append(focused(page))

    assert steps == [titles[0], titles[1], titles[0], "search_words", titles[0], "search_words"]
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "q=" not in address)
    assert page.locator("h1").inner_text() == titles[0]


def test_more_results_follow_the_first(visit: BrowserContext) -> None:
    page = opened(visit, SEARCH["id"])
    first = look_for(page, "pekalongan")
    more = page.get_by_role("button", name="Tampilkan hasil berikutnya")
    more.click()
    page.locator(f".found li:nth-of-type({len(first) + 1})").wait_for()

    titles = page.locator(".found a").all_text_contents()
    assert titles[: len(first)] == first
    assert focused(page) == titles[len(first)]


def test_index_that_does_not_come_is_said_and_asked_for_again(browser: Browser, host: Host, site: Published) -> None:
    with visitor(browser, PHONE, host.base_url) as context:
        context.route("**/pagefind.js", lambda route: route.abort())
        page = opened(context, SEARCH["id"])
        page.locator("#search_words").fill("kriya")
        page.locator(STATUS, has_text="tidak dapat dimuat").wait_for()

        assert page.locator("[data-everything]").first.is_visible()


@pytest.mark.parametrize("language", ["id", "en"])
def test_without_scripts_every_page_is_listed_and_no_field_promises_more(
    browser: Browser, host: Host, site: Published, language: str
) -> None:
    context = browser.new_context(base_url=host.base_url, java_script_enabled=False)
    try:
        page = opened(context, SEARCH[language])
        listed = {link.get_attribute("href") for link in page.locator("[data-everything] li a").all()}
        pages = [audited for audited in site.pages if audited.kind in ("city", "msme", "news", "event", "page")]

        assert not page.locator("[data-search]").is_visible()
        assert len(listed) >= len([audited for audited in pages if audited.language == language])
    finally:
        context.close()


def test_below_a_path_it_finds_and_leads_to_the_same(browser: Browser, tmp_path: Path) -> None:
    with Host() as host:
        site = publish_site(tmp_path, f"{host.base_url}nccf/")
        (tmp_path / "root").mkdir()
        site.folder.rename(tmp_path / "root/nccf")
        host.show(tmp_path / "root")
        found = Findings()
        with visitor(browser, DESK, host.base_url) as context:
            listen(context, host.base_url, found)
            page = opened(context, "/nccf/en/search/")
            look_for(page, "crafts")
            page.locator(".found a", has_text="Pekalongan").first.click()
            page.wait_for_url("**/nccf/en/cities/pekalongan/")

            assert page.locator("h1").inner_text() == "Pekalongan"

    assert not found, str(found)
    assert {asked.status for asked in host.asked} == {HTTPStatus.OK}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_among_results(browser: Browser, host: Host, site: Published, scheme: Scheme) -> None:
    for screen in (PHONE, DESK):
        with visitor(browser, screen._replace(scheme=scheme), host.base_url) as context:
            context.add_init_script(path=AXE)
            page = opened(context, f"{SEARCH['en']}?q=batik")
            answered(page, "batik")

            assert probe(page, "axe", EVERYTHING) == []


def test_no_page_asks_for_the_index_before_somebody_searches(browser: Browser, host: Host, site: Published) -> None:
    before = len(host.asked)
    with visitor(browser, PHONE, host.base_url) as context:
        page = context.new_page()
        for audited in site.of_each_kind("id"):
            page.goto(audited.address, wait_until="load")

    assert [asked.path for asked in host.asked[before:] if "/pagefind/" in asked.path] == []

"""The live preview, as an editor with a text editor and a browser meets it."""

from __future__ import annotations

import itertools
import os
import socket
from contextlib import ExitStack, suppress
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from browser import DESK, PHONE, SCHEMES, probe, visitor
from judges import AXE
from preview_server import ROOT, copy_project, running, wait_for
from test_axe import EVERYTHING

from canting.serve import FIRST_PORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from browser import Screen
    from playwright.sync_api import Browser, Locator, Page
    from preview_server import Preview

    Visit = Callable[..., Page]

POST = "content/news/id/percobaan.md"
OTHER = "content/news/id/salah.md"
TEXT = """\
---
title: Berita percobaan
summary: Berita untuk mencoba pratinjau.
date: {date}
---

{words}
"""
ADDRESS = "berita/percobaan/"
STYLES = "templates/assets/site.css"
TEMPLATE = "templates/news.html"

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
HANDSHAKE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}
IS_COLOURED = "getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'"
STAYS = "window.stays = true"
"""A mark that does not outlive a reload."""
STAY_OLD = """
    document.addEventListener("readystatechange", () => {
        document.querySelector("script[data-build]").dataset.build = "0";
    });
"""
"""Has a page believe that it was made before everything else."""

COUNT = itertools.count()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Return a preview of the site at a path of its host, as it may be published."""
    folder = copy_project(tmp_path_factory.mktemp("preview"))
    with running(folder, "--base-url", "https://x.example/nccf/") as server:
        yield server


@pytest.fixture
def preview(server: Preview) -> Iterator[Preview]:
    """Return the preview with a post to try things with; afterwards the project is as it was."""
    # Whatever the test before it left to be built comes before these words.
    begun = f"Percobaan ke-{next(COUNT)}."
    write(server, begun)
    wait_for(lambda: begun in server.ask(f"/nccf/{ADDRESS}").body, begun)
    yield server
    restore(server.folder)


@pytest.fixture
def visit(preview: Preview, browser: Browser) -> Iterator[Visit]:
    """Return a function that opens an address of the site in a new tab of one visitor."""
    with visitor(browser, DESK, preview.base_url) as context:

        def visit(address: str = ADDRESS) -> Page:
            page = context.new_page()
            page.goto(address)
            return page

        yield visit


def test_saved_text_appears_by_itself_and_in_silence(preview: Preview, visit: Visit) -> None:
    page = visit()
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    write(preview, "Kalimat kedua.")

    wait_for_words(page, "Kalimat kedua.")
    assert heard == []


def test_what_was_saved_is_found_a_moment_later(preview: Preview, visit: Visit) -> None:
    write(preview, "Kalimat tentang zirkon.")
    page = visit("cari/?q=zirkon")

    def results() -> list[str]:
        page.reload()
        page.locator("[data-search] [role=status]", has_text="“zirkon”").wait_for()
        return page.locator(".found a").all_text_contents()

    assert wait_for(results, "a result") == ["Berita percobaan"]


def test_readers_place_stays(preview: Preview, visit: Visit) -> None:
    write(preview, *["Paragraf lama."] * 90)
    page = visit()
    wait_for_words(page, "Paragraf lama.")
    page.evaluate("scrollTo(0, 2000)")
    write(preview, *["Paragraf baru."] * 80)
    wait_for_words(page, "Paragraf baru.")

    page.wait_for_function("scrollY === 2000")


def test_reader_of_a_page_that_got_shorter_is_at_its_end(preview: Preview, visit: Visit) -> None:
    write(preview, *["Paragraf lama."] * 90)
    page = visit()
    wait_for_words(page, "Paragraf lama.")
    page.evaluate("scrollTo(0, 3000)")
    write(preview, *["Paragraf baru."] * 20)
    wait_for_words(page, "Paragraf baru.")

    page.wait_for_function("Math.abs(scrollY - (document.documentElement.scrollHeight - innerHeight)) < 2")


def test_every_tab_follows_and_one_that_shows_another_page_is_left_alone(preview: Preview, visit: Visit) -> None:
    first, second, other = visit(), visit(), visit("privasi/")
    other.evaluate(STAYS)
    write(preview, "Kalimat kedua.")

    wait_for_words(first, "Kalimat kedua.")
    wait_for_words(second, "Kalimat kedua.")
    assert other.evaluate("window.stays")


def test_stylesheet_is_swapped_in_place_on_a_missing_page_too(preview: Preview, visit: Visit) -> None:
    pages = [visit(), visit("tidak-ada/")]
    for page in pages:
        page.evaluate(STAYS)
    preview.save(STYLES, preview.read(STYLES) + "body { outline: 0 solid rgb(1, 2, 3); }\n")

    for page in pages:
        page.wait_for_function(IS_COLOURED)
        page.wait_for_function("document.querySelectorAll('link[rel=stylesheet]').length === 1")
        assert page.evaluate("window.stays")


def test_page_that_stays_old_whatever_one_does_is_reloaded_once(preview: Preview, visit: Visit) -> None:
    write(preview, "Lorem ipsum dolor sit amet.")
    page = visit()
    page.get_by_role("button", name="1 peringatan").wait_for()
    loads: list[str] = []
    page.on("domcontentloaded", lambda loaded: loads.append(loaded.url))
    page.add_init_script(STAY_OLD)
    page.reload()

    # Only a page that is content to stay shows what is wrong.
    page.get_by_role("button", name="1 peringatan").wait_for()
    assert len(loads) == 2


def test_overlay_lists_all_problems_over_the_last_good_page_until_they_are_solved(
    preview: Preview, visit: Visit
) -> None:
    page = visit()
    kept = page.locator("main").inner_text()
    break_two_files(preview)
    panel = overlay(page)
    panel.wait_for()

    date, title = panel.get_by_role("listitem").all()
    assert date.locator("code").inner_text() == f"{POST}:4:7"
    assert (date.locator("pre").inner_text(), date.locator("mark").inner_text()) == ("date: 1 Desember 2022", "1")
    assert "Tulis 2022-12-01" in date.inner_text()
    assert "judul" in title.locator("mark").inner_text()
    assert panel.get_by_role("heading", level=2).inner_text() == "Perubahan terakhir belum tampil"
    assert "2 kesalahan" in panel.inner_text()
    assert page.locator("main").inner_text() == kept

    write(preview, "Kalimat kedua.")
    panel.get_by_role("listitem").nth(1).wait_for(state="hidden")
    assert "1 kesalahan" in panel.inner_text()
    (preview.folder / OTHER).unlink()
    panel.wait_for(state="hidden")
    wait_for_words(page, "Kalimat kedua.")


def test_overlay_is_there_again_after_f5(preview: Preview, visit: Visit) -> None:
    page = visit()
    break_two_files(preview)
    overlay(page).wait_for()
    page.reload()

    overlay(page).wait_for()


def test_overlay_speaks_english_to_who_once_asked_for_it(preview: Preview, visit: Visit) -> None:
    page = visit()
    break_two_files(preview)
    overlay(page).get_by_role("button", name="English").click()
    page.reload()

    assert "Write 2022-12-01" in overlay(page).inner_text()
    assert page.get_by_role("complementary", name="Your last change is not shown yet").get_attribute("lang") == "en"
    overlay(page).get_by_role("button", name="Bahasa Indonesia").click()
    assert "Tulis 2022-12-01" in overlay(page).inner_text()


def test_overlay_is_put_away_and_fetched_again_by_keyboard(preview: Preview, visit: Visit) -> None:
    page = visit()
    break_two_files(preview)
    panel, badge = overlay(page), page.get_by_role("button", name="2 kesalahan")
    panel.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert panel.is_hidden()

    page.reload()
    badge.wait_for()
    assert panel.is_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert panel.is_visible()
    panel.get_by_role("button", name="Tutup").press("Enter")
    assert panel.is_hidden()
    page.keyboard.press("Enter")
    assert panel.is_visible()


def test_overlay_that_was_put_away_comes_back_with_a_new_problem(preview: Preview, visit: Visit) -> None:
    page = visit()
    write(preview, "Kalimat kedua.", date="1 Desember 2022")
    overlay(page).wait_for()
    page.keyboard.press("Escape")
    write(preview, "Kalimat kedua.", date="2 Desember 2022")

    overlay(page).wait_for()


def test_overlay_leaves_the_focus_where_the_editor_types(preview: Preview, visit: Visit) -> None:
    page = visit("umkm/")
    page.get_by_label("Motif batik").focus()
    break_two_files(preview)
    overlay(page).wait_for()

    assert page.evaluate("document.activeElement.name") == "motifs"


def test_warning_alone_is_a_badge_that_opens(preview: Preview, visit: Visit) -> None:
    page = visit()
    write(preview, "Lorem ipsum dolor sit amet.")
    badge = page.get_by_role("button", name="1 peringatan")
    badge.wait_for()
    wait_for_words(page, "Lorem ipsum")
    assert overlay(page).is_hidden()
    badge.click()

    assert "masih ada tulisan contoh ('Lorem ipsum')" in overlay(page).inner_text()


@pytest.mark.parametrize("screen", [*(PHONE._replace(scheme=scheme) for scheme in SCHEMES), DESK], ids=str)
def test_axe_finds_nothing_in_the_overlay_and_nothing_scrolls_sideways(
    preview: Preview, browser: Browser, screen: Screen
) -> None:
    with visitor(browser, screen, preview.base_url) as context:
        context.add_init_script(path=AXE)
        page = context.new_page()
        page.goto(ADDRESS)
        break_two_files(preview)
        overlay(page).wait_for()
        found = [*probe(page, "axe", EVERYTHING)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert overlay(page).evaluate("panel => panel.scrollWidth <= panel.clientWidth")
        page.keyboard.press("Escape")
        found += probe(page, "axe", EVERYTHING)

    assert found == []


def test_overlay_is_not_printed(preview: Preview, visit: Visit) -> None:
    page = visit()
    break_two_files(preview)
    overlay(page).wait_for()
    page.emulate_media(media="print")

    assert overlay(page).is_hidden()


def test_mistake_in_a_template_is_shown_with_its_file_and_line(preview: Preview, visit: Visit) -> None:
    page = visit()
    lines = preview.read(TEMPLATE).splitlines(keepends=True)
    preview.save(TEMPLATE, "".join([*lines, "{% endfor %}\n"]))

    overlay(page).wait_for()
    assert overlay(page).locator("code").first.inner_text().startswith(f"{TEMPLATE}:{len(lines) + 1}")


def test_fault_of_ours_is_admitted_and_the_server_lives(preview: Preview, visit: Visit) -> None:
    page = visit()
    kept = preview.read(TEMPLATE)
    preview.replace(TEMPLATE, "{% block side %}", "{% block side %}{{ number(page.title) }}")
    overlay(page).wait_for()

    assert "Maaf, ini kesalahan Canting" in overlay(page).inner_text()
    assert ".canting/log.txt" in overlay(page).inner_text()
    assert "Traceback" in preview.read(".canting/log.txt")
    preview.save(TEMPLATE, kept)
    write(preview, "Kalimat kedua.")
    wait_for_words(page, "Kalimat kedua.")
    overlay(page).wait_for(state="hidden")


def test_missing_page_is_our_own_and_becomes_the_page_when_it_is_written(preview: Preview, visit: Visit) -> None:
    page = visit("berita/nanti/")
    assert preview.ask("/nccf/berita/nanti/").status == HTTPStatus.NOT_FOUND
    assert page.get_by_role("heading", level=1).inner_text() == "Halaman tidak ditemukan"
    write(preview, "Sekarang ada.", path="content/news/id/nanti.md")

    wait_for_words(page, "Sekarang ada.")


def test_moved_and_deleted_files_are_noticed(preview: Preview, visit: Visit) -> None:
    old, new, newest = visit(), visit("berita/pindah/"), preview.folder / "content/news/id/pindah.md"
    write(preview, "Kalimat kedua.")
    wait_for_words(old, "Kalimat kedua.")
    (preview.folder / POST).rename(newest)
    wait_for_words(new, "Kalimat kedua.")
    wait_for_words(old, "Halaman tidak ditemukan")
    newest.unlink()

    wait_for_words(new, "Halaman tidak ditemukan")


def test_new_folder_and_what_is_in_it_are_noticed(preview: Preview, visit: Visit) -> None:
    write(preview, "![Motif](../../media/baru/motif.svg)")
    page = visit()
    overlay(page).wait_for()
    preview.save("content/media/baru/motif.svg", DRAWING)
    overlay(page).wait_for(state="hidden")

    page.locator("main img[alt=Motif]").wait_for()


def test_file_with_an_old_date_is_noticed(preview: Preview, visit: Visit) -> None:
    page = visit()
    aside = preview.folder / "lama.md"
    aside.write_text(TEXT.format(words="Dari cadangan.", date="2022-12-01"), "utf-8")
    os.utime(aside, (0, 0))
    aside.replace(preview.folder / POST)

    wait_for_words(page, "Dari cadangan.")


def test_program_that_saves_by_renaming_is_noticed(preview: Preview, visit: Visit) -> None:
    page = visit()
    for number in range(3):
        aside = preview.folder / "content/news/id/.percobaan.md.tmp"
        aside.write_text(TEXT.format(words=f"Simpanan ke-{number}.", date="2022-12-01"), "utf-8")
        aside.replace(preview.folder / POST)
        wait_for_words(page, f"Simpanan ke-{number}.")


def test_root_leads_to_the_site_which_is_complete_below_its_path(preview: Preview, browser: Browser) -> None:
    statuses: set[int] = set()
    with visitor(browser, DESK, preview.base_url) as context:
        page = context.new_page()
        page.on("response", lambda reply: statuses.add(reply.status))
        page.goto("/")
        address = page.url
        page.get_by_role("link", name="Berita").first.click()
        page.get_by_role("heading", level=1, name="Berita").wait_for()

    assert address == preview.base_url
    assert urlsplit(address).path == "/nccf/"
    assert max(statuses) < HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/nccf/", {"Host": "x.example"}, HTTPStatus.FORBIDDEN),
        ("/nccf/_canting/preview.js", {"Host": "127.0.0.1.x.example:5500"}, HTTPStatus.FORBIDDEN),
        ("/nccf/_canting/live", {"Origin": "https://x.example"}, HTTPStatus.FORBIDDEN),
        ("/nccf/_canting/live", {"Origin": "null"}, HTTPStatus.FORBIDDEN),
        ("/nccf/../build.py", {}, HTTPStatus.NOT_FOUND),
        ("/nccf/%2e%2e/build.py", {}, HTTPStatus.NOT_FOUND),
        ("/nccf/_canting/..%2fserve.py", {}, HTTPStatus.NOT_FOUND),
        ("/nccf//etc/passwd", {}, HTTPStatus.NOT_FOUND),
        ("/etc/passwd", {}, HTTPStatus.NOT_FOUND),
        ("/nccf/%00", {}, HTTPStatus.BAD_REQUEST),
        ("/nccf/%ff", {}, HTTPStatus.BAD_REQUEST),
    ],
)
def test_what_is_not_for_others_is_refused_without_a_trace(
    server: Preview, target: str, headers: dict[str, str], status: HTTPStatus
) -> None:
    reply = server.ask(target, **(HANDSHAKE | headers if target.endswith("live") else headers))

    assert reply.status == status
    assert not any(secret in reply.body for secret in ("Traceback", 'File "', "import ", "root:"))


def test_own_page_gets_its_line(server: Preview) -> None:
    origin = server.base_url.removesuffix("/nccf/")

    assert server.ask("/nccf/_canting/live", **HANDSHAKE, Origin=origin).status == HTTPStatus.SWITCHING_PROTOCOLS


def test_second_preview_takes_another_port_and_says_so(server: Preview, tmp_path: Path) -> None:
    with running(copy_project(tmp_path)) as second:
        assert port_of(second) != port_of(server)
        assert any(all(str(port) in line for port in (FIRST_PORT, port_of(second))) for line in second.said)


def test_warning_opens_the_overlay_where_it_stops_the_build(browser: Browser, tmp_path: Path) -> None:
    with running(copy_project(tmp_path), "--strict") as strict, visitor(browser, DESK, strict.base_url) as context:
        write(strict, "Kalimat pertama.")
        page = context.new_page()
        wait_for(lambda: strict.ask(f"/{ADDRESS}").status == HTTPStatus.OK, "the post")
        page.goto(ADDRESS)
        write(strict, "Lorem ipsum dolor sit amet.")
        overlay(page).wait_for()

        assert overlay(page).get_by_role("heading", level=2).inner_text() == "Perubahan terakhir belum tampil"
        assert "Dengan --strict, peringatan pun menghalangi penerbitan." in overlay(page).inner_text()
        assert "Kalimat pertama." in page.locator("main").inner_text()
        write(strict, "Kalimat kedua.")
        wait_for_words(page, "Kalimat kedua.")
        overlay(page).wait_for(state="hidden")


def test_open_page_outlives_a_restart(browser: Browser, tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    with visitor(browser, DESK, "http://127.0.0.1/") as context, ExitStack() as held:
        page = context.new_page()
        with running(folder) as before:
            write(before, "Sebelum.")
            page.goto(f"{before.base_url}{ADDRESS}")
            wait_for_words(page, "Sebelum.")
            hold_ports(held, range(FIRST_PORT, port_of(before)))
        write(before, "Sesudah.")
        with running(folder) as after:
            assert after.base_url == before.base_url
            wait_for_words(page, "Sesudah.")


def write(preview: Preview, *paragraphs: str, path: str = POST, date: str = "2022-12-01") -> None:
    """Save a post."""
    preview.save(path, TEXT.format(date=date, words="\n\n".join(paragraphs)))


def break_two_files(preview: Preview) -> None:
    """Save two posts, each with a mistake of its own."""
    write(preview, "Kalimat kedua.", date="1 Desember 2022")
    preview.save(OTHER, TEXT.format(date="2022-12-01", words="Lain.").replace("title:", "judul:"))


def restore(folder: Path) -> None:
    """Make content and templates what they are in the project."""
    for name in ("content", "templates"):
        for file in (folder / name).rglob("*"):
            kept = ROOT / file.relative_to(folder)
            if file.is_file() and not kept.exists():
                file.unlink()
            elif file.is_file() and file.read_bytes() != kept.read_bytes():
                file.write_bytes(kept.read_bytes())


def port_of(preview: Preview) -> int:
    """Return the port at which a preview is shown."""
    return urlsplit(preview.base_url).port or 80


def hold_ports(held: ExitStack, ports: Iterable[int]) -> None:
    """Take the free ones of some ports, so that no server does."""
    for port in ports:
        with suppress(OSError):
            held.enter_context(socket.create_server(("127.0.0.1", port)))


def overlay(page: Page) -> Locator:
    """Return the list of problems."""
    return page.locator("canting-preview .panel")


def wait_for_words(page: Page, words: str) -> None:
    """Return as soon as a page shows some words of its own."""
    page.locator("main").get_by_text(words).first.wait_for()

"""Our own templates with content that is not ours: a fork with next to nothing, and texts that are hard to lay out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from rendering import city, event, lay_out, msme, post

import build

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = Path(__file__).parent.parent
LONG = "Pertanggungjawaban keberlanjutan penyelenggaraan " * 3
FILES: dict[str, str | bytes] = {
    "content/cities/id/a.md": city("A", body=""),
    "content/cities/id/b.md": city(LONG),
    "content/msmes/id/a.md": msme("A", more="techniques: [tulis]"),
    "content/msmes/id/b.md": msme(LONG),
    "content/news/id/a.md": post("A", body="| Kolom | `<table>` |\n| --- | --- |\n| 1 | `<table>` |"),
    "content/events/id/pekan.md": event("Pekan", more="date: 2022-11-30\nuntil: 2022-12-02\nstart: 08:00\nend: 10:00"),
    "content/events/id/sesi.md": event("Sesi", more="date: 2022-11-30\nparent: pekan\nstart: 08:30"),
    "content/events/id/lain.md": event("Lain", more="date: 2022-12-01\nparent: forum"),
    "content/events/id/batal.md": event("Batal", more="date: 2022-12-01\nstatus: cancelled"),
}


def shown(root: Path, files: dict[str, str | bytes], **settings: Any) -> dict[str, Element]:
    """Return the tree of every page that our templates make of the files."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    _, outputs, _ = build.make_outputs(lay_out(root, files, templates=ROOT / "templates", **settings))
    return {output.path: parser.parse(output.data.decode()) for output in outputs if output.path.endswith(".html")}


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_class(page: Element, name: str) -> list[Element]:
    return [element for element in page.iter() if name in element.get("class", "").split()]


@pytest.mark.parametrize("files", [{}, FILES], ids=["empty", "full"])
def test_no_list_is_empty_and_no_heading_stands_alone(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    for path, page in shown(tmp_path, files).items():
        for element in page.iter():
            if element.tag in ("ul", "ol", "dl", "select", "section", "svg"):
                assert len(element), (path, element.attrib)
            if element.tag == "section":
                assert len(element) > 1, (path, words(element))


def test_list_without_pages_says_so(tmp_path: Path) -> None:
    pages = shown(tmp_path, {})

    for path in ("berita/index.html", "kota/index.html", "umkm/index.html"):
        assert "Belum ada isinya." in words(pages[path]), path


def test_long_list_leads_to_its_ends_and_to_the_parts_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("canting.views.PAGE_LENGTH", 1)
    pages = shown(tmp_path, {f"content/news/id/{n}.md": post(str(n)) for n in range(9)})

    assert {
        part: words(by_class(pages[f"berita/{path}index.html"], "pagination")[0])
        for part, path in ((1, ""), (2, "halaman/2/"), (5, "halaman/5/"), (9, "halaman/9/"))
    } == {1: "1 2 3 … 9", 2: "1 2 3 4 … 9", 5: "1 … 3 4 5 6 7 … 9", 9: "1 … 7 8 9"}


def test_search_page_lists_every_page_by_its_kind(tmp_path: Path) -> None:
    page = shown(tmp_path, FILES)["cari/index.html"]

    lists = {
        words(title): words(pages) for title, pages in zip(page.iter("h2"), by_class(page, "everything"), strict=True)
    }
    assert list(lists) == ["Forum", "Kota", "Usaha", "Berita", "Acara"]
    assert "Batal Kamis, 1 Desember 2022" in lists["Acara"]


def test_search_page_lists_the_latest_news_and_leads_to_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("canting.views.SEARCH_LENGTH", 2)
    page = shown(tmp_path, {f"content/news/id/{n}.md": post(str(n), f"2022-10-0{n}") for n in (1, 2, 3)})[
        "cari/index.html"
    ]

    (news,) = [section for section in page.iter("section") if words(section).startswith("Berita")]
    assert words(news) == "Berita 3 3 Oktober 2022 2 2 Oktober 2022 Lebih lama"
    assert [link.get("href") for link in news.iter("a")][-1] == "../berita/"


def test_search_page_without_an_index_promises_no_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("canting.pagefind._program", lambda: None)
    page = shown(tmp_path, FILES)["cari/index.html"]

    assert by_class(page, "everything")
    assert not list(page.iter("form"))
    assert not [script for script in page.iter("script") if "search" in script.get("src", "")]


def test_session_stands_within_its_event_and_alone_on_a_day_without_it(tmp_path: Path) -> None:
    page = shown(tmp_path, FILES)["acara/index.html"]

    days = {words(day.findall("h2")[0]): day for day in by_class(page, "day")}
    assert list(days) == ["Rabu, 30 November 2022", "Kamis, 1 Desember 2022", "Jumat, 2 Desember 2022"]
    first, second = list(days.values())[:2]
    assert [words(title) for title in first.iter("h3")] == ["Forum Kota Kreatif", "Pekan"]
    assert [words(title) for title in first.iter("h4")] == ["Sesi"]
    assert [words(title) for title in second.iter("h3")] == ["Pekan", "Batal", "Lain"]


def test_hours_name_their_zone_and_their_moment(tmp_path: Path) -> None:
    page = shown(tmp_path, FILES)["acara/index.html"]

    hours = [
        (words(time), time.get("datetime"), time.get("data-until"))
        for time in page.iter("time")
        if "data-local" in time.attrib
    ]
    assert hours[:2] == [
        ("pukul 08.00–10.00 WIB", "2022-11-30T08:00:00+07:00", "2022-11-30T10:00:00+07:00"),
        ("pukul 08.30 WIB", "2022-11-30T08:30:00+07:00", None),
    ]
    assert "Semua jam menurut Waktu Indonesia Barat (WIB, UTC+7)." in words(page)


def test_cancelled_event_has_no_phase_for_a_script_to_change(tmp_path: Path) -> None:
    page = shown(tmp_path, FILES)["acara/batal/index.html"]

    assert "Acara ini dibatalkan." in words(page)
    assert not [element for element in page.iter() if "data-begins" in element.attrib]


def test_only_tables_are_boxed_and_not_what_looks_like_one(tmp_path: Path) -> None:
    page = shown(tmp_path, FILES)["berita/a/index.html"]

    assert len(by_class(page, "table-box")) == len(list(page.iter("table"))) == 1
    assert words(page).count("<table>") == 2


def test_designers_page_shows_every_cloth_and_is_kept_from_search_engines(tmp_path: Path) -> None:
    page = shown(tmp_path, FILES, preview=True)["cloths/index.html"]

    assert len(by_class(page, "swatch")) == len(by_class(page, "strip")) == 4
    assert [meta.get("content") for meta in page.iter("meta") if meta.get("name") == "robots"] == ["noindex"]


def test_every_class_of_the_style_sheet_is_in_a_template_or_made_by_the_generator() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", (ROOT / "templates/assets/site.css").read_text("utf-8"), flags=re.DOTALL)
    made = "".join(
        file.read_text("utf-8")
        for folder, kind in (("templates", "*.html"), ("templates/assets/js", "*.js"), ("canting", "*.py"))
        for file in (ROOT / folder).rglob(kind)
    )

    classes = set(re.findall(r"\.([a-z][a-z-]+)(?=[^{}]*\{)", sheet))
    # The generator puts these together.
    composed = {"callout-note", "callout-warning", "align-center", "align-right"}
    assert {name for name in classes if name not in made} <= composed

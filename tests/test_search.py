import gzip
import json
from pathlib import Path

import pytest
from rendering import PLAIN_PNG, city, event, lay_out, load, made, msme, page, post

import build
from canting.ledger import Ledger
from canting.model import Site
from canting.search import search_pages, search_recipes

PICTURE: dict[str, str | bytes] = {"content/media/kain.png": PLAIN_PNG}
FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post("Canting & lilin", more="summary: Kabar.\ntags: [umkm]", body="Naskah *pertama*."),
    "content/news/en/a.md": page("Pens & wax", more="slug: a-post", body="The text."),
    "content/cities/id/kota.md": city("Kota", "2014-12"),
    "content/msmes/id/usaha.md": msme("Usaha", more="techniques: [tulis]"),
    "content/events/id/batal.md": event("Batal", more="date: 2022-12-01\nuntil: 2022-12-03\nstatus: cancelled"),
    "content/forum/id/istilah.md": page("Istilah", more="layout: glossary"),
}


def found_by(root: Path) -> dict[str, str]:
    return search_pages(load(root, FILES)[0])


def meta(name: str, text: str) -> str:
    return f'<p data-pagefind-meta="{name}" data-pagefind-ignore>{text}</p>'


def test_every_language_has_every_page_that_its_readers_can_read(tmp_path: Path) -> None:
    shared = {"/kota/kota", "/umkm/usaha", "/acara/forum", "/acara/batal", "/istilah", ""}

    assert set(found_by(tmp_path)) == {
        *(f"{language}{path}.html" for language in ("id", "en") for path in shared),
        "id/berita/a.html",
        "en/en/news/a-post.html",
    }


def test_page_is_found_by_its_title_its_text_and_what_it_states(tmp_path: Path) -> None:
    html = found_by(tmp_path)["id/berita/a.html"]

    assert html.startswith('<html lang="id"><body data-pagefind-filter="kind:news">')
    assert meta("title", "Canting &amp; lilin") + meta("date", "1 Oktober 2022") in html
    assert "<p>Kabar.</p><p>Tag: UMKM</p>" in html
    assert "<em>pertama</em>" in html


@pytest.mark.parametrize(
    ("path", "fact"),
    [
        ("id/kota/kota.html", "<p>Bidang: Kriya</p>"),
        ("en/kota/kota.html", "<p>Fields: Crafts</p>"),
        ("id/umkm/usaha.html", "<p>Teknik: Batik tulis</p><p>Kauman</p>"),
        ("id/acara/forum.html", "<p>Lapangan Mataram</p><p>Pemerintah Kota</p>"),
        ("id/istilah.html", "<p>Batik tulis: Digoreskan dengan canting.</p>"),
    ],
)
def test_what_a_page_states_beside_its_text_is_said_in_the_readers_language(
    tmp_path: Path, path: str, fact: str
) -> None:
    assert fact in found_by(tmp_path)[path]


def test_result_shows_no_picture(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {"content/news/id/a.md": post("A", body="Kain:\n\n![Kain > sapu](kain.png)"), **PICTURE})
    html = search_pages(site)["id/berita/a.html"]

    assert "Kain:" in html
    assert "kain.png" not in html


def test_result_can_tell_when_in_which_language_and_that_it_does_not_take_place(tmp_path: Path) -> None:
    pages = found_by(tmp_path)

    assert meta("date", "1–3 Desember 2022") + meta("status", "cancelled") in pages["id/acara/batal.html"]
    assert meta("date", "December 2014") + meta("language", "id") in pages["en/kota/kota.html"]


def index_of(site: Site, ledger: Ledger, facts: dict[str, bytes]) -> dict[str, bytes]:
    return {output.path: output.data for output in ledger.carry_out(search_recipes(site), facts)}


def test_index_is_made_anew_only_when_what_it_reads_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, ledger = load(tmp_path, FILES)[0], Ledger()
    first = index_of(site, ledger, {"body id news/a": b"1", "template page.html": b"1"})
    monkeypatch.setattr("canting.search.make_index", lambda _: {})

    assert first
    assert index_of(site, ledger, {"body id news/a": b"1", "template page.html": b"2"}) == first
    assert index_of(site, ledger, {"body id news/a": b"2", "template page.html": b"2"}) == {}


def test_index_stands_in_a_folder_of_its_own_and_knows_its_sources(tmp_path: Path) -> None:
    outputs = made(search_recipes(load(tmp_path, FILES)[0]))

    assert {output.path.partition("/")[0] for output in outputs} == {"pagefind"}
    assert all("content/news/id/a.md" in output.sources for output in outputs)
    urls = {
        json.loads(gzip.decompress(output.data).removeprefix(b"pagefind_dcd"))["url"]
        for output in outputs
        if output.path.endswith(".pf_fragment")
    }
    assert {"/id.html", "/id/berita/a.html", "/en/en/news/a-post.html", "/en/kota/kota.html"} <= urls


def test_preview_leaves_the_index_to_whoever_makes_it_meanwhile(tmp_path: Path) -> None:
    assert list(search_recipes(load(tmp_path, FILES, preview=True)[0])) == []


def test_computer_without_pagefind_publishes_all_else_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("canting.pagefind._program", lambda: None)
    monkeypatch.chdir(tmp_path)
    code = build.build(lay_out(tmp_path, FILES, lang="en"))

    assert code == 0
    assert "There is no Pagefind for this computer" in capsys.readouterr().out
    assert not (tmp_path / "site/pagefind").exists()

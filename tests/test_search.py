import gzip
import json
from pathlib import Path

import pytest
from rendering import PLAIN_PNG, city, entry, event, lay_out, load, made, msme, page, post

import build
from canting.ledger import Ledger
from canting.model import Site
from canting.reads import reading
from canting.search import search_facts, search_pages, search_recipes
from canting.snapshot import take_snapshot

PICTURE: dict[str, str | bytes] = {"content/media/kain.png": PLAIN_PNG}
FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post("Canting & lilin", more="summary: Kabar.\ntags: [umkm]", body="Naskah *pertama*."),
    "content/news/en/a.md": page("Pens & wax", more="slug: a-post", body="The text."),
    "content/cities/id/kota.md": city("Kota", "2014-12"),
    "content/msmes/id/usaha.md": msme("Usaha", more="techniques: [tulis]"),
    "content/events/id/batal.md": event("Batal", more="date: 2022-12-01\nuntil: 2022-12-03\nstatus: cancelled"),
    "content/glossary/id/tulis.md": entry("Batik tulis", more="spellings: [batik canting]"),
}


def found_by(root: Path, language: str = "id") -> dict[str, str]:
    return search_pages(language, load(root, FILES)[0])


def meta(name: str, text: str) -> str:
    return f'<p data-pagefind-meta="{name}" data-pagefind-ignore>{text}</p>'


def test_every_language_has_every_page_that_its_readers_can_read(tmp_path: Path) -> None:
    paths = ("/kota/kota", "/umkm/usaha", "/acara/forum", "/acara/batal", "/glosarium/tulis", "")
    shared = {f"site{path}.html" for path in paths}

    assert set(found_by(tmp_path, "id")) == shared | {"site/berita/a.html"}
    assert set(found_by(tmp_path, "en")) == shared | {"site/en/news/a-post.html"}


def test_page_is_found_by_its_title_its_text_and_what_it_states(tmp_path: Path) -> None:
    html = found_by(tmp_path)["site/berita/a.html"]

    assert html.startswith('<html lang="id"><body data-pagefind-filter="kind:news">')
    assert meta("title", "Canting &amp; lilin") + meta("date", "1 Oktober 2022") in html
    assert "<p>Kabar.</p><p>Tag: UMKM</p>" in html
    assert "<em>pertama</em>" in html


@pytest.mark.parametrize(
    ("language", "path", "fact"),
    [
        ("id", "site/kota/kota.html", "<p>Bidang: Kriya</p>"),
        ("en", "site/kota/kota.html", "<p>Fields: Crafts</p>"),
        ("id", "site/umkm/usaha.html", "<p>Teknik: Batik tulis</p><p>Kauman</p>"),
        ("id", "site/acara/forum.html", "<p>Lapangan Mataram</p><p>Pemerintah Kota</p>"),
        ("id", "site/glosarium/tulis.html", "<p>Penjelasan.</p><p>batik canting</p>"),
    ],
)
def test_what_a_page_states_beside_its_text_is_said_in_the_readers_language(
    tmp_path: Path, language: str, path: str, fact: str
) -> None:
    assert fact in found_by(tmp_path, language)[path]


def test_result_shows_no_picture(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {"content/news/id/a.md": post("A", body="Kain:\n\n![Kain > sapu](kain.png)"), **PICTURE})
    html = search_pages("id", site)["site/berita/a.html"]

    assert "Kain:" in html
    assert "kain.png" not in html


def test_result_can_tell_when_in_which_language_and_that_it_does_not_take_place(tmp_path: Path) -> None:
    original, translated = found_by(tmp_path), found_by(tmp_path, "en")

    assert meta("date", "1–3 Desember 2022") + meta("status", "cancelled") in original["site/acara/batal.html"]
    assert meta("date", "December 2014") + meta("language", "id") in translated["site/kota/kota.html"]


EDITS = {
    "a body": ("content/news/id/a.md", "pertama", "kedua", {"id"}),
    "a translation": ("content/news/en/a.md", "text", "words", {"en"}),
    "a text that is not translated": ("content/cities/id/kota.md", "Kota", "Kota lain", {"id", "en"}),
    "what a term is called": ("content/site.yaml", "Batik tulis", "Batik halus", {"id", "en"}),
    "what no index has": ("content/news/id/a.md", "summary: Kabar.", "summary: Kabar.\naliases: [/lama/]", set()),
    "how a text is written": ("content/news/id/a.md", "*pertama*", "_pertama_", set()),
}


@pytest.mark.parametrize("edit", EDITS)
def test_edit_makes_the_indexes_of_which_it_changes_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    path, old, new, expected = EDITS[edit]
    made: set[str] = set()

    def make(language: str, _: Site) -> dict[str, bytes]:
        made.add(language)
        return {}

    monkeypatch.setattr("canting.search.index_files", make)
    options, ledger = lay_out(tmp_path, FILES), Ledger()
    build.make_outputs(options, ledger)
    assert made == {"id", "en"}
    made.clear()
    file = tmp_path / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    ledger.seen = take_snapshot(options.content, ledger.seen)
    build.make_outputs(options, ledger)

    assert made == expected


def test_index_that_stays_unpacks_no_text(tmp_path: Path) -> None:
    site, ledger = load(tmp_path, FILES)[0], Ledger()
    with reading() as facts:
        before = search_facts(site, ledger)

    assert not [fact for fact in facts if fact.startswith("body ")]
    assert search_facts(site, ledger) == before


def test_index_reads_one_fact_that_tells_of_all(tmp_path: Path) -> None:
    recipe = next(search_recipes(load(tmp_path, FILES)[0]))
    with reading() as facts:
        assert list(recipe.make())

    assert facts == {"search id"}


def test_index_stands_in_a_folder_of_its_own_and_knows_where_its_sources_are(tmp_path: Path) -> None:
    outputs = made(search_recipes(load(tmp_path, FILES)[0]))

    assert {output.path.rpartition("/")[0] for output in outputs} >= {"pagefind/id", "pagefind/en"}
    assert {output.path.partition("/")[0] for output in outputs} == {"pagefind"}
    assert all("content/news/id/" in output.sources for output in outputs if output.path.startswith("pagefind/id/"))
    urls = {
        json.loads(gzip.decompress(output.data).removeprefix(b"pagefind_dcd"))["url"]
        for output in outputs
        if output.path.endswith(".pf_fragment")
    }
    assert {"/site.html", "/site/berita/a.html", "/site/en/news/a-post.html", "/site/kota/kota.html"} <= urls


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

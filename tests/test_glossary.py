"""The first mention of a term leads to its entry, wherever a link may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rendering import entry, load, page, post, render_site

from canting.glossary import Glossary, link_mentions, make_glossary
from canting.schema import GlossaryEntry

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = Glossary(
    {
        "batik": "glossary/batik",
        "batik tulis": "glossary/tulis",
        "r&amp;b": "glossary/rb",
        "pagi (sore)": "glossary/sore",
    }
)
BATIK, TULIS = '<a href="canting:page:glossary/batik">', '<a href="canting:page:glossary/tulis">'


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>Batik dan batik.</p>", f"<p>{BATIK}Batik</a> dan batik.</p>"),
        ("<p>Batik tulis, batik.</p>", f"<p>{TULIS}Batik tulis</a>, {BATIK}batik</a>.</p>"),
        ("<p>batik\ntulis</p>", f"<p>{TULIS}batik\ntulis</a></p>"),
        ("<p>(batik)-nya, membatik, batiknya</p>", f"<p>({BATIK}batik</a>)-nya, membatik, batiknya</p>"),
        ("<ul><li>R&amp;B</li></ul>", '<ul><li><a href="canting:page:glossary/rb">R&amp;B</a></li></ul>'),
        ("batik", f"{BATIK}batik</a>"),
        ("<p>Pagi (sore), itu</p>", '<p><a href="canting:page:glossary/sore">Pagi (sore)</a>, itu</p>'),
        ("<p>Kain.</p>", "<p>Kain.</p>"),
    ],
)
def test_first_mention_of_a_term_is_linked_as_a_whole_word_the_longest_first(html: str, linked: str) -> None:
    assert link_mentions(html, GLOSSARY, ()) == linked


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x">batik</a>',
        '<a href="x"><em>batik</em> itu</a>',
        "<h2>Batik</h2>",
        "<blockquote><p>Batik, kata siapa pun.</p></blockquote>",
        "<p><code>batik</code></p>",
        "<pre><code>batik</code></pre>",
        '<figure><img src="batik.png" alt="> batik <"><figcaption><a href="x">batik</a></figcaption></figure>',
    ],
)
def test_links_headings_quotations_code_and_descriptions_are_left_alone(html: str) -> None:
    assert link_mentions(html, GLOSSARY, ()) == html
    assert link_mentions(f"{html}<p>batik</p>", GLOSSARY, ()) == f"{html}<p>{BATIK}batik</a></p>"


def test_entry_that_is_known_already_is_not_linked() -> None:
    assert link_mentions("<p>Batik tulis, batik</p>", GLOSSARY, {"glossary/tulis"}) == (
        f"<p>Batik tulis, {BATIK}batik</a></p>"
    )


def test_letter_that_stands_for_another_in_a_pattern_alone_is_no_mention() -> None:
    glossary = Glossary({"kasar": "glossary/kasar"})

    assert link_mentions("<p>ka\u017far</p>", glossary, ()) == "<p>ka\u017far</p>"


def test_words_of_an_entry_are_its_title_and_its_spellings_and_a_word_of_two_leads_to_the_first() -> None:
    first = GlossaryEntry(title="Jawa  Hokokai", summary="Gaya.", spellings=("Djawa Hokokai", "Jum'at & Sabtu"))
    second = GlossaryEntry(title="jawa hokokai", summary="Gaya.")

    assert make_glossary([("glossary/a", first), ("glossary/b", second)]).entries == {
        "jawa hokokai": "glossary/a",
        "djawa hokokai": "glossary/a",
        "jum’at &amp; sabtu": "glossary/a",
    }


FILES: dict[str, str | bytes] = {
    "content/glossary/id/tulis.md": entry("Batik tulis", more="spellings: [canting]", body="Batik tulis itu halus."),
    "content/glossary/en/tulis.md": entry("Hand-drawn batik"),
    "content/glossary/id/cap.md": entry("Batik cap"),
    "content/news/id/a.md": post(
        "A", body="Canting untuk batik tulis; lain dari [cap](../glossary/cap.md), batik cap."
    ),
    "content/news/en/a.md": page("A in English", body="Hand-drawn batik, not batik cap."),
}


def test_page_leads_to_the_entries_of_its_language_but_to_none_that_its_writer_linked(tmp_path: Path) -> None:
    pages = render_site(tmp_path, FILES)

    assert '<a href="../../glosarium/tulis/">Canting</a> untuk batik tulis;' in pages["berita/a/index.html"]
    assert "</a>, batik cap." in pages["berita/a/index.html"]
    assert '<a href="../../glossary/tulis/">Hand-drawn batik</a>, not batik cap.' in pages["en/news/a/index.html"]
    assert "<p>Batik tulis itu halus.</p>" in pages["glosarium/tulis/index.html"]


def test_each_language_has_the_words_of_its_own_entries(tmp_path: Path) -> None:
    site, _ = load(tmp_path, FILES)

    assert {language: list(glossary.entries) for language, glossary in site.glossary.items()} == {
        "id": ["batik cap", "batik tulis", "canting"],
        "en": ["hand-drawn batik"],
    }

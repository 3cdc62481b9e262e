"""Every link, anchor, picture and download of the texts leads somewhere, or its writer is told."""

from collections.abc import Iterable

import pytest
from site_maker import MakeSite

from canting.links import known_addresses, used_media
from canting.problems import Words, suggestion

OTHERS = """-- content/media/tari.jpg --
-- content/files/surat.pdf --
-- content/news/id/y.md --
---
title: Y
date: 2022-11-30
aliases: [/lama/]
---

## Jadwal acara

[^catatan]: Isi.

Teks.[^catatan]
-- content/news/id/draf.md --
---
title: Draf
date: 2022-11-30
draft: true
---
"""


def site_text(line: str, language: str = "id") -> str:
    """Return the files of a site whose post x holds the line; it stands on line 6, or on line 5 of a translation."""
    original = "-- content/news/id/x.md --\n---\ntitle: X\ndate: 2022-11-30\n---\n\n"
    if language == "id":
        return f"{OTHERS}{original}{line}\n"
    return f"{OTHERS}{original}-- content/news/en/x.md --\n---\ntitle: X\n---\n\n{line}\n"


def told(make_site: MakeSite, line: str, language: str = "id") -> list[str]:
    return [text for text in make_site(site_text(line, language)).says() if "still a draft" not in text]


@pytest.mark.parametrize(
    "line",
    [
        "[a](y.md) [b](../news/y.md) [c](../../news/id/y.md) [d](/content/news/id/y.md)",
        "[a](y.md#jadwal-acara)",
        "[a](../events/) [b](../events/forum.md)",
        "[a](/berita/y/) [b](/lama/) [c](/acara/) [d](/) [e](/en/) [f](/tag/) [g](/feed.xml) [h](/acara.ics)",
        "![Tari](tari.jpg) ![Tari](../../media/tari.jpg)",
        "[a](surat.pdf) [b](../../files/surat.pdf)",
        "## Judul\n\n[a](#judul)",
        "[a](https://example.org/) <humas@example.org>",
        "`[a](tidak-ada.md)`",
    ],
)
def test_what_leads_somewhere_is_left_alone(make_site: MakeSite, line: str) -> None:
    assert told(make_site, line) == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("[a](yy.md)", "6:1: page 'yy.md' not found. Did you mean 'y.md'?"),
        ("Lihat [a](forum.md)", "6:7: page 'forum.md' not found. Did you mean '../events/forum.md'?"),
        ("[a](../events/forrum.md)", "6:1: page 'forrum.md' not found. Did you mean 'forum.md'?"),
        (
            "[a](draf.md)",
            "6:1: page 'draf.md' is not published yet (content/news/id/draf.md). "
            "Until it is, the link shows as plain text. Remove the link if the page never will be.",
        ),
        ("[a](y.md#jadwal)", "6:1: '#jadwal' is not on content/news/id/y.md. Did you mean 'jadwal-acara'?"),
        ("[a](#jadwal)", "6:1: '#jadwal' is not on content/news/id/x.md."),
        ("[a](#)", "6:1: '#' is not on content/news/id/x.md."),
        ("[a](/berita/yy/)", "6:1: page '/berita/yy/' not found. Did you mean '/berita/y/'?"),
        ("![Tari](tarri.jpg)", "6:1: picture 'tarri.jpg' is not in content/media/. Did you mean 'tari.jpg'?"),
        (
            "![Tari](Tari.JPG)",
            "6:1: picture 'Tari.JPG' not found, but 'tari.jpg' is there. "
            "Capital letters count on the server. Write 'tari.jpg'.",
        ),
        (
            "[a](Surat.pdf)",
            "6:1: file 'Surat.pdf' not found, but 'surat.pdf' is there. "
            "Capital letters count on the server. Write 'surat.pdf'.",
        ),
        ("[a](sura.pdf)", "6:1: file 'sura.pdf' is not in content/files/. Did you mean 'surat.pdf'?"),
        ("Isi.\n\nLihat [a](yy.md)", "8:7: page 'yy.md' not found. Did you mean 'y.md'?"),
        (
            ":::button\ntext: Lihat\nurl: yy.md\n:::",
            "8:1: page 'yy.md' not found. Did you mean 'y.md'?",
        ),
    ],
)
def test_what_leads_nowhere_is_told_with_the_nearest_name(make_site: MakeSite, line: str, complaint: str) -> None:
    assert told(make_site, line) == [f"content/news/id/x.md:{complaint}"]


def test_link_of_a_translation_may_lead_to_a_page_that_is_not_translated(make_site: MakeSite) -> None:
    assert told(make_site, "[a](y.md#jadwal-acara) [b](x.md)", "en") == []


def test_link_of_a_translation_that_leads_nowhere_is_told_in_its_file(make_site: MakeSite) -> None:
    assert told(make_site, "[a](yy.md)", "en") == [
        "content/news/en/x.md:5:1: page 'yy.md' not found. Did you mean 'y.md'?"
    ]


def test_same_broken_link_is_told_at_each_place(make_site: MakeSite) -> None:
    places = [text.partition(": ")[0] for text in told(make_site, "[a](zz.md) dan [b](zz.md)\n\n[c](zz.md)")]

    assert places == ["content/news/id/x.md:6:1", "content/news/id/x.md:6:16", "content/news/id/x.md:8:1"]


def test_nearest_name_is_looked_for_once_however_many_pages_miss_it(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for: list[str] = []

    def counted(name: str, known: Iterable[str]) -> Words:
        looked_for.append(name)
        return suggestion(name, known)

    monkeypatch.setattr("canting.links.suggestion", counted)
    posts = (f"-- content/news/id/{n}.md --\n---\ntitle: X\ndate: 2022-11-30\n---\n\n[a](zz.md)\n" for n in range(9))
    problems = make_site("".join(posts)).problems()

    assert [str(found.place) for found in problems] == [f"content/news/id/{n}.md:6:1" for n in range(9)]
    assert looked_for == ["zz.md"]


def test_link_to_a_page_with_mistakes_of_its_own_is_not_told(make_site: MakeSite) -> None:
    made = make_site(site_text("[a](z.md) [b](/berita/z/)") + "-- content/news/id/z.md --\n---\ntitle: Z\n---\n")

    assert [text for text in made.says() if "x.md" in text] == []
    assert [text for text in made.says() if "z.md" in text] == [
        "content/news/id/z.md:1:1: 'date' is missing. Add a line: date: 2022-11-30"
    ]


def test_addresses_of_pages_lists_terms_aliases_feeds_and_calendars_are_known(make_site: MakeSite) -> None:
    addresses = known_addresses(make_site(site_text("Isi.")).load())

    assert {"/", "/en/", "/berita/", "/berita/y/", "/en/news/", "/lama/", "/teknik/", "/en/feed.xml"} <= addresses
    assert "/berita/draf/" not in addresses


def test_bad_picture_is_told_once_where_a_text_shows_it_first(make_site: MakeSite) -> None:
    text = site_text("Lihat ![Kain](a.png), [besar](a.png), [unduh](../files/e.png)") + (
        "-- content/news/en/x.md --\n---\ntitle: X\n---\n\n![Kain](a.png) ![Kain](b.png)\n"
        "-- content/news/id/z.md --\n---\ntitle: Z\ndate: 2022-11-30\ncover: b.png\ncover_alt: Kain\n---\n\n"
        ":::gallery\n- c.png | Kain\n- a.png | Kain\n:::\n"
    )
    bad = "".join(f"-- content/{name}.png --\nx\n" for name in ("media/a", "media/b", "media/c", "media/d", "files/e"))

    found = [text for text in make_site(bad + text).says() if "is no picture" in text]

    assert [text.partition(" is no")[0] for text in found] == [
        "content/news/id/x.md:6:7: 'a.png'",
        "content/news/id/z.md:4:8: 'b.png'",
        "content/news/id/z.md:9:1: 'c.png'",
        "content/media/d.png: 'd.png'",
        "content/files/e.png: 'e.png'",
    ]


def test_media_that_a_published_page_shows_or_links_are_used(make_site: MakeSite) -> None:
    text = site_text("![Tari](tari.jpg)") + (
        "-- content/media/sampul.jpg --\n-- content/media/lain.jpg --\n"
        "-- content/news/id/z.md --\n---\ntitle: Z\ndate: 2022-11-30\ncover: sampul.jpg\n---\n"
    )

    assert used_media(make_site(text).load()) == {"media/tari.jpg", "media/sampul.jpg"}

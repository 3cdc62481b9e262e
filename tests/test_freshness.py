"""What is said of a translation when its original has changed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from site_maker import said

from canting.freshness import freshness_problems, origin
from canting.messages import MESSAGES, Severity
from canting.schema import KINDS, NewsPost
from canting.source import Source, parse_source

ORIGINAL = """\
title: Pekan Batik
summary: Pekan batik dibuka.
date: 2022-11-30
---

Satu.

Dua
tiga.

Empat.
"""

RUN = "then run: python3 build.py translated content/news/en/x.md"
CHANGED = (
    "has changed since content/news/en/x.md was translated. Adapt the translation, or leave it where only a typo was "
    f"mended; {RUN}"
)
ADDED = f"is new since content/news/en/x.md was translated. Add it to the translation, {RUN}"
REMOVED = f"was removed here after content/news/en/x.md was translated. Remove it from the translation too, {RUN}"


def source_of(text: str, language: str = "id") -> Source:
    source, found = parse_source(f"---\n{text}".encode(), f"content/news/{language}/x.md")
    assert source
    assert not found
    return source


def origin_of(text: str) -> str:
    return origin(source_of(text), NewsPost)


def told(original: str, made_from: str = ORIGINAL, *, kept: str | None = None, draft: bool = False) -> list[str]:
    """Return what is said of a translation that was made from one text and is published beside another."""
    kept = origin_of(made_from) if kept is None else kept
    source = source_of(f"title: Batik Week\ntranslated_from: {kept}\n---\n\nText.\n", "en")
    settings = NewsPost(title="Batik Week", date=date(2022, 11, 30), translated_from=kept or None, draft=draft)
    return [said(found) for found in freshness_problems(settings, source, source_of(original))]


def test_origin_is_a_short_digest_of_each_setting_in_words_and_of_each_paragraph() -> None:
    assert re.fullmatch(r"title:[0-9a-f]{6} summary:[0-9a-f]{6}(?: [0-9a-f]{6}){3}", origin_of(ORIGINAL))


def test_origin_of_a_text_stays_what_it_is() -> None:
    # Every translation would be out of date if this changed.
    assert origin_of("title: Pekan Batik\n---\n\nSatu.\n") == "title:9f5b6c df303d"


def test_origin_leaves_out_what_a_translation_has_in_its_own_words_without_translating() -> None:
    own = "slug: pekan\naliases: [/lama/]\ndraft: true\nupdated: 2022-12-01\ntranslated_from: aabbcc\nsummary: null\n"

    assert origin_of(f"{own}title: A\n---\n") == origin_of("title: A\n---\n")


def test_every_setting_in_words_counts() -> None:
    words = {"venue": "Aula", "organiser": "Kota", "place": "Kauman", "cover_alt": "Penari"}
    for kind in KINDS.values():
        stated = [name for name in words if name in kind.fields]
        text = "".join(f"{name}: {words[name]}\n" for name in stated)

        kept = origin(source_of(f"title: A\n{text}---\n"), kind)
        assert [part.partition(":")[0] for part in kept.split()] == ["title", *stated]


@pytest.mark.parametrize(
    "other",
    [
        ORIGINAL,
        ORIGINAL.replace("Dua\ntiga.", "  Dua   tiga. "),
        ORIGINAL.replace("\n\n", "\n\n \n\n"),
        ORIGINAL.replace("title: Pekan Batik", 'title: "Pekan  Batik"'),
        ORIGINAL.replace("date: 2022-11-30", "date: 2022-12-01\ntags: [batik]\nslug: pekan\nupdated: 2022-12-02"),
        ORIGINAL.replace("Empat.", "\u200bEmpat."),
    ],
)
def test_blanks_and_facts_are_no_change(other: str) -> None:
    assert told(other) == []


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("Satu.", "Sebelas.", [f"7:1: this paragraph {CHANGED}"]),
        ("tiga.", "delapan.", [f"9:1: this paragraph {CHANGED}"]),
        ("Satu.", "Nol.\n\nSatu.", [f"7:1: this paragraph {ADDED}"]),
        ("Empat.", "Empat.\n\nLima.\n\nEnam.", [f"{line}:1: this paragraph {ADDED}" for line in (14, 16)]),
        ("Satu.\n\n", "", [f"7:1: a paragraph {REMOVED}"]),
        ("Dua\ntiga.\n\n", "", [f"9:1: a paragraph {REMOVED}"]),
        ("Empat.\n", "", [f"10:1: a paragraph {REMOVED}"]),
        ("Satu.", "Setu.\n\nSelain itu.", [f"7:1: this paragraph {CHANGED}", f"9:1: this paragraph {ADDED}"]),
        ("Satu.\n\nDua\ntiga.", "Setu.", [f"7:1: this paragraph {CHANGED}", f"9:1: a paragraph {REMOVED}"]),
        ("Pekan Batik", "Pekan Kain", [f"2:8: 'title' {CHANGED}"]),
        ("date:", "cover_alt: Penari\ndate:", [f"4:12: 'cover_alt' {ADDED}"]),
        ("summary: Pekan batik dibuka.\n", "", [f"1:1: 'summary' {REMOVED}"]),
        ("\nSatu.\n\nDua\ntiga.\n\nEmpat.\n", "", [f"5:1: a paragraph {REMOVED}"]),
    ],
)
def test_each_change_is_told_at_its_own_line(was: str, now: str, expected: list[str]) -> None:
    assert was in ORIGINAL
    assert told(ORIGINAL.replace(was, now)) == [f"content/news/id/x.md:{place}" for place in expected]


def test_all_changes_are_told_together() -> None:
    now = ORIGINAL.replace("Pekan Batik", "Pekan Kain").replace("Satu.", "Nol.\n\nSatu.").replace("Empat.", "Lima.")

    assert [line.split(" ")[0] for line in told(now)] == [
        f"content/news/id/x.md:{place}:" for place in ("2:8", "7:1", "14:1")
    ]


def test_paragraph_put_before_many_equal_ones_is_all_that_is_new() -> None:
    many = "title: A\n---\n\n" + "Sama.\n\n" * 300

    assert told(many.replace("Sama.", "Lain.\n\nSama.", 1), many) == [
        f"content/news/id/x.md:5:1: this paragraph {ADDED}"
    ]


def test_block_is_one_piece_and_a_blank_line_in_it_no_change() -> None:
    block = "title: A\n---\n\n:::gallery\n- a.jpg | A\n- b.jpg | B\n:::\n\nSatu.\n"

    assert len(origin_of(block).split()) == 3
    assert told(block.replace("- b", "\n- b").replace("\n:::\n", "\n\n:::\n"), block) == []
    assert told(block.replace("| B", "| C"), block) == [f"content/news/id/x.md:5:1: this paragraph {CHANGED}"]


def test_text_whose_block_is_not_closed_is_still_compared() -> None:
    text = "title: A\n---\n\n:::callout info\n\nSatu.\n"

    assert told(text.replace("Satu", "Dua"), text) == [f"content/news/id/x.md:5:1: this paragraph {CHANGED}"]


def test_translation_that_says_nothing_of_its_origin_is_left_alone() -> None:
    assert told("title: Lain\n---\n\nLain.\n", kept="") == []


def test_translation_that_is_a_draft_is_left_alone() -> None:
    assert told("title: Lain\n---\n\nLain.\n", draft=True) == []


@pytest.mark.parametrize("kept", ["1a2b", "title", "title:1A2B3C", "Title:1a2b3c", "1a2b3c, 4d5e6f", "titel:12345g"])
@pytest.mark.parametrize("draft", [False, True])
def test_origin_that_was_written_by_hand_is_told_with_what_to_run(kept: str, draft: bool) -> None:
    assert told(ORIGINAL, kept=kept, draft=draft) == [
        "content/news/en/x.md:3:18: this line is written by the computer, and is damaged. "
        "Write it anew with: python3 build.py translated content/news/en/x.md"
    ]


def test_only_a_damaged_origin_stops_publishing() -> None:
    severities = [MESSAGES[f"original-{what}"].severity for what in ("changed", "added", "removed")]

    assert severities == [Severity.WARNING] * 3
    assert MESSAGES["damaged-origin"].severity is Severity.ERROR

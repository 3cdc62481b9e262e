"""What a program saves, and what of it reaches the file that somebody wrote by hand."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml

from canting.handwriting import as_by_hand, with_list
from canting.nodes import plain
from canting.source import parse_source

CONTENT = Path(__file__).parent.parent / "content"
PAGES = sorted(CONTENT.glob("*/*/*.md"))

BEFORE = dedent("""\
    ---
    # Judul halaman
    title:   "Pekan  batik"
    summary: Kalimat yang begitu panjang sehingga program memecahnya menjadi dua baris, karena lebih dari delapan puluh.

    tags: [batik, umkm]  # dua
    latitude: 111.4620
    phone: 0285
    # Sumber
    sources:
      - id: radar
        title: 'Radar: "Pekan batik"'
    # Sampai di sini.
    ---


    Isi *naskah*.

    Lagi.
    """)


def settings_of(text: str) -> dict[str, Any]:
    source, found = parse_source(text.encode(), "x.md")
    assert source
    assert not found
    settings = plain(source.settings)
    assert isinstance(settings, dict)
    return settings


def saved(settings: dict[str, Any], body: str) -> bytes:
    """Return a text as programs write it: long lines broken, lists unfolded, no comments."""
    block = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=80, default_flow_style=False)
    return f"---\n{block}---\n{body}".encode()


def changed(body: str = "\n\nIsi *naskah*.\n\nLagi.\n", **settings: Any) -> list[str]:
    """Return the lines that differ once a program has saved BEFORE with other settings or another body."""
    after = as_by_hand(BEFORE.encode(), saved({**settings_of(BEFORE), **settings}, body)).decode()
    lines, before = after.split("\n"), BEFORE.split("\n")
    gone = [f"-{line}" for line in before if line not in lines]
    return [*gone, *(f"+{line}" for line in lines if line not in before)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CONTENT).as_posix())
def test_text_that_was_saved_without_a_change_stays_as_it_is(page: Path) -> None:
    before = page.read_text("utf-8")
    _, _, body = before.removeprefix("---\n").partition("\n---\n")

    assert as_by_hand(before.encode(), saved(settings_of(before), body)).decode() == before


def test_only_the_setting_that_was_changed_changes() -> None:
    assert changed() == []
    assert changed(title="Pekan batik dibuka") == ['-title:   "Pekan  batik"', "+title: Pekan batik dibuka"]
    assert changed(tags=["batik"]) == ["-tags: [batik, umkm]  # dua", "+tags: [batik]"]


def test_number_that_a_program_reads_and_writes_says_the_same() -> None:
    assert changed(latitude=111.462, phone=285) == []


def test_body_changes_alone() -> None:
    assert changed("Isi *naskah* baru.\n\nLagi.") == ["-Isi *naskah*.", "+Isi *naskah* baru."]


def test_new_setting_stands_behind_the_one_that_it_followed() -> None:
    settings = settings_of(BEFORE)
    after = as_by_hand(BEFORE.encode(), saved({"title": settings.pop("title"), "date": "2022-11-30", **settings}, "x"))

    assert after.decode().split("\n")[1:4] == ["# Judul halaman", 'title:   "Pekan  batik"', "date: 2022-11-30"]


def test_first_setting_may_be_new() -> None:
    after = as_by_hand(b"---\ntitle: a\n---\n", b"---\ndate: 2022-11-30\ntitle: a\n---\n")

    assert after == b"---\ndate: 2022-11-30\ntitle: a\n---\n"


@pytest.mark.parametrize("nothing", [None, "", [], {}, [""], {"url": ""}])
def test_what_says_nothing_is_not_written(nothing: Any) -> None:
    assert changed(cover=nothing) == []
    assert changed(tags=nothing) == ["-tags: [batik, umkm]  # dua"]
    assert changed(sources=[{"title": "Baru", "url": nothing}, deepcopy(nothing)])[-1] == "+  - title: Baru"


def test_empty_setting_that_somebody_wrote_stays() -> None:
    before = b"---\ntitle: a\nsummary:\n---\n"

    assert as_by_hand(before, b"---\ntitle: a\nsummary: null\n---\n") == before


def test_setting_that_is_gone_leaves_the_comment_above_it() -> None:
    settings = {name: value for name, value in settings_of(BEFORE).items() if name != "sources"}
    after = as_by_hand(BEFORE.encode(), saved(settings, "x")).decode()

    assert "phone: 0285\n# Sumber\n# Sampai di sini.\n---" in after


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Lomba #1", "'Lomba #1'"),
        ("Radar: hari ini", "'Radar: hari ini'"),
        ("Jum'at", "Jum'at"),
        ("'kutip'", "'''kutip'''"),
        ("dua\nbaris", "dua baris"),
        ("- strip", "'- strip'"),
        ("[^radar]", "'[^radar]'"),
        ("0285", "'0285'"),
        ("+62285", "'+62285'"),
        ("1.10", "'1.10'"),
        (1975, "1975"),
        (-6.8886, "-6.8886"),
        ("2022-11-30", "2022-11-30"),
        ("16:30", "16:30"),
        (["a, b", "c"], None),
    ],
)
def test_value_is_written_as_one_would_type_it(value: Any, written: str | None) -> None:
    after = as_by_hand(b"---\ntitle: a\n---\n", saved({"title": value}, "")).decode()

    assert after.split("\n")[1] == (f"title: {written}" if written else "title:")
    assert settings_of(after)["title"] == (value if isinstance(value, list) else " ".join(str(value).split()))


def test_new_text_is_written_as_one_would_type_it() -> None:
    settings = {
        "title": "Pekan batik",
        "cover": None,
        "tags": ["batik", "kota kreatif"],
        "contact": {"phone": "", "url": "https://example.org/"},
        "sources": [{"title": "Radar", "url": "https://example.org/"}, {"title": "Antara", "date": "2022-12"}],
    }

    assert as_by_hand(None, saved(settings, "Isi.")).decode() == dedent("""\
        ---
        title: Pekan batik
        tags: [batik, kota kreatif]
        contact:
          url: https://example.org/
        sources:
          - title: Radar
            url: https://example.org/
          - title: Antara
            date: 2022-12
        ---

        Isi.
        """)


@pytest.mark.parametrize(
    "before", ["---\n{title: a, date: 2022-11-30}\n---\nIsi.\n", "---\n  title: a\n  date: 2022-11-30\n---\nIsi.\n"]
)
def test_settings_that_do_not_begin_a_line_are_written_anew(before: str) -> None:
    after = as_by_hand(before.encode(), b"---\ntitle: b\ndate: 2022-11-30\n---\nIsi.\n")

    assert after == b"---\ntitle: b\ndate: 2022-11-30\n---\n\nIsi.\n"


def test_line_ends_of_windows_stay() -> None:
    before = b"---\r\ntitle: a\r\n---\r\nIsi.\r\n"

    assert as_by_hand(before, b"---\ntitle: b\n---\nIsi.\n") == before.replace(b"a", b"b", 1)


def test_text_that_cannot_be_read_is_kept_as_it_was_sent() -> None:
    assert as_by_hand(b"---\ntitle: a\n---\n", b"tulisan") == b"tulisan"
    assert as_by_hand(b"tulisan", b"---\ntitle: a\n---\n") == b"---\ntitle: a\n---\n"


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        ("title: A # satu\nslug: b", ["/a/"], "title: A # satu\nslug: b\naliases:\n  - /a/"),
        ("aliases: [/a/]\ntitle: A", ["/a/", "/b/"], "aliases:\n  - /a/\n  - /b/\ntitle: A"),
        ("aliases: [/a/]   # lama\ntitle: A", ["/a/"], "aliases: [/a/]   # lama\ntitle: A"),
        ("aliases: /a/\ntitle: A", [], "title: A"),
        ("title: A", [], "title: A"),
        ("{title: A}", ["/a/"], "title: A\naliases:\n  - /a/"),
    ],
)
def test_list_is_stated_and_nothing_else_changes(before: str, values: list[str], after: str) -> None:
    text, wanted = (f"---\n{settings}\n---\n\nIsi.\n" for settings in (before, after))

    assert with_list(text.encode(), "aliases", values).decode() == wanted


def test_text_without_settings_is_left_alone() -> None:
    assert with_list(b"Isi.\n", "aliases", ["/a/"]) == b"Isi.\n"

"""A settings block that YAML cannot read → the mistake that a person made, at its line and column."""

import pytest

from canting.diagnosis import end_of_settings
from canting.problems import Problem
from canting.source import parse_source


def diagnose(block: str) -> Problem:
    """Return the one problem of a settings block."""
    source, (problem,) = parse_source(f"---\n{block}\n---\nIsi.\n".encode(), "x.md")
    assert source is None
    return problem


@pytest.mark.parametrize(
    ("block", "name", "place"),
    [
        ("title:Pekan\ndate: 2022-11-30", "no-space-after-colon", "x.md:2:6"),
        ("date: 2022-11-30\ntitle:Pekan", "no-space-after-colon", "x.md:3:6"),
        ("tags:\n-batik", "no-space-after-dash", "x.md:3:2"),
        ("tags:\n  - a\n  -batik\ndate: 2022-11-30", "no-space-after-dash", "x.md:4:4"),
        ("tags:\n\t- batik", "tab-indent", "x.md:3:1"),
        ("title: [PENTING] Jalan", "special-first-letter", "x.md:2:8"),
        ("title: {a} b", "special-first-letter", "x.md:2:8"),
        ("title: @humas", "special-first-letter", "x.md:2:8"),
        ("title: %a", "special-first-letter", "x.md:2:8"),
        ("title: `a`", "special-first-letter", "x.md:2:8"),
        ("title: >a\ndate: 2022-11-30", "special-first-letter", "x.md:2:8"),
        ("tags: [a, b\ndate: 2022-11-30", "unclosed-bracket", "x.md:2:7"),
        ("contact: {url: a\ndate: 2022-11-30", "unclosed-bracket", "x.md:2:10"),
        ("title: Pekan: hari", "unreadable-settings", "x.md:2:8"),
        ('title: "Pekan\ndate: 2022-11-30', "unclosed-quote", "x.md:2:8"),
        ("title: 'Pekan\ndate: 2022-11-30", "unclosed-quote", "x.md:2:8"),
        ('date: 2022-11-30\ntitle: "Pekan\nsummary: "b"\ntags: [a]', "unclosed-quote", "x.md:3:8"),
        ('title: "Pekan" Batik', "unreadable-settings", "x.md:2:8"),
        ("title: A\npembukaan\ndate: 2022-11-30", "unreadable-settings", "x.md:3:1"),
        ("title: A\n<<<<<<< HEAD\ndate: 2022-11-30", "git-conflict", "x.md:3:1"),
        ("Isi berita.", "unreadable-settings", "x.md:2:1"),
    ],
)
def test_mistake_is_found_where_it_was_made(block: str, name: str, place: str) -> None:
    problem = diagnose(block)

    assert (problem.name, str(problem.place)) == (name, place)


@pytest.mark.parametrize(
    ("block", "fixed"),
    [
        ("title:Pekan Batik", "title: Pekan Batik"),
        ("tags:\n-batik", "- batik"),
        ("title: [PENTING] Jalan", 'title: "[PENTING] Jalan"'),
        ('title: [A] "B"', "title: '[A] \"B\"'"),
        ("tags: [a, b", "tags: [a, b]"),
        ("title: Pekan: hari", 'title: "Pekan: hari"'),
        ("title: 'Pekan' Batik", "title: \"'Pekan' Batik\""),
        ("sources:\n  - title: Pekan: hari", '- title: "Pekan: hari"'),
    ],
)
def test_line_to_copy_can_be_read(block: str, fixed: str) -> None:
    assert diagnose(block).details["fixed"] == fixed
    mended = "\n".join([*block.split("\n")[:-1], fixed])
    source, found = parse_source(f"---\n{mended}\n---\n".encode(), "x.md")
    assert source is not None
    assert not found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A\n\nIsi.", 3),
        ("---\ntitle: A\nIsi.", 3),
        ("---\ntitle: A\ntags:\n  - a\n  - b\n\nIsi.", 6),
        ("---\ntitle: A\n# catatan\ndate: 2022-11-30\n\n\nIsi.", 5),
        ("---\ntitle: A\n\ndate: 2022-11-30\n\nIsi.", 5),
        ("---\ntitle: A\n\nCatatan: isi.", 3),
        ("---\ntitle: A", 2),
        ("---", 1),
    ],
)
def test_settings_end_behind_the_last_name_and_value(text: str, line: int) -> None:
    assert end_of_settings(text.split("\n")) == line


def test_line_of_dashes_in_the_text_does_not_hide_that_the_block_is_open() -> None:
    _, (problem,) = parse_source(b"---\ntitle: A\ndate: 2022-11-30\n\nIsi: berita\nlagi.\n\n---\n\nx\n", "x.md")

    assert (problem.name, problem.place.line) == ("unclosed-settings", 4)

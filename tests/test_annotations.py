"""What GitHub and GitLab are told, whatever an editor wrote."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canting.annotations import LARGEST_SUMMARY, github_report, gitlab_report, step_summary
from canting.problems import Place, problem
from canting.report import text_report

if TYPE_CHECKING:
    from canting.problems import Problem

DATE = problem("short-date", Place("content/news/id/x.md", 3, 7, "date: 2022-1-5"), fixed="2022-01-05")
LINK = problem("insecure-link", Place("content/news/id/x.md", 9, 1, "[a](http://example.org)"))
TOKEN = "0123456789abcdef"


def named(value: str) -> Problem:
    """Return a problem whose sentence and place hold a text of the editor's."""
    return problem("not-a-slug", Place(f"content/news/id/{value}.md", 4, 7, value), value=value, fixed="a")


def annotated(problems: list[Problem], language: str = "en") -> list[str]:
    """Return what GitHub obeys: the lines outside of the part in which it obeys nothing."""
    report = github_report(problems, language, TOKEN, strict=False)
    obeyed, _, _ = report.partition(f"::stop-commands::{TOKEN}\n")
    return obeyed.split("\n")[:-1]


def summary(problems: list[Problem], language: str = "en", room: int = LARGEST_SUMMARY) -> str:
    return step_summary(problems, language, room, strict=False)


def rows(summary: str) -> list[str]:
    return [line for line in summary.splitlines() if line.startswith("|")][2:]


def test_github_is_told_nothing_about_nothing() -> None:
    assert github_report([], "id", TOKEN, strict=False) == ""


def test_github_shows_each_problem_on_its_own_line() -> None:
    assert annotated([DATE, LINK]) == [
        "::error file=content/news/id/x.md,line=3,col=7,title=CT210::write month and day with two digits: 2022-01-05",
        "::warning file=content/news/id/x.md,line=9,col=1,title=CT410::http:// is not secure. Try https://",
    ]


def test_problem_of_a_whole_file_is_shown_on_its_first_line() -> None:
    (line,) = annotated([problem("empty-file", Place("content/news/id/x.md"))])

    assert line.startswith("::error file=content/news/id/x.md,line=1,col=1,")


def test_annotation_cannot_be_broken_out_of() -> None:
    place = Place("content/a,b:c%\r\n.md", 0, 0)
    found = problem("not-a-slug", place, value="100%\r\n::error::x", fixed="a,b:c")

    assert annotated([found]) == [
        "::error file=content/a%2Cb%3Ac%25%0D%0A.md,line=1,col=1,title=CT223"
        "::'100%25%0D%0A::error::x' cannot be an address. Use small letters, digits and hyphens: a,b:c"
    ]


def test_log_holds_the_whole_report_where_github_obeys_nothing() -> None:
    report = github_report([DATE, LINK], "id", TOKEN, strict=True)
    _, begin, rest = report.partition(f"::stop-commands::{TOKEN}\n")
    text, end, behind = rest.partition(f"::{TOKEN}::\n")

    assert begin
    assert end
    assert text == text_report([DATE, LINK], "id", strict=True)
    assert behind == ""


@given(st.text(max_size=60))
def test_no_text_of_an_editor_begins_a_line_that_github_obeys(text: str) -> None:
    (line,) = annotated([named(text)])

    assert re.fullmatch(r"::error file=[^:,\r\n]*,line=4,col=7,title=CT223::[^\r\n]*", line)
    assert github_report([named(text)], "en", TOKEN, strict=False).count(TOKEN) == 2


def test_summary_of_nothing_is_one_good_line() -> None:
    assert summary([]) == "No mistakes.\n"
    assert summary([], "id") == "Tidak ada kesalahan.\n"


def test_summary_lists_every_problem_with_place_sentence_and_code() -> None:
    assert summary([DATE, LINK]).splitlines() == [
        "## What the check found",
        "",
        "1 error, 1 warning. Nothing was published.",
        "",
        "| Place | Message | Code |",
        "| --- | --- | --- |",
        "| `content/news/id/x.md:3:7` | `write month and day with two digits: 2022-01-05` | CT210 (error) |",
        "| `content/news/id/x.md:9:1` | `http:// is not secure. Try https://` | CT410 (warning) |",
    ]


def test_summary_that_github_would_refuse_is_cut_with_a_word_about_the_rest() -> None:
    problems = [named("é" * 500) for _ in range(1000)]

    cut = summary(problems)

    number = len(rows(cut))
    assert LARGEST_SUMMARY - 3000 < len(cut.encode()) <= LARGEST_SUMMARY
    assert 0 < number < 1000
    assert cut.endswith(f"\n… and {1000 - number} more.\n")


@pytest.mark.parametrize("room", [0, 10, 200, 260, 340, 10_000])
def test_summary_takes_no_more_room_than_the_steps_before_have_left(room: int) -> None:
    assert len(summary([DATE, LINK], room=room).encode()) <= room


def test_gitlab_report_has_the_fields_that_gitlab_reads() -> None:
    error, warning = json.loads(gitlab_report([DATE, LINK], "id"))

    assert error["description"] == "tulis bulan dan hari dengan dua angka: 2022-01-05"
    assert error["check_name"] == "CT210"
    assert error["severity"] == "major"
    assert error["location"] == {"path": "content/news/id/x.md", "lines": {"begin": 3}}
    assert warning["severity"] == "minor"
    assert json.loads(gitlab_report([], "id")) == []


def fingerprints(problems: list[Problem], language: str = "id") -> list[str]:
    return [found["fingerprint"] for found in json.loads(gitlab_report(problems, language))]


def test_gitlab_fingerprint_does_not_depend_on_the_language() -> None:
    assert fingerprints([DATE], "id") == fingerprints([DATE], "en")


def test_gitlab_fingerprint_stays_when_lines_are_added_above() -> None:
    moved = problem("short-date", Place("content/news/id/x.md", 30, 7, "date: 2022-1-5"), fixed="2022-01-05")

    assert fingerprints([moved]) == fingerprints([DATE])


def test_every_problem_has_a_gitlab_fingerprint_of_its_own() -> None:
    page = Place("content/forum/id/beranda.md")
    links = [problem("broken-output", page, page="index.html", target=target) for target in ("/a/", "/b/")]
    twice = [problem("insecure-link", Place("x.md", line, 1, "[a](http://a)")) for line in (3, 9)]

    assert len(set(fingerprints([DATE, LINK, *links, *twice]))) == 6

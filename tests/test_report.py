"""The report that a person reads in a terminal."""

import pytest

from canting.problems import Place, problem
from canting.report import WIDEST, text_report

DATE = problem("short-date", Place("content/news/id/x.md", 3, 7, "date: 2022-1-5"), fixed="2022-01-05")
LINK = problem("insecure-link", Place("content/news/id/x.md", 9, 1, "[a](http://example.org)"))


def test_report_on_nothing_is_empty() -> None:
    assert text_report([], "id") == ""


def test_text_shows_place_sentence_line_caret_and_count() -> None:
    assert text_report([DATE, LINK], "en").splitlines() == [
        "content/news/id/x.md:3:7: write month and day with two digits: 2022-01-05 [CT210]",
        "    date: 2022-1-5",
        "          ^",
        "content/news/id/x.md:9:1: http:// is not secure. Try https:// [CT410]",
        "    [a](http://example.org)",
        "    ^",
        "",
        "1 error, 1 warning. Nothing was published.",
    ]


@pytest.mark.parametrize(
    ("problems", "language", "count"),
    [
        ([LINK], "en", "0 errors, 1 warning."),
        ([LINK], "id", "0 kesalahan, 1 peringatan."),
        ([DATE], "id", "1 kesalahan, 0 peringatan. Tidak ada yang diterbitkan."),
        ([DATE, problem("empty-file", Place("y.md", 1, 1))], "en", "2 errors, 0 warnings. Nothing was published."),
    ],
)
def test_count_says_one_or_several_and_whether_anything_was_published(
    problems: list[object], language: str, count: str
) -> None:
    report = text_report(problems, language)  # type: ignore[arg-type]  # parametrized

    assert report.endswith(f"\n\n{count}\n")


def test_caret_stands_under_the_spot_behind_a_tab() -> None:
    found = problem("tab-indent", Place("x.md", 2, 2, "\t- batik"))

    assert text_report([found], "en").splitlines()[1:3] == ["    \t- batik", "    \t^"]


@pytest.mark.parametrize("column", [1, 59, 60, 61, 119, 120, 121, 500, 941, 999, 1000])
def test_long_line_is_shown_around_the_spot(column: int) -> None:
    line = "-" * (column - 1) + "X" + "-" * (1000 - column)
    found = problem("insecure-link", Place("x.md", 1, column, line))
    _, excerpt, caret, *_ = text_report([found], "en").splitlines()

    assert len(excerpt) <= WIDEST + 5
    assert excerpt[caret.index("^")] == "X"


def test_letters_that_a_terminal_would_obey_are_shown_as_a_mark() -> None:
    found = problem(
        "not-a-slug", Place("x\x1b\udce9.md", 1, 6, "slug: \x1b[2Ja\u200b\u202eb"), value="\x1b[2J\r\n", fixed="a"
    )
    report = text_report([found], "en")

    assert "\x1b" not in report
    assert "\r" not in report
    assert report.encode()
    assert "    slug: \ufffd[2Ja\ufffd\ufffdb\n         ^\n" in report


def test_strict_report_of_warnings_says_that_nothing_was_published() -> None:
    assert "Nothing was published." not in text_report([LINK], "en")
    assert "Nothing was published." in text_report([LINK], "en", strict=True)

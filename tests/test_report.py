"""Reports: for a person, for GitHub and for GitLab."""

import json

import pytest

from canting.problems import Place, problem
from canting.report import WIDEST, explain, render_report

DATE = problem("short-date", Place("content/news/id/x.md", 3, 7, "date: 2022-1-5"), fixed="2022-01-05")
LINK = problem("insecure-link", Place("content/news/id/x.md", 9, 1, "[a](http://example.org)"))


def test_report_on_nothing_is_empty() -> None:
    assert render_report([], "text", "id") == ""
    assert render_report([], "github", "id") == ""
    assert json.loads(render_report([], "gitlab", "id")) == []


def test_text_shows_place_sentence_line_caret_and_count() -> None:
    assert render_report([LINK, DATE], "text", "en").splitlines() == [
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
    report = render_report(problems, "text", language)  # type: ignore[arg-type]  # parametrized

    assert report.endswith(f"\n\n{count}\n")


def test_caret_stands_under_the_spot_behind_a_tab() -> None:
    found = problem("tab-indent", Place("x.md", 2, 2, "\t- batik"))

    assert render_report([found], "text", "en").splitlines()[1:3] == ["    \t- batik", "    \t^"]


@pytest.mark.parametrize("column", [1, 59, 60, 61, 119, 120, 121, 500, 941, 999, 1000])
def test_long_line_is_shown_around_the_spot(column: int) -> None:
    line = "-" * (column - 1) + "X" + "-" * (1000 - column)
    found = problem("insecure-link", Place("x.md", 1, column, line))
    _, excerpt, caret, *_ = render_report([found], "text", "en").splitlines()

    assert len(excerpt) <= WIDEST + 5
    assert excerpt[caret.index("^")] == "X"


def test_letters_that_a_terminal_would_obey_are_shown_as_a_mark() -> None:
    found = problem(
        "not-a-slug", Place("x\x1b.md", 1, 6, "slug: \x1b[2Ja\u200b\u202eb"), value="\x1b[2J\r\n", fixed="a"
    )
    report = render_report([found], "text", "en")

    assert "\x1b" not in report
    assert "\r" not in report
    assert "    slug: \ufffd[2Ja\ufffd\ufffdb\n         ^\n" in report


def test_github_annotation_cannot_be_broken_out_of() -> None:
    place = Place("content/a,b:c%\r\n.md", 0, 0)
    found = problem("not-a-slug", place, value="100%\r\n::error::x", fixed="a,b:c")
    report = render_report([found], "github", "en")

    assert report == (
        "::error file=content/a%2Cb%3Ac%25%0D%0A.md,line=1,col=1,title=CT223"
        "::'100%25%0D%0A::error::x' cannot be an address. Use small letters, digits and hyphens: a,b:c\n"
    )


def test_github_shows_errors_before_warnings() -> None:
    lines = render_report([LINK, DATE], "github", "id").splitlines()

    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning"]


def test_gitlab_report_has_the_fields_that_gitlab_reads() -> None:
    error, warning = json.loads(render_report([LINK, DATE], "gitlab", "id"))

    assert error["description"] == "tulis bulan dan hari dengan dua angka: 2022-01-05"
    assert error["check_name"] == "CT210"
    assert error["severity"] == "major"
    assert error["location"] == {"path": "content/news/id/x.md", "lines": {"begin": 3}}
    assert warning["severity"] == "minor"
    assert error["fingerprint"] != warning["fingerprint"]


def test_gitlab_fingerprint_does_not_depend_on_the_language() -> None:
    reports = [json.loads(render_report([DATE], "gitlab", language)) for language in ("id", "en")]
    fingerprints = {report[0]["fingerprint"] for report in reports}

    assert len(fingerprints) == 1


def test_code_is_explained_with_dots_for_what_a_mistake_fills_in() -> None:
    assert explain("ct206", "en") == (
        "CT206 (error): not a date: '…'. Write …\nWhile there is an error, the old site stays."
    )
    assert explain("CT410", "id") == (
        "CT410 (peringatan): http:// tidak aman. Coba https://\n"
        "Peringatan tidak menghalangi penerbitan, kecuali dengan --strict."
    )


def test_code_that_is_not_ours_is_not_explained() -> None:
    assert explain("CT999", "id") is None


def test_strict_report_of_warnings_says_that_nothing_was_published() -> None:
    assert "Nothing was published." not in render_report([LINK], "text", "en")
    assert "Nothing was published." in render_report([LINK], "text", "en", strict=True)

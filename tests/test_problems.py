"""Problems: what they say, where they are, in which order."""

import pytest

from canting.problems import (
    ContentError,
    Place,
    Words,
    has_errors,
    nearest,
    problem,
    size_words,
    suggestion,
    worst_first,
)

ERROR = problem("empty-file", Place("b.md", 1, 1))
WARNING = problem("insecure-link", Place("a.md", 3, 7))


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("x.md"), "x.md"),
        (Place("x.md", 4), "x.md:4"),
        (Place("x.md", 4, 7), "x.md:4:7"),
    ],
)
def test_place_is_as_exact_as_it_is_known(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_text_is_filled_in_the_language_of_the_reader() -> None:
    found = problem("impossible-date", Place("x.md"), words=Words("31 Mei", "31 May"), remedy="?")

    assert found.text("id") == "tanggal 31 Mei tidak ada. ?"
    assert found.text("en") == "31 May does not exist. ?"


def test_braces_that_an_editor_typed_are_no_blanks() -> None:
    found = problem("not-a-date", Place("x.md"), value="{name}", fixed="{0}")

    assert found.text("en") == "not a date: '{name}'. Write {0}"


def test_errors_come_before_warnings_and_then_by_file_and_line() -> None:
    earlier = problem("empty-file", Place("a.md", 1, 1))
    later = problem("empty-file", Place("a.md", 10, 1))

    assert worst_first([WARNING, ERROR, later, earlier]) == [earlier, later, ERROR, WARNING]


def test_same_problem_is_told_once() -> None:
    again = problem("insecure-link", Place("a.md", 3, 7))
    elsewhere = problem("insecure-link", Place("a.md", 3, 9))

    assert worst_first([WARNING, again, elsewhere]) == [WARNING, elsewhere]


def test_warnings_alone_do_not_stop_publishing() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])


def test_content_error_carries_every_problem() -> None:
    assert ContentError(iter([ERROR, WARNING])).problems == (ERROR, WARNING)


@pytest.mark.parametrize(
    ("name", "meant"),
    [("titel", "title"), ("TITLE", "title"), ("forrum", "forum"), ("zzz", None), ("", None)],
)
def test_nearest_name_is_what_was_likely_meant(name: str, meant: str | None) -> None:
    assert nearest(name, ["title", "forum"]) == meant


def test_nearest_does_not_depend_on_the_order_of_names() -> None:
    names = ["batik-a", "batik-b", "batik-c"]

    assert nearest("batik-d", names) == nearest("batik-d", reversed(names))


def test_suggestion_lists_what_there_is_when_nothing_is_near() -> None:
    assert suggestion("zzz", ["b", "a"]) == Words(" Yang ada: a, b.", " There are: a, b.")
    assert suggestion("titel", ["title"]).en == " Did you mean 'title'?"
    assert suggestion("zzz", []) == Words("", "")
    assert suggestion("zzz", [f"name-{number}" for number in range(99)]).en.count("name-") == 12


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (125, Words("0,1 kB", "0.1 kB")),
        (1_462, Words("1,5 kB", "1.5 kB")),
        (2_100_000, Words("2,1 MB", "2.1 MB")),
    ],
)
def test_sizes_have_the_decimal_mark_of_the_language(count: int, words: Words) -> None:
    assert size_words(count) == words

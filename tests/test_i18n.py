from datetime import date, time
from pathlib import Path

import pytest

from canting.dates import PartialDate
from canting.i18n import (
    SAID_BY_CODE,
    Strings,
    clock_span,
    coordinates,
    date_span,
    long_date,
    number,
    read_strings,
    short_date,
)

FORUM = date(2022, 11, 30)


def test_indonesian_dates_are_written_as_indonesians_do() -> None:
    assert long_date(FORUM, "id") == "Rabu, 30 November 2022"
    assert short_date(FORUM, "id") == "30 November 2022"


def test_english_dates_are_written_day_first() -> None:
    assert long_date(FORUM, "en") == "Wednesday, 30 November 2022"
    assert short_date(date(2022, 12, 1), "en") == "1 December 2022"


@pytest.mark.parametrize(
    ("day", "indonesian", "english"),
    [
        (PartialDate(2014), "2014", "2014"),
        (PartialDate(2014, 12), "Desember 2014", "December 2014"),
        (PartialDate(2014, 12, 1), "1 Desember 2014", "1 December 2014"),
    ],
)
def test_partial_date_says_as_much_as_is_known(day: PartialDate, indonesian: str, english: str) -> None:
    assert short_date(day, "id") == indonesian
    assert short_date(day, "en") == english


@pytest.mark.parametrize(
    ("first", "last", "indonesian", "english"),
    [
        (FORUM, None, "Rabu, 30 November 2022", "Wednesday, 30 November 2022"),
        (FORUM, FORUM, "Rabu, 30 November 2022", "Wednesday, 30 November 2022"),
        (date(2022, 12, 1), date(2022, 12, 4), "1–4 Desember 2022", "1–4 December 2022"),
        (FORUM, date(2022, 12, 4), "30 November–4 Desember 2022", "30 November–4 December 2022"),
        (
            date(2022, 12, 30),
            date(2023, 1, 2),
            "30 Desember 2022–2 Januari 2023",
            "30 December 2022–2 January 2023",
        ),
        (date(2021, 12, 1), date(2022, 12, 4), "1 Desember 2021–4 Desember 2022", "1 December 2021–4 December 2022"),
    ],
)
def test_span_of_days_says_shared_parts_once(first: date, last: date | None, indonesian: str, english: str) -> None:
    assert date_span(first, last, "id") == indonesian
    assert date_span(first, last, "en") == english


@pytest.mark.parametrize(
    ("start", "end", "indonesian", "english"),
    [
        (time(8), time(16, 30), "pukul 08.00–16.30 WIB", "08:00–16:30 WIB"),
        (time(8), None, "pukul 08.00 WIB", "08:00 WIB"),
        (time(0), None, "pukul 00.00 WIB", "00:00 WIB"),
        (None, None, "", ""),
    ],
)
def test_hours_stand_with_their_zone(start: time | None, end: time | None, indonesian: str, english: str) -> None:
    assert clock_span(start, end, "WIB", "id") == indonesian
    assert clock_span(start, end, "WIB", "en") == english


def test_numbers_have_the_separators_of_their_language() -> None:
    assert number(1410150.5, "id") == "1.410.150,5"
    assert number(1410150.5, "en") == "1,410,150.5"
    assert number(312000, "id") == "312.000"


def test_position_names_its_hemispheres() -> None:
    assert coordinates(-6.8886, 109.6753, "id") == "6,8886° LS, 109,6753° BT"
    assert coordinates(-6.8886, 109.6753, "en") == "6.8886° S, 109.6753° E"
    assert coordinates(5.5, -0.1, "id") == "5,5° LU, 0,1° BB"
    assert coordinates(0, 0, "en") == "0° N, 0° E"


def test_string_has_its_blanks_filled() -> None:
    strings = Strings({"id": {"title_page": "{title}, halaman {number}"}})

    assert strings.get("id", "title_page", title="Berita", number=2) == "Berita, halaman 2"


def test_blank_may_be_called_as_our_own_arguments_are() -> None:
    strings = Strings({"id": {"hello": "{name} ({language})"}})

    assert strings.get("id", "hello", name="Ayu", language="id") == "Ayu (id)"


def test_unknown_string_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="titel"):
        Strings({"id": {}}).get("id", "titel")


def write(folder: Path, **languages: str) -> None:
    for language, text in languages.items():
        said = "".join(f"{name}: x\n" for name in SAID_BY_CODE)
        (folder / f"{language}.yaml").write_text(said + text, "utf-8")


def test_strings_are_text_whatever_yaml_makes_of_them(tmp_path: Path) -> None:
    write(tmp_path, id="a: no\nb: 08:00\nc: 1.10\n", en="a: yes\nb: 8\nc: x\n")

    strings, problems = read_strings(tmp_path, "strings", ("id", "en"))

    assert problems == []
    assert {name: strings.by_language["id"][name] for name in "abc"} == {"a": "no", "b": "08:00", "c": "1.10"}


def test_string_that_one_language_lacks_is_a_problem_of_its_file(tmp_path: Path) -> None:
    write(tmp_path, id="a: x\nb: y\n", en="a: x\nc: z\n")

    _, problems = read_strings(tmp_path, "templates/strings", ("id", "en"))

    assert [(found.name, found.place.path, found.details["name"]) for found in problems] == [
        ("missing-string", "templates/strings/id.yaml", "c"),
        ("missing-string", "templates/strings/en.yaml", "b"),
    ]


def test_string_that_the_generator_says_is_missed_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "id.yaml").write_text("a: x\n", "utf-8")

    _, problems = read_strings(tmp_path, "templates/strings", ("id",))

    assert {found.details["name"] for found in problems} == set(SAID_BY_CODE)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("title_page", "{title}, {nomor}", "{nomor}"),
        ("video", "Video {title}", "{title}"),
        ("a", "{0}", "{0}"),
        ("a", "{b.c}", "{b.c}"),
        ("a", "{b!r:>9}", "{b!r:>9}"),
        ("a", "buka { dan", "{"),
        ("a", "tutup } dan", "}"),
    ],
)
def test_braces_that_nothing_fills_are_told_at_their_string(tmp_path: Path, name: str, text: str, found: str) -> None:
    others = "".join(f"{other}: x\n" for other in SAID_BY_CODE if other != name)
    (tmp_path / "id.yaml").write_text(f"{others}{name}: '{text}'\n", "utf-8")

    _, problems = read_strings(tmp_path, "strings", ("id",))

    assert [(told.name, told.details["found"]) for told in problems] == [("unfilled-string", f"'{found}'")]
    assert problems[0].place.excerpt == f"{name}: '{text}'"


def test_braces_that_something_fills_or_that_are_doubled_are_accepted(tmp_path: Path) -> None:
    write(tmp_path, id="a: '{count} {{b}}'\n")

    strings, problems = read_strings(tmp_path, "strings", ("id",))

    assert problems == []
    assert strings.get("id", "a", count=3) == "3 {b}"


def test_language_without_a_file_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, id="a: x\n")

    strings, problems = read_strings(tmp_path, "templates/strings", ("id", "en"))

    assert [(found.name, found.place.path) for found in problems] == [("unreadable-file", "templates/strings/en.yaml")]
    assert list(strings.by_language) == ["id"]

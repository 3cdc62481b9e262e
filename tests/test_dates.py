"""Dates and times as editors type them."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from canting.dates import (
    MONTHS_EN,
    MONTHS_ID,
    PartialDate,
    day_words,
    parse_clock,
    parse_day,
    parse_moment,
    parse_partial_date,
)
from canting.messages import MESSAGES
from canting.problems import Mistake, Place, problem

PARSERS: list[Callable[[str], object]] = [parse_day, parse_partial_date, parse_clock, parse_moment]


def mistake_of(parse: Callable[[str], object], text: str) -> Mistake:
    with pytest.raises(Mistake) as error:
        parse(text)
    return error.value


def say(mistake: Mistake, language: str = "en") -> str:
    return problem(mistake.message, Place("x.md"), **mistake.details).text(language)


def test_day_is_year_month_day() -> None:
    assert parse_day("2022-11-30") == date(2022, 11, 30)
    assert parse_day(" 2024-02-29 ") == date(2024, 2, 29)


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert str(parse_partial_date(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "message", "fixed"),
    [
        ("30 November 2022", "not-a-date", "2022-11-30"),
        ("Rabu, 30 November 2022", "not-a-date", "2022-11-30"),
        ("5 Agustus 2022", "not-a-date", "2022-08-05"),
        ("1 August 2022", "not-a-date", "2022-08-01"),
        ("3 Mei 2022", "not-a-date", "2022-05-03"),
        ("3 Des 2022", "not-a-date", "2022-12-03"),
        ("Nov 5, 2022", "not-a-date", "2022-11-05"),
        ("30-11-2022", "day-first-date", "2022-11-30"),
        ("30.11.2022", "day-first-date", "2022-11-30"),
        ("30/11/2022", "day-first-date", "2022-11-30"),
        ("11/30/2022", "day-first-date", "2022-11-30"),
        ("05-11-2022", "day-first-date", "2022-11-05"),
        ("05/05/2022", "day-first-date", "2022-05-05"),
        ("05/11/2022", "ambiguous-date", "2022-11-05"),
        ("2022-1-5", "short-date", "2022-01-05"),
        ("2022/11/30", "short-date", "2022-11-30"),
        ("2022-11-30 08:00", "date-with-time", "2022-11-30"),
        ("2022-11-30T08:00:00+07:00", "date-with-time", "2022-11-30"),
        ("2022-11-30T08:00:00Z", "date-with-time", "2022-11-30"),
        ("2022-11-30T23:00:00Z", "date-in-utc", "2022-12-01"),
        ("2022-11-30T17:00:00.000Z", "date-in-utc", "2022-12-01"),
        ("2022-13-05", "not-a-date", "2022-05-13"),
    ],
)
def test_day_in_another_form_comes_with_the_text_to_write(text: str, message: str, fixed: str) -> None:
    mistake = mistake_of(parse_day, text)

    assert (mistake.message, mistake.details["fixed"]) == (message, fixed)
    assert parse_day(fixed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022-11-31", "31 November 2022 does not exist. November has 30 days."),
        ("2023-02-29", "29 February 2023 does not exist. February has 28 days."),
        ("2022-11-00", "0 November 2022 does not exist. November has 30 days."),
        ("30/02/2022", "30 February 2022 does not exist. February has 28 days."),
        ("besok", "not a date: 'besok'. Write for example 2022-11-30"),
        ("", "not a date: ''. Write for example 2022-11-30"),
        ("30 Smarch 2022", "not a date: '30 Smarch 2022'. Write for example 2022-11-30"),
        (
            "05/11/2022",
            "not a date: '05/11/2022'. Write 2022-11-05 (5 November) — or 2022-05-11 if you mean 11 May.",
        ),
    ],
)
def test_day_that_is_none_is_explained(text: str, said: str) -> None:
    assert say(mistake_of(parse_day, text)) == said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014", PartialDate(2014)),
        ("2014-12", PartialDate(2014, 12)),
        ("2014-12-01", PartialDate(2014, 12, 1)),
    ],
)
def test_as_much_of_a_date_as_is_known(text: str, day: PartialDate) -> None:
    assert parse_partial_date(text) == day
    assert str(day) == text


def test_partial_dates_sort_by_what_is_known() -> None:
    assert sorted([PartialDate(2014, 12, 1), PartialDate(2015), PartialDate(2014), PartialDate(2014, 12)]) == [
        PartialDate(2014),
        PartialDate(2014, 12),
        PartialDate(2014, 12, 1),
        PartialDate(2015),
    ]


@pytest.mark.parametrize("text", ["2014-13", "2014-00", "sekitar 1970", "1970-an", "70", "0000", "9999-12"])
def test_date_that_is_not_even_partial_is_explained(text: str) -> None:
    assert "Write a year, a year and month, or a day" in say(mistake_of(parse_partial_date, text))


@pytest.mark.parametrize(("text", "clock"), [("08:00", time(8)), ("00:00", time()), ("23:59", time(23, 59))])
def test_time_has_two_digits_and_a_colon(text: str, clock: time) -> None:
    assert parse_clock(text) == clock


@pytest.mark.parametrize(
    ("text", "fixed"),
    [("16.30", "16:30"), ("8:00", "08:00"), ("pukul 08.00 WIB", "08:00"), ("jam 9:15", "09:15")],
)
def test_time_in_another_form_comes_with_the_text_to_write(text: str, fixed: str) -> None:
    assert mistake_of(parse_clock, text).details["fixed"] == fixed


@pytest.mark.parametrize("text", ["25:00", "12:60", "siang", "", "8", "08:00:00"])
def test_time_that_is_none_comes_with_an_example(text: str) -> None:
    assert say(mistake_of(parse_clock, text)) == f"not a time: '{text}'. Write for example 16:30"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-11-30", "2022-11-30T00:00"),
        ("2022-11-30 08:00", "2022-11-30T08:00"),
        ("2022-11-30T08:00:00", "2022-11-30T08:00"),
        ("2022-11-30 08:00 WIB", "2022-11-30T08:00"),
        ("2022-11-30T08:00+07:00", "2022-11-30T08:00"),
    ],
)
def test_moment_is_a_day_or_a_day_and_a_time(text: str, moment: str) -> None:
    assert parse_moment(text) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("text", "message", "fixed"),
    [
        ("2022-11-30 08.00", "not-a-moment", "2022-11-30 08:00"),
        ("2022-11-30 pukul 8.00 WIB", "not-a-moment", "2022-11-30 08:00"),
        ("2022-11-30T08:00:00Z", "not-a-moment", "2022-11-30 15:00"),
        ("2022-11-30T23:30:00+00:00", "not-a-moment", "2022-12-01 06:30"),
        ("30 November 2022", "not-a-date", "2022-11-30"),
    ],
)
def test_moment_in_another_form_comes_with_the_text_to_write(text: str, message: str, fixed: str) -> None:
    mistake = mistake_of(parse_moment, text)

    assert (mistake.message, mistake.details["fixed"]) == (message, fixed)
    assert parse_moment(fixed)


def test_moment_on_a_day_that_does_not_exist_is_told_so() -> None:
    assert mistake_of(parse_moment, "2022-11-31 08:00").message == "impossible-date"


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "0202-11-30", "31-12-9999"])
def test_day_at_which_calendars_end_is_none(text: str) -> None:
    assert mistake_of(parse_day, text).message == "not-a-date"


def test_day_is_said_in_both_languages() -> None:
    assert day_words(date(2022, 8, 5)) == ("5 Agustus", "5 August")
    assert len(MONTHS_ID) == len(MONTHS_EN) == 12


NUMBERS = st.from_regex(r"\d{1,4}[-/. ]\d{1,4}[-/. ]\d{1,4}([ T]\d\d:\d\dZ?)?\Z")
DATELIKE = st.text(st.sampled_from("0123456789-/.: TZ+WIBpukulNovember,"), max_size=28)


@settings(deadline=None, max_examples=500)
@given(st.one_of(DATELIKE, NUMBERS, st.text(max_size=20)))
@example("0000-01-01")
@example("9999-12-31T23:59:00Z")
@example("0001-01-01T00:00:00+14:00")
@example("9999-12-31 23:59:00-12:00")
@example("31/04/0000")
@example("00/00/2022")
@example("30 November 0000")
def test_no_text_is_more_than_a_mistake(text: str) -> None:
    for parse in PARSERS:
        try:
            parse(text)
        except Mistake as mistake:
            assert mistake.message in MESSAGES
            details = {"value": text, "name": "date", "example": "2022-11-30", **mistake.details}
            assert problem(mistake.message, Place("x.md"), **details).text("id")

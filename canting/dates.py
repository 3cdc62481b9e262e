"""Dates and times as editors type them → date, time and datetime, or what to write instead."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple, NoReturn

from canting.problems import Mistake, Words

MONTHS_ID = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
MONTHS_EN = tuple(calendar.month_name)[1:]
EXAMPLE_DAY = Words("misalnya 2022-11-30", "for example 2022-11-30")
EXAMPLE_TIME = Words("misalnya 16:30", "for example 16:30")
LAST_DAY = {"id": "{month} hanya sampai tanggal {last}.", "en": "{month} has {last} days."}

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]+(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?\Z")
SHORT = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
DAY_FIRST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})[-/. ](\d{4})\Z")
IN_WORDS = re.compile(r"(?:\w+,?\s+)?(\d{1,2})\s+([A-Za-z]{3,})\s+(\d{4})\Z")
MONTH_FIRST = re.compile(r"([A-Za-z]{3,})\s+(\d{1,2}),?\s+(\d{4})\Z")

YEARS = range(1000, 3000)
"""Further off a year is a slip of the finger, and calendars of computers end."""

WIB = timezone(timedelta(hours=7), "WIB")
"""Pekalongan's clock: it has known no summer time since 1964, so a fixed offset says all."""


class PartialDate(NamedTuple):
    """A date of which only the year, or the year and month, may be known; 0 means unknown."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Return the ISO 8601 form: 2014, 2014-12 or 2014-12-01."""
        known = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(known)


def parse_day(text: str) -> date:
    """Return the day that a text names as year-month-day; raise Mistake with the text to write."""
    text = text.strip()
    if match := ISO.match(text):
        return _date(*(int(part) for part in match.groups()))
    return _explain(text)


def parse_partial_date(text: str) -> PartialDate:
    """Return a year, a year and month, or a day; raise Mistake with the text to write."""
    match = re.match(r"(\d{4})(?:-(\d{2}))?\Z", text.strip())
    if match and int(match[1]) in YEARS and 1 <= int(match[2] or 1) <= 12:
        return PartialDate(int(match[1]), int(match[2] or 0))
    if match or not re.match(r"\d{1,4}[-/. ](?:\d{1,2}[-/. ]\d|[A-Za-z]{3,} \d)", text.strip()):
        raise Mistake("not-a-partial-date", value=text)
    day = parse_day(text)
    return PartialDate(day.year, day.month, day.day)


def parse_clock(text: str) -> time:
    """Return the time of day that a text names as HH:MM; raise Mistake with the text to write."""
    match = re.match(r"(?:pukul\s+|jam\s+)?(\d{1,2})\s*([:.])\s*(\d{2})(?:\s*WIB)?\Z", text.strip(), re.I)
    if not match or int(match[1]) > 23 or int(match[3]) > 59:
        raise Mistake("not-a-time", value=text, fixed=EXAMPLE_TIME)
    fixed = f"{int(match[1]):02}:{match[3]}"
    if fixed != text.strip():
        raise Mistake("not-a-time", value=text, fixed=fixed)
    return time(int(match[1]), int(match[3]))


def parse_moment(text: str) -> datetime:
    """Return the moment on the site's clock that a text names as a day, or as a day and a time; raise Mistake."""
    text = text.strip()
    match = re.match(r"(\S+?)[T ](\d{2}:\d{2})(?::00)?(?:\s*WIB|\+07:00)?\Z", text)
    if match:
        return datetime.combine(parse_day(match[1]), parse_clock(match[2]))
    if match := re.match(r"(\d{4}-\d{2}-\d{2})(?:T|,? +)(.+)\Z", text):
        raise Mistake("not-a-moment", value=text, fixed=_meant_moment(text, parse_day(match[1]), match[2]))
    return datetime.combine(parse_day(text), time())


def _meant_moment(text: str, day: date, clock: str) -> str | Words:
    """Return the moment to write for one in another form: with a zone of its own, or a time as people write it."""
    with suppress(ValueError, OverflowError):
        there = datetime.fromisoformat(text)
        if there.tzinfo:
            return there.astimezone(WIB).isoformat(" ", "minutes")[:16]
    meant: str | Words = clock
    try:
        parse_clock(clock)
    except Mistake as mistake:
        meant = mistake.details["fixed"]
    if isinstance(meant, Words):
        return Words(f"misalnya {day} 08:00", f"for example {day} 08:00")
    return f"{day} {meant}"


def day_words(day: date) -> Words:
    """Return a day as a message says it: 5 November, without the year that stands beside it."""
    return Words(f"{day.day} {MONTHS_ID[day.month - 1]}", f"{day.day} {MONTHS_EN[day.month - 1]}")


def _date(year: int, month: int, day: int) -> date:
    """Return a date, or say why it is in no calendar."""
    if not 1 <= month <= 12 or year not in YEARS:
        # 2022-13-05: day and month changed places.
        swapped = year in YEARS and month <= 31 and 1 <= day <= 12
        fixed = f"{year:04}-{day:02}-{month:02}" if swapped else EXAMPLE_DAY
        raise Mistake("not-a-date", value=f"{year:04}-{month:02}-{day:02}", fixed=fixed)
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return date(year, month, day)
    names = Words(MONTHS_ID[month - 1], MONTHS_EN[month - 1])
    words = Words(*(f"{day} {name} {year}" for name in names))
    remedies = (
        LAST_DAY[language].format(month=name, last=last) for language, name in zip(("id", "en"), names, strict=True)
    )
    raise Mistake("impossible-date", words=words, remedy=Words(*remedies))


def _explain(text: str) -> NoReturn:
    """Raise the Mistake that says what to write for a text that is a date in another form."""
    if match := WITH_TIME.match(text):
        _explain_time(match)
    if match := SHORT.match(text):
        day = _date(*(int(part) for part in match.groups()))
        raise Mistake("short-date", fixed=day.isoformat())
    if match := DAY_FIRST.match(text):
        _explain_day_first(text, int(match[1]), int(match[3]), int(match[4]), slashed=match[2] == "/")
    if match := IN_WORDS.match(text):
        _explain_words(text, match[1], match[2], match[3])
    if match := MONTH_FIRST.match(text):
        _explain_words(text, match[2], match[1], match[3])
    raise Mistake("not-a-date", value=text, fixed=EXAMPLE_DAY)


def _explain_time(match: re.Match[str]) -> NoReturn:
    written = parse_day(match[1])
    zone = match[4]
    hour, minute = int(match[2]), int(match[3])
    if zone in ("Z", "+00:00", "+0000") and hour < 24 and minute < 60 and written < date.max:
        there = datetime.combine(written, time(hour, minute), UTC).astimezone(WIB).date()
        if there != written:
            clock = Words(f"{match[2]}.{match[3]}", f"{match[2]}:{match[3]}")
            raise Mistake(
                "date-in-utc",
                clock=clock,
                words=day_words(there),
                fixed=there.isoformat(),
                other=written.isoformat(),
            )
    raise Mistake("date-with-time", fixed=written.isoformat())


def _explain_day_first(text: str, day: int, month: int, year: int, *, slashed: bool) -> NoReturn:
    if month > 12 >= day:
        day, month = month, day
    meant = _date(year, month, day)
    if not slashed or day > 12 or day == month:
        raise Mistake("day-first-date", value=text, fixed=meant.isoformat())
    american = date(year, day, month)
    raise Mistake(
        "ambiguous-date",
        value=text,
        fixed=meant.isoformat(),
        words=day_words(meant),
        other=american.isoformat(),
        other_words=day_words(american),
    )


def _explain_words(text: str, day: str, month: str, year: str) -> NoReturn:
    for months in (MONTHS_ID, MONTHS_EN):
        for number, name in enumerate(months, start=1):
            if name.lower().startswith(month.lower()[:3]):
                meant = _date(int(year), number, int(day))
                raise Mistake("not-a-date", value=text, fixed=meant.isoformat())
    raise Mistake("not-a-date", value=text, fixed=EXAMPLE_DAY)

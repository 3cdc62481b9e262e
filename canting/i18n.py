"""What the interface says in each language: strings, and dates and numbers as readers write them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from canting.dates import PartialDate
from canting.nodes import plain
from canting.problems import Place, Problem, problem
from canting.reads import note_about
from canting.source import parse_yaml, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Dictionary
    from datetime import time
    from pathlib import Path

    from canting.source import Source

SAID_BY_CODE = (
    *("address_page", "title_page", "address_search", "search", "search_summary"),
    *("not_found_title", "not_found_text", "status_postponed", "status_cancelled"),
    *("callout_info", "callout_note", "callout_warning", "photo_credit", "video", "video_on_youtube"),
    *("schedule_time", "schedule_activity", "schedule_place", "footnote_back"),
)
"""The strings that the generator says itself; templates may say any others."""

FILLED_BY_CODE = {"title_page": ("title", "number")}
"""The blanks of those strings."""

BRACES = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")

LONG = "EEEE, d MMMM y"
"""Day first in both languages: English is British here."""

SHORT = "d MMMM y"
PATTERNS = {1: "y", 2: "MMMM y", 3: SHORT}


class Strings:
    """The interface strings of every language."""

    def __init__(self, by_language: Dictionary[str, Dictionary[str, str]]) -> None:
        self.by_language = by_language

    def get(self, language: str, name: str, /, **blanks: object) -> str:
        """Return a string with its blanks filled; raise KeyError for one that no file holds."""
        note_about("words", language)
        return self.by_language[language][name].format_map(blanks)


def read_strings(folder: Path, shown: str, languages: tuple[str, ...]) -> tuple[Strings, list[Problem]]:
    """Return the strings of `folder`, one YAML file a language; every file must have every name."""
    by_language: dict[str, dict[str, str]] = {}
    places: dict[str, Place] = {}
    found: list[Problem] = []
    for language in languages:
        path = f"{shown}/{language}.yaml"
        places[language] = Place(path)
        data, problems = read_file(folder / f"{language}.yaml", path)
        found += problems
        if data is None:
            continue
        source, problems = parse_yaml(data, path)
        found += problems
        if source:
            by_language[language] = {name: str(plain(value)) for name, _, value in source.settings}
            found += _unfilled(source)
    known = dict.fromkeys([*SAID_BY_CODE, *(name for strings in by_language.values() for name in strings)])
    for language, strings in by_language.items():
        missing = [name for name in known if name not in strings]
        found += [problem("missing-string", places[language], name=name) for name in missing]
    # A missing string stands in for itself, so that every other problem is found too.
    stand_ins = {name: name for name in known}
    return Strings({language: {**stand_ins, **strings} for language, strings in by_language.items()}), found


def _unfilled(source: Source) -> Iterator[Problem]:
    """Yield a problem for each pair of braces in a string that stands for nothing."""
    for name, _, value in source.settings:
        for braces in BRACES.findall(str(plain(value))):
            blank = braces[1:-1]
            known = FILLED_BY_CODE.get(name, ()) if name in SAID_BY_CODE else (blank,)
            if braces not in ("{{", "}}") and not (blank.isidentifier() and blank in known):
                yield problem("unfilled-string", source.place_of(value), name=name, found=f"'{braces}'")


def long_date(day: date, language: str) -> str:
    """Return a day with its weekday: Rabu, 30 November 2022."""
    return _written(day, LONG, language)


def short_date(day: date | PartialDate, language: str) -> str:
    """Return as much of a date as is known: 2014, Desember 2014 or 1 Desember 2014."""
    if isinstance(day, PartialDate):
        known = sum(1 for part in (day.year, day.month, day.day) if part)
        full = date(day.year, day.month or 1, day.day or 1)
        return _written(full, PATTERNS[known], language)
    return _written(day, SHORT, language)


def date_span(first: date, last: date | None, language: str) -> str:
    """Return one day with its weekday, or the days from first to last, saying shared parts once."""
    if last is None or last == first:
        return long_date(first, language)
    pattern = "d" if (first.year, first.month) == (last.year, last.month) else "d MMMM"
    if first.year != last.year:
        pattern = SHORT
    return f"{_written(first, pattern, language)}–{_written(last, SHORT, language)}"


@lru_cache(maxsize=4096)  # 7 µs each, and most days stand on several pages
def _written(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_locale(language))


@cache  # to find it by its name takes as long as writing a day
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def clock_span(start: time | None, end: time | None, zone: str, language: str) -> str:
    """Return opening hours with their zone: pukul 08.00–16.30 WIB; 08:00–16:30 WIB in English."""
    form = "%H.%M" if language == "id" else "%H:%M"
    known = "–".join(clock.strftime(form) for clock in (start, end) if clock)
    if not known:
        return ""
    return f"pukul {known} {zone}" if language == "id" else f"{known} {zone}"


@lru_cache(maxsize=1024)  # 8 µs each: minutes and counts are few numbers
def number(value: float, language: str) -> str:
    """Return a number with the separators of the language: 1.410.150,5."""
    return format_decimal(value, locale=language)


def coordinates(latitude: float, longitude: float, language: str) -> str:
    """Return a position in degrees with its hemispheres: 6,8886° LS, 109,6753° BT."""
    names = {"id": ("LU", "LS", "BT", "BB")}.get(language, ("N", "S", "E", "W"))
    north = names[0] if latitude >= 0 else names[1]
    east = names[2] if longitude >= 0 else names[3]
    return f"{_degrees(latitude, language)} {north}, {_degrees(longitude, language)} {east}"


def _degrees(value: float, language: str) -> str:
    return format_decimal(abs(value), "0.####", locale=language) + "°"

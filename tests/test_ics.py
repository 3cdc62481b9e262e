from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from rendering import FORUM, by_path, event, load, made, page

from canting.commandline import WIB
from canting.ics import calendar_recipes

WEEK = event(
    "Pekan; Kreatif, 2022",
    more="date: 2022-11-30\nuntil: 2022-12-04\nstart: 08:00\nend: 16:30\nupdated: 2022-10-05\nsummary: Lima hari.",
)
FILES: dict[str, str | bytes] = {
    "content/events/id/pekan.md": WEEK,
    "content/events/en/pekan.md": page(
        "Week", more="slug: week\nvenue: Hall\norganiser: Committee\nupdated: 2022-10-06"
    ),
}


def calendars(root: Path, files: dict[str, str | bytes], **settings: Any) -> dict[str, bytes]:
    return by_path(made(calendar_recipes(*load(root, files, **settings))))


def events(data: bytes) -> list[Any]:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def test_each_event_has_a_calendar_and_each_language_one_for_all(tmp_path: Path) -> None:
    found = calendars(tmp_path, FILES)

    assert sorted(found) == [
        "acara.ics",
        "acara/forum.ics",
        "acara/pekan.ics",
        "en/programme.ics",
        "en/programme/week.ics",
    ]
    assert [str(entry["SUMMARY"]) for entry in events(found["acara.ics"])] == [
        "Forum Kota Kreatif",
        "Pekan; Kreatif, 2022",
    ]
    assert [str(entry["SUMMARY"]) for entry in events(found["en/programme.ics"])] == ["Forum Kota Kreatif", "Week"]


def test_event_is_the_same_in_every_calendar_language_and_preview(tmp_path: Path) -> None:
    found = calendars(tmp_path, FILES)
    preview = calendars(tmp_path, FILES, base_url="http://127.0.0.1:5500/")

    paths = ("acara/pekan.ics", "en/programme/week.ics")
    uids = {str(events(files[path])[0]["UID"]) for files in (found, preview) for path in paths}
    assert uids == {"pekan@forum.example"}


def test_stamp_comes_from_the_source_and_not_from_the_clock(tmp_path: Path) -> None:
    early = calendars(tmp_path, FILES, now=datetime(2022, 11, 1, tzinfo=WIB))
    late = calendars(tmp_path, FILES, now=datetime(2026, 11, 1, tzinfo=WIB))

    assert events(early["acara/pekan.ics"])[0]["DTSTAMP"].dt == datetime(2022, 10, 5, tzinfo=UTC)
    assert events(early["acara/forum.ics"])[0]["DTSTAMP"].dt == datetime(2022, 11, 30, tzinfo=UTC)
    assert late == early


def test_five_opening_days_are_one_event_that_repeats(tmp_path: Path) -> None:
    found = events(calendars(tmp_path, FILES)["acara/pekan.ics"])[0]

    assert found["RRULE"].to_ical() == b"FREQ=DAILY;COUNT=5"
    assert found["DTSTART"].dt == datetime(2022, 11, 30, 8, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert found["DTEND"].dt == datetime(2022, 11, 30, 16, 30, tzinfo=ZoneInfo("Asia/Jakarta"))


def test_event_without_hours_is_a_whole_day(tmp_path: Path) -> None:
    found = events(calendars(tmp_path, {})["acara/forum.ics"])[0]

    assert found["DTSTART"].dt == date(2022, 11, 30)
    assert found["DTEND"].dt == date(2022, 12, 1)
    assert "RRULE" not in found


def test_event_without_a_closing_time_has_none(tmp_path: Path) -> None:
    text = event("A", more="date: 2022-11-30\nstart: 08:00")

    found = events(calendars(tmp_path, {"content/events/id/a.md": text})["acara/a.ics"])[0]

    assert "DTEND" not in found


def test_event_says_what_where_and_its_address(tmp_path: Path) -> None:
    found = events(calendars(tmp_path, FILES)["en/programme/week.ics"])[0]

    assert str(found["LOCATION"]) == "Hall"
    assert str(found["URL"]) == "https://forum.example/en/programme/week/"
    assert str(found["STATUS"]) == "CONFIRMED"
    assert found["SEQUENCE"] == 0


def test_cancelled_event_is_cancelled_with_a_new_sequence(tmp_path: Path) -> None:
    text = FORUM.replace("mode:", "status: cancelled\nrevision: 2\nmode:")

    found = events(calendars(tmp_path, {"content/events/id/forum.md": text})["acara/forum.ics"])[0]

    assert str(found["STATUS"]) == "CANCELLED"
    assert found["SEQUENCE"] == 2
    assert str(found["SUMMARY"]) == "BATAL: Forum Kota Kreatif"
    assert str(found["UID"]) == "forum@forum.example"


def test_postponed_event_is_tentative(tmp_path: Path) -> None:
    text = FORUM.replace("mode:", "status: postponed\nmode:")

    found = events(calendars(tmp_path, {"content/events/id/forum.md": text})["acara/forum.ics"])[0]

    assert str(found["STATUS"]) == "TENTATIVE"
    assert str(found["SUMMARY"]).startswith("DITUNDA: ")


def test_calendar_explains_its_time_zone(tmp_path: Path) -> None:
    calendar: Any = icalendar.Calendar.from_ical(calendars(tmp_path, FILES)["acara.ics"])

    (zone,) = calendar.walk("VTIMEZONE")
    (standard,) = zone.walk("STANDARD")
    assert str(zone["TZID"]) == "Asia/Jakarta"
    assert standard["TZOFFSETTO"].td == standard["TZOFFSETFROM"].td == timedelta(hours=7)
    assert str(standard["TZNAME"]) == "WIB"
    assert events(calendars(tmp_path, FILES)["acara/pekan.ics"])[0]["DTSTART"].params["TZID"] == "Asia/Jakarta"


def test_lines_end_and_fold_as_the_standard_says(tmp_path: Path) -> None:
    text = FORUM.replace("summary: Forum sehari.", f"summary: {'Forum é kreatif, sehari penuh; ' * 5}")

    data = calendars(tmp_path, {"content/events/id/forum.md": text})["acara/forum.ics"]

    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert str(events(data)[0]["DESCRIPTION"]) == ("Forum é kreatif, sehari penuh; " * 5).strip()

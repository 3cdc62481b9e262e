from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from rendering import ask, event

from canting.webcalendar import subscription_link, web_calendar_link

PAGE = "https://forum.example/acara/rapat/"


def entry(root: Path, more: str, title: str = "Rapat") -> dict[str, str]:
    """Return what the link of an event fills in."""
    card = ask(root, {"content/events/id/rapat.md": event(title, more=more)}).page("events/rapat")
    link = urlsplit(web_calendar_link(card, PAGE, "Asia/Jakarta"))
    assert (link.scheme, link.netloc, link.path) == ("https", "calendar.google.com", "/calendar/render")
    return {name: value for name, (value,) in parse_qs(link.query, strict_parsing=True).items()}


def test_event_with_hours_is_an_entry_with_hours_in_the_sites_zone(tmp_path: Path) -> None:
    assert entry(tmp_path, "date: 2022-11-30\nstart: 08:00\nend: 16:30") == {
        "action": "TEMPLATE",
        "text": "Rapat",
        "dates": "20221130T080000/20221130T163000",
        "location": "Aula",
        "details": PAGE,
        "ctz": "Asia/Jakarta",
    }


def test_event_without_hours_is_a_whole_day(tmp_path: Path) -> None:
    assert entry(tmp_path, "date: 2022-11-30")["dates"] == "20221130/20221201"


def test_event_without_an_end_ends_when_it_begins(tmp_path: Path) -> None:
    assert entry(tmp_path, "date: 2022-12-31\nstart: 19:30")["dates"] == "20221231T193000/20221231T193000"


def test_event_of_five_days_is_repeated_daily(tmp_path: Path) -> None:
    filled = entry(tmp_path, "date: 2022-11-30\nuntil: 2022-12-04")

    assert filled["dates"] == "20221130/20221201"
    assert filled["recur"] == "RRULE:FREQ=DAILY;COUNT=5"


def test_title_may_hold_what_an_address_may_not(tmp_path: Path) -> None:
    assert entry(tmp_path, "date: 2022-11-30", "Batik & kopi? 100% é")["text"] == "Batik & kopi? 100% é"


@pytest.mark.parametrize("base", ["https://forum.example", "http://forum.example"])
def test_subscription_names_the_calendar_as_calendar_programs_do(base: str) -> None:
    link = urlsplit(subscription_link(f"{base}/acara.ics"))

    assert (link.netloc, link.path) == ("calendar.google.com", "/calendar/r")
    assert parse_qs(link.query) == {"cid": ["webcal://forum.example/acara.ics"]}

"""Events → the bytes of a calendar, through icalendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from icalendar import Calendar, Timezone, TimezoneStandard
from icalendar import Event as CalendarEvent

from canting.schema import Event
from canting.urls import absolute_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canting.config import Config
    from canting.i18n import Strings
    from canting.model import Page

STATUS = {"scheduled": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}


def calendar_file(pages: Sequence[Page], language: str, config: Config, strings: Strings) -> bytes:
    """Return a calendar as RFC 5545 writes it."""
    calendar = Calendar()
    calendar.add("PRODID", f"-//{config.site.short_name}//Canting//{language.upper()}")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", config.site.name[language])
    calendar.add("X-WR-TIMEZONE", config.site.timezone)
    calendar.add_component(_zone(config))
    for page in pages:
        calendar.add_component(_event(page, config, strings))
    data: bytes = calendar.to_ical()
    return data


def _zone(config: Config) -> Timezone:
    """Indonesia's zones have one offset and no summer time."""
    offset = config.zone.utcoffset(datetime(2022, 11, 30))  # noqa: DTZ001  # any day has the same offset
    standard = TimezoneStandard()
    standard.add("DTSTART", datetime(1970, 1, 1))  # noqa: DTZ001  # a rule begins on the zone's own clock
    standard.add("TZOFFSETFROM", offset)
    standard.add("TZOFFSETTO", offset)
    standard.add("TZNAME", config.zone_name)
    zone = Timezone()
    zone.add("TZID", config.site.timezone)
    zone.add_component(standard)
    return zone


def _event(page: Page, config: Config, strings: Strings) -> CalendarEvent:
    settings = page.settings
    assert isinstance(settings, Event)
    event = CalendarEvent()
    # The address of site.yaml, not the command line's: a preview must not make other events of them.
    host = urlsplit(config.site.base_url).hostname
    event.add("UID", f"{page.key.partition('/')[2]}@{host}")
    stamp = datetime.combine(settings.updated or settings.date, time(), UTC)
    event.add("DTSTAMP", stamp)
    event.add("SEQUENCE", settings.revision)
    event.add("STATUS", STATUS[settings.status])
    title = settings.title
    if settings.status != "scheduled":
        title = f"{strings.get(page.language, f'status_{settings.status}').upper()}: {title}"
    event.add("SUMMARY", title)
    if settings.summary:
        event.add("DESCRIPTION", settings.summary)
    event.add("LOCATION", settings.venue)
    event.add("URL", absolute_link(config.base_url, page.address))
    for name, value in _times(settings, config):
        event.add(name, value)
    return event


def _times(settings: Event, config: Config) -> Iterator[tuple[str, object]]:
    """Yield start, end and repetition: several days are opening days, not one block of nights and days."""
    if settings.start:
        begins: date = datetime.combine(settings.date, settings.start, config.zone)
        ends: date | None = datetime.combine(settings.date, settings.end, config.zone) if settings.end else None
    else:
        begins, ends = settings.date, settings.date + timedelta(days=1)
    yield "DTSTART", begins
    if ends:
        yield "DTEND", ends
    if settings.until and settings.until > settings.date:
        days = (settings.until - settings.date).days + 1
        yield "RRULE", {"FREQ": "DAILY", "COUNT": days}

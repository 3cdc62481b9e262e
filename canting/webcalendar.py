"""EventCard → the address that opens a reader's web calendar with the event filled in, or follows all events."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from canting.cards import EventCard

ADDRESS = "https://calendar.google.com/calendar/render"
SUBSCRIPTION = "https://calendar.google.com/calendar/r"


def web_calendar_link(event: EventCard, permalink: str, zone: str) -> str:
    """Return the link for an event; several days are opening days, each an entry of its own."""
    query = {
        "action": "TEMPLATE",
        "text": event.title,
        "dates": _dates(event),
        "location": event.venue,
        "details": permalink,
        "ctz": zone,
    }
    if event.until and event.until > event.date:
        query["recur"] = f"RRULE:FREQ=DAILY;COUNT={(event.until - event.date).days + 1}"
    return f"{ADDRESS}?{urlencode(query)}"


def subscription_link(calendar: str) -> str:
    """Return the link that subscribes a reader's web calendar to the calendar at an address."""
    address = re.sub(r"https?", "webcal", calendar, count=1)
    return f"{SUBSCRIPTION}?{urlencode({'cid': address})}"


def _dates(event: EventCard) -> str:
    """Return first and last moment of the first day; a day without known hours is a whole day."""
    if event.start is None:
        return f"{event.date:%Y%m%d}/{event.date + timedelta(days=1):%Y%m%d}"
    end = event.end or event.start
    return f"{event.date:%Y%m%d}T{event.start:%H%M}00/{event.date:%Y%m%d}T{end:%H%M}00"

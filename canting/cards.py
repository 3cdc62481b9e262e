"""Page → Card: what lists and maps show of a page, and nothing of its text."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from canting.schema import Event

if TYPE_CHECKING:
    import datetime as calendar
    from collections.abc import Iterator

    from canting.config import Config
    from canting.dates import PartialDate
    from canting.model import Page


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of any page."""

    key: str
    collection: str
    language: str
    """The language of the page itself: another than the reader's where there is no translation."""
    title: str
    summary: str | None
    address: str


@dataclass(frozen=True, slots=True)
class CityCard(Card):
    """What a list and the map show of a city."""

    field: str
    designated: PartialDate
    latitude: float
    longitude: float
    member_at_event: bool


@dataclass(frozen=True, slots=True)
class MsmeCard(Card):
    """What a list shows of a business."""

    place: str
    area: str
    techniques: tuple[str, ...]
    motifs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewsCard(Card):
    """What a list shows of a news post."""

    date: calendar.date


@dataclass(frozen=True, slots=True)
class EventCard(Card):
    """What a list shows of an event."""

    date: calendar.date
    until: calendar.date | None
    start: time | None
    end: time | None
    venue: str
    mode: str
    status: str
    parent: str | None
    begins: calendar.datetime
    ends: calendar.datetime
    """The moments between which it is on, on the site's clock; whole days where no hours are known."""
    phase: str
    """before, live, after, postponed or cancelled, at the moment of the build."""


CARDS: dict[str, type[Card]] = {
    "cities": CityCard,
    "msmes": MsmeCard,
    "news": NewsCard,
    "events": EventCard,
}

SHOWN = {card: tuple(field.name for field in fields(card)) for card in [*CARDS.values(), Card]}
"""What each kind of card shows: dataclasses would look it up anew for nine cards a page."""


class Link(NamedTuple):
    """A title and where it leads."""

    title: str
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class TermCard:
    """What a page shows of a term."""

    taxonomy: str
    key: str
    title: str
    summary: str
    address: str
    count: int


class CitedSource(NamedTuple):
    """A source and the pages that cite it."""

    title: str
    url: str
    date: PartialDate | None
    pages: tuple[Link, ...]


def make_card(page: Page, config: Config) -> Card:
    """Return the card of a page: the settings that its kind's card shows, and nothing of its text."""
    settings = page.settings
    card = CARDS.get(page.collection, Card)
    shown: dict[str, Any] = {
        "key": page.key,
        "collection": page.collection,
        "language": page.language,
        "address": page.address,
    }
    if isinstance(settings, Event):
        shown["begins"], shown["ends"] = event_span(settings, config)
        shown["phase"] = event_phase(settings, config)
    for name in SHOWN[card]:
        if name not in shown:
            shown[name] = getattr(settings, name)
    return card(**shown)


def card_on(card: EventCard, day: calendar.date, config: Config) -> EventCard:
    """Return an event's card as one of its days shows it: on between the hours of that day alone."""
    begins, ends = _span(day, card.start, day, card.end, config)
    phase = card.phase if card.status != "scheduled" else _phase(begins, ends, config)
    return replace(card, begins=begins, ends=ends, phase=phase)


def event_span(event: Event, config: Config) -> tuple[datetime, datetime]:
    """Return the moments between which an event is on; whole days count where no hours are known."""
    return _span(event.date, event.start, event.until or event.date, event.end, config)


def _span(
    first: calendar.date, start: time | None, last: calendar.date, end: time | None, config: Config
) -> tuple[datetime, datetime]:
    begins = datetime.combine(first, start or time(), config.zone)
    if end:
        return begins, datetime.combine(last, end, config.zone)
    return begins, datetime.combine(last, time(), config.zone) + timedelta(days=1)


def event_phase(event: Event, config: Config) -> str:
    """Return where an event stands at the moment of the build: before, live, after, postponed or cancelled.

    Nothing but this and the visibility of pages depends on the clock.
    """
    if event.status != "scheduled":
        return event.status
    return _phase(*event_span(event, config), config)


def moments_of(event: Event, config: Config) -> Iterator[datetime]:
    """Yield the moments at which an event, or what is shown of it on one of its days, begins or ends."""
    yield from event_span(event, config)
    for number in range(((event.until or event.date) - event.date).days + 1):
        day = event.date + timedelta(days=number)
        yield from _span(day, event.start, day, event.end, config)


def _phase(begins: datetime, ends: datetime, config: Config) -> str:
    if config.now < begins:
        return "before"
    return "live" if config.now < ends else "after"


def by_year(cards: tuple[NewsCard, ...]) -> tuple[tuple[int, tuple[NewsCard, ...]], ...]:
    """Return news cards grouped by year, in the order in which they come."""
    years: dict[int, list[NewsCard]] = {}
    for card in cards:
        years.setdefault(card.date.year, []).append(card)
    return tuple((year, tuple(group)) for year, group in years.items())

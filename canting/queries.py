"""Site → what a template may ask of it, as small frozen cards; what was asked is remembered as a trace.

A template reaches other pages through queries alone, never through the site itself. So the trace of an output says
everything that its making read, and an output has to be made again only when one of its answers has changed.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from canting.addresses import calendar_address, feed_address, home_address, taxonomy_address
from canting.assemble import term_values
from canting.schema import Event
from canting.urls import slugify

if TYPE_CHECKING:
    import datetime as calendar
    from collections.abc import Callable
    from datetime import date

    from canting.config import Config
    from canting.dates import PartialDate
    from canting.model import Page, Site, Term

F = TypeVar("F", bound="Callable[..., Any]")


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
    phase: str
    """before, live, after, postponed or cancelled, at the moment of the build."""


CARDS: dict[str, type[Card]] = {
    "cities": CityCard,
    "msmes": MsmeCard,
    "news": NewsCard,
    "events": EventCard,
}


@dataclass(frozen=True, slots=True)
class Link:
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


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source and the pages that cite it."""

    title: str
    url: str
    date: PartialDate | None
    pages: tuple[Link, ...]


def query(method: F) -> F:
    """Make a method a query: asked once for the whole site, answered from memory afterwards, and traced."""

    @functools.wraps(method)
    def ask(self: Queries, *arguments: object) -> Any:
        return self.answer(method, arguments)

    return ask  # type: ignore[return-value]


class Queries:
    """The site as the templates of one output see it, in one language."""

    def __init__(
        self,
        site: Site,
        language: str,
        answers: dict[str, tuple[Any, str]] | None = None,
    ) -> None:
        self._site, self._language = site, language
        self._answers = {} if answers is None else answers
        self._asked: dict[str, str] = {}

    def answer(self, method: Callable[..., Any], arguments: tuple[object, ...]) -> Any:
        """Return the answer of a query and note its name and digest in the trace."""
        shown = ", ".join(repr(argument) for argument in arguments)
        name = f"{method.__name__}({shown}) in {self._language}"
        if name not in self._answers:
            result = method(self, *arguments)
            digest = hashlib.blake2b(repr(result).encode(), digest_size=16).hexdigest()
            self._answers[name] = result, digest
        result, self._asked[name] = self._answers[name]
        return result

    @property
    def trace(self) -> dict[str, str]:
        """The queries that were asked, each with the digest of its answer."""
        return dict(self._asked)

    @query
    def home(self) -> str:
        """Return the address at which the language begins."""
        return home_address(self._site.config, self._language)

    @query
    def page(self, key: str) -> Card | None:
        """Return the card of a page, in the original's language where there is no translation."""
        page = self._find(key)
        return self._card(page) if page else None

    @query
    def section(self, collection: str) -> Link:
        """Return the list page of a collection."""
        section = self._site.sections[self._language, collection]
        return Link(section.title, section.address, self._language)

    @query
    def pages(self, collection: str) -> tuple[Card, ...]:
        """Return the cards of a collection in its reading order."""
        return tuple(self._card(page) for page in self._site.sections[self._language, collection].pages)

    @query
    def latest(self, collection: str, count: int) -> tuple[Card, ...]:
        """Return the first cards of a collection in its reading order; for news, the latest."""
        section = self._site.sections[self._language, collection]
        return tuple(self._card(page) for page in section.pages[:count])

    @query
    def menu(self, name: str) -> tuple[Link, ...]:
        """Return the entries of a menu of site.yaml."""
        links = []
        for entry in getattr(self._site.config.site.menus, name):
            section = self._site.sections.get((self._language, entry))
            page = self._find(entry)
            if section:
                links.append(Link(section.title, section.address, self._language))
            elif page:
                links.append(Link(page.settings.title, page.address, page.language))
        return tuple(links)

    @query
    def translations(self, key: str) -> tuple[Link, ...]:
        """Return the page in every language that has it, under the languages' own names."""
        return tuple(
            Link(language.name, page.address, language.code)
            for language in self._site.config.site.languages
            if (page := self._site.pages.get((language.code, key)))
        )

    @query
    def neighbours(self, key: str) -> tuple[Card | None, Card | None]:
        """Return the pages before and after one in its collection's reading order."""
        collection = key.partition("/")[0]
        pages = self._site.sections[self._language, collection].pages
        index = next((number for number, page in enumerate(pages) if page.key == key), None)
        if index is None:
            return None, None
        before = self._card(pages[index - 1]) if index else None
        after = self._card(pages[index + 1]) if index + 1 < len(pages) else None
        return before, after

    @query
    def related(self, key: str, count: int) -> tuple[Card, ...]:
        """Return the pages of the same collection that share most terms with one."""
        page = self._find(key)
        if page is None:
            return ()
        own = self._term_keys(page)
        others = [other for other in self._site.sections[self._language, page.collection].pages if other.key != key]
        shared = [(len(own & self._term_keys(other)), other) for other in others]
        ranked = sorted((pair for pair in shared if pair[0]), key=lambda pair: -pair[0])
        return tuple(self._card(other) for _, other in ranked[:count])

    @query
    def term(self, taxonomy: str, key: str) -> TermCard | None:
        """Return a term, or None where it has neither pages nor a definition."""
        term = self._site.terms.get((self._language, taxonomy, key))
        return self._term_card(term) if term else None

    @query
    def terms(self, taxonomy: str) -> tuple[TermCard, ...]:
        """Return the terms of a taxonomy, in the order of site.yaml."""
        terms = self._site.terms.items()
        return tuple(
            self._term_card(term)
            for (language, name, _), term in terms
            if (language, name) == (self._language, taxonomy)
        )

    @query
    def term_sources(self, taxonomy: str, key: str) -> tuple[Any, ...]:
        """Return the sources of a term's definition."""
        declared = self._site.config.site.taxonomies[taxonomy].terms.get(key)
        return declared.sources if declared else ()

    @query
    def tagged(self, taxonomy: str, key: str) -> tuple[Card, ...]:
        """Return the cards of the pages that carry a term."""
        return tuple(self._card(page) for page in self._site.terms[self._language, taxonomy, key].pages)

    @query
    def terms_of(self, key: str, taxonomy: str) -> tuple[TermCard, ...]:
        """Return the terms of a taxonomy that a page carries."""
        page = self._find(key)
        values = term_values(page.settings, taxonomy) if page else ()
        keys = (
            value if self._site.terms.get((self._language, taxonomy, value)) else slugify(value) for value in values
        )
        return tuple(self._term_card(self._site.terms[self._language, taxonomy, key]) for key in keys)

    @query
    def taxonomy(self, name: str) -> Link:
        """Return the list page of a taxonomy."""
        config = self._site.config
        title = config.site.taxonomies[name].title[self._language]
        return Link(title, taxonomy_address(config, name, self._language), self._language)

    @query
    def main_event(self) -> EventCard | None:
        """Return the card of the event that the site is for."""
        page = self._find(self._site.config.site.event)
        card = self._card(page) if page else None
        return card if isinstance(card, EventCard) else None

    @query
    def sessions(self, key: str) -> tuple[Card, ...]:
        """Return the events that are part of one."""
        name = key.partition("/")[2]
        pages = self._site.sections[self._language, "events"].pages
        return tuple(self._card(page) for page in pages if getattr(page.settings, "parent", None) == name)

    @query
    def programme(self) -> tuple[tuple[date, tuple[EventCard, ...]], ...]:
        """Return each day on which something takes place, with its events; an event of five days is on five."""
        days: dict[date, list[EventCard]] = {}
        for page in self._site.sections[self._language, "events"].pages:
            card = self._card(page)
            assert isinstance(card, EventCard)
            day = card.date
            while day <= (card.until or card.date):
                days.setdefault(day, []).append(card)
                day += timedelta(days=1)
        return tuple((day, tuple(cards)) for day, cards in sorted(days.items()))

    @query
    def bibliography(self) -> tuple[CitedSource, ...]:
        """Return every source that a page cites, by title, with the pages that cite it."""
        cited: dict[str, tuple[Any, dict[str, Link]]] = {}
        first = self._site.config.languages[0]
        for language, key in self._site.pages:
            if language != first:
                continue
            page = self._find(key)
            assert page is not None
            link = Link(page.settings.title, page.address, page.language)
            for source in page.settings.sources:
                cited.setdefault(source.url, (source, {}))[1][key] = link
        ordered = sorted(cited.values(), key=lambda pair: pair[0].title.casefold())
        return tuple(
            CitedSource(source.title, source.url, source.date, tuple(pages.values())) for source, pages in ordered
        )

    @query
    def feed(self) -> str:
        """Return the address of the language's feed."""
        return feed_address(self._site.config, self._language)

    @query
    def calendar(self) -> str:
        """Return the address of the calendar of all events."""
        return calendar_address(self._site.config, self._language)

    def _find(self, key: str) -> Page | None:
        first = self._site.config.languages[0]
        return self._site.pages.get((self._language, key)) or self._site.pages.get((first, key))

    def _card(self, page: Page) -> Card:
        return make_card(page, self._site.config)

    def _term_card(self, term: Term) -> TermCard:
        return TermCard(term.taxonomy, term.key, term.title, term.summary, term.address, len(term.pages))

    def _term_keys(self, page: Page) -> set[tuple[str, str]]:
        taxonomies = self._site.config.site.taxonomies
        return {(name, slugify(value)) for name in taxonomies for value in term_values(page.settings, name)}


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
        shown["phase"] = event_phase(settings, config)
    for field in fields(card):
        if field.name not in shown:
            shown[field.name] = getattr(settings, field.name)
    return card(**shown)


def event_phase(event: Event, config: Config) -> str:
    """Return where an event stands at the moment of the build: before, live, after, postponed or cancelled.

    Whole days count where no hours are known. Nothing but this and the visibility of pages depends on the clock.
    """
    if event.status != "scheduled":
        return event.status
    now = config.now.replace(tzinfo=None)
    begins = datetime.combine(event.date, event.start or time())
    last = event.until or event.date
    ends = datetime.combine(last, event.end) if event.end else datetime.combine(last, time()) + timedelta(days=1)
    if now < begins:
        return "before"
    return "live" if now < ends else "after"


def by_year(cards: tuple[NewsCard, ...]) -> tuple[tuple[int, tuple[NewsCard, ...]], ...]:
    """Return news cards grouped by year, in the order in which they come."""
    years: dict[int, list[NewsCard]] = {}
    for card in cards:
        years.setdefault(card.date.year, []).append(card)
    return tuple((year, tuple(group)) for year, group in years.items())

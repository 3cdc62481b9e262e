"""Site → what a template may ask of it, as small frozen cards.

A template reaches other pages through queries alone, never through the site itself. An answer is found once for all
who ask, and each of them has read what finding it read.
"""

from __future__ import annotations

import functools
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from canting.addresses import calendar_address, feed_address, home_address, taxonomy_address
from canting.assemble import term_key, term_values
from canting.cards import Card, CitedSource, EventCard, Link, TermCard, card_on, make_card
from canting.reads import note_all, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from canting.model import Page, Site, Term

F = TypeVar("F", bound="Callable[..., Any]")

Answers = dict[tuple[object, ...], tuple[Any, frozenset[str]]]
"""What was found, and the facts that finding it read, by query, language and arguments."""


def query(method: F) -> F:
    """Make a method a query: its answer is found once for the whole site and remembered, with all that it read."""

    @functools.wraps(method)
    def ask(self: Queries, *arguments: object) -> Any:
        asked = (method.__name__, self._language, *arguments)
        if asked not in self._answers:
            with reading() as facts:
                answer = method(self, *arguments)
            self._answers[asked] = answer, frozenset(facts)
        answer, read = self._answers[asked]
        note_all(read)
        return answer

    return ask  # type: ignore[return-value]


class Queries:
    """The site as the templates of one output see it, in one language."""

    def __init__(self, site: Site, language: str, answers: Answers | None = None) -> None:
        self._site, self._language = site, language
        self._answers: Answers = {} if answers is None else answers

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
        page = self._find(key)
        if page is None:
            return None, None
        pages = self._site.sections[self._language, page.collection].pages
        index = self._positions(page.collection)[key]
        before = self._card(pages[index - 1]) if index else None
        after = self._card(pages[index + 1]) if index + 1 < len(pages) else None
        return before, after

    @query
    def linking(self, key: str, count: int) -> tuple[tuple[Card, ...], int]:
        """Return the first pages whose text leads to one, and how many more do."""
        keys = self._site.linking.get((self._language, key), ())
        return self._cards(keys[:count]), len(keys[count:])

    @query
    def related(self, key: str) -> tuple[Card, ...]:
        """Return the pages that have most in common with one."""
        return self._cards(self._site.related.get((self._language, key), ()))

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
        terms = self._terms_of(page) if page else []
        return tuple(self._term_card(term) for term in terms if term.taxonomy == taxonomy)

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
        """Return each day on which something takes place, with its events as that day shows them."""
        days: dict[date, list[EventCard]] = {}
        for page in self._site.sections[self._language, "events"].pages:
            card = self._card(page)
            assert isinstance(card, EventCard)
            day = card.date
            while day <= (card.until or card.date):
                days.setdefault(day, []).append(card_on(card, day, self._site.config))
                day += timedelta(days=1)
        return tuple((day, tuple(cards)) for day, cards in sorted(days.items()))

    @query
    def updated(self, *collections: str) -> date | None:
        """Return the last day on which a page of these collections was updated, of those that say when."""
        pages = chain.from_iterable(self._site.sections[self._language, name].pages for name in collections)
        return max((page.settings.updated for page in pages if page.settings.updated), default=None)

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

    @query
    def _positions(self, collection: str) -> dict[str, int]:
        """Return where each page stands in a collection's reading order."""
        pages = self._site.sections[self._language, collection].pages
        return {page.key: position for position, page in enumerate(pages)}

    def _find(self, key: str) -> Page | None:
        first = self._site.config.languages[0]
        return self._site.pages.get((self._language, key)) or self._site.pages.get((first, key))

    def _card(self, page: Page) -> Card:
        return make_card(page, self._site.config)

    def _cards(self, keys: Iterable[str]) -> tuple[Card, ...]:
        return tuple(self._card(self._site.pages[self._language, key]) for key in keys)

    def _term_card(self, term: Term) -> TermCard:
        return TermCard(term.taxonomy, term.key, term.title, term.summary, term.address, len(term.pages))

    def _terms_of(self, page: Page) -> list[Term]:
        """Return the terms of every taxonomy that a page carries, each once."""
        carried = {
            (self._language, taxonomy, term_key(value, settings)): None
            for taxonomy, settings in self._site.config.site.taxonomies.items()
            for value in term_values(page.settings, taxonomy)
        }
        return [self._site.terms[term] for term in carried]

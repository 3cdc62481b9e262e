"""Pages → Site: lists and terms know their pages, in the order in which a reader wants them."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from canting.addresses import section_address, term_address
from canting.model import Page, Section, Site, Term
from canting.reads import Noted
from canting.schema import City, Event, Kind, Msme, NewsPost
from canting.urls import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canting.config import Config, Taxonomy
    from canting.model import MediaFile


def assemble(config: Config, pages: list[Page], media: Mapping[str, MediaFile], unpublished: Mapping[str, str]) -> Site:
    """Return the frozen site: sections and terms know their pages, in a reader's order."""
    by_key = {(page.language, page.key): page for page in pages}
    sections = {}
    terms = {}
    for language in config.languages:
        readable = [
            _in_language(by_key, page.key, language, config) for page in pages if page.language == config.languages[0]
        ]
        for collection, settings in config.site.collections.items():
            members = [page for page in readable if page.collection == collection]
            sections[language, collection] = Section(
                collection,
                language,
                settings.title[language],
                settings.summary[language],
                section_address(config, collection, language),
                tuple(sorted(members, key=reading_order)),
            )
        for term in make_terms(config, readable, language):
            terms[language, term.taxonomy, term.key] = term
    return Site(config, Noted("page", by_key), sections, Noted("term", terms), media, unpublished)


def make_terms(config: Config, pages: list[Page], language: str) -> Iterator[Term]:
    """Yield each term of each taxonomy that has pages or a definition, in the order of site.yaml, then by name."""
    for taxonomy, settings in config.site.taxonomies.items():
        carried: dict[str, dict[str, Page]] = {}
        typed: dict[str, str] = {}
        for page in pages:
            for value in term_values(page.text.settings, taxonomy):
                key = term_key(value, settings)
                carried.setdefault(key, {})[page.key] = page
                typed.setdefault(key, value)
        undeclared = sorted(key for key in carried if key not in settings.terms)
        for key in (*settings.terms, *undeclared):
            declared = settings.terms.get(key)
            summary = declared.summary[language] if declared and declared.summary else ""
            members = tuple(sorted(carried.get(key, {}).values(), key=reading_order))
            if members or summary:
                title = declared.title[language] if declared else typed[key]
                yield Term(
                    taxonomy,
                    key,
                    language,
                    title,
                    term_address(config, taxonomy, key, language),
                    summary,
                    members,
                )


def term_values(settings: Kind, taxonomy: str) -> tuple[str, ...]:
    """Return the terms of a taxonomy that a page carries, as typed."""
    if taxonomy == "fields":
        return (settings.field,) if isinstance(settings, City) else ()
    if taxonomy == "areas":
        return (settings.area,) if isinstance(settings, Msme) else ()
    return tuple(getattr(settings, taxonomy, ()))


def term_key(value: str, taxonomy: Taxonomy) -> str:
    """Return the key of a term as typed: its name in site.yaml, or its slug for one made up while writing."""
    return value if value in taxonomy.terms else slugify(value)


def reading_order(page: Page) -> tuple[object, ...]:
    """Return what a list of a collection is sorted by: news latest first, the rest from first to last."""
    settings = page.text.settings
    if isinstance(settings, NewsPost):
        return (-settings.date.toordinal(), page.key)
    if isinstance(settings, Event):
        return (settings.date.toordinal(), settings.start or time(), page.key)
    if isinstance(settings, City):
        return (settings.designated, page.key)
    return (settings.title.casefold(), page.key)


def _in_language(pages: dict[tuple[str, str], Page], key: str, language: str, config: Config) -> Page:
    """Return a page in a language, or the original where there is no translation."""
    return pages.get((language, key)) or pages[config.languages[0], key]

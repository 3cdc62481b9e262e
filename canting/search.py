"""Site → the recipe of its search index: in each language every page, by its text, its title and what it states."""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from canting.assemble import term_key, term_values
from canting.i18n import date_span, short_date
from canting.ledger import Recipe
from canting.model import Output
from canting.pagefind import FOLDER, make_index
from canting.schema import City, Event, ForumPage, NewsPost

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canting.model import Page, Site

META = '<p data-pagefind-meta="{name}" data-pagefind-ignore>{text}</p>'
"""What a result shows besides its text."""

PICTURE = re.compile(r'<img(?: [a-z-]+="[^"]*")*>')
"""A picture, as nh3 writes it: a result shows none."""

DEFINED = ("techniques", "motifs")
"""Taxonomies that a glossary explains."""


def search_recipes(site: Site) -> Iterator[Recipe]:
    """Yield the recipe of the index; a preview makes its own meanwhile."""
    if not site.config.preview:
        yield Recipe("search", partial(_index, site))


def _index(site: Site) -> Iterator[Output]:
    sources = tuple(page.source.path for page in site.pages.values())
    for path, data in index_files(search_pages(site)).items():
        yield Output(path, data, sources)


def index_files(pages: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of the index by output path."""
    return {f"{FOLDER}/{path}": data for path, data in make_index(pages).items()}


def search_pages(site: Site) -> dict[str, str]:
    """Return the HTML by which each page is found: below the code of each language what a reader of it can read.

    A page has no folder of its own here: 2,000 folders take a disk two seconds.
    """
    return {
        f"{language}{page.address}".rstrip("/") + ".html": _page(page, language, site)
        for (language, _), section in site.sections.items()
        for page in section.pages
    }


def _page(page: Page, language: str, site: Site) -> str:
    """Return the HTML that a page is found by."""
    settings = page.settings
    shown = {
        "title": settings.title,
        "date": _date(page, language),
        "language": page.language if page.language != language else "",
        "status": settings.status if isinstance(settings, Event) and settings.status != "scheduled" else "",
    }
    metas = "".join(META.format(name=name, text=escape(text)) for name, text in shown.items() if text)
    facts = "".join(f"<p>{escape(fact)}</p>" for fact in _facts(page, language, site))
    return (
        f'<html lang="{language}"><body data-pagefind-filter="kind:{page.collection}">{metas}{facts}'
        f"{PICTURE.sub('', page.rendered.html)}{_glossary(page, language, site)}</body></html>"
    )


def _date(page: Page, language: str) -> str:
    """Return the day that a result shows."""
    settings = page.settings
    if isinstance(settings, NewsPost):
        return short_date(settings.date, language)
    if isinstance(settings, Event):
        return date_span(settings.date, settings.until, language)
    return short_date(settings.designated, language) if isinstance(settings, City) else ""


def _facts(page: Page, language: str, site: Site) -> Iterator[str]:
    """Yield what a page states beside its text, as sentences that a result can quote."""
    settings = page.settings
    if settings.summary:
        yield settings.summary
    for taxonomy, declared in site.config.site.taxonomies.items():
        keys = [term_key(value, declared) for value in term_values(settings, taxonomy)]
        if keys:
            titles = ", ".join(site.terms[language, taxonomy, key].title for key in keys)
            yield f"{declared.title[language]}: {titles}"
    for name in ("venue", "organiser", "place"):
        if value := getattr(settings, name, None):
            yield value


def _glossary(page: Page, language: str, site: Site) -> str:
    """Return the definitions that a page of that layout shows below its text."""
    if not isinstance(page.settings, ForumPage) or page.settings.layout != "glossary":
        return ""
    terms = [term for (spoken, taxonomy, _), term in site.terms.items() if spoken == language and taxonomy in DEFINED]
    return "".join(f"<p>{escape(term.title)}: {escape(term.summary)}</p>" for term in terms if term.summary)

"""Site → the recipes of its search indexes: for each language every page, by its text, its title and what it states."""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from canting.assemble import term_key, term_values
from canting.i18n import date_span, short_date
from canting.ledger import Recipe
from canting.model import Output
from canting.pagefind import is_installed, make_index
from canting.reads import fact_of, standing_for
from canting.schema import City, Event, GlossaryEntry, NewsPost
from canting.snapshot import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canting.config import Config
    from canting.ledger import Ledger
    from canting.model import Page, Site

FOLDER = "pagefind"
"""Where the indexes stand on the site."""

META = '<p data-pagefind-meta="{name}" data-pagefind-ignore>{text}</p>'
"""What a result shows besides its text."""

PICTURE = re.compile(r'<img(?: [a-z-]+="[^"]*")*>')
"""A picture, as nh3 writes it: a result shows none."""


class Entry(NamedTuple):
    """A page as it is found: what it says but for its text, which stays packed until an index is made."""

    path: str
    """By which results name it."""
    page: Page
    stated: str
    """HTML up to the text."""


def index_addresses(config: Config) -> dict[str, str]:
    """Return where each language's index stands, by the name under which its search page asks for it.

    Without a Pagefind there is none.
    """
    return {f"index/{language}": f"/{FOLDER}/{language}/" for language in config.languages if is_installed()}


def search_facts(site: Site, ledger: Ledger) -> dict[str, bytes]:
    """Return a digest of all that each language's index is made of, by the name of the fact."""
    facts = {}
    for language in _indexed(site):
        pages = [(page.address, page.text.settings_digest, page.text.body_digest) for page in _pages(language, site)]
        terms = [(term.title, term.summary) for term in site.terms.values() if term.language == language]
        # What the pages state is looked at only when some of that has changed: of 1,000 that takes 20 ms.
        inputs = pages, terms, site.config.source.lines
        facts[fact_of("search", language)] = ledger.recall(
            "indexed", language, inputs, partial(index_digest, language, site)
        )
    return facts


def index_digest(language: str, site: Site) -> bytes:
    """Return what tells whether a language's index would be another; no text is unpacked for it."""
    found = [(entry.path, entry.stated, entry.page.text.body_digest) for entry in _entries(language, site)]
    return digest_of(repr(found).encode())


def search_recipes(site: Site) -> Iterator[Recipe]:
    """Yield the recipe of the index of each language."""
    for language in _indexed(site):
        yield Recipe(f"search {language}", partial(_index, language, site))


def _indexed(site: Site) -> tuple[str, ...]:
    """Return the languages that get an index: none in a preview, which makes its own meanwhile."""
    return site.config.languages if is_installed() and not site.config.preview else ()


def _index(language: str, site: Site) -> Iterator[Output]:
    # Not each page: a thousand files with a thousand sources each would be most of what is kept for the next build.
    sources = tuple(sorted({page.path.rpartition("/")[0] + "/" for page in _pages(language, site)}))
    with standing_for(fact_of("search", language)):
        files = index_files(language, site)
    for path, data in files.items():
        yield Output(path, data, sources)


def index_files(language: str, site: Site) -> dict[str, bytes]:
    """Return the files of a language's index by output path."""
    return {f"{FOLDER}/{language}/{path}": data for path, data in make_index(search_pages(language, site)).items()}


def search_pages(language: str, site: Site) -> dict[str, str]:
    """Return the HTML by which each page is found that a reader of a language can read."""
    return {
        path: f"{stated}{PICTURE.sub('', page.rendered.html)}</body></html>"
        for path, page, stated in _entries(language, site)
    }


def _pages(language: str, site: Site) -> list[Page]:
    """Return the pages that a reader of a language can read: also the originals of what is not translated."""
    sections = [section for (spoken, _), section in site.sections.items() if spoken == language]
    return [page for section in sections for page in section.members]


def _entries(language: str, site: Site) -> list[Entry]:
    # A page has no folder of its own here: 2,000 folders take a disk two seconds.
    return [
        Entry(f"site{page.address}".rstrip("/") + ".html", page, _stated(page, language, site))
        for page in _pages(language, site)
    ]


def _stated(page: Page, language: str, site: Site) -> str:
    """Return the beginning of the HTML that a page is found by, up to its text."""
    settings = page.settings
    shown = {
        "title": settings.title,
        "date": _date(page, language),
        "language": page.language if page.language != language else "",
        "status": settings.status if isinstance(settings, Event) and settings.status != "scheduled" else "",
    }
    metas = "".join(META.format(name=name, text=escape(text)) for name, text in shown.items() if text)
    said = "".join(f"<p>{escape(fact)}</p>" for fact in _facts(page, language, site))
    return f'<html lang="{language}"><body data-pagefind-filter="kind:{page.collection}">{metas}{said}'


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
    if isinstance(settings, GlossaryEntry) and settings.spellings:
        yield ", ".join(settings.spellings)
    for name in ("venue", "organiser", "place"):
        if value := getattr(settings, name, None):
            yield value

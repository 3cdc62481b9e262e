"""Site → Views: every page to be rendered, with its address, its template and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from canting.addresses import list_page_address, search_address, taxonomy_address
from canting.cards import Link, make_card
from canting.schema import ForumPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canting.i18n import Strings
    from canting.model import Page, Section, Site, Term

NOT_FOUND, PROGRAM, CLOTHS = "/404.html", "/program.html", "/cloths/"

SEARCH = "search.html"

SEARCH_LENGTH = 100
"""Posts on the list of everything; the list of news has those before."""

PAGE_LENGTH = 20
"""Posts on one page of a list; from the 21st on, a list has several."""

TEMPLATES = {
    "cities": "city.html",
    "msmes": "msme.html",
    "news": "news.html",
    "events": "event.html",
    "glossary": "entry.html",
}
LAYOUTS = {
    "page": "page.html",
    "home": "home.html",
    "timeline": "timeline.html",
    "sources": "sources.html",
}


@dataclass(frozen=True, slots=True)
class View:
    """A page to be rendered."""

    address: str
    language: str
    template: str
    title: str
    summary: str
    trail: tuple[Link, ...]
    """The lists above the page, from the home page down."""
    alternates: tuple[Link, ...]
    """The same page in every language that has it, itself too."""
    page: Page | None = None
    """The source behind the page, for pages that have one."""
    subject: Mapping[str, Any] = field(default_factory=dict)
    """What the template is told besides."""
    is_listed: bool = True
    """Whether search engines should know it."""
    part: str | None = None
    """The template of what stands on the page once in every language."""


class Planned(NamedTuple):
    """A page that is to be: its view is made when the page is."""

    address: str
    view: Callable[[], View]


def plan_views(site: Site, strings: Strings) -> Iterator[View]:
    """Yield every page of the site in a fixed order."""
    return (planned.view() for planned in plan_pages(site, strings))


def plan_pages(site: Site, strings: Strings) -> Iterator[Planned]:
    """Yield every page of the site in a fixed order, not yet looked at."""
    config = site.config
    for page in site.pages.values():
        yield Planned(page.address, partial(page_view, page, site))
    for (language, collection), section in site.sections.items():
        if collection != "forum":
            word = strings.get(language, "address_page")
            for number in range(1, parts_of(section) + 1):
                address = list_page_address(section.address, number, word)
                yield Planned(address, partial(section_view, section, number, site, strings))
    for language in config.languages:
        for taxonomy in config.site.taxonomies:
            address = taxonomy_address(config, taxonomy, language)
            yield Planned(address, partial(taxonomy_view, taxonomy, language, site))
        word = strings.get(language, "address_search")
        yield Planned(search_address(config, language, word), partial(search_view, language, site, strings))
    for term in site.terms.values():
        yield Planned(term.address, partial(term_view, term, site))
    yield Planned(NOT_FOUND, partial(not_found_view, site, strings))
    yield Planned(PROGRAM, partial(program_view, site))
    if config.preview:
        yield Planned(CLOTHS, partial(cloths_view, site))


def page_view(page: Page, site: Site) -> View:
    """Return the view of a source."""
    settings = page.settings
    template = LAYOUTS[settings.layout] if isinstance(settings, ForumPage) else TEMPLATES[page.collection]
    section = site.sections[page.language, page.collection]
    above = () if page.collection == "forum" else (Link(section.title, section.address, page.language),)
    alternates = tuple(
        Link(language.name, other.address, language.code)
        for language in site.config.site.languages
        if (other := site.pages.get((language.code, page.key)))
    )
    trail = (*_home(site, page.language), *above) if template != "home.html" else ()
    return View(
        page.address,
        page.language,
        template,
        settings.title,
        settings.summary or "",
        trail,
        alternates,
        page,
        {"card": make_card(page, site.config)},
    )


def parts_of(section: Section) -> int:
    """Return how many pages the list of a collection has; only news is cut."""
    return max(1, -(-len(section.pages) // PAGE_LENGTH)) if section.collection == "news" else 1


def section_view(section: Section, number: int, site: Site, strings: Strings) -> View:
    """Return the nth page of the list of a collection."""
    count = parts_of(section)
    shown = section.pages[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH] if count > 1 else section.pages
    addresses = {
        language: list_page_address(
            site.sections[language, section.collection].address, number, strings.get(language, "address_page")
        )
        for language in site.config.languages
    }
    word = strings.get(section.language, "address_page")
    title = section.title
    if number > 1:
        title = strings.get(section.language, "title_page", title=section.title, number=number)
    return View(
        addresses[section.language],
        section.language,
        f"section-{section.collection}.html",
        title,
        section.summary,
        _home(site, section.language),
        _alternates(site, addresses),
        None,
        {
            "collection": section.collection,
            "cards": tuple(make_card(page, site.config) for page in shown),
            "parts": tuple(list_page_address(section.address, part, word) for part in range(1, count + 1)),
        },
    )


def taxonomy_view(taxonomy: str, language: str, site: Site) -> View:
    """Return the list of a taxonomy's terms."""
    config = site.config
    addresses = {code: taxonomy_address(config, taxonomy, code) for code in config.languages}
    title = config.site.taxonomies[taxonomy].title[language]
    trail, alternates = _home(site, language), _alternates(site, addresses)
    return View(
        addresses[language],
        language,
        "taxonomy.html",
        title,
        "",
        trail,
        alternates,
        None,
        {"taxonomy": taxonomy},
    )


def term_view(term: Term, site: Site) -> View:
    """Return the page of a term, with the pages that carry it."""
    config = site.config
    addresses = {
        code: other.address for code in config.languages if (other := site.terms.get((code, term.taxonomy, term.key)))
    }
    above = config.site.taxonomies[term.taxonomy].title[term.language]
    trail = (
        *_home(site, term.language),
        Link(above, taxonomy_address(config, term.taxonomy, term.language), term.language),
    )
    subject = {"taxonomy": term.taxonomy, "term": term.key}
    entry = site.pages.get((term.language, f"glossary/{term.key}"))
    return View(
        term.address,
        term.language,
        "term.html",
        term.title,
        entry.settings.summary or "" if entry else term.summary,
        trail,
        _alternates(site, addresses),
        None,
        subject,
    )


def search_view(language: str, site: Site, strings: Strings) -> View:
    """Return the page that lists all pages of a language, and searches them where there is an index of them."""
    config = site.config
    addresses = {code: search_address(config, code, strings.get(code, "address_search")) for code in config.languages}
    return View(
        addresses[language],
        language,
        SEARCH,
        strings.get(language, "search"),
        strings.get(language, "search_summary"),
        _home(site, language),
        _alternates(site, addresses),
        None,
        {"most": SEARCH_LENGTH},
    )


def not_found_view(site: Site, strings: Strings) -> View:
    """Return the page that a host shows for a missing address; it stands at no address of its own."""
    language = site.config.languages[0]
    title = strings.get(language, "not_found_title")
    summary = strings.get(language, "not_found_text")
    trail = _home(site, language)
    return View(NOT_FOUND, language, "404.html", title, summary, trail, (), is_listed=False)


def program_view(site: Site) -> View:
    """Return the programme as one file to be kept and sent on; of what it says, search engines know the pages."""
    language = site.config.languages[0]
    title, summary = site.config.site.name[language], site.config.site.summary[language]
    part = "partials/program.html"
    return View(PROGRAM, language, "program.html", title, summary, (), (), is_listed=False, part=part)


def cloths_view(site: Site) -> View:
    """Return the page of all cloths, for whoever draws them; it is in previews alone."""
    language = site.config.languages[0]
    return View(CLOTHS, language, "cloths.html", "Kain", "", _home(site, language), (), is_listed=False)


def _home(site: Site, language: str) -> tuple[Link, ...]:
    home = site.sections[language, "forum"]
    return (Link(site.config.site.short_name, home.address, language),)


def _alternates(site: Site, addresses: Mapping[str, str]) -> tuple[Link, ...]:
    return tuple(
        Link(language.name, addresses[language.code], language.code)
        for language in site.config.site.languages
        if language.code in addresses
    )

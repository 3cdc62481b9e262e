"""Views → recipes of pages: what a template may use, and what becomes of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import UndefinedError
from markupsafe import Markup

from canting import i18n
from canting.atlas import INDONESIA, JAVA, Frame, Mark, place_names
from canting.cloths import SCHEMES, cloth_of
from canting.jsonld import json_ld
from canting.ledger import Recipe
from canting.model import Output
from canting.policy import page_policy
from canting.queries import Queries
from canting.reads import Noted
from canting.resolve import resolve_links
from canting.urls import absolute_link, output_path, relative_link
from canting.views import NOT_FOUND, plan_pages
from canting.webcalendar import subscription_link, web_calendar_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canting.cards import CityCard
    from canting.config import Config
    from canting.i18n import Strings
    from canting.model import Page, Site
    from canting.queries import Answers
    from canting.templating import Templates
    from canting.views import View

WORDS_A_MINUTE = 200
"""A cautious reading speed for plain prose."""


def page_recipes(site: Site, strings: Strings, files: Mapping[str, str], templates: Templates) -> Iterator[Recipe]:
    """Yield the recipe of every page of the site, and of the pages at their old addresses."""
    renderer = Renderer(site, strings, files, templates)
    for planned in plan_pages(site, strings):
        yield Recipe(f"page {planned.address}", partial(renderer.page, planned.view))
    if site.config.host and site.config.host.redirects:
        return
    for page in site.pages.values():
        for alias in page.settings.aliases:
            yield Recipe(f"redirect {alias}", partial(renderer.redirect, page, alias))


class Renderer:
    """Renders the pages of one site; what all of them share is made once."""

    def __init__(self, site: Site, strings: Strings, files: Mapping[str, str], templates: Templates) -> None:
        self.site, self.strings, self.templates = site, strings, templates
        self.files = Noted("file", files)
        self.answers: Answers = {}
        self.policy = Markup(page_policy(site.config))  # its quotes are no danger within double ones

    def page(self, make_view: Callable[[], View]) -> Iterator[Output]:
        """Yield the output of a page."""
        view = make_view()
        queries = Queries(self.site, view.language, self.answers)
        html = self.templates.render(view.template, {**self.context(view, queries), "body": self.body(view)})
        own = [view.page.path] if view.page else []
        shared = [self.strings_path(view.language), self.site.config.source.path]
        sources = (*own, *self.templates.sources_of(view.template), *shared)
        yield Output(output_path(view.address), html.encode(), sources)

    def redirect(self, page: Page, alias: str) -> Iterator[Output]:
        """Yield a page for an old address, which leads to the new one without a script."""
        context = {
            "language": page.language,
            "title": page.settings.title,
            "target": relative_link(alias, page.address),
            "canonical": absolute_link(self.site.config.base_url, page.address),
            "policy": self.policy,
            "t": self.words_in(page.language),
        }
        html = self.templates.render("redirect.html", context)
        yield Output(output_path(alias), html.encode(), (page.path, *self.templates.sources_of("redirect.html")))

    def body(self, view: View) -> str:
        """Return the text of a view's page with its links as that page needs them."""
        if view.page is None:
            return ""
        return resolve_links(view.page.rendered.html, view.language, self.site, self.files, self.linker(view.address))

    def context(self, view: View, queries: Queries) -> dict[str, Any]:
        """Return what a template may use: the view, queries, words, links and dates in its language."""
        config, language, files = self.site.config, view.language, self.files
        href = self.linker(view.address)
        page = view.page
        return {
            **view.subject,
            "view": view,
            "page": page.settings if page else None,
            "key": page.key if page else None,
            "policy": self.policy,
            "headings": page.rendered.headings if page else (),
            "minutes": max(1, round(page.rendered.words / WORDS_A_MINUTE)) if page else 0,
            "ask": queries,
            "config": config,
            "language": language,
            "t": self.words_in(language),
            "href": href,
            "permalink": lambda address: absolute_link(config.base_url, address),
            "social": files.get(f"social{view.address}"),
            "icon": lambda name: href(file_address(files, f"icon/{name}")),
            "cloth": cloth(view.page, files, href),
            "cloth_of": lambda card: cloth(self.site.pages[card.language, card.key], files, href),
            "strip": lambda card: strip(self.site.pages[card.language, card.key], files, href),
            "frames": {"indonesia": INDONESIA, "java": JAVA},
            "marks": marks,
            "web_calendar": lambda card: web_calendar_link(
                card, absolute_link(config.base_url, card.address), config.site.timezone
            ),
            "subscription": lambda address: subscription_link(absolute_link(config.base_url, address)),
            "asset": lambda name: href(file_address(files, f"assets/{name}")),
            "media": lambda name: href(file_address(files, f"media/{name}")),
            "json_ld": Markup(json_ld(view, queries, config)),  # escaped for its block
            **self.formats(config, language),
        }

    def formats(self, config: Config, language: str) -> dict[str, Callable[..., str]]:
        """Return the functions that write dates and numbers as readers of the language do."""
        return {
            "long_date": lambda day: i18n.long_date(day, language),
            "short_date": lambda day: i18n.short_date(day, language),
            "date_span": lambda first, last=None: i18n.date_span(first, last, language),
            "clock_span": lambda start, end: i18n.clock_span(start, end, config.zone_name, language),
            "number": lambda value: i18n.number(value, language),
            "coordinates": lambda lat, lon: i18n.coordinates(lat, lon, language),
            "iso": lambda day: day.isoformat() if isinstance(day, date) else str(day),
        }

    def strings_path(self, language: str) -> str:
        """Return the file of the interface strings of a language."""
        return f"{self.templates.folder.name}/strings/{language}.yaml"

    def words_in(self, language: str) -> Callable[..., str]:
        """Return the function by which a template says an interface string."""

        def say(name: str, /, **blanks: object) -> str:
            try:
                return self.strings.get(language, name, **blanks)
            except KeyError as error:
                blank = "" if error.args[0] == name else f", {error.args[0]}=…"
                raise UndefinedError(f"t('{name}'{blank})") from None

        return say

    def linker(self, from_address: str) -> Callable[[str], str]:
        """Return the function that links to an address from a page: relative, so that the site works anywhere."""
        if from_address == NOT_FOUND:
            # The one page without a place of its own: a host shows it at any address.
            mount = self.site.config.mount.rstrip("/")
            return lambda address: f"{mount}{address}"
        return lambda address: relative_link(from_address, address)


def file_address(files: Mapping[str, str], name: str) -> str:
    """Return the fingerprinted address of a file; a name that no file has is a mistake of the template."""
    found = files.get(name)
    if found is None:
        raise UndefinedError(f"'{name}'")
    return found


def cloth(page: Page | None, files: Mapping[str, str], href: Callable[[str], str]) -> dict[str, str]:
    """Return the links to the cloth of a page, by colour scheme."""
    name = cloth_of(page).name
    return {scheme: href(file_address(files, f"cloth/{name}.{scheme}")) for scheme in SCHEMES}


def strip(page: Page, files: Mapping[str, str], href: Callable[[str], str]) -> dict[str, str]:
    """Return the links to the strip of a page's cloth on the sheet of all cloths, by colour scheme."""
    name = cloth_of(page).name
    return {scheme: f"{href(file_address(files, f'cloths.{scheme}'))}#{name}" for scheme in SCHEMES}


def marks(cities: list[CityCard], frame: Frame) -> list[tuple[CityCard, Mark]]:
    """Return each city with its mark on a map."""
    places = [(city.title, city.longitude, city.latitude) for city in cities]
    return list(zip(cities, place_names(places, frame), strict=True))

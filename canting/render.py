"""Views → Outputs: what a template may use, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import UndefinedError
from markupsafe import Markup

from canting import i18n
from canting.atlas import INDONESIA, JAVA, Frame, Mark, place_names
from canting.cloths import SCHEMES, cloth_of
from canting.jsonld import json_ld
from canting.ledger import Ledger
from canting.model import Output
from canting.policy import page_policy
from canting.problems import ContentError, Problem
from canting.queries import Queries
from canting.resolve import resolve_links
from canting.templating import Templates, read_templates
from canting.urls import absolute_link, output_path, relative_link
from canting.views import View, plan_views
from canting.webcalendar import subscription_link, web_calendar_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from canting.cards import CityCard
    from canting.config import Config
    from canting.i18n import Strings
    from canting.model import Page, Site
    from canting.queries import Asked

WORDS_A_MINUTE = 200
"""A cautious reading speed for plain prose."""

ABSOLUTE = "/404.html"
"""The one page without a place of its own: a host shows it at any address, so its links start at the root."""


def render_pages(
    site: Site, strings: Strings, files: Mapping[str, str], folder: Path, ledger: Ledger | None = None
) -> list[Output]:
    """Return every page of the site; raise ContentError with all mistakes of all templates."""
    ledger = ledger or Ledger()
    # Compiled anew when any has changed: it is then unknown which others name it.
    templates = ledger.recall("templates", str(folder), read_templates(folder), lambda: Templates(folder))
    renderer = Renderer(site, strings, files, templates, ledger)
    outputs: list[Output] = []
    problems: list[Problem] = []
    for view in plan_views(site, strings):
        try:
            outputs.append(renderer.render(view))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    host = site.config.host
    return outputs if host and host.redirects else [*outputs, *renderer.redirects()]


class Trace(NamedTuple):
    """What the making of a page read besides what it was handed."""

    templates: tuple[str, ...]
    queries: Mapping[str, Asked]
    files: Mapping[str, str | None]


class Renderer:
    """Renders the pages of one site; what all of them share is made once."""

    def __init__(
        self, site: Site, strings: Strings, files: Mapping[str, str], templates: Templates, ledger: Ledger
    ) -> None:
        self.site, self.strings, self.files = site, strings, files
        self.templates, self.ledger = templates, ledger
        self.answers: dict[str, tuple[Any, str]] = {}
        # The moment reaches a page through the phases of events alone, and those through cards.
        self.policy = Markup(page_policy(site.config))  # its quotes are no danger within double ones
        self.settings = replace(site.config, now=datetime.min.replace(tzinfo=UTC))

    def render(self, view: View) -> Output:
        """Return the output of a view, made anew only where something that its making read has changed."""
        body = self.body(view)
        words = self.strings.by_language[view.language]

        def make() -> tuple[Output, Trace]:
            return self.make(view, body)

        def holds(trace: Trace) -> bool:
            return (
                trace.templates == self.templates.texts_of(view.template)
                and all(self.files.get(name) == address for name, address in trace.files.items())
                and Queries(self.site, view.language, self.answers).gives(trace.queries)
            )

        return self.ledger.recall_traced("page", view.address, (view, body, words, self.settings), make, holds)

    def make(self, view: View, body: str) -> tuple[Output, Trace]:
        """Return the output of a view and its trace."""
        queries = Queries(self.site, view.language, self.answers)
        files = AskedFiles(self.files)
        html = self.templates.render(view.template, {**self.context(view, queries, files), "body": body})
        own = [view.page.source.path] if view.page else []
        shared = [self.strings_path(view.language), self.site.config.source.path]
        asked = [f"query: {name}" for name in queries.trace]
        sources = (*own, *self.templates.sources_of(view.template), *shared, *asked)
        trace = Trace(self.templates.texts_of(view.template), queries.trace, files.asked)
        return Output(output_path(view.address), html.encode(), sources), trace

    def body(self, view: View) -> str:
        """Return the text of a view's page with its links as that page needs them."""
        if view.page is None:
            return ""
        return resolve_links(view.page.rendered.html, view.language, self.site, self.files, self.linker(view.address))

    def redirects(self) -> Iterator[Output]:
        """Yield a page for each old address, which leads to the new one without a script."""
        for page in self.site.pages.values():
            for alias in page.settings.aliases:
                context = {
                    "language": page.language,
                    "title": page.settings.title,
                    "target": relative_link(alias, page.address),
                    "canonical": absolute_link(self.site.config.base_url, page.address),
                    "policy": self.policy,
                    "t": self.words_in(page.language),
                }
                html = self.templates.render("redirect.html", context)
                sources = (page.source.path, *self.templates.sources_of("redirect.html"))
                yield Output(output_path(alias), html.encode(), sources)

    def context(self, view: View, queries: Queries, files: AskedFiles) -> dict[str, Any]:
        """Return what a template may use: the view, queries, words, links and dates in its language."""
        config, language = self.site.config, view.language
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
            "social": files.find(f"social{view.address}"),
            "icon": lambda name: href(files.address(f"icon/{name}")),
            "cloth": cloth(view.page, files, href),
            "cloth_of": lambda card: cloth(self.site.pages[card.language, card.key], files, href),
            "strip": lambda card: strip(self.site.pages[card.language, card.key], files, href),
            "frames": {"indonesia": INDONESIA, "java": JAVA},
            "marks": marks,
            "web_calendar": lambda card: web_calendar_link(
                card, absolute_link(config.base_url, card.address), config.site.timezone
            ),
            "subscription": lambda address: subscription_link(absolute_link(config.base_url, address)),
            "asset": lambda name: href(files.address(f"assets/{name}")),
            "media": lambda name: href(files.address(f"media/{name}")),
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
        if from_address == ABSOLUTE:
            mount = self.site.config.mount.rstrip("/")
            return lambda address: f"{mount}{address}"
        return lambda address: relative_link(from_address, address)


class AskedFiles:
    """The addresses of files by name, which remembers what it was asked."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self.asked: dict[str, str | None] = {}

    def find(self, name: str) -> str | None:
        """Return the address of a file, or None where there is no such file."""
        self.asked[name] = self._files.get(name)
        return self.asked[name]

    def address(self, name: str) -> str:
        """Return the fingerprinted address of a file; a name that no file has is a mistake of the template."""
        found = self.find(name)
        if found is None:
            raise UndefinedError(f"'{name}'")
        return found


def cloth(page: Page | None, files: AskedFiles, href: Callable[[str], str]) -> dict[str, str]:
    """Return the links to the cloth of a page, by colour scheme."""
    name = cloth_of(page).name
    return {scheme: href(files.address(f"cloth/{name}.{scheme}")) for scheme in SCHEMES}


def strip(page: Page, files: AskedFiles, href: Callable[[str], str]) -> dict[str, str]:
    """Return the links to the strip of a page's cloth on the sheet of all cloths, by colour scheme."""
    name = cloth_of(page).name
    return {scheme: f"{href(files.address(f'cloths.{scheme}'))}#{name}" for scheme in SCHEMES}


def marks(cities: list[CityCard], frame: Frame) -> list[tuple[CityCard, Mark]]:
    """Return each city with its mark on a map."""
    places = [(city.title, city.longitude, city.latitude) for city in cities]
    return list(zip(cities, place_names(places, frame), strict=True))

"""Views → recipes of pages: what a template may use, and what becomes of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import UndefinedError
from markupsafe import Markup

from canting import i18n
from canting.addresses import search_address
from canting.atlas import INDONESIA, JAVA, Frame, Mark, place_names
from canting.cloths import SCHEMES, cloth_of
from canting.display import IN_GALLERY, IN_TEXT, picture_html
from canting.glossary import link_mentions
from canting.jsonld import json_ld
from canting.ledger import Recipe
from canting.model import Output
from canting.palette import read_shared_style
from canting.policy import page_policy
from canting.queries import Queries
from canting.reads import Noted
from canting.resolve import resolve_links, resolve_pictures
from canting.templating import Shared
from canting.urls import absolute_link, output_path, relative_link
from canting.views import NOT_FOUND, PROGRAM, SEARCH, plan_pages
from canting.webcalendar import subscription_link, web_calendar_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canting.cards import CityCard
    from canting.config import Config
    from canting.i18n import Strings
    from canting.model import Page, Site
    from canting.queries import Answers
    from canting.renditions import Shown
    from canting.resolve import Named
    from canting.templating import Templates
    from canting.views import View

WORDS_A_MINUTE = 200
"""A cautious reading speed for plain prose."""


def page_recipes(
    site: Site, strings: Strings, files: Mapping[str, str], pictures: Mapping[str, Shown], templates: Templates
) -> Iterator[Recipe]:
    """Yield the recipe of every page of the site, and of the pages at their old addresses."""
    renderer = Renderer(site, strings, files, pictures, templates)
    for planned in plan_pages(site, strings):
        yield Recipe(f"page {planned.address}", partial(renderer.page, planned.view))
    if site.config.host and site.config.host.redirects:
        return
    for page in site.pages.values():
        for alias in page.settings.aliases:
            yield Recipe(f"redirect {alias}", partial(renderer.redirect, page, alias))


class Renderer:
    """Renders the pages of one site; what all of them share is made once."""

    def __init__(
        self,
        site: Site,
        strings: Strings,
        files: Mapping[str, str],
        pictures: Mapping[str, Shown],
        templates: Templates,
    ) -> None:
        self._given = site, strings, files, pictures, templates
        self.site, self.strings, self.templates = site, strings, templates
        self.files, self.pictures = Noted("file", files), Noted("picture", pictures)
        # Their quotes are no danger within double ones.
        self.policy, self.search_policy = (
            Markup(page_policy(site.config, searches=searches)) for searches in (False, True)
        )
        self.href = Links(site.config.base_url)
        answers: Answers = {}
        self.queries = {language: Queries(site, language, answers) for language in site.config.languages}
        self.shared = {language: Shared(self.names(language)) for language in site.config.languages}

    def __reduce__(self) -> tuple[type[Renderer], tuple[object, ...]]:
        """Go to a worker as what it is made of: what pages share is made there."""
        return Renderer, self._given

    def page(self, make_view: Callable[[], View]) -> Iterator[Output]:
        """Yield the output of a page."""
        view = make_view()
        self.href.lead_from(view.address)
        context = {**self.context(view), "body": self.body(view), "by_language": self.by_language(view)}
        html = self.templates.render(view.template, context, self.shared[view.language])
        own = [view.page.path] if view.page else []
        part = self.templates.sources_of(view.part) if view.part else ()
        shared = [self.strings_path(view.language), self.site.config.source.path]
        sources = (*own, *self.templates.sources_of(view.template), *part, *shared)
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
        page = view.page
        if page is None:
            return ""
        # An entry does not lead to itself, nor a text anew to an entry that its writer linked.
        known = {page.key, *(target.name for target in page.text.targets)}
        html = link_mentions(page.rendered.html, self.site.glossary[view.language], known)
        linked = resolve_links(html, view.language, self.site, self.files, self.pictures, self.href)
        firsts = iter([not self.cover(page)])

        def write(named: Named) -> str:
            sizes, is_first = IN_GALLERY if named.in_gallery else IN_TEXT, next(firsts, False)
            return picture_html(named.picture, named.alt, sizes, self.href, is_first=is_first, title=named.title)

        # nh3 cleaned the text, and what is put into it is escaped.
        return Markup(resolve_pictures(linked, self.pictures, write))

    def by_language(self, view: View) -> dict[str, Markup]:
        """Return what a view's page says once in every language, by language."""
        if view.part is None:
            return {}
        return {
            language: Markup(self.templates.render(view.part, {}, shared)) for language, shared in self.shared.items()
        }

    def cover(self, page: Page | None) -> Shown | None:
        """Return the picture that stands above the text of a page."""
        name = getattr(page.settings, "cover", None) if page else None
        return self.pictures.get(f"media/{name}") if name else None

    def context(self, view: View) -> dict[str, Any]:
        """Return what a template is told of its page."""
        page = view.page
        return {
            **view.subject,
            "view": view,
            "page": page.settings if page else None,
            "key": page.key if page else None,
            "policy": self.search_policy if view.template == SEARCH else self.policy,
            "headings": page.rendered.headings if page else (),
            "minutes": max(1, round(page.rendered.words / WORDS_A_MINUTE)) if page else 0,
            "social": self.files.get(f"social{view.address}"),
            "cloth": self.cloth(page),
            # Escaped for its block.
            "json_ld": Markup(json_ld(view, self.queries[view.language], self.site.config, self.cover(page))),
        }

    def names(self, language: str) -> dict[str, Any]:
        """Return what a template may use on every page: queries, words, links and dates in its language."""
        config, href = self.site.config, self.href
        return {
            "policy_with": lambda style: Markup(page_policy(config, style=style)),
            "shared_style": self.shared_style,
            "program": PROGRAM,
            "ask": self.queries[language],
            "config": config,
            "language": language,
            "t": self.words_in(language),
            "href": href,
            "index": lambda: self.files.get(f"index/{language}"),
            "search": lambda: search_address(config, language, self.strings.get(language, "address_search")),
            "permalink": lambda address: absolute_link(config.base_url, address),
            "icon": lambda name: href(self.file(f"icon/{name}")),
            "asset": lambda name: href(self.file(f"assets/{name}")),
            "photo": self.photo,
            "cloth_of": lambda card: self.cloth(self.site.pages[card.language, card.key]),
            "strip": lambda card: self.strip(self.site.pages[card.language, card.key]),
            "frames": {"indonesia": INDONESIA, "java": JAVA},
            "marks": marks,
            "web_calendar": lambda card: web_calendar_link(
                card, absolute_link(config.base_url, card.address), config.site.timezone
            ),
            "subscription": lambda address: subscription_link(absolute_link(config.base_url, address)),
            **self.formats(config, language),
        }

    def file(self, name: str) -> str:
        """Return the fingerprinted address of a file; a name that no file has is a mistake of the template."""
        found = self.files.get(name)
        if found is None:
            raise UndefinedError(f"'{name}'")
        return found

    def shared_style(self) -> Markup:
        """Return what a page that carries its own style shares with the site's style sheet."""
        name = "assets/site.css"
        self.file(name)  # its address changes with it, and is the fact that is noted
        return Markup(read_shared_style(self.templates.folder / name))

    def photo(self, name: str, alt: str | None, sizes: str) -> Markup:
        """Return the picture with a name in media/, as what a page shows first; `sizes` tells how wide."""
        picture = self.pictures.get(f"media/{name}")
        if picture is None:
            raise UndefinedError(f"'media/{name}'")
        return picture_html(picture, alt or "", sizes, self.href, is_first=True)

    def cloth(self, page: Page | None) -> dict[str, str]:
        """Return the links to the cloth of a page, by colour scheme."""
        name = cloth_of(page).name
        return {scheme: self.href(self.file(f"cloth/{name}.{scheme}")) for scheme in SCHEMES}

    def strip(self, page: Page) -> dict[str, str]:
        """Return the links to the strip of a page's cloth on the sheet of all cloths, by colour scheme."""
        name = cloth_of(page).name
        return {scheme: f"{self.href(self.file(f'cloths.{scheme}'))}#{name}" for scheme in SCHEMES}

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


class Links:
    """Links from the page that is being made, relative, so that the site works anywhere.

    What is made for all pages of a language calls it too, and so is not bound to one of them.
    """

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._mount = urlsplit(base_url).path.rstrip("/")
        self._folders: dict[str, dict[str, str]] = {}
        self.lead_from("/")

    def lead_from(self, page: str) -> None:
        """Lead from the page at an address from now on."""
        self._page = page
        self._known = self._folders.setdefault(page[: page.rfind("/", 0, -1) + 1], {})

    def __call__(self, address: str) -> str:
        """Return the link to an address."""
        if self._page == NOT_FOUND:
            # The one page without a place of its own: a host shows it at any address.
            return f"{self._mount}{address}"
        if self._page == PROGRAM:
            # It is opened from wherever somebody keeps it.
            return absolute_link(self._base_url, address)
        if address.startswith(self._page):
            return relative_link(self._page, address)
        # All pages of a folder lead out of it on the same ways: of 42 links a page, 5 are new: an eighth of its time.
        link = self._known.get(address)
        if link is None:
            link = self._known[address] = relative_link(self._page, address)
        return link


def marks(cities: list[CityCard], frame: Frame) -> list[tuple[CityCard, Mark]]:
    """Return each city with its mark on a map."""
    places = [(city.title, city.longitude, city.latitude) for city in cities]
    return list(zip(cities, place_names(places, frame), strict=True))

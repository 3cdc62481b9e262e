"""Views → Outputs, through Jinja; a mistake in a template becomes a problem with the template's file and line."""

from __future__ import annotations

import traceback
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
)
from markupsafe import Markup

from canting import i18n
from canting.cards import by_year
from canting.jsonld import json_ld
from canting.model import Output
from canting.problems import ContentError, Place, Problem, problem, suggestion
from canting.queries import Queries
from canting.resolve import resolve_links
from canting.urls import absolute_link, output_path, relative_link
from canting.views import View, plan_views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canting.config import Config
    from canting.i18n import Strings
    from canting.model import Site

WORDS_A_MINUTE = 200
"""A cautious reading speed for plain prose."""

ABSOLUTE = "/404.html"
"""The one page without a place of its own: a host shows it at any address, so its links start at the root."""


def render_pages(site: Site, strings: Strings, files: Mapping[str, str], templates: Path) -> list[Output]:
    """Return every page of the site; raise ContentError with all mistakes of all templates."""
    renderer = Renderer(site, strings, files, templates)
    outputs: list[Output] = []
    problems: list[Problem] = []
    for view in plan_views(site, strings):
        try:
            outputs.append(renderer.render(view))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return [*outputs, *renderer.redirects()]


class Renderer:
    """Renders the pages of one site; what all of them share is made once."""

    def __init__(self, site: Site, strings: Strings, files: Mapping[str, str], templates: Path) -> None:
        self.site, self.strings, self.files, self.templates = site, strings, files, templates
        self.environment = make_environment(templates)
        self.answers: dict[str, tuple[Any, str]] = {}
        self.template_sources: dict[str, tuple[str, ...]] = {}

    def render(self, view: View) -> Output:
        """Return the output of a view; its sources are what its making read."""
        queries = Queries(self.site, view.language, self.answers)
        context = self.context(view, queries)
        html = self.run(view.template, context)
        own = [view.page.source.path] if view.page else []
        asked = [f"query: {name}" for name in queries.trace]
        sources = (*own, *self.sources_of(view.template), self.site.config.source.path, *asked)
        return Output(output_path(view.address), html.encode(), sources)

    def redirects(self) -> Iterator[Output]:
        """Yield a page for each old address, which leads to the new one without a script."""
        for page in self.site.pages.values():
            for alias in page.settings.aliases:
                context = {
                    "language": page.language,
                    "title": page.settings.title,
                    "target": relative_link(alias, page.address),
                    "canonical": absolute_link(self.site.config.base_url, page.address),
                    "t": self.words_in(page.language),
                }
                html = self.run("redirect.html", context)
                sources = (page.source.path, *self.sources_of("redirect.html"))
                yield Output(output_path(alias), html.encode(), sources)

    def context(self, view: View, queries: Queries) -> dict[str, Any]:
        """Return what a template may use: the view, queries, words, links and dates in its language."""
        config, language = self.site.config, view.language
        href = self.linker(view.address)
        page = view.page
        return {
            **view.subject,
            "view": view,
            "page": page.settings if page else None,
            "key": page.key if page else None,
            "headings": page.rendered.headings if page else (),
            "body": resolve_links(page.rendered.html, language, self.site, self.files, href) if page else "",
            "minutes": max(1, round(page.rendered.words / WORDS_A_MINUTE)) if page else 0,
            "ask": queries,
            "config": config,
            "language": language,
            "t": self.words_in(language),
            "href": href,
            "permalink": lambda address: absolute_link(config.base_url, address),
            "asset": lambda name: href(self.file_address(f"assets/{name}")),
            "media": lambda name: href(self.file_address(f"media/{name}")),
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

    def file_address(self, name: str) -> str:
        """Return the fingerprinted address of a file; a name that no file has is a mistake of the template."""
        if name not in self.files:
            raise UndefinedError(f"'{name}'")
        return self.files[name]

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

    def run(self, template: str, context: Mapping[str, Any]) -> str:
        """Return what a template makes of its context; raise ContentError with its file and line."""
        try:
            return self.environment.get_template(template).render(context)
        except TemplateNotFound as error:
            known = self.environment.list_templates()
            name = str(error.name)
            place = self.template_frame(error) or Place(f"{self.templates.name}/{name}")
            raise ContentError(
                [problem("template-not-found", place, name=name, suggestion=suggestion(name, known))]
            ) from None
        except TemplateSyntaxError as error:
            place = self.template_place(error.filename or template, error.lineno)
            raise ContentError([problem("template-mistake", place, reason=error.message or "")]) from None
        except UndefinedError as error:
            place = self.template_frame(error) or Place(f"{self.templates.name}/{template}")
            raise ContentError([problem("template-name", place, reason=error.message or "")]) from None

    def template_frame(self, error: BaseException) -> Place | None:
        """Return the last line of a template in a traceback; None where no template had begun."""
        folder = str(self.templates)
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folder)]
        if not frames:
            return None
        return self.template_place(frames[-1].filename, frames[-1].lineno or 1)

    def template_place(self, filename: str, line: int) -> Place:
        """Return a line of a template as a problem shows it."""
        path = Path(filename)
        if not path.is_absolute() and not path.is_file():
            path = self.templates / filename
        lines = path.read_text("utf-8").split("\n") if path.is_file() else []
        shown = f"{self.templates.name}/{path.relative_to(self.templates).as_posix()}"
        return Place(shown, line, 0, lines[line - 1] if 0 < line <= len(lines) else "")

    def sources_of(self, template: str) -> tuple[str, ...]:
        """Return the template and every template that it extends or includes."""
        if template not in self.template_sources:
            found: dict[str, None] = {}
            waiting = [template]
            while waiting:
                name = waiting.pop()
                if name in found:
                    continue
                found[name] = None
                text, _, _ = FileSystemLoader(self.templates).get_source(self.environment, name)
                named = meta.find_referenced_templates(self.environment.parse(text))
                waiting += [other for other in named if other]
            self.template_sources[template] = tuple(f"{self.templates.name}/{name}" for name in sorted(found))
        return self.template_sources[template]


def make_environment(templates: Path) -> Environment:
    """Return Jinja as we use it: everything escaped, nothing undefined, no blank lines of its own."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["by_year"] = by_year
    return environment

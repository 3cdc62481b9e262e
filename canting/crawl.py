"""Outputs → problems that only finished pages show: links of templates that lead nowhere, and ids used twice."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from canting.links import used_media
from canting.problems import Place, Problem, problem, size_words
from canting.urls import follow, output_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canting.model import Output, Site

LINKING = {"href", "src"}


class _Reader(HTMLParser):
    """Collects the ids of a page and the addresses that it names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: dict[str, None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names; a canonical or alternate link is absolute and speaks to machines."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in LINKING and value:
                self.links[value] = None


def crawl(outputs: Sequence[Output], site: Site) -> Iterator[Problem]:
    """Yield a problem for each link of a page that no output answers, and for each id that a page has twice."""
    html = [output for output in outputs if output.path.endswith(".html")]
    pages = {output.path: _Reader(output.data.decode()) for output in html}
    # At an old address there is a page, or the host answers with a redirect.
    paths = {output.path for output in outputs} | old_paths(site)
    for output in html:
        reader = pages[output.path]
        place = Place(output.template)
        for name, count in Counter(reader.ids).items():
            if count > 1:
                yield problem("repeated-id", place, page=output.path, name=name)
        for link in reader.links:
            if not _answers(link, output.path, paths, pages, site):
                yield problem("broken-output", place, page=output.path, target=link)


def old_paths(site: Site) -> set[str]:
    """Return where pages stood before."""
    return {output_path(alias) for page in site.pages.values() for alias in page.settings.aliases}


def unused_media(site: Site) -> Iterator[Problem]:
    """Yield a warning for each picture and download that no published page uses."""
    for name in sorted(set(site.media) - used_media(site)):
        size = size_words(site.media[name].file.stat().st_size)
        yield problem("unused-file", Place(f"{site.config.source.path.rpartition('/')[0]}/{name}"), size=size)


def _answers(link: str, path: str, paths: set[str], pages: dict[str, _Reader], site: Site) -> bool:
    """Return whether a link leads to an output of ours, and its anchor to an element there."""
    file = follow(link, path, site.config.mount)
    anchor = unquote(urlsplit(link).fragment)
    return file is None or (file in paths and (not anchor or file not in pages or anchor in pages[file].ids))

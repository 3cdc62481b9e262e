"""A rendered text → its HTML on one page: tokens become links and pictures, from wherever the text is read."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import escape

from canting.targets import TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canting.model import Site
    from canting.renditions import Shown

LINK = re.compile(rf'(<a(?: [a-z-]+="[^"]*")*? href=){TOKEN.pattern}')
"""A token where a link has its address, as nh3 writes it; anywhere else it is what an editor wrote."""

IMAGE = re.compile(r'(<li><figure>)?<img((?: [a-z-]+="[^"]*")*)>')
"""A picture as nh3 writes it, and before it what begins a gallery's frame."""

ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


class Named(NamedTuple):
    """A picture as a text names it."""

    picture: Shown
    alt: str
    title: str
    in_gallery: bool


def resolve_links(
    html: str,
    language: str,
    site: Site,
    files: Mapping[str, str],
    pictures: Mapping[str, Shown],
    link: Callable[[str], str],
) -> str:
    """Return a text whose tokens for links became links; `link` writes an address as the reading page needs it."""

    def replace(match: re.Match[str]) -> str:
        opening, kind, name, anchor = match[1], match[2], match[3], match[4] or ""
        address = _address(kind, name, language, site, files, pictures)
        if address is None:
            return opening.rpartition(" ")[0]
        return f'{opening}"{escape(link(address))}{anchor}"'

    return LINK.sub(replace, html)


def resolve_pictures(html: str, pictures: Mapping[str, Shown], write: Callable[[Named], str]) -> str:
    """Return a text whose tokens for pictures became what `write` makes of them."""

    def replace(match: re.Match[str]) -> str:
        stated = {name: unescape(value) for name, value in ATTRIBUTE.findall(match[2])}
        _, token, name = stated.get("src", "").partition("canting:picture:")
        if not token:
            return match[0]
        named = Named(pictures[name], stated.get("alt", ""), stated.get("title", ""), match[1] is not None)
        return f"{match[1] or ''}{write(named)}"

    return IMAGE.sub(replace, html)


def _address(
    kind: str, name: str, language: str, site: Site, files: Mapping[str, str], pictures: Mapping[str, Shown]
) -> str | None:
    """Return the address behind a token, in the reader's language where there is one; None for a hidden page."""
    if kind == "page":
        page = site.pages.get((language, name)) or site.pages.get((site.config.languages[0], name))
        return page.address if page else None
    if kind == "section":
        return site.sections[language, name].address
    if kind == "media":
        return files[name] if name in files else pictures[name].widest
    return name

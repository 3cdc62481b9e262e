"""A rendered text → its HTML on one page: tokens become links, from wherever the text is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from canting.targets import TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canting.model import Site

LINK = re.compile(rf'(<(?:a|img)(?: [a-z-]+="[^"]*")*? (?:href|src)=){TOKEN.pattern}')
"""A token where a link or picture has its address, as nh3 writes it; anywhere else it is what an editor wrote."""


def resolve_links(html: str, language: str, site: Site, files: Mapping[str, str], link: Callable[[str], str]) -> Markup:
    """Return a text whose tokens became links; `link` writes an address as the reading page needs it."""

    def replace(match: re.Match[str]) -> str:
        opening, kind, name, anchor = match[1], match[2], match[3], match[4] or ""
        address = _address(kind, name, language, site, files)
        if address is None:
            return opening.rpartition(" ")[0]
        return f'{opening}"{escape(link(address))}{anchor}"'

    return Markup(LINK.sub(replace, html))  # nh3 cleaned it, and links are escaped


def _address(kind: str, name: str, language: str, site: Site, files: Mapping[str, str]) -> str | None:
    """Return the address behind a token, in the reader's language where there is one; None for a hidden page."""
    if kind == "page":
        page = site.pages.get((language, name)) or site.pages.get((site.config.languages[0], name))
        return page.address if page else None
    if kind == "section":
        return site.sections[language, name].address
    return files[name] if kind == "media" else name

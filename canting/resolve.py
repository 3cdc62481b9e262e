"""A rendered text → its HTML on one page: tokens become links, from wherever the text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from canting.targets import TOKEN

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from canting.model import Site


def resolve_links(html: str, language: str, site: Site, files: Mapping[str, str], link: Callable[[str], str]) -> Markup:
    """Return a text whose tokens became links; `link` writes an address as the reading page needs it."""

    def replace(match: re.Match[str]) -> str:
        kind, name, anchor = match[1], match[2], match[3] or ""
        return f'"{escape(link(_address(kind, name, language, site, files)))}{anchor}"'

    return Markup(TOKEN.sub(replace, html))  # nh3 cleaned it, and links are escaped


def _address(kind: str, name: str, language: str, site: Site, files: Mapping[str, str]) -> str:
    """Return the address behind a token, in the reader's language where there is one."""
    if kind == "page":
        page = site.pages.get((language, name)) or site.pages[site.config.languages[0], name]
        return page.address
    if kind == "section":
        return site.sections[language, name].address
    return files[name] if kind == "media" else name

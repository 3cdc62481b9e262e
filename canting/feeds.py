"""Site → recipes of Atom feeds: the news of a language, and of each of its tags, in full with absolute links."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from canting.addresses import feed_address
from canting.assemble import term_key
from canting.display import plain_html
from canting.ledger import Recipe
from canting.model import Output
from canting.reads import Noted
from canting.resolve import resolve_links, resolve_pictures
from canting.schema import NewsPost
from canting.urls import absolute_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from canting.model import Page, Section, Site, Term
    from canting.renditions import Shown

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LENGTH = 20
"""Entries of a feed; readers keep what they have seen."""


def feed_recipes(site: Site, files: Mapping[str, str], pictures: Mapping[str, Shown]) -> Iterator[Recipe]:
    """Yield the recipe of the feed of each language, then of each tag."""
    media = Noted("file", files), Noted("picture", pictures)
    for language in site.config.languages:
        address = feed_address(site.config, language)
        yield Recipe(f"feed {address}", partial(_feed, site, *media, site.sections[language, "news"], address))
    for term in site.terms.values():
        if term.taxonomy == "tags":
            address = f"{term.address}feed.xml"
            yield Recipe(f"feed {address}", partial(_feed, site, *media, term, address))


def _feed(
    site: Site, files: Mapping[str, str], pictures: Mapping[str, Shown], of: Section | Term, address: str
) -> Iterator[Output]:
    base, language, page_address = site.config.base_url, of.language, of.address
    title = f"{site.config.site.name[language]} · {of.title}"
    shown = of.pages[:LENGTH]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, XML_LANG: language})
    _add(feed, "id", absolute_link(base, page_address))
    _add(feed, "title", title)
    _add(
        feed,
        "updated",
        _instant(max((_changed(page) for page in shown), default=date(1970, 1, 1)), site),
    )
    _add(feed, "link", rel="self", type="application/atom+xml", href=absolute_link(base, address))
    _add(
        feed,
        "link",
        rel="alternate",
        type="text/html",
        hreflang=language,
        href=absolute_link(base, page_address),
    )
    _add(_add(feed, "author"), "name", site.config.site.name[language])
    for page in shown:
        feed.append(_entry(page, site, files, pictures))
    ElementTree.indent(feed, " ")
    data = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    yield Output(address.removeprefix("/"), data + b"\n", tuple(page.path for page in shown))


def _entry(page: Page, site: Site, files: Mapping[str, str], pictures: Mapping[str, Shown]) -> Element:
    settings = page.settings
    assert isinstance(settings, NewsPost)
    permalink = absolute_link(site.config.base_url, page.address)
    entry = ElementTree.Element("entry", {XML_LANG: page.language})
    _add(entry, "id", permalink)
    _add(entry, "title", settings.title)
    _add(entry, "link", rel="alternate", type="text/html", href=permalink)
    _add(entry, "published", _instant(settings.date, site))
    _add(entry, "updated", _instant(_changed(page), site))
    if settings.author:
        _add(_add(entry, "author"), "name", settings.author)
    for tag in settings.tags:
        key = term_key(tag, site.config.site.taxonomies["tags"])
        _add(entry, "category", term=key, label=site.terms[page.language, "tags", key].title)
    if settings.summary:
        _add(entry, "summary", settings.summary)
    link = partial(absolute_link, site.config.base_url)
    linked = resolve_links(page.rendered.html, page.language, site, files, pictures, link)
    body = resolve_pictures(linked, pictures, lambda named: plain_html(named.picture, named.alt, link))
    # An anchor of the page itself means nothing inside a feed reader.
    _add(entry, "content", body.replace('href="#', f'href="{permalink}#'), type="html")
    return entry


def _changed(page: Page) -> date:
    settings = page.settings
    assert isinstance(settings, NewsPost)
    return max(settings.updated or settings.date, settings.date)


def _instant(day: date, site: Site) -> str:
    """Return the beginning of a day on the site's clock, as RFC 3339 writes it."""
    return datetime.combine(day, time(), site.config.zone).isoformat()


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text
    return child

"""Site → Atom feeds: the news of a language, and of each of its tags, in full with absolute links."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from canting.addresses import feed_address
from canting.assemble import term_key
from canting.model import Output
from canting.resolve import resolve_links
from canting.schema import NewsPost
from canting.urls import absolute_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from canting.model import Page, Site

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LENGTH = 20
"""Entries of a feed; readers keep what they have seen."""


def render_feeds(site: Site, files: Mapping[str, str]) -> Iterator[Output]:
    """Yield the feed of each language, then that of each tag."""
    config = site.config
    for language in config.languages:
        section = site.sections[language, "news"]
        title = f"{config.site.name[language]} · {section.title}"
        yield _feed(
            site,
            files,
            language,
            title,
            section.address,
            feed_address(config, language),
            section.pages,
        )
    for term in site.terms.values():
        if term.taxonomy == "tags":
            title = f"{config.site.name[term.language]} · {term.title}"
            address = f"{term.address}feed.xml"
            yield _feed(site, files, term.language, title, term.address, address, term.pages)


def _feed(
    site: Site,
    files: Mapping[str, str],
    language: str,
    title: str,
    page_address: str,
    address: str,
    pages: Sequence[Page],
) -> Output:
    base = site.config.base_url
    shown = pages[:LENGTH]
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
        feed.append(_entry(page, site, files))
    ElementTree.indent(feed, " ")
    data = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Output(address.removeprefix("/"), data + b"\n", tuple(page.source.path for page in shown))


def _entry(page: Page, site: Site, files: Mapping[str, str]) -> Element:
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
    body = resolve_links(
        page.rendered.html,
        page.language,
        site,
        files,
        lambda address: absolute_link(site.config.base_url, address),
    )
    # An anchor of the page itself means nothing inside a feed reader.
    _add(entry, "content", str(body).replace('href="#', f'href="{permalink}#'), type="html")
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

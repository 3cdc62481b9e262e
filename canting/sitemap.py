"""Site → the recipe of sitemap.xml and robots.txt: every page to be found, with its other languages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from canting.ledger import Recipe
from canting.model import Output
from canting.urls import absolute_link
from canting.views import plan_views

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from canting.i18n import Strings
    from canting.model import Site
    from canting.views import View

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap_recipe(site: Site, strings: Strings) -> Recipe:
    """Return the recipe of the sitemap and of the robots.txt that names it."""
    return Recipe("sitemap", partial(_sitemap, site, strings))


def _sitemap(site: Site, strings: Strings) -> Iterator[Output]:
    urls = ElementTree.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    sources = []
    for view in sorted(plan_views(site, strings), key=lambda view: view.address):
        if view.is_listed:
            urls.append(_url(view, site))
            sources += [view.page.path] if view.page else []
    ElementTree.indent(urls, " ")
    data = ElementTree.tostring(urls, encoding="utf-8", xml_declaration=True)
    yield Output("sitemap.xml", data + b"\n", tuple(sources))
    # A robot that may not read a page never learns that the page asks to be left out.
    robots = "User-agent: *\nAllow: /\n"
    if not site.config.noindex:
        robots += f"\nSitemap: {absolute_link(site.config.base_url, '/sitemap.xml')}\n"
    yield Output("robots.txt", robots.encode(), (site.config.source.path,))


def _url(view: View, site: Site) -> Element:
    base = site.config.base_url
    url = ElementTree.Element("url")
    ElementTree.SubElement(url, "loc").text = absolute_link(base, view.address)
    if view.page and view.page.settings.updated:
        ElementTree.SubElement(url, "lastmod").text = view.page.settings.updated.isoformat()
    first = site.config.languages[0]
    alternates = [(link.language, link.address) for link in view.alternates]
    alternates += [("x-default", address) for language, address in alternates if language == first]
    for language, address in alternates if len(view.alternates) > 1 else []:
        attributes = {
            "rel": "alternate",
            "hreflang": language,
            "href": absolute_link(base, address),
        }
        ElementTree.SubElement(url, "xhtml:link", attributes)
    return url

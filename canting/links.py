"""Every internal link, anchor, picture and download of the texts → a problem where it leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canting.addresses import calendar_address, feed_address, taxonomy_address
from canting.problems import Problem, Words, nearest, problem, suggestion
from canting.walk import is_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canting.model import Page, Site
    from canting.problems import Place
    from canting.targets import Target


def link_problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each reference of a text that leads nowhere, at its line, with the nearest name."""
    addresses = known_addresses(site)
    # Looking for the nearest name reads all names, and one page that was renamed is missed by every page that links it.
    missed: dict[Target, Problem | None] = {}
    for page in site.pages.values():
        for reference in page.rendered.references:
            target, place = reference.target, page.source.place(reference.line, reference.column)
            if target.kind == "anchor":
                yield from _anchor_problems(target.anchor, page, place)
            elif there := _page_at(target, page.language, site):
                yield from _anchor_problems(target.anchor, there, place) if target.anchor else ()
            else:
                if target not in missed:
                    missed[target] = _target_problem(target, place, site, addresses)
                if found := missed[target]:
                    yield replace(found, place=place)


def known_addresses(site: Site) -> frozenset[str]:
    """Return every address that a text may name in full."""
    config = site.config
    known = {page.address for page in site.pages.values()}
    known |= {alias for page in site.pages.values() for alias in page.settings.aliases}
    known |= {section.address for section in site.sections.values()}
    known |= {term.address for term in site.terms.values()}
    for language in config.languages:
        known |= {taxonomy_address(config, taxonomy, language) for taxonomy in config.site.taxonomies}
        known |= {feed_address(config, language), calendar_address(config, language)}
    return frozenset(known)


def used_media(site: Site) -> frozenset[str]:
    """Return the names of the pictures and downloads that published pages show or link."""
    named = {
        reference.target.name
        for page in site.pages.values()
        for reference in page.rendered.references
        if reference.target.kind == "media"
    }
    covers = (getattr(page.settings, "cover", None) for page in site.pages.values())
    named |= {f"media/{cover}" for cover in covers if cover}
    return frozenset(named & set(site.media))


def _page_at(target: Target, language: str, site: Site) -> Page | None:
    """Return the page that a target names, in a language or as it was written."""
    if target.kind != "page":
        return None
    return site.pages.get((language, target.name)) or site.pages.get((site.config.languages[0], target.name))


def _target_problem(target: Target, place: Place, site: Site, addresses: frozenset[str]) -> Problem | None:
    """Return what is wrong with a target that names no page; nothing where it leads somewhere else."""
    if target.kind == "page" and target.name not in site.unread:
        return _page_problem(target.name, place, site)
    if target.kind == "media" and target.name not in site.media:
        return _media_problem(target.name, place, site)
    if target.kind == "address" and target.name not in addresses and not site.unread:
        return problem("page-not-found", place, target=target.name, suggestion=suggestion(target.name, addresses))
    return None


def _page_problem(key: str, place: Place, site: Site) -> Problem:
    collection, _, name = key.partition("/")
    if key in site.unpublished:
        return problem("page-not-published", place, target=f"{name}.md", path=site.unpublished[key])
    known = sorted({key for _, key in site.pages})
    here = [f"{known_name.partition('/')[2]}.md" for known_name in known if known_name.startswith(f"{collection}/")]
    close = nearest(f"{name}.md", here)
    elsewhere = nearest(key, known) or next((other for other in known if other.endswith(f"/{name}")), None)
    candidates = [close] if close else [f"../{elsewhere}.md"] if elsewhere else here
    return problem("page-not-found", place, target=f"{name}.md", suggestion=suggestion(f"{name}.md", candidates))


def _anchor_problems(anchor: str, page: Page, place: Place) -> Iterator[Problem]:
    anchors = [heading.id for heading in page.rendered.headings]
    if anchor not in anchors and f'id="{anchor}"' not in page.rendered.html:
        shown = page.source.path
        yield problem(
            "anchor-not-found",
            place,
            anchor=anchor,
            page=shown,
            suggestion=suggestion(anchor, anchors),
        )


def _media_problem(name: str, place: Place, site: Site) -> Problem:
    target = name.partition("/")[2]
    same = next((known for known in site.media if known.casefold() == name.casefold()), None)
    if same:
        what = Words("gambar", "picture") if is_picture(name) else Words("berkas", "file")
        return problem("capitals-differ", place, what=what, target=target, there=same.partition("/")[2])
    folder = name.partition("/")[0]
    known = [other.partition("/")[2] for other in site.media if other.startswith(f"{folder}/")]
    message = "picture-not-found" if is_picture(name) else "file-not-found"
    return problem(message, place, target=target, suggestion=suggestion(target, known))

"""Every internal link, anchor, picture and download of the texts → a problem where it leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.addresses import calendar_address, feed_address, taxonomy_address
from canting.problems import Place, Problem, Words, nearest, problem, suggestion
from canting.walk import is_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from canting.model import Page, Site
    from canting.targets import Target


def link_problems(site: Site) -> Iterator[Problem]:
    """Yield a problem for each reference of a text that leads nowhere, at its line, with the nearest name."""
    addresses = known_addresses(site)
    # Looking for the nearest name reads all names, and one page that was renamed is missed by every page that links it.
    known: dict[tuple[str, Target], tuple[Problem, ...]] = {}
    for page in site.pages.values():
        faulty = {}
        for target in page.text.targets:
            about = page.path if target.kind == "anchor" else page.language
            if (about, target) not in known:
                known[about, target] = tuple(_target_problems(target, page, site, addresses))
            if found := known[about, target]:
                faulty[target] = found
        # Only where something is wrong the text is asked where it stands.
        for reference in page.rendered.references if faulty else ():
            place = page.source.place(reference.line, reference.column)
            yield from (found._replace(place=place) for found in faulty.get(reference.target, ()))


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
    return linked_files(site) | shown_pictures(site)


def linked_files(site: Site) -> frozenset[str]:
    """Return the names of the files that published pages link for download."""
    targets = (target for page in site.pages.values() for target in page.text.targets)
    return frozenset({target.name for target in targets if _is_download(target)} & site.media.keys())


def shown_pictures(site: Site) -> frozenset[str]:
    """Return the names of the pictures that published pages show, or link so that they are seen large."""
    targets = (target for page in site.pages.values() for target in page.text.targets)
    named = {target.name for target in targets if _is_shown(target)}
    covers = (getattr(page.settings, "cover", None) for page in site.pages.values())
    named |= {f"media/{cover}" for cover in covers if cover}
    return frozenset(named & site.media.keys())


def where_shown(found: Mapping[str, Iterable[Problem]], site: Site) -> Iterator[Problem]:
    """Yield the problems of files by name; one that names its picture, at the first place of a text that shows it."""
    places = first_places(found.keys(), site)
    for name, problems in found.items():
        for each in problems:
            yield each._replace(place=places.get(name, each.place)) if "target" in each.details else each


def first_places(pictures: Iterable[str], site: Site) -> dict[str, Place]:
    """Return where each of these pictures is shown first; those that no text shows are left out."""
    missing, places = set(pictures), dict[str, Place]()
    for page in site.pages.values() if missing else ():
        for name, place in _places(page, missing):
            places.setdefault(name, place)
        missing -= places.keys()
    return places


def _places(page: Page, pictures: Set[str]) -> Iterator[tuple[str, Place]]:
    """Yield where a page shows any of these pictures."""
    cover = getattr(page.settings, "cover", None)
    if cover and f"media/{cover}" in pictures:
        stated = page.source.settings.get("cover")  # a translation leaves it to its original
        yield f"media/{cover}", page.source.place_of(stated) if stated else Place(page.path)
    if not pictures.isdisjoint(target.name for target in page.text.targets):  # most texts need not be unpacked
        for reference in page.rendered.references:
            if reference.target.name in pictures and _is_shown(reference.target):
                yield reference.target.name, page.source.place(reference.line, reference.column)


def _is_shown(target: Target) -> bool:
    return target.kind in ("media", "picture") and not _is_download(target)


def _is_download(target: Target) -> bool:
    return target.kind == "media" and not (target.name.startswith("media/") and is_picture(target.name))


def _page_at(target: Target, language: str, site: Site) -> Page | None:
    """Return the page that a target names, in a language or as it was written."""
    if target.kind != "page":
        return None
    return site.pages.get((language, target.name)) or site.pages.get((site.config.languages[0], target.name))


def _target_problems(target: Target, page: Page, site: Site, addresses: frozenset[str]) -> Iterator[Problem]:
    """Yield what is wrong with a target that a page names, wherever it names it."""
    place = Place(page.path)
    there = page if target.kind == "anchor" else _page_at(target, page.language, site)
    if there:
        yield from _anchor_problems(target.anchor, there, place) if target.anchor or target.kind == "anchor" else ()
    elif target.kind == "page" and target.name not in site.unread:
        yield _page_problem(target.name, place, site)
    elif target.kind in ("media", "picture") and target.name not in site.media:
        yield _media_problem(target.name, place, site)
    elif target.kind == "address" and target.name not in addresses and not site.unread:
        yield problem("page-not-found", place, target=target.name, suggestion=suggestion(target.name, addresses))


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
        shown = page.path
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

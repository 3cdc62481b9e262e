"""Site → what does not hold together: names in settings that stand for nothing, and two pages at one address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canting.addresses import home_address, search_address, taxonomy_address
from canting.config import place_of_value
from canting.glossary import words_of
from canting.nodes import Sequence
from canting.problems import ContentError, Place, Problem, problem, suggestion
from canting.schema import Event, GlossaryEntry, Msme, NewsPost
from canting.urls import TAKEN, is_usable, output_path, slugify, usable_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from canting.i18n import Strings
    from canting.model import Output, Page, Site

CONTROLLED = ("techniques", "motifs")
"""Taxonomies whose terms are defined in site.yaml; tags may be made up while writing."""


def integrity_problems(site: Site, strings: Strings) -> Iterator[Problem]:
    """Yield every problem that shows only when all pages are known."""
    yield from _dangling_in_site_file(site)
    for page in site.pages.values():
        if page.language == site.config.languages[0]:
            yield from _dangling_in_page(page, site)
    yield from _address_problems(site, strings)
    yield from _repeated_words(site)


def _dangling_in_site_file(site: Site) -> Iterator[Problem]:
    config = site.config
    keys = {key for language, key in site.pages if language == config.languages[0]} | site.unread
    menus = (*config.site.menus.main, *config.site.menus.footer)
    wanted: list[tuple[str, str, Collection[str]]] = [("event", config.site.event, keys)]
    wanted += [("menus", value, keys | set(config.site.collections)) for value in menus]
    for name, value, known in wanted:
        if value not in known:
            yield _absent(site, place_of_value(config.source, name, value), name, value, value, known)


def _dangling_in_page(page: Page, site: Site) -> Iterator[Problem]:
    settings = page.settings
    if isinstance(settings, Event) and settings.parent:
        place = _place(page, "parent")
        if f"events/{settings.parent}" == page.key:
            yield problem("own-parent", place)
        elif (site.config.languages[0], f"events/{settings.parent}") not in site.pages:
            events = {key.partition("/")[2] for _, key in site.pages if key.startswith("events/")}
            key = f"events/{settings.parent}"
            if key not in site.unread:
                yield _absent(site, place, "parent", key, settings.parent, events)
    if isinstance(settings, NewsPost) and settings.cover and f"media/{settings.cover}" not in site.media:
        pictures = [name.removeprefix("media/") for name in site.media]
        found = suggestion(settings.cover, pictures)
        yield problem("picture-not-found", _place(page, "cover"), target=settings.cover, suggestion=found)
    for index, tag in enumerate(settings.tags if isinstance(settings, NewsPost) else ()):
        if not slugify(tag):
            yield problem("not-a-slug", _place(page, "tags", index), value=tag, fixed="batik")
        elif not is_usable(slugify(tag)):
            fixed = usable_word(slugify(tag))
            yield problem("unusable-address", _place(page, "tags", index), value=tag, fixed=fixed)
    if isinstance(settings, Msme):
        for taxonomy in CONTROLLED:
            declared = site.config.site.taxonomies.get(taxonomy)
            known = declared.terms if declared else {}
            for index, value in enumerate(getattr(settings, taxonomy)):
                if value not in known:
                    yield _dangling(_place(page, taxonomy, index), taxonomy, value, known)


def refuse_taken_aliases(site: Site, outputs: Iterable[Output]) -> None:
    """Raise ContentError for each alias that would be a folder where an output is a file."""
    files = {output.path for output in outputs}
    found = []
    for page in site.pages.values():
        for index, alias in enumerate(page.settings.aliases):
            above = (output_path(alias)[: slash.start()] for slash in re.finditer("/", output_path(alias)))
            file = next((path for path in above if path in files), None)
            if file:
                found.append(problem("alias-taken", _place(page, "aliases", index), alias=alias, other=file))
    if found:
        raise ContentError(found)


def _address_problems(site: Site, strings: Strings) -> Iterator[Problem]:
    """Yield a problem for each page and alias that stands where another does; both are named, whatever the order."""
    homes = {page.address for page in site.pages.values() if getattr(page.settings, "layout", "") == "home"}
    whole = site.config.source.path
    owners: dict[str, Page | str] = dict.fromkeys(_list_addresses(site, strings) - homes, whole)
    yield from (_meant_otherwise(address, Place(whole)) for address in owners if _first(address) in TAKEN)
    pages = sorted(site.pages.values(), key=lambda page: page.path)
    for page in pages:
        if _first(page.address) in TAKEN:
            yield _meant_otherwise(page.address, _own_place(page))
        if page.address in owners:
            slug = page.address.rstrip("/").rpartition("/")[2] or "/"
            yield problem("same-address", _own_place(page), slug=slug, other=_shown(owners[page.address]))
        owners.setdefault(page.address, page)
    for page in pages:
        for index, alias in enumerate(page.settings.aliases):
            place = _place(page, "aliases", index)
            if alias in owners:
                yield problem("alias-taken", place, alias=alias, other=_shown(owners[alias]))
            if _first(alias) in TAKEN:
                yield _meant_otherwise(alias, place)
            owners.setdefault(alias, str(place))


def _repeated_words(site: Site) -> Iterator[Problem]:
    """Yield a problem for each word of the glossary that leads to another entry than the one that states it."""
    for page in site.pages.values():
        if isinstance(entry := page.settings, GlossaryEntry):
            entries = site.glossary[page.language].entries
            for index, (word, stated) in enumerate(zip(words_of(entry), (entry.title, *entry.spellings), strict=True)):
                if (key := entries[word]) != page.key:
                    place = _place(page, "spellings", index - 1) if index else _place(page, "title")
                    yield problem("word-taken", place, word=stated, other=site.pages[page.language, key].path)


def _own_place(page: Page) -> Place:
    """Return where a page states its address; the whole file where its name says it."""
    stated = page.source.settings.get("slug")
    return page.source.place_of(stated) if stated else Place(page.path)


def _shown(owner: Page | str) -> str:
    # Only now, since to know where a page states its address its text has to be parsed.
    return owner if isinstance(owner, str) else str(_own_place(owner))


def _first(address: str) -> str:
    """Return the first word of an address."""
    return address.split("/")[1]


def _meant_otherwise(address: str, place: Place) -> Problem:
    word = _first(address)
    return problem("unusable-address", place, value=word, fixed=usable_word(word))


def _list_addresses(site: Site, strings: Strings) -> set[str]:
    """Return where the lists stand that are made from many pages, and where each language begins."""
    config = site.config
    addresses = {home_address(config, language) for language in config.languages}
    addresses |= {taxonomy_address(config, name, word) for name in config.site.taxonomies for word in config.languages}
    words = {language: strings.get(language, "address_search") for language in config.languages}
    addresses |= {search_address(config, language, word) for language, word in words.items()}
    addresses |= {section.address for section in site.sections.values()}
    return addresses | {term.address for term in site.terms.values()}


def _absent(site: Site, place: Place, name: str, key: str, value: str, known: Collection[str]) -> Problem:
    """Return the problem of a page that a setting names: it is not published now, or does not exist."""
    if key in site.unpublished:
        return problem("names-hidden-page", place, name=name, value=value, path=site.unpublished[key])
    return _dangling(place, name, value, known)


def _dangling(place: Place, name: str, value: str, known: Collection[str]) -> Problem:
    return problem("dangling-reference", place, name=name, value=value, suggestion=suggestion(value, known))


def _place(page: Page, name: str, index: int = -1) -> Place:
    """Return the place of a setting, or of one item of its list."""
    source = page.source
    node = source.settings.get(name)
    if isinstance(node, Sequence) and 0 <= index < len(node.items):
        node = node.items[index]
    return source.place_of(node) if node else source.place(1, 1)

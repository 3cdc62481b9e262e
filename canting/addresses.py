"""Where each page, list and term of a site stands; the words of an address are set per language in site.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.schema import ForumPage
from canting.urls import address_of, slugify

if TYPE_CHECKING:
    from canting.config import Config
    from canting.schema import Kind


def page_address(config: Config, collection: str, language: str, name: str, settings: Kind) -> str:
    """Return the address of a page; the home page stands at the root of its language."""
    if isinstance(settings, ForumPage) and settings.layout == "home":
        return home_address(config, language)
    section = config.site.collections[collection].address.get(language, "")
    return address_of(config.root_of(language), section, settings.slug or slugify(name))


def home_address(config: Config, language: str) -> str:
    """Return the address at which a language begins."""
    return address_of(config.root_of(language))


def section_address(config: Config, collection: str, language: str) -> str:
    """Return the address of a collection's list."""
    return address_of(config.root_of(language), config.site.collections[collection].address.get(language, ""))


def list_page_address(address: str, number: int, word: str) -> str:
    """Return the address of the nth part of a long list; the first is the list itself."""
    return address if number == 1 else address_of(address, word, str(number))


def search_address(config: Config, language: str, word: str) -> str:
    """Return the address of the page on which a language's pages are searched."""
    return address_of(config.root_of(language), word)


def taxonomy_address(config: Config, taxonomy: str, language: str) -> str:
    """Return the address of the list of a taxonomy's terms."""
    return address_of(config.root_of(language), config.site.taxonomies[taxonomy].address[language])


def term_address(config: Config, taxonomy: str, key: str, language: str) -> str:
    """Return the address of a term."""
    declared = config.site.taxonomies[taxonomy].terms.get(key)
    word = declared.slug[language] if declared and declared.slug else slugify(key)
    return address_of(taxonomy_address(config, taxonomy, language), word)


def feed_address(config: Config, language: str) -> str:
    """Return the address of a language's feed."""
    return home_address(config, language) + "feed.xml"


def calendar_address(config: Config, language: str) -> str:
    """Return the address of the calendar of all events."""
    return section_address(config, "events", language).rstrip("/") + ".ics"

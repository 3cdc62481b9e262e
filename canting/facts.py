"""Site → its facts: everything that the making of an output can read, each with what tells whether it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.cards import moments_of
from canting.ledger import CONFIG
from canting.reads import every, fact_of
from canting.schema import Event
from canting.snapshot import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canting.config import Config
    from canting.i18n import Strings
    from canting.model import Page, Site
    from canting.renditions import Shown


def site_facts(
    site: Site,
    strings: Strings,
    files: Mapping[str, str],
    pictures: Mapping[str, Shown],
    templates: Mapping[str, str],
) -> dict[str, bytes]:
    """Return what tells whether each fact has changed, by the name under which `reads` notes it."""
    told = {fact_of("file", name): address.encode() for name, address in files.items()}
    # Outside of any recipe, so that going through the site notes nothing.
    for name, page in site.pages.items():
        told[fact_of("page", name)] = page.address.encode()
        told[fact_of("settings", name)] = page.text.settings_digest + _passed(page, site.config)
        told[fact_of("body", name)] = page.text.body_digest
    others = _others(site, strings, templates)
    others |= {fact_of("picture", name): picture for name, picture in pictures.items()}
    return told | {name: digest_of(repr(fact).encode()) for name, fact in others.items()}


def structure_of(site: Site, strings: Strings) -> bytes:
    """Return what tells whether pages have other names, addresses or settings, which few edits do."""
    pages = [(page.path, page.address, page.text.settings_digest) for page in site.pages.values()]
    return digest_of(repr((_shared(site.config), strings.by_language, pages)).encode())


def _others(site: Site, strings: Strings, templates: Mapping[str, str]) -> dict[str, object]:
    facts: dict[str, object] = {
        CONFIG: _shared(site.config),
        **{fact_of("words", language): words for language, words in strings.by_language.items()},
        **{fact_of("template", name): text for name, text in templates.items()},
    }
    for name, section in site.sections.items():
        facts[fact_of("pages of section", name)] = _places(section.members)
    for key, term in site.terms.items():
        facts[fact_of("term", key)] = term.title, term.summary, term.address
        facts[fact_of("pages of term", key)] = _places(term.members)
    for language, glossary in site.glossary.items():
        facts[fact_of("glossary", language)] = tuple(glossary.entries.items())
    facts.update({fact_of("pages linking", name): keys for name, keys in site.linking.items()})
    facts.update({fact_of("pages related", name): keys for name, keys in site.related.items()})
    facts[every("page")] = _places(site.pages.values())
    facts[every("term")] = tuple(site.terms)
    return facts


def _shared(config: Config) -> object:
    return config.source.lines, config.base_url, config.preview, config.host, config.noindex


def _places(pages: Iterable[Page]) -> tuple[tuple[str, str, str], ...]:
    return tuple((page.language, page.key, page.address) for page in pages)


def _passed(page: Page, config: Config) -> bytes:
    """Tell which of the moments of an event lie behind: nothing else of a page depends on the clock."""
    settings = page.text.settings
    moments = moments_of(settings, config) if isinstance(settings, Event) else ()
    return bytes(moment <= config.now for moment in moments)

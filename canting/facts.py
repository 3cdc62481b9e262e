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


def site_facts(
    site: Site, strings: Strings, files: Mapping[str, str], templates: Mapping[str, str]
) -> dict[str, bytes]:
    """Return a digest of each fact, by the name under which `reads` notes it."""
    return {name: digest_of(repr(fact).encode()) for name, fact in _facts(site, strings, files, templates).items()}


def _facts(site: Site, strings: Strings, files: Mapping[str, str], templates: Mapping[str, str]) -> dict[str, object]:
    config = site.config
    facts: dict[str, object] = {
        CONFIG: (config.source.lines, config.base_url, config.preview, config.host, config.noindex),
        **{fact_of("words", language): words for language, words in strings.by_language.items()},
        **{fact_of("file", name): address for name, address in files.items()},
        **{fact_of("template", name): text for name, text in templates.items()},
    }
    # Outside of any recipe, so that going through the site notes nothing.
    for name, page in site.pages.items():
        facts[fact_of("page", name)] = page.address
        facts[fact_of("settings", name)] = page.text.settings_digest, _passed(page, config)
        facts[fact_of("body", name)] = page.text.body_digest
    for name, section in site.sections.items():
        facts[fact_of("pages of section", name)] = _places(section.members)
    for key, term in site.terms.items():
        facts[fact_of("term", key)] = term.title, term.summary, term.address
        facts[fact_of("pages of term", key)] = _places(term.members)
    facts[every("page")] = _places(site.pages.values())
    facts[every("term")] = tuple(site.terms)
    return facts


def _places(pages: Iterable[Page]) -> tuple[tuple[str, str, str], ...]:
    return tuple((page.language, page.key, page.address) for page in pages)


def _passed(page: Page, config: Config) -> int:
    """Return how many of the moments of an event lie behind: nothing else of a page depends on the clock."""
    settings = page.text.settings
    return sum(moment <= config.now for moment in moments_of(settings, config)) if isinstance(settings, Event) else 0

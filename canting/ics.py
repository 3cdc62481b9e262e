"""Site → recipes of calendars: one file for each event, and one a language for all of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from canting.addresses import calendar_address
from canting.ledger import Recipe
from canting.model import Output

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canting.config import Config
    from canting.i18n import Strings
    from canting.model import Page, Section, Site


def calendar_recipes(site: Site, strings: Strings) -> Iterator[Recipe]:
    """Yield the recipe of the calendar of all events, and of each, in each language."""
    config = site.config
    for language in config.languages:
        section = site.sections[language, "events"]
        address = calendar_address(config, language)
        yield Recipe(f"calendar {address}", partial(_all_events, section, address, config, strings))
        for page in section.pages:
            if page.language == language:
                address = event_calendar_address(page)
                yield Recipe(f"calendar {address}", partial(_calendar, [page], address, language, config, strings))


def event_calendar_address(page: Page) -> str:
    """Return the address of the calendar of one event."""
    return page.address.rstrip("/") + ".ics"


def _all_events(section: Section, address: str, config: Config, strings: Strings) -> Iterator[Output]:
    return _calendar(section.pages, address, section.language, config, strings)


def _calendar(pages: Sequence[Page], address: str, language: str, config: Config, strings: Strings) -> Iterator[Output]:
    # The library takes 25 ms to be imported, and most builds make no calendar anew.
    from canting.icalfile import calendar_file

    data = calendar_file(pages, language, config, strings)
    yield Output(address.removeprefix("/"), data, tuple(page.path for page in pages))

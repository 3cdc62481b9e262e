"""Which texts are on the site at the moment of the build: drafts, scheduled and expired ones are not."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, TypeGuard

from canting.nodes import plain
from canting.problems import Problem, Words, problem
from canting.schema import Event, Kind, NewsPost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canting.config import Config
    from canting.manuscript import Manuscript

DOUBTFUL = 5
"""Years ahead from which a date is more likely a slip than a plan."""

DOUBT = Words(
    " (Lebih dari 5 tahun ke depan: apakah tahunnya benar?)",
    " (Years 5+ ahead: is the year right?)",
)


def is_visible(settings: Kind, config: Config) -> bool:
    """Return whether a page's own settings let it be seen at the moment of the build."""
    if config.drafts:
        return True
    now = config.now.replace(tzinfo=None)
    if settings.draft or (settings.publish and settings.publish > now):
        return False
    if settings.expire and settings.expire <= now:
        return False
    return not is_future(settings, config)


def is_future(settings: Kind, config: Config) -> TypeGuard[NewsPost]:
    """Return whether a post is dated after the day of the build; it appears on that day."""
    return isinstance(settings, NewsPost) and settings.date > config.now.date()


def next_change(settings: Iterable[Kind], config: Config) -> datetime:
    """Return the next moment of the day at which the clock alone changes what is to be seen, or else midnight.

    Whatever depends on days, a warning about a far one too, changes at midnight.
    """
    now = config.now
    today = now.date()
    moments = [datetime.combine(today + timedelta(days=1), time(), config.zone)]
    for page in settings:
        moments += [moment.replace(tzinfo=config.zone) for moment in (page.publish, page.expire) if moment]
        if isinstance(page, Event) and page.date <= today <= (page.until or page.date):
            moments += [datetime.combine(today, clock, config.zone) for clock in (page.start, page.end) if clock]
    return min(moment for moment in moments if moment > now)


def hidden_warnings(settings: Kind, manuscript: Manuscript, config: Config) -> Iterator[Problem]:
    """Yield a warning where a writer may wonder why the page cannot be seen."""
    if settings.draft and (node := manuscript.source.settings.get("draft")):
        yield problem("still-a-draft", manuscript.source.place_of(node))
    if is_future(settings, config) and (node := manuscript.source.settings.get("date")):
        years = settings.date.year - config.now.year
        doubt = DOUBT if years >= DOUBTFUL else Words("", "")
        yield problem("future-date", manuscript.source.place_of(node), value=plain(node), doubt=doubt)

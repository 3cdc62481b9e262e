"""View → JSON-LD: what the page shows, in schema.org's words, and nothing that it does not show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canting.schema import City, Event, NewsPost
from canting.urls import absolute_link

if TYPE_CHECKING:
    from datetime import date, time

    from canting.config import Config
    from canting.queries import Queries
    from canting.renditions import Shown
    from canting.views import View

STATUS = {
    "scheduled": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}
MODE = {
    "onsite": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "mixed": "MixedEventAttendanceMode",
}

Thing = dict[str, Any]


def json_ld(view: View, ask: Queries, config: Config, cover: Shown | None) -> str:
    """Return the data block of a page, safe inside a script element; nothing where there is nothing to say."""
    things = [*_subjects(view, ask, config, cover)]
    if view.trail and view.address.endswith("/"):
        things.append(_breadcrumbs(view, config))
    if not things:
        return ""
    graph = {"@context": "https://schema.org", "@graph": [_stated(thing) for thing in things]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    # `</script>` or `<!--` in a title must not end the block.
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _subjects(view: View, ask: Queries, config: Config, cover: Shown | None) -> list[Thing]:
    settings = view.page.settings if view.page else None
    if view.template == "home.html":
        main = ask.main_event()
        events = [_event_card(main, config, view.language)] if main else []
        return [*_organisations(config, view.language), _website(config, view.language), *events]
    if isinstance(settings, Event):
        return [_event(settings, view, config)]
    if isinstance(settings, NewsPost):
        return [_news(settings, view, config, cover)]
    if isinstance(settings, City):
        return [_place(settings, view)]
    return []


def _organisations(config: Config, language: str) -> list[Thing]:
    return [
        {"@type": "Organization", "name": organiser.name[language], "url": organiser.url}
        for organiser in config.site.organisers
    ]


def _website(config: Config, language: str) -> Thing:
    url = absolute_link(config.base_url, "/")
    return {
        "@type": "WebSite",
        "name": config.site.name[language],
        "url": url,
        "inLanguage": list(config.languages),
    }


def _event(settings: Event, view: View, config: Config) -> Thing:
    return {
        "@type": "Event",
        "name": settings.title,
        "description": settings.summary,
        "url": absolute_link(config.base_url, view.address),
        "startDate": _moment(settings.date, settings.start, config),
        "endDate": _moment(settings.until or settings.date, settings.end, config),
        "eventStatus": f"https://schema.org/{STATUS[settings.status]}",
        "eventAttendanceMode": f"https://schema.org/{MODE[settings.mode]}",
        "location": {"@type": "Place", "name": settings.venue, "address": settings.venue},
        "organizer": {"@type": "Organization", "name": settings.organiser},
        "inLanguage": view.language,
    }


def _event_card(card: Any, config: Config, language: str) -> Thing:
    return {
        "@type": "Event",
        "name": card.title,
        "url": absolute_link(config.base_url, card.address),
        "startDate": _moment(card.date, card.start, config),
        "endDate": _moment(card.until or card.date, card.end, config),
        "eventStatus": f"https://schema.org/{STATUS[card.status]}",
        "location": {"@type": "Place", "name": card.venue, "address": card.venue},
        "inLanguage": language,
    }


def _news(settings: NewsPost, view: View, config: Config, cover: Shown | None) -> Thing:
    name = config.site.name[view.language]
    return {
        "@type": "NewsArticle",
        "headline": settings.title,
        "description": settings.summary,
        "url": absolute_link(config.base_url, view.address),
        "image": absolute_link(config.base_url, cover.widest) if cover else None,
        "datePublished": settings.date.isoformat(),
        "dateModified": settings.updated.isoformat() if settings.updated else None,
        "author": {"@type": "Organization", "name": settings.author or name},
        "publisher": {"@type": "Organization", "name": name},
        "citation": [source.url for source in settings.sources] or None,
        "inLanguage": view.language,
    }


def _place(settings: City, view: View) -> Thing:
    position = {
        "@type": "GeoCoordinates",
        "latitude": settings.latitude,
        "longitude": settings.longitude,
    }
    return {
        "@type": "Place",
        "name": settings.title,
        "description": settings.summary,
        "geo": position,
    }


def _breadcrumbs(view: View, config: Config) -> Thing:
    steps: list[tuple[str, str]] = [(link.title, link.address) for link in view.trail]
    steps.append((view.title, view.address))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": title,
                "item": absolute_link(config.base_url, address),
            }
            for number, (title, address) in enumerate(steps, start=1)
        ],
    }


def _moment(day: date, clock: time | None, config: Config) -> str:
    """Return a day, or a moment with the zone's offset where the hour is known."""
    if clock is None:
        return day.isoformat()
    from datetime import datetime

    return datetime.combine(day, clock, config.zone).isoformat()


def _stated(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value is not None}

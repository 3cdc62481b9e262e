"""Settings of a Markdown file → a typed kind: an original's own, or a translation's with the facts of its original."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from canting.nodes import Mapping, plain
from canting.problems import Problem, problem
from canting.schema import Event, Kind
from canting.validation import validate

if TYPE_CHECKING:
    from canting.source import Source

SUMMARY_LIMIT = 200
"""Letters; search engines and chat previews cut a longer summary."""

LONGEST_EVENT = timedelta(days=366)
"""The programme shows every day of an event; one of many years is a slip of the finger."""

_MARKUP = re.compile(r"</?[A-Za-z][^>]*>")


def parse_original(kind: type[Kind], source: Source) -> tuple[Kind | None, list[Problem]]:
    """Return the typed settings of an original, or its problems."""
    settings, found = validate(kind, source.settings, source.place_of, source.place(1, 1))
    return settings, [*found, *_order_problems(settings, source), *_style_warnings(source)]


def parse_translation(kind: type[Kind], source: Source, original: Source) -> tuple[Kind | None, list[Problem]]:
    """Return the typed settings of a translation: its own words, everything else from the original."""
    fields = kind.fields
    stated = {key for key, _, _ in source.settings}
    inherited = [
        (key, node)
        for key, node in original.settings.entries
        if key.text in fields and not fields[key.text].is_language and key.text not in stated
    ]
    merged = Mapping((*source.settings.entries, *inherited), source.settings.line, source.settings.column)
    own = stated | {name for name, info in fields.items() if info.is_language}
    settings, found = validate(kind, merged, source.place_of, source.place(1, 1), own)
    found += _order_problems(settings, source)
    wrong = {problem.place for problem in found}
    differing = [problem for problem in _contradictions(kind, source, original) if problem.place not in wrong]
    return settings, [*found, *differing, *_style_warnings(source)]


def _contradictions(kind: type[Kind], source: Source, original: Source) -> list[Problem]:
    """Return a warning for each fact that a translation states differently from its original."""
    found = []
    for name, _, node in source.settings:
        info = kind.fields.get(name)
        there = original.settings.get(name)
        if info is None or info.is_language or there is None or plain(there) == plain(node):
            continue
        value, other = _shown(plain(node)), _shown(plain(there))
        found.append(problem("translation-differs", source.place_of(node), name=name, value=value, original=other))
    return found


def _order_problems(settings: Kind | None, source: Source) -> list[Problem]:
    """Return a problem for each pair of dates or times that stand the wrong way round."""
    pairs = [("expire", "publish")]
    if isinstance(settings, Event):
        pairs.append(("until", "date"))
        if settings.until in (None, settings.date):
            pairs.append(("end", "start"))
    found = []
    for later, earlier in pairs:
        value, bound = getattr(settings, later, None), getattr(settings, earlier, None)
        node, stated = source.settings.get(later), source.settings.get(earlier)
        if value is None or bound is None or node is None:
            continue
        shown = {
            "later": later,
            "earlier": earlier,
            "value": plain(node),
            "bound": plain(stated) if stated else f"{bound}",
        }
        if value < bound:
            found.append(problem("out-of-order", source.place_of(node), **shown))
        elif later == "until" and value - bound > LONGEST_EVENT:
            found.append(problem("too-many-days", source.place_of(node), **shown))
    return found


def _style_warnings(source: Source) -> list[Problem]:
    """Return warnings about text that readers would see broken or cut."""
    found = []
    for name in ("title", "summary"):
        node = source.settings.get(name)
        text = plain(node) if node else ""
        if node is None or not isinstance(text, str):
            continue
        if _MARKUP.search(text):
            found.append(problem("markup-in-plain-text", source.place_of(node), name=name))
        if name == "summary" and len(text) > SUMMARY_LIMIT:
            details = {"length": str(len(text)), "limit": str(SUMMARY_LIMIT)}
            found.append(problem("too-long", source.place_of(node), name=name, **details))
    return found


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else ", ".join(str(item) for item in value)

"""A mistake in content: where it is, what was found and what to write instead, in Indonesian and English."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from canting.messages import MESSAGES, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


class Words(NamedTuple):
    """A phrase in the two languages of a message."""

    id: str
    en: str


class Place(NamedTuple):
    """A spot in a file; lines and columns count from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    """The line itself, as the editor wrote it."""

    def __str__(self) -> str:
        """Return the form that editors and terminals make clickable: path:line:column."""
        parts = [self.path, *(str(part) for part in (self.line, self.column) if part)]
        return ":".join(parts)


class Problem(NamedTuple):
    """One mistake: a name from the catalogue of messages, its place and what fills the message."""

    name: str
    place: Place
    details: Mapping[str, str | Words]

    @property
    def code(self) -> str:
        """The stable code, such as `CT206`."""
        return MESSAGES[self.name].code

    @property
    def severity(self) -> Severity:
        """Whether publishing stops."""
        return MESSAGES[self.name].severity

    def text(self, language: str) -> str:
        """Return the sentence that an editor reads, without its place."""
        message = MESSAGES[self.name]
        details = {
            name: getattr(value, language) if isinstance(value, Words) else value
            for name, value in self.details.items()
        }
        return str(getattr(message, language)).format_map(details)


def problem(message: str, place: Place, **details: str | Words) -> Problem:
    """Return a Problem; `message` is a name of the catalogue, the keywords fill its blanks."""
    return Problem(message, place, details)


class Mistake(ValueError):
    """A value that cannot be read; the one who knows its place makes a Problem of it."""

    def __init__(self, message: str, **details: str | Words) -> None:
        self.message, self.details = message, details
        super().__init__(message)


class ContentError(Exception):
    """Content that cannot be published; carries every problem found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems stops publishing."""
    return any(found.severity is Severity.ERROR for found in problems)


def stops_publishing(problems: Collection[Problem], *, strict: bool) -> bool:
    """Return whether nothing is published: for any error, and for any warning where one is strict."""
    return has_errors(problems) or (strict and bool(problems))


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once: errors before warnings, then by file and line."""

    def rank(found: Problem) -> tuple[bool, str, int, int, str, str]:
        place = found.place
        is_warning = found.severity is Severity.WARNING
        text = found.text("en")
        return is_warning, place.path, place.line, place.column, found.code, text

    ranked = sorted(problems, key=rank)
    return [
        found
        for before, found in zip([None, *ranked], ranked, strict=False)
        if before is None or rank(before) != rank(found)
    ]


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that the writer most likely meant, or None."""
    folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def size_words(count: int) -> Words:
    """Return a number of bytes as people say it: 2,1 MB in Indonesian, 2.1 MB in English."""
    english = f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1_000:.1f} kB"
    return Words(english.replace(".", ","), english)


def suggestion(name: str, known: Iterable[str]) -> Words:
    """Return the closing words of a message about an unknown name: what was likely meant, or what there is."""
    known = sorted(known)
    meant = nearest(name, known)
    if meant:
        return Words(f" Maksudnya '{meant}'?", f" Did you mean '{meant}'?")
    shown = ", ".join(known[:12])
    return Words(f" Yang ada: {shown}.", f" There are: {shown}.") if known else Words("", "")

"""The types that a setting may have: how the text that was typed for it is read, and what may be typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from canting.dates import PartialDate, parse_clock, parse_day, parse_moment, parse_partial_date
from canting.problems import Mistake
from canting.urls import SLUG, is_usable, slugify, usable_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EMPTY = ("", "null", "~")
"""How people and CMSs write that an optional setting has no value."""

MAIL = re.compile(r"mailto:[^\s@,?]+@[^\s@,?]+\.[^\s@,?]+")

LONGEST_ADDRESS = 200
"""Letters: Windows keeps 260 of a whole path."""

YES_OR_NO = {"true": True, "false": False}
MEANT_YES = ("ya", "y", "yes", "benar", "on", "1")


@dataclass(frozen=True, slots=True, eq=False)
class Notation:
    """How what is typed for a type is read, and what it looks like to programs that help with typing."""

    read: Callable[[Any], Any]
    shape: Mapping[str, Any] | None = None
    """In the words of JSON Schema; to those programs, a bare 2022 is a number."""


class Commas:
    """Marks a list that is also read from a line of words between commas."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Mistake("not-text")
    text = " ".join(value.split())
    if text in EMPTY:
        raise Mistake("empty")
    return text


def _slug(value: Any) -> str:
    text = _text(value)
    if not SLUG.match(text):
        raise Mistake("not-a-slug", value=text, fixed=slugify(text) or "pekan-batik")
    if not is_usable(text):
        raise Mistake("unusable-address", value=text, fixed=usable_word(text))
    return text


def _web_address(value: Any) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
    except ValueError:  # http://[a
        raise Mistake("not-a-web-address", value=text) from None
    if parts.scheme not in ("https", "http") or "." not in parts.netloc or re.search(r"\s", text):
        raise Mistake("not-a-web-address", value=text)
    return text


def _contact_address(value: Any) -> str:
    text = _text(value)
    if MAIL.fullmatch(text):
        return text
    try:
        return _web_address(text)
    except Mistake:
        raise Mistake("not-a-contact", value=text) from None


def _site_address(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"/(?:[a-z0-9._-]+/)+", text) or "/../" in text or "/./" in text:
        slugs = (slugify(word) for word in text.split("/"))
        fixed = "".join(f"/{word}" for word in slugs if word) or "/berita-lama"
        raise Mistake("not-a-site-address", value=text, fixed=f"{fixed}/")
    words = text.strip("/").split("/")
    # Hosts read files and folders that begin so as orders to themselves, or leave them out.
    if len(text) > LONGEST_ADDRESS or any(word[0] in "._" or not is_usable(word) for word in words):
        raise Mistake("unusable-address", value=text, fixed=f"/{usable_word(slugify(text))}/")
    return text


def _yes_or_no(value: Any) -> bool:
    text = _text(value)
    if text not in YES_OR_NO:
        fixed = "true" if text.lower() in (*MEANT_YES, "true") else "false"
        raise Mistake("not-yes-or-no", value=text, fixed=fixed)
    return YES_OR_NO[text]


def _parsed(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    return lambda value: parse(_text(value)) if isinstance(value, str | list | dict) else value


def _pattern(pattern: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{pattern}$", **more}


_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_WORD = SLUG.pattern.removesuffix(r"\Z")
_TEXT = {"type": ["string", "number"], "minLength": 1}

Text = Annotated[str, Notation(_text, _TEXT)]
AsItStands = Annotated[str, Notation(str, _TEXT)]
"""What a program writes: whoever reads it says what is wrong with it, and no advice for hands is given."""
Picture = Annotated[str, Notation(_text, {**_TEXT, "contentMediaType": "image/*"})]
Slug = Annotated[str, Notation(_slug, _pattern(_WORD, type=["string", "integer"], minimum=0))]
WebAddress = Annotated[str, Notation(_web_address, _pattern(r"https?://[^\s/?#]*\.\S*"))]
ContactAddress = Annotated[str, Notation(_contact_address)]
SiteAddress = Annotated[str, Notation(_site_address, _pattern(r"/(?:(?!\.\.?/)[a-z0-9._-]+/)+"))]
YesOrNo = Annotated[bool, Notation(_yes_or_no, {"type": "boolean"})]
Day = Annotated[date, Notation(_parsed(parse_day), _pattern(rf"\d{{4}}-{_MONTH_AND_DAY}", format="date"))]
Clock = Annotated[time, Notation(_parsed(parse_clock), _pattern(_CLOCK))]
Moment = Annotated[datetime, Notation(_parsed(parse_moment), _pattern(rf"\d{{4}}-{_MONTH_AND_DAY}(?:[T ]{_CLOCK})?"))]
Partial = Annotated[
    PartialDate,
    Notation(
        _parsed(parse_partial_date),
        _pattern(
            rf"\d{{4}}(?:-(?:0[1-9]|1[0-2])|-{_MONTH_AND_DAY})?", type=["string", "integer"], minimum=1000, maximum=9999
        ),
    ),
]
Listed = Commas()
Names = Annotated[tuple[Slug, ...], Listed]

"""A regular expression → its signs: short strings of which every text that it finds something in holds at least one.

To look for a string takes a fraction of a search with an expression, so most searches need not be made. Signs are read
from the expression itself, whoever wrote it: where it changes, they change, and where nothing certain can be read, the
sign is the empty string, which every text holds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

try:
    # Private, but who else reads an expression as the module itself does? Without it every search is made.
    from re import _parser  # type: ignore[attr-defined]
except ImportError:
    _parser = None

ANY_TEXT = ("",)
MOST = 6
"""Signs of one expression; to look for more of them is no faster than to search."""


@cache
def signs_of(expression: re.Pattern[str]) -> tuple[str, ...]:
    """Return strings of which at least one is in every text that the expression finds something in."""
    if _parser is None or expression.flags & re.IGNORECASE:
        return ANY_TEXT
    return _signs(_parser.parse(expression.pattern, expression.flags))


def holds(text: str, signs: tuple[str, ...]) -> bool:
    """Tell whether one of the signs is in the text."""
    for sign in signs:  # noqa: SIM110  # any() takes three times as long, and this is asked 400 times a post
        if sign in text:
            return True
    return False


def _signs(items: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    """Return the signs of that part of a sequence that tells most: long ones, few, no letters, and rather the last."""
    found: list[tuple[str, ...]] = [ANY_TEXT]
    run = ""
    for operator, argument in _without_groups(items):
        name = str(operator)
        if name in WITHOUT_WIDTH:
            found.append(WITHOUT_WIDTH[name](argument))
        elif name == "LITERAL":
            run += chr(argument)
            found.append((run,))
        elif letters := _repeated_letter(name, argument):
            found.append((run + letters,))
            # More of the same may stand between what is before and what follows.
            run = letters
        else:
            run = ""
            found.append(READERS.get(name, _unread)(argument))
    return max(reversed(found), key=lambda signs: (min(map(len, signs)), -len(signs), not signs[0].isalnum()))


def _without_groups(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Yield the items of a sequence, with what is in a group in place of the group."""
    for operator, argument in items:
        if str(operator) == "SUBPATTERN" and not argument[1] & re.IGNORECASE:
            yield from _without_groups(argument[3])
        else:
            yield operator, argument


def _repeated_letter(name: str, argument: Any) -> str:
    """Return a repeated letter as often as it must be there, or nothing where it is no single letter."""
    if name not in REPEATS:
        return ""
    least, _, ((operator, letter), *more) = argument
    return chr(letter) * least if str(operator) == "LITERAL" and not more else ""


def _repeat(argument: Any) -> tuple[str, ...]:
    least, _, items = argument
    return _signs(items) if least else ANY_TEXT


def _branch(argument: Any) -> tuple[str, ...]:
    _, choices = argument
    signs = tuple(dict.fromkeys(sign for choice in choices for sign in _signs(choice)))
    return signs if all(signs) and len(signs) <= MOST else ANY_TEXT


def _set(members: Any) -> tuple[str, ...]:
    if len(members) > MOST or any(str(operator) != "LITERAL" for operator, _ in members):
        return ANY_TEXT
    return tuple(chr(letter) for _, letter in members)


def _unread(_: Any) -> tuple[str, ...]:
    return ANY_TEXT


REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
WITHOUT_WIDTH: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "AT": _unread,
    "ASSERT_NOT": _unread,
    "ASSERT": lambda argument: _signs(argument[1]),
}
"""What reads no letter: the letters around it touch."""
READERS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    **dict.fromkeys(REPEATS, _repeat),
    "ATOMIC_GROUP": _signs,
    "BRANCH": _branch,
    "IN": _set,
}

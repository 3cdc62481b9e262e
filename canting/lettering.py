"""A title → lines of type that fill a panel, in the largest size in which they fit."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from canting.letters import advance, has_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = (104, 92, 80, 70, 61, 53, 46)
LEADING = 1.08
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Setting:
    """A title as it is set."""

    lines: tuple[str, ...]
    size: int

    @property
    def leading(self) -> int:
        """Pixels from one line to the next."""
        return round(self.size * LEADING)


def legible(text: str) -> str:
    """Return a text without the letters that the typeface lacks, such as emoji, each white space as one space."""
    whole = unicodedata.normalize("NFC", text)  # an accent by itself would be set beside its letter
    return " ".join("".join(letter for letter in whole if letter.isspace() or has_letter(letter)).split())


def set_title(text: str, width: int, height: int) -> Setting:
    """Return a title in lines that fit a panel; what does not fit even in the smallest size ends in an ellipsis."""
    words = legible(text).split()
    for size in SIZES:
        room = int(height / (size * LEADING))
        lines = _wrapped(words, size, width)
        if len(lines) <= room and all(_length(line, size) <= width for line in lines):
            return Setting(_balanced(words, size, width, len(lines)), size)
    return Setting(_cut(_wrapped(list(_broken(words, size, width)), size, width), room, size, width), size)


def set_line(text: str, size: int, width: int) -> Setting:
    """Return a text in one line of a given size, cut short where it is too long."""
    line = legible(text)
    return Setting((line if _length(line, size) <= width else _cut_short(line, size, width),), size)


@lru_cache(maxsize=1 << 14)  # words come again, and lines are broken in many ways until one is found
def _length(text: str, size: int) -> int:
    """Return the width of a line; the basic layout sets letter after letter, so that each is measured once."""
    return sum(advance(letter, size) for letter in text)


def _wrapped(words: Sequence[str], size: int, width: int) -> tuple[str, ...]:
    """Return words in lines, each as full as it may be; a word that is wider than a line has one of its own."""
    lines: list[list[str]] = []
    space, filled = _length(" ", size), 0
    for word in words:
        length = _length(word, size)
        if lines and filled + space + length <= width:
            lines[-1].append(word)
            filled += space + length
        else:
            lines.append([word])
            filled = length
    return tuple(map(" ".join, lines))


def _balanced(words: Sequence[str], size: int, width: int, count: int) -> tuple[str, ...]:
    """Return words in as many lines, of lengths as even as they can be: nobody wants a last word alone."""
    longest = max((_length(word, size) for word in words), default=0)
    low, high = int(max(longest, width / 2)), width
    while low < high:
        middle = (low + high) // 2
        if len(_wrapped(words, size, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return _wrapped(words, size, high)


def _broken(words: Sequence[str], size: int, width: int) -> Iterator[str]:
    """Yield words, those that are wider than a line in pieces."""
    for word in words:
        piece = ""
        for letter in word:
            if piece and _length(piece + letter, size) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _cut(lines: tuple[str, ...], room: int, size: int, width: int) -> tuple[str, ...]:
    """Return as many lines as there is room for, the last one shortened where some were left out."""
    if len(lines) <= room:
        return lines
    return (*lines[: room - 1], _cut_short(lines[room - 1], size, width))


def _cut_short(line: str, size: int, width: int) -> str:
    while _length(line + ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip(" ,.:;·–-") + ELLIPSIS

"""Lists as people and CMSs write them → lists as Python-Markdown reads them.

People nest by two or three spaces and leave out the blank line before a list; Python-Markdown wants four spaces and a
blank line. Every list is indented anew by CommonMark's rule: a line belongs to an item when it is indented at least to
the item's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

MARKER = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap> +)(?=\S)")
FENCE = re.compile(r" *(`{3,}|~{3,})")
RULE = re.compile(r" *([-*_])( *\1){2,} *$")
INTERRUPTING = re.compile(rf" *(?:#{{1,6}} |>)|{RULE.pattern}")
"""What ends a list without a blank line, where any other text would go on with its last item."""
STEP = "    "


def normalise_lists(lines: list[str]) -> list[str]:
    """Return the lines with every list indented by four spaces a level and set off by blank lines."""
    rewriter = _Rewriter()
    for line in lines:
        rewriter.add(line)
    return rewriter.written


class _Item(NamedTuple):
    """An item of a list to which lines may still be added."""

    marker_column: int
    text_column: int
    is_numbered: bool
    is_set_off: bool
    """Whether its list begins behind a blank line."""


@dataclass
class _Rewriter:
    """Reads line by line, remembering the list items that are open."""

    written: list[str] = field(default_factory=list)
    open_items: list[_Item] = field(default_factory=list)
    fence: str = ""
    fence_in_item: bool = False
    after_blank: bool = True
    after_item: bool = False
    """Whether the line before belongs to a list, so that the next item needs no blank line."""

    def add(self, line: str) -> None:
        if self.fence or FENCE.match(line):
            self._add_code(line)
        elif not line.strip():
            self.written.append("")
            self.after_blank = True
        else:
            marker = MARKER.match(line)
            if marker and not RULE.match(line) and self._starts_item(marker):
                self._add_item(line, marker)
            else:
                self._add_text(line)
            self.after_blank = False

    def _starts_item(self, marker: re.Match[str]) -> bool:
        """A number other than 1 begins no list in the middle of a paragraph: `2022. ` ends a sentence."""
        indent = len(marker["indent"])
        begins_anywhere = not marker["marker"][0].isdigit() or marker["marker"][:-1] == "1"
        if self.open_items:
            text_column = self.open_items[-1].text_column
            goes_on = indent < text_column
            return indent < text_column + 4 and (begins_anywhere or self.after_blank or goes_on)
        if indent > 3:
            return False
        in_paragraph = not self.after_blank and bool(self.written) and bool(self.written[-1].strip())
        return not in_paragraph or begins_anywhere

    def _add_item(self, line: str, marker: re.Match[str]) -> None:
        indent = len(marker["indent"])
        is_numbered = marker["marker"][0].isdigit()
        is_set_off, goes_on = self.after_blank, self.after_item
        closed = []
        while self.open_items and not self._nests(indent):
            closed.append(self.open_items.pop())
        if closed:
            *inner, sibling = closed
            is_set_off = sibling.is_set_off
            # Without a blank line Python-Markdown does not see another list, of bullets behind numbers, nor the end of
            # an inner one that was set off.
            goes_on &= sibling.is_numbered == is_numbered and not any(item.is_set_off for item in inner)
        if self.written and self.written[-1].strip() and not goes_on:
            self.written.append("")
        level = len(self.open_items)
        gap = len(marker["gap"])
        text_column = marker.end() if gap < 5 else marker.end() - gap + 1
        self.open_items.append(_Item(indent, text_column, is_numbered, is_set_off))
        sign = marker["marker"].replace(")", ".")
        self.written.append(f"{STEP * level}{sign} {line[marker.end() :]}")
        self.after_item = True

    def _nests(self, indent: int) -> bool:
        """Two spaces nest under `1. ` too, though CommonMark asks for three: people write it so."""
        item = self.open_items[-1]
        return indent >= item.text_column or indent - item.marker_column >= 2

    def _add_text(self, line: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        if self.after_blank and self.open_items and indent < min(2, self.open_items[0].text_column):
            self.open_items.clear()
        if self.open_items and indent < self.open_items[0].text_column and INTERRUPTING.match(line):
            self.open_items.clear()
            self.written.append("")
        if self.after_blank:
            while len(self.open_items) > 1 and indent < self.open_items[-1].text_column:
                self.open_items.pop()
        if self.open_items and not self.after_blank:
            # A number here is text; Python-Markdown would begin a list with it.
            self.written.append(STEP * len(self.open_items) + re.sub(r"^(\d+)\. ", r"\1\\. ", line.strip()))
        else:
            self.written.append(self._indented(line))
            self.after_item = False

    def _add_code(self, line: str) -> None:
        """Python-Markdown knows fences at the margin only: inside an item, code is indented instead."""
        fence = FENCE.match(line)
        closes = bool(self.fence and fence and fence[1].startswith(self.fence) and not line.strip(" `~"))
        if not self.fence and fence:
            self.fence = fence[1]
            indent = len(line) - len(line.lstrip(" "))
            self.fence_in_item = bool(self.open_items) and indent >= self.open_items[-1].text_column
            if not self.fence_in_item:
                self.open_items.clear()
            written = "" if self.fence_in_item else line
        elif self.fence_in_item:
            written = "" if closes else STEP + self._indented(line)
        else:
            written = line
        self.written.append(written)
        if closes:
            self.fence = ""
        self.after_blank = closes and self.fence_in_item
        self.after_item = False

    def _indented(self, line: str) -> str:
        if not self.open_items or not line.strip():
            return line
        indent = len(line) - len(line.lstrip(" "))
        return STEP * len(self.open_items) + " " * max(0, indent - self.open_items[-1].text_column) + line.lstrip(" ")

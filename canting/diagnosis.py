"""A settings block that YAML cannot read → the mistake that a person most likely made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canting.problems import Words, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from canting.problems import Place, Problem

    Placer = Callable[[int, int], Place]

SPECIAL = "[]{}>|*&!%@`,?"
CLOSING = {"[": "]", "{": "}"}
NAME_AND_VALUE = Words("nama: nilai", "name: value")

CONFLICT = re.compile(r"(<{7}|={7}|>{7})(?: |$)")
SETTING = re.compile(r"\s*(?:- |[\w-]+:)|\s+\S|#")
BEHIND_BLANK = re.compile(r"[a-z_]+:(?: |$)|#")
"""What goes on with the settings behind a blank line; anything freer may be the text."""


def diagnose(lines: Sequence[str], reported: int, place: Placer, opened: int = 0) -> Problem:
    """Return the problem behind a YAML error reported on a line; `opened` is where a value begins that never ends.

    libyaml often stops one line after the mistake, so the line before is looked at first.
    """
    for number in (opened, reported - 1, reported):
        if 0 < number <= len(lines) and lines[number - 1].rstrip() != "---":
            found = _known_shape(lines[number - 1], number, place)
            if found:
                return found
    for number in range(2, min(reported, len(lines))):
        found = _known_shape(lines[number - 1], number, place)
        if found and found.name == "unclosed-quote":
            return found
    number = min(max(reported, 1), len(lines))
    if number > 1 and re.match(r"[^\s:#-][^:]*$", lines[number - 2]):
        number -= 1
    name, _, value = lines[number - 1].partition(":")
    fixed = f'{name.strip()}: "{value.strip()}"' if value.strip() and '"' not in value else NAME_AND_VALUE
    return problem("unreadable-settings", place(number, 1), fixed=fixed)


def end_of_settings(lines: Sequence[str]) -> int:
    """Return the line after the last `name: value` of a block that was never closed."""
    last = 1
    for number, line in enumerate(lines[1:], start=2):
        shape = SETTING if number == last + 1 else BEHIND_BLANK
        if line.strip() and not shape.match(line):
            break
        if line.strip():
            last = number
    return min(last + 1, len(lines))


def _known_shape(line: str, number: int, place: Placer) -> Problem | None:
    if match := CONFLICT.match(line):
        return problem("git-conflict", place(number, 1), mark=match[1])
    if match := re.match(r"[ ]*\t", line):
        return problem("tab-indent", place(number, match.end()))
    if match := re.match(r"\s*-(?=[^\s-])", line):
        fixed = f"- {line[match.end() :].strip()}"
        return problem("no-space-after-dash", place(number, match.end() + 1), fixed=fixed)
    if match := re.match(r"(\s*(?:- )?[A-Za-z_][\w-]*):(?=[^\s/])", line):
        fixed = f"{match[1].strip()}: {line[match.end() :].strip()}"
        return problem("no-space-after-colon", place(number, match.end()), fixed=fixed)
    match = re.match(r"(\s*(?:- )?[\w-]+:\s+)(\S.*?)\s*$", line)
    if not match:
        return None
    name, value = match.groups()
    spot = place(number, len(name) + 1)
    if value[0] in "\"'":
        return _quoted(name, value, spot)
    quoted = f'{name.strip()} "{value}"' if '"' not in value else f"{name.strip()} '{value}'"
    closing = CLOSING.get(value[0], "\0")
    if value[0] in CLOSING and closing not in value:
        fixed = f"{name.strip()} {value}{closing}"
        return problem("unclosed-bracket", spot, bracket=value[0], closing=closing, fixed=fixed)
    if value[0] in SPECIAL and not value.endswith(closing):
        return problem("special-first-letter", spot, letter=value[0], fixed=quoted)
    if ": " in value or value.endswith(":"):
        return problem("unreadable-settings", spot, fixed=quoted)
    return None


def _quoted(name: str, value: str, spot: Place) -> Problem | None:
    quote = value[0]
    if value.count(quote) == 1:
        return problem("unclosed-quote", spot, quote=quote)
    if not value.endswith(quote):
        other = "'" if quote == '"' else '"'
        fixed = f"{name.strip()} {other}{value}{other}"
        return problem("unreadable-settings", spot, fixed=fixed)
    return None

"""A settings block that YAML cannot read → the mistake that a person most likely made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canting.problems import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from canting.problems import Place, Problem

    Placer = Callable[[int, int], Place]

SPECIAL = "[]{}>|*&!%@`,?"


def diagnose(lines: Sequence[str], reported: int, place: Placer) -> Problem:
    """Return the problem behind a YAML error reported on a line.

    libyaml often stops one line after the mistake, so the line before is looked at first.
    """
    for number in (reported - 1, reported):
        if 0 < number <= len(lines) and lines[number - 1].rstrip() != "---":
            found = _known_shape(lines[number - 1], number, place)
            if found:
                return found
    number = min(max(reported, 1), len(lines))
    line = lines[number - 1]
    name, _, value = line.partition(":")
    fixed = f'{name.strip()}: "{value.strip()}"' if value else "nama: nilai"
    return problem("unreadable-settings", place(number, 1), fixed=fixed)


def _known_shape(line: str, number: int, place: Placer) -> Problem | None:
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
    closed = value.endswith({"[": "]", "{": "}"}.get(value[0], "\0"))
    if value[0] in SPECIAL and not closed:
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

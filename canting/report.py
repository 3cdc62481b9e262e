"""Problems → what a person reads in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.inert import visible
from canting.messages import Severity
from canting.problems import stops_publishing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canting.problems import Problem

COUNTED = {
    "id": (("kesalahan", "kesalahan"), ("peringatan", "peringatan")),
    "en": (("error", "errors"), ("warning", "warnings")),
}
"""One and several, of errors and of warnings."""

WIDEST = 120
"""Letters of a line that are shown; a paragraph is one line, and so is a picture that was pasted as text."""

NOTHING_PUBLISHED = {
    "id": " Tidak ada yang diterbitkan.",
    "en": " Nothing was published.",
}


def text_report(problems: Sequence[Problem], language: str, *, strict: bool = False) -> str:
    """Return a paragraph for each problem, with its line and a caret, and a count last; nothing for no problem."""
    if not problems:
        return ""
    paragraphs = [paragraph(found, language) for found in problems]
    return "\n".join([*paragraphs, "", counts(problems, language, strict=strict), ""])


def counts(problems: Sequence[Problem], language: str, *, strict: bool) -> str:
    """Return how many errors and warnings there are, and whether they stop publishing."""
    errors = sum(found.severity is Severity.ERROR for found in problems)
    numbers = zip((errors, len(problems) - errors), COUNTED[language], strict=True)
    counted = ", ".join(f"{number} {words[number != 1]}" for number, words in numbers)
    end = NOTHING_PUBLISHED[language] if stops_publishing(problems, strict=strict) else ""
    return f"{counted}.{end}"


def paragraph(found: Problem, language: str) -> str:
    """Return where, what and what to write; then the line itself and a caret under the spot."""
    place = found.place
    lines = [visible(f"{place}: {found.text(language)} [{found.code}]")]
    excerpt, column = around(place.excerpt.rstrip(), place.column)
    if excerpt.strip(" …"):
        lines.append(f"    {visible(excerpt)}")
        if column:
            # Tabs stay tabs, so that the caret stands under the spot in any terminal.
            before = excerpt[: column - 1]
            indent = "".join("\t" if letter == "\t" else " " for letter in before)
            lines.append(f"    {indent}^")
    return "\n".join(lines)


def around(line: str, column: int) -> tuple[str, int]:
    """Return the part of a line around a column, and where the column is in it."""
    start = max(0, column - WIDEST // 2) if len(line) > WIDEST else 0
    end = start + WIDEST
    shown = f"{'…' if start else ''}{line[start + bool(start) : end]}{'…' if end < len(line) else ''}"
    return shown, column - start


def severity_word(severity: Severity, language: str) -> str:
    """Return what one problem of a severity is called."""
    return COUNTED[language][severity is Severity.WARNING][0]

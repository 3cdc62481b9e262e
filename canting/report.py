"""Problems → what is printed: for a person, for GitHub and for GitLab."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING
from unicodedata import category

from canting.messages import MESSAGES, Severity
from canting.problems import stops_publishing, worst_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canting.problems import Problem

COUNTED = {
    "id": (("kesalahan", "kesalahan"), ("peringatan", "peringatan")),
    "en": (("error", "errors"), ("warning", "warnings")),
}
"""One and several, of errors and of warnings."""
HIDDEN = ("Cc", "Cf", "Zl", "Zp")
"""Unicode's names for control characters, invisible ones and separators."""

WIDEST = 120
"""Letters of a line that are shown; a paragraph is one line, and so is a picture that was pasted as text."""

MEANING = {
    Severity.ERROR: {
        "id": "Selama ada kesalahan, situs yang lama tetap tampil.",
        "en": "While there is an error, the old site stays.",
    },
    Severity.WARNING: {
        "id": "Peringatan tidak menghalangi penerbitan, kecuali dengan --strict.",
        "en": "A warning does not stop publishing, except with --strict.",
    },
}

NOTHING_PUBLISHED = {
    "id": " Tidak ada yang diterbitkan.",
    "en": " Nothing was published.",
}


def render_report(problems: Iterable[Problem], form: str, language: str, *, strict: bool = False) -> str:
    """Return all problems, worst first, in one of the forms text, github or gitlab."""
    ranked = worst_first(problems)
    if form == "github":
        return "".join(github_annotation(found, language) for found in ranked)
    if form == "gitlab":
        return gitlab_report(ranked, language)
    return text_report(ranked, language, strict=strict) if ranked else ""


def text_report(problems: Sequence[Problem], language: str, *, strict: bool) -> str:
    """Return a paragraph for each problem, with its line and a caret, and a count last."""
    errors = sum(found.severity is Severity.ERROR for found in problems)
    numbers = zip((errors, len(problems) - errors), COUNTED[language], strict=True)
    counts = ", ".join(f"{number} {words[number != 1]}" for number, words in numbers)
    end = NOTHING_PUBLISHED[language] if stops_publishing(problems, strict=strict) else ""
    return "\n".join([*(paragraph(found, language) for found in problems), "", f"{counts}.{end}", ""])


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


def visible(text: str) -> str:
    """Return text with a mark for each letter that no eye sees and that a terminal would obey; tabs stay."""
    return "".join("\ufffd" if category(letter) in HIDDEN and letter != "\t" else letter for letter in text)


def explain(code: str, language: str) -> str | None:
    """Return the sentence of a code, its blanks as dots, and what its severity means; None for no code of ours."""
    message = next((message for message in MESSAGES.values() if message.code == code.upper()), None)
    if message is None:
        return None
    sentence = re.sub(r"\{\w+\}", "…", getattr(message, language))
    severity = COUNTED[language][message.severity is Severity.WARNING][0]
    return f"{message.code} ({severity}): {sentence}\n{MEANING[message.severity][language]}"


def github_annotation(found: Problem, language: str) -> str:
    """Return a workflow command that GitHub shows on the editor's own line."""
    place = found.place
    properties = {
        "file": place.path,
        "line": str(place.line or 1),
        "col": str(place.column or 1),
        "title": found.code,
    }
    shown = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items())
    return f"::{found.severity.value} {shown}::{escape_data(found.text(language))}\n"


def escape_data(text: str) -> str:
    """Return text that cannot end a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return text that cannot end a property of a workflow command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab_report(problems: Sequence[Problem], language: str) -> str:
    """Return a code-quality report, as GitLab's merge requests read it."""
    levels = {Severity.ERROR: "major", Severity.WARNING: "minor"}
    report = [
        {
            "description": found.text(language),
            "check_name": found.code,
            "fingerprint": hashlib.sha256(f"{found.place}{found.code}".encode()).hexdigest(),
            "severity": levels[found.severity],
            "location": {"path": found.place.path, "lines": {"begin": found.place.line or 1}},
        }
        for found in problems
    ]
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"

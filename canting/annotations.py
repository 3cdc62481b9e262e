"""Problems → what GitHub and GitLab show on the editor's own line.

What an editor wrote stands in these reports too, and must not steer them: it is made inert wherever it is shown.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from canting.inert import code_cell, command_data, command_property
from canting.messages import Severity
from canting.report import counts, severity_word, text_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canting.problems import Problem

LARGEST_SUMMARY = 1024 * 1024
"""Bytes; GitHub drops a step's summary that is larger, all of it."""

SUMMARY = {
    "id": {
        "heading": "Hasil pemeriksaan",
        "columns": "| Tempat | Pesan | Kode |",
        "more": "\n… dan {number} lagi.\n",
        "nothing": "Tidak ada kesalahan.\n",
    },
    "en": {
        "heading": "What the check found",
        "columns": "| Place | Message | Code |",
        "more": "\n… and {number} more.\n",
        "nothing": "No mistakes.\n",
    },
}


def github_report(problems: Sequence[Problem], language: str, token: str, *, strict: bool) -> str:
    """Return an annotation for each problem, and all of them for a reader of the log.

    GitHub makes annotations of the first ten errors and the first ten warnings only. It obeys no command until it
    meets the token again, so nobody may be able to guess it.
    """
    if not problems:
        return ""
    annotations = "".join(_github_annotation(found, language) for found in problems)
    text = text_report(problems, language, strict=strict)
    return f"{annotations}::stop-commands::{token}\n{text}::{token}::\n"


def step_summary(problems: Sequence[Problem], language: str, room: int, *, strict: bool) -> str:
    """Return all problems as Markdown for the page of a workflow run, as many of them as fit into `room` bytes."""
    words = SUMMARY[language]
    if not problems:
        return words["nothing"]
    counted = counts(problems, language, strict=strict)
    head = f"## {words['heading']}\n\n{counted}\n\n{words['columns']}\n| --- | --- | --- |\n"
    rows = [_summary_row(found, language) for found in problems]
    room -= len((head + words["more"].format(number=len(rows))).encode())
    kept = sum(size <= room for size in accumulate(len(row.encode()) for row in rows))
    more = words["more"].format(number=len(rows) - kept) if kept < len(rows) else ""
    return f"{head}{''.join(rows[:kept])}{more}" if room >= 0 else ""


def gitlab_report(problems: Sequence[Problem], language: str) -> str:
    """Return a code-quality report, as GitLab's merge requests read it."""
    levels = {Severity.ERROR: "major", Severity.WARNING: "minor"}
    report = [
        {
            "description": found.text(language),
            "check_name": found.code,
            "fingerprint": fingerprint,
            "severity": levels[found.severity],
            "location": {"path": found.place.path, "lines": {"begin": found.place.line or 1}},
        }
        for found, fingerprint in zip(problems, _fingerprints(problems), strict=True)
    ]
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _github_annotation(found: Problem, language: str) -> str:
    place = found.place
    properties = {
        "file": place.path,
        "line": str(place.line or 1),
        "col": str(place.column or 1),
        "title": found.code,
    }
    shown = ",".join(f"{name}={command_property(value)}" for name, value in properties.items())
    return f"::{found.severity.value} {shown}::{command_data(found.text(language))}\n"


def _summary_row(found: Problem, language: str) -> str:
    place, text = code_cell(str(found.place)), code_cell(found.text(language))
    return f"| {place} | {text} | {found.code} ({severity_word(found.severity, language)}) |\n"


def _fingerprints(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a name for each problem that no other has, and that lines added above it and the language do not change."""
    seen: Counter[tuple[str, ...]] = Counter()
    for found in problems:
        named = (found.place.path, found.code, found.text("en"), found.place.excerpt)
        seen[named] += 1
        yield hashlib.sha256("\0".join((*named, str(seen[named]))).encode(errors="replace")).hexdigest()

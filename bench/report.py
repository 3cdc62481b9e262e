"""Figures → the tables of RESULTS.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.edits import CASES
from bench.figures import MEMORY, OWN, SAVE, START, amount, judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.figures import Figures

METHOD = """\
Each post is a page in Indonesian and one in English. Canting builds our own site with the posts among its news and does
all that it does: checks, related posts, tags, feeds, social cards, sitemap; only the index of its search page, which
none of the others has, it makes for our own site alone. That takes 1 ms of processor time for each page of a language
in which any text has changed. The others have the least that gives the posts, a list and a feed in each language. Runs
take turns, and the order changes from one round to the next; figures are medians of wall time and, behind them, of the
processor time of all processes. Memory is the highest sum of the proportional set sizes (Pss) of all processes of a
cold build, in a run of its own. The latest post is edited. A factor says how many times less Canting takes than the
other one. Its photos are kept from the first round on, since the others publish them as they are: PICTURES.md tells
what they cost. `make bench` writes this file anew."""


def render_results(sizes: Sequence[Figures], versions: Mapping[str, str], machine: str, repeat: int) -> str:
    """Return the whole report."""
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    parts = ["# Results", METHOD, f"{machine}.\n\n{named}. Rounds: {repeat}.", "## Goals", _verdicts(sizes)]
    for figures in sizes:
        parts += [f"## {figures.posts:,} posts" if figures.posts else "## Our own site", _table(figures, versions)]
    return "\n\n".join(parts) + "\n"


def _verdicts(sizes: Sequence[Figures]) -> str:
    rows = [
        (f"{posts:,}" if posts else "", case, beside, reached, wanted, "pass" if holds else "**fail**")
        for posts, case, beside, reached, wanted, holds in judge(sizes)
    ]
    return _rows(("posts", "case", "beside", "factor", "wanted", ""), rows)


def _table(figures: Figures, versions: Mapping[str, str]) -> str:
    names = [name for name in (*versions, OWN, START) if any(name == other for other, _ in figures.costs)]
    rows = [
        (case.name, *(_cell(figures, name, case.name) for name in names))
        for case in CASES
        if any(case.name == measured for _, measured in figures.costs)
    ]
    for case, measured in ((MEMORY, figures.memory), (SAVE, figures.saves)):
        if measured:
            rows.append((case, *(_cell(figures, name, case) for name in names)))
    return _rows(("", *names), rows)


def _cell(figures: Figures, name: str, case: str) -> str:
    value, processor = figures.value(name, case), figures.processor(name, case)
    shown = "" if value is None else amount(value, case)
    return shown if processor is None else f"{shown} ({amount(processor, case)})"


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(_row(cells) for cells in lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""What a bench measured, and what was to be reached: figures → Verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench.edits import BODY, COLD, TEMPLATE, TITLE, UNCHANGED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.measure import Cost

OURS, OWN, START = "Canting", "Canting, our own site", "bare interpreter"
MEMORY, SAVE = "peak memory, cold", "save to page on disk"


@dataclass(frozen=True, slots=True)
class Figures:
    """All runs of one size, by generator and case."""

    posts: int
    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)
    saves: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, case: str, cost: Cost) -> None:
        """Add a run."""
        self.costs.setdefault((name, case), []).append(cost)

    def wall(self, name: str, case: str) -> float | None:
        """Return the median of the wall times, in seconds; None where it was not measured."""
        costs = self.costs.get((name, case))
        return median(cost.wall for cost in costs) if costs else None

    def processor(self, name: str, case: str) -> float | None:
        """Return the median of the processor times, in seconds; None where it was not measured."""
        costs = self.costs.get((name, case))
        return median(cost.processor for cost in costs) if costs else None

    def value(self, name: str, case: str) -> float | None:
        """Return the figure by which two generators are compared in a case."""
        if case == MEMORY:
            return self.memory.get(name)
        if case == SAVE:
            return median(self.saves[name]) if self.saves.get(name) else None
        return self.wall(name, case)


class Goal(NamedTuple):
    """How many times less than another generator ours has to take."""

    case: str
    other: str
    factor: float
    posts: tuple[int, ...] = (1000, 4000)


class Limit(NamedTuple):
    """What one of our figures may be at most."""

    name: str
    case: str
    most: float
    posts: int


class Verdict(NamedTuple):
    """A figure of ours beside what it was to be."""

    posts: int
    case: str
    beside: str
    reached: str
    wanted: str
    holds: bool


GOALS = (
    Goal(COLD.name, "Hugo", 1 / 2),
    Goal(COLD.name, "Eleventy", 1.3),
    Goal(COLD.name, "Pelican", 2.5),
    Goal(COLD.name, "MkDocs", 2.5),
    Goal(UNCHANGED.name, "Hugo", 20, (1000,)),
    Goal(UNCHANGED.name, "Hugo", 30, (4000,)),
    *(Goal(UNCHANGED.name, other, 40) for other in ("Eleventy", "Pelican", "MkDocs")),
    Goal(UNCHANGED.name, START, 1 / 5, (4000,)),
    Goal(BODY.name, "Hugo", 4, (1000,)),
    Goal(BODY.name, "Hugo", 12, (4000,)),
    *(Goal(BODY.name, other, 10) for other in ("Eleventy", "Pelican", "MkDocs")),
    Goal(TITLE.name, "Hugo", 2.5, (1000,)),
    Goal(TITLE.name, "Hugo", 8, (4000,)),
    *(Goal(TITLE.name, other, 6) for other in ("Eleventy", "Pelican", "MkDocs")),
    Goal(TEMPLATE.name, "Hugo", 1 / 1.5),
    *(Goal(TEMPLATE.name, other, 3) for other in ("Eleventy", "Pelican", "MkDocs")),
    Goal(MEMORY, "Hugo", 2, (4000,)),
    Goal(MEMORY, "Eleventy", 1, (4000,)),
    Goal(SAVE, "Hugo", 1, (1000,)),
)
LIMITS = (
    Limit(OWN, UNCHANGED.name, 0.060, 0),
    Limit(OWN, BODY.name, 0.250, 0),
    Limit(OURS, MEMORY, 700e6, 10_000),
)
LINEAR = 1.15
"""How much more a post may cost among 4,000 than among 250."""


def judge(sizes: Sequence[Figures]) -> Iterator[Verdict]:
    """Yield a verdict for each goal and limit whose figures were measured."""
    by_posts = {figures.posts: figures for figures in sizes}
    for figures in sizes:
        for goal in GOALS:
            ours, other = figures.value(OURS, goal.case), figures.value(goal.other, goal.case)
            if figures.posts in goal.posts and ours and other:
                reached = other / ours
                yield Verdict(
                    figures.posts,
                    goal.case,
                    goal.other,
                    times(reached),
                    f"at least {times(goal.factor)}",
                    reached >= goal.factor,
                )
        for limit in LIMITS:
            value = figures.value(limit.name, limit.case)
            if figures.posts == limit.posts and value:
                shown, most = amount(value, limit.case), amount(limit.most, limit.case)
                yield Verdict(
                    figures.posts, limit.case, f"{limit.name} alone", shown, f"at most {most}", value <= limit.most
                )
    small, large = (by_posts[posts].wall(OURS, COLD.name) if posts in by_posts else None for posts in (250, 4000))
    if small and large:
        growth = (large / 4000) / (small / 250)
        yield Verdict(
            4000, f"{COLD.name}, a post", f"{OURS} at 250", times(growth), f"at most {times(LINEAR)}", growth <= LINEAR
        )


def times(factor: float) -> str:
    """Return a factor as people compare it."""
    return f"{factor:.2f} ×" if factor < 10 else f"{factor:.0f} ×"


def amount(value: float, case: str) -> str:
    """Return a figure of a case with its unit."""
    if case == MEMORY:
        return f"{value / 1e6:.0f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"

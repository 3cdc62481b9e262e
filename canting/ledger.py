"""What was made before, and of what: one build's memory for the next.

A value is made again only when what it is made of has changed. Outputs read more than they are handed: pages, lists,
templates. What each reads is noted as it reads it (`reads`), and one of those facts has to change before it is made
again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from canting.problems import ContentError
from canting.reads import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from canting.model import Output
    from canting.problems import Problem

T = TypeVar("T")

CONFIG = "config"
"""The fact that everything reads."""


class Recipe(NamedTuple):
    """How to make one or several outputs, under a name that is theirs alone."""

    name: str
    make: Callable[[], Iterable[Output]]


def ready(*outputs: Output) -> Recipe:
    """Return the recipe of outputs that are made already, and change only with the generator or with their path."""
    return Recipe(f"file {outputs[0].path}", lambda: outputs)


class Made(NamedTuple):
    """What a recipe made, and the facts that it read meanwhile."""

    outputs: tuple[Output, ...]
    read: frozenset[str]


class Ledger:
    """Remembers what was made last under each name; whoever holds it lets one build use it at a time."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], tuple[Any, Any]] = {}
        self._facts: Mapping[str, object] = {}
        self._made: dict[str, Made] = {}

    def recall(self, stage: str, name: str, inputs: object, make: Callable[[], T]) -> T:
        """Return what `make` returned for these inputs, or make it."""
        before = self._values.get((stage, name))
        if before is not None and before[0] == inputs:
            return before[1]  # type: ignore[no-any-return]  # what make returned under this name
        value = make()
        self._values[stage, name] = inputs, value
        return value

    def carry_out(self, recipes: Iterable[Recipe], facts: Mapping[str, object]) -> Iterator[Output]:
        """Return what the recipes make, each made again only when a fact that it read is not what it was.

        Raises ContentError with the problems of all recipes; nothing is remembered then.
        """
        changed = {fact for fact in facts.keys() | self._facts.keys() if facts.get(fact) != self._facts.get(fact)}
        made: dict[str, Made] = {}
        problems: list[Problem] = []
        for recipe in recipes:
            before = self._made.get(recipe.name)
            try:
                made[recipe.name] = before if before and before.read.isdisjoint(changed) else _carry_out(recipe)
            except ContentError as error:
                problems += error.problems
        if problems:
            raise ContentError(problems)
        self._made, self._facts = made, facts
        return (output for result in made.values() for output in result.outputs)

    def read_for(self, path: str) -> frozenset[str]:
        """Return the facts that the making of an output read; none where there is no such output."""
        results = (made for made in self._made.values() if any(output.path == path for output in made.outputs))
        return next((result.read for result in results), frozenset())


def _carry_out(recipe: Recipe) -> Made:
    with reading() as facts:
        outputs = tuple(recipe.make())
    return Made(outputs, frozenset({CONFIG, *facts}))

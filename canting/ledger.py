"""What was made before, and of what: one build's memory for the next.

A value is made again only when what it is made of has changed. Outputs read more than they are handed: pages, lists,
templates. What each reads is noted as it reads it (`reads`), and one of those facts has to change before it is made
again.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from canting.model import Output
from canting.problems import ContentError
from canting.reads import reading
from canting.snapshot import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from canting.problems import Problem

T = TypeVar("T")

CONFIG = "config"
"""The fact that everything reads."""

LASTING = ("settings", "text", "cloths", "icons")
"""The stages whose values another process can use; what they are made of is told by digests."""


class Recipe(NamedTuple):
    """How to make one or several outputs, under a name that is theirs alone."""

    name: str
    make: Callable[[], Iterable[Output]]


def ready(*outputs: Output) -> Recipe:
    """Return the recipe of outputs that are made already, and change only with the generator or with their path."""
    return Recipe(f"file {outputs[0].path}", lambda: outputs)


class Kept(NamedTuple):
    """An output of a build before, which lies where it was published."""

    path: str
    digest: bytes
    sources: tuple[str, ...]


class Made(NamedTuple):
    """What a recipe made, and the facts that it read meanwhile."""

    outputs: tuple[Output | Kept, ...]
    read: frozenset[str]


class Ledger:
    """Remembers what was made last under each name; whoever holds it lets one build use it at a time.

    What it remembers of a build in another process, `remember` gives it: the outputs are then read from `published`.
    """

    def __init__(self, published: Path | None = None) -> None:
        self._values: dict[tuple[str, str], tuple[Any, Any]] = {}
        self._facts: Mapping[str, bytes] = {}
        self._made: dict[str, Made] = {}
        self._recalled: set[tuple[str, str]] = set()
        self._published = published

    def recall(self, stage: str, name: str, inputs: object, make: Callable[[], T]) -> T:
        """Return what `make` returned for these inputs, or make it."""
        self._recalled.add((stage, name))
        before = self._values.get((stage, name))
        if before is not None and before[0] == inputs:
            return before[1]  # type: ignore[no-any-return]  # what make returned under this name
        value = make()
        self._values[stage, name] = inputs, value
        return value

    def carry_out(self, recipes: Iterable[Recipe], facts: Mapping[str, bytes]) -> list[Output]:
        """Return what the recipes make, each made again only when a fact that it read is not what it was.

        Raises ContentError with the problems of all recipes; nothing is remembered then.
        """
        changed = {fact for fact in facts.keys() | self._facts.keys() if facts.get(fact) != self._facts.get(fact)}
        made: dict[str, Made] = {}
        outputs: list[Output] = []
        problems: list[Problem] = []
        for recipe in recipes:
            before = self._made.get(recipe.name)
            there = self._outputs(before) if before and before.read.isdisjoint(changed) else None
            try:
                if before is None or there is None:
                    with reading() as read:
                        there = tuple(recipe.make())
                    before = Made(there, frozenset({CONFIG, *read}))
                made[recipe.name] = before
                outputs += there
            except ContentError as error:
                problems += error.problems
        if problems:
            raise ContentError(problems)
        self._made, self._facts = made, facts
        return outputs

    def read_for(self, path: str) -> frozenset[str]:
        """Return the facts that the making of an output read; none where there is no such output."""
        results = (made for made in self._made.values() if any(output.path == path for output in made.outputs))
        return next((result.read for result in results), frozenset())

    def remember(self, data: bytes) -> None:
        """Take up what `written` gave in another process."""
        self._values, self._facts, self._made = pickle.loads(data)

    def written(self) -> bytes:
        """Return what the next process has to know; outputs are named and not held, since they are published."""
        values = {name: self._values[name] for name in self._recalled if name[0] in LASTING}
        made = {name: result._replace(outputs=tuple(map(_kept, result.outputs))) for name, result in self._made.items()}
        return pickle.dumps((values, self._facts, made), pickle.HIGHEST_PROTOCOL)

    def _outputs(self, made: Made) -> tuple[Output, ...] | None:
        """Return what was made, or None where some of it is no longer there."""
        found: list[Output] = []
        for output in made.outputs:
            if isinstance(output, Kept):
                data = self._read(output)
                if data is None:
                    return None
                output = Output(output.path, data, output.sources)
            found.append(output)
        return tuple(found)

    def _read(self, kept: Kept) -> bytes | None:
        try:
            data = (self._published / kept.path).read_bytes() if self._published else b""
        except OSError:
            return None
        return data if digest_of(data) == kept.digest else None


def _kept(output: Output | Kept) -> Kept:
    return output if isinstance(output, Kept) else Kept(output.path, digest_of(output.data), output.sources)

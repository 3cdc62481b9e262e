"""What was made before, and of what: one build's memory for the next.

A value is made again only when what it is made of has changed. Outputs read more than they are handed: pages, lists,
templates. What each reads is noted as it reads it (`reads`), and one of those facts has to change before it is made
again.
"""

from __future__ import annotations

import marshal
from array import array
from functools import partial
from sys import intern
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from canting.later import Later
from canting.model import Output
from canting.problems import ContentError
from canting.reads import reading
from canting.snapshot import digest_of
from canting.workers import share_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set

    from canting.pack import Pack, Slot
    from canting.problems import Problem
    from canting.shelf import Shelf, Tray
    from canting.snapshot import Snapshot

T = TypeVar("T")

CONFIG = "config"
"""The fact that everything reads."""

NEW, LOST = "new", "lost"
"""In the place of a fact that has changed: there was no such output before, or it is not what it was when published."""

LASTING = (
    *("site", "settings", "texts", "text", "media", "photo"),
    *("compiled", "cloths", "icons", "posters", "kept", "indexed"),
)
"""The stages whose values another process can use."""

WASTE = 16_000_000
"""Bytes that a pack may hold, beside twice what is needed, before all is made anew and packed from the start."""


class Recipe(NamedTuple):
    """How to make one or several outputs, under a name that is theirs alone."""

    name: str
    make: Callable[[], Iterable[Output]]


def ready(*outputs: Output) -> Recipe:
    """Return the recipe of outputs that are made already, and change only with the generator or with their path."""
    return Recipe(f"file {outputs[0].path}", partial(tuple, outputs))


class Kept(NamedTuple):
    """An output that lies on the shelf."""

    path: str
    digest: bytes
    size: int
    sources: tuple[str, ...]


class Value(NamedTuple):
    """A value, and the digest of what it was made of."""

    made_of: bytes
    value: Later[Any]
    weight: int = 0
    """How many bytes it takes where it is packed."""


class Made(NamedTuple):
    """What a recipe made, and the facts that it read meanwhile, by their numbers."""

    outputs: tuple[Output | Kept, ...]
    read: array[int]


class Cooked(NamedTuple):
    """What came of carrying out a recipe."""

    name: str
    outputs: tuple[Output, ...]
    read: frozenset[str]
    seconds: float
    problems: tuple[Problem, ...] = ()


class Ledger:
    """Remembers what was made last under each name; whoever holds it lets one build use it at a time.

    With a shelf and a pack, outputs and values lie there, those of a build in another process too; without they are
    held. As many workers may make what is to be made; outputs that are held would have to be brought from them.
    """

    def __init__(self, shelf: Shelf | None = None, pack: Pack | None = None, workers: int = 1) -> None:
        self.workers = workers
        self.seen: Snapshot = {}
        """What was in content/ when somebody looked last."""
        self._values: dict[tuple[str, str], Value] = {}
        self._facts: Mapping[str, bytes] = {}
        self._made: dict[str, Made] = {}
        # Facts are read by thousands of recipes: as numbers they are read and written in half the time.
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._recalled: set[tuple[str, str]] = set()
        self._shelf, self._pack = shelf, pack
        self._again: dict[str, frozenset[str]] = {}
        self.advance: Callable[[str, float], None] = lambda name, seconds: None
        """Told the stage or the recipe of what was made, and how long that took."""

    def recall(self, stage: str, name: str, inputs: object, make: Callable[[], T]) -> T:
        """Return what `make` returned for inputs that print the same, or make it."""
        self._recalled.add((stage, name))
        before, made_of = self._values.get((stage, name)), _made_of(inputs)
        if before and before.made_of == made_of:
            return before.value.get()  # type: ignore[no-any-return]  # what make returned under this name
        began = perf_counter()
        value = make()
        self._values[stage, name] = Value(made_of, Later.of(value))
        self.advance(stage, perf_counter() - began)
        return value

    def last(self, stage: str, name: str) -> Any:
        """Return what `recall` returned last under a name, for whoever can use a part of it; None if it never did."""
        before = self._values.get((stage, name))
        return before and before.value.get()

    def knows(self, stage: str, name: str, inputs: object) -> bool:
        """Return whether `recall` would make nothing."""
        before = self._values.get((stage, name))
        return before is not None and before.made_of == _made_of(inputs)

    def carry_out(self, recipes: Iterable[Recipe], facts: Mapping[str, bytes]) -> list[Output]:
        """Return what the recipes make, each made again only when a fact that it read is not what it was.

        Raises ContentError with the problems of all recipes; nothing is remembered then.
        """
        changed = {
            self._number_of(fact)
            for fact in facts.keys() | self._facts.keys()
            if facts.get(fact) != self._facts.get(fact)
        }
        wanted = [(recipe, self._still_good(recipe, changed)) for recipe in recipes]
        fresh = iter(self._cook([recipe for recipe, there in wanted if there is None]))
        made: dict[str, Made] = {}
        again: dict[str, frozenset[str]] = {}
        outputs: list[Output] = []
        problems: list[Problem] = []
        for recipe, there in wanted:
            if there is not None:
                made[recipe.name] = self._made[recipe.name]
                outputs += there
                continue
            before = self._made.get(recipe.name)
            reasons = self._named(changed.intersection(before.read)) or {LOST} if before else {NEW}
            again[recipe.name] = frozenset(reasons)
            cooked = next(fresh)
            read = array("I", map(self._number_of, cooked.read))
            made[recipe.name] = Made(tuple(map(self._remembered, cooked.outputs)), read)
            outputs += cooked.outputs
            problems += cooked.problems
        if problems:
            raise ContentError(problems)
        self._made, self._facts, self._again = made, facts, again
        return outputs

    def reasons(self) -> dict[str, frozenset[str]]:
        """Return the path of each output with the facts for which it was made now; none where it was not."""
        none = frozenset[str]()
        return {
            output.path: self._again.get(name, none) for name, made in self._made.items() for output in made.outputs
        }

    def read_for(self, path: str) -> frozenset[str]:
        """Return the facts that the making of an output read; none where there is no such output."""
        results = (made for made in self._made.values() if any(output.path == path for output in made.outputs))
        return next((self._named(result.read) for result in results), frozenset())

    def remember(self, data: bytes) -> None:
        """Take up what `written` gave in another process, unless most of what was packed is waste by now."""
        assert self._pack
        values, facts, names, made = marshal.loads(data)
        if self._pack.size > WASTE + 2 * sum(weight for _, _, weight in values.values()) or len(names) > 3 * len(facts):
            self._pack.clear()
            return
        self._facts, self._names = facts, names
        self._numbers = dict(zip(names, range(len(names)), strict=True))
        self._values = {key: Value(of, self._pack.later(slot), weight) for key, (of, slot, weight) in values.items()}
        self._made = {
            name: Made(tuple(Kept(*output) for output in outputs), array("I", read))
            for name, (outputs, read) in made.items()
        }

    def written(self) -> bytes:
        """Return what the next process has to know, and write values that it can use into the pack.

        Raises OSError where the disk refuses the pack: then the next process knows nothing.
        """
        assert self._pack
        packed = {key: self._packed(self._values[key]) for key in self._recalled if key[0] in LASTING}
        made = {
            name: (
                tuple((output.path, output.digest, output.size, output.sources) for output in outputs),
                read.tobytes(),
            )
            for name, (outputs, read) in self._made.items()
        }
        self._pack.write()
        return marshal.dumps((packed, dict(self._facts), self._names, made))

    def _packed(self, value: Value) -> tuple[bytes, Slot, int]:
        assert self._pack
        slot, weight = value.value.slot, value.weight
        if slot is None:
            slot, weight = self._pack.put(value.value.get())
        return value.made_of, slot, weight

    def _cook(self, recipes: Sequence[Recipe]) -> list[Cooked]:
        work = partial(cook, recipes, self._shelf.tray if self._shelf else None)
        return share_out(work, len(recipes), self.workers, self._tell)

    def _tell(self, some: Iterable[Cooked]) -> None:
        for cooked in some:
            self.advance(cooked.name, cooked.seconds)

    def _remembered(self, output: Output) -> Output | Kept:
        return Kept(output.path, output.digest, output.size, output.sources) if self._shelf else output

    def _number_of(self, fact: str) -> int:
        """Return the number of a fact, its next one if it has none yet."""
        number = self._numbers.setdefault(fact, len(self._names))
        if number == len(self._names):
            self._names.append(fact)
        return number

    def _named(self, numbers: Iterable[int]) -> frozenset[str]:
        return frozenset(self._names[number] for number in numbers)

    def _still_good(self, recipe: Recipe, changed: Set[int]) -> list[Output] | None:
        """Return what a recipe made before, or None where it would make something else."""
        before = self._made.get(recipe.name)
        return self._outputs(before) if before and changed.isdisjoint(before.read) else None

    def _outputs(self, made: Made) -> list[Output] | None:
        """Return what was made, or None where some of it is no longer there."""
        found: list[Output] = []
        for output in made.outputs:
            if isinstance(output, Kept):
                body = self._shelf.find(output.path, output.digest, output.size) if self._shelf else None
                if body is None:
                    return None
                output = Output(output.path, body, output.sources)
            found.append(output)
        return found


def _made_of(inputs: object) -> bytes:
    return digest_of(repr(inputs).encode())


def cook(recipes: Sequence[Recipe], tray: Tray | None, part: range) -> list[Cooked]:
    """Return what comes of some of the recipes; on a tray, it is put down as it is made."""
    return [_carry_out(recipes[number], tray) for number in part]


def _carry_out(recipe: Recipe, tray: Tray | None) -> Cooked:
    began = perf_counter()
    with reading() as read:
        try:
            outputs = tuple(tray.put(output) if tray else output for output in recipe.make())
        except ContentError as error:
            return Cooked(recipe.name, (), frozenset(), perf_counter() - began, error.problems)
    # Interned: most outputs read the same facts, each of which is then sent, held and kept once.
    return Cooked(recipe.name, outputs, frozenset(map(intern, {CONFIG, *read})), perf_counter() - began)

"""What was made before, and from what: one build's memory for the next one in the same process.

A value is made again only when what its making read is no longer equal. A page reads more than it is handed: answers
of the site's queries and addresses of files. Its trace remembers them, and holds when asking again gives the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Made(NamedTuple):
    """A value with what its making read."""

    inputs: Any
    trace: Any
    value: Any


class Ledger:
    """Remembers the last value of each name; whoever holds it lets one build use it at a time."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Made] = {}

    def recall(self, stage: str, name: str, inputs: object, make: Callable[[], T]) -> T:
        """Return what `make` returned for these inputs, or make it."""

        def untraced() -> tuple[T, None]:
            return make(), None

        return self.recall_traced(stage, name, inputs, untraced, lambda _: True)

    def recall_traced(
        self, stage: str, name: str, inputs: object, make: Callable[[], tuple[T, Any]], holds: Callable[[Any], bool]
    ) -> T:
        """Return what was made of these inputs while its trace holds; `make` returns a value and its trace."""
        before = self._made.get((stage, name))
        if before is not None and before.inputs == inputs and holds(before.trace):
            return before.value  # type: ignore[no-any-return]  # what make returned under this name
        value, trace = make()
        self._made[stage, name] = Made(inputs, trace, value)
        return value

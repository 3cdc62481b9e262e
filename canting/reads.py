"""What the making of something reads, noted as it is read: whatever reads the site leaves its trace by itself.

A fact is one thing that can be read, by name: the settings of a page, the pages of a list, a template. Who makes
something within `reading` gets the facts that it came to read, and so what would make it different.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterable, ValuesView

K = TypeVar("K")
V = TypeVar("V")

_facts: ContextVar[set[str] | None] = ContextVar("facts", default=None)


@contextmanager
def reading() -> Iterator[set[str]]:
    """Give the set of facts that are read meanwhile; whoever reads around it has read them too."""
    facts: set[str] = set()
    token = _facts.set(facts)
    try:
        yield facts
    finally:
        _facts.reset(token)
        note_all(facts)


@contextmanager
def standing_for(fact: str) -> Iterator[None]:
    """Note one fact in the place of all that is read meanwhile, because it tells whether any of that has changed."""
    note(fact)
    token = _facts.set(None)
    try:
        yield
    finally:
        _facts.reset(token)


def note(fact: str) -> None:
    """Note that a fact is read."""
    facts = _facts.get()
    if facts is not None:
        facts.add(fact)


def note_about(kind: str, key: object) -> None:
    """Note that the fact of a kind about a key is read; where nobody takes note, it gets no name."""
    facts = _facts.get()
    if facts is not None:
        facts.add(fact_of(kind, key))


def note_all(read: Iterable[str]) -> None:
    """Note what was read before, for an answer that is remembered."""
    facts = _facts.get()
    if facts is not None:
        facts.update(read)


class Noted(Mapping[K, V]):
    """A mapping that notes which of its keys are asked for, there or not, or else that all were."""

    def __init__(self, kind: str, items: Mapping[K, V]) -> None:
        self._kind, self._items = kind, items

    def __getitem__(self, key: K) -> V:
        """Return the value of a key."""
        note_about(self._kind, key)
        return self._items[key]

    def get(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]  # narrower, and as fast
        """Return the value of a key, or the default where there is none."""
        note_about(self._kind, key)
        return self._items.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a key."""
        note_about(self._kind, key)
        return key in self._items

    def __iter__(self) -> Iterator[K]:
        """Go through the keys."""
        note(every(self._kind))
        return iter(self._items)

    def __len__(self) -> int:
        """Return how many keys there are."""
        note(every(self._kind))
        return len(self._items)

    def values(self) -> ValuesView[V]:
        """Return all values."""
        note(every(self._kind))
        return self._items.values()

    def items(self) -> ItemsView[K, V]:
        """Return all keys with their values."""
        note(every(self._kind))
        return self._items.items()


def fact_of(kind: str, key: object) -> str:
    """Return the name of the fact of a kind about a key, such as what a mapping holds for it."""
    return f"{kind} {' '.join(key)}" if isinstance(key, tuple) else f"{kind} {key}"


def every(kind: str) -> str:
    """Return the name of the fact that a mapping has just these keys."""
    return f"every {kind}"

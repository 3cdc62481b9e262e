"""YAML text → nodes: every value stays the text that was typed, every key and value keeps its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEEPEST = 8
"""No kind needs more than four levels; a bound keeps hostile nesting from the parser's recursion."""


class Scalar(NamedTuple):
    """One value as text; line and column count from 1 within the file."""

    text: str
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of values."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Names and values, in the order in which they were written."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def __iter__(self) -> Iterator[tuple[str, Scalar, Node]]:
        for key, value in self.entries:
            yield key.text, key, value

    def get(self, name: str) -> Node | None:
        """Return the value of a name, or None."""
        return next((value for key, _, value in self if key == name), None)


Node = Scalar | Sequence | Mapping

NOTHING = Mapping((), 1, 1)


class NodeError(Exception):
    """Text that is YAML and yet not what a settings block may hold; `message` names it in the catalogue."""

    def __init__(self, message: str, line: int, column: int, **details: str) -> None:
        self.message, self.line, self.column, self.details = message, line, column, details
        super().__init__(message)


def compose(text: str, first_line: int = 1) -> tuple[Node | None, list[NodeError]]:
    """Return the tree of a YAML text whose first line stands at `first_line` of its file, and what is wrong with it.

    The base loader composes without typing, so that 16:30, no, 0271 and 1.10 stay what was typed. Anchors, aliases
    and tags are refused: nobody needs them in a settings block, and aliases make bombs.

    Raises yaml.YAMLError for a text that is no YAML, NodeError for one that must not even be composed.
    """
    loader = yaml.CBaseLoader(text)
    try:
        return _Composer(loader.get_event, first_line).tree()
    finally:
        loader.dispose()


def plain(node: Node) -> Any:
    """Return the tree as text, lists and dicts, for validation."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, _, value in node}


def find(node: Node, path: tuple[int | str, ...]) -> tuple[Node, Scalar | None]:
    """Return the deepest node on a path, and the key it stands under; a path may lead further than the tree."""
    key = None
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = next((entry for entry in node.entries if entry[0].text == step), None)
            if entry is None:
                break
            key, node = entry
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node, key


def paths_to(node: Node, name: str, text: str) -> Iterator[tuple[int | str, ...]]:
    """Yield the path to each setting of that name that holds that text, however deep it stands."""
    if isinstance(node, Mapping):
        for key, _, value in node:
            if key == name and isinstance(value, Scalar) and value.text == text:
                yield (key,)
            yield from ((key, *path) for path in paths_to(value, name, text))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from ((index, *path) for path in paths_to(item, name, text))


class _Composer:
    """Builds the tree from the parser's events, the only ones to tell of anchors.

    To go through them first, and then to turn the nodes of PyYAML's composer into ours, takes 90 µs a text more.
    """

    def __init__(self, next_event: Callable[[], Any], first_line: int) -> None:
        self.next, self.first_line = next_event, first_line
        self.faults: list[NodeError] = []

    def tree(self) -> tuple[Node | None, list[NodeError]]:
        """Return the tree of a whole stream, and what is wrong with it."""
        self.next()
        if type(self.next()) is yaml.StreamEndEvent:
            return None, self.faults
        first = self.next()
        tree = self.node(first, 0)
        self.next()
        event = self.next()
        if type(event) is not yaml.StreamEndEvent:
            raise yaml.composer.ComposerError(
                "expected a single document in the stream",
                first.start_mark,
                "but found another document",
                event.start_mark,
            )
        return tree, self.faults

    def node(self, event: Any, depth: int) -> Node:
        """Return the node that begins with an event, so deep within others."""
        kind, mark = type(event), event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        if kind is yaml.AliasEvent:
            raise NodeError("shorthand", line, column, letter="*")
        if event.anchor:
            raise NodeError("shorthand", line, column, letter="&")
        if event.tag:
            raise NodeError("shorthand", line, column, letter="!")
        if kind is yaml.ScalarEvent:
            return Scalar(event.value, line, column)
        if depth == DEEPEST:
            raise NodeError("nested-too-deep", line, column, limit=str(DEEPEST))
        if kind is yaml.SequenceStartEvent:
            return Sequence(tuple(self.items(yaml.SequenceEndEvent, depth + 1)), line, column)
        return Mapping(self.entries(depth + 1), line, column)

    def items(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        """Yield the nodes up to the end of what holds them."""
        while type(event := self.next()) is not end:
            yield self.node(event, depth)

    def entries(self, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        """Return the names and values up to the end of the mapping that holds them."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        nodes = self.items(yaml.MappingEndEvent, depth)
        for key in nodes:
            value = next(nodes)
            if not isinstance(key, Scalar):
                self.faults.append(NodeError("unreadable-settings", key.line, key.column))
            elif key.text in entries:
                first = str(entries[key.text][0].line)
                self.faults.append(NodeError("given-twice", key.line, key.column, name=key.text, first=first))
            else:
                entries[key.text] = key, value
        return tuple(entries.values())

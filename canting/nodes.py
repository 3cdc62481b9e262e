"""YAML text → nodes: every value stays the text that was typed, every key and value keeps its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 8
"""No kind needs more than four levels; a bound keeps hostile nesting from the parser's recursion."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text; line and column count from 1 within the file."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
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
    _refuse_shorthand(text, first_line)
    tree = yaml.compose(text, Loader=yaml.CBaseLoader)
    faults: list[NodeError] = []
    return (None if tree is None else _freeze(tree, first_line, faults)), faults


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


def _refuse_shorthand(text: str, first_line: int) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line, column = _position(event.start_mark, first_line)
        if isinstance(event, yaml.AliasEvent):
            raise NodeError("shorthand", line, column, letter="*")
        if getattr(event, "anchor", None):
            raise NodeError("shorthand", line, column, letter="&")
        if getattr(event, "tag", None):
            raise NodeError("shorthand", line, column, letter="!")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise NodeError("nested-too-deep", line, column, limit=str(DEEPEST))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _position(mark: Any, first_line: int) -> tuple[int, int]:
    """Return line and column of a mark, from 1."""
    return mark.line + first_line, mark.column + 1


def _freeze(node: yaml.Node, first_line: int, faults: list[NodeError]) -> Node:
    line, column = _position(node.start_mark, first_line)
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, line, column)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_freeze(item, first_line, faults) for item in node.value)
        return Sequence(items, line, column)
    entries: list[tuple[Scalar, Node]] = []
    first_seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = _freeze(key_node, first_line, faults)
        value = _freeze(value_node, first_line, faults)
        if not isinstance(key, Scalar):
            faults.append(NodeError("unreadable-settings", key.line, key.column))
        elif key.text in first_seen:
            first = str(first_seen[key.text])
            faults.append(NodeError("given-twice", key.line, key.column, name=key.text, first=first))
        else:
            first_seen[key.text] = key.line
            entries.append((key, value))
    return Mapping(tuple(entries), line, column)

"""A text as somebody wrote it, and as a program has saved it since → the new text, the same wherever it says the same.

A program writes all settings anew: it breaks long lines, unfolds lists, drops comments and states what is empty. In the
file, only what was changed should change.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from canting.fields import EMPTY
from canting.nodes import NodeError, Scalar, Sequence, compose, plain
from canting.source import parse_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canting.nodes import Node
    from canting.source import Source

BRIEF = re.compile(r"[\w.-]+(?: [\w.-]+)*")
"""What can stand beside others on a line of a list."""

NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?")
PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
"""A number that stays as it is typed when a program reads it and writes it again; a telephone's zero is lost."""


def as_by_hand(before: bytes | None, after: bytes) -> bytes:
    """Return what a program has written, with the lines of what was there before where they say the same."""
    new, _ = parse_source(after, "")
    old, _ = parse_source(before, "") if before else (None, [])
    return after if new is None else _rewritten(before, old, new)


def with_list(text: bytes, name: str, values: Iterable[str]) -> bytes:
    """Return a text in whose settings a list holds these values, with all its other lines as they are."""
    source, _ = parse_source(text, "")
    if source is None:
        return text
    listed = Sequence(tuple(Scalar(value, 0, 0) for value in values), 0, 0)
    entries = [(key, listed if key.text == name else value) for key, value in source.settings.entries]
    if source.settings.get(name) is None:
        entries.append((Scalar(name, 0, 0), listed))
    return _rewritten(text, source, source._replace(settings=replace(source.settings, entries=tuple(entries))))


def _rewritten(before: bytes | None, old: Source | None, new: Source) -> bytes:
    """Return a text that says what the new one does, in the lines of the old one where it can."""
    if old is None or not _has_own_lines(old):
        settings = [line for name, _, node in new.settings if not _says_nothing(node) for line in _stated(name, node)]
        return "\n".join(["---", *settings, "---", *_body(new, [])]).encode()
    ending = "\r\n" if before and b"\r\n" in before else "\n"
    opening, closing = old.lines[0], old.lines[old.body_line - 2]
    body = _body(new, list(old.lines[old.body_line - 1 :]))
    return ending.join([opening, *_settings(old, new), closing, *body]).encode()


def _has_own_lines(source: Source) -> bool:
    """Return whether each setting begins a line, so that it can be changed without touching another."""
    keys = [key for key, _ in source.settings.entries]
    return all(key.column == 1 for key in keys) and all(first.line < second.line for first, second in pairwise(keys))


def _body(new: Source, before: list[str]) -> list[str]:
    """Return the lines of the body, as far from the settings as before."""
    after = "\n".join(new.lines[new.body_line - 1 :]).strip("\n")
    if before and after == "\n".join(before).strip("\n"):
        return before
    distance = next((count for count, line in enumerate(before) if line.strip()), 1)
    return [*[""] * distance, *after.split("\n"), ""] if after else [""]


def _settings(old: Source, new: Source) -> list[str]:
    """Return the lines of the settings: what stays keeps its place, what is new stands behind what it followed."""
    pieces = list(_pieces(old))
    previous = -1
    for name, _, node in new.settings:
        at = next((at for at, (known, _) in enumerate(pieces) if known == name), None)
        if at is None and not _says_nothing(node):
            previous += 1
            pieces.insert(previous, (name, _stated(name, node)))
        elif at is not None:
            previous = at
            if _said(old.settings.get(name)) != _said(node):
                pieces[at] = (name, [] if _says_nothing(node) else _stated(name, node))
    return [line for name, lines in pieces if not name or new.settings.get(name) for line in lines]


def _pieces(source: Source) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of each setting and, under no name, the comments and blank lines between them."""
    lines = list(source.lines[: source.body_line - 2])
    starts = [(key.text, key.line - 1) for key, _ in source.settings.entries]
    yield "", lines[1 : starts[0][1] if starts else len(lines)]
    for (name, start), (_, stop) in pairwise([*starts, ("", len(lines))]):
        end = stop
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        yield name, lines[start:end]
        yield "", lines[end:stop]


def _said(node: Node | None) -> Any:
    """Return what a value says, however it is written: a number by its value, nothing as nothing."""
    if node is None or _says_nothing(node):
        return None
    if isinstance(node, Scalar):
        text = _one_line(node.text)
        return float(text) if NUMBER.fullmatch(text) else text
    if isinstance(node, Sequence):
        return [_said(item) for item in node.items if not _says_nothing(item)]
    return {name: _said(value) for name, _, value in node if not _says_nothing(value)}


def _says_nothing(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.text in EMPTY
    values = node.items if isinstance(node, Sequence) else [value for _, value in node.entries]
    return all(map(_says_nothing, values))


def _stated(name: str, node: Node) -> list[str]:
    """Return the lines of a setting as one would type them."""
    if isinstance(node, Scalar):
        return [f"{name}: {_typed(node.text)}"]
    if isinstance(node, Sequence) and all(
        isinstance(item, Scalar) and BRIEF.fullmatch(item.text) for item in node.items
    ):
        return [f"{name}: [{', '.join(_typed(str(plain(item))) for item in node.items)}]"]
    return [f"{name}:", *(f"  {line}" for line in _below(node))]


def _below(node: Node) -> Iterator[str]:
    """Yield the lines of a list or group that stand indented below its name."""
    if isinstance(node, Scalar):
        yield _typed(node.text)
    elif isinstance(node, Sequence):
        for item in node.items:
            for at, line in enumerate([] if _says_nothing(item) else _below(item)):
                yield f"  {line}" if at else f"- {line}"
    else:
        for name, _, value in node:
            yield from [] if _says_nothing(value) else _stated(name, value)


def _typed(text: str) -> str:
    """Return a text on one line, in quotes only where YAML would read it otherwise."""
    text = _one_line(text)
    try:
        again, _ = compose(f"- {text}")
        is_same = isinstance(again, Sequence) and plain(again) == [text]
    except (yaml.YAMLError, NodeError):
        is_same = False
    if is_same and (PLAIN_NUMBER.fullmatch(text) or not NUMBER.fullmatch(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _one_line(text: str) -> str:
    return " ".join(text.split())

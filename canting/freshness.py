"""A translation and its original → what has changed since the one was made from the other.

A translation keeps a digest of each setting and each paragraph that it was made from: `title:1a2b3c 778899 aabbcc`.
One digest of the whole would only tell that something has changed; these tell what, with no history to look into.
"""

from __future__ import annotations

import hashlib
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from canting.blocks import CLOSING, OPENING
from canting.fields import EMPTY
from canting.nodes import plain
from canting.problems import Place, Words, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from canting.problems import Problem
    from canting.schema import Kind
    from canting.source import Source

NOT_TRANSLATED = ("slug", "aliases", "draft", "updated", "translated_from")
"""What a translation states for itself without having it from the words of its original."""

DIGEST_SIZE = 3
"""Bytes: of sixteen million changes one goes unseen, and a long text still fits on a line."""

KEPT_PIECE = re.compile(r"(?:[a-z_]+:)?[0-9a-f]{6}")

THIS_PARAGRAPH = Words("paragraf ini", "this paragraph")
A_PARAGRAPH = Words("satu paragraf", "a paragraph")


class Piece(NamedTuple):
    """A setting of an original, or a paragraph, which has no name."""

    name: str
    digest: str
    place: Place

    def __str__(self) -> str:
        """Return the form in which a translation keeps it."""
        return f"{self.name}:{self.digest}" if self.name else self.digest


class Change(NamedTuple):
    """A difference between what a translation was made from and what the original says now."""

    message: str
    what: Words
    place: Place


def origin(original: Source, kind: type[Kind]) -> str:
    """Return what a translation keeps in `translated_from` when it is made from the original as it is now."""
    return " ".join(map(str, [*_settings(original, kind), *_paragraphs(original)]))


def freshness_problems(settings: Kind, source: Source, original: Source) -> Iterator[Problem]:
    """Yield a warning for each piece of the original that is not what a published translation was made from."""
    kept = (settings.translated_from or "").split()
    if not kept or kept == origin(original, type(settings)).split():
        return  # nearly always: to compare piece by piece takes twice as long
    if not all(KEPT_PIECE.fullmatch(part) for part in kept):
        node = source.settings.get("translated_from") or source.settings
        yield problem("damaged-origin", source.place_of(node), translation=source.path)
    elif not settings.draft:
        pieces = [(name, digest) for name, _, digest in (part.rpartition(":") for part in kept)]
        named = {name: digest for name, digest in pieces if name}
        unnamed = [digest for name, digest in pieces if not name]
        for change in [
            *_changed_settings(named, original, type(settings)),
            *_changed_paragraphs(unnamed, original),
        ]:
            yield problem(change.message, change.place, what=change.what, translation=source.path)


def _settings(source: Source, kind: type[Kind]) -> Iterator[Piece]:
    for name, _, node in source.settings:
        info, value = kind.fields.get(name), plain(node)
        if info and info.is_language and name not in NOT_TRANSLATED and value not in EMPTY:
            yield Piece(name, _digest(str(value)), source.place_of(node))


def _paragraphs(source: Source) -> Iterator[Piece]:
    """Yield each run of lines between blank ones; a block is one piece, blank lines and all."""
    runs: list[list[tuple[int, str]]] = [[]]
    in_block = False
    for number, line in enumerate(source.body.split("\n"), start=source.body_line):
        if ":::" in line:
            in_block = not CLOSING.match(line) and (in_block or bool(OPENING.match(line)))
        if line.strip() or in_block:
            runs[-1].append((number, line))
        else:
            runs.append([])
    for run in filter(None, runs):
        yield Piece("", _digest("\n".join(line for _, line in run)), source.place(run[0][0], 1))


def _changed_settings(before: Mapping[str, str], original: Source, kind: type[Kind]) -> Iterator[Change]:
    now = {piece.name: piece for piece in _settings(original, kind)}
    for name, piece in now.items():
        if before.get(name) != piece.digest:
            yield Change("original-changed" if name in before else "original-added", _quoted(name), piece.place)
    for name in before:
        if name not in now:
            yield Change("original-removed", _quoted(name), original.place(1, 1))


def _changed_paragraphs(before: Sequence[str], original: Source) -> Iterator[Change]:
    now = list(_paragraphs(original))
    last_line = max(number for number, line in enumerate(original.lines, start=1) if line.strip())
    places = [*(piece.place for piece in now), original.place(last_line, 1)]
    # Without its guess at what is common: a text may repeat itself and is short.
    matcher = SequenceMatcher(None, before, [piece.digest for piece in now], autojunk=False)
    for tag, was_start, was_end, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        changed = start + min(was_end - was_start, end - start)
        yield from (Change("original-changed", THIS_PARAGRAPH, place) for place in places[start:changed])
        yield from (Change("original-added", THIS_PARAGRAPH, place) for place in places[changed:end])
        if was_end - was_start > end - start:
            yield Change("original-removed", A_PARAGRAPH, places[end])


def _digest(text: str) -> str:
    """Return a digest of the words alone: where a line is broken is no change."""
    return hashlib.blake2b(" ".join(text.split()).encode(), digest_size=DIGEST_SIZE).hexdigest()


def _quoted(name: str) -> Words:
    return Words(f"'{name}'", f"'{name}'")

"""Texts → their settings and their HTML: an original with its translations at a time, and only what has changed."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from canting import nodes
from canting.freshness import freshness_problems
from canting.later import Later
from canting.manuscript import Manuscript
from canting.markup import MarkdownRenderer, host_of
from canting.model import Rendered, Text
from canting.problems import Place, Problem, problem
from canting.schema import KINDS, Kind
from canting.snapshot import digest_of
from canting.visibility import is_visible
from canting.workers import is_worth, share_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from canting.config import Config
    from canting.i18n import Strings
    from canting.ledger import Ledger
    from canting.snapshot import Snapshot
    from canting.source import Source
    from canting.targets import Target
    from canting.walk import Found


class Typed(NamedTuple):
    """What the settings of a text came to."""

    settings: Kind | None
    mistakes: list[Problem]
    """In the settings."""
    digest: bytes
    """Of all that the settings are read from."""
    others: list[Problem]
    """In the form of the file, and in how it follows its original."""

    @property
    def problems(self) -> list[Problem]:
        """Return all that is wrong."""
        return [*self.others, *self.mistakes]


class Body(NamedTuple):
    """What became of the text behind the settings."""

    rendered: Later[Rendered]
    targets: frozenset[Target]
    problems: list[Problem]
    digest: bytes
    """Of all that a page shows of it."""


class Read(NamedTuple):
    """What became of a whole file; nothing behind settings that are wrong, or that nobody is to see."""

    typed: Typed
    body: Body | None


class Entry(NamedTuple):
    """A text that was typed, not yet rendered."""

    found: Found
    manuscript: Manuscript
    settings: Kind
    settings_digest: bytes

    @property
    def source(self) -> Source:
        """The text as it was written."""
        return self.manuscript.source


Family = list[tuple["Found", Manuscript]]
"""An original and, behind it, its translations."""


def families(texts: Iterable[Found], seen: Snapshot, config: Config) -> Iterator[Family]:
    """Yield the texts by what they are about, each told by the digest that a snapshot of the content has of it."""
    first = config.languages[0]
    ranked = sorted(texts, key=lambda text: (text.key, text.language != first, text.path))
    for _, family in groupby(ranked, key=lambda text: text.key):
        yield [(text, Manuscript(text.file, text.path, _digest_in(seen, text))) for text in family]


def _digest_in(seen: Snapshot, text: Found) -> bytes:
    _, digest = seen.get(f"{text.collection}/{text.language}/{text.file.name}", (None, b""))  # it has appeared since
    return digest


class TextReader:
    """Types and renders the texts of one site."""

    def __init__(self, config: Config, strings: Strings, *, check_unpublished: bool = False) -> None:
        self.config, self.check_unpublished = config, check_unpublished
        self._words = tuple(config.site.collections), host_of(config.base_url), strings.by_language
        self.shared = digest_of(repr(self._words).encode())
        """The digest of what all texts depend on."""
        self._markdown: MarkdownRenderer | None = None

    def __getstate__(self) -> dict[str, object]:
        """Go to a worker without what it can make itself."""
        return {**vars(self), "_markdown": None}

    def read(self, family: Family) -> list[Read]:
        """Return what becomes of each text of a family."""
        typed = [type_text(text, manuscript, family, self.config) for text, manuscript in family]
        bodies = {entry.found: self.render(entry) for entry in self.wanted(list(entries_of(family, typed)))}
        for _, manuscript in family:
            manuscript.forget()  # all at once, they would be the largest part of a build's memory
        return [Read(each, bodies.get(text)) for (text, _), each in zip(family, typed, strict=True)]

    def wanted(self, entries: list[Entry]) -> list[Entry]:
        """Return the texts of a family that somebody is to see, a reader or whoever checks drafts."""
        published = published_in(entries, self.config)
        return [entry for entry in entries if self.check_unpublished or entry.found in published]

    def render(self, entry: Entry) -> Body:
        """Return what becomes of the text of an entry."""
        self._markdown = self._markdown or MarkdownRenderer(*self._words)
        source, _ = entry.manuscript.parse()
        if source is None:
            raise AssertionError(f"a text without settings: {entry.found.path}")
        ids = [cited.id or str(number) for number, cited in enumerate(entry.settings.sources, start=1)]
        rendered, found = self._markdown.render(source, entry.found.collection, entry.found.language, tuple(ids))
        node = source.settings.get("sources")
        if isinstance(node, nodes.Sequence):
            for index, (name, item) in enumerate(zip(ids, node.items, strict=False)):
                if name in ids[:index]:
                    stated = item.get("id") if isinstance(item, nodes.Mapping) else None
                    found.append(problem("repeated-source-id", source.place_of(stated or item), name=name))
        shown = rendered.html, rendered.headings, rendered.words
        targets = frozenset(link.target for link in rendered.references if link.target.kind != "external")
        return Body(Later.of(rendered), targets, found, digest_of(repr(shown).encode()))


def type_text(
    text: Found, manuscript: Manuscript, family: Family, config: Config, before: Typed | None = None
) -> Typed:
    """Return the typed settings of a text, and all that is wrong with them and with the form of the file.

    A translation takes its facts from the original, and is nothing without it. What the settings came to before still
    holds where they read the same.
    """
    first = config.languages[0]
    origin, original = family[0]
    source, form = manuscript.parse()
    stated, _ = original.parse()
    if source is None or stated is None:
        return Typed(None, [], b"", form)
    if origin.language != first:
        expected = text.path.replace(f"/{text.language}/", f"/{first}/")
        return Typed(None, [], b"", [*form, problem("no-original", Place(text.path), original=expected)])
    lines = [line for file in (source, stated) for line in file.lines[: file.body_line - 1]]
    digest = digest_of("\n".join([str(manuscript is original), *lines]).encode())
    if before and before.digest == digest:
        settings, mistakes = before.settings, before.mistakes
    else:
        settings, mistakes = _check(KINDS[text.collection], source, stated)
    if manuscript is not original and settings is not None:
        form = [*form, *freshness_problems(settings, source, stated)]
    return Typed(settings, mistakes, digest, form)


def _check(kind: type[Kind], source: Source, original: Source) -> tuple[Kind | None, list[Problem]]:
    # Here, since most builds check few settings or none: what checks takes a tenth of a second to be imported.
    from canting.typed import parse_original, parse_translation

    return parse_original(kind, source) if source is original else parse_translation(kind, source, original)


def entries_of(family: Family, typed: Iterable[Typed]) -> Iterator[Entry]:
    """Yield the texts of a family whose settings are right."""
    for (text, manuscript), each in zip(family, typed, strict=True):
        if each.settings is not None:
            yield Entry(text, manuscript, each.settings, each.digest)


def published_in(entries: Iterable[Entry], config: Config) -> set[Found]:
    """Return the files of a family that are on the site now: a translation is, when its original is and itself is."""
    visible = {entry.found for entry in entries if is_visible(entry.settings, config)}
    return visible if any(found.language == config.languages[0] for found in visible) else set()


def read_ahead(known: Sequence[Family], reader: TextReader, ledger: Ledger) -> dict[str, Read]:
    """Return what becomes of texts that the ledger does not know, by their paths, where they are worth every core."""
    is_same = ledger.knows("texts", "", reader.shared)
    ledger.recall("texts", "", reader.shared, lambda: None)
    new = [family for family in known if not (is_same and _is_known(family, ledger))]
    if not is_worth(len(new), ledger.workers):
        return {}
    made = share_out(partial(_read_some, new, reader), len(new), ledger.workers)
    return {
        text.path: read
        for family, reads in zip(new, made, strict=True)
        for (text, _), read in zip(family, reads, strict=True)
    }


def _is_known(family: Family, ledger: Ledger) -> bool:
    _, original = family[0]
    return all(ledger.knows("settings", text.path, (manuscript.digest, original.digest)) for text, manuscript in family)


def _read_some(known: Sequence[Family], reader: TextReader, part: range) -> list[list[Read]]:
    return [reader.read(known[number]) for number in part]


def recall_typed(family: Family, reader: TextReader, ledger: Ledger, ahead: Mapping[str, Read]) -> list[Typed]:
    """Return the typed settings of each text of a family, made anew only where it or the original has changed."""
    _, original = family[0]
    typed = []
    for text, manuscript in family:
        if read := ahead.get(text.path):
            make = partial(getattr, read, "typed")
        else:
            make = partial(_type_again, text, manuscript, family, reader.config, ledger)
        typed.append(ledger.recall("settings", text.path, (manuscript.digest, original.digest), make))
    return typed


def _type_again(text: Found, manuscript: Manuscript, family: Family, config: Config, ledger: Ledger) -> Typed:
    return type_text(text, manuscript, family, config, ledger.last("settings", text.path))


def recall_text(
    entry: Entry, reader: TextReader, ledger: Ledger, ahead: Mapping[str, Read]
) -> tuple[Text, list[Problem]]:
    """Return the text of an entry, rendered anew only where something has changed, and what is wrong with it."""
    read = ahead.get(entry.found.path)
    make = partial(getattr, read, "body") if read and read.body else partial(reader.render, entry)
    # The settings, because a translation may have its sources from its original.
    inputs = (reader.shared, entry.manuscript.digest, entry.settings_digest)
    body = ledger.recall("text", entry.found.path, inputs, make)
    text = Text(entry.manuscript, entry.settings, entry.settings_digest, body.rendered, body.digest, body.targets)
    return text, body.problems

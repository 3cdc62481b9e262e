"""What a site is made of: frozen, made once, never half filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import MAXYEAR, UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from canting.reads import note_about
from canting.snapshot import file_digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from canting.config import Config
    from canting.glossary import Glossary
    from canting.later import Later
    from canting.manuscript import Manuscript
    from canting.schema import Kind
    from canting.source import Source
    from canting.targets import Target


class Heading(NamedTuple):
    """A heading of a text and its anchor."""

    level: int
    id: str
    text: str


class Reference(NamedTuple):
    """A link or picture in a text: what it names, and where it stands in the file."""

    target: Target
    line: int
    column: int


class Rendered(NamedTuple):
    """A Markdown text as HTML; links within the site are tokens until the page's address is known."""

    html: str
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    words: int


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A text with its place on the site; who asks for its settings or its text has read them."""

    key: str
    """Collection and file name, such as `news/pembukaan`: what translations share."""
    collection: str
    language: str
    address: str
    text: Text

    @property
    def settings(self) -> Kind:
        """What the page states about itself."""
        note_about("settings", (self.language, self.key))
        return self.text.settings

    @property
    def rendered(self) -> Rendered:
        """The text as HTML."""
        note_about("body", (self.language, self.key))
        return self.text.rendered.get()

    @property
    def source(self) -> Source:
        """The file as it was written: for places in it alone, so that nothing is made of it."""
        return self.text.manuscript.source

    @property
    def path(self) -> str:
        """The path of the file, from the project's root."""
        return self.text.manuscript.path


class Text(NamedTuple):
    """A text that was read, typed and rendered."""

    manuscript: Manuscript
    settings: Kind
    settings_digest: bytes
    """Of all that the settings are read from, a translation's original too."""
    rendered: Later[Rendered]
    body_digest: bytes
    targets: frozenset[Target]
    """What the text shows and links within the site: known without unpacking it."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A value of a taxonomy in one language, with the pages that carry it."""

    taxonomy: str
    key: str
    language: str
    title: str
    address: str
    summary: str
    members: tuple[Page, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that carry it, in the order in which a reader wants them."""
        note_about("pages of term", (self.language, self.taxonomy, self.key))
        return self.members


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """The pages of a collection in one language."""

    collection: str
    language: str
    title: str
    summary: str
    address: str
    members: tuple[Page, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages, in the order in which a reader wants them."""
        note_about("pages of section", (self.language, self.collection))
        return self.members


class MediaFile(NamedTuple):
    """A picture or a download as it was found."""

    file: Path
    path: str
    """From the project's root, such as `content/media/pembukaan.jpg`."""
    digest: bytes
    """Of what it holds; empty where it could not be read."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published, known before any page is rendered."""

    config: Config
    pages: Mapping[tuple[str, str], Page]
    """By language and key."""
    sections: Mapping[tuple[str, str], Section]
    """By language and collection."""
    terms: Mapping[tuple[str, str, str], Term]
    """By language, taxonomy and key."""
    media: Mapping[str, MediaFile]
    """Pictures and downloads by their name below content/, such as `media/pembukaan.jpg`."""
    unpublished: Mapping[str, str]
    """Key → source path of the pages that exist but are not published now."""
    unread: frozenset[str] = frozenset()
    """Keys of the pages that exist but have mistakes of their own: nobody is told that they are missing."""
    unfit: frozenset[str] = frozenset()
    """Names of the pictures and downloads with mistakes of their own: nobody decodes them."""
    linking: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """The keys of the pages whose text leads to a page, by its language and key; nothing where none does."""
    related: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """The keys of those that have most in common with it."""
    glossary: Mapping[str, Glossary] = field(default_factory=dict)
    """The words that lead to entries of the glossary, by language."""
    until: datetime = datetime(MAXYEAR, 1, 1, tzinfo=UTC)
    """The next moment at which the clock alone would make another site."""


class Stored(NamedTuple):
    """Where the bytes of an output lie that nobody has to hold, and what tells them from others."""

    folder: Path
    name: str
    digest: bytes
    size: int

    @property
    def file(self) -> Path:
        """The file; joined only where it is asked for, since most of a site is merely kept."""
        return self.folder / self.name


@dataclass(frozen=True)  # without slots, so that a digest is made once
class Output:
    """A file to publish: its path below site/, its bytes or where they lie, and what it was made from."""

    path: str
    body: bytes | Stored
    sources: tuple[str, ...]

    @property
    def data(self) -> bytes:
        """The bytes, read where they are not held."""
        return self.body.file.read_bytes() if isinstance(self.body, Stored) else self.body

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self.body.size if isinstance(self.body, Stored) else len(self.body)

    @cached_property
    def digest(self) -> bytes:
        """What tells the bytes from others."""
        return self.body.digest if isinstance(self.body, Stored) else file_digest(self.body)

    @property
    def template(self) -> str:
        """The source that gives a page its form: the first template, which names the others."""
        return next((source for source in self.sources if source.endswith(".html")), self.path)

"""content/site.yaml and the command line → Config: what the whole site shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from canting.fields import ContactAddress, Day, Listed, Notation, Slug, Text, WebAddress
from canting.hosts import HOSTS
from canting.nodes import Mapping, Scalar, Sequence
from canting.problems import Mistake, Place, Problem, problem, suggestion
from canting.schema import KINDS, SourceReference
from canting.settings import Settings, setting
from canting.source import parse_yaml
from canting.urls import SLUG, address_of, is_usable, slugify, usable_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canting.commandline import Options
    from canting.hosts import Host
    from canting.nodes import Node
    from canting.source import Source

SITE_FILE = "site.yaml"

ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""Indonesia's three time zones, and what readers call them."""


def _words(value: Any) -> Any:
    """Accept an empty text in one language: the forum's pages stand at the root and have no address word."""
    if not isinstance(value, str):
        raise Mistake("not-text")
    words = value.strip().strip("/")
    parts = words.split("/") if words else []
    shown = " ".join(words.split())
    if not all(map(SLUG.match, parts)):
        # It goes into redirects and other lines that hosts read, where a line break would begin another.
        fixed = address_of(*map(slugify, parts)).strip("/") or "berita"
        raise Mistake("not-a-slug", value=shown, fixed=fixed)
    for word in parts:
        if not is_usable(word):
            raise Mistake("unusable-address", value=shown, fixed=usable_word(word))
    return words


AddressWords = dict[str, Annotated[str, Notation(_words)]]
"""By language; empty for what stands at the root."""

Translated = dict[str, Text]
"""A text by language."""


class Language(Settings):
    """A language of the site; the first is that of the originals."""

    code: Slug = setting("Kode bahasa.", "Language code.", "id")
    name: Text = setting("Nama bahasa itu sendiri.", "The language's own name.", "Bahasa Indonesia")
    path: Slug | None = setting(
        "Kata alamat; kosong untuk bahasa pertama.", "Address word; none for the first.", "en", None
    )


class Organiser(Settings):
    """Who holds the event."""

    name: Translated = setting(
        "Nama penyelenggara.",
        "Name of the organiser.",
        "{id: Pemerintah Kota, en: City Government}",
    )
    url: WebAddress | None = setting("Alamat web.", "Web address.", "https://example.org/", None)


class Collection(Settings):
    """A kind of page and where its pages stand."""

    address: AddressWords = setting("Kata alamat.", "Address words.", "{id: berita, en: news}")
    title: Translated = setting("Judul daftar.", "Title of its list.", "{id: Berita, en: News}")
    summary: Translated = setting(
        "Ringkasan daftar.", "Summary of its list.", "{id: Kabar forum., en: News of the forum.}"
    )


class TermSettings(Settings):
    """A value of a taxonomy: its name, its address and, where it is a term of art, its definition."""

    title: Translated = setting("Nama istilah.", "Name of the term.", "{id: Batik tulis, en: Hand-drawn batik}")
    slug: AddressWords | None = setting("Kata alamat.", "Address word.", "{id: tulis, en: hand-drawn}", None)
    summary: Translated | None = setting("Penjelasan.", "Definition.", "{id: …, en: …}", None)
    sources: Annotated[tuple[SourceReference, ...], Listed] = setting("Sumber.", "Sources.", "[]", ())


class Taxonomy(Settings):
    """A way to group pages."""

    address: AddressWords = setting("Kata alamat.", "Address words.", "{id: motif, en: motifs}")
    title: Translated = setting("Judul.", "Title.", "{id: Motif, en: Motifs}")
    terms: dict[str, TermSettings] = setting("Istilah.", "Terms.", "{}")


class Menus(Settings):
    """Page keys and collections, in the order in which a menu shows them."""

    main: Annotated[tuple[Text, ...], Listed] = setting("Menu utama.", "Main menu.", "[forum/tentang, news]")
    footer: Annotated[tuple[Text, ...], Listed] = setting("Menu kaki halaman.", "Footer menu.", "[forum/kontak]", ())


class Security(Settings):
    """Whom to tell of a hole in the site, for its security.txt."""

    contact: ContactAddress = setting(
        "Kontak untuk lubang keamanan.", "Contact for security holes.", "mailto:keamanan@example.org"
    )
    expires: Day = setting("Kontak berlaku sampai hari ini.", "The contact holds until this day.", "2023-06-30")


class SiteSettings(Settings):
    """content/site.yaml."""

    name: Translated = setting("Nama situs.", "Name of the site.", "{id: Forum Kota, en: City Forum}")
    short_name: Text = setting("Nama singkat.", "Short name.", "NCCF")
    summary: Translated = setting("Ringkasan situs.", "Summary of the site.", "{id: …, en: …}")
    base_url: WebAddress = setting("Alamat lengkap situs.", "Full address of the site.", "https://example.org/")
    timezone: Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] = setting(
        "Zona waktu situs.", "Time zone of the site.", "Asia/Jakarta"
    )
    languages: tuple[Language, ...] = setting(
        "Bahasa situs.", "Languages of the site.", "[{code: id, name: Bahasa Indonesia}]"
    )
    event: Text = setting("Acara utama.", "The main event.", "events/forum")
    organisers: tuple[Organiser, ...] = setting("Penyelenggara.", "Organisers.", "[]")
    collections: dict[str, Collection] = setting("Kumpulan halaman.", "Collections of pages.", "{}")
    taxonomies: dict[str, Taxonomy] = setting("Pengelompokan.", "Taxonomies.", "{}")
    menus: Menus = setting("Menu.", "Menus.", "{main: [forum/tentang]}")
    security: Security | None = setting(
        "Kontak keamanan.", "Security contact.", "{contact: mailto:keamanan@example.org, expires: 2023-06-30}", None
    )


@dataclass(frozen=True, slots=True)
class Config:
    """What the whole site shares."""

    site: SiteSettings
    source: Source
    base_url: str
    """With host and mount path, ending in `/`."""
    now: datetime
    """The moment for which the site is built, on the site's own clock."""
    drafts: bool
    preview: bool = False
    """Whether pages for who works on the site, which nobody publishes, are made too."""
    host: Host | None = None
    """The kind of host that the site is built for; None where nobody said, as in a preview."""
    noindex: bool = False
    """Whether search engines are asked to leave the whole site out."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Language codes, the originals' first."""
        return tuple(language.code for language in self.site.languages)

    @property
    def zone(self) -> ZoneInfo:
        """The site's clock."""
        return ZoneInfo(self.site.timezone)

    @property
    def zone_name(self) -> str:
        """What readers call the site's time zone."""
        return ZONES[self.site.timezone]

    @property
    def mount(self) -> str:
        """The path below which the site is published, beginning and ending in `/`."""
        return urlsplit(self.base_url).path or "/"

    def root_of(self, language: str) -> str:
        """Return the address word of a language; empty for the first."""
        return next((known.path or "" for known in self.site.languages if known.code == language), "")


def parse_site(data: bytes | None, path: str) -> tuple[tuple[SiteSettings, Source] | None, list[Problem]]:
    """Return the settings that a site.yaml states and where, or what is wrong with it."""
    if data is None:
        return None, [problem("no-site-settings", Place(path))]
    # Here, since a site.yaml that was read before is not checked again.
    from canting.validation import validate

    source, found = parse_yaml(data, path)
    if source is None:
        return None, found
    site, problems = validate(SiteSettings, source.settings, source.place_of, source.place(1, 1))
    found += problems
    if site is None:
        return None, found
    return (site, source), [*found, *_language_problems(site, source), *_name_problems(source)]


def make_config(site: SiteSettings, source: Source, options: Options) -> Config:
    """Return the configuration that the settings of the site and the command line make."""
    zone = ZoneInfo(site.timezone)
    now = (options.now or datetime.now(zone)).astimezone(zone)
    base = options.base_url or site.base_url
    host = None if options.preview else HOSTS.get(options.target or "")
    base = f"{base.rstrip('/')}/"
    return Config(site, source, base, now, options.drafts, options.preview, host, options.noindex)


def _language_problems(site: SiteSettings, source: Source) -> Iterator[Problem]:
    """Yield a problem for every text that lacks a language, or has one that the site does not speak."""
    codes = [language.code for language in site.languages]
    for name, node in _translated(SiteSettings, source.settings):
        stated = {key: key_node for key, key_node, _ in node}
        for code in codes:
            if code not in stated:
                yield problem("address-not-translated", source.place_of(node), name=name, language=code)
        for key, key_node in stated.items():
            if key not in codes:
                yield problem(
                    "unknown-language",
                    source.place_of(key_node),
                    name=key,
                    suggestion=suggestion(key, codes),
                )


def _translated(kind: Any, node: Node, name: str = "") -> Iterator[tuple[str, Mapping]]:
    """Yield every text by language below a node of a declared kind, with the name it stands under."""
    if get_origin(kind) is Annotated:
        kind, *_ = get_args(kind)
    parts = get_args(kind)
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _translated(parts[0], item, name)
    elif isinstance(node, Scalar):
        return
    elif kind in (Translated, AddressWords):
        yield name, node
    elif isinstance(kind, type) and issubclass(kind, Settings):
        for key, _, value in node:
            yield from _translated(kind.types()[key], value, key)
    elif get_origin(kind) is dict:
        for key, _, value in node:
            yield from _translated(parts[1], value, key)
    else:
        for part in parts:
            yield from _translated(part, node, name)


def _name_problems(source: Source) -> Iterator[Problem]:
    """Yield a problem for each collection that no kind stands for."""
    collections = source.settings.get("collections")
    if isinstance(collections, Mapping):
        for name, key, _ in collections:
            if name not in KINDS:
                found = suggestion(name, KINDS)
                yield problem("unknown-collection", source.place_of(key), name=name, suggestion=found)


def place_of_value(source: Source, name: str, value: str) -> Place:
    """Return the place of a value below a top-level setting of site.yaml."""
    node = source.settings.get(name)
    return source.place_of(next(_scalars(node, value), node)) if node else source.place(1, 1)


def _scalars(node: Node, value: str) -> Iterator[Node]:
    if isinstance(node, Scalar):
        if node.text == value:
            yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item, value)
    else:
        for _, _, inner in node:
            yield from _scalars(inner, value)

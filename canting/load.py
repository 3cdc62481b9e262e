"""content/ → Site: every text read, typed, rendered and joined; all problems of all files reported together."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from canting.addresses import page_address
from canting.assemble import assemble
from canting.config import SITE_FILE, make_config, parse_site
from canting.freshness import freshness_problems
from canting.i18n import read_strings
from canting.integrity import integrity_problems
from canting.ledger import Ledger
from canting.links import link_problems
from canting.markup import MarkdownRenderer, host_of
from canting.media import media_problems
from canting.model import Page, Rendered, Site, Text
from canting.nodes import Mapping, Sequence
from canting.problems import ContentError, Place, Problem, has_errors, problem
from canting.schema import KINDS, Kind, parse_original, parse_translation
from canting.snapshot import digest_of
from canting.source import parse_source, read_file
from canting.visibility import hidden_warnings, is_visible, next_change
from canting.walk import walk_media, walk_templates, walk_texts
from canting.workers import share_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from collections.abc import Mapping as Dictionary
    from pathlib import Path

    from canting.commandline import Options
    from canting.config import Config
    from canting.i18n import Strings
    from canting.source import Source
    from canting.walk import Found


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that was read and typed, not yet rendered."""

    found: Found
    source: Source
    settings: Kind
    settings_digest: bytes
    """Of all that the settings are read from."""
    digest: bytes
    """Of the whole file."""


def load_site(
    options: Options, ledger: Ledger | None = None, *, check_unpublished: bool = False
) -> tuple[Site, Strings, list[Problem]]:
    """Return the site that the content makes, its interface strings, and all warnings.

    With `check_unpublished` the texts of drafts are proofread too. Raises ContentError with every problem of every
    file when any of them stops publishing.
    """
    ledger = ledger or Ledger()
    config, strings, problems = load_settings(options, ledger)
    texts, found = walk_texts(options.content, config.site.collections, config.languages)
    problems += found
    media, found = walk_media(options.content)
    problems += [*found, *check_media(media, options.content.name, ledger)]
    entries, found = read_entries(texts, config, ledger)
    problems += found
    published = published_entries(entries, config)
    pages, found = render_entries(entries, published, config, strings, ledger, check_unpublished=check_unpublished)
    problems += found
    # Originals come first; of a page hidden in both languages, it is the original that a writer publishes.
    hidden = {entry.found.key: entry.found.path for entry in reversed(entries) if entry.found not in published}
    unread = frozenset(text.key for text in texts) - {entry.found.key for entry in entries}
    until = next_change((entry.settings for entry in entries), config)
    site = replace(assemble(config, pages, media, hidden), unread=unread, until=until)
    problems += integrity_problems(site)
    problems += link_problems(site)
    if has_errors(problems):
        raise ContentError(problems)
    return site, strings, problems


def load_settings(options: Options, ledger: Ledger | None = None) -> tuple[Config, Strings, list[Problem]]:
    """Return what every page needs; raise ContentError when there is too little of it to go on."""
    ledger = ledger or Ledger()
    file, path = options.content / SITE_FILE, f"{options.content.name}/{SITE_FILE}"
    data, problems = read_file(file, path) if os.path.lexists(file) else (None, [])
    if problems:
        raise ContentError(problems)
    stated, found = ledger.recall("site", path, data, lambda: parse_site(data, path))
    problems = [*found]
    if stated is None or has_errors(problems):
        raise ContentError(problems)
    config = make_config(*stated, options)
    folder = f"{options.templates.name}/strings"
    strings, found = read_strings(options.templates / "strings", folder, config.languages)
    problems += [*found, *walk_templates(options.templates)]
    if len(strings.by_language) < len(config.languages):
        raise ContentError(problems)
    return config, strings, problems


def read_entries(texts: Iterable[Found], config: Config, ledger: Ledger) -> tuple[list[Entry], list[Problem]]:
    """Return every text with its typed settings; a translation takes the facts of its original."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    first = config.languages[0]
    originals: dict[str, tuple[Source | None, bytes]] = {}
    for text in sorted(texts, key=lambda text: (text.language != first, text.path)):
        source, found, digest = read_text(text, ledger)
        problems += found
        if text.language == first:
            originals[text.key] = source, digest
        if source is None:
            continue
        if text.language != first and text.key not in originals:
            expected = text.path.replace(f"/{text.language}/", f"/{first}/")
            problems.append(problem("no-original", Place(text.path), original=expected))
            continue
        original, original_digest = originals[text.key]
        if original is None:
            continue
        typed = partial(type_text, text, source, original)
        settings, found, settings_digest = ledger.recall("settings", text.path, (digest, original_digest), typed)
        problems += found
        if settings is not None:
            entries.append(Entry(text, source, settings, settings_digest, digest))
            problems += hidden_warnings(settings, source, config)
    return entries, problems


def check_media(media: Dictionary[str, Path], content: str, ledger: Ledger) -> Iterator[Problem]:
    """Yield what is wrong with the pictures and downloads; one that has not changed is not read again."""
    for name, file in media.items():
        found = file.stat()
        look = partial(media_problems, file, f"{content}/{name}")
        yield from ledger.recall("media", name, (found.st_mtime_ns, found.st_size), look)


def type_text(text: Found, source: Source, original: Source) -> tuple[Kind | None, list[Problem], bytes]:
    """Return the typed settings of a text, the problems with them, and the digest of what they were read from."""
    kind = KINDS[text.collection]
    if source is original:
        settings, found = parse_original(kind, source)
    else:
        settings, found = parse_translation(kind, source, original)
        if settings is not None:
            found += freshness_problems(settings, source, original)
    stated = [line for file in (source, original) for line in file.lines[: file.body_line - 1]]
    return settings, found, digest_of("\n".join(stated).encode())


def read_text(text: Found, ledger: Ledger) -> tuple[Source | None, list[Problem], bytes]:
    """Return the Source of a text, parsed anew only when its bytes have changed, and the digest of the file."""
    data, found = read_file(text.file, text.path)
    if data is None:
        return None, found, b""
    source, found = ledger.recall("source", text.path, data, lambda: parse_source(data, text.path))
    return source, found, digest_of(data)


def published_entries(entries: Iterable[Entry], config: Config) -> set[Found]:
    """Return the files that are on the site now: a translation is, when its original is and itself is."""
    visible = {entry.found for entry in entries if is_visible(entry.settings, config)}
    originals = {found.key for found in visible if found.language == config.languages[0]}
    return {found for found in visible if found.key in originals}


def render_entries(
    entries: Iterable[Entry],
    published: set[Found],
    config: Config,
    strings: Strings,
    ledger: Ledger,
    *,
    check_unpublished: bool,
) -> tuple[list[Page], list[Problem]]:
    """Return the page of every published entry, and what is wrong with the texts."""
    host = host_of(config.base_url)
    shared = digest_of(repr((tuple(config.site.collections), host, strings.by_language)).encode())
    pages: list[Page] = []
    problems: list[Problem] = []
    shown = [entry for entry in entries if entry.found in published or check_unpublished]
    # The settings, because a translation may have its sources from its original.
    inputs = {entry.found: (shared, entry.digest, entry.settings_digest) for entry in shown}
    new = [entry for entry in shown if not ledger.knows("text", entry.found.path, inputs[entry.found])]
    work = partial(render_some, new, config.site.collections, host, strings.by_language)
    fresh = dict(zip((entry.found for entry in new), share_out(work, len(new), ledger.workers), strict=True))
    for entry in shown:
        make = partial(fresh.__getitem__, entry.found)
        rendered, found, digest = ledger.recall("text", entry.found.path, inputs[entry.found], make)
        problems += found
        if entry.found in published:
            text = Text(entry.source, entry.settings, entry.settings_digest, rendered, digest)
            pages.append(make_page(entry, text, config))
    return pages, problems


def render_some(
    entries: list[Entry],
    collections: Collection[str],
    host: str,
    labels: Dictionary[str, Dictionary[str, str]],
    part: range,
) -> list[tuple[Rendered, list[Problem], bytes]]:
    """Return what becomes of the texts of some of the entries; one renderer serves all of them."""
    if not part:
        return []
    renderer = MarkdownRenderer(collections, host, labels)
    return [render_entry(entries[number], renderer) for number in part]


def render_entry(entry: Entry, renderer: MarkdownRenderer) -> tuple[Rendered, list[Problem], bytes]:
    """Return the text of an entry as HTML, its problems, and the digest of what a page shows of it."""
    ids = [source.id or str(number) for number, source in enumerate(entry.settings.sources, start=1)]
    rendered, found = renderer.render(entry.source, entry.found.collection, entry.found.language, tuple(ids))
    node = entry.source.settings.get("sources")
    if isinstance(node, Sequence):
        for index, (name, item) in enumerate(zip(ids, node.items, strict=False)):
            if name in ids[:index]:
                stated = item.get("id") if isinstance(item, Mapping) else None
                found.append(problem("repeated-source-id", entry.source.place_of(stated or item), name=name))
    shown = rendered.html, rendered.headings, rendered.words
    return rendered, found, digest_of(repr(shown).encode())


def make_page(entry: Entry, text: Text, config: Config) -> Page:
    """Return the page of an entry at its address."""
    found = entry.found
    address = page_address(config, found.collection, found.language, found.name, entry.settings)
    return Page(found.key, found.collection, found.language, address, text)

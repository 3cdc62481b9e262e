"""content/ → Site: every text read, typed, rendered and joined; all problems of all files reported together."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from canting.addresses import page_address
from canting.assemble import assemble
from canting.backlinks import linking_pages
from canting.config import SITE_FILE, make_config, parse_site
from canting.glossary import Glossary, make_glossary
from canting.i18n import read_strings
from canting.integrity import integrity_problems
from canting.ledger import Ledger
from canting.links import link_problems, where_shown
from canting.manuscript import ChangedMeanwhile
from canting.media import media_problems
from canting.model import MediaFile, Page, Site, Text
from canting.problems import ContentError, Place, Problem, has_errors, problem
from canting.reads import Noted
from canting.refusal import IN_USE
from canting.related import related_pages
from canting.schema import GlossaryEntry
from canting.snapshot import file_digest, take_snapshot
from canting.source import read_file
from canting.texts import TextReader, entries_of, families, published_in, read_ahead, recall_text, recall_typed
from canting.visibility import hidden_warnings, next_change
from canting.walk import walk_media, walk_templates, walk_texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from canting.commandline import Options
    from canting.config import Config
    from canting.i18n import Strings
    from canting.snapshot import Snapshot
    from canting.texts import Entry


ATTEMPTS = 5
"""How often a site is read whose texts are saved while they are read."""


def load_site(
    options: Options, ledger: Ledger | None = None, seen: Snapshot | None = None, *, check_unpublished: bool = False
) -> tuple[Site, Strings, list[Problem]]:
    """Return the site that the content makes, its interface strings, and every problem of every file.

    What the content holds is told by `seen`, looked at just before. With `check_unpublished` the texts of drafts are
    proofread too. Of a site with errors only the pictures can still be checked. Raises ContentError where there is
    none at all.
    """
    ledger, seen = ledger or Ledger(), seen or take_snapshot(options.content)
    changed = ""
    for _ in range(ATTEMPTS):
        try:
            return _load_site(options, ledger, seen, check_unpublished=check_unpublished)
        except ChangedMeanwhile as error:
            changed, seen = error.path, take_snapshot(options.content, seen)
    raise ContentError([problem("unreadable-file", Place(changed), reason=IN_USE)])


def _load_site(
    options: Options, ledger: Ledger, seen: Snapshot, *, check_unpublished: bool
) -> tuple[Site, Strings, list[Problem]]:
    config, strings, problems = load_settings(options, ledger)
    texts, found = walk_texts(options.content, config.site.collections, config.languages)
    problems += found
    files, found = walk_media(options.content)
    media = {name: found_in(seen, name, file, options.content) for name, file in files.items()}
    problems += found
    faulty = check_media(media, ledger)
    reader = TextReader(config, strings, check_unpublished=check_unpublished)
    known = list(families(texts, seen, config))
    ahead = read_ahead(known, reader, ledger)
    entries: list[Entry] = []
    hidden: dict[str, str] = {}
    pages: list[Page] = []
    for family in known:
        typed = recall_typed(family, reader, ledger, ahead)
        problems += [found for each in typed for found in each.problems]
        right = list(entries_of(family, typed))
        published = published_in(right, config)
        for entry in right:
            problems += hidden_warnings(entry.settings, entry.manuscript, config)
            if entry.found not in published:
                # Of a page hidden in both languages, it is the original that a writer publishes.
                hidden.setdefault(entry.found.key, entry.found.path)
        for entry in reader.wanted(right):
            text, found = recall_text(entry, reader, ledger, ahead)
            problems += found
            if entry.found in published:
                pages.append(make_page(entry, text, config))
        for _, manuscript in family:
            manuscript.forget()
        entries += right
    first = config.languages[0]
    pages.sort(key=lambda page: (page.language != first, page.path))
    unread = frozenset(text.key for text in texts) - {entry.found.key for entry in entries}
    until = next_change((entry.settings for entry in entries), config)
    site = replace(assemble(config, pages, media, hidden), unread=unread, unfit=unfit_among(faulty), until=until)
    linking, glossary = Noted("pages linking", linking_pages(site)), Noted("glossary", glossaries(site))
    site = replace(site, linking=linking, glossary=glossary)
    site = replace(site, related=Noted("pages related", related_pages(site)))  # which are none of those linking
    problems += integrity_problems(site, strings)
    problems += link_problems(site)
    problems += where_shown(faulty, site)
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


def found_in(seen: Snapshot, name: str, file: Path, content: Path) -> MediaFile:
    """Return a picture or a download, told by the digest that a snapshot of the content has of it."""
    _, digest = seen.get(file.relative_to(content).as_posix(), (None, b""))  # it has appeared since
    return MediaFile(file, f"{content.name}/{name}", digest)


def check_media(media: Mapping[str, MediaFile], ledger: Ledger) -> dict[str, list[Problem]]:
    """Return what is wrong with pictures and downloads, by name; one that has not changed is not read again."""
    checked = {
        name: ledger.recall("media", found.path, found.digest, partial(_media_problems, found))
        for name, found in media.items()
    }
    return {name: problems for name, problems in checked.items() if problems}


def unfit_among(faulty: Mapping[str, list[Problem]]) -> frozenset[str]:
    """Return the names of the files that nobody can publish."""
    return frozenset(name for name, problems in faulty.items() if has_errors(problems))


def _media_problems(found: MediaFile) -> list[Problem]:
    """Return what is wrong with a file; raise ChangedMeanwhile where it is another by now."""
    problems = media_problems(found.file, found.path)
    with suppress(OSError):  # which is among the problems
        if file_digest(found.file.read_bytes()) != found.digest:
            raise ChangedMeanwhile(found.path)
    return problems


def glossaries(site: Site) -> dict[str, Glossary]:
    """Return the glossary of each language."""
    entries: dict[str, list[tuple[str, GlossaryEntry]]] = {language: [] for language in site.config.languages}
    for (language, key), page in site.pages.items():
        if isinstance(page.text.settings, GlossaryEntry):
            entries[language].append((key, page.text.settings))
    return {language: make_glossary(some) for language, some in entries.items()}


def make_page(entry: Entry, text: Text, config: Config) -> Page:
    """Return the page of an entry at its address."""
    found = entry.found
    address = page_address(config, found.collection, found.language, found.name, entry.settings)
    return Page(found.key, found.collection, found.language, address, text)

"""A path → the translations that it means, each stating anew what its original said when it was made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.diagnosis import NAME_AND_VALUE
from canting.freshness import origin
from canting.load import load_settings
from canting.nodes import plain
from canting.problems import ContentError, Place, has_errors, problem
from canting.refusal import refusal
from canting.snapshot import take_snapshot
from canting.source import parse_source
from canting.storage import replace_files
from canting.texts import TextReader, entries_of, families, type_text
from canting.walk import walk_texts

if TYPE_CHECKING:
    from canting.commandline import Options
    from canting.source import Source
    from canting.texts import Entry

SETTING = "translated_from"


def renew_translations(path: str, options: Options) -> dict[str, bool]:
    """Renew each translation that a path means, its own or all of an original, and return which of them changed.

    The path starts at the project's root or at that of the disk. There is nothing to return where it means no
    translation; raises ContentError for texts with errors, of which none is changed, and when the disk refuses.
    """
    entries = _read_family(path, options)
    if len(entries) < 2:
        return {}
    original, *translations = entries
    value = origin(original.source, type(original.settings))
    before = {entry.found: entry.found.file.read_bytes() for entry in translations}
    after = {entry.found: renewed(before[entry.found], entry.source, value) for entry in translations}
    try:
        replace_files(options.content, {text.file: data for text, data in after.items() if data != before[text]})
    except OSError as error:
        raise ContentError([problem("cannot-write", Place(path), reason=refusal(error))]) from None
    return {text.path: data != before[text] for text, data in after.items()}


def _read_family(path: str, options: Options) -> list[Entry]:
    """Return the original that a path means and, behind it, the translations that are to be renewed."""
    config, strings, _ = load_settings(options)
    texts, _ = walk_texts(options.content, config.site.collections, config.languages)
    # From Windows a path may come with its own strokes.
    file = (options.content.parent / path.replace("\\", "/")).resolve()
    named = next((text for text in texts if text.file.resolve() == file), None)
    if named is None:
        return []
    first = config.languages[0]
    wanted = config.languages if named.language == first else (first, named.language)
    relatives = [text for text in texts if text.key == named.key and text.language in wanted]
    (family,) = families(relatives, take_snapshot(options.content), config)
    typed = [type_text(text, manuscript, family, config) for text, manuscript in family]
    entries = list(entries_of(family, typed))
    reader = TextReader(config, strings)
    problems = [complaint for each in typed for complaint in each.problems]
    problems += [complaint for entry in entries for complaint in reader.render(entry).problems]
    problems = [complaint for complaint in problems if complaint.name != "damaged-origin"]
    if has_errors(problems):
        raise ContentError(problems)
    return entries


def renewed(data: bytes, source: Source, value: str) -> bytes:
    """Return the bytes of a translation that states the value; all its other lines stay as they are."""
    lines = data.splitlines(keepends=True)
    closing = source.body_line - 2
    starts = {key.text: key.line - 1 for key, _ in source.settings.entries}
    start = end = starts.get(SETTING, closing)
    if start < closing:
        end += 1
        # Some programs break a long line in two.
        while end not in (*starts.values(), closing) and lines[end].strip() and not lines[end].startswith(b"#"):
            end += 1
    before = lines[end - 1]
    indent, ending = b" " * (source.settings.column - 1), before[len(before.rstrip(b"\r\n")) :]
    stated = b"".join([*lines[:start], indent, f"{SETTING}: {value}".encode(), ending, *lines[end:]])
    again, _ = parse_source(stated, source.path)
    if again is None or plain(again.settings) != {**plain(source.settings), SETTING: value}:
        # Settings that do not stand on lines of their own: in braces, or before a line of dots.
        raise ContentError([problem("unreadable-settings", source.place_of(source.settings), fixed=NAME_AND_VALUE)])
    return stated

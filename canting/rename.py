"""A text and another name for its file → the old addresses that its page has from then on, so that no link breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.addresses import page_address
from canting.load import load_settings
from canting.problems import ContentError
from canting.snapshot import take_snapshot
from canting.texts import entries_of, families, published_in, type_text
from canting.walk import walk_texts

if TYPE_CHECKING:
    from canting.commandline import Options


def old_addresses(path: str, name: str, options: Options) -> tuple[str, ...]:
    """Return the old addresses of a text whose file gets a name: the one that it leaves too, if readers had it.

    Raises ContentError for a text with mistakes: who reads it now cannot be known.
    """
    config, _, _ = load_settings(options)
    texts, _ = walk_texts(options.content, config.site.collections, config.languages)
    named = next((text for text in texts if text.path == path), None)
    if named is None:
        return ()
    family = next(
        family
        for family in families(texts, take_snapshot(options.content), config)
        if named in [text for text, _ in family]
    )
    typed = [type_text(text, manuscript, family, config) for text, manuscript in family]
    entries = list(entries_of(family, typed))
    entry = next((entry for entry in entries if entry.found.path == path), None)
    if entry is None:
        raise ContentError(found for each in typed for found in each.problems)
    found, settings = entry.found, entry.settings
    left, reached = (
        page_address(config, found.collection, found.language, word, settings) for word in (found.name, name)
    )
    known = tuple(alias for alias in settings.aliases if alias not in (left, reached))
    return (*known, left) if left != reached and found in published_in(entries, config) else known

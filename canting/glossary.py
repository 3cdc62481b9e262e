"""The entries of the glossary → which words lead to which entry, and texts with their first mention linked.

It works on the HTML of a text, whose links within the site are still tokens: when the words change, pages are rendered
anew, and texts are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from canting.targets import Target

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from canting.schema import GlossaryEntry

TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>')
LEFT_ALONE = frozenset({"a", "blockquote", "code", "h2", "h3", "h4", "h5", "h6", "pre"})
"""Where nothing becomes a link: links, what others said, code, and headings, which tables of contents repeat."""


@dataclass(frozen=True)  # without slots, so that the pattern is made once
class Glossary:
    """The words of one language."""

    entries: Mapping[str, str]
    """The key of an entry by each word for it, in small letters as HTML holds it."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the words, the longest that stands in a place, its spaces of any kind."""
        longest_first = sorted(self.entries, key=lambda word: (-len(word), word))
        words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def make_glossary(entries: Iterable[tuple[str, GlossaryEntry]]) -> Glossary:
    """Return the glossary of some entries, each with its key; a word of two leads to the first."""
    keys: dict[str, str] = {}
    for key, entry in entries:
        for word in words_of(entry):
            keys.setdefault(word, key)
    return Glossary(keys)


def words_of(entry: GlossaryEntry) -> list[str]:
    """Return the words for what an entry explains, as they are compared with the HTML of a text."""
    words = (entry.title, *entry.spellings)
    # An apostrophe as smart punctuation writes it.
    return [escape(" ".join(word.lower().replace("'", "’").split()), quote=False) for word in words]


def link_mentions(html: str, glossary: Glossary, known: Collection[str]) -> str:
    """Return a text in which the first mention of each entry leads to it, but for those of `known` keys."""
    # Many texts name no entry: to search one takes half the time of going through its tags, 0.08 of 0.18 ms.
    if not glossary.entries or not glossary.pattern.search(html):
        return html
    linked = set(known)

    def link(match: re.Match[str]) -> str:
        key = glossary.entries.get(" ".join(match[0].lower().split()))
        if key is None or key in linked:  # none for a letter like the long s, which stands for s in a pattern alone
            return match[0]
        linked.add(key)
        return f'<a href="{Target("page", key).token()}">{match[0]}</a>'

    written, end, depth = [], 0, 0
    for tag in TAG.finditer(html):
        text = html[end : tag.start()]
        written += [text if depth else glossary.pattern.sub(link, text), tag[0]]
        if tag[2] in LEFT_ALONE:
            depth += -1 if tag[1] else 1
        end = tag.end()
    return "".join(written) + glossary.pattern.sub(link, html[end:])

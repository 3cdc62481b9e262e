"""Whether a site has what the others have: a bench of unequal sites would compare nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from bench.posts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.contender import Contender
    from bench.posts import Post

PARTS = ("<h1", "<h2", "<blockquote", "<table", "<img", "<li", "<strong", "<em", 'href="https://example.org/')
"""What the text of every post becomes, whoever builds it."""

PICTURE = re.compile(r"\]\(([a-z0-9-]+)\.jpg\)")
WIDTH = re.compile(r"(?<=\d)-\d+$")
"""Of one of several renditions of a picture, behind its name."""

FEED_LENGTH = 20


class UnequalError(Exception):
    """A site is not what was to be built."""


def refuse_unequal(contender: Contender, posts: Sequence[Post]) -> None:
    """Raise UnequalError where a site lacks a page, a list, a feed or the pictures of the posts."""
    lacking = [*_lacking(contender, posts)]
    if lacking:
        raise UnequalError(f"{contender.name} has not: {', '.join(lacking[:5])} ({len(lacking)} in all)")


def refuse_unseen(pages: Sequence[Path], mark: str) -> None:
    """Raise UnequalError where a page does not show an edit."""
    for page in pages:
        if mark not in page.read_text("utf-8"):
            raise UnequalError(f"{page} does not show {mark}")


def _lacking(contender: Contender, posts: Sequence[Post]) -> Iterator[str]:
    latest = sorted(posts, key=lambda post: post.date)[-1]
    for language in range(len(LANGUAGES)):
        for post in posts:
            page = contender.page_of(post.slugs[language], language)
            text = _text_of(page)
            yield from (f"{part} in {page}" for part in (*PARTS, post.titles[language]) if part not in text)
        if latest.titles[language] not in _text_of(contender.page_of("", language)):
            yield f"the latest post in the list of {LANGUAGES[language]}"
        feed = ElementTree.fromstring(_text_of(contender.feed_of(language)) or "<none/>")
        entries = sum(element.tag.rpartition("}")[2] in ("item", "entry") for element in feed.iter())
        if entries < min(FEED_LENGTH, len(posts)):
            yield f"{FEED_LENGTH} entries in the feed of {LANGUAGES[language]}, but {entries}"
    shown = {name for post in posts for name in PICTURE.findall(post.texts[0])}
    files = (contender.folder / contender.output).rglob("*.jpg")
    there = {WIDTH.sub("", file.name.partition(".")[0]) for file in files}
    yield from sorted(shown - there)


def _text_of(file: Path) -> str:
    return file.read_text("utf-8") if file.is_file() else ""

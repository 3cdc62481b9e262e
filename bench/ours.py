"""Posts → a copy of the project that has them, so that our generator builds them with everything it does but search."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import TYPE_CHECKING

import canting
from bench.contender import Contender
from bench.posts import LANGUAGES, make_pictures
from canting.freshness import origin
from canting.schema import NewsPost
from canting.source import parse_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.posts import Post

ROOT = Path(__file__).resolve().parents[1]
UNSEARCHED = ROOT / "bench/unsearched"
"""Hides Pagefind from builds that others are compared with, which have no index of what their pages say."""

NEWS = "content/news"

ORIGINAL = """\
---
title: {title}
summary: {summary}
date: {date}
tags: [{tags}]
sources:
{sources}
updated: {date}
---

{text}
"""
SOURCE = "  - id: {id}\n    title: {title} {year}\n    url: {url}\n    date: {year}"
TRANSLATION = """\
---
title: {title}
slug: {slug}
summary: {summary}
updated: {date}
translated_from: {origin}
---

{text}
"""


def lay_out_project(folder: Path, posts: Sequence[Post], seed: int) -> Contender:
    """Write our own content and templates into a new folder, and the posts with their pictures among our news."""
    folder.mkdir(parents=True)
    for name in ("content", "templates"):
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
    media = folder / "content/media"
    media.mkdir(exist_ok=True)
    for name, data in make_pictures(seed) if posts else ():
        (media / name).write_bytes(data)
    for post in posts:
        for language, text in zip(LANGUAGES, written(post), strict=True):
            (folder / NEWS / language / f"{post.name}.md").write_text(text, "utf-8", newline="\n")
    python = ("env", f"PYTHONPATH={UNSEARCHED}", sys.executable) if posts else (sys.executable,)
    return Contender(
        "Canting",
        canting.__version__,
        folder,
        (*python, str(ROOT / "build.py")),
        (*python, str(ROOT / "bench/loop.py")),
        # All but .canting/pictures: the others publish photos as they are, and what ours cost is in PICTURES.md.
        ("site", ".site.canting", ".canting/cards", ".canting/last-build", ".canting/ledger", ".canting/pack"),
        "site",
        ("berita", "en/news"),
        ("feed.xml", "en/feed.xml"),
        f"{NEWS}/{LANGUAGES[0]}/{{}}.md",
        "templates/base.html",
    )


def written(post: Post) -> tuple[str, str]:
    """Return the files of a post as our editors write them, the translation up to date."""
    sources = "\n".join(
        SOURCE.format(id=source.id, title=source.title, url=source.url, year=source.year) for source in post.sources
    )
    original = ORIGINAL.format(
        title=post.titles[0],
        summary=post.summaries[0],
        date=post.date,
        tags=", ".join(post.tags),
        sources=sources,
        text=post.texts[0],
    )
    source, problems = parse_source(original.encode(), post.name)
    assert source is not None and not problems
    translation = TRANSLATION.format(
        title=post.titles[1],
        slug=post.slugs[1],
        summary=post.summaries[1],
        date=post.date,
        origin=origin(source, NewsPost),
        text=post.texts[1],
    )
    return original, translation

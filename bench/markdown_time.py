"""What a text costs, of the shape of our own: stock Python-Markdown beside `canting.swift`: `make bench-markdown`.

Both render the same generated posts in turns, so that what else the machine does hits both; then the whole of
`MarkdownRenderer.render`, and which part of it each of our own stages takes.
"""

from __future__ import annotations

import cProfile
import pstats
import random
import re
import statistics
import sys
from collections import Counter
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

ROOT = Path(__file__).resolve().parents[1]
# In place of this folder, whose names must not stand before those of packages.
sys.path[0] = str(ROOT)

from canting.markup import MarkdownRenderer  # noqa: E402
from canting.nodes import NOTHING  # noqa: E402
from canting.schema import KINDS  # noqa: E402
from canting.source import Source  # noqa: E402
from canting.swift import SwiftExtension  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown.extensions import Extension

POSTS = 100
ROUNDS = 15

WORDS = re.findall(
    r"\w+",
    "batik canting kota kreatif pesisir warna motif malam kain perajin pameran forum panggung sungai pasar museum "
    "kampung warga acara bulan dibuka bersama untuk dengan dari pada yang dan itu telah akan oleh para",
)
LABELS = {"footnote_back": ""}


def post(chance: random.Random) -> str:
    """Return about 160 words with headings, a list, a table, a quotation, a picture and links."""

    def words(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    def sentence(count: int) -> str:
        return f"{words(count).capitalize()}."

    return "\n\n".join(
        [
            f"{sentence(12)} [{words(2)}](../cities/{words(1)}-{words(1)}.md) {words(5)} **{words(2)}** "
            f"{sentence(8)}[^1]",
            f"## {words(3).capitalize()}",
            f"{sentence(9)} “{words(3)}”, {words(4)} *{words(1)}* {words(3)} -- {sentence(9)}[^1]",
            "\n".join(f"- {words(4)}" for _ in range(3)) + f"\n- [{words(2)}](https://example.org/{words(1)})",
            f"> {sentence(14)}",
            f"![{words(3)}](batik.jpg)",
            f'### "{words(2).capitalize()}" {words(1)}',
            "| Kota | Sejak |\n|---|---|\n" + "\n".join(f"| {words(1)} | {words(2)} |" for _ in range(4)),
            f"{sentence(12)} `{words(1)}` {words(6)} [{words(2)}](../events/{words(1)}-{words(1)}.md). {sentence(16)}",
        ]
    )


def converter(*more: Extension) -> markdown.Markdown:
    """Return Python-Markdown with the extensions that generators usually come with, and more."""
    usual = [TableExtension(), TocExtension(), SmartyExtension(), SaneListExtension(), AttrListExtension()]
    return markdown.Markdown(extensions=[*usual, *more], output_format="html")


def main() -> None:
    """Measure and print two tables."""
    chance = random.Random(2022)
    posts = [post(chance) for _ in range(POSTS)]
    before, after = converter(), converter(SwiftExtension())
    differing = sum(before.reset().convert(text) != after.reset().convert(text) for text in posts)
    renderer = MarkdownRenderer(KINDS, "forum.example", {"id": LABELS})
    sources = [Source("content/news/id/a.md", tuple(text.split("\n")), NOTHING, text, 1) for text in posts]

    def render_whole() -> None:
        for source in sources:
            renderer.render(source, "news", "id", ("1",))

    times = in_turns(lambda: convert(before, posts), lambda: convert(after, posts), render_whole)
    print_row("words a post", statistics.mean(len(text.split()) for text in posts))
    print_row("posts that differ", differing)
    for name, seconds in zip(("stock", "swift", "render, whole"), times, strict=True):
        print_row(f"{name}, µs a post", seconds / POSTS * 1e6)
    print(f"{'swift to stock':34}{times[1] / times[0]:9.3f}")
    print_shares(render_whole)


def convert(converter: markdown.Markdown, posts: list[str]) -> None:
    """Render all posts with one instance."""
    for text in posts:
        converter.reset().convert(text)


def in_turns(*runs: Callable[[], None]) -> list[float]:
    """Return the median of the processor time that each takes, all run in turns."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(ROUNDS):
        for run, taken in zip(runs, times, strict=True):
            start = process_time()
            run()
            taken.append(process_time() - start)
    return [statistics.median(taken) for taken in times]


def print_shares(run: Callable[[], None]) -> None:
    """Print which part of rendering each function of ours takes, with what it calls; small calls seem larger here."""
    profile = cProfile.Profile()
    profile.runcall(run)
    times: Counter[tuple[Path, str]] = Counter()
    for (file, _, name), (_, _, _, total, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        times[Path(file), name] += total
    whole = times[ROOT / "canting" / "markup.py", "render"]
    for (file, name), time in times.most_common():
        is_ours = file.parent.name == "canting" or "nh3" in name or name == "convert"
        if is_ours and time > whole / 50:
            print(f"{file.name:14}{name:40}{time / whole:7.1%}")


def print_row(name: str, figure: float) -> None:
    """Print a row of the table."""
    print(f"{name:34}{figure:9.0f}")


if __name__ == "__main__":
    main()

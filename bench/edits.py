"""What is done to a site before each kind of build, and which pages then have to show it."""

from __future__ import annotations

from shutil import rmtree
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.contender import Contender
    from bench.posts import Words

ADDED = "Tambahan "
PART = ", bagian "
HIDDEN = "<span hidden>"


class Edited(NamedTuple):
    """The post that is edited."""

    name: str
    slugs: Words


class Case(NamedTuple):
    """A kind of build."""

    name: str
    prepare: Callable[[Contender, Edited, str], list[Path]]
    """Changes the site and returns the pages that have to show the mark."""


def make_cold(contender: Contender, _: Edited, __: str) -> list[Path]:
    """Remove all that builds have left."""
    for name in contender.made:
        path = contender.folder / name
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return []


def change_nothing(_: Contender, __: Edited, ___: str) -> list[Path]:
    """Leave the site as it is."""
    return []


def edit_body(contender: Contender, post: Edited, mark: str) -> list[Path]:
    """End a post with a sentence more, or another one."""
    file = contender.original_of(post.name)
    kept, found, _ = file.read_text("utf-8").rpartition(ADDED)
    before = kept if found else f"{file.read_text('utf-8').rstrip()}\n\n"
    file.write_text(f"{before}{ADDED}{mark}.\n", "utf-8", newline="\n")
    return [contender.page_of(post.slugs[0])]


def edit_title(contender: Contender, post: Edited, mark: str) -> list[Path]:
    """End a title with words more, or other ones; the list shows them too."""
    file = contender.original_of(post.name)
    lines = file.read_text("utf-8").split("\n")
    number = next(number for number, line in enumerate(lines) if line.startswith("title: "))
    lines[number] = f"{lines[number].partition(PART)[0]}{PART}{mark}"
    file.write_text("\n".join(lines), "utf-8", newline="\n")
    return [contender.page_of(post.slugs[0]), contender.page_of(""), contender.feed_of(0)]


def edit_template(contender: Contender, post: Edited, mark: str) -> list[Path]:
    """End the body of every page with an element more, or another one."""
    file = contender.folder / contender.template
    head, end, tail = file.read_text("utf-8").rpartition("</body>")
    kept, found, _ = head.rpartition(HIDDEN)
    file.write_text(f"{kept if found else head}{HIDDEN}{mark}</span>\n{end}{tail}", "utf-8", newline="\n")
    return [contender.page_of(slug, language) for language, slug in enumerate(post.slugs)] + [contender.page_of("")]


COLD = Case("cold", make_cold)
UNCHANGED = Case("nothing changed", change_nothing)
BODY = Case("one body edited", edit_body)
TITLE = Case("one title edited", edit_title)
TEMPLATE = Case("base template edited", edit_template)
CASES = (COLD, UNCHANGED, BODY, TITLE, TEMPLATE)

"""content/ → the site as a host would get it, in a folder of its own, and which pages and kinds of page it has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import build
from canting.commandline import Options
from canting.load import load_site
from canting.publish import claimed, publish
from canting.urls import output_path
from canting.views import plan_views

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canting.views import View

ROOT = Path(__file__).resolve().parents[2]
EXTREMES = Path(__file__).parent / "extremes"
"""Pages that nobody would write and somebody will: everything at once, and next to nothing."""


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """A page to be judged: the address at which it is asked for, and the template that made it."""

    address: str
    language: str
    kind: str
    size: int
    """How many bytes of HTML it is."""
    is_extreme: bool
    """Whether it is of extremes/."""


@dataclass(frozen=True, slots=True)
class Published:
    """A built site."""

    folder: Path
    pages: tuple[AuditedPage, ...]
    """Every page that has content of its own; redirects have none."""

    def of_each_kind(self, language: str) -> tuple[AuditedPage, ...]:
        """Return the largest page of each kind in a language: what goes wrong goes wrong there first."""
        largest: dict[str, AuditedPage] = {}
        for page in sorted(self.pages, key=lambda page: (page.size, page.address)):
            if page.language == language:
                largest[page.kind] = page
        return tuple(largest[kind] for kind in sorted(largest))

    def files(self, *suffixes: str) -> tuple[Path, ...]:
        """Return the files with these suffixes."""
        return tuple(sorted(file for file in self.folder.rglob("*") if file.suffix in suffixes))


def publish_site(folder: Path, base_url: str, *, extremes: bool = False) -> Published:
    """Build our own content for a base address into folder/site, with the longest and the emptiest pages if wished."""
    content = ROOT / "content"
    if extremes:
        content = folder / "content"
        copytree(ROOT / "content", content)
        copytree(EXTREMES, content, dirs_exist_ok=True)
    options = Options(content=content, templates=ROOT / "templates", output=folder / "site", base_url=base_url)
    _, outputs, _ = build.make_outputs(options)
    with claimed(options.output) as shelf:
        publish(outputs, options.output, shelf)
    site, strings, _ = load_site(options)
    return Published(options.output, tuple(_pages(plan_views(site, strings), options.output)))


def _pages(views: Iterable[View], folder: Path) -> Iterable[AuditedPage]:
    for view in views:
        size = (folder / output_path(view.address)).stat().st_size
        kind = view.template.removesuffix(".html")
        is_extreme = view.page is not None and _is_extreme(view.page.source.path)
        yield AuditedPage(view.address, view.language, kind, size, is_extreme)


def _is_extreme(source: str) -> bool:
    """Say whether a source, named from the root of its content, is one of the extremes."""
    return (EXTREMES / source.partition("/")[2]).is_file()

"""Files that are published as they are, under fingerprinted addresses: a changed file never meets an old cache.

Only what a photo for download tells beside its picture stays home; photos that pages show are made anew.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from canting.ledger import Recipe
from canting.links import linked_files, shown_pictures
from canting.model import Output
from canting.pictures import without_metadata
from canting.urls import fingerprinted
from canting.walk import SILENT, is_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from canting.model import Site


def file_addresses(site: Site, templates: Path) -> dict[str, str]:
    """Return the address of each asset of the templates, and of each drawing and download that a page uses."""
    return {name: fingerprinted(f"/{name}", _published(file)) for name, file in _published_files(site, templates)}


def file_recipes(site: Site, templates: Path, addresses: Mapping[str, str]) -> Iterator[Recipe]:
    """Yield the recipe of each file that has an address among these; what only a draft uses stays home."""
    for name in sorted(addresses):
        if name.startswith("assets/"):
            file, source = templates / name, f"{templates.name}/{name}"
        elif name in site.media:
            file, source, _ = site.media[name]
        else:
            continue
        path = addresses[name].removeprefix("/")
        # Its content is in its name, so that it reads no fact.
        yield Recipe(f"file {path}", partial(_file, path, file, source))


def _file(path: str, file: Path, source: str) -> Iterator[Output]:
    yield Output(path, _published(file), (source,))


def _published_files(site: Site, templates: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file by its name below templates/ or content/."""
    assets = templates / "assets"
    for file in sorted(file for file in assets.rglob("*") if file.is_file() and not SILENT.match(file.name)):
        yield file.relative_to(templates).as_posix(), file
    for name in sorted(linked_files(site) | {name for name in shown_pictures(site) if is_drawing(name)}):
        yield name, site.media[name].file


def _published(file: Path) -> bytes:
    """Return the bytes of a file as readers get them: a photo tells nobody where and when it was taken."""
    return without_metadata(file.read_bytes())

"""Files that are published as they are, under fingerprinted addresses: a changed file never meets an old cache.

Only what a photo tells beside its picture stays home.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from canting.ledger import Recipe
from canting.links import used_media
from canting.model import Output
from canting.pictures import without_metadata
from canting.urls import fingerprinted
from canting.walk import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from canting.model import Site


def file_addresses(site: Site, templates: Path) -> dict[str, str]:
    """Return the address of each asset of the templates, and of each picture and download that a page uses."""
    return {name: fingerprinted(f"/{name}", _published(file)) for name, file in _published_files(site, templates)}


def file_recipes(site: Site, templates: Path, addresses: Mapping[str, str]) -> Iterator[Recipe]:
    """Yield the recipe of each of the files; what only a draft uses stays home."""
    for name, file in _published_files(site, templates):
        folder = templates if name.startswith("assets/") else file.parents[name.count("/")]
        path = addresses[name].removeprefix("/")
        # Its content is in its name, so that it reads no fact.
        yield Recipe(f"file {path}", partial(_file, path, file, f"{folder.name}/{name}"))


def _file(path: str, file: Path, source: str) -> Iterator[Output]:
    yield Output(path, _published(file), (source,))


def _published_files(site: Site, templates: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file by its name below templates/ or content/."""
    assets = templates / "assets"
    for file in sorted(file for file in assets.rglob("*") if file.is_file() and not SILENT.match(file.name)):
        yield file.relative_to(templates).as_posix(), file
    for name in sorted(used_media(site)):
        yield name, site.media[name]


def _published(file: Path) -> bytes:
    """Return the bytes of a file as readers get them: a photo tells nobody where and when it was taken."""
    return without_metadata(file.read_bytes())

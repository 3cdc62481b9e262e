"""Files that are published as they are, under fingerprinted addresses: a changed file never meets an old cache."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from canting.links import used_media
from canting.model import Output

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from canting.model import Site

FINGERPRINT_LENGTH = 10
"""Hex digits: 40 bits, ample for telling the versions of one file apart."""


def file_addresses(site: Site, templates: Path) -> dict[str, str]:
    """Return the address of each asset of the templates, and of each picture and download that a page uses."""
    return {name: fingerprinted(name, file) for name, file in _published_files(site, templates)}


def render_files(site: Site, templates: Path) -> Iterator[Output]:
    """Yield the files themselves; what only a draft uses stays home."""
    for name, file in _published_files(site, templates):
        folder = templates if name.startswith("assets/") else file.parents[name.count("/")]
        data = file.read_bytes()
        yield Output(fingerprinted(name, file).removeprefix("/"), data, (f"{folder.name}/{name}",))


def fingerprinted(name: str, file: Path) -> str:
    """Return an address that names the content too: `/assets/site.1f0c….css`."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:FINGERPRINT_LENGTH]
    stem, dot, ending = name.rpartition(".")
    return f"/{stem}.{digest}{dot}{ending}"


def _published_files(site: Site, templates: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file by its name below templates/ or content/."""
    assets = templates / "assets"
    for file in sorted(file for file in assets.rglob("*") if file.is_file()):
        yield file.relative_to(templates).as_posix(), file
    for name in sorted(used_media(site)):
        yield name, site.media[name]

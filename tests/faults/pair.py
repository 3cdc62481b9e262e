"""Sites that differ as two builds can, in pages that are other, gone and new; one is published over the other."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from front_door import is_whole

from canting.manifest import digest, read_digests
from canting.model import Output
from canting.publish import claimed, publish

if TYPE_CHECKING:
    from pathlib import Path

SAME = Output("favicon.ico", b"lambang" * 500, ())
OLD = [SAME, *(Output(path, b"lama " * 500, ()) for path in ("index.html", "berita/lama/index.html"))]
NEW = [SAME, *(Output(path, b"baru " * 700, ()) for path in ("index.html", "en/index.html"))]
OLDER = [Output(path, b"dulu " * 300, ()) for path in ("index.html", "favicon.ico", "berita/dulu/index.html")]


def publish_whole(outputs: list[Output], site: Path) -> int:
    """Publish as a build does, holding the folder and making nothing that lies there; return the build's exit code."""
    with claimed(site) as shelf:
        found = [shelf.find(output.path, output.digest, output.size) for output in outputs]
        kept = [replace(output, body=body or output.body) for output, body in zip(outputs, found, strict=True)]
        publish(kept, site, shelf)
    return 0


def begin_anew(site: Path, before: list[Output] | None = None) -> None:
    """Let the site be the old one, and what the next is made from what was published before it, or nothing."""
    for folder in (site, site.with_name(f".{site.name}.canting")):
        shutil.rmtree(folder, ignore_errors=True)
    for outputs in (before, OLD):
        if outputs:
            publish_whole(outputs, site)


def holds(site: Path, outputs: list[Output]) -> bool:
    """Return whether a site is these outputs, whole, and nothing else."""
    return is_whole(site) and read_digests(site) == {output.path: digest(output.data) for output in outputs}

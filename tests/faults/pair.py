"""Two sites that differ as two builds can, in pages that are other, gone and new; one is published over the other."""

from __future__ import annotations

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


def publish_whole(outputs: list[Output], site: Path) -> int:
    """Publish as a build does, holding the folder, and return the build's exit code."""
    with claimed(site):
        publish(outputs, site)
    return 0


def holds(site: Path, outputs: list[Output]) -> bool:
    """Return whether a site is these outputs, whole, and nothing else."""
    return is_whole(site) and read_digests(site) == {output.path: digest(output.data) for output in outputs}

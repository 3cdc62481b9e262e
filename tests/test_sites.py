"""Every folder of tests/sites/ is a whole site, and its expected/ what is published of it, byte by byte.

Its templates are its own, so that a change of the real ones does not touch it; nor does a change of the drawings that
the generator makes itself, which are left out: their own tests look at them. `CANTING_ACCEPT=1 python -m pytest`
writes what is published today into every expected/: read the difference before you commit it.
"""

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from rendering import NOW, publish_whole

import build
from canting.commandline import Options
from canting.crawl import crawl, unused_media
from canting.model import Output

DRAWN = ("assets/cards/", "assets/cloth", "assets/icons/", "favicon.ico", "media/", "pagefind/")
RENDITION = re.compile(rb"(?<=media/)([\w-]+-\d+\.)[0-9a-f]{10}")
"""Tells what makes a picture too."""

SITES = sorted(site for site in (Path(__file__).parent / "sites").iterdir() if site.is_dir())


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def same(output: Output) -> Output:
    return replace(output, body=RENDITION.sub(rb"\g<1>0123456789", output.data))


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_site_is_published_as_expected(site: Path, tmp_path: Path) -> None:
    folder, expected = tmp_path / "site", site / "expected"
    options = Options(content=site / "content", templates=site / "templates", output=folder, now=NOW)

    loaded, outputs, warnings = build.make_outputs(options, check_unpublished=True)
    publish_whole([same(output) for output in outputs if not output.path.startswith(DRAWN)], folder)
    if os.environ.get("CANTING_ACCEPT"):
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(folder, expected)

    assert [*warnings, *crawl(outputs, loaded), *unused_media(loaded)] == []
    assert sorted(tree(folder)) == sorted(tree(expected))
    for path, data in tree(folder).items():
        assert data == (expected / path).read_bytes(), path

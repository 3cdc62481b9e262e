"""Every folder of tests/broken/ is a mistake, and its expected.txt what an editor is told about it.

A folder holds the files in which its site differs from the base site. `CANTING_ACCEPT=1 python -m pytest` writes what
is said today into every expected.txt: read the difference before you commit it.
"""

import os
import shutil
from pathlib import Path

import pytest
from site_maker import MadeSite, lay_out

from canting.crawl import unused_media
from canting.load import load_site
from canting.problems import ContentError, Problem
from canting.report import render_report

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(case for case in BROKEN.glob("[a-z]*") if case.is_dir())
NOTHING_SAID = "--- en ---\n"


def expected(case: Path) -> str:
    """Return the report that a case expects; empty for a new one."""
    file = case / "expected.txt"
    return file.read_bytes().decode() if file.exists() else ""


ACCEPTED = [case for case in CASES if expected(case) == NOTHING_SAID]


def lay_out_case(case: Path, root: Path) -> MadeSite:
    made = lay_out(root, "")
    shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return made


def check(made: MadeSite) -> list[Problem]:
    """Return what the command `check` finds in the content."""
    try:
        site, _, problems = load_site(made.options(), check_unpublished=True)
    except ContentError as error:
        return list(error.problems)
    return [*problems, *unused_media(site)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_editor_is_told(case: Path, tmp_path: Path) -> None:
    problems = check(lay_out_case(case, tmp_path))
    report = NOTHING_SAID.join(render_report(problems, "text", language) for language in ("id", "en"))
    if os.environ.get("CANTING_ACCEPT"):
        (case / "expected.txt").write_bytes(report.encode())

    assert report == expected(case)


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case.name)
def test_what_is_accepted_is_published(case: Path, tmp_path: Path) -> None:
    site = lay_out_case(case, tmp_path).load()
    texts = {file.relative_to(case).as_posix() for file in case.rglob("*.md")}

    assert texts
    assert texts <= {page.source.path for page in site.pages.values()}


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("fm-bom/content/news/id/x.md", b"\xef\xbb\xbf---\n"),
        ("fm-utf16/content/news/id/x.md", b"\xff\xfe-\0-\0-\0\n\0"),
        ("fm-cp1252/content/news/id/x.md", b"---\ntitle: Caf\xe9 Batik\n"),
        ("fm-crlf/content/news/id/x.md", b"---\r\ntitle"),
        ("fm-cr/content/news/id/x.md", b"---\rtitle"),
        ("fm-nbsp/content/news/id/x.md", b"---\ntitle:\xc2\xa0Pekan"),
        ("fm-vertical-tab/content/news/id/x.md", b"---\ntitle: Pekan\x0bBatik"),
        ("fm-zero-width-key/content/news/id/x.md", b"---\ntit\xe2\x80\x8ble"),
        ("file-copy-junk/content/news/id/.DS_Store", b"\0\0\0\1Bud1"),
    ],
)
def test_checkout_keeps_the_bytes_that_are_the_mistake(path: str, start: bytes) -> None:
    assert (BROKEN / path).read_bytes().startswith(start)

"""Rows 7 and 8: others are there while a site is published, builders and readers."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from itertools import cycle, islice
from typing import TYPE_CHECKING

import pytest
from front_door import build, command, environment, is_whole, litter
from pair import holds, publish_whole

from canting.model import Output
from canting.publish import claimed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PUBLISHES = 20
PATHS = [f"berita/{number}/index.html" for number in range(40)]
ONE, OTHER = ([Output(path, word * 20_000, ()) for path in PATHS] for word in (b"lama ", b"baru "))
"""Two sites of the same addresses, each with pages of 100 kB, so that half a page can be seen."""


@pytest.mark.fault(7)
def test_second_build_stops_at_once_and_says_why(project: Path) -> None:
    (project / "content/site.yaml").write_text("rusak", "utf-8")

    with claimed(project / "site"):
        second = build(cwd=project)

    assert second.code == 1
    assert second.said.startswith("site: another build is running for this folder.")
    assert "site.yaml" not in second.said


@pytest.mark.fault(7)
def test_of_several_builds_at_once_each_publishes_whole_or_says_that_another_does(
    project: Path, note: Callable[[str], None]
) -> None:
    builds = [
        subprocess.Popen(command(), cwd=project, env=environment(), stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(4)
    ]
    ended = [(process.communicate()[0], process.returncode) for process in builds]

    assert {code for _, code in ended} <= {0, 1}
    assert any(code == 0 for _, code in ended)
    assert all("another build is running" in said for said, code in ended if code)
    assert is_whole(project / "site")
    assert litter(project / "site") == []
    note(f"of 4 at once, {sum(code == 0 for _, code in ended)} published")


def read_until(stop: int, site: Path, tell: int) -> None:
    """Read one page after another until the pipe closes, and tell how many were read, missing and cut short."""
    whole = {output.data for output in (*ONE, *OTHER)}
    reads = missing = cut = 0
    os.set_blocking(stop, False)
    for path in cycle(PATHS):
        with suppress(BlockingIOError):  # nobody has said stop yet
            if os.read(stop, 1) == b"":
                break
        reads += 1
        try:
            cut += (site / path).read_bytes() not in whole
        except OSError:
            missing += 1
    os.write(tell, f"{reads} {missing} {cut}\n".encode())


@pytest.mark.fault(8)
def test_reader_misses_nothing_while_sites_take_each_others_place(tmp_path: Path, note: Callable[[str], None]) -> None:
    site = tmp_path / "site"
    publish_whole(ONE, site)
    stop, keep_on = os.pipe()
    hear, tell = os.pipe()
    reader = os.fork()
    if reader == 0:
        os.close(keep_on)
        try:
            read_until(stop, site, tell)
        finally:
            os._exit(0)
    for outputs in islice(cycle([OTHER, ONE]), PUBLISHES):
        publish_whole(outputs, site)
    os.close(keep_on)
    reads, missing, cut = map(int, os.read(hear, 100).split())
    os.waitpid(reader, 0)

    note(f"{PUBLISHES} publishes, {reads} reads, {missing} missing, {cut} cut short")
    assert (missing, cut) == (0, 0)
    assert reads > PUBLISHES * 10
    assert holds(site, ONE)

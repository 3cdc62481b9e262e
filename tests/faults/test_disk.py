"""Rows 4 to 6: the disk refuses. One clear sentence names the folder, the old site stays, nothing is left beside it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from front_door import build, litter
from pair import NEW, OLD, OLDER, begin_anew, holds, publish_whole
from traced import calls, inject, points, run_traced, tracing

from canting.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REFUSED = 1
LOCKED_OUT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
"""Root as any other user is: what permissions forbid is forbidden."""


def publish_or_say(site: Path) -> int:
    """Publish the new site as a build does; for the one problem that names the folder, return the code of a refusal."""
    try:
        return publish_whole(NEW, site)
    except ContentError as error:
        (found,) = error.problems
        return REFUSED if (found.name, found.place.path) == ("cannot-write", str(site)) else 70


@pytest.mark.fault(4)
def test_disk_that_is_full_is_told_and_leaves_the_old_site(project: Path, mounted: Callable[[str], Path]) -> None:
    site = mounted("size=64k") / "site"
    publish_whole(OLD, site)

    built = build("--output", str(site), cwd=project)

    first, _, rest = built.said.partition("\n")
    assert built.code == REFUSED
    assert first.startswith(f"{site}: cannot write here (the disk is full).")
    assert rest == "\n1 error, 0 warnings. Nothing was published.\n"
    assert holds(site, OLD)
    assert litter(site) == []


@pytest.mark.fault(4)
def test_disk_that_fills_at_any_moment_leaves_one_site_whole_and_no_litter(
    tmp_path: Path, note: Callable[[str], None]
) -> None:
    site = tmp_path / "site"
    begin_anew(site, OLDER)
    counted = calls(lambda: publish_whole(NEW, site), tmp_path / "log")
    refused = 0
    for name, number in points(counted, ("mkdir", "write")):
        begin_anew(site, OLDER)
        code = run_traced(lambda: publish_or_say(site), *inject(name, "error=ENOSPC", number))
        refused += code == REFUSED
        # A folder that is there already need not be made.
        assert holds(site, NEW if code == 0 else OLD), (name, number)
        assert code in (0, REFUSED), (name, number)
        assert litter(site) == [], (name, number)

    note(f"full at {refused} points")
    assert refused >= 5


@pytest.mark.fault(5)
def test_folder_on_a_disk_that_is_read_only_is_named(project: Path, mounted: Callable[[str], Path]) -> None:
    disk = mounted("size=8m")
    site = disk / "site"
    publish_whole(OLD, site)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)

    built = build("--output", str(site), cwd=project)

    assert built.code == REFUSED
    assert built.said.startswith(f"{site}: cannot write here (the disk can only be read).")
    assert holds(site, OLD)


@pytest.mark.fault(5)
@pytest.mark.parametrize("forbidden", ["umum", "umum/site"])
def test_folder_that_one_may_not_write_in_is_named_and_the_old_site_stays(project: Path, forbidden: str) -> None:
    site = project / "umum/site"
    publish_whole(OLD, site)
    shutil.rmtree(project / "umum/.site.canting")
    (project / forbidden).chmod(0o555)

    built = build("--output", str(site), cwd=project, prefix=LOCKED_OUT)

    # A folder that is write-protected itself may be exchanged, but the old one could not be cleared away.
    assert built.code == REFUSED
    assert built.said.startswith(f"{site}: cannot write here (permission denied).")
    assert holds(site, OLD)


@pytest.mark.fault(6)
def test_disk_that_cannot_exchange_is_served_by_renames(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_whole(OLD, site)

    code = run_traced(lambda: publish_whole(NEW, site), *inject("renameat2", "error=EXDEV"))

    assert code == 0
    assert holds(site, NEW)
    assert litter(site) == []


@pytest.mark.fault(6)
@pytest.mark.parametrize("error", ["EXDEV", "EACCES"])
def test_disk_that_renames_nothing_is_told_and_leaves_the_old_site(project: Path, error: str) -> None:
    site = project / "site"
    publish_whole(OLD, site)

    fault = inject("/^rename", f"error={error}")
    built = build("--output", str(site), cwd=project, prefix=tracing("/^rename", *fault))

    assert built.code == REFUSED
    assert built.said.startswith(f"{site}: ")
    assert built.said.endswith("\n1 error, 0 warnings. Nothing was published.\n")
    assert holds(site, OLD)
    assert litter(site) == []


@pytest.mark.fault(6)
def test_mount_point_is_told_to_take_a_folder_within(project: Path, mounted: Callable[[str], Path]) -> None:
    disk = mounted("size=8m")

    refused = build("--output", str(disk), cwd=project)
    within = build("--output", str(disk / "site"), cwd=project)

    assert refused.code == REFUSED
    assert f"Use a folder within it, such as --output {disk}/site" in refused.said
    assert list(disk.parent.glob(f".{disk.name}.canting/*")) == [disk.parent / f".{disk.name}.canting/lock"]
    assert within.code == 0

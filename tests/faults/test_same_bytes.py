"""Rows 18 and 19: the same content makes the same site, whatever the machine and whatever was there before."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from attack import news, news_path, write
from front_door import NOW, ROOT, build, tree
from rendering import PLAIN_PNG, post

from canting.commandline import WIB

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

EPOCH = str(int(datetime.fromisoformat(NOW).replace(tzinfo=WIB).timestamp()))


class Machine(NamedTuple):
    """What is other than usual where a site is built."""

    env: Mapping[str, str] = {}
    prefix: Sequence[str] = ()
    umask: int = -1
    folder: str = "proyek"
    order: int = 0
    """1 and -1: folders list their files in the order of the alphabet and against it."""
    moment: str | None = NOW


MACHINES = {
    "New York, C": Machine(env={"TZ": "America/New_York", "LC_ALL": "C"}),
    "Kathmandu, POSIX, hash seed 1": Machine(env={"TZ": "Asia/Kathmandu", "LANG": "POSIX", "PYTHONHASHSEED": "1"}),
    "hash seed 2, optimised": Machine(env={"PYTHONHASHSEED": "2", "PYTHONOPTIMIZE": "2"}),
    "umask 077": Machine(umask=0o077),
    "umask 000, another path": Machine(umask=0, folder="Dokumen saya/situs “baru” é"),
    "one core": Machine(prefix=("taskset", "--cpu-list", "0")),
    "clock of 1970": Machine(prefix=("faketime", "-f", "@1970-01-01 00:00:10")),
    "clock of 2038, SOURCE_DATE_EPOCH": Machine(
        prefix=("faketime", "-f", "@2038-01-20 00:00:00"), env={"SOURCE_DATE_EPOCH": EPOCH}, moment=None
    ),
    "folders in order": Machine(order=1),
    "folders in reverse": Machine(order=-1),
}


def own_project(folder: Path) -> Path:
    """Copy our own content and templates: of all that we can build, they hold the most."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def copy_in_order(source: Path, folder: Path, order: int) -> None:
    """Copy a project to a disk in memory, where a folder lists what was made last first, to be listed in this order."""
    for walked, folders, names in os.walk(source):
        folders.sort(reverse=order > 0)
        made = folder / Path(walked).relative_to(source)
        made.mkdir(parents=True, exist_ok=True)
        for name in sorted(names, reverse=order > 0):
            shutil.copyfile(Path(walked, name), made / name)


def modes(folder: Path) -> dict[str, int]:
    """Return who may do what with each file and folder."""
    return {entry.relative_to(folder).as_posix(): entry.stat().st_mode for entry in (folder, *folder.rglob("*"))}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return our own site, built on this machine as it is."""
    project = own_project(tmp_path_factory.mktemp("sini"))
    assert build(cwd=project).code == 0
    return project / "site"


@pytest.mark.fault(18)
@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_other_machine_makes_the_same_bytes_and_modes(
    here: Path, machine: Machine, tmp_path: Path, mounted: Callable[[str], Path], note: Callable[[str], None]
) -> None:
    if machine.order:
        project = mounted("size=64m") / machine.folder
        copy_in_order(own_project(tmp_path / "asal"), project, machine.order)
        listed = [entry.name for entry in (project / "content/news/id").iterdir()]
        assert listed == sorted(listed, reverse=machine.order < 0)
    else:
        project = own_project(tmp_path / machine.folder)

    built = build(cwd=project, prefix=machine.prefix, env=machine.env, umask=machine.umask, moment=machine.moment)

    assert built.code == 0, built.said
    assert tree(project / "site") == tree(here)
    assert modes(project / "site") == modes(here)
    if machine is list(MACHINES.values())[-1]:
        note(f"{len(tree(here))} files the same on {len(MACHINES)} other machines")


@pytest.mark.fault(19)
def test_what_was_removed_or_renamed_leaves_nothing_behind(project: Path, tmp_path: Path) -> None:
    names = {"hapus": post("Hapus", more="tags: [batik]"), "lama": post("Lama"), "tetap": post("Tetap")}
    more: dict[str, str | bytes] = {
        "content/media/kain.png": PLAIN_PNG,
        "templates/assets/lama.css": "a { color: red }\n",
    }
    write(project, news(**names) | more)
    assert build(cwd=project).code == 0

    (project / news_path("hapus")).unlink()
    (project / news_path("lama")).rename(project / news_path("baru"))
    for path in more:
        (project / path).unlink()
    again = build(cwd=project)
    clean = tmp_path / "bersih"
    for name in ("content", "templates"):
        shutil.copytree(project / name, clean / name)
    assert build(cwd=clean).code == 0

    assert again.code == 0
    assert tree(project / "site") == tree(clean / "site")
    assert build("verify", cwd=project).code == 0
    left = [path for path in tree(project / "site") if any(word in path for word in ("hapus", "lama", "kain", "batik"))]
    assert left == []

"""Row 24: a hand or another program changes the site, or the one before it, and the next build makes it right."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from front_door import build
from rendering import post

from canting.manifest import read_digests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAMAGES: dict[str, Callable[[Path], object]] = {
    "page edited": lambda tree: (tree / "index.html").write_bytes(b"oleh tangan"),
    "page edited, its time set back": lambda tree: edit_unseen(tree / "berita/index.html"),
    "page and folder closed": lambda tree: close(tree / "index.html", tree / "berita"),
    "page gone": lambda tree: (tree / "berita/a/index.html").unlink(),
    "folder gone": lambda tree: shutil.rmtree(tree / "berita"),
    "file among them": lambda tree: (tree / "berita/catatan.txt").write_bytes(b"oleh tangan"),
    "file where a folder was": lambda tree: replace_by_file(tree / "berita"),
    "folder where a file was": lambda tree: replace_by_folder(tree / "feed.xml"),
    "link to a folder": lambda tree: link_away(tree / "berita"),
    "link to a file": lambda tree: link_away(tree / "index.html"),
    "manifest emptied": lambda tree: (tree / "manifest.json").write_bytes(b'{"files": {}}'),
    "nothing left": shutil.rmtree,
    "what is known of it lost": lambda tree: (tree.parents[tree.name == "next"] / ".site.canting/seen").unlink(),
}
"""What a hand, another program or a failing disk does to a tree."""


def edit_unseen(file: Path) -> None:
    """Write as many other bytes, and set the time back."""
    was = file.stat()
    file.write_bytes(b"x" * was.st_size)
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def close(*paths: Path) -> None:
    """Let nobody else read something."""
    for path in paths:
        path.chmod(0o700)


def replace_by_file(folder: Path) -> None:
    """Let a file stand where a folder was."""
    shutil.rmtree(folder)
    folder.write_bytes(b"x")


def replace_by_folder(file: Path) -> None:
    """Let a folder stand where a file was."""
    file.unlink()
    (file / "dalam").mkdir(parents=True)


def link_away(path: Path) -> None:
    """Let something lie elsewhere, behind a link."""
    elsewhere = path.parents[2] / "di tempat lain"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def modes_of(folder: Path) -> dict[str, int]:
    """Return who may do what with each file and folder."""
    return {entry.relative_to(folder).as_posix(): entry.stat().st_mode for entry in (folder, *folder.rglob("*"))}


@pytest.mark.fault(24)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("tree", ["site", ".site.canting/next"])
def test_what_was_damaged_between_two_builds_is_made_right(
    project: Path, tree: str, damage: Callable[[Path], object]
) -> None:
    (project / "content/news/id").mkdir(parents=True)
    for title in ("Satu", "Dua"):
        (project / "content/news/id/a.md").write_text(post(title), "utf-8")
        assert build(cwd=project).code == 0
    whole, modes = read_digests(project / "site"), modes_of(project / "site")

    damage(project / tree)
    (project / "content/news/id/a.md").write_text(post("Tiga"), "utf-8")
    assert build(cwd=project).code == 0
    assert build("verify", cwd=project).code == 0
    (project / "content/news/id/a.md").write_text(post("Dua"), "utf-8")
    assert build(cwd=project).code == 0

    assert read_digests(project / "site") == whole
    assert modes_of(project / "site") == modes

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from canting import snapshot
from canting.snapshot import Snapshot, look_again, take_snapshot

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = 1_600_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news/id").mkdir(parents=True)
    (tmp_path / "news/id/a.md").write_text("A", encoding="utf-8")
    (tmp_path / "site.yaml").write_text("name: Forum", encoding="utf-8")
    return tmp_path


def settled(found: Snapshot, folder: Path) -> Snapshot:
    """Return a snapshot whose marks are relied on, as they are a moment after the last writing."""
    return {path: (snapshot.marks_of(f"{folder}/{path}"), digest) for path, (_, digest) in found.items()}


def test_snapshot_knows_every_file_and_folder_by_its_path(folder: Path) -> None:
    assert set(take_snapshot(folder)) == {"", "news/", "news/id/", "news/id/a.md", "site.yaml"}


def test_what_has_not_changed_is_as_it_was(folder: Path) -> None:
    before = take_snapshot(folder)

    assert look_again(folder, before) == before


def test_what_has_the_marks_from_before_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = settled(take_snapshot(folder), folder)
    read: list[str] = []
    see = snapshot.see

    def note(top: Path, path: str) -> snapshot.Seen:
        read.append(path)
        return see(top, path)

    monkeypatch.setattr(snapshot, "see", note)
    assert look_again(folder, before) is before
    assert read == []

    (folder / "site.yaml").write_text("name: Pasar", encoding="utf-8")
    assert look_again(folder, before) is None
    assert read == ["site.yaml"]


def test_file_that_was_only_touched_is_as_it_was_and_gets_its_new_marks(folder: Path) -> None:
    before = settled(take_snapshot(folder), folder)
    os.utime(folder / "site.yaml", (LONG_AGO, LONG_AGO + 1))

    again = look_again(folder, before)

    assert again is not None
    assert again["site.yaml"] != before["site.yaml"]
    assert again["news/id/a.md"] == before["news/id/a.md"]


@pytest.mark.parametrize("edit", ["same length", "old time", "added", "removed", "renamed", "made a link"])
def test_every_kind_of_edit_is_noticed(folder: Path, edit: str) -> None:
    before = take_snapshot(folder)
    text = folder / "news/id/a.md"
    was = text.stat()
    if edit == "same length":
        text.write_text("B", encoding="utf-8")
    elif edit == "old time":
        text.write_text("B", encoding="utf-8")
        os.utime(text, ns=(was.st_atime_ns, was.st_mtime_ns))
    elif edit == "added":
        (folder / "news/id/b.md").write_text("B", encoding="utf-8")
    elif edit == "removed":
        text.unlink()
    elif edit == "renamed":
        text.rename(folder / "news/id/b.md")
    else:
        text.unlink()
        text.symlink_to(folder / "site.yaml")

    assert look_again(folder, before) is None


def test_file_written_a_moment_ago_is_read_once_more_since_its_marks_may_not_tell(folder: Path) -> None:
    (folder / "site.yaml").write_text("name: Forum", encoding="utf-8")
    before = take_snapshot(folder)
    marks, digest = before["site.yaml"]

    assert digest
    assert marks
    assert marks != snapshot.marks_of(f"{folder}/site.yaml")
    assert take_snapshot(folder, before) == before


def test_link_is_never_as_it_was(folder: Path) -> None:
    (folder / "link.md").symlink_to(folder / "site.yaml")

    assert look_again(folder, take_snapshot(folder)) is None


@pytest.mark.parametrize("moment", ["within the tick", "later"])
def test_change_of_mode_shows_within_the_tick_of_the_last_writing_too(folder: Path, moment: str) -> None:
    before = take_snapshot(folder)
    if moment == "later":
        before = settled(before, folder)
    (folder / "site.yaml").chmod(0o600)

    assert look_again(folder, before) is None
    assert take_snapshot(folder, before)["site.yaml"] != before["site.yaml"]

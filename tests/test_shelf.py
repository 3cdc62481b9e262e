from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canting import shelf, snapshot
from canting.model import Output, Stored
from canting.publish import claimed, publish
from canting.shelf import RefusedError, Tray
from canting.snapshot import file_digest

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {f"berita/{number}/index.html": f"Berita {number}".encode() for number in range(5)}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a site is published, whose files count as written long ago."""
    monkeypatch.setattr(snapshot, "TICK", 0)
    return tmp_path / "site"


def publish_kept(pages: dict[str, bytes], site: Path) -> int:
    """Publish as a build does that makes nothing again which lies there already."""
    with claimed(site) as there:
        outputs = []
        for path, data in pages.items():
            body = there.find(path, file_digest(data), len(data))
            outputs.append(Output(path, body, ()) if body else there.tray.put(Output(path, data, ())))
        return publish(outputs, site, there).changed


def tree(folder: Path) -> dict[str, bytes]:
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {path: data for path, data in files.items() if path != "manifest.json"}


def test_what_is_put_lies_on_the_disk_and_is_not_held(tmp_path: Path) -> None:
    put = Tray(tmp_path / "made").put(Output("index.html", b"satu", ("a.md",)))

    assert isinstance(put.body, Stored)
    assert (put.path, put.data, put.size, put.sources) == ("index.html", b"satu", 4, ("a.md",))
    assert put.digest == file_digest(b"satu")


def test_disk_that_takes_nothing_is_told_apart_from_a_fault_of_ours(tmp_path: Path) -> None:
    (tmp_path / "made").write_bytes(b"a file where the folder should be")

    with pytest.raises(RefusedError):
        Tray(tmp_path / "made").put(Output("index.html", b"satu", ()))


def test_what_was_published_is_found_by_its_path_and_content(site: Path) -> None:
    publish_kept(PAGES, site)
    publish_kept({**PAGES, "baru.html": b"baru"}, site)

    with claimed(site) as there:
        both = there.find("berita/0/index.html", file_digest(b"Berita 0"), 8)
        last = there.find("baru.html", file_digest(b"baru"), 4)
        other = there.find("baru.html", file_digest(b"lain"), 4)

    assert both and both.file == site.with_name(".site.canting") / "next/berita/0/index.html"
    assert last and last.file == site / "baru.html"
    assert other is None


def test_file_edited_by_hand_is_not_found(site: Path) -> None:
    publish_kept(PAGES, site)
    (site / "berita/0/index.html").write_bytes(b"oleh tangan")

    with claimed(site) as there:
        assert there.find("berita/0/index.html", file_digest(b"Berita 0"), 8) is None
        assert there.find("berita/1/index.html", file_digest(b"Berita 1"), 8)


def test_what_has_not_changed_is_neither_read_nor_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_kept(PAGES, site)
    publish_kept({**PAGES, "index.html": b"satu"}, site)
    publish_kept({**PAGES, "index.html": b"dua"}, site)
    touched: list[str] = []
    see, write = snapshot.see, shelf.write_new

    def note_read(folder: Path, path: str) -> snapshot.Seen:
        touched.append(path)
        return see(folder, path)

    def note_write(file: Path, data: bytes) -> None:
        touched.append(file.name)
        write(file, data)

    monkeypatch.setattr(snapshot, "see", note_read)
    monkeypatch.setattr(shelf, "see", note_read)
    monkeypatch.setattr(shelf, "write_new", note_write)
    assert publish_kept({**PAGES, "index.html": b"tiga"}, site) == 1

    assert [path for path in touched if path.startswith("berita/")] == []
    assert {"index.html", "manifest.json"} <= set(touched)
    assert tree(site) == {**PAGES, "index.html": b"tiga"}


def test_file_of_the_site_gets_a_second_name_and_is_not_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_kept(PAGES, site)
    read: list[str] = []
    see = snapshot.see

    def note_read(folder: Path, path: str) -> snapshot.Seen:
        read.append(path)
        return see(folder, path)

    monkeypatch.setattr(snapshot, "see", note_read)
    monkeypatch.setattr(shelf, "see", note_read)
    publish_kept({**PAGES, "index.html": b"satu"}, site)

    before = site.with_name(".site.canting") / "next"
    assert [path for path in read if path.endswith("/index.html")] == []
    assert all((site / path).samefile(before / path) for path in PAGES)


def test_disk_without_second_names_gets_copies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    publish_kept(PAGES, site)
    monkeypatch.setattr(os, "link", refuse)
    publish_kept({**PAGES, "index.html": b"satu"}, site)

    before = site.with_name(".site.canting") / "next"
    assert tree(site) == {**PAGES, "index.html": b"satu"}
    assert not any((site / path).samefile(before / path) for path in PAGES)


def test_nothing_is_written_through_a_second_name(site: Path) -> None:
    publish_kept(PAGES, site)
    publish_kept({**PAGES, "index.html": b"satu"}, site)
    path = "berita/0/index.html"

    with (site / path).open("rb") as reader:
        publish_kept({**PAGES, path: b"lain sekali"}, site)
        assert reader.read() == b"Berita 0"
    assert (site.with_name(".site.canting") / "next" / path).read_bytes() == b"Berita 0"


@pytest.mark.parametrize("seen", [None, b"", b"rusak" * 100])
def test_without_what_was_noted_all_is_read_and_right(site: Path, seen: bytes | None) -> None:
    for text in (b"satu", b"dua"):
        publish_kept({**PAGES, "index.html": text}, site)
    noted = site.with_name(".site.canting") / "seen"
    noted.unlink() if seen is None else noted.write_bytes(seen)

    publish_kept({**PAGES, "index.html": b"tiga"}, site)

    assert tree(site) == {**PAGES, "index.html": b"tiga"}


def test_same_bytes_made_again_leave_the_file_that_is_there(site: Path) -> None:
    for _ in range(2):
        publish_kept(PAGES, site)
    was = {path: (site.with_name(".site.canting") / "next" / path).stat().st_ino for path in PAGES}

    with claimed(site) as there:
        publish([there.tray.put(Output(path, data, ())) for path, data in PAGES.items()], site, there)

    assert {path: (site / path).stat().st_ino for path in PAGES} == was


def test_what_is_noted_of_a_site_is_all_that_lies_there(site: Path) -> None:
    for pages in (PAGES, {"a/b/c.html": b"satu"}, {**PAGES, "a/d.html": b"dua"}, {"a/d.html": b"tiga"}, PAGES):
        with claimed(site) as there:
            published = publish([there.tray.put(Output(path, data, ())) for path, data in pages.items()], site, there)

        lies = snapshot.take_snapshot(site)
        assert {path: seen[1] for path, seen in published.site.items()} == {
            path: seen[1] for path, seen in lies.items()
        }


def test_mode_that_was_changed_just_after_publishing_is_set_right(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "TICK", 10**18)  # no mark is relied on: the clock may not have ticked since
    for number in range(2):
        publish_kept({**PAGES, "baru.html": b"%d" % number}, site)

    for _ in range(2):  # what was set right once is looked at as it is by then
        for path in (site, site / "berita/1/index.html"):
            path.chmod(0o700)
        for number in range(2):
            publish_kept({**PAGES, "baru.html": b"%d" % number}, site)

        assert {oct(path.stat().st_mode) for path in (site, *site.rglob("*")) if path.is_dir()} == {oct(0o40755)}
        assert {oct(path.stat().st_mode) for path in site.rglob("*") if path.is_file()} == {oct(0o100644)}


def test_output_keeps_its_bytes_where_it_is_laid_elsewhere(tmp_path: Path) -> None:
    put = Tray(tmp_path / "made").put(Output("index.html", b"satu", ()))

    assert replace(put, path="nccf/index.html").data == b"satu"

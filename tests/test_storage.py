"""Paths that come from outside, and files that are replaced together or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from canting.problems import ContentError
from canting.storage import INSERTED, TEXT, find, find_writable, list_files, replace_files
from canting.walk import SILENT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "news/id").mkdir(parents=True)
    (folder / "news/id/a.md").write_bytes(b"A")
    (tmp_path / "rahasia.md").write_bytes(b"R")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refused(content: Path, path: str) -> str:
    with pytest.raises(ContentError) as error:
        find(content, path)
    (found,) = error.value.problems
    assert found.place.path == path
    return found.name


def test_path_leads_below_content(content: Path) -> None:
    assert find(content, "content/news/id/a.md") == content / "news/id/a.md"
    assert find(content, "content/news/id/baru.md") == content / "news/id/baru.md"
    assert find(content, "content") == content


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "news/id/a.md",
        "templates/home.html",
        "../rahasia.md",
        "content/../rahasia.md",
        "content/./news",
        "content//news",
        "content/news/",
        "/content/news/id/a.md",
        "/etc/passwd",
        "C:/content/a.md",
        "contents/a.md",
        "content/.git/hooks/pre-commit",
        "content/news/id/.a.md",
        "content/news/id/~$a.md",
        "content/Thumbs.db",
        "content/..\\rahasia.md",
    ],
)
def test_path_to_elsewhere_or_to_what_is_hidden_is_refused(content: Path, path: str) -> None:
    assert refused(content, path) == "not-a-place-to-write"


@pytest.mark.parametrize(
    "name",
    [
        "a\0.md",
        "a\n.md",
        "a\\b.md",
        "a:b.md",
        "a?.md",
        "a*.md",
        "a|b.md",
        '"a".md',
        "<a>.md",
        "a.md.",
        "a.md ",
        "con",
        "CON.md",
        "nul.tar.md",
        "com1.md",
        "LPT9",
    ],
)
def test_name_that_some_system_cannot_keep_is_refused(content: Path, name: str) -> None:
    assert refused(content, f"content/news/id/{name}") == "not-a-file-name"


@pytest.mark.parametrize("name", ["console.md", "comic.md", "nulis.md", "a b.md", "foto_1.JPG", "kafé.md", "a..b.md"])
def test_other_names_are_left_to_the_checks(content: Path, name: str) -> None:
    assert find(content, f"content/news/id/{name}").name == name


def test_link_out_of_content_is_refused_and_so_is_one_within(content: Path) -> None:
    (content / "keluar").symlink_to(content.parent)
    (content / "news/id/link.md").symlink_to(content / "news/id/a.md")
    (content / "putar").symlink_to("putar")

    assert refused(content, "content/keluar/rahasia.md") == "symbolic-link"
    assert refused(content, "content/keluar/baru.md") == "symbolic-link"
    assert refused(content, "content/news/id/link.md") == "symbolic-link"
    assert refused(content, "content/putar/a.md") == "symbolic-link"


def test_content_itself_may_be_a_link(content: Path) -> None:
    (content.parent / "lain").mkdir()
    other = content.parent / "lain/content"
    other.symlink_to(content)

    assert find(other, "content/news/id/a.md") == other / "news/id/a.md"


@pytest.mark.parametrize("path", ["news/id/a.md", "events/en/b.md"])
def test_text_belongs_into_a_language_of_a_collection(content: Path, path: str) -> None:
    assert find_writable(content, f"content/{path}", TEXT) == content / path


@pytest.mark.parametrize("path", ["media/foto.jpg", "files/peta.pdf"])
def test_picture_belongs_into_media_and_a_download_into_files(content: Path, path: str) -> None:
    assert find_writable(content, f"content/{path}", INSERTED) == content / path


@pytest.mark.parametrize(
    "path",
    [
        "site.yaml",
        "news/a.md",
        "news/id/2022/a.md",
        "news/id/a.html",
        "news/id",
        "berita/id/a.md",
        "news/../x.md",
        "media/a.md/b.jpg",
        "news/id/media/foto.jpg",
        "media",
    ],
)
def test_nothing_else_is_written(content: Path, path: str) -> None:
    with pytest.raises(ContentError) as error:
        find_writable(content, f"content/{path}", TEXT, INSERTED)
    assert error.value.problems[0].name == "not-a-place-to-write"


def test_text_is_no_picture_and_a_picture_no_text(content: Path) -> None:
    with pytest.raises(ContentError):
        find_writable(content, "content/news/id/a.md", INSERTED)
    with pytest.raises(ContentError):
        find_writable(content, "content/media/foto.jpg", TEXT)


def test_files_are_listed_as_deep_as_asked_without_what_is_hidden_or_a_link(content: Path) -> None:
    for name in ("media/b.jpg", "media/a.jpg", "media/.DS_Store", "media/dalam/c.jpg", "media/d.txt"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(b"")
    (content / "media/link.jpg").symlink_to("a.jpg")
    (content / "media/putar").symlink_to(".")

    def names(depth: int, ending: str = ".jpg") -> list[str]:
        return [file.relative_to(content).as_posix() for file in list_files(content / "media", ending, depth)]

    assert names(1) == ["media/a.jpg", "media/b.jpg"]
    assert names(9) == ["media/a.jpg", "media/b.jpg", "media/dalam/c.jpg"]
    assert names(1, "") == ["media/a.jpg", "media/b.jpg", "media/d.txt"]
    assert list(list_files(content / "tidak-ada", "", 9)) == []


def test_files_are_written_and_deleted_together(content: Path) -> None:
    replace_files(content, {content / "events/id/b.md": b"B", content / "news/id/a.md": None, content / "x.md": None})

    assert tree(content) == {"events/id/b.md": b"B"}
    assert sorted(folder.name for folder in content.iterdir()) == ["events", "news"]


@pytest.mark.parametrize("survived", [0, 1, 2, 3])
def test_disk_that_refuses_in_the_middle_leaves_all_as_they_were(
    content: Path, monkeypatch: pytest.MonkeyPatch, survived: int
) -> None:
    (content / "news/id/b.md").write_bytes(b"B")
    before, done = tree(content), 0
    replace, unlink = Path.replace, Path.unlink

    def count() -> None:
        nonlocal done
        done += 1
        if done == survived + 1:
            raise OSError("disk full")

    def failing_replace(staged: Path, file: Path) -> Path:
        count()
        return replace(staged, file)

    def failing_unlink(file: Path, missing_ok: bool = False) -> None:
        count()
        unlink(file, missing_ok)

    monkeypatch.setattr(Path, "replace", failing_replace)
    monkeypatch.setattr(Path, "unlink", failing_unlink)
    changes = {
        content / "news/id/a.md": b"A2",
        content / "news/id/b.md": None,
        content / "news/en/a.md": b"E",
        content / "media/foto.jpg": b"F",
    }

    with pytest.raises(OSError, match="disk full"):
        replace_files(content, changes)

    assert tree(content) == before
    assert not list(content.glob(".*"))


def test_disk_that_refuses_to_stage_changes_nothing(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(content)

    def refuse(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="disk full"):
        replace_files(content, {content / "news/id/a.md": b"A2"})

    assert tree(content) == before


def test_reader_never_meets_half_a_file(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    replace = Path.replace

    def watched(staged: Path, file: Path) -> Path:
        seen.append(staged.read_bytes())
        assert SILENT.match(staged.relative_to(content).parts[0])
        return replace(staged, file)

    monkeypatch.setattr(Path, "replace", watched)
    replace_files(content, {content / "news/id/a.md": b"A2" * 1000})

    assert seen == [b"A2" * 1000]

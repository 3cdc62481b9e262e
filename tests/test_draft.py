from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest
from rendering import lay_out, post

import build
from canting.draft import WORKSHOP, Drafts, Look, link_all, put_in
from canting.problems import ContentError
from canting.snapshot import marks_of

ROOT = Path(__file__).parent.parent


def look(root: Path, path: str, raw: str, media: tuple[str, ...] = ()) -> Look:
    options = lay_out(root, {"content/news/id/a.md": post("A")}, templates=ROOT / "templates")
    return Drafts(options, build.make_outputs).look(path, raw.encode(), media)


@pytest.fixture(autouse=True)
def _workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_page_is_seen_before_it_is_saved_even_as_a_draft(tmp_path: Path) -> None:
    seen = look(tmp_path, "content/news/id/b.md", post("Judul B", more="draft: true", body="Naskah B."))

    assert seen.html
    assert '<head><base href="/berita/b/">' in seen.html
    assert "Naskah B." in seen.html
    assert [found.name for found in seen.problems] == ["still-a-draft"]
    assert not (tmp_path / "content/news/id/b.md").exists()


def test_picture_that_only_the_browser_has_is_no_mistake(tmp_path: Path) -> None:
    text = post("B", body="![Dua penari](foto.jpg)")

    assert look(tmp_path, "content/news/id/b.md", text).html is None
    seen = look(tmp_path, "content/news/id/b.md", text, ("foto.jpg",))
    assert seen.html
    assert "media/foto-1." in seen.html
    assert seen.problems == ()
    mistaken = look(tmp_path, "content/news/id/b.md", f"{text}\n[c](c.md)\n", ("foto.jpg",))
    assert [found.name for found in mistaken.problems] == ["page-not-found"]


def test_text_with_mistakes_says_which(tmp_path: Path) -> None:
    seen = look(tmp_path, "content/news/id/a.md", "---\njudul: A\ndate: 2022-10-01\n---\n\nNaskah.\n")

    assert seen.html is None
    assert [found.name for found in seen.problems] == ["indonesian-name"]


@pytest.mark.parametrize(
    "path", ["content/../a.md", "../a.md", "/etc/a.md", "content/site.yaml", "content/news/id/../a.md"]
)
def test_no_look_is_had_outside_of_content(tmp_path: Path, path: str) -> None:
    with pytest.raises(ContentError):
        look(tmp_path, path, post("A"))


def test_unsaved_text_stands_among_the_saved_ones_and_nothing_saved_changes(tmp_path: Path) -> None:
    content, folder = tmp_path / "content", tmp_path / "draft"
    write(content, {"news/id/a.md": "saved", "news/id/b.md": "other"})

    link_all(content, folder)
    put_in(folder, {Path("news/id/a.md"): b"unsaved", Path("news/en/c.md"): b"new"})

    assert tree(folder) == {"news/id/a.md": "unsaved", "news/id/b.md": "other", "news/en/c.md": "new"}
    assert tree(content) == {"news/id/a.md": "saved", "news/id/b.md": "other"}


def test_next_look_finds_what_is_saved_by_then_and_nothing_else(tmp_path: Path) -> None:
    content, folder = tmp_path / "content", tmp_path / "draft"
    write(content, {"news/id/a.md": "a", "news/id/b.md": "b", "news/id/c.md": "c", "x": "file", "y/z": "in a folder"})
    link_all(content, folder)
    put_in(folder, {Path("news/id/a.md"): b"unsaved", Path("news/en/c.md"): b"new"})

    (content / "news/id/b.md").write_text("in place")
    (content / "news/id/c.md").unlink()
    (content / "x").unlink()
    shutil.rmtree(content / "y")
    write(content, {"news/id/c.md": "another", "x/y": "in a folder", "y": "file"})
    link_all(content, folder)

    assert tree(folder) == tree(content)


def test_next_look_moves_no_mark_of_what_was_not_saved_anew(tmp_path: Path) -> None:
    content, folder = tmp_path / "content", tmp_path / "draft"
    write(content, {"media/a.jpg": "a", "news/id/b.md": "b"})
    link_all(content, folder)
    before = marks_of(str(content / "media/a.jpg"))

    put_in(folder, {Path("news/id/b.md"): b"unsaved"})
    link_all(content, folder)

    assert marks_of(str(content / "media/a.jpg")) == before


def test_disk_without_links_has_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    write(tmp_path / "content", {"news/id/a.md": "a"})

    link_all(tmp_path / "content", tmp_path / "draft")

    assert tree(tmp_path / "draft") == {"news/id/a.md": "a"}


def test_nothing_is_left_of_looks(tmp_path: Path) -> None:
    look(tmp_path, "content/news/id/b.md", post("B"))
    gc.collect()

    assert list((tmp_path / WORKSHOP).iterdir()) == []


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def tree(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*") if file.is_file()}

from __future__ import annotations

from pathlib import Path

import pytest
from rendering import lay_out, post

import build
from canting.draft import Look, content_with, look_at
from canting.ledger import Ledger
from canting.problems import ContentError

ROOT = Path(__file__).parent.parent


def look(root: Path, path: str, raw: str, media: tuple[str, ...] = ()) -> Look:
    options = lay_out(root, {"content/news/id/a.md": post("A")}, templates=ROOT / "templates")
    ledger = Ledger()
    return look_at(path, raw.encode(), media, options, lambda draft: build.make_outputs(draft, ledger))


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
    content = tmp_path / "content"
    (content / "news/id").mkdir(parents=True)
    (content / "news/id/a.md").write_text("saved")
    (content / "news/id/b.md").write_text("other")

    unsaved = {Path("news/id/a.md"): b"unsaved", Path("news/en/c.md"): b"new"}
    with content_with(content, unsaved, tmp_path / "drafts") as folder:
        assert folder.name == "content"
        assert (folder / "news/id/a.md").read_text() == "unsaved"
        assert (folder / "news/id/b.md").read_text() == "other"
        assert (folder / "news/en/c.md").read_text() == "new"

    assert (content / "news/id/a.md").read_text() == "saved"
    assert not folder.exists()

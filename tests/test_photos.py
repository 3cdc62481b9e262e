"""The pictures of a site: found, made once, and published under addresses that name them."""

from pathlib import Path
from typing import Any

import pytest
from photographs import damaged, saved, scene, taken
from rendering import PLAIN_PNG, lay_out, made, post

import canting.darkroom
import canting.photos
from canting.kept import list_kept
from canting.ledger import Ledger
from canting.load import load_site
from canting.model import Output
from canting.photos import Album, all_shown, make_album, picture_recipes
from canting.problems import Problem

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>'
PHOTO = taken(scene(400, 300), turn=6)
BODY = "![Kain](a.jpg)\n\n[besar](tari/b.png)\n\n![Motif](c.svg)\n\n[unduh](../files/d.jpg)"

FILES: dict[str, str | bytes] = {
    "content/news/id/x.md": post("X", more="cover: e.jpg\ncover_alt: Kain", body=BODY),
    "content/news/id/y.md": post("Y", more="draft: true", body="![Kain](rahasia.jpg)"),
    "content/media/a.jpg": PHOTO,
    "content/media/tari/b.png": saved(scene(100, 80), "PNG"),
    "content/media/c.svg": DRAWING,
    "content/media/e.jpg": taken(scene(50, 50)),
    "content/media/rahasia.jpg": taken(scene(60, 60)),
    "content/files/d.jpg": taken(scene(70, 70)),
}


def album_of(root: Path, files: dict[str, str | bytes], ledger: Ledger | None = None) -> Album:
    return made_of(root, files, ledger)[0]


def made_of(root: Path, files: dict[str, str | bytes], ledger: Ledger | None = None) -> tuple[Album, list[Problem]]:
    site, _, _ = load_site(lay_out(root, files))
    return make_album(site, ledger or Ledger(), root / "kept")


def outputs_of(root: Path, album: Album) -> list[Output]:
    return made(picture_recipes(album, root / "kept"))


def never(*_: object) -> Any:
    pytest.fail("a picture was made")


def test_pictures_that_pages_show_are_there_upright_and_no_others(tmp_path: Path) -> None:
    site, _, _ = load_site(lay_out(tmp_path, FILES))
    album, _ = make_album(site, Ledger(), tmp_path / "kept")

    shown = all_shown(album, site, {"media/c.svg": "/media/c.svg"})

    assert {name: (one.width, one.height) for name, one in shown.items()} == {
        "media/a.jpg": (400, 300),
        "media/c.svg": (1600, 800),
        "media/e.jpg": (50, 50),
        "media/tari/b.png": (100, 80),
    }


def test_renditions_stand_at_the_addresses_that_pages_name(tmp_path: Path) -> None:
    album = album_of(tmp_path, FILES)
    outputs = {output.path: output for output in outputs_of(tmp_path, album)}

    named = {
        address.removeprefix("/")
        for one in album.shown.values()
        for choice in one.choices
        for address, _ in choice.widths
    }
    assert outputs.keys() == named
    assert {output.sources for output in outputs.values()} == {
        ("content/media/a.jpg",),
        ("content/media/e.jpg",),
        ("content/media/tari/b.png",),
    }
    assert PHOTO not in [output.data for output in outputs.values()]


def test_what_is_kept_is_made_by_no_later_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = album_of(tmp_path, FILES)
    before = outputs_of(tmp_path, first)
    monkeypatch.setattr(canting.darkroom, "develop_some", never)
    monkeypatch.setattr(canting.darkroom, "develop_one", never)

    again = album_of(tmp_path, FILES)

    assert again == first
    assert outputs_of(tmp_path, again) == before


@pytest.mark.parametrize("which", ["look", "400.avif"])
def test_what_was_damaged_where_it_is_kept_is_made_anew(tmp_path: Path, which: str) -> None:
    first = album_of(tmp_path, FILES)
    before = outputs_of(tmp_path, first)
    for name, file in list_kept(tmp_path / "kept").items():
        if which in name:
            file.write_bytes(b"rusak")

    again = album_of(tmp_path, FILES)

    assert again == first
    assert outputs_of(tmp_path, again) == before


def test_disk_that_keeps_nothing_changes_nothing(tmp_path: Path) -> None:
    before = outputs_of(tmp_path, album_of(tmp_path / "first", FILES))
    (tmp_path / "second").mkdir()
    (tmp_path / "second/kept").write_bytes(b"a file where the folder should be")

    after = outputs_of(tmp_path / "second", album_of(tmp_path / "second", FILES))

    assert after == before


def test_other_content_and_another_name_have_other_addresses(tmp_path: Path) -> None:
    before = album_of(tmp_path, FILES).shown["media/a.jpg"].plain
    after = album_of(tmp_path, {**FILES, "content/media/a.jpg": FILES["content/media/e.jpg"]}).shown

    assert after["media/a.jpg"].plain != before
    assert after["media/a.jpg"].plain.partition(".")[2] != after["media/e.jpg"].plain.partition(".")[2]


def test_of_a_photo_that_a_ledger_knows_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger()
    first = album_of(tmp_path, FILES, ledger)
    monkeypatch.setattr(canting.photos, "list_kept", never)

    assert album_of(tmp_path, FILES, ledger).photos == first.photos


def test_whoever_waits_for_photos_is_told(tmp_path: Path) -> None:
    site, _, _ = load_site(lay_out(tmp_path, FILES))
    told: list[bool] = []

    make_album(site, Ledger(), tmp_path / "kept", workers=2, wait=lambda: told.append(True))

    assert len(told) >= len(FILES) - 5


def test_damaged_pictures_are_told_where_they_are_shown_and_the_others_are_made(tmp_path: Path) -> None:
    hurt = damaged(saved(scene(90, 90), "PNG"))
    files: dict[str, str | bytes] = {
        **FILES,
        "content/media/tari/b.png": hurt,
        "content/media/e.jpg": hurt,
        "content/files/d.jpg": hurt,
    }

    album, problems = made_of(tmp_path, files)

    assert album.shown.keys() == {"media/a.jpg"}
    told = [(found.place.path, found.place.line, dict(found.details)["target"]) for found in problems]
    assert told == [("content/news/id/x.md", 4, "e.jpg"), ("content/news/id/x.md", 10, "tari/b.png")]
    assert any("360" in name for name in list_kept(tmp_path / "kept"))


def test_document_shown_as_a_picture_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/news/id/x.md": post("X", body="![Jadwal](../files/a.pdf)"),
        "content/files/a.pdf": b"%PDF",
    }

    _, problems = made_of(tmp_path, files)

    assert [(found.name, found.place.line) for found in problems] == [("damaged-picture", 6)]


def test_picture_with_mistakes_of_its_own_is_told_once_and_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, str | bytes] = {
        "content/news/id/x.md": post("X", body="![Kain](a.png)\n\n![Motif](c.svg)"),
        "content/media/a.png": PLAIN_PNG[:-12],
        "content/media/c.svg": b"<html/>",
    }
    monkeypatch.setattr(canting.darkroom, "develop_some", never)

    site, _, told = load_site(lay_out(tmp_path, files))
    album, problems = make_album(site, Ledger(), tmp_path / "kept")

    assert [(found.name, found.place.line) for found in told] == [("unreadable-picture", 6), ("unreadable-picture", 8)]
    assert (album.shown, problems) == ({}, [])

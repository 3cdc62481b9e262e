from pathlib import Path

import pytest
from rendering import publish_whole

from canting.compare import differences
from canting.manifest import MANIFEST
from canting.model import Output

OUTPUTS = [Output("index.html", b"satu", ()), Output("berita/index.html", b"dua", ())]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    publish_whole(OUTPUTS, folder)
    return folder


def found(outputs: list[Output], site: Path) -> list[tuple[str, str]]:
    """Return what differs: its path below the site, and the name of the problem."""
    return [(each.place.path.removeprefix(f"{site}").lstrip("/"), each.name) for each in differences(outputs, site)]


def test_site_that_was_just_published_is_the_same(site: Path) -> None:
    assert found(OUTPUTS, site) == []


def test_folder_without_a_site_is_told_once(tmp_path: Path) -> None:
    assert found(OUTPUTS, tmp_path / "site") == [("", "not-published")]


def test_missing_strange_altered_and_outdated_files_are_told_by_path(site: Path) -> None:
    (site / "berita/index.html").unlink()
    (site / "index.html").write_bytes(b"diubah")
    (site / "catatan.txt").write_bytes(b"x")

    assert found([*OUTPUTS, Output("baru.html", b"tiga", ())], site) == [
        ("baru.html", "file-missing"),
        ("berita/index.html", "file-missing"),
        ("catatan.txt", "file-strange"),
        ("index.html", "file-altered"),
    ]


def test_file_that_content_makes_no_longer_or_otherwise_is_told(site: Path) -> None:
    outputs = [Output("index.html", b"baru", ())]

    assert found(outputs, site) == [("berita/index.html", "file-strange"), ("index.html", "file-outdated")]


def test_file_is_not_excused_by_what_a_build_makes_if_the_manifest_says_otherwise(site: Path) -> None:
    (site / "index.html").write_bytes(b"baru")

    assert found([Output("index.html", b"baru", ()), OUTPUTS[1]], site) == [("index.html", "file-altered")]


def test_link_in_the_place_of_a_file_is_told_though_it_leads_to_the_same_bytes(site: Path) -> None:
    (site / "index.html").rename(site.parent / "index.html")
    (site / "index.html").symlink_to("../index.html")

    assert found(OUTPUTS, site) == [("index.html", "file-altered")]


def test_damaged_manifest_is_no_site_of_ours(site: Path) -> None:
    (site / MANIFEST).write_bytes((site / MANIFEST).read_bytes()[:100])

    assert found(OUTPUTS, site) == [("", "not-published")]

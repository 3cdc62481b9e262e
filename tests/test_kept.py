from pathlib import Path

import pytest

from canting.kept import read_kept, write_kept

PICTURES = {"satu": b"1" * 100, "dua": b"2" * 100}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_kept(tmp_path / "cards", PICTURES)

    assert read_kept(tmp_path / "cards") == PICTURES


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    assert read_kept(tmp_path / "cards") == {}


@pytest.mark.parametrize("damage", [b"", b"1" * 99, b"x" * 100])
def test_damaged_file_is_not_trusted_and_made_again(tmp_path: Path, damage: bytes) -> None:
    write_kept(tmp_path, PICTURES)
    (file,) = tmp_path.glob("satu.*")
    file.write_bytes(damage)

    assert read_kept(tmp_path) == {"dua": PICTURES["dua"]}
    write_kept(tmp_path, PICTURES)
    assert read_kept(tmp_path) == PICTURES


def test_what_is_no_longer_used_and_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    write_kept(tmp_path, PICTURES)
    (tmp_path / "tiga.0123456789.png.4711").write_bytes(b"3")

    write_kept(tmp_path, {"dua": PICTURES["dua"]})

    assert [file.name.partition(".")[0] for file in tmp_path.iterdir()] == ["dua"]


def test_what_is_kept_is_not_written_again(tmp_path: Path) -> None:
    write_kept(tmp_path, PICTURES)
    before = {file: file.stat().st_ino for file in tmp_path.iterdir()}

    write_kept(tmp_path, PICTURES)

    assert {file: file.stat().st_ino for file in tmp_path.iterdir()} == before


def test_disk_that_refuses_stops_no_build(tmp_path: Path) -> None:
    (tmp_path / "cards").write_bytes(b"a file where the folder should be")

    write_kept(tmp_path / "cards", PICTURES)

    assert read_kept(tmp_path / "cards") == {}

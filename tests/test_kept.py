from pathlib import Path

import pytest

from canting.kept import KeptFolder, list_kept, read_kept, write_kept

PICTURES = {"satu.png": b"1" * 100, "dua.txt": b"2" * 100}


def keep(folder: Path, pictures: dict[str, bytes]) -> None:
    write_kept(folder, pictures, pictures.__getitem__)


def kept(folder: Path) -> dict[str, bytes | None]:
    return {name: read_kept(file) for name, file in list_kept(folder).items()}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    keep(tmp_path / "cards", PICTURES)

    assert kept(tmp_path / "cards") == PICTURES


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    assert kept(tmp_path / "cards") == {}


@pytest.mark.parametrize("damage", [b"", b"1" * 99, b"x" * 100])
def test_damaged_file_is_not_trusted_and_made_again(tmp_path: Path, damage: bytes) -> None:
    keep(tmp_path, PICTURES)
    (file,) = tmp_path.glob("satu.*")
    file.write_bytes(damage)

    assert kept(tmp_path) == {**PICTURES, "satu.png": None}
    keep(tmp_path, PICTURES)
    assert kept(tmp_path) == PICTURES


def test_what_is_no_longer_used_and_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    keep(tmp_path, PICTURES)
    (tmp_path / "tiga.0123456789.png.4711").write_bytes(b"3")

    keep(tmp_path, {"dua.txt": PICTURES["dua.txt"]})

    assert [file.name.partition(".")[0] for file in tmp_path.iterdir()] == ["dua"]


def test_what_is_kept_is_not_written_again(tmp_path: Path) -> None:
    keep(tmp_path, PICTURES)
    before = {file: file.stat().st_ino for file in tmp_path.iterdir()}

    keep(tmp_path, PICTURES)

    assert {file: file.stat().st_ino for file in tmp_path.iterdir()} == before


def test_what_nobody_asks_for_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, PICTURES)
    monkeypatch.setattr(Path, "read_bytes", lambda file: pytest.fail(f"{file.name} was read"))

    keep(tmp_path, {"dua.txt": PICTURES["dua.txt"]})

    assert list(list_kept(tmp_path)) == ["dua.txt"]


def test_folder_is_listed_once_and_only_for_who_asks(tmp_path: Path) -> None:
    folder = KeptFolder(tmp_path)
    keep(tmp_path, PICTURES)

    assert folder.files.keys() == PICTURES.keys()
    keep(tmp_path, {})
    assert folder.files.keys() == PICTURES.keys()


def test_file_that_another_build_took_away_is_not_there(tmp_path: Path) -> None:
    keep(tmp_path, PICTURES)
    files = list_kept(tmp_path)
    keep(tmp_path, {})

    assert [read_kept(file) for file in files.values()] == [None, None]


def test_disk_that_refuses_stops_no_build(tmp_path: Path) -> None:
    (tmp_path / "cards").write_bytes(b"a file where the folder should be")

    keep(tmp_path / "cards", PICTURES)

    assert kept(tmp_path / "cards") == {}

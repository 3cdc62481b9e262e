import hashlib
import json
from pathlib import Path

import pytest

from canting.model import Output
from canting.problems import ContentError
from canting.publish import MANIFEST, publish, read_manifest


def outputs(**files: str) -> list[Output]:
    """Return outputs of the given texts; `__` in a name is a folder's slash."""
    return [Output(name.replace("__", "/") + ".html", text.encode(), ()) for name, text in files.items()]


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refusal(error: pytest.ExceptionInfo[ContentError]) -> tuple[str, str]:
    (found,) = error.value.problems
    return found.name, found.place.path


def test_new_folder_holds_the_outputs_and_the_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "site"

    changed = publish(outputs(index="satu", berita__index="dua"), folder)

    assert changed == 2
    assert tree(folder).keys() == {"index.html", "berita/index.html", MANIFEST}
    assert (folder / "berita/index.html").read_bytes() == b"dua"


def test_manifest_names_every_other_file_with_its_digest(tmp_path: Path) -> None:
    publish(outputs(index="satu", berita__index="dua"), tmp_path / "site")

    files = tree(tmp_path / "site")
    manifest = json.loads(files.pop(MANIFEST))
    assert manifest == {"files": {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}}
    assert list(manifest["files"]) == sorted(files)


def test_manifest_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    write = Path.write_bytes

    def write_and_note(file: Path, data: bytes) -> int:
        written.append(file.name)
        return write(file, data)

    monkeypatch.setattr(Path, "write_bytes", write_and_note)

    publish(outputs(index="satu", z="dua"), tmp_path / "site")

    assert written == ["index.html", "z.html", MANIFEST]


def test_second_time_nothing_has_changed(tmp_path: Path) -> None:
    publish(outputs(index="satu"), tmp_path / "site")
    before = tree(tmp_path / "site")

    changed = publish(outputs(index="satu"), tmp_path / "site")

    assert changed == 0
    assert tree(tmp_path / "site") == before


def test_changed_new_and_vanished_files_are_counted(tmp_path: Path) -> None:
    publish(outputs(index="satu", a="sama", lama="x"), tmp_path / "site")

    changed = publish(outputs(index="dua", a="sama", baru="y"), tmp_path / "site")

    assert changed == 3


def test_file_that_is_no_longer_made_is_gone(tmp_path: Path) -> None:
    publish(outputs(index="satu", lama__index="x"), tmp_path / "site")

    publish(outputs(index="satu"), tmp_path / "site")

    assert tree(tmp_path / "site").keys() == {"index.html", MANIFEST}
    assert not (tmp_path / "site" / "lama").exists()


def test_nothing_is_left_beside_but_the_empty_workshop(tmp_path: Path) -> None:
    publish(outputs(index="satu"), tmp_path / "site")
    publish(outputs(index="dua"), tmp_path / "site")

    assert sorted(entry.name for entry in tmp_path.iterdir()) == [".site.canting", "site"]
    assert [entry.name for entry in (tmp_path / ".site.canting").iterdir()] == ["lock"]


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    stale = tmp_path / ".site.canting" / "next"
    stale.mkdir(parents=True)
    (stale / "separuh.html").write_text("x")

    publish(outputs(index="satu"), tmp_path / "site")

    assert tree(tmp_path / "site").keys() == {"index.html", MANIFEST}


def test_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "foto"
    folder.mkdir()
    (folder / "liburan.jpg").write_bytes(b"x")

    with pytest.raises(ContentError) as error:
        publish(outputs(index="satu"), folder)

    assert refusal(error) == ("foreign-folder", str(folder))
    assert tree(folder) == {"liburan.jpg": b"x"}
    assert not (tmp_path / ".foto.canting").exists()


def test_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")

    with pytest.raises(ContentError) as error:
        publish(outputs(index="satu"), tmp_path / "site")

    assert refusal(error)[0] == "foreign-folder"


def test_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    assert publish(outputs(index="satu"), tmp_path / "site") == 1


@pytest.mark.parametrize("manifest", ["", "{", "[]", "{}", '{"files": 5}', '{"files": null}'])
def test_broken_manifest_counts_as_none(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest)

    assert read_manifest(tmp_path) == {}


def test_second_builder_is_told_and_the_first_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, str]] = []
    write = Path.write_bytes

    def write_while_another_builds(file: Path, data: bytes) -> int:
        if not told:
            with pytest.raises(ContentError) as error:
                publish(outputs(index="lain"), tmp_path / "site")
            told.append(refusal(error))
        return write(file, data)

    monkeypatch.setattr(Path, "write_bytes", write_while_another_builds)
    publish(outputs(index="satu"), tmp_path / "site")

    assert told == [("already-building", str(tmp_path / "site"))]
    assert (tmp_path / "site/index.html").read_bytes() == b"satu"


def test_parent_that_cannot_be_written_gives_a_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(ContentError) as error:
        publish(outputs(index="satu"), tmp_path / "file" / "site")

    assert refusal(error) == ("cannot-write", str(tmp_path / "file" / "site"))
    assert error.value.problems[0].details["reason"]


def test_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(outputs(index="satu"), tmp_path / "site")
    before = tree(tmp_path / "site")

    def refuse(_: Path, __: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(ContentError) as error:
        publish(outputs(index="dua"), tmp_path / "site")

    assert refusal(error)[0] == "cannot-write"
    assert error.value.problems[0].details["reason"] == "No space left on device"
    assert tree(tmp_path / "site") == before


def test_failed_renaming_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(outputs(index="satu"), tmp_path / "site")
    before = tree(tmp_path / "site")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "next":
            raise OSError(18, "Invalid cross-device link")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ContentError) as error:
        publish(outputs(index="dua"), tmp_path / "site")

    assert refusal(error)[0] == "cannot-write"
    assert tree(tmp_path / "site") == before


def test_two_outputs_for_one_path_are_a_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"index\.html"):
        publish([*outputs(index="satu"), *outputs(index="dua")], tmp_path / "site")

    assert not (tmp_path / "site").exists()

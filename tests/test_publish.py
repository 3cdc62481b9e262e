import errno
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from rendering import publish_whole

from canting import exchange, shelf
from canting.manifest import MANIFEST, digest, read_manifest
from canting.model import Output
from canting.problems import ContentError
from canting.publish import claimed, publish


def outputs(**files: str) -> list[Output]:
    """Return outputs of the given texts; `__` in a name is a folder's slash."""
    return [Output(name.replace("__", "/") + ".html", text.encode(), ()) for name, text in files.items()]


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def beside(folder: Path) -> list[str]:
    """Return all that lies in a folder, but for what lies in the site and in the one before."""
    return [path for path in sorted(entries(folder)) if not path.startswith(("site/", ".site.canting/next/"))]


def entries(folder: Path) -> Iterator[str]:
    return (entry.relative_to(folder).as_posix() for entry in folder.rglob("*"))


BESIDE = [".site.canting", *(f".site.canting/{name}" for name in ("lock", "next", "seen")), "site"]
"""What lies in a folder where a site was published twice, but for what lies in either."""


def refusal(error: pytest.ExceptionInfo[ContentError]) -> tuple[str, str]:
    (found,) = error.value.problems
    return found.name, found.place.path


def test_new_folder_holds_the_outputs_and_the_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "site"

    changed = publish_whole(outputs(index="satu", berita__index="dua"), folder)

    assert changed == 2
    assert tree(folder).keys() == {"index.html", "berita/index.html", MANIFEST}
    assert (folder / "berita/index.html").read_bytes() == b"dua"


def test_manifest_names_every_other_file_with_its_digest(tmp_path: Path) -> None:
    publish_whole(outputs(index="satu", berita__index="dua"), tmp_path / "site")

    files = tree(tmp_path / "site")
    del files[MANIFEST]
    assert read_manifest(tmp_path / "site") == {path: digest(data) for path, data in files.items()}


def test_manifest_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    write = shelf.write_new

    def write_and_note(file: Path, data: bytes) -> None:
        written.append(file.name)
        write(file, data)

    monkeypatch.setattr(shelf, "write_new", write_and_note)

    publish_whole(outputs(index="satu", z="dua"), tmp_path / "site")

    assert written == ["index.html", "z.html", MANIFEST]


def test_second_time_nothing_has_changed(tmp_path: Path) -> None:
    publish_whole(outputs(index="satu"), tmp_path / "site")
    before = tree(tmp_path / "site")

    changed = publish_whole(outputs(index="satu"), tmp_path / "site")

    assert changed == 0
    assert tree(tmp_path / "site") == before


def test_changed_new_and_vanished_files_are_counted(tmp_path: Path) -> None:
    publish_whole(outputs(index="satu", a="sama", lama="x"), tmp_path / "site")

    changed = publish_whole(outputs(index="dua", a="sama", baru="y"), tmp_path / "site")

    assert changed == 3


def test_file_that_is_no_longer_made_is_gone(tmp_path: Path) -> None:
    publish_whole(outputs(index="satu", lama__index="x"), tmp_path / "site")

    publish_whole(outputs(index="satu"), tmp_path / "site")

    assert tree(tmp_path / "site").keys() == {"index.html", MANIFEST}
    assert not (tmp_path / "site" / "lama").exists()


def test_nothing_is_left_beside_but_the_old_site_and_what_is_known_of_both(tmp_path: Path) -> None:
    publish_whole(outputs(index="satu"), tmp_path / "site")
    assert beside(tmp_path) == [".site.canting", ".site.canting/lock", ".site.canting/seen", "site"]

    publish_whole(outputs(index="dua"), tmp_path / "site")
    assert tree(tmp_path / ".site.canting/next")["index.html"] == b"satu"
    assert beside(tmp_path) == BESIDE


def test_what_a_killed_build_made_is_cleared_away_before_the_next_begins(tmp_path: Path) -> None:
    stale = tmp_path / ".site.canting/made"
    stale.mkdir(parents=True)
    (stale / "separuh.html").write_text("x")

    with claimed(tmp_path / "site"):
        assert beside(tmp_path) == [".site.canting", ".site.canting/lock"]


def test_site_that_was_taken_away_by_a_killed_build_comes_back_before_the_next_begins(tmp_path: Path) -> None:
    publish_whole(outputs(index="satu"), tmp_path / "site")
    (tmp_path / ".site.canting").mkdir(exist_ok=True)
    (tmp_path / "site").rename(tmp_path / ".site.canting/old")

    with claimed(tmp_path / "site"):
        assert tree(tmp_path / "site").keys() == {"index.html", MANIFEST}


def test_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "foto"
    folder.mkdir()
    (folder / "liburan.jpg").write_bytes(b"x")

    with pytest.raises(ContentError) as error:
        publish_whole(outputs(index="satu"), folder)

    assert refusal(error) == ("foreign-folder", str(folder))
    assert tree(folder) == {"liburan.jpg": b"x"}
    assert not (tmp_path / ".foto.canting").exists()


def test_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")

    with pytest.raises(ContentError) as error:
        publish_whole(outputs(index="satu"), tmp_path / "site")

    assert refusal(error)[0] == "foreign-folder"


def test_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    assert publish_whole(outputs(index="satu"), tmp_path / "site") == 1


@pytest.mark.parametrize("text", ["", '{"name": "Peramban", "manifest_version": 3}', '{"files": {"a.css": "/a.css"}}'])
def test_manifest_of_another_program_does_not_make_a_folder_ours(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "peramban"
    folder.mkdir()
    (folder / MANIFEST).write_text(text)

    with pytest.raises(ContentError) as error:
        publish_whole(outputs(index="satu"), folder)

    assert refusal(error)[0] == "foreign-folder"
    assert tree(folder) == {MANIFEST: text.encode()}


def test_second_builder_is_told_at_once_and_the_first_goes_on(tmp_path: Path) -> None:
    with claimed(tmp_path / "site") as first:
        with pytest.raises(ContentError) as error, claimed(tmp_path / "site"):
            pass
        publish(outputs(index="satu"), tmp_path / "site", first)

    assert refusal(error) == ("already-building", str(tmp_path / "site"))
    assert (tmp_path / "site/index.html").read_bytes() == b"satu"


def test_folder_of_somebody_else_cannot_be_claimed(tmp_path: Path) -> None:
    (tmp_path / "foto").mkdir()
    (tmp_path / "foto/liburan.jpg").write_bytes(b"x")

    with pytest.raises(ContentError) as error, claimed(tmp_path / "foto"):
        pass

    assert refusal(error)[0] == "foreign-folder"
    assert list(entries(tmp_path)) == ["foto", "foto/liburan.jpg"]


def test_mistake_of_the_work_within_a_claim_is_not_taken_for_one_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), claimed(tmp_path / "site"):
        (tmp_path / "tidak-ada").read_bytes()


def test_link_stays_and_the_folder_behind_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "site").symlink_to("disk/rilis")

    for text in ("satu", "dua"):
        publish_whole(outputs(index=text), tmp_path / "site")

    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "disk/rilis/index.html").read_bytes() == b"dua"
    assert not (tmp_path / ".site.canting").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_web_server_can_read_what_was_published_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        publish_whole(outputs(index="satu", berita__index="dua"), tmp_path / "a/site")
    finally:
        os.umask(before)

    modes = {path: stat.S_IMODE((tmp_path / path).stat().st_mode) for path in entries(tmp_path)}
    assert {path: mode for path, mode in modes.items() if "canting" not in path} == {
        **dict.fromkeys(("a", "a/site", "a/site/berita"), 493),
        **{f"a/site/{path}": 0o644 for path in ("index.html", "berita/index.html", MANIFEST)},
    }
    assert modes["a/.site.canting"] & 0o077 == 0


def test_times_of_files_are_those_of_their_writing(tmp_path: Path) -> None:
    publish_whole(outputs(index="satu"), tmp_path / "site")
    os.utime(tmp_path / "site/index.html", (0, 0))

    publish_whole(outputs(index="satu"), tmp_path / "site")

    assert (tmp_path / "site/index.html").stat().st_mtime > 0


def test_parent_that_cannot_be_written_gives_a_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(ContentError) as error:
        publish_whole(outputs(index="satu"), tmp_path / "file" / "site")

    assert refusal(error) == ("cannot-write", str(tmp_path / "file" / "site"))
    assert error.value.problems[0].details["reason"]


def test_full_disk_leaves_the_old_site_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_whole(outputs(index="satu"), tmp_path / "site")
    before = tree(tmp_path)
    write = shelf.write_new

    def refuse_the_second(file: Path, data: bytes) -> None:
        if file.name == "b.html":
            raise OSError(errno.ENOSPC, "No space left on device")
        write(file, data)

    monkeypatch.setattr(shelf, "write_new", refuse_the_second)
    with pytest.raises(ContentError) as error:
        publish_whole(outputs(index="dua", b="dua"), tmp_path / "site")

    assert refusal(error)[0] == "cannot-write"
    assert "(disk penuh)" in error.value.problems[0].text("id")
    assert tree(tmp_path) == before
    assert beside(tmp_path) == [path for path in BESIDE if not path.endswith("next")]


def test_disk_that_gives_back_other_bytes_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_whole(outputs(index="satu"), tmp_path / "site")
    before = tree(tmp_path)
    write = shelf.write_new

    def cut(file: Path, data: bytes) -> None:
        write(file, data[:-1] if file.name == "b.html" else data)

    monkeypatch.setattr(shelf, "write_new", cut)
    with pytest.raises(ContentError) as error:
        publish_whole(outputs(index="dua", b="dua"), tmp_path / "site")

    assert refusal(error) == ("stage-damaged", f"{tmp_path / 'site'}/b.html")
    assert tree(tmp_path) == before


@pytest.mark.parametrize("stopped_at", ["old", "next"])
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.EXDEV, "Invalid cross-device link"), "cannot-swap"),
        (OSError(errno.EBUSY, "Device or resource busy"), "cannot-swap"),
        (OSError(errno.EACCES, "Permission denied"), "cannot-write"),
        (KeyboardInterrupt(), None),
    ],
    ids=lambda value: str(value),
)
def test_renaming_that_fails_or_is_interrupted_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: str, error: BaseException, told: str | None
) -> None:
    publish_whole(outputs(index="satu"), tmp_path / "site")
    before = tree(tmp_path)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if (stopped_at in (path.name, target.name) and target.name != "site") or path.name == stopped_at == "next":
            raise error
        return rename(path, target)

    monkeypatch.setattr(exchange, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises((ContentError, KeyboardInterrupt)) as raised:
        publish_whole(outputs(index="dua"), tmp_path / "site")

    names = [problem.name for problem in getattr(raised.value, "problems", ())]
    assert names == ([told] if told else [])
    assert tree(tmp_path) == before
    assert beside(tmp_path) == [path for path in BESIDE if not path.endswith("next")]


def test_signal_while_what_a_build_made_is_cleared_away_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove, signals = shutil.rmtree, [KeyboardInterrupt()]

    def interrupt(folder: Path, *, ignore_errors: bool) -> None:
        if signals:
            raise signals.pop()
        remove(folder, ignore_errors=ignore_errors)

    with pytest.raises(KeyboardInterrupt), claimed(tmp_path / "site") as first:
        first.tray.put(*outputs(index="satu"))
        assert ".site.canting/made" in entries(tmp_path)
        monkeypatch.setattr(shutil, "rmtree", interrupt)

    assert beside(tmp_path) == [".site.canting", ".site.canting/lock"]


@pytest.mark.parametrize("path", ["../luar.html", "/luar.html", "a/../../luar.html"])
def test_output_outside_the_site_is_a_fault_of_ours(tmp_path: Path, path: str) -> None:
    with pytest.raises(AssertionError, match="outside"):
        publish_whole([Output(path, b"x", ())], tmp_path / "site")

    assert beside(tmp_path) == [".site.canting", ".site.canting/lock"]


def test_two_outputs_for_one_path_are_a_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"index\.html"):
        publish_whole([*outputs(index="satu"), *outputs(index="dua")], tmp_path / "site")

    assert not (tmp_path / "site").exists()

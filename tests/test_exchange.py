import ctypes
import errno
import sys
from pathlib import Path

import pytest

from canting import exchange as module
from canting.exchange import exchange, put_back, swap

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has renameat2")


def folder(root: Path, name: str) -> Path:
    """Return a new folder with one file, which is called as the folder is."""
    made = root / name
    made.mkdir()
    (made / name).touch()
    return made


def inside(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def refuse_exchange(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: object) -> int:
        ctypes.set_errno(code)
        return -1

    monkeypatch.setattr(module, "_renameat2", lambda: refuse)


@on_linux
def test_two_folders_swap_their_names(tmp_path: Path) -> None:
    one, other = folder(tmp_path, "one"), folder(tmp_path, "other")

    assert exchange(one, other)

    assert (inside(one), inside(other)) == (["other"], ["one"])


@on_linux
def test_exchange_with_nothing_is_an_error_that_names_both(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as error:
        exchange(folder(tmp_path, "one"), tmp_path / "other")

    assert (error.value.filename, error.value.filename2) == (str(tmp_path / "one"), str(tmp_path / "other"))


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EINVAL, errno.ENOSYS])
def test_file_system_that_cannot_exchange_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    refuse_exchange(monkeypatch, code)

    assert not exchange(tmp_path / "one", tmp_path / "other")


def test_system_without_the_call_cannot_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_renameat2", lambda: None)

    assert not exchange(tmp_path / "one", tmp_path / "other")


def test_library_without_the_call_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def library(*words: object, **_: object) -> object:
        asked.append(words)
        return object()

    monkeypatch.setattr(ctypes, "CDLL", library)
    module._renameat2.cache_clear()

    assert [module._renameat2(), module._renameat2()] == [None, None]
    assert len(asked) == 1
    module._renameat2.cache_clear()


def test_swap_puts_the_stage_where_nothing_was(tmp_path: Path) -> None:
    swap(folder(tmp_path, "stage"), tmp_path / "site", tmp_path / "aside")

    assert inside(tmp_path / "site") == ["stage"]
    assert inside(tmp_path) == ["site"]


@on_linux
def test_swap_leaves_the_old_site_in_the_place_of_the_stage(tmp_path: Path) -> None:
    stage, site = folder(tmp_path, "stage"), folder(tmp_path, "site")

    swap(stage, site, tmp_path / "aside")

    assert (inside(site), inside(stage)) == (["stage"], ["site"])


def test_swap_by_renames_leaves_the_old_site_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_exchange(monkeypatch, errno.ENOSYS)
    stage, site, aside = folder(tmp_path, "stage"), folder(tmp_path, "site"), tmp_path / "aside"

    swap(stage, site, aside)

    assert (inside(site), inside(aside), stage.exists()) == (["stage"], ["site"], False)


def test_what_was_taken_away_goes_back_only_where_nothing_came(tmp_path: Path) -> None:
    site, aside = tmp_path / "site", folder(tmp_path, "aside")

    put_back(site, aside)
    assert inside(site) == ["aside"]

    folder(tmp_path, "aside")
    put_back(site, aside)
    assert (inside(site), inside(aside)) == (["aside"], ["aside"])

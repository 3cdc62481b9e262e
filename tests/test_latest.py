import threading
from pathlib import Path

import pytest
from rendering import load, post

from canting.latest import LatestIndex
from canting.model import Site


def site_with(root: Path, title: str) -> Site:
    return load(root, {"content/news/id/a.md": post(title)}, preview=True)[0]


def wait() -> None:
    """Wait until nobody makes an index any more."""
    for thread in threading.enumerate():
        if thread.name == "search":
            thread.join(30)
            assert not thread.is_alive()


def no_fault() -> None:
    raise AssertionError("a fault")


def test_index_comes_after_the_site(tmp_path: Path) -> None:
    index = LatestIndex(no_fault)
    before = index.files
    index.follow(site_with(tmp_path, "Satu"))
    wait()

    assert before == {}
    assert {"pagefind/id/pagefind.js", "pagefind/en/pagefind.js"} <= index.files.keys()


def test_of_the_sites_that_come_meanwhile_the_last_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    made: list[str] = []

    def make(language: str, site: Site) -> dict[str, bytes]:
        begun.set()
        go_on.wait(30)
        made.append(f"{language}: {site.pages['id', 'news/a'].settings.title}")
        return {}

    monkeypatch.setattr("canting.latest.index_files", make)
    index = LatestIndex(no_fault)
    index.follow(site_with(tmp_path, "Satu"))
    assert begun.wait(30)
    for title in ("Dua", "Tiga"):
        index.follow(site_with(tmp_path, title))
    go_on.set()
    wait()

    assert made == [f"{language}: {title}" for title in ("Satu", "Tiga") for language in ("id", "en")]


def test_site_that_says_the_same_has_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = LatestIndex(no_fault)
    index.follow(site_with(tmp_path, "Satu"))
    wait()
    first = index.files
    monkeypatch.setattr("canting.latest.index_files", lambda *_: 1 / 0)
    index.follow(site_with(tmp_path, "Satu"))
    wait()

    assert index.files == first


def test_fault_is_recorded_and_the_last_index_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[str] = []
    index = LatestIndex(lambda: faults.append("recorded"))
    index.follow(site_with(tmp_path, "Satu"))
    wait()
    first = index.files
    monkeypatch.setattr("canting.latest.index_files", lambda *_: 1 / 0)
    index.follow(site_with(tmp_path, "Dua"))
    wait()

    assert faults == ["recorded"]
    assert index.files is first

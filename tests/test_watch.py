from __future__ import annotations

import asyncio
import os
import threading
from typing import TYPE_CHECKING

from canting.watch import SaveWatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

PATIENCE = 10
"""Seconds after which a burst will not come any more."""


def bursts_of(folder: Path, *saves: Callable[[], object]) -> list[set[str]]:
    """Return the names in the burst that each save makes."""
    seen: list[set[str]] = []

    async def follow() -> None:
        came = asyncio.Event()

        def announce(names: set[str]) -> None:
            seen.append(names)
            came.set()

        watcher = SaveWatcher([folder], lambda paths: {os.path.basename(path) for path in paths}, announce)  # noqa: PTH119
        watcher.start(lambda: None)
        # A watch says nothing of when it begins: the first burst is asked for until it comes.
        while not came.is_set():
            (folder / "begin.md").write_text("a")
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)
        seen.clear()
        for save in saves:
            came.clear()
            save()
            await asyncio.wait_for(came.wait(), PATIENCE)
        watcher.end()

    asyncio.run(follow())
    return seen


def test_files_saved_together_are_one_burst(tmp_path: Path) -> None:
    def save() -> None:
        for name in ("a.md", "b.md", "c.md"):
            (tmp_path / name).write_text("x")

    assert bursts_of(tmp_path, save) == [{"a.md", "b.md", "c.md"}]


def test_new_folder_moved_deleted_and_old_files_are_noticed(tmp_path: Path) -> None:
    file = tmp_path / "a.md"

    def grow_old() -> None:
        file.write_text("old")
        os.utime(file, (0, 0))

    def save_by_rename() -> None:
        (tmp_path / ".a.md.swp").write_text("new")
        (tmp_path / ".a.md.swp").replace(file)

    seen = bursts_of(
        tmp_path,
        lambda: (tmp_path / "folder").mkdir(),
        lambda: file.write_text("x"),
        grow_old,
        save_by_rename,
        lambda: file.rename(tmp_path / "b.md"),
        (tmp_path / "b.md").unlink,
    )

    assert ["folder" in seen[0], *("a.md" in names for names in seen[1:5]), "b.md" in seen[5]] == [True] * 6


def test_save_before_the_server_runs_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    came, built = threading.Event(), threading.Event()
    order = []

    def one_burst(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
        came.set()
        yield {(1, "a.md")}

    def rebuild(_: frozenset[str]) -> None:
        order.append("built")
        built.set()

    async def begin() -> None:
        watcher = SaveWatcher([], rebuild, lambda _: None)
        assert came.wait(PATIENCE)
        order.append("served")
        watcher.start(lambda: None)
        assert built.wait(PATIENCE)
        watcher.end()

    monkeypatch.setattr("canting.watch.watch", one_burst)
    asyncio.run(begin())

    assert order == ["served", "built"]


def test_what_editors_leave_behind_is_no_save(tmp_path: Path) -> None:
    def save() -> None:
        (tmp_path / ".a.md.swp").write_text("x")
        (tmp_path / "~$a.md").write_text("x")
        (tmp_path / "a.md").write_text("x")

    assert bursts_of(tmp_path, save) == [{"a.md"}]

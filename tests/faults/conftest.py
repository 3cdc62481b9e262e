"""The table of faults, and what came of each: `@pytest.mark.fault(row)` says which row a test injects."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from front_door import build
from rendering import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from front_door import Built

ROWS = {
    1: "SIGKILL anywhere",
    2: "SIGINT, SIGTERM",
    3: "kill while the cache is written",
    4: "disk full",
    5: "read-only or forbidden output",
    6: "rename fails",
    7: "two builds at once",
    8: "readers while publishing",
    9: "symbolic links in content/ and templates/",
    10: "slugs that lead elsewhere",
    11: "twins: names, addresses",
    12: "names that some system or host takes for itself",
    13: "settings that attack or mislead",
    14: "text that takes for ever",
    15: "HTML, scripts and templates in content",
    16: "pictures that attack, or tell too much",
    17: "bytes that are no text",
    18: "another machine, another moment",
    19: "something removed or renamed",
    20: "strangers at the preview",
    21: "line breaks in addresses",
    22: "mounted at /nccf/",
    23: "out of memory",
    24: "the site, or the one before it, damaged by hand",
}

HERE = Path(__file__).resolve().parent
REPORTS = pytest.StashKey[dict[int, list[pytest.TestReport]]]()
NOTES = pytest.StashKey[dict[int, list[str]]]()


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what comes out, where faults can be injected at all."""
    if os.geteuid() != 0:
        raise pytest.UsageError("faults are injected by mounts, limits and strace: run this as root")
    config.addinivalue_line("markers", "fault(row): injects the fault of this row of the table")
    reports: dict[int, list[pytest.TestReport]] = {row: [] for row in ROWS}
    notes: dict[int, list[str]] = {row: [] for row in ROWS}
    config.stash[REPORTS], config.stash[NOTES] = reports, notes


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse to inject all faults where a row of the table has none."""
    missing = set(ROWS) - {row_of(item) for item in items if item.path.parent == HERE}
    if missing and Path(config.args[0]).resolve() == HERE:
        raise pytest.UsageError(f"no test injects the faults of the rows {sorted(missing)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep what came of each test under its row."""
    report = yield
    if report.when == "call" or report.failed:
        item.config.stash[REPORTS][row_of(item)].append(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table, above pytest's own closing line."""
    for row, fault in ROWS.items():
        reports = config.stash[REPORTS][row]
        failed = sum(report.failed for report in reports)
        outcome = f"{failed} of {len(reports)} FAILED" if failed else f"survived ({len(reports)})"
        told = "; ".join([outcome if reports else "not injected", *config.stash[NOTES][row]])
        terminalreporter.write_line(f"{row:2}  {fault:48} → {told}")


def row_of(item: pytest.Item) -> int:
    """Return the row that a test injects; a test of none has no place here."""
    mark = item.get_closest_marker("fault")
    assert mark, item.name
    return int(mark.args[0])


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that adds a figure to the row of a test."""
    return request.config.stash[NOTES][row_of(request.node)].append


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Return a function that mounts an empty disk in memory with some options, for the length of a test."""
    disks: list[Path] = []

    def mount(options: str) -> Path:
        disk = tmp_path / f"disk-{len(disks)}"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", disk], check=True)
        disks.append(disk)
        return disk

    yield mount
    for disk in disks:
        subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small site, and stand in it."""
    root = tmp_path / "proyek"
    lay_out(root, {})
    monkeypatch.chdir(root)
    return root


@pytest.fixture(scope="session")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return what a build of the small site takes."""
    root = tmp_path_factory.mktemp("biasa")
    lay_out(root, {})
    return build(cwd=root)

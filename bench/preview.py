"""From a save to what Chromium shows, with our own content: `make bench-preview`.

Fifty saves a second apart, each with a number that the page has to show exactly once; then mistakes, until their list
is there; then a minute in which nothing happens, and what the server does in it.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audit")]

from browser import DESK, chromium, visitor  # noqa: E402
from preview_server import copy_project, running  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from preview_server import Preview

SAVES = 50
MISTAKES = 10
PAUSE = 1.0
IDLE = 60.0
"""Seconds."""

POST = "content/news/id/percobaan.md"
TEXT = "---\ntitle: Percobaan\nsummary: Untuk mengukur.\ndate: {date}\n---\n\nNomor {number}.\n"
DATE, MISTAKE = "2022-12-01", "1 Desember 2022"

# A frame is painted between its callbacks and the next task.
REPORT = """
    addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() => {
        const number = document.querySelector("main").textContent.match(/Nomor (\\d+)/)?.[1];
        report(Number(number), Date.now() / 1000);
    })));
"""
OVERLAY = """
    () => document.querySelector("canting-preview").shadowRoot.querySelector(".panel").checkVisibility()
        && Date.now() / 1000
"""


def main() -> None:
    """Measure and print a table."""
    with TemporaryDirectory() as folder, running(copy_project(Path(folder))) as preview, chromium() as browser:
        save(preview, 0)
        with visitor(browser, DESK, preview.base_url) as context:
            page = context.new_page()
            seen: list[tuple[int, float]] = []
            page.expose_function("report", lambda number, moment: seen.append((number, moment)))
            page.add_init_script(REPORT)
            page.goto("berita/percobaan/")
            page.get_by_text("Nomor 0.").wait_for()
            saved = {number: save_and_rest(page, preview, number) for number in range(1, SAVES + 1)}
            overlay = [seconds_to_overlay(page, preview) for _ in range(MISTAKES)]
            idle = idle_share(preview.process.pid)
    times = Counter(number for number, _ in seen)
    shown = [moment - saved[number] for number, moment in reversed(seen) if number in saved]
    print_row("saves", SAVES)
    print_row("missed", sum(times[number] == 0 for number in saved))
    print_row("shown twice", sum(times[number] > 1 for number in saved))
    print_row("save to content, median", milliseconds(statistics.median(shown)))
    print_row("save to content, p95", milliseconds(statistics.quantiles(shown, n=20)[-1]))
    print_row("save to content, longest", milliseconds(max(shown)))
    print_row("save to overlay, median", milliseconds(statistics.median(overlay)))
    print_row("processor while idle", f"{idle:.2%}")


def save(preview: Preview, number: int, date: str = DATE) -> float:
    """Save a post and return when."""
    moment = time.time()
    preview.save(POST, TEXT.format(date=date, number=number))
    return moment


def save_and_rest(page: Page, preview: Preview, number: int) -> float:
    """Save a number and return when, after the second that it has to be seen in."""
    moment = save(preview, number)
    page.wait_for_timeout(PAUSE * 1000)
    return moment


def seconds_to_overlay(page: Page, preview: Preview) -> float:
    """Save a mistake and wait for the list of problems; leave the post as it was."""
    moment = save(preview, SAVES, MISTAKE)
    there: Any = page.wait_for_function(OVERLAY).json_value()
    save(preview, SAVES)
    page.locator("canting-preview .panel").wait_for(state="hidden")
    page.wait_for_timeout(PAUSE * 1000)
    return float(there) - moment


def idle_share(process: int) -> float:
    """Return which part of one processor a process takes while nothing happens."""
    before = processor_seconds(process)
    time.sleep(IDLE)
    return (processor_seconds(process) - before) / IDLE


def processor_seconds(process: int) -> float:
    """Return the processor time of a process so far; Linux alone tells."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def milliseconds(seconds: float) -> str:
    """Return a duration as people compare it."""
    return f"{seconds * 1000:.0f} ms"


def print_row(name: str, figure: object) -> None:
    """Print a row of the table."""
    print(f"{name:26}{figure:>9}")


if __name__ == "__main__":
    main()

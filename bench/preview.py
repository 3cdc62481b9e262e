"""From a save to what the browser shows, with our own content: `make bench-preview`.

Fifty saves a second apart: how soon each is visible, whether any was missed or shown twice; then how soon the list of
mistakes is there, and what the server takes while nothing happens.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audit")]

from browser import DESK, chromium, visitor  # noqa: E402
from playwright.sync_api import Error  # noqa: E402
from preview_server import preview_of  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from preview_server import PreviewServer

SAVES = 50
MISTAKES = 10
IDLE = 60
"""Seconds of doing nothing."""

POST = "content/news/id/percobaan.md"
TEXT = "---\ntitle: Berita percobaan\ndate: 2022-12-01\n---\n\nNomor {number}.\n"


def main() -> None:
    """Measure and print a table."""
    with TemporaryDirectory() as folder, preview_of(Path(folder)) as preview, chromium() as browser:
        preview.save(POST, TEXT.format(number=0))
        with visitor(browser, DESK, preview.address) as context:
            page = context.new_page()
            page.goto(f"{preview.address}berita/percobaan/")
            page.get_by_text("Nomor 0.").wait_for()
            page.wait_for_load_state()
            loads: list[str] = []
            page.on("load", lambda _: loads.append(page.url))
            visible = [seconds_until(page, preview, number) for number in range(1, SAVES + 1)]
            page.wait_for_load_state()
            twice = len(loads) - sum(seconds is not None for seconds in visible)
            listed = [seconds_until_listed(page, preview) for _ in range(MISTAKES)]
        took = processor_seconds(preview.running.pid)
        time.sleep(IDLE)
        took = processor_seconds(preview.running.pid) - took
    shown = [seconds for seconds in visible if seconds is not None]
    print(f"{'saves':28}{SAVES}")
    print(f"{'missed':28}{SAVES - len(shown)}")
    print(f"{'pages loaded twice':28}{twice}")
    print(f"{'visible, median':28}{statistics.median(shown) * 1000:.0f} ms")
    print(f"{'visible, of 20 the slowest':28}{statistics.quantiles(shown, n=20)[-1] * 1000:.0f} ms")
    print(f"{'list of mistakes, median':28}{statistics.median(listed) * 1000:.0f} ms")
    print(f"{'processor while idle':28}{took / IDLE:.2%}")


def seconds_until(page: Page, preview: PreviewServer, number: int) -> float | None:
    """Save a number, wait for it to be seen, and rest until the second is over; None for one that is never seen."""
    start = time.perf_counter()
    preview.save(POST, TEXT.format(number=number))
    while (seconds := time.perf_counter() - start) < 1:
        try:
            if f"Nomor {number}." in page.inner_text("main", timeout=1000):
                break
        except Error:  # the page is between two loads
            continue
    time.sleep(max(0.0, 1 - seconds))
    return seconds if seconds < 1 else None


def seconds_until_listed(page: Page, preview: PreviewServer) -> float:
    """Save a mistake, wait for the list, mend it and wait for the list to leave."""
    shown = page.locator("canting-problems section")
    start = time.perf_counter()
    preview.save(POST, TEXT.format(number=0).replace("date: 2022", "tanggal: 2022"))
    shown.wait_for()
    seconds = time.perf_counter() - start
    preview.save(POST, TEXT.format(number=0))
    shown.wait_for(state="detached")
    return seconds


def processor_seconds(process: int) -> float:
    """Return the processor time of a process so far; Linux alone tells."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()

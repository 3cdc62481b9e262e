"""What photos cost a build, and what they weigh on a phone: `make bench-pictures` writes PICTURES.md anew.

Our own site is built without photos, and then with a post of ten, each of 12 megapixels and about 5 MB.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audit")]

from browser import chromium  # noqa: E402
from host import Host  # noqa: E402
from preview_server import Preview, copy_project, running  # noqa: E402

from bench.machine import describe_machine  # noqa: E402
from bench.measure import Cost, run  # noqa: E402
from bench.photographs import take_photo  # noqa: E402
from bench.preview import processor_seconds  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, Request

PHOTOS = 10
BUILD = (sys.executable, "build.py", "build")
REPORT = Path(__file__).parent / "PICTURES.md"

POST = "content/news/id/sepuluh-foto.md"
ADDRESS = "berita/sepuluh-foto/"
WAIT = 60.0
"""Seconds after which a preview that does not show a photo counts as a fault."""


class Phone(NamedTuple):
    """A screen in CSS pixels, and how many of its own it has for each."""

    name: str
    width: int
    height: int
    density: float


PHONES = (Phone("a cheap phone", 360, 740, 2), Phone("a good phone", 412, 915, 2.625))

METHOD = """\
Photos are generated: forms of every size and a sensor's noise, 12 megapixels, about 5 MB. Times are the processor's, of
all processes, with the wall's in brackets. What a phone loads is what Chromium asked for until it rested, above the
fold and as far below it as it looks ahead; nobody scrolled. `make bench-pictures` writes this file anew."""


def main() -> None:
    """Measure, and write the report."""
    with TemporaryDirectory() as name:
        folder = copy_project(Path(name))
        rows = [*time_builds(folder), ("saved while the preview runs: one new photo", time_save(folder))]
        sizes = list(sizes_of(folder / "site/media"))
        loads = list(weigh_pages(folder / "site"))
    parts = ["# Pictures", METHOD, f"{describe_machine()}.", "## Time", table(("", "processor (wall)"), rows)]
    parts += ["## Bytes of one photo", table(("width", "AVIF", "WebP", "JPEG"), sizes)]
    parts += [f"## A page with {PHOTOS} photos", table(("", "photos", "kB before scrolling"), loads)]
    REPORT.write_text("\n\n".join(parts) + "\n", "utf-8")
    print(REPORT.read_text("utf-8"))


def time_builds(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what builds take, with less and less to do."""
    run(BUILD, folder)  # what Python compiles and we draw once is not what is measured
    rmtree(folder / ".canting/pictures", ignore_errors=True)
    without = rebuilt(folder)
    media = folder / "content/media"
    media.mkdir(exist_ok=True)
    for number in range(PHOTOS):
        take_photo(media / f"foto-{number}.jpg", number)
    write_post(folder / POST, range(PHOTOS))
    cold = rebuilt(folder)
    yield "our site without photos, all made anew", written(without)
    yield f"with {PHOTOS} photos", written(cold)
    each = Cost((cold.wall - without.wall) / PHOTOS, (cold.processor - without.processor) / PHOTOS)
    yield "for each photo", written(each)
    yield "all made anew but what `.canting/pictures/` keeps", written(rebuilt(folder))
    write_post(folder / POST, reversed(range(PHOTOS)))
    yield "the text edited, the photos in another order", written(run(BUILD, folder))
    yield "nothing changed", written(run(BUILD, folder))


def rebuilt(folder: Path) -> Cost:
    """Build all but kept pictures anew."""
    for name in ("site", ".site.canting"):
        rmtree(folder / name, ignore_errors=True)
    for name in ("ledger", "pack", "last-build"):
        (folder / ".canting" / name).unlink(missing_ok=True)
    return run(BUILD, folder)


def write_post(file: Path, photos: Iterable[int]) -> None:
    """Write a post that shows photos one below the other, the first of them as its cover."""
    first, *others = photos
    settings = ["title: Sepuluh foto", "summary: Untuk mengukur.", "date: 2022-12-01", f"cover: foto-{first}.jpg"]
    shown = [f"![Foto nomor {number}](foto-{number}.jpg)" for number in others]
    head = "\n".join(["---", *settings, "cover_alt: Foto", "---"])
    file.write_text("\n\n".join([head, "Sepuluh foto.", *shown]) + "\n", "utf-8")


def time_save(folder: Path) -> str:
    """Return what it costs from a save until the preview has the page with a photo that it never saw."""
    take_photo(folder / "content/media/baru.jpg", PHOTOS)
    with running(folder) as preview:
        moment, before = time.perf_counter(), processor_seconds(preview.process.pid)
        preview.save("content/news/id/baru.md", "---\ntitle: Baru\ndate: 2022-12-01\n---\n\n![Foto baru](baru.jpg)\n")
        wait_for_photo(preview)
        return written(Cost(time.perf_counter() - moment, processor_seconds(preview.process.pid) - before))


def wait_for_photo(preview: Preview) -> None:
    """Wait until the page that shows it is there."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if "media/baru-" in preview.ask("/berita/baru/").body:
            return
        time.sleep(0.02)
    raise TimeoutError


def sizes_of(media: Path) -> Iterator[tuple[str, ...]]:
    """Yield the kilobytes of the first photo by width and format."""
    files = {tuple(file.name.split(".")[::2]): file.stat().st_size for file in media.glob("foto-0-*")}
    for stem in sorted({stem for stem, _ in files}, key=lambda stem: int(stem.rpartition("-")[2])):
        yield stem.rpartition("-")[2], *(kilobytes(files[stem, ending]) for ending in ("avif", "webp", "jpg"))


def weigh_pages(site: Path) -> Iterator[tuple[str, ...]]:
    """Yield what each phone loads of the page before anybody scrolls."""
    with Host() as host, chromium() as browser:
        host.show(site)
        for phone in PHONES:
            yield weigh_page(browser, host.base_url, phone)


def weigh_page(browser: Browser, base_url: str, phone: Phone) -> tuple[str, ...]:
    """Return how many photos a phone loads, and how many kilobytes they are with all else."""
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": phone.width, "height": phone.height},
        device_scale_factor=phone.density,
    )
    loaded: list[Request] = []
    page = context.new_page()
    page.on("requestfinished", lambda request: loaded.append(request))  # which marks it, as it could not mark `append`
    page.goto(ADDRESS, wait_until="networkidle")
    photos = sum("/media/" in request.url for request in loaded)
    size = sum(request.sizes()["responseBodySize"] for request in loaded)
    context.close()
    return f"{phone.name}: {phone.width} × {phone.height}, {phone.density}×", str(photos), kilobytes(size)


def written(cost: Cost) -> str:
    """Return a cost as people read it."""
    return f"{cost.processor:.2f} s ({cost.wall:.2f})"


def kilobytes(size: int) -> str:
    """Return a size as people compare it."""
    return f"{size / 1000:.0f}"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    main()

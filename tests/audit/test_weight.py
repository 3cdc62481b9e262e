"""What a first visit to a page costs, compressed, on a phone that has nothing of the site yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from browser import PHONE, visitor
from findings import Findings

from canting.views import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from host import Host
    from playwright.sync_api import Browser, Request
    from published import Published

KB = 1000
MOST = {"document": 14 * KB, "stylesheet": 15 * KB, "script": 10 * KB, "font": 0}
MOST_TOGETHER = 60 * KB
MOST_REQUESTS = 10


class Loaded(NamedTuple):
    """A file that a page asked for, and how many bytes came: of the file, and with its headers."""

    kind: str
    body: int
    whole: int


def test_every_page_is_light(browser: Browser, host: Host, site: Published, note: Callable[[str], None]) -> None:
    found = Findings()
    heaviest = (0, "")
    for audited in site.pages:
        files = first_visit(browser, host, audited.address)
        found.add(audited.address, excesses(files, styles=0 if audited.address == PROGRAM else 1))
        heaviest = max(heaviest, (sum(file.whole for file in files), audited.address))
    note(f"heaviest first visit: {heaviest[0]} bytes, {heaviest[1]}")

    assert not found, str(found)


def first_visit(browser: Browser, host: Host, address: str) -> list[Loaded]:
    """Open a page with an empty cache and return what came."""
    requests: list[Request] = []
    with visitor(browser, PHONE, host.base_url) as context:
        context.on("requestfinished", lambda request: requests.append(request))
        context.new_page().goto(address, wait_until="load")
        return [loaded(request) for request in requests]


def loaded(request: Request) -> Loaded:
    sizes = request.sizes()
    body = sizes["responseBodySize"]
    return Loaded(request.resource_type, body, body + sizes["responseHeadersSize"])


def excesses(files: Iterable[Loaded], *, styles: int) -> list[str]:
    """Say where a visit goes over what it may cost, or comes without its style sheet."""
    files = list(files)
    kinds = {kind: sum(file.body for file in files if file.kind == kind) for kind in MOST}
    found = [f"{kind}: {kinds[kind]} bytes, not {most}" for kind, most in MOST.items() if kinds[kind] > most]
    sheets = sum(file.kind == "stylesheet" for file in files)
    whole = sum(file.whole for file in files)
    if sheets != styles:
        found.append(f"{sheets} style sheets, not {styles}")
    if whole > MOST_TOGETHER:
        found.append(f"first visit: {whole} bytes, not {MOST_TOGETHER}")
    if len(files) > MOST_REQUESTS:
        found.append(f"first visit: {len(files)} requests, not {MOST_REQUESTS}")
    return found

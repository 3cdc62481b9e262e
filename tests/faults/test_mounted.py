"""Row 22: our own site below a path, crawled as a reader goes: no link is broken, and none of a missing page."""

from __future__ import annotations

from contextlib import contextmanager
from html.parser import HTMLParser
from http import HTTPStatus
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from front_door import PATIENCE, ROOT, build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOUNT = "/nccf/"
MISSING = f"{MOUNT}tidak/ada/di/sini/"


class Links(HTMLParser):
    """Collects what a page links to and loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note the addresses of one element; an icon's or a rival language's is one too."""
        given = dict(attributes)
        self.found += [value for name in ("href", "src") if (value := given.get(name))]
        self.found += [entry.split()[0] for entry in (given.get("srcset") or "").split(",") if entry.strip()]


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site below its mount, and its 404.html for whatever is missing; yield the origin."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = unquote(urlsplit(path).path).removeprefix(MOUNT)
            return str(site / inside) if path.startswith(MOUNT) else str(site / "tidak-ada")

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            body = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def get(address: str) -> tuple[int, str]:
    """Return the status of an answer, and its text where it is a page."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=PATIENCE)
    try:
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        body = answer.read()
        return answer.status, body.decode("utf-8") if parts.path.endswith("/") else ""
    finally:
        connection.close()


@pytest.mark.fault(22)
def test_every_link_below_a_path_leads_somewhere(tmp_path: Path, note: Callable[[str], None]) -> None:
    site = tmp_path / "site"
    with serving(site) as origin:
        words = ("--content", str(ROOT / "content"), "--templates", str(ROOT / "templates"), "--output", str(site))
        assert build(*words, "--base-url", f"{origin}{MOUNT}", cwd=tmp_path).code == 0
        asked = {f"{origin}{MOUNT}", f"{origin}{MISSING}"}
        waiting, broken = sorted(asked), []
        while waiting:
            page = waiting.pop()
            status, text = get(page)
            if status != (HTTPStatus.NOT_FOUND if page.endswith(MISSING) else HTTPStatus.OK):
                broken.append(page)
            links = {urldefrag(urljoin(page, link)).url for link in Links(text).found}
            new = {link for link in links if link.startswith(f"{origin}/")} - asked
            asked |= new
            waiting += sorted(new)

    note(f"{len(asked)} addresses asked for, {len(broken)} broken")
    assert broken == []
    assert len(asked) > 100

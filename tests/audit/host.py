"""A static host on loopback: the headers that we ask of hosts, compression, caching, and a record of requests."""

from __future__ import annotations

import gzip
import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from canting.policy import ALWAYS, UNFRAMED, directives, style_within

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType
    from typing import Self

PROGRAM = "/program.html"
SEARCH_PAGES = ("/cari/index.html", "/en/search/index.html")
FOR_EVER = "public, max-age=31536000, immutable"
FOR_NOW = "public, max-age=600"

TYPES = {
    ".ics": "text/calendar",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
"""What Python's own table leaves to the system, or has otherwise."""

COMPRESSED = ("text/", "application/json", "application/manifest+json", "application/xml", "image/svg+xml")
LEVEL = 6
"""What hosts that compress as they go are set to; those with files compressed beforehand do better."""


class Asked(NamedTuple):
    """A request that the host got, and its answer's status."""

    path: str
    status: int


class Answer(NamedTuple):
    """What the host has to say to a request."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Host:
    """Serves one folder from memory until the block ends."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._files: dict[str, bytes] = {}
        self._style = ""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def show(self, folder: Path) -> None:
        """Serve this folder as it is now."""
        files = (file for file in folder.rglob("*") if file.is_file())
        self._files = {f"/{file.relative_to(folder).as_posix()}": file.read_bytes() for file in files}
        self._style = next(style_within(self._files[name].decode()) for name in self._files if name.endswith(PROGRAM))

    def answer(self, target: str, encodings: str) -> Answer:
        """Return the answer to a request for a target and write the request down."""
        path = unquote(urlsplit(target).path)
        name = f"{path}index.html" if path.endswith("/") else path
        status = HTTPStatus.OK if name in self._files else HTTPStatus.NOT_FOUND
        self.asked.append(Asked(path, status))
        if status is HTTPStatus.NOT_FOUND:
            name = "/404.html"
        return _answer(status, name, self._files.get(name, b""), self._style, zipped="gzip" in encodings)


def _answer(status: int, name: str, body: bytes, style: str, *, zipped: bool) -> Answer:
    kind = _media_type(name)
    is_text = kind.startswith(COMPRESSED)
    headers = {
        # Without what asks for https: loopback has no certificate.
        "Content-Security-Policy": "; ".join(
            [*directives(searches=name.endswith(SEARCH_PAGES), style=style), UNFRAMED]
        ),
        **ALWAYS,
        "Content-Type": f"{kind}; charset=utf-8" if is_text else kind,
        "Cache-Control": FOR_EVER if name.startswith("/assets/") else FOR_NOW,
    }
    if is_text:
        headers["Vary"] = "Accept-Encoding"
    if is_text and zipped:
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, LEVEL, mtime=0)
    return Answer(status, {**headers, "Content-Length": str(len(body))}, body)


def _media_type(name: str) -> str:
    suffix = name[name.rfind(".") :]
    return TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    """Return a handler that answers for the host."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60
        # One packet for headers and body: otherwise each answer waits for an acknowledgement.
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            answer = host.answer(self.path, self.headers.get("Accept-Encoding", ""))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)
            self.wfile.flush()

        def log_message(self, format: str, *words: object) -> None:
            """Say nothing: the host keeps its own record."""

    return Handler

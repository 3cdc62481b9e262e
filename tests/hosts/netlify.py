"""Netlify on loopback: nobody else can run it, so its rules for `_headers` and `_redirects` are read here anew."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN = {"Cache-Control": "public, max-age=0, must-revalidate"}
"""What Netlify says where nobody says otherwise."""

TYPES = {
    "css": "text/css; charset=UTF-8",
    "html": "text/html; charset=UTF-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=UTF-8",
    "js": "application/javascript; charset=UTF-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=UTF-8",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
}


class Rules(NamedTuple):
    """What the two files say."""

    headers: list[tuple[str, dict[str, str]]]
    redirects: dict[str, tuple[str, int]]

    def headers_of(self, path: str) -> dict[str, str]:
        """Return the headers of a path; what several rules say is joined."""
        found: dict[str, str] = {}
        for pattern, headers in self.headers:
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern.removesuffix("*"))):
                for name, value in headers.items():
                    found[name] = f"{found[name]}, {value}" if name in found else value
        return found


def read_rules(root: Path) -> Rules:
    """Read both files; a line that Netlify would not understand is a fault."""
    headers: list[tuple[str, dict[str, str]]] = []
    for line in (root / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            headers.append((line, {}))
        else:
            assert line.startswith("  "), line
            name, colon, value = line.strip().partition(": ")
            assert colon, line
            assert name.replace("-", "").isalnum(), line
            headers[-1][1][name] = value
    redirects: dict[str, tuple[str, int]] = {}
    for line in (root / "_redirects").read_text("utf-8").splitlines():
        old, new, status = line.split()
        redirects[old.rstrip("/")] = (new, int(status))
    return Rules(headers, redirects)


@contextmanager
def netlify(root: Path) -> Iterator[str]:
    """Serve a folder as Netlify says that it would."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(root, read_rules(root)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _handler(root: Path, rules: Rules) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self.answer()

        def do_OPTIONS(self) -> None:
            self.answer()

        def answer(self) -> None:
            """Send what stands at the address, lead to where it stands now, or say that it is missing."""
            path = self.path.partition("?")[0]
            file = root / path.removeprefix("/")
            if path.endswith("/"):
                file /= "index.html"
            if file.is_file():
                self.send_file(HTTPStatus.OK, file)
            elif path.rstrip("/") in rules.redirects:
                self.send_redirect(*rules.redirects[path.rstrip("/")])
            elif (file / "index.html").is_file():
                self.send_redirect(f"{path}/", HTTPStatus.MOVED_PERMANENTLY)
            else:
                self.send_file(HTTPStatus.NOT_FOUND, root / "404.html")

        def send_file(self, status: int, file: Path) -> None:
            """Send a file with the headers of the path that was asked for."""
            body = file.read_bytes()
            kind = TYPES.get(file.suffix.removeprefix("."), "application/octet-stream")
            headers = {**OWN, "Content-Type": kind, **rules.headers_of(self.path)}
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, mtime=0)
                headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            self.send(status, headers, body)

        def send_redirect(self, new: str, status: int) -> None:
            """Lead to another address."""
            self.send(status, {"Location": new, **rules.headers_of(self.path)}, b"")

        def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            """Send an answer."""
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()

        def log_message(self, format: str, *words: object) -> None:
            """Say nothing."""

    return Handler

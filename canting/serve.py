"""The preview's server: livereload's, with our handlers, on this computer only, below the site's own path."""

from __future__ import annotations

import mimetypes
import os
import socket
import sys
import threading
import webbrowser
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.httpserver import HTTPServer

from canting.guard import Guarded
from canting.live import Live
from canting.urls import output_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from canting.preview import Shown
    from canting.watch import SaveWatcher

HOST = "127.0.0.1"
FIRST_PORT = 5500
PORTS = 50
"""How many ports are tried before giving up."""

CLIENT = Path(__file__).parent / "client"
"""The scripts and styles of the preview and of the browser editor, which are not the site's."""

TYPES = mimetypes.MimeTypes()  # without the system's table, in which .js can be anything
for ending, media_type in ((".webmanifest", "application/manifest+json"), (".avif", "image/avif")):
    TYPES.add_type(media_type, ending)


class PreviewServer(Server):  # type: ignore[misc]  # livereload is untyped
    """livereload's server with handlers of our own and none of its, on a socket that listens already."""

    def __init__(self, watcher: SaveWatcher, handlers: list[Any], listener: socket.socket) -> None:
        super().__init__(watcher=watcher)
        self.handlers, self.listener = handlers, listener

    def application(self, *_: Any, **__: Any) -> None:
        """Answer on the socket."""
        LiveReloadHandler.watcher = self.watcher
        HTTPServer(web.Application(self.handlers, log_function=lambda _: None)).add_socket(self.listener)

    def _setup_logging(self) -> None:
        """Leave the terminal to the front door."""


def bind(first: int = FIRST_PORT) -> tuple[socket.socket, int]:
    """Return a socket that listens on the first free port, and the port."""
    for port in range(first, first + PORTS):
        try:
            listener = socket.create_server((HOST, port))
        except OSError:
            continue
        listener.setblocking(False)
        return listener, port
    raise OSError(f"no free port from {first} to {first + PORTS - 1}")


def serve(listener: socket.socket, watcher: SaveWatcher, handlers: list[Any]) -> None:
    """Answer requests until the loop is stopped."""
    PreviewServer(watcher, handlers, listener).serve()


def site_handlers(mount: str, shown: Callable[[], Shown], standing: Callable[[], dict[str, Any]]) -> list[Any]:
    """Return the handlers of a site mounted at a path; `shown` gives what is shown of it now."""
    return [
        (f"{mount}_canting/live", Live, {"standing": standing}),
        (rf"{mount}_canting/(preview\.(?:js|css))", ClientFile),
        (f"{mount}(.*)", SiteFile, {"mount": mount, "shown": shown}),
        (r"/.*", Elsewhere, {"mount": mount}),
    ]


class ClientFile(Guarded):
    """A file of the preview's own."""

    def get(self, name: str) -> None:
        """Send the file."""
        self.set_header("Content-Type", content_type(name))
        self.finish((CLIENT / name).read_bytes())


class SiteFile(Guarded):
    """A file of the site, at the address at which a host would show it; a page brings the preview's script along."""

    def initialize(self, mount: str, shown: Callable[[], Shown]) -> None:
        """Take where the site is mounted, and what is shown of it."""
        self.mount, self.shown = mount, shown

    def get(self, path: str) -> None:
        """Send the file, lead from a folder's name to its page, or say in the site's own words that there is none."""
        if "\0" in path:
            raise web.HTTPError(HTTPStatus.BAD_REQUEST)
        shown = self.shown()
        files = shown.files
        name = output_path(f"/{path}")
        if name not in files and f"{name}/index.html" in files:
            self.redirect(f"{self.request.path}/")
            return
        if name not in files:
            self.set_status(HTTPStatus.NOT_FOUND)
            name = "404.html"
        self.set_header("Content-Type", content_type(name))
        self.finish(self.with_script(files.get(name, b""), shown.build) if name.endswith(".html") else files[name])

    head = get

    def with_script(self, page: bytes, build: int) -> bytes:
        """Return a page that follows what happens to the site."""
        script = f'<script type="module" src="{self.mount}_canting/preview.js" data-build="{build}"></script>'
        # While nothing was built yet, there is no page to put it into.
        return page.replace(b"</head>", f"{script}</head>".encode(), 1) or f"<!doctype html>{script}".encode()


class Elsewhere(Guarded):
    """Everything outside the mounted site: the way there from the root, and nothing else."""

    def initialize(self, mount: str) -> None:
        """Take where the site is."""
        self.mount = mount

    def get(self) -> None:
        """Lead to the site."""
        if self.request.path not in ("/", self.mount.rstrip("/")):
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        self.redirect(self.mount)


def content_type(name: str) -> str:
    """Return the type that a browser is told for a file."""
    kind = TYPES.guess_type(name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("javascript", "xml", "json"))
    return f"{kind}; charset=utf-8" if is_text else kind


def open_browser(address: str) -> None:
    """Open an address in the browser of whoever sits here, where there is a screen."""
    has_screen = sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    # Without a screen Python would start a browser inside the terminal.
    if has_screen or "BROWSER" in os.environ:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

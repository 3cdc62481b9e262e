"""Live preview: the site as it will be published, on this computer only, built again at every save."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from livereload import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

HOST = "127.0.0.1"
FIRST_PORT = 5500
PORTS = 50
"""How many ports are tried before giving up."""


def free_port(first: int = FIRST_PORT) -> int:
    """Return the first port that nobody listens on."""
    for port in range(first, first + PORTS):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {first} to {first + PORTS - 1}")


def serve(folder: Path, watched: Iterable[Path], rebuild: Callable[[], None], port: int) -> None:
    """Serve a folder until Ctrl-C, calling `rebuild` whenever something below `watched` changes.

    `rebuild` keeps the last good site when it fails: the server only ever shows a whole one.
    """
    server = Server()
    for path in watched:
        server.watch(f"{path}/**/*", rebuild)
    server.serve(root=str(folder), host=HOST, port=port, open_url_delay=None)

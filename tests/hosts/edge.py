"""A certificate and what a host's edge does with it on loopback: https is passed on, http is led to https.

The scanner asks for both of one host name; here both stand on one port, told apart by their first byte.
"""

from __future__ import annotations

import socket
import ssl
import subprocess
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HANDSHAKE = b"\x16"
PATIENCE = 20.0
LARGEST = 65_536


def make_certificate(folder: Path) -> Path:
    """Return a file with a key and the certificate of 127.0.0.1 for it, good for two days."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both


@contextmanager
def edge(certificate: Path, upstream: str) -> Iterator[str]:
    """Stand before a server for the block; yield host and port."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    behind = urlsplit(upstream).port or 80

    class Visit(BaseRequestHandler):
        def handle(self) -> None:
            visitor: socket.socket = self.request
            visitor.settimeout(PATIENCE)
            with suppress(OSError):
                if visitor.recv(1, socket.MSG_PEEK) == HANDSHAKE:
                    with context.wrap_socket(visitor, server_side=True) as safe:
                        pass_on(safe, behind)
                else:
                    lead_to_https(visitor)

    class Edge(ThreadingTCPServer):
        daemon_threads = True

    with Edge(("127.0.0.1", 0), Visit) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def pass_on(visitor: socket.socket, port: int) -> None:
    """Carry bytes both ways until the server behind has said all."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as server:
        Thread(target=_carry, args=(visitor, server), daemon=True).start()
        _carry(server, visitor)


def _carry(start: socket.socket, end: socket.socket) -> None:
    with suppress(OSError):
        while data := start.recv(LARGEST):
            end.sendall(data)
    with suppress(OSError):
        end.shutdown(socket.SHUT_WR)


def lead_to_https(visitor: socket.socket) -> None:
    """Answer a request with the same address, by https."""
    asked = b""
    while b"\r\n\r\n" not in asked and (data := visitor.recv(LARGEST)):
        asked += data
    path = asked.split(b" ")[1].decode()
    host, port = visitor.getsockname()
    answer = ["HTTP/1.1 301 Moved Permanently", f"Location: https://{host}:{port}{path}", "Content-Length: 0"]
    visitor.sendall("\r\n".join([*answer, "Connection: close", "", ""]).encode())

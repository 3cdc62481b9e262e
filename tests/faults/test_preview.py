"""Row 20: strangers at the preview, which is for this computer alone."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest
from front_door import PATIENCE, command, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INTERRUPTED = 130


@pytest.fixture
def port(project: Path) -> Iterator[int]:
    """Serve the small site, and press Ctrl-C at the end."""
    with subprocess.Popen(
        command("serve"),
        cwd=project,
        # `true` is the browser: nothing opens.
        env={**environment(), "BROWSER": "true", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as server:
        try:
            assert server.stdout
            address = next(filter(None, (re.search(r"http://127\.0\.0\.1:(\d+)/", line) for line in server.stdout)))
            yield int(address[1])
            server.send_signal(signal.SIGINT)
            assert server.wait(PATIENCE) == INTERRUPTED
        finally:
            server.kill()


def status(port: int, target: str, **headers: str) -> int:
    """Return the answer to a request, whose target goes out letter by letter."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", target, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.fault(20)
def test_strangers_are_refused_and_no_path_leads_out(port: int, project: Path) -> None:
    (project / "rahasia.txt").write_text("x", "utf-8")

    assert status(port, "/") == 200
    assert status(port, "/", Host="jahat.example") == 403
    assert status(port, "/", Host=f"jahat.example:{port}") == 403
    assert status(port, "/", Origin="https://jahat.example") == 403
    assert status(port, "/", Origin="null") == 403
    assert status(port, "/a%00.html") == 400
    for path in ("/../rahasia.txt", "/..%2frahasia.txt", "/%2e%2e/rahasia.txt", "/berita/../../rahasia.txt"):
        assert status(port, path) == 404, path


@pytest.mark.fault(20)
def test_nobody_hears_but_this_computers_first_address(port: int) -> None:
    # Whoever listens at every address answers here too.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=PATIENCE).close()

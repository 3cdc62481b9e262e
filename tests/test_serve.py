import socket
from pathlib import Path
from typing import Any

import pytest

from canting import serve


def test_port_that_is_taken_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        port = taken.getsockname()[1]

        assert serve.free_port(port) > port


def test_no_free_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORTS", 1)
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        port = taken.getsockname()[1]

        with pytest.raises(OSError, match=f"no free port from {port}"):
            serve.free_port(port)


def test_every_file_below_what_is_watched_builds_again_on_this_computer_only(monkeypatch: pytest.MonkeyPatch) -> None:
    watched: list[tuple[str, object]] = []
    served: list[dict[str, Any]] = []

    class Server:
        def watch(self, pattern: str, rebuild: object) -> None:
            watched.append((pattern, rebuild))

        def serve(self, **settings: Any) -> None:
            served.append(settings)

    def rebuild() -> None:
        raise AssertionError("nothing was saved")

    monkeypatch.setattr(serve, "Server", Server)
    serve.serve(Path("preview"), [Path("content"), Path("templates")], rebuild, 5501)

    assert watched == [("content/**/*", rebuild), ("templates/**/*", rebuild)]
    assert served == [{"root": "preview", "host": "127.0.0.1", "port": 5501, "open_url_delay": None}]

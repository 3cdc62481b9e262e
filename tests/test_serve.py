from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tornado.testing import AsyncHTTPTestCase, gen_test
from tornado.web import Application
from tornado.websocket import websocket_connect

from canting import serve
from canting.live import announce
from canting.preview import Shown

if TYPE_CHECKING:
    from tornado.httpclient import HTTPResponse

FILES = {
    "index.html": b"<html><head></head><body>Beranda</body></html>",
    "berita/a/index.html": b"<html><head></head><body>A</body></html>",
    "404.html": b"<html><head></head><body>Tidak ada</body></html>",
    "assets/site.css": b"body{}",
    "site.webmanifest": b"{}",
}


class TestServer(AsyncHTTPTestCase):
    mount = "/nccf/"

    def get_app(self) -> Application:
        self.standing: dict[str, Any] = {"build": 7, "problems": []}
        handlers = serve.site_handlers(self.mount, lambda: Shown(7, FILES), lambda: self.standing)
        return Application(handlers, log_function=lambda _: None)

    def ask(self, path: str, **settings: Any) -> HTTPResponse:
        return self.fetch(path, follow_redirects=False, **settings)

    def test_page_is_sent_below_the_mount_and_brings_the_script_along(self) -> None:
        reply = self.ask("/nccf/berita/a/")

        assert reply.code == 200
        assert reply.body.decode() == (
            '<html><head><script type="module" src="/nccf/_canting/preview.js" data-build="7"></script></head>'
            "<body>A</body></html>"
        )
        assert reply.headers["Cache-Control"] == "no-store"

    def test_other_files_are_sent_as_they_are_with_their_type(self) -> None:
        assert self.ask("/nccf/assets/site.css").body == FILES["assets/site.css"]
        assert self.ask("/nccf/assets/site.css").headers["Content-Type"] == "text/css; charset=utf-8"
        assert "manifest+json" in self.ask("/nccf/site.webmanifest").headers["Content-Type"]

    def test_folder_leads_to_its_page_and_the_root_to_the_site(self) -> None:
        assert self.ask("/nccf/berita/a").headers["Location"] == "/nccf/berita/a/"
        assert self.ask("/").headers["Location"] == "/nccf/"
        assert self.ask("/nccf").headers["Location"] == "/nccf/"

    def test_missing_page_is_the_sites_own(self) -> None:
        reply = self.ask("/nccf/berita/b/")

        assert reply.code == 404
        assert b"Tidak ada" in reply.body
        assert self.ask("/elsewhere").code == 404

    def test_no_path_leads_out_of_the_site(self) -> None:
        for path in ("/nccf/../build.py", "/nccf/..%2fbuild.py", "/nccf/%2e%2e/build.py", "/nccf//etc/passwd"):
            assert self.ask(path).code == 404, path
        assert self.ask("/nccf/a%00.html").code == 400
        assert self.ask("/nccf/%ff").code == 400

    def test_foreign_host_and_foreign_origin_are_refused(self) -> None:
        assert self.ask("/nccf/", headers={"Host": "evil.example"}).code == 403
        assert self.ask("/nccf/", headers={"Host": f"localhost:{self.get_http_port()}"}).code == 200
        assert self.ask("/nccf/", headers={"Origin": "https://evil.example"}).code == 403
        assert self.ask("/nccf/", headers={"Origin": "null"}).code == 403

    def test_fault_inside_shows_no_trace_of_how_we_are_made(self) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(serve, "CLIENT", Path("nowhere"))
            reply = self.ask("/nccf/_canting/preview.js")

        assert (reply.code, reply.body) == (500, b"500 Internal Server Error\n")

    @gen_test
    async def test_open_page_hears_how_the_site_stands_and_then_what_happens(self) -> None:
        line = await websocket_connect(f"ws://127.0.0.1:{self.get_http_port()}/nccf/_canting/live")
        assert json.loads(await line.read_message() or "") == self.standing
        announce({"build": 8})
        assert json.loads(await line.read_message() or "") == {"build": 8}
        line.close()

    def test_foreign_page_gets_no_line(self) -> None:
        headers = {"Origin": "https://evil.example", "Upgrade": "websocket", "Connection": "Upgrade"}

        assert self.ask("/nccf/_canting/live", headers=headers).code == 403


def test_port_that_is_taken_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        listener, found = serve.bind(port)
        listener.close()

        assert found > port


def test_no_free_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORTS", 1)
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(OSError, match=f"no free port from {port}"):
            serve.bind(port)


def test_browser_opens_only_where_there_is_a_screen_or_one_was_named(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class AtOnce:
        def __init__(self, *, target: Any, args: tuple[str], daemon: bool) -> None:
            self.start = lambda: target(*args)

    monkeypatch.setattr("threading.Thread", AtOnce)
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    serve.open_browser("http://127.0.0.1:5500/")
    assert not opened
    monkeypatch.setenv("DISPLAY", ":0")
    serve.open_browser("http://127.0.0.1:5500/")
    assert opened == ["http://127.0.0.1:5500/"]

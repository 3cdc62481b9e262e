"""The browser editor over HTTP, with Decap's own questions and with those of others."""

from __future__ import annotations

import base64
import json
import re
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tornado.ioloop import IOLoop
from tornado.testing import AsyncHTTPTestCase, ExpectLog, gen_test
from tornado.web import Application

from canting import admin, serve
from canting.desk import Desk
from canting.problems import ContentError, Place, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tornado.httpclient import HTTPResponse

    from canting.problems import Problem

TEXT = "---\ntitle: Pekan Batik\n---\n\nIsi.\n"
PAGE = "<!doctype html><title>Editor</title>{{decap}}<script src=admin.js></script>"


@dataclass(frozen=True)
class Seen:
    html: str | None = "<p>Isi.</p>"
    problems: Sequence[Problem] = ()


class AdminCase(AsyncHTTPTestCase):
    mount = "/nccf/"
    has_script = True

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        for name, text in {
            "content/news/id/a.md": TEXT,
            "client/admin.html": PAGE,
            "client/admin.js": "// ours",
            "client/admin.css": "/* ours */",
            "client/admin-words.js": "// ours too",
            "client/preview.js": "// not the editor's",
            admin.INSTALLED: "// Decap",
            "build.py": "print()",
        }.items():
            file = self.root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        patch = pytest.MonkeyPatch()
        self.addCleanup(patch.undo)
        for module in (admin, serve):
            patch.setattr(module, "CLIENT", self.root / "client")
        self.looked: list[tuple[str, bytes, tuple[str, ...]]] = []
        self.seen = Seen()
        self.mistake: Exception | None = None
        self.threads: set[str] = set()
        super().setUp()

    def config(self) -> dict[str, Any]:
        self.threads.add(threading.current_thread().name)
        if self.mistake:
            raise self.mistake
        return {"locale": "id"}

    def preview(self, path: str, raw: bytes, media: tuple[str, ...]) -> Seen:
        self.threads.add(threading.current_thread().name)
        self.looked.append((path, raw, media))
        return self.seen

    def get_app(self) -> Application:
        decap = self.root / admin.INSTALLED if self.has_script else None
        self.desk = Desk(self.root, self.root / "content", lambda *_: ())
        handlers = admin.admin_handlers(self.mount, self.config, self.desk.answer, self.preview, decap)
        return Application(handlers, log_function=lambda _: None)

    def ask(self, path: str, question: Any = None, **settings: Any) -> HTTPResponse:
        """Return the reply to a GET, or to a POST where there is a question."""
        if question is not None:
            settings.setdefault("headers", {}).setdefault("Content-Type", "application/json; charset=utf-8")
            body = question if isinstance(question, bytes) else json.dumps(question)
            settings = {"method": "POST", "body": body, **settings}
        return self.fetch(f"/nccf/admin{path}", follow_redirects=False, **settings)

    def act(self, action: str, headers: dict[str, str] | None = None, **params: Any) -> HTTPResponse:
        return self.ask("/api/v1", {"branch": "x", "action": action, "params": params}, headers=headers or {})


class TestPage(AdminCase):
    def test_page_brings_the_script_from_this_computer(self) -> None:
        reply = self.ask("/")

        assert reply.code == 200
        assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
        assert reply.body.decode() == PAGE.replace("{{decap}}", '<script src="decap-cms.js"></script>')
        assert self.ask("/decap-cms.js").body == b"// Decap"
        assert self.ask("/decap-cms.js").headers["Content-Type"] == "text/javascript; charset=utf-8"

    def test_page_is_of_nobodys_frame_and_loads_from_nowhere_else(self) -> None:
        policy = dict(
            directive.strip().split(" ", 1) for directive in self.ask("/").headers["Content-Security-Policy"].split(";")
        )

        assert policy["frame-ancestors"] == "'none'"
        assert policy["default-src"] == "'none'"
        assert policy["script-src"].split() == ["'self'", "'unsafe-eval'"]
        assert not any(re.search(r"https?:|\*", sources) for sources in policy.values())

    def test_page_does_not_reload_by_itself(self) -> None:
        assert b"_canting" not in self.ask("/").body
        assert b"data-build" not in self.ask("/").body

    def test_address_without_its_stroke_leads_to_the_page(self) -> None:
        assert self.ask("").headers["Location"] == "/nccf/admin/"

    def test_files_of_the_editor_are_sent_and_no_others(self) -> None:
        assert self.ask("/admin.js").body == b"// ours"
        assert self.ask("/admin-words.js").body == b"// ours too"
        assert self.ask("/admin.css").headers["Content-Type"] == "text/css; charset=utf-8"
        for name in ("preview.js", "admin.html", "../build.py", "%2e%2e/build.py", "admin%2ejs/..", "103.decap-cms.js"):
            assert self.ask(f"/{name}").code == 404

    def test_form_is_sent_as_decap_wants_it(self) -> None:
        reply = self.ask("/config.yml")

        assert json.loads(reply.body) == {"locale": "id"}
        assert reply.headers["Content-Type"] == "text/yaml; charset=utf-8"
        assert self.threads == {"desk_0"}

    def test_mistake_in_the_sites_settings_is_said_where_the_form_should_be(self) -> None:
        self.mistake = ContentError([problem("no-site-settings", Place("content/site.yaml"))])

        reply = self.ask("/config.yml")

        assert reply.code == 422
        assert json.loads(reply.body)["error"].startswith("content/site.yaml: berkas pengaturan situs tidak ada.")


class TestPageWithoutInstalledScript(AdminCase):
    has_script = False

    def test_page_brings_the_pinned_script_that_nobody_can_change(self) -> None:
        page = self.ask("/").body.decode()

        (script,) = re.findall(
            r"<script src=\"([^\"]+)\" crossorigin=\"anonymous\" integrity=\"sha384-[\w+/]{64}\">", page
        )
        assert re.fullmatch(r"https://cdn\.jsdelivr\.net/npm/decap-cms@\d+\.\d+\.\d+/dist/decap-cms\.js", script)
        policy = self.ask("/").headers["Content-Security-Policy"]
        assert f"script-src 'self' 'unsafe-eval' {script};" in policy
        assert policy.count("https:") == 1
        assert self.ask("/decap-cms.js").code == 404


class TestQuestions(AdminCase):
    def test_question_is_answered_in_json(self) -> None:
        reply = self.act("getEntry", path="content/news/id/a.md")

        assert reply.code == 200
        assert reply.headers["Content-Type"] == "application/json; charset=utf-8"
        assert json.loads(reply.body)["data"] == TEXT

    def test_list_is_answered_too(self) -> None:
        assert json.loads(self.act("getMedia", mediaFolder="content/media").body) == []

    def test_text_and_picture_are_saved(self) -> None:
        options = {"newEntry": True}
        asset = {"path": "content/files/a.pdf", "content": base64.b64encode(b"%PDF").decode(), "encoding": "base64"}
        sent = {"path": "content/news/id/b.md", "slug": "b", "raw": TEXT}

        reply = self.act("persistEntry", dataFiles=[sent], assets=[asset], options=options)

        assert json.loads(reply.body) == {"message": "entry persisted"}
        assert (self.root / "content/news/id/b.md").read_text("utf-8") == TEXT
        assert (self.root / "content/files/a.pdf").read_bytes() == b"%PDF"

    def test_refusal_is_one_sentence_in_indonesian_with_its_place(self) -> None:
        reply = self.act("getEntry", path="build.py")

        assert reply.code == 422
        assert set(json.loads(reply.body)) == {"error"}
        assert json.loads(reply.body)["error"].startswith("build.py: editor tidak dapat menyimpan di sini.")

    def test_unknown_action_is_refused(self) -> None:
        for action in ("unpublishedEntries", "publishUnpublishedEntry", "__class__"):
            assert self.act(action).code == 422

    def test_question_that_is_no_json_is_refused(self) -> None:
        assert self.ask("/api/v1", b"{").code == 422
        assert self.ask("/preview", b"[]").code == 422

    def test_fault_of_ours_shows_nothing_of_how_we_are_made(self) -> None:
        patch = pytest.MonkeyPatch()
        self.addCleanup(patch.undo)
        patch.setattr("canting.desk.find", None)

        with ExpectLog("canting.guard", "POST /nccf/admin/api/v1"):
            reply = self.act("getEntry", path="content/news/id/a.md")

        assert reply.code == 500
        assert json.loads(reply.body) == {"error": "500 Internal Server Error"}

    def test_question_is_not_asked_by_a_link(self) -> None:
        assert self.ask("/api/v1").code == 405
        assert self.ask("/preview").code == 405

    def test_form_of_another_site_cannot_ask(self) -> None:
        question = b"--x--\r\n"
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
            assert self.ask("/api/v1", question, headers={"Content-Type": kind}).code == 415
        for headers in (
            {"Origin": "https://example.org"},
            {"Origin": "null"},
            {"Origin": "http://127.0.0.1:1"},
            {"Host": "example.org"},
            {"Host": "127.0.0.1.example.org:80"},
        ):
            assert self.act("info", headers=headers).code == 403
            assert self.ask("/", headers=headers).code == 403
            assert self.ask("/config.yml", headers=headers).code == 403
            assert self.ask("/decap-cms.js", headers=headers).code == 403
            assert self.ask("", headers=headers).code == 403

    def test_own_page_may_ask(self) -> None:
        assert self.act("info", headers={"Origin": self.get_url("").rstrip("/")}).code == 200

    def test_question_that_would_fill_the_memory_is_refused_in_plain_words(self) -> None:
        reply = self.ask("/api/v1", b" " * (admin.MOST_BYTES + 1))

        assert reply.code == 413
        assert "lebih dari 60,0 MB" in json.loads(reply.body)["error"]

    def test_nothing_outside_of_content_is_touched(self) -> None:
        before = {file: file.read_bytes() for file in self.root.rglob("*") if file.is_file()}
        (self.root / "content/keluar").symlink_to(self.root)
        for path in (".git/hooks/pre-commit", "../x.md", "content/keluar/x.md", "content/../build.py"):
            sent = {"path": path, "slug": "x", "raw": TEXT, "content": "eA==", "encoding": "base64"}
            assert self.act("persistEntry", dataFiles=[sent], assets=[], options={"newEntry": True}).code == 422
            assert self.act("persistMedia", asset=sent, options={}).code == 422
            assert self.act("deleteFile", path=path, options={}).code == 422

        (self.root / "content/keluar").unlink()
        assert {file: file.read_bytes() for file in self.root.rglob("*") if file.is_file()} == before
        assert not (self.root.parent / "x.md").exists()


class TestLook(AdminCase):
    question: dict[str, Any] = {"path": "content/news/id/a.md", "raw": "---\ntitle: Café\n---\n", "media": ["a.jpg"]}  # noqa: RUF012

    def test_page_is_shown_as_it_would_be(self) -> None:
        reply = self.ask("/preview", self.question)

        assert json.loads(reply.body) == {"html": "<p>Isi.</p>", "problems": []}
        assert self.looked == [("content/news/id/a.md", "---\ntitle: Café\n---\n".encode(), ("a.jpg",))]
        assert self.threads == {"board_0"}

    def test_mistakes_are_told_as_the_overlay_tells_them(self) -> None:
        place = Place("content/news/id/a.md", 2, 1, "judul: A")
        self.seen = Seen(None, (problem("indonesian-name", place, name="judul", right="title"),))

        reply = json.loads(self.ask("/preview", self.question).body)

        assert reply["html"] is None
        (told,) = reply["problems"]
        assert (told["code"], told["line"], told["excerpt"]) == ("CT203", 2, "judul: A")
        assert set(told["text"]) == {"id", "en"}

    def test_question_without_its_parts_is_refused(self) -> None:
        for name in self.question:
            assert self.ask("/preview", {**self.question, name: None}).code == 422
        assert self.looked == []

    @gen_test
    async def test_look_that_takes_long_keeps_nobody_waiting(self) -> None:
        end, started = threading.Event(), threading.Event()

        def slow(*_: Any) -> Seen:
            started.set()
            assert end.wait(30)
            return self.seen

        handlers = admin.admin_handlers("/lambat/", self.config, self.desk.answer, slow, None)
        self._app.add_handlers(".*", handlers)

        def ask(path: str, question: dict[str, Any]) -> Any:
            return self.http_client.fetch(
                self.get_url(f"/lambat/admin/{path}"),
                method="POST",
                headers={"Content-Type": "application/json"},
                body=json.dumps(question),
            )

        look = ask("preview", self.question)
        await IOLoop.current().run_in_executor(None, started.wait, 30)
        reply = await ask("api/v1", {"action": "info", "params": {}})
        end.set()

        assert json.loads(reply.body)["type"] == "local_fs"
        assert json.loads((await look).body)["html"] == "<p>Isi.</p>"

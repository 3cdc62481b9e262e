"""The browser editor over HTTP: its page, the form it shows, what it asks, and the look at a page before it is saved.

A question may mean reading a hundred pictures or shrinking one. Each is answered in a thread, one after the other, and
none waits for the look at a page, which has a thread of its own.
"""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol

from tornado import web
from tornado.ioloop import IOLoop

from canting.desk import given, parse_question
from canting.guard import Guarded
from canting.preview import problem_form
from canting.problems import ContentError, Place, problem, size_words
from canting.serve import CLIENT, ClientFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from canting.problems import Problem

INSTALLED = "node_modules/decap-cms/dist/decap-cms.js"
"""Where `npm install decap-cms` leaves the editor's one script."""

LOCAL_SCRIPT = '<script src="decap-cms.js"></script>'
PUBLISHED = "https://cdn.jsdelivr.net/npm/decap-cms@3.16.3/dist/decap-cms.js"
PUBLISHED_SCRIPT = (
    f'<script src="{PUBLISHED}" crossorigin="anonymous"'
    ' integrity="sha384-A/Gdn928CNLufmnGWGs9RM4Q9o8bSNLeJERqBFrBjwzL7FRpoLT3MPF8Tl0+Wd2p"></script>'
)

POLICY = (
    "default-src 'none'",
    "script-src 'self' 'unsafe-eval' {script}",  # Decap compiles the check of its settings
    "style-src 'self' 'unsafe-inline'",  # and styles itself by script
    "img-src 'self' blob: data:",
    "connect-src 'self' blob:",  # and reads a picture again that was chosen and not saved yet
    "base-uri 'self'",  # the page beside the form has links that start from its own address
    "form-action 'none'",
    "frame-ancestors 'none'",
)
"""What the editor's page may load: as little as Decap works with."""

MOST_BYTES = 60_000_000
"""Of a question: a save with two of the largest pictures in it."""


class Look(Protocol):
    """A page as it would be, or what keeps it from being one."""

    @property
    def html(self) -> str | None:
        """The page; None where its text has mistakes."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with it, and what could be better."""


def admin_handlers(
    mount: str,
    config: Callable[[], dict[str, Any]],
    answer: Callable[[bytes], Any],
    preview: Callable[[str, bytes, tuple[str, ...]], Look],
    decap: Path | None,
) -> list[Any]:
    """Return the handlers of the editor below a site's mount path; without `decap`, its script comes from a CDN."""

    def look(question: bytes) -> Any:
        asked = parse_question(question)
        raw = given(asked, "raw", str).encode("utf-8", "replace")
        seen = preview(given(asked, "path", str), raw, tuple(map(str, given(asked, "media", list))))
        return {"html": seen.html, "problems": [problem_form(found) for found in seen.problems]}

    at = f"{re.escape(mount)}admin"
    desk, board = ThreadPoolExecutor(1, "desk"), ThreadPoolExecutor(1, "board")
    return [
        (f"{at}(/?)", EditorPage, {"is_local": decap is not None}),
        (rf"{at}/(admin(?:-[a-z]+)?\.(?:js|css))", ClientFile),
        *([(rf"{at}/decap-cms\.js", DecapScript, {"file": decap})] if decap else []),
        (rf"{at}/config\.yml", Form, {"answer": lambda _: config(), "thread": desk}),
        (f"{at}/preview", Question, {"answer": look, "thread": board}),
        (f"{at}/api/v1", Question, {"answer": answer, "thread": desk}),
    ]


class EditorPage(Guarded):
    """The editor's page, which no other page may frame and to which no script but Decap's and ours belongs."""

    def initialize(self, *, is_local: bool) -> None:
        """Take whether Decap's script is on this computer."""
        self.is_local = is_local

    def get(self, slash: str) -> None:
        """Send the page."""
        if not slash:
            self.redirect(f"{self.request.path}/")
            return
        policy = "; ".join(POLICY).format(script="" if self.is_local else PUBLISHED)
        self.set_header("Content-Security-Policy", policy)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        page = (CLIENT / "admin.html").read_text("utf-8")
        self.finish(page.replace("{{decap}}", LOCAL_SCRIPT if self.is_local else PUBLISHED_SCRIPT))


class DecapScript(Guarded):
    """Decap's script from this computer."""

    def initialize(self, file: Path) -> None:
        """Take where it is."""
        self.file = file

    def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish(self.file.read_bytes())


class InThread(Guarded):
    """A reply in JSON that a thread makes, so that no other request waits for it."""

    media_type = "application/json"

    def initialize(self, answer: Callable[[bytes], Any], thread: Executor) -> None:
        """Take who answers, and in which thread."""
        self.answer, self.thread = answer, thread

    async def reply(self) -> None:
        """Send the answer or, in words for the editor, why there is none."""
        try:
            text = await IOLoop.current().run_in_executor(self.thread, self._answer_text)
        except ContentError as error:
            self.refuse(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(map(_sentence, error.problems)))
            return
        self.set_header("Content-Type", f"{self.media_type}; charset=utf-8")
        self.finish(text)

    def refuse(self, status: int, sentence: str) -> None:
        """Send what Decap shows in a red box."""
        self.set_status(status)
        self.finish({"error": sentence})

    def write_error(self, status_code: int, **_: Any) -> None:
        """Reply as Decap can read it, with the status alone."""
        self.refuse(status_code, f"{status_code} {HTTPStatus(status_code).phrase}")

    def _answer_text(self) -> str:
        return json.dumps(self.answer(self.request.body))


class Form(InThread):
    """What the editor's form looks like; Decap asks for YAML, which JSON is."""

    media_type = "text/yaml"

    async def get(self) -> None:
        """Send it."""
        await self.reply()


class Question(InThread):
    """What the editor asks of us."""

    async def post(self) -> None:
        """Answer it, unless a form of another site could have sent it, or it would fill the memory."""
        media_type = self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if media_type != "application/json":
            raise web.HTTPError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        if len(self.request.body) > MOST_BYTES:
            # Which one it is, only reading it would tell.
            too_large = problem("picture-too-large", Place("admin"), target="…", limit=size_words(MOST_BYTES))
            self.refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _sentence(too_large))
            return
        await self.reply()


def _sentence(found: Problem) -> str:
    """Return a problem as one line in the language of the editor's buttons."""
    return f"{found.place}: {found.text('id')}"

"""`build.py serve` as an editor starts it, on a copy of the project that a test may spoil."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from shutil import copy, copytree, ignore_patterns
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import urlsplit

from judges import MODULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
WAIT = 30.0
"""Seconds after which what does not come counts as a fault."""

PROJECT = ("canting", "content", "templates", "build.py", "requirements.txt")
"""All that `serve` needs."""

ADDRESS = re.compile(r"http://\S+")
INTERRUPTED = 130


class Reply(NamedTuple):
    """What the server answers to a request."""

    status: int
    body: str


class Preview:
    """A running preview: where the project is, where the site is shown, and what the terminal says."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder, self.process = folder, process
        self.said: list[str] = []
        Thread(target=self._listen, daemon=True).start()
        self.base_url = wait_for(self._address, f"an address in {self.said}")

    def save(self, path: str, text: str) -> None:
        """Write a file of the project, as an editor's program does."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def read(self, path: str) -> str:
        """Return the text of a file of the project."""
        return (self.folder / path).read_text("utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Change some words in a file of the project."""
        text = self.read(path)
        assert old in text
        self.save(path, text.replace(old, new))

    def ask(self, target: str, **headers: str) -> Reply:
        """Return the answer to a request, whose target goes out letter by letter as it is given."""
        connection = HTTPConnection("127.0.0.1", urlsplit(self.base_url).port or 80, timeout=WAIT)
        try:
            connection.request("GET", target, headers=headers)
            answer = connection.getresponse()
            # Of a line that stays open, nothing more is read.
            body = b"" if answer.status == HTTPStatus.SWITCHING_PROTOCOLS else answer.read()
            return Reply(answer.status, body.decode())
        finally:
            connection.close()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))

    def _address(self) -> str | None:
        # Once it has ended, it says nothing more.
        assert self.process.poll() is None, "\n".join(self.said)
        served = (ADDRESS.search(line) for line in self.said if line.startswith("Pratinjau"))
        return next((found[0] for found in served if found), None)


def copy_project(folder: Path) -> Path:
    """Copy the project into a folder, and return it."""
    for name in PROJECT:
        if (ROOT / name).is_dir():
            copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
        else:
            copy(ROOT / name, folder / name)
    return folder


def install_decap(folder: Path) -> Path:
    """Put the browser editor into a copied project, as npm would, and return the project."""
    (folder / "node_modules").mkdir()
    (folder / "node_modules/decap-cms").symlink_to(MODULES / "decap-cms")
    return folder


@contextmanager
def running(folder: Path, *words: str) -> Iterator[Preview]:
    """Serve a copied project for the block, then press Ctrl-C, after which it must end as one expects."""
    with subprocess.Popen(
        [sys.executable, "build.py", "serve", *words],
        cwd=folder,
        # `true` is the browser: nothing opens.
        env={**os.environ, "BROWSER": "true", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        try:
            yield Preview(folder, process)
            process.send_signal(signal.SIGINT)
            assert process.wait(WAIT) == INTERRUPTED
        finally:
            process.kill()


def wait_for(condition: Callable[[], T | None], what: str) -> T:
    """Return what a condition gives as soon as it gives something."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")

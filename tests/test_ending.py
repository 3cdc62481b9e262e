"""The preview ends when it is told to, whatever it is doing: in a process of its own, which is pressed from within."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rendering import lay_out, post
from tornado.httpclient import HTTPClientError
from tornado.websocket import websocket_connect

if TYPE_CHECKING:
    from asyncio.subprocess import Process

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")

ROOT = Path(__file__).parents[1]
NOT_OURS = ("BROWSER", "DISPLAY", "PYTHONUNBUFFERED")
"""Variables without which no browser is opened and the address is read as it is for another program."""

WAIT = 60
"""Seconds after which it counts as one that does not end."""

SERVE = """
import os, sys, time
sys.path.insert(0, {root!r})
import build, canting.ending, canting.latest, canting.live

def press(*_):
    os.kill(os.getpid(), {number})

def hold(*_):
    while True:
        press()
        time.sleep({pause})

make_preview = build.make_preview
{patch}
sys.exit(build.main(["serve", "--lang", "en"]))
"""
SAVED = "content/news/id/baru.md"
ONCE = 3600
"""Seconds between one press and the next."""

IN_A_WORD_TO_A_PAGE = "canting.live.Live.write_message = press"
IN_THE_FIRST_BUILD = "build.make_preview = hold"
IN_A_BUILD = f"build.make_preview = lambda *some: hold() if os.path.exists({SAVED!r}) else make_preview(*some)"
IN_AN_INDEX = f"""
def index(*_):
    while not os.path.exists({SAVED!r}):
        time.sleep(0.05)
    hold()

canting.latest.index_files = index
"""


async def code_of(root: Path, patch: str, number: int, pause: int = ONCE) -> int:
    """Return the code with which the preview of a small site ends, of which a page is open and a text was saved."""
    lay_out(root, {"content/news/id/lama.md": post("Lama")})
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SERVE.format(root=str(ROOT), number=int(number), patch=patch, pause=pause)),
        cwd=root,
        env={name: value for name, value in os.environ.items() if name not in NOT_OURS},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        return await asyncio.wait_for(_code(process, root), WAIT)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _code(process: Process, root: Path) -> int:
    assert process.stdout
    async for line in process.stdout:
        if address := re.search(rb"http://(\S+)/ ", line):
            page = None
            with suppress(OSError, HTTPClientError):  # it may end before it has answered
                page = await websocket_connect(f"ws://{address[1].decode()}/_canting/live")
            (root / SAVED).write_text(post("Baru"), "utf-8")
            await process.wait()
            if page:
                page.close()
    return await process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    "patch",
    [IN_THE_FIRST_BUILD, IN_A_BUILD, IN_AN_INDEX, IN_A_WORD_TO_A_PAGE],
    ids=["first build", "build", "index", "word to a page"],
)
def test_first_signal_ends_it_soon(tmp_path: Path, patch: str, number: int) -> None:
    assert asyncio.run(code_of(tmp_path, patch, number)) == 128 + number


def test_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    patch = f"{IN_A_BUILD}\ncanting.ending.PATIENCE = {ONCE}"

    assert asyncio.run(code_of(tmp_path, patch, signal.SIGINT, pause=1)) == 130

"""Our own site with what it has not yet — an old address, a picture, a security contact — as each host serves it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import servers
from netlify import netlify
from rendering import PLAIN_PNG, publish_whole

import build
from canting.commandline import WIB, Options
from canting.hostfiles import render_beside
from canting.hosts import HOSTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from canting.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]

POST = """\
---
title: Uji host
date: 2022-12-01
aliases: [/kabar/uji/]
cover: titik.png
cover_alt: Sebuah titik
---

Naskah.
"""
SECURITY = """
security:
  contact: mailto:keamanan@example.org
  expires: 2023-11-30
"""
NOW = datetime(2022, 12, 10, 8, tzinfo=WIB)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """A site on a running server."""

    host: str
    mount: str
    address: str
    files: dict[str, bytes]
    """What was published, by path below the mount; without compressed copies."""

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request for a path below the mount."""
        return self.ask_at(f"{self.mount}{path}", method, **headers)

    def ask_at(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request; names of headers are written with underscores."""
        connection = HTTPConnection("127.0.0.1", urlsplit(self.address).port or 80, timeout=30)
        try:
            connection.request(method, target, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def path_of(self, start: str, end: str) -> str:
        """Return the path of the one file whose name begins and ends so."""
        (found,) = (path for path in self.files if path.startswith(start) and path.endswith(end))
        return found


def lay_out_content(folder: Path) -> Path:
    """Copy our content, and add to it what it has not yet."""
    content = folder / "content"
    copytree(ROOT / "content", content)
    (content / "news/id/uji-host.md").write_text(POST, "utf-8")
    (content / "media").mkdir(exist_ok=True)
    (content / "media/titik.png").write_bytes(PLAIN_PNG)
    with (content / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(SECURITY)
    return content


@contextmanager
def serving(folder: Path, content: Path, host: str, mount: str, ledger: Ledger) -> Iterator[Served]:
    """Build the site for a host, and let the host's own server show it for the block."""
    root = folder / "root"
    is_above = HOSTS[host].is_whole_origin
    options = Options(
        content=content,
        templates=ROOT / "templates",
        output=root if is_above else root / mount.strip("/"),
        base_url=f"https://example.org{mount}",
        now=NOW,
        target=host,
    )
    site, outputs, _ = build.make_outputs(options, ledger)
    files, problems = build.lay_out(outputs, site)
    assert problems == []
    publish_whole(files, options.output)
    snippet = folder / "site.conf"
    for beside in render_beside(site, outputs):
        snippet.write_bytes(beside.data)
    _open_to_servers(folder)
    running: dict[str, Callable[[], AbstractContextManager[str]]] = {
        "apache": lambda: servers.apache(folder, root),
        "cloudflare": lambda: servers.cloudflare(folder, root),
        "netlify": lambda: netlify(root),
        "nginx": lambda: servers.nginx(folder, root, snippet),
    }
    with running[host]() as address:
        yield Served(host, mount, address, {output.path: output.data for output in outputs})


def _open_to_servers(folder: Path) -> None:
    """Let everybody read: a server may give up its rights."""
    for file in [folder, *folder.rglob("*")]:
        file.chmod(0o755 if file.is_dir() else 0o644)

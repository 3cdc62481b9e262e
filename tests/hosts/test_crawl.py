"""Whoever follows every link from the home page gets everywhere, on each server and at both places."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from served import Answer, Served

IN_CSS = re.compile(r"url\(\s*[\"']?([^\"')\s]+)")
SPEAKS_TO_MACHINES = {"canonical", "alternate"}
"""Links of a page's head that name the site by its full address."""


class Links(HTMLParser):
    """What a page links to and loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        named = dict(attrs)
        if not SPEAKS_TO_MACHINES & set((named.get("rel") or "").split()):
            self.found += [value for name, value in attrs if name in ("href", "src", "poster") and value]
            self.found += [choice.split()[0] for choice in (named.get("srcset") or "").split(",") if choice.strip()]


def test_no_link_of_the_site_is_broken(site: Served) -> None:
    missing = f"{site.mount}tidak/ada/"
    waiting = [site.mount, *linked(missing, site.ask_at(missing), site)]
    seen = {missing}
    broken = []
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = site.ask_at(path)
        if path.endswith("/program.html") and answer.status == HTTPStatus.PERMANENT_REDIRECT:
            waiting.append(urljoin(path, answer.headers["location"]))  # where an address has no ending
        elif answer.status != HTTPStatus.OK:
            broken.append(f"{answer.status} {path}")
        waiting += linked(path, answer, site)
    pages = [path for path in site.files if path.endswith("index.html")]
    unseen = [path for path in pages if f"{site.mount}{path.removesuffix('index.html')}" not in seen]

    assert broken == []
    assert unseen == []


def linked(path: str, answer: Answer, site: Served) -> Iterator[str]:
    """Yield the paths on this server that a file names."""
    kind, names = answer.headers.get("content-type", ""), []
    if kind.startswith("text/html"):
        names = Links(answer.body.decode()).found
    elif kind.startswith("text/css"):
        names = IN_CSS.findall(answer.body.decode())
    for name in names:
        target = urlsplit(urldefrag(urljoin(f"{site.address}{path}", name)).url)
        if f"{target.scheme}://{target.netloc}" == site.address:
            yield target.path

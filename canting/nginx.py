"""Answers → what nginx is told of the site, by a snippet that its own configuration includes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canting.answers import Answers

OPENING = """\
# Made by build.py --target nginx. Include it in the `server` of the site, whose `root` leads to {lies}.
# brotli_static comes with Debian's package libnginx-mod-http-brotli-static; without it, delete that line.
"""


def server_snippet(answers: Answers) -> str:
    """Return the `location` of the site: types, headers, redirects, and compressed copies to whoever takes them."""
    mount = answers.mount
    lies = f"the folder in which the site is {mount}" if mount != "/" else "the site"
    return OPENING.format(lies=lies) + "\n".join(
        [
            f"location {'^~ ' if mount != '/' else ''}{mount} {{",
            "    index index.html;",
            f"    error_page 403 404 {mount}404.html;",
            # Behind a proxy nginx knows neither the scheme nor the port that a visitor sees.
            "    absolute_redirect off;",
            "    gzip_static on;",
            "    brotli_static on;",
            "    gzip_vary on;",
            "    default_type application/octet-stream;",
            "    types {",
            *(f'        "{kind}" {ending.removeprefix(".")};' for ending, kind in answers.types.items()),
            "    }",
            *_headers(answers, mount, "    "),
            *_closer(answers),
            "}",
            "",
        ]
    )


def _closer(answers: Answers) -> Iterator[str]:
    """Yield a location for each rule of a part of the site, with all its headers: those around it do not count."""
    for rule in answers.rules[1:]:
        yield f"    location {rule.path} {{"
        yield from _headers(answers, rule.path, " " * 8)
        yield "    }"
    for redirect in answers.redirects:
        for old in redirect.spellings:
            yield f"    location = {old} {{ return 301 {redirect.new}; }}"


def _headers(answers: Answers, path: str, indent: str) -> Iterator[str]:
    for name, value in answers.headers_at(path).items():
        yield f'{indent}add_header {name} "{value}" always;'

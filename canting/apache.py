"""Answers → `.htaccess`: what Apache is told in the site's own folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canting.mediatypes import COMPRESSIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canting.answers import Answers, Redirect, Rule

OPENING = """\
# Made by build.py --target apache. Apache reads it where its own configuration says AllowOverride All.
Options -Indexes -MultiViews
DirectoryIndex index.html"""

ENCODINGS = (("br", "br"), ("gzip", "gz"))
"""What a browser calls each, and how the copies' names end; the better one first."""


def htaccess(answers: Answers) -> str:
    """Return what Apache is told: types, headers, redirects, and to send a compressed copy to whoever takes it."""
    return "\n".join(
        [
            OPENING,
            # What may not be seen, such as the list of a folder's files, is nothing that a visitor looks for.
            *(f"ErrorDocument {status} {answers.mount}404.html" for status in (403, 404)),
            *(f"RedirectMatch 301 {_pattern(redirect)} {redirect.new}" for redirect in answers.redirects),
            *(
                f'<FilesMatch "\\{ending}(\\.br|\\.gz)?$">\nForceType "{kind}"\n</FilesMatch>'
                for ending, kind in answers.types.items()
            ),
            *_headers(answers),
            *_copies(answers),
            "",
        ]
    )


def _pattern(redirect: Redirect) -> str:
    return f"^{re.escape(redirect.old.rstrip('/'))}/?$"


def _headers(answers: Answers) -> Iterator[str]:
    """Yield the headers; always, because an error page needs them as much as any other."""
    first, *others = answers.rules
    yield "<IfModule mod_headers.c>"
    yield from _set(first)
    for rule in others:
        yield f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(rule.path)}#">'
        yield from _set(rule)
        yield "</If>"
    yield "</IfModule>"


def _set(rule: Rule) -> Iterator[str]:
    for name, value in rule.headers.items():
        yield f'Header always set {name} "{value.replace("%", "%%")}"'


def _copies(answers: Answers) -> Iterator[str]:
    """Yield how to find the copy beside a file, and how to call it what it is."""
    kinds = "|".join(ending.removeprefix(".") for ending in answers.types if ending in COMPRESSIBLE)
    yield f"<IfModule mod_rewrite.c>\nRewriteEngine On\nRewriteBase {answers.mount}"
    for encoding, ending in ENCODINGS:
        for path, file in (("(.*/|)", "index.html"), ("(.+)", "")):
            yield f"RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b"
            yield f"RewriteCond %{{REQUEST_FILENAME}}{file}.{ending} -f"
            yield f"RewriteRule ^{path}$ $1{file}.{ending} [L]"
    yield "</IfModule>"
    for encoding, ending in ENCODINGS:
        yield f'<FilesMatch "\\.({kinds})\\.{ending}$">\nAddEncoding {encoding} .{ending}'
        yield f"RemoveLanguage .{ending}\n</FilesMatch>"  # Debian takes .br for Breton
    yield f'<IfModule mod_headers.c>\n<FilesMatch "\\.({kinds})(\\.br|\\.gz)?$">\nHeader merge Vary Accept-Encoding'
    yield "</FilesMatch>\n</IfModule>"

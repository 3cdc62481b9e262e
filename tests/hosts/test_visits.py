"""What a visitor's browser is answered, by each server and at both places."""

from __future__ import annotations

import gzip
from base64 import b64encode
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import brotli
import pytest

if TYPE_CHECKING:
    from served import Answer, Served

PROTECTION = {
    "content-security-policy": (
        "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'; upgrade-insecure-requests"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "strict-transport-security": "max-age=31536000",
}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"
MOVED = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)

OF_SERVERS = ("apache", "nginx")
"""Those that send our compressed copies; the others compress by themselves."""


SELF, SEARCHING = "'self'", "'self' 'wasm-unsafe-eval'"
JOINING = ("cloudflare", "netlify")
"""Hosts whose pages take back themselves what the search page alone needs."""


def protection(answer: Answer) -> dict[str, str]:
    return {name: text for name, text in answer.headers.items() if name in PROTECTION}


def protection_of(site: Served, *, searches: bool = False) -> dict[str, str]:
    """Return the headers that a site has to answer with: they name the one style that stands within a page.

    Where a host joins headers, all pages have that of the search page.
    """
    styles = SELF
    if site.host in JOINING or not searches:
        style = site.files["program.html"].decode().partition("<style>")[2].partition("</style>")[0]
        styles = f"{SELF} 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    scripts = SEARCHING if site.host in JOINING or searches else SELF
    policy = PROTECTION["content-security-policy"].format(scripts=scripts, styles=styles)
    return {**PROTECTION, "content-security-policy": policy}


def media_type(answer: Answer) -> str:
    return answer.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize("path", ["", "berita/", "en/news/"])
def test_page_comes_as_it_was_made_protected_and_is_asked_for_again(site: Served, path: str) -> None:
    answer = site.ask(path)

    assert answer.status == HTTPStatus.OK
    assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == ASK_AGAIN
    assert protection(answer) == protection_of(site)
    assert "access-control-allow-origin" not in answer.headers
    assert answer.body == site.files[f"{path}index.html"]


def test_programme_comes_whole_and_protected(site: Served) -> None:
    answer = site.ask("program.html")
    if answer.status in MOVED:  # where an address has no ending
        answer = site.ask_at(urljoin(f"{site.mount}program.html", answer.headers["location"]))

    assert answer.status == HTTPStatus.OK
    assert media_type(answer) == "text/html"
    assert protection(answer) == protection_of(site)
    assert answer.body == site.files["program.html"]


@pytest.mark.parametrize("path", ["cari/", "en/search/"])
def test_search_page_may_run_what_searches(site: Served, path: str) -> None:
    answer = site.ask(path)

    assert protection(answer) == protection_of(site, searches=True)
    assert b"http-equiv" not in answer.body


def test_no_other_page_may(site: Served) -> None:
    taken_back = b'<meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
    pages = [path for path in site.files if path.endswith(".html") and path.partition("search")[0] != "en/"]
    others = [path for path in pages if not path.startswith("cari/")]

    assert {taken_back in site.files[path] for path in others} == {site.host in JOINING}


@pytest.mark.parametrize(
    "path", ["pagefind/id/pagefind.js", "pagefind/id/wasm.id.pagefind", "pagefind/en/pagefind-entry.json"]
)
def test_index_is_asked_for_again(site: Served, path: str) -> None:
    answer = site.ask(path)

    assert answer.status == HTTPStatus.OK
    assert answer.headers["cache-control"] == ASK_AGAIN
    assert answer.body == site.files[path]


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        ("assets/site.", ".css", "text/css"),
        ("assets/js/theme.", ".js", "javascript"),
        ("assets/icons/icon.", ".svg", "image/svg+xml"),
        ("media/titik-", ".png", "image/png"),
    ],
)
def test_file_with_a_fingerprint_is_kept_for_ever(site: Served, start: str, end: str, kind: str) -> None:
    path = site.path_of(start, end)
    answer = site.ask(path)

    assert answer.status == HTTPStatus.OK
    assert media_type(answer).endswith(kind)
    assert answer.headers["cache-control"] == FOR_EVER
    assert protection(answer) == protection_of(site)
    assert answer.body == site.files[path]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("feed.xml", "application/xml"),
        ("acara.ics", "text/calendar"),
        ("sitemap.xml", "application/xml"),
        ("site.webmanifest", "application/manifest+json"),
        ("favicon.ico", "image/"),
    ],
)
def test_other_file_is_called_what_it_is_and_asked_for_again(site: Served, path: str, kind: str) -> None:
    answer = site.ask(path)

    assert answer.status == HTTPStatus.OK
    assert media_type(answer).startswith(kind)
    assert answer.headers["cache-control"] == ASK_AGAIN
    assert protection(answer) == protection_of(site)
    assert answer.body == site.files[path]


@pytest.mark.parametrize(
    "path",
    ["tidak-ada/", "tidak-ada", "a/b/c/d/e/", "berita/tidak/ada/x.html", "assets/site.0123456789.css"],
)
def test_missing_page_is_answered_by_our_own_protected_and_not_kept(site: Served, path: str) -> None:
    answer = site.ask(path)

    assert answer.status == HTTPStatus.NOT_FOUND
    assert media_type(answer) == "text/html"
    assert answer.body == site.files["404.html"]
    assert protection(answer) == protection_of(site)
    if site.host != "netlify":  # of which nobody can say so from outside
        assert "immutable" not in answer.headers.get("cache-control", "")


@pytest.mark.parametrize("path", ["kabar/uji/", "kabar/uji"])
def test_old_address_leads_to_the_new_one_for_good(site: Served, path: str) -> None:
    answer = site.ask(path)
    target = urlsplit(urljoin(site.address, answer.headers["location"])).path

    assert answer.status == HTTPStatus.MOVED_PERMANENTLY
    assert target == f"{site.mount}berita/uji-host/"
    assert site.ask_at(target).status == HTTPStatus.OK
    assert protection(answer) == protection_of(site)


def test_folder_leads_to_its_page(site: Served) -> None:
    answer = site.ask("berita")
    target = urlsplit(urljoin(site.address, answer.headers["location"])).path

    assert answer.status in MOVED
    assert target == f"{site.mount}berita/"


@pytest.mark.parametrize(
    ("accepted", "encodings"),
    [
        ("gzip, deflate, br, zstd", {"br"}),
        ("br", {"br"}),
        ("gzip", {"gzip"}),
        ("GZIP", {"gzip", None}),
        ("identity", {None}),
        ("brown, xgzip", {None}),
    ],
)
@pytest.mark.parametrize("start, end", [("index", ".html"), ("assets/site.", ".css"), ("acara.ics", ".ics")])
def test_copy_is_sent_to_whoever_takes_it(
    site: Served, accepted: str, encodings: set[str | None], start: str, end: str
) -> None:
    if site.host not in OF_SERVERS:
        pytest.skip("it compresses by itself")
    path = site.path_of(start, end)
    target = "" if path == "index.html" else path
    answer = site.ask(target, Accept_Encoding=accepted)
    encoding = answer.headers.get("content-encoding")
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]

    assert encoding in encodings
    assert unpack(answer.body) == site.files[path]
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert answer.headers["content-type"] == site.ask(target).headers["content-type"]
    assert "content-language" not in answer.headers


def test_missing_page_is_compressed_too(site: Served) -> None:
    if site.host not in OF_SERVERS:
        pytest.skip("it compresses by itself")
    answer = site.ask("tidak/ada/", Accept_Encoding="br")

    assert answer.status == HTTPStatus.NOT_FOUND
    assert answer.headers["content-encoding"] == "br"
    assert brotli.decompress(answer.body) == site.files["404.html"]


def test_what_a_browser_has_already_is_not_sent_again(site: Served) -> None:
    if site.host == "netlify":
        pytest.skip("ours does not remember")
    first = site.ask("berita/")
    again = site.ask("berita/", If_None_Match=first.headers["etag"])

    assert (again.status, again.body) == (HTTPStatus.NOT_MODIFIED, b"")


def test_robots_and_the_security_contact_stand_at_the_root(site: Served) -> None:
    robots = site.ask_at("/robots.txt")
    contact = site.ask_at("/.well-known/security.txt")
    at_root = site.mount == "/"

    assert (robots.status == HTTPStatus.OK) == (at_root or site.host in ("cloudflare", "netlify"))
    assert (contact.status == HTTPStatus.OK) == at_root
    if at_root:
        assert contact.headers["content-type"].lower() == "text/plain; charset=utf-8"
        assert b"Expires: 2023-11-30T23:59:59+07:00" in contact.body


def test_folder_without_a_page_shows_no_list_of_its_files(site: Served) -> None:
    answer = site.ask("assets/")

    assert answer.status in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
    assert answer.body == site.files["404.html"]
    assert protection(answer) == protection_of(site)

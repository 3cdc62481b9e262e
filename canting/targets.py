"""What the address of a link or picture means: a page, a file of ours, another site, or a mistake."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from canting.problems import Mistake, size_words
from canting.urls import slugify

if TYPE_CHECKING:
    from collections.abc import Collection

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
UNSHOWN_PICTURES = {
    ".avif": "AVIF",
    ".heic": "HEIC",
    ".heif": "HEIC",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
    ".psd": "PSD",
}
DOWNLOADS = (
    *(".pdf", ".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".odt", ".ods", ".odp", ".rtf"),
    *(".csv", ".txt", ".ics", ".zip", ".mp3", ".m4a", ".mp4"),
)
"""What a reader's browser saves or shows; none of them runs as a part of the site."""

LOCAL_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:", re.IGNORECASE)
LOCAL_HOST = re.compile(r"https?://(?:localhost|127\.|0\.0\.0\.0|192\.168\.|10\.)", re.IGNORECASE)
TOKEN = re.compile(r'"canting:(page|section|media|address):([^"#]*)(#[^"]*)?"')
"""A link within the site as rendered HTML holds it until the address of its page is known."""


class Target(NamedTuple):
    """What a link names: the kind says how `name` is to be read."""

    kind: str
    """page (by key), section (by collection), media (a file below content/, linked), picture (one that is shown),
    address, anchor, or external.
    """
    name: str
    anchor: str = ""

    def token(self) -> str:
        """Return what stands in the HTML: the link itself, or a token that the page's address resolves."""
        if self.kind == "external":
            return self.name
        anchor = f"#{self.anchor}" if self.anchor else ""
        return anchor if self.kind == "anchor" else f"canting:{self.kind}:{self.name}{anchor}"


def parse_link(href: str, collection: str, collections: Collection[str]) -> Target:
    """Return what a link written in a page of `collection` names; raise Mistake for what no link may be."""
    _refuse_local(href, "link-to-own-computer")
    scheme = _split(href).scheme.lower()
    if scheme in ("http", "https", "mailto", "tel"):
        return Target("external", href)
    if scheme or href.startswith("//"):
        raise Mistake("forbidden-scheme", target=href)
    path, _, anchor = unquote(href).partition("#")
    if not path:
        return Target("anchor", "", anchor)
    if path.startswith("/") and not path.startswith(("/content/", "/media/", "/files/")):
        return Target("address", path, anchor)
    return _within_content(path, anchor, collection, collections)


def parse_picture(src: str, collection: str, collections: Collection[str]) -> Target:
    """Return the file that a picture names; raise Mistake for what no picture may be."""
    if src.startswith("data:"):
        raise Mistake("picture-in-text", size=size_words(len(src)))
    _refuse_local(src, "picture-on-own-computer")
    host = _split(src).netloc
    if host:
        raise Mistake("picture-on-other-site", host=host)
    target = _within_content(unquote(src), "", collection, collections)
    return Target("picture", target.name if target.kind == "media" else f"media/{unquote(src)}")


def advise(href: str, own_host: str) -> Mistake | None:
    """Return what is better written in another way, though the link may work."""
    parts = _split(href)
    host = parts.netloc.lower()
    if host == own_host:
        return Mistake("link-to-own-domain", fixed=parts.path or "/")
    if host in ("www.google.com", "google.com") and parts.path == "/url":
        query = parse_qs(parts.query)
        real = (query.get("q") or query.get("url") or [""])[0]
        return Mistake("google-redirect", fixed=real) if real else None
    if host in ("wa.me", "api.whatsapp.com"):
        number = re.sub(r"\D", "", unquote(parts.path if host == "wa.me" else parts.query))
        international = f"62{number[1:]}" if number.startswith("0") else number
        if number and (number != international or "+" in parts.path):
            return Mistake("whatsapp-number", fixed=f"https://wa.me/{international}")
    return Mistake("insecure-link") if parts.scheme == "http" else None


def describe(alt: str, target: str) -> Mistake | None:
    """Return what is wrong with the description of a picture."""
    if not alt.strip():
        return Mistake("no-description", target=target)
    camera = re.fullmatch(
        r"(?:IMG|DSC|PXL|WA|Screenshot|foto|image)?[-_ ]*[\d_-]{4,}(?:[-_]WA\d+)?(?:\.\w+)?",
        alt,
        re.I,
    )
    if camera or alt.lower().endswith(PICTURES):
        return Mistake("file-name-as-description", alt=alt)
    return None


def tidy_file_name(name: str) -> str:
    """Return the name that a file should have: small letters, digits and hyphens before its ending."""
    stem, dot, ending = name.rpartition(".")
    if not stem:
        return slugify(ending)
    # A name in letters that no address can hold still needs an example.
    return f"{slugify(stem) or 'halaman'}{dot}{ending.lower()}"


def _split(href: str) -> SplitResult:
    try:
        return urlsplit(href)
    except ValueError:  # http://[a
        raise Mistake("not-a-web-address", value=href) from None


def _refuse_local(href: str, message: str) -> None:
    local_host = LOCAL_HOST.match(href)
    if local_host and message == "link-to-own-computer":
        raise Mistake("link-to-preview", target=href)
    if local_host or LOCAL_PATH.match(href):
        shown = href if len(href) <= 24 else f"{href[:12]}…"
        raise Mistake(message, target=shown)


def _within_content(path: str, anchor: str, collection: str, collections: Collection[str]) -> Target:
    """Return the target of a path as people write it: with or without folders, language and `..`."""
    parts = [part for part in path.split("/") if part not in ("", ".", "..", "content")]
    folder = next((part for part in parts if part in collections), collection)
    if path.endswith("/") and parts and parts[-1] in collections:
        return Target("section", folder, anchor)
    name = parts[-1] if parts else ""
    if name.endswith(".md"):
        return Target("page", f"{folder}/{name.removesuffix('.md')}", anchor)
    kept = "files" if "files" in parts or not name.lower().endswith(PICTURES) else "media"
    rest = [part for part in parts if part not in ("files", "media")] or [name]
    # A Mac may write an accent as a letter of its own.
    return Target("media", unicodedata.normalize("NFC", f"{kept}/{'/'.join(rest)}"), anchor)

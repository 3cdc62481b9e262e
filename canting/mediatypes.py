"""The ending of a file → what browsers are told it is, and whether it shrinks when it is compressed."""

from __future__ import annotations

from pathlib import PurePosixPath

TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xml": "application/xml; charset=utf-8",
}
"""Of every kind of file that we make, and of the pictures that a page may show; of other downloads, the host knows."""

COMPRESSIBLE = (".css", ".html", ".ico", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")
"""The rest is compressed in itself; our `.ico` holds bitmaps."""


def is_compressible(path: str) -> bool:
    """Return whether a compressed copy of a file is worth trying."""
    return PurePosixPath(path).suffix in COMPRESSIBLE

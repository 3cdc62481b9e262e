"""What a published folder says of itself: the digest of every file, in a file that also marks the folder as ours."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MANIFEST = "manifest.json"

SHA256 = re.compile(r"[0-9a-f]{64}")
"""Other programs write files of this name too; none of them lists such digests under `files`."""

NO_FILE = ""
"""Stands for the digest of what is no file: a link, a socket."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, as `sha256sum` prints it."""
    return hashlib.sha256(data).hexdigest()


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """Return the manifest of files whose digests are known."""
    return (json.dumps({"files": dict(sorted(digests.items()))}, indent=1) + "\n").encode()


def read_manifest(folder: Path) -> dict[str, str] | None:
    """Return the digest of every file that the folder was published with; None where no manifest of ours is."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
        is_ours = all(SHA256.fullmatch(value) for value in files.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return files if is_ours else None


def read_digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file that the folder really holds, the manifest aside."""
    return {
        path: NO_FILE if file.is_symlink() or not file.is_file() else digest(file.read_bytes())
        for path, file in _entries(folder, folder)
        if path != MANIFEST
    }


def _entries(folder: Path, root: Path) -> Iterator[tuple[str, Path]]:
    """Yield all that lies in a folder and those within it, with its path from the root; links are not followed."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            yield from _entries(entry, root)
        else:
            yield entry.relative_to(root).as_posix(), entry

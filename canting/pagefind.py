"""Pages to be searched → the files that a browser searches them with: Pagefind's index, the same bytes at every making.

Pagefind is a program in a package of its own, which has it for the usual systems and processors alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import subprocess
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ENTRY = "pagefind-entry.json"
PUBLISHED = re.compile(r"pagefind\.js|pagefind-entry\.json|wasm\..+|.+\.pf_.+")
"""Of what Pagefind writes, all but its own interfaces, and the worker that our policy would not let run."""

UNREAD = ".source-mark, .footnote-ref, .footnote-backref"
"""What stands in a text and is none of its words. An `img` here would take the rest along: it has no end."""

OPTIONS = ("--site", "pages", "--output-path", "index", "--exclude-selectors", UNREAD, "--silent")

SIGNATURE = b"pagefind_dcd"
"""What a file of the index begins with once it is unpacked."""

TEXT, ARRAY = 3, 4
"""Kinds of CBOR items."""

PATIENCE = 600
"""Seconds after which Pagefind counts as stuck: it takes 2 ms a page."""


def is_installed() -> bool:
    """Return whether there is a Pagefind for this computer."""
    return _program() is not None


def make_index(pages: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of the index by path, for HTML by the path at which results name it; none without a Pagefind."""
    program = _program()
    if program is None:
        return {}
    with TemporaryDirectory(prefix="canting-") as folder:
        for path, html in pages.items():
            file = Path(folder, "pages", path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html, "utf-8", newline="\n")
        # Not through its Python package, which waits a tenth of a second for each page; from a folder of ours and
        # without its own variables, so that nobody's settings for it have a part in the index.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
        done = subprocess.run(
            [program, *OPTIONS],
            cwd=folder,
            env=environment,
            start_new_session=True,  # Ctrl-C is ours, and we end it
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        if done.returncode:
            raise RuntimeError(f"Pagefind failed: {done.stdout}{done.stderr}")
        index = Path(folder, "index")
        paths = {file.relative_to(index).as_posix(): file for file in index.rglob("*") if file.is_file()}
        return put_in_order({path: file.read_bytes() for path, file in paths.items() if PUBLISHED.fullmatch(path)})


def put_in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return an index as it is at every making: Pagefind 1.5 leaves the languages and a filter's values unsorted.

    Files are named by what is in them, and other files name them. What is rewritten stays unpacked, which browsers take
    too: not every zlib packs alike.
    """
    ordered = dict(files)
    entry = json.loads(ordered.pop(ENTRY))
    for name, language in entry["languages"].items():
        meta = gzip.decompress(ordered.pop(f"pagefind.{language['hash']}.pf_meta"))
        for path in [path for path in ordered if path.startswith(f"filter/{name}_")]:
            values = sort_values(gzip.decompress(ordered.pop(path)))
            before = Path(path).stem
            after = f"{name}_{hashlib.sha256(values).hexdigest()}"[: len(before)]
            meta = meta.replace(before.encode(), after.encode())
            ordered[f"filter/{after}.pf_filter"] = values
        language["hash"] = f"{name}_{hashlib.sha256(meta).hexdigest()}"[: len(language["hash"])]
        ordered[f"pagefind.{language['hash']}.pf_meta"] = meta
    ordered[ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return dict(sorted(ordered.items()))


def sort_values(data: bytes) -> bytes:
    """Return an unpacked filter with its values sorted: in CBOR, its name and an array of values with their pages."""
    _, count, begin = _head(data, _end(data, len(SIGNATURE) + 1))
    ends = [begin]
    for _ in range(count):
        ends.append(_end(data, ends[-1]))
    values = [data[at:end] for at, end in pairwise(ends)]
    return data[:begin] + b"".join(sorted(values)) + data[ends[-1] :]


def _end(data: bytes, at: int) -> int:
    """Return where an item ends."""
    kind, number, at = _head(data, at)
    if kind == TEXT:
        return at + number
    for _ in range(number if kind == ARRAY else 0):
        at = _end(data, at)
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return an item's kind, its number or length, and where its content begins."""
    kind, short = divmod(data[at], 32)
    begin = at + 1
    if short < 24:
        return kind, short, begin
    end = begin + 2 ** (short - 24)
    return kind, int.from_bytes(data[begin:end]), end


def _program() -> Path | None:
    try:
        from pagefind_bin import get_executable

        program: Path = get_executable()
    except (ImportError, FileNotFoundError):  # some virus scanners take the program away
        return None
    return program

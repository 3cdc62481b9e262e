"""content/ → the files in it, each in its place, and what is wrong with their names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from canting.problems import Place, Problem, Words, problem, suggestion
from canting.targets import PICTURES, tidy_file_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

SILENT = re.compile(r"\.|~\$|Thumbs\.db$|desktop\.ini$", re.IGNORECASE)
"""What systems and word processors leave behind; nobody wrote it, so nobody is told."""

COPY = re.compile(
    r"(?P<stem>.+?)(?: - (?:Copy|Salinan)(?: \(\d+\))?| \(\d+\)| copy(?: \d+)?)$|(?:Salinan|Copy of) (?P<of>.+)$",
    re.I,
)
UNSHOWN_PICTURES = {
    ".heic": "HEIC",
    ".heif": "HEIC",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
    ".psd": "PSD",
}
ACTIVE_SVG = re.compile(
    r"<\s*(?:[\w.-]+:)?(?P<element>script|foreignObject|iframe|object|embed)\b|\s(?P<handler>on\w+)\s*="
    r"|(?P<link>j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t):|<!(?P<entity>ENTITY)",
    re.IGNORECASE,
)
NO_LETTER = re.compile("[\ud800-\udfff]")
"""How Python shows a part of a file's name that is no letter in UTF-8; it can be neither printed nor published."""

TEXT_ENDINGS = (".txt", ".markdown", ".mdown", ".mkd", "")
"""What Notepad and other tools make of `.md`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A Markdown file of a collection in one language."""

    file: Path
    path: str
    collection: str
    language: str
    name: str

    @property
    def key(self) -> str:
        """What the file and its translations share."""
        return f"{self.collection}/{self.name}"


def walk_texts(
    content: Path, collections: Collection[str], languages: Sequence[str]
) -> tuple[list[Found], list[Problem]]:
    """Return every Markdown file of the collections, sorted, and each file that is out of place."""
    texts: list[Found] = []
    found: list[Problem] = []
    expected = f"{content.name}/<{'|'.join(collections)}>/<{'|'.join(languages)}>/"
    for file, path in _files(content):
        parts = path.split("/")[1:]
        if parts[0] in ("media", "files") or parts == ["site.yaml"]:
            continue
        misplaced = _place_problem(path, parts, collections, languages, expected)
        if misplaced:
            found.append(misplaced)
            continue
        found += _name_problems(path, file)
        if file.suffix.lower() == ".md":
            texts.append(Found(file, path, parts[0], parts[1], PurePosixPath(path).stem))
    return texts, [*found, *_twins([text.path for text in texts])]


def walk_media(content: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Return the pictures and downloads by their name below content/, and those that no browser should get."""
    media: dict[str, Path] = {}
    found: list[Problem] = []
    for folder in ("media", "files"):
        for file, path in _files(content / folder, f"{content.name}/{folder}"):
            ending = file.suffix.lower()
            if file.is_symlink():
                found.append(problem("symbolic-link", Place(path)))
            elif ending in UNSHOWN_PICTURES:
                found.append(problem("unsupported-picture", Place(path), format=UNSHOWN_PICTURES[ending]))
            else:
                found += _svg_problems(file, path) if ending == ".svg" else []
                media[path.partition("/")[2]] = file
    return media, [*found, *_twins([f"{content.name}/{name}" for name in media])]


def is_picture(name: str) -> bool:
    """Return whether a file is a picture that a page may show."""
    return name.lower().endswith(PICTURES)


def active_part(drawing: bytes) -> tuple[Words, int] | None:
    """Return what in an SVG could run a program in a reader's browser, and its line; None if it is only drawn."""
    # Without zero bytes UTF-16 reads as ASCII, and character references are letters to a browser.
    text = unescape(drawing.replace(b"\0", b"").decode("utf-8", "replace"))
    active = ACTIVE_SVG.search(text)
    if not active:
        return None
    name = active[active.lastgroup or 0]
    plain = active.lastgroup == "link" or name.lower() == "script"
    what = Words("skrip", "a script") if plain else Words(f"bagian aktif ({name})", f"an active part ({name})")
    return what, text.count("\n", 0, active.start()) + 1


def _files(folder: Path, shown: str = "") -> Iterator[tuple[Path, str]]:
    """Yield each file below a folder with its path from the project's root, in one order on every machine."""
    shown = shown or folder.name
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if SILENT.match(entry.name):
            continue
        path = NO_LETTER.sub("\ufffd", f"{shown}/{entry.name}")
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry, path)
        else:
            yield entry, path


def _place_problem(
    path: str,
    parts: list[str],
    collections: Collection[str],
    languages: Sequence[str],
    expected: str,
) -> Problem | None:
    place = Place(path)
    if len(parts) > 1 and parts[0] not in collections:
        return problem("unknown-collection", place, name=parts[0], suggestion=suggestion(parts[0], collections))
    if len(parts) > 2 and parts[1] not in languages:
        return problem("unknown-language", place, name=parts[1], suggestion=suggestion(parts[1], languages))
    return None if len(parts) == 3 else problem("misplaced-file", place, expected=expected)


def _name_problems(path: str, file: Path) -> list[Problem]:
    """Return what is wrong with the name of one file; its address is made from it."""
    place = Place(path)
    name = unicodedata.normalize("NFC", PurePosixPath(path).name)
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    if suffix.lower() != ".md":
        return [_ending_problem(place, stem, suffix)]
    if copy := COPY.match(stem):
        original = f"{copy['stem'] or copy['of']}.md"
        if (file.parent / original).exists():
            return [problem("copied-file", place, original=original)]
        return [problem("untidy-file-name", place, tidy=tidy_file_name(original))]
    if suffix != ".md" and tidy_file_name(name) == name.lower():
        return [problem("capital-ending", place, tidy=name.lower())]
    if tidy_file_name(name) != name:
        return [problem("untidy-file-name", place, tidy=tidy_file_name(name))]
    return []


def _ending_problem(place: Place, stem: str, ending: str) -> Problem:
    """Return the problem of a file among the texts that is none: one that was misnamed, or of another kind."""
    if ending.lower() not in TEXT_ENDINGS:
        shown = ending.lower() in (*PICTURES, *UNSHOWN_PICTURES)
        folder = f"{place.path.partition('/')[0]}/{'media' if shown else 'files'}/"
        return problem("not-a-text", place, ending=ending, folder=folder)
    tidy = tidy_file_name(stem if stem.lower().endswith(".md") else f"{stem}.md")
    words = Words(f"berakhiran {ending}", f"ends in {ending}") if ending else Words("tidak berakhiran", "has no ending")
    return problem("hidden-ending", place, ending=words, tidy=tidy)


def _twins(paths: list[str]) -> Iterator[Problem]:
    """Yield a problem for each path that some system cannot tell from another."""
    seen: dict[str, str] = {}
    for path in paths:
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in seen:
            yield problem("names-differ-by-case", Place(path), other=seen[folded])
        seen.setdefault(folded, path)


def _svg_problems(file: Path, path: str) -> list[Problem]:
    """Return the problem of a drawing that could run a program in a reader's browser."""
    active = active_part(file.read_bytes())
    return [problem("active-drawing", Place(path, active[1]), what=active[0])] if active else []

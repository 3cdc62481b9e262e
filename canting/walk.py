"""content/ → the files in it, each in its place, and what is wrong with their names."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from canting.problems import Place, Problem, Words, problem, suggestion
from canting.refusal import refusal
from canting.targets import PICTURES, UNSHOWN_PICTURES, tidy_file_name
from canting.urls import SLUG, is_usable, slugify, usable_word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

MEDIA_FOLDERS = ("media", "files")
SILENT = re.compile(r"\.|~\$|Thumbs\.db$|desktop\.ini$", re.IGNORECASE)
"""What systems and word processors leave behind; nobody wrote it, so nobody is told."""

COPY = re.compile(
    r"(?P<stem>.+?)(?: - (?:Copy|Salinan)(?: \(\d+\))?| \(\d+\)| copy(?: \d+)?)$|(?:Salinan|Copy of) (?P<of>.+)$",
    re.I,
)
NO_LETTER = re.compile("[\ud800-\udfff]")
"""How Python shows a part of a file's name that is no letter in UTF-8; it can be neither printed nor published."""

TEXT_ENDINGS = (".txt", ".markdown", ".mdown", ".mkd", "")
"""What Notepad and other tools make of `.md`."""


class Found(NamedTuple):
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
    files, refused = _walk(content, content.name)
    found += refused
    for file, path in files:
        parts = path.split("/")[1:]
        if parts[0] in MEDIA_FOLDERS or parts == ["site.yaml"]:
            continue
        misplaced = _place_problem(path, parts, collections, languages, expected)
        if misplaced:
            found.append(misplaced)
            continue
        collection, language, name = parts
        stem, dot, ending = name.rpartition(".")
        if ending != "md" or not SLUG.match(stem) or not is_usable(name):  # to look closer takes 30 µs a file
            found += _name_problems(path, file)
        if dot and ending.lower() == "md":
            texts.append(Found(file, path, collection, language, stem))
    return texts, [*found, *_twins([text.path for text in texts])]


def walk_media(content: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Return the pictures and downloads by their name below content/, and what is wrong with the names."""
    media: dict[str, Path] = {}
    found: list[Problem] = []
    paths = []
    for folder in MEDIA_FOLDERS:
        files, refused = _walk(content / folder, f"{content.name}/{folder}")
        found += refused
        for file, path in files:
            paths.append(path)
            found += [_unusable(path, name) for name in path.split("/")[2:] if not is_usable(name)]
            # A Mac may keep an accent as a letter of its own; a text names either.
            media[unicodedata.normalize("NFC", path.partition("/")[2])] = file
    return media, [*found, *_twins(paths)]


def walk_templates(templates: Path) -> list[Problem]:
    """Return a problem for each file of the templates that lies elsewhere."""
    return _walk(templates, templates.name)[1]


def is_picture(name: str) -> bool:
    """Return whether a file is a picture that a page may show."""
    return name.lower().endswith(PICTURES)


def is_drawing(name: str) -> bool:
    """Return whether a file is a picture without pixels."""
    return name.lower().endswith(".svg")


def _walk(folder: Path, shown: str) -> tuple[list[tuple[Path, str]], list[Problem]]:
    """Return each file below a folder with its path from the project's root, in one order on every machine.

    Nothing outside is read: a link is a problem, and so is what cannot be read as a file or folder.
    """
    files: list[tuple[Path, str]] = []
    found: list[Problem] = []
    waiting = []
    if folder.is_symlink():
        found.append(problem("symbolic-link", Place(shown)))
    elif folder.is_dir():
        waiting.append((str(folder), shown))
    while waiting:
        inside, path = waiting.pop()
        try:
            with os.scandir(inside) as entries:  # knows the kind of each: to ask the system took 30 µs a file
                for entry in entries:
                    if not SILENT.match(entry.name):
                        name = NO_LETTER.sub("\ufffd", f"{path}/{entry.name}")
                        if entry.is_symlink():
                            found.append(problem("symbolic-link", Place(name)))
                        elif entry.is_dir():
                            waiting.append((entry.path, name))
                        elif entry.is_file():
                            files.append((Path(entry.path), name))
                        else:
                            found.append(problem("not-a-file", Place(name)))
        except OSError as error:
            found.append(problem("unreadable-file", Place(path), reason=refusal(error)))
    return sorted(files, key=lambda file: file[1].split("/")), found


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
    if not is_usable(name):
        return [_unusable(path, name)]
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


def _unusable(path: str, name: str) -> Problem:
    """Return the problem of a name of a file or folder that not every system keeps."""
    stem, dot, ending = name.rpartition(".") if PurePosixPath(name).suffix else (name, "", "")
    fixed = f"{usable_word(slugify(stem))}{dot}{slugify(ending)}"
    return problem("unusable-file-name", Place(path), name=name, fixed=fixed)


def _twins(paths: list[str]) -> Iterator[Problem]:
    """Yield a problem for each path that some system cannot tell from another, or whose folder it cannot."""
    seen: dict[str, str] = {}
    last = ""
    for path in paths:
        folder = path.rpartition("/")[0]
        # A folder is looked at for its first file, behind which the others stand.
        steps = [] if folder == last else [path[: slash.start()] for slash in re.finditer("/", path)]
        for step in (*(step for step in steps if seen.get(step) != step), path):
            known = seen.setdefault(unicodedata.normalize("NFC", step).casefold(), step)
            if known != step:
                yield problem("names-differ-by-case", Place(path), other=known)
                break
        else:
            last = folder

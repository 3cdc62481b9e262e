"""A kind and a title → a ready file for an editor to fill in, every setting explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canting.schema import KINDS, WRITTEN_BY_COMMAND
from canting.urls import is_usable, slugify, usable_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from canting.schema import Kind
    from canting.settings import Declaration

NAMES = {
    "id": {
        "halaman": "forum",
        "kota": "cities",
        "umkm": "msmes",
        "berita": "news",
        "acara": "events",
        "istilah": "glossary",
    },
    "en": {"page": "forum", "city": "cities", "msme": "msmes", "post": "news", "event": "events", "term": "glossary"},
}
"""The kinds by the word for one of them; a collection's own name is understood too."""

LANGUAGES = ("id", "en")
"""That of originals, and that of translations."""

TEXT = {
    "id": "Tulis naskah di sini. Subjudul diawali `## `, butir daftar diawali `- `.\n",
    "en": "Write the text here. Headings begin with `## `, items of a list with `- `.\n",
}


@dataclass(frozen=True, slots=True)
class NewFile:
    """What an editor wants to write."""

    collection: str
    title: str
    answers: Mapping[str, str] = field(default_factory=dict)
    """Other settings as they were typed."""
    english_too: bool = False


def collection_named(word: str) -> str | None:
    """Return the collection that a word names, in either language, or None."""
    return word if word in KINDS else {**NAMES["id"], **NAMES["en"]}.get(word)


def original_for(content: Path, collection: str, title: str) -> Path:
    """Return the file of the original with this title, there or not."""
    word = slugify(title) or collection
    return content / collection / LANGUAGES[0] / f"{word if is_usable(word) else usable_word(word)}.md"


def about(info: Declaration, language: str) -> str:
    """Return what a setting is for."""
    return info.indonesian if language == "id" else info.english


def create_files(content: Path, wanted: NewFile, today: date) -> list[Path]:
    """Write a new file in each language wanted and return the paths; raise FileExistsError rather than overwrite."""
    original = original_for(content, wanted.collection, wanted.title)
    languages = LANGUAGES if wanted.english_too else LANGUAGES[:1]
    files = [original.parent.with_name(language) / original.name for language in languages]
    for file in files:
        if file.exists():
            raise FileExistsError(file)
    known = {"date": today.isoformat(), "draft": "true", **wanted.answers, "title": wanted.title}
    for file, language in zip(files, languages, strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        text = new_text(KINDS[wanted.collection], known, language, is_original=file == original)
        file.write_text(text, encoding="utf-8", newline="\n")
    return files


def new_text(kind: type[Kind], known: Mapping[str, str], language: str, *, is_original: bool) -> str:
    """Return a file that builds as it is: required settings hold what is known or examples, the others are comments."""
    lines = ["---"]
    for name, info in kind.fields.items():
        if name not in WRITTEN_BY_COMMAND and (is_original or info.is_language):
            lines += _setting_lines(kind, name, known.get(name))
    return "\n".join([*lines, "---", "", TEXT[language]])


def _setting_lines(kind: type[Kind], name: str, known: str | None) -> Iterator[str]:
    info = kind.fields[name]
    yield f"# {about(info, 'id')} / {about(info, 'en')}"
    if known is not None:
        yield f"{name}: {_quoted(known) if is_text(kind, name) else known}"
    elif info.is_required:
        yield f"{name}: {info.example}"
    else:
        yield f"# {name}: {info.example}"


def is_text(kind: type[Kind], name: str) -> bool:
    """Return whether a setting is read as it was typed: anything may be typed for it."""
    return getattr(kind.types()[name], "__origin__", None) is str


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

"""A kind and a title → a ready file for an editor to fill in, every setting explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.fields import is_language_setting
from canting.schema import KINDS
from canting.urls import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from pydantic.fields import FieldInfo

    from canting.schema import Kind

NAMES = {"page": "forum", "city": "cities", "msme": "msmes", "post": "news", "event": "events"}
"""The kinds by the word for one of them; a collection's own name is understood too."""

TEXT = {
    "id": "Tulis naskah di sini. Subjudul diawali `## `, butir daftar diawali `- `.\n",
    "en": "Write the text here. Headings begin with `## `, items of a list with `- `.\n",
}


def collection_named(word: str) -> str | None:
    """Return the collection that a word on the command line names, or None."""
    return word if word in KINDS else NAMES.get(word)


def create_files(content: Path, collection: str, title: str, today: date, languages: tuple[str, ...]) -> list[Path]:
    """Write a new file in each language and return the paths; raise FileExistsError rather than overwrite."""
    name = slugify(title) or collection
    files = [content / collection / language / f"{name}.md" for language in languages]
    for file in files:
        if file.exists():
            raise FileExistsError(file)
    for file, language in zip(files, languages, strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        is_original = language == languages[0]
        text = new_text(KINDS[collection], title, today, language, is_original=is_original)
        file.write_text(text, encoding="utf-8", newline="\n")
    return files


def new_text(kind: type[Kind], title: str, today: date, language: str, *, is_original: bool) -> str:
    """Return a file that builds as it is: required settings hold examples, the others stand as comments."""
    lines = ["---"]
    for name, info in kind.model_fields.items():
        if is_original or is_language_setting(info):
            lines += _setting_lines(name, info, title, today)
    return "\n".join([*lines, "---", "", TEXT.get(language, TEXT["en"])])


def _setting_lines(name: str, info: FieldInfo, title: str, today: date) -> Iterator[str]:
    extra = info.json_schema_extra
    indonesian = extra["indonesian"] if isinstance(extra, dict) else ""
    yield f"# {indonesian} / {info.description}"
    known = {"title": f'"{_escaped(title)}"', "date": today.isoformat(), "draft": "true"}
    examples = info.examples or [""]
    if name in known or info.is_required():
        yield f"{name}: {known.get(name, examples[0])}"
    else:
        yield f"# {name}: {examples[0]}"


def _escaped(title: str) -> str:
    return title.replace("\\", "\\\\").replace('"', '\\"')

"""The facts for which an output was made again → what an editor knows them by: the file, folder or setting."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, NamedTuple

from canting.ledger import CONFIG, LOST, NEW
from canting.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from canting.commandline import Options

SHARED = {"id": "{file} atau pilihan perintahnya", "en": "{file} or the options of the command"}
TRANSLATED = {"id": "{file} atau aslinya", "en": "{file} or its original"}
DRAWN = {"id": "gambar {name}", "en": "the drawing {name}"}
LINKING = {"id": "halaman yang menautkan {file}", "en": "the pages that link to {file}"}
RELATED = {"id": "halaman yang mirip dengan {file}", "en": "the pages that have much in common with {file}"}
CARRYING = {"id": "halaman dengan {term}", "en": "the pages with {term}"}


class Reason(NamedTuple):
    """The name of a sentence of the command line, and what fills its blank."""

    sentence: str
    facts: str = ""


def write_reasons(file: Path, reasons: Mapping[str, Iterable[str]]) -> None:
    """Keep why a build made each of its outputs, by path: facts, and none for what it left as it was."""
    write_sealed(file, "reasons", marshal.dumps({path: sorted(facts) for path, facts in reasons.items()}))


def read_reason(file: Path, path: str, options: Options, first: str) -> Reason:
    """Return why the last build made an output, or left it as it was; `first` is the language of originals."""
    data = read_sealed(file, "reasons")
    facts = marshal.loads(data).get(path) if data else None
    if facts is None:
        return Reason("no_reason")
    if not facts:
        return Reason("left")
    if facts == [NEW]:
        return Reason("made_first")
    if facts == [LOST]:
        return Reason("made_lost")
    return Reason("made_again", ", ".join(dict.fromkeys(name_of(fact, options, first) for fact in facts)))


def name_of(fact: str, options: Options, first: str) -> str:
    """Return what an editor would look at where a fact has changed."""
    content, templates, say = options.content.name, options.templates.name, options.lang
    kind, _, rest = fact.partition(" ")
    if fact == CONFIG:
        return SHARED[say].format(file=f"{content}/site.yaml")
    if kind in ("settings", "body", "page"):
        language, _, key = rest.partition(" ")
        file = f"{content}/{key.replace('/', f'/{language}/')}.md"
        return TRANSLATED[say].format(file=file) if kind == "settings" and language != first else file
    if rest.startswith("of section "):
        language, collection = rest.split(" ")[2:]
        return f"{content}/{collection}/{language}/"
    if rest.startswith(("linking ", "related ")):
        relation, language, key = rest.split(" ")
        return (LINKING if relation == "linking" else RELATED)[say].format(
            file=f"{content}/{key.replace('/', f'/{language}/')}.md"
        )
    if kind == "term" or rest.startswith("of term "):
        taxonomy, term = fact.removeprefix("pages of ").split(" ", 3)[2:]
        return (CARRYING[say] if kind == "pages" else "{term}").format(term=f"{taxonomy}: {term}")
    if kind == "glossary":
        return f"{content}/glossary/{rest}/"
    if kind == "words":
        return f"{templates}/strings/{rest}.yaml"
    if kind == "template" or rest.startswith("assets/"):
        return f"{templates}/{rest}"
    if kind == "file" and rest.startswith("index/"):
        return "Pagefind"
    if rest.startswith(("media/", "files/")):
        return f"{content}/{rest}"
    return DRAWN[say].format(name=rest) if kind == "file" else f"{content}/"

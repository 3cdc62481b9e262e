"""Questions and answers → the new file that an editor wants; nothing is written here, and no terminal is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.commandline import WORDS
from canting.fields import MEANT_YES
from canting.nodes import Mapping, Scalar
from canting.problems import Place
from canting.scaffold import NAMES, NewFile, about, collection_named
from canting.schema import KINDS
from canting.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from canting.problems import Problem
    from canting.schema import Kind

MEANT_NO = ("", "tidak", "t", "no", "n")


class Dialogue:
    """Asks in one language, through a function that reads a line behind a prompt and one that says a line."""

    def __init__(self, read: Callable[[str], str], say: Callable[[str], None], language: str) -> None:
        self._read, self._say, self._language = read, say, language

    def new_file(self, today: date, original_for: Callable[[str, str], Path], *, english_too: bool) -> NewFile:
        """Ask until all is known that a new file needs; `original_for` tells where a title of a collection goes."""
        self._tell("asking")
        collection = self._collection()
        kind = KINDS[collection]
        title = self._setting(kind, "title")
        while (file := original_for(collection, title)).exists():
            self._tell("exists", file=file)
            title = self._setting(kind, "title")
        needed = [name for name, info in kind.fields.items() if info.is_required and name != "title"]
        unless_told = {"date": today.isoformat()}
        answers = {name: self._setting(kind, name, unless_told.get(name, "")) for name in needed}
        return NewFile(collection, title, answers, english_too=english_too or self._wants_english())

    def _collection(self) -> str:
        known = ", ".join(NAMES[self._language])
        self._tell("which_kind", known=known)
        while (collection := collection_named((word := self._line("> ")).lower())) is None:
            self._tell("unknown_kind", word=word, known=known)
        return collection

    def _setting(self, kind: type[Kind], name: str, unless_told: str = "") -> str:
        """Return a value that the schema accepts; of any other is said what a check would say."""
        info = kind.fields[name]
        question = "unless_told" if unless_told else "for_example"
        self._tell(question, about=about(info, self._language), answer=unless_told or info.example)
        while True:
            # Who was just told to write `date: 2022-11-30` may type all of it.
            typed = self._line(f"{name}: ").removeprefix(f"{name}:").strip() or unless_told
            wrong = _wrong_with(kind, name, typed)
            if wrong is None:
                return typed
            self._say(wrong.text(self._language))

    def _wants_english(self) -> bool:
        self._tell("english_too")
        while (word := self._line("> ").lower()) not in (*MEANT_YES, *MEANT_NO):
            self._tell("english_too")
        return word in MEANT_YES

    def _line(self, prompt: str) -> str:
        """Return what was typed, without what keys such as arrows leave behind that no eye sees."""
        typed = self._read(prompt)
        return " ".join("".join(letter for letter in typed if letter.isprintable() or letter.isspace()).split())

    def _tell(self, name: str, **blanks: object) -> None:
        self._say(WORDS[name][self._language].format_map(blanks))


def _wrong_with(kind: type[Kind], name: str, typed: str) -> Problem | None:
    """Return what a check would say of a setting if a file held no other."""
    settings = Mapping(((Scalar(name, 1, 1), Scalar(typed, 1, 1)),), 1, 1)
    nowhere = Place("")
    _, found = validate(kind, settings, lambda _: nowhere, nowhere, [name])
    return next(iter(found), None)

"""Asking for a new file, as the one at the terminal sees it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from rendering import lay_out

from canting.dialogue import Dialogue
from canting.load import load_site
from canting.scaffold import NewFile, create_files, original_for
from canting.schema import KINDS

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2022, 10, 20)

ANSWERS = {
    "forum": [],
    "cities": ["crafts", "2014-12", "-6.8886", "109.6753", "true"],
    "msmes": ["Kauman: gang #2", "city", "2022"],
    "news": [""],
    "events": ["2022-11-30", 'Aula "Besar"', "- Panitia", "onsite"],
    "glossary": ["Digoreskan dengan canting: alat dari tembaga."],
}
"""What to say to the questions of each kind behind that for the title."""


class Terminal:
    """Somebody who has decided beforehand what to type, and the sentences that they were told."""

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.told: list[str] = []

    def read(self, prompt: str) -> str:
        """Return the next line; the end of the input behind the last."""
        if not self.typed:
            raise EOFError
        self.told.append(f"{prompt}{self.typed[0]}")
        return self.typed.pop(0)


def ask(root: Path, terminal: Terminal, language: str = "en", *, english_too: bool = False) -> NewFile:
    dialogue = Dialogue(terminal.read, terminal.told.append, language)
    wanted = dialogue.new_file(TODAY, lambda *names: original_for(root, *names), english_too=english_too)

    assert terminal.typed == []
    return wanted


@pytest.mark.parametrize("collection", KINDS)
def test_answers_make_a_file_of_each_kind_that_builds_without_problems(tmp_path: Path, collection: str) -> None:
    options = lay_out(tmp_path, {})
    terminal = Terminal(collection, "Judul: baru", *ANSWERS[collection], "yes")

    create_files(options.content, ask(options.content, terminal), TODAY)

    _, _, warnings = load_site(options, check_unpublished=True)
    assert [found.text("en") for found in warnings if found.name != "still-a-draft"] == []


def test_whole_dialogue_in_indonesian(tmp_path: Path) -> None:
    terminal = Terminal("berita", "Pekan Batik", "", "ya")

    assert ask(tmp_path, terminal, "id") == NewFile("news", "Pekan Batik", {"date": "2022-10-20"}, english_too=True)
    assert terminal.told == [
        "Berkas baru. Ctrl-C membatalkan; sampai semua terjawab, tidak ada yang ditulis.",
        "Jenis: halaman, kota, umkm, berita, acara, istilah.",
        "> berita",
        "Judul halaman. Misalnya Pekan Batik dibuka",
        "title: Pekan Batik",
        "Tanggal berita. Enter saja: 2022-10-20",
        "date: ",
        "Buat juga berkas untuk versi Inggrisnya? ya atau tidak. Enter saja: tidak",
        "> ya",
    ]


@pytest.mark.parametrize("word", ["berita", "post", "news", " Berita "])
def test_kind_is_understood_in_both_languages_and_letters_of_any_case(tmp_path: Path, word: str) -> None:
    assert ask(tmp_path, Terminal(word, "Judul", "", "")).collection == "news"


def test_unknown_kind_is_told_with_those_there_are_and_asked_again(tmp_path: Path) -> None:
    terminal = Terminal("kabar", "post", "Judul", "", "")
    ask(tmp_path, terminal)

    assert terminal.told[3:5] == [
        "There is no kind 'kabar'. Choose one of: page, city, msme, post, event, term.",
        "> post",
    ]


@pytest.mark.parametrize(
    ("collection", "typed", "told"),
    [
        ("news", "30 November 2022", "not a date: '30 November 2022'. Write 2022-11-30"),
        ("news", "2022-11-31", "31 November 2022 does not exist. November has 30 days."),
        ("cities", "batik", "'batik' is not a choice for field."),
        ("msmes", "", "'place' is empty. Write for example: place: Kampung Batik Kauman"),
    ],
)
def test_wrong_answer_is_told_as_a_check_would_and_asked_again(
    tmp_path: Path, collection: str, typed: str, told: str
) -> None:
    right = ["2022-11-30"] if collection == "news" else ANSWERS[collection]
    terminal = Terminal(collection, "Judul", typed, *right, "")

    answers = ask(tmp_path, terminal).answers

    assert list(answers.values()) == right
    assert [said for said in terminal.told if said.startswith(told)]


def test_empty_title_is_asked_for_again(tmp_path: Path) -> None:
    terminal = Terminal("news", " ", "Judul", "", "")

    assert ask(tmp_path, terminal).title == "Judul"
    assert "'title' is empty. Write for example: title: Pekan Batik dibuka" in terminal.told


def test_answer_may_be_copied_from_what_was_told_name_and_all(tmp_path: Path) -> None:
    assert ask(tmp_path, Terminal("news", "Judul", "date: 2022-11-30", "")).answers == {"date": "2022-11-30"}


def test_keys_that_no_eye_sees_leave_nothing_in_an_answer(tmp_path: Path) -> None:
    assert ask(tmp_path, Terminal("news", "Pekan\x1b\t\u200b  Batik\udce9", "", "")).title == "Pekan Batik"


def test_title_whose_file_is_there_is_told_and_another_asked_for(tmp_path: Path) -> None:
    create_files(tmp_path, NewFile("news", "Judul"), TODAY)
    terminal = Terminal("news", "JUDUL!", "Judul lain", "", "")

    assert ask(tmp_path, terminal).title == "Judul lain"
    assert f"{tmp_path / 'news/id/judul.md'} exists already. Choose another title." in terminal.told


@pytest.mark.parametrize(("typed", "wanted"), [("Ya", True), ("y", True), ("", False), ("TIDAK", False), ("no", False)])
def test_english_version_is_made_on_a_plain_yes(tmp_path: Path, typed: str, wanted: bool) -> None:
    assert ask(tmp_path, Terminal("page", "Judul", typed)).english_too is wanted


def test_answer_that_is_neither_yes_nor_no_is_asked_for_again(tmp_path: Path) -> None:
    assert ask(tmp_path, Terminal("page", "Judul", "mungkin", "yes")).english_too


def test_english_version_that_was_asked_for_already_is_no_question(tmp_path: Path) -> None:
    assert ask(tmp_path, Terminal("page", "Judul"), english_too=True).english_too


def test_end_of_the_input_ends_the_dialogue(tmp_path: Path) -> None:
    with pytest.raises(EOFError):
        ask(tmp_path, Terminal("news", "Judul"))

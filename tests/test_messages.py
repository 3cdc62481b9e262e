"""The catalogue of messages, read as an editor reads it."""

import re
from string import Formatter

import pytest

from canting.codes import read_examples
from canting.messages import MESSAGES, Message
from canting.problems import Problem
from canting.report import paragraph

EVERY = pytest.mark.parametrize("message", MESSAGES.values(), ids=list(MESSAGES))

PROGRAMMERS_WORDS = re.compile(
    r"\b(yaml|json|jinja|markup|markdown|pydantic|python|unicode|regex|front\s?matter|metadata|schema"
    r"|scalar|mapping|sequence|stream|node|token|parse[drs]?|parsing|syntax|tag handle|anchor|alias(?:es)? node"
    r"|exception|traceback|stack|assert\w*|undefined|null|none|nonetype|object|attribute|argument|parameter|module|class"
    r"|function|method|variable|index|iterat\w+|callable"
    r"|int|integer|str|string|dict|dictionary|bool|boolean|float|array|tuple|literal|enum|of type|key|valid|invalid"
    r"|sintaks|galat|pengecualian|larik|senarai|indeks|objek|atribut|argumen|modul|kelas|fungsi|metode|variabel"
    r"|bilangan bulat|tipe|kunci|mengurai)\b",
    re.IGNORECASE,
)
SHOWN = re.compile(r"'[^']*'|\{\w+\}|site\.yaml|\S+\.(?:md|py|yaml|html)\b|WhatsApp|YouTube")
"""What a sentence shows rather than says: names, files, and what was written."""

REMEDY = {
    "id": re.compile(
        r"\b(apit|awali|beri|buat|coba|ganti|gabungkan|hanya boleh|hapus|hubungi|jalankan|jelaskan|kecilkan|kosongkan"
        r"|pakai|pecah|periksa|perbaiki|pilih|pindahkan|salin|simpan|singkatkan|sisakan|taruh|tautkan|tambahkan|tempel|terbitkan"
        r"|tulis|tunggu|ubah|unduh|muat ulang)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(add|ask|change|check|choose|copy|create|delete|describe|download|empty|give|keep|link to|load|mend|move"
        r"|paste|publish|put|remove|rename|replace|run|save|set|shorten|split|start|try|use|wait|write)\b",
        re.IGNORECASE,
    ),
}
READY_TO_COPY = re.compile(r"\{(?:suggestion|remedy|fixed)\}")
"""Blanks that hold what to write, whatever stands around them."""

NOTHING_TO_DO = {"id": "Dihapus saat situs dibangun.", "en": "Removed when the site is built."}

LANGUAGES = pytest.mark.parametrize("language", ["id", "en"])


@pytest.fixture(scope="module")
def examples() -> dict[str, Problem]:
    """Return a mistake that an editor made by each code."""
    return read_examples()


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@EVERY
def test_message_speaks_both_languages_with_the_same_blanks(message: Message) -> None:
    assert message.id.strip()
    assert message.en.strip()
    assert message.id != message.en
    assert blanks(message.id) == blanks(message.en)


@LANGUAGES
@EVERY
def test_message_ends_as_a_sentence_or_with_what_to_write(message: Message, language: str) -> None:
    text = getattr(message, language)

    assert re.search(r"(?:[.?)…}/]|:::(?:\w+(?: info)?)?|/page|/halaman|\d|\.md)$", text)
    assert not re.search(r"  |\.\.(?:\s|$)|\s$|^\s|^(?!WhatsApp)[A-Z][a-z]", text)


@LANGUAGES
@EVERY
def test_message_says_what_to_write_or_do(message: Message, language: str) -> None:
    text = getattr(message, language)

    assert REMEDY[language].search(text) or READY_TO_COPY.search(text) or NOTHING_TO_DO[language] in text


@LANGUAGES
@EVERY
def test_message_has_no_word_that_only_programmers_know(
    message: Message, language: str, examples: dict[str, Problem]
) -> None:
    for text in (getattr(message, language), examples[message.code].text(language)):
        said = SHOWN.sub("", text)

        assert not PROGRAMMERS_WORDS.search(said)
        assert not re.search(r"\b[a-z]{2,}[A-Z]|__|\w\(\)", said)


@LANGUAGES
@EVERY
def test_message_is_told_behind_its_place_with_every_blank_filled(
    message: Message, language: str, examples: dict[str, Problem]
) -> None:
    found = examples[message.code]
    told = paragraph(found, language)

    assert blanks(getattr(message, language)) <= set(found.details)
    assert not re.search(r"\{\w+\}", re.sub(r"'[^']*'", "", found.text(language)))
    assert found.place.path
    assert told.startswith(f"{found.place}: {found.text(language)} [{message.code}]")


def test_every_code_is_its_own() -> None:
    codes = [message.code for message in MESSAGES.values()]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"CT[1-8]\d\d", code) for code in codes)
    assert codes == sorted(codes)

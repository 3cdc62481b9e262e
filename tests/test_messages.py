"""The catalogue of messages, read as an editor reads it."""

import re
from string import Formatter

import pytest

from canting.messages import MESSAGES, Message, Severity

EVERY = pytest.mark.parametrize(("name", "message"), MESSAGES.items(), ids=list(MESSAGES))

JARGON = re.compile(
    r"\b(yaml|scalar|mapping|node|sequence|token|parser?|exception|traceback|none|null|int|str|dict|bool|float|regex"
    r"|pydantic|python|jinja|unicode|stream|frontmatter|front matter|key|string type|boolean|array|invalid|valid)\b",
    re.IGNORECASE,
)
SAYS_WHAT_TO_DO = re.compile(
    r"\b(add|ask|change|check|choose|copy|create|delete|describe|download|empty|give|hides|keep|link|may|mend|move|must"
    r"|paste|put|remove|rename|replace|save|set|shorten|split|start|try|use|wait|write|written|\{suggestion\})\b"
    r"|\{suggestion\}|\{fixed\}|\{reason\}|\{remedy\}",
    re.IGNORECASE,
)
SPOKEN_BY_TEMPLATES = "6"
"""Codes 6xx speak to who writes templates, and may name what a template is made of."""


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@EVERY
def test_message_speaks_both_languages_with_the_same_blanks(name: str, message: Message) -> None:
    assert message.id.strip()
    assert message.en.strip()
    assert message.id != message.en
    assert blanks(message.id) == blanks(message.en), name


@EVERY
def test_message_ends_as_a_sentence_or_with_what_to_write(name: str, message: Message) -> None:
    for text in (message.id, message.en):
        assert re.search(r"(?:[.?)…}/]|:::|callout info|/page|/halaman|\d|\.md)$", text), text
        assert not re.search(r"  |\.\.(?:\s|$)|\s$|^\s|^(?!WhatsApp)[A-Z][a-z]", text), text


@EVERY
def test_message_has_no_word_that_only_programmers_know(name: str, message: Message) -> None:
    if message.code[2] == SPOKEN_BY_TEMPLATES:
        return
    text = re.sub(r"\{\w+\}|site\.yaml|WhatsApp|YouTube", "", message.en)

    assert not JARGON.search(text), text
    assert not re.search(r"[a-z][A-Z]|__|\b\w+\(\)", text), text


@EVERY
def test_error_says_what_to_write_or_do(name: str, message: Message) -> None:
    if message.severity is Severity.ERROR:
        assert SAYS_WHAT_TO_DO.search(message.en), message.en


def test_every_code_is_its_own() -> None:
    codes = [message.code for message in MESSAGES.values()]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"CT[1-7]\d\d", code) for code in codes)
    assert codes == sorted(codes)

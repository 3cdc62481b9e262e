"""The signs of regular expressions."""

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from canting.proofread import FENCED, PERMALINK, TAG
from canting.signs import ANY_TEXT, holds, signs_of


@pytest.mark.parametrize(
    ("expression", "signs"),
    [
        (r"malam", ("malam",)),
        (r"(?<!\!)\[", ("[",)),
        (r"\[\^([^\]]*)\]:", ("]:",)),
        (r"a(?:b(c))d", ("abcd",)),
        (r"\.{3}(?!\.)", ("...",)),
        (r"ab+c", ("bc",)),
        (r"ab{2,3}c", ("bbc",)),
        (r"abc+d?", ("abc",)),
        (r"ab*c", ("c",)),
        (r"ab?c", ("c",)),
        (r"a(?:bc)?d", ("d",)),
        (r"(?:bc){2}", ("bc",)),
        (r"a.b", ("b",)),
        (r"a\sbc", ("bc",)),
        (r"\*|_", ("*", "_")),
        (r"[*_]+", ("*", "_")),
        (r"``|~~~", ("``", "~~~")),
        (r"(?=--)\S", ("--",)),
        (r"(?>--)\S", ("--",)),
        (r"(?<=--)\S", ("--",)),
        (r"(a)\1b", ("b",)),
        (r"^'(?=\d{2}s)", ("'",)),
        (r"(?:\\|`)*a", ("a",)),
        (r"[a-z]", ANY_TEXT),
        (r"[^a]", ANY_TEXT),
        (r"a|", ANY_TEXT),
        (r"a|\d", ANY_TEXT),
        (r"(?i)a", ANY_TEXT),
        (r"(?i:a)", ANY_TEXT),
        (r"(?!a)", ANY_TEXT),
        (r"[0123456]", ANY_TEXT),
        (r"", ANY_TEXT),
    ],
)
def test_signs_are_what_no_match_can_be_without(expression: str, signs: tuple[str, ...]) -> None:
    assert signs_of(re.compile(expression)) == signs


def test_one_sign_is_enough() -> None:
    assert holds("a*b", ("_", "*"))
    assert not holds("ab", ("_", "*"))
    assert holds("", ANY_TEXT)
    assert not holds("ab", ())


MARKDOWN = markdown.Markdown(extensions=["tables", "footnotes", "def_list", "sane_lists", "smarty"])
EXPRESSIONS = [
    *(pattern.compiled_re for pattern in MARKDOWN.inlinePatterns),
    *(pattern.compiled_re for pattern in MARKDOWN.treeprocessors["smarty"].inlinePatterns),  # type: ignore[attr-defined]
    *(vars(type(processor)).get("RE") for processor in MARKDOWN.parser.blockprocessors),
    *(FENCED, PERMALINK, TAG),
]
PIECES = st.sampled_from(
    [*"\\`*_[]()<>!&;:.'\"-#=+|~^{}@/1a \n", "  \n", "&amp;", "://", "[^a]: b", "1. ", ": ", "---", "~~~"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_text_in_which_something_is_found_holds_a_sign(text: str) -> None:
    for expression in EXPRESSIONS:
        if isinstance(expression, re.Pattern) and expression.search(text):
            assert holds(text, signs_of(expression)), expression.pattern

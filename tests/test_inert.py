"""Text of editors that must stay text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from canting.inert import code_cell, command_data, command_property, visible

ANY_TEXT = st.text(st.characters(codec=None), max_size=60) | st.text("|`\\ \n@<", max_size=12)


@given(ANY_TEXT)
def test_visible_text_can_be_written_and_steers_no_terminal(text: str) -> None:
    shown = visible(text)

    assert len(shown) == len(text)
    assert shown.encode().decode() == shown
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]", shown)


def test_tab_stays_a_tab() -> None:
    assert visible("a\tb") == "a\tb"


@given(ANY_TEXT)
def test_workflow_command_keeps_its_text_and_its_properties(text: str) -> None:
    assert not re.search(r"[\r\n]", command_data(text))
    assert not re.search(r"[\r\n:,]", command_property(text))


def test_escapes_of_a_workflow_command_cannot_be_forged() -> None:
    assert command_data("%0A::error::x") == "%250A::error::x"
    assert command_property("%2C") == "%252C"


@given(ANY_TEXT)
def test_cell_of_a_table_is_code_and_nothing_else(text: str) -> None:
    cell = code_cell(f"x{text}x")
    fence = re.match("`+", cell)

    assert fence
    assert "\n" not in cell
    assert re.findall("`+", cell).count(fence[0]) == 2
    assert cell.endswith(fence[0])
    assert not re.search(r"(?<!\\)\|", cell)


def test_cell_shows_what_was_written() -> None:
    assert code_cell("a | b") == "`a \\| b`"
    assert code_cell("`a`") == "`` `a` ``"

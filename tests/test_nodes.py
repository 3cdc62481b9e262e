"""YAML as text: nothing is typed, everything keeps its place."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from canting.nodes import DEEPEST, Mapping, NodeError, Scalar, Sequence, compose, find, plain


def tree_of(text: str, first_line: int = 1) -> Mapping:
    tree, faults = compose(text, first_line)
    assert not faults
    assert isinstance(tree, Mapping)
    return tree


@pytest.mark.parametrize("value", ["16:30", "no", "0271", "1.10", "+62812", "2022-11-30", "null", "~", "true", "1e3"])
def test_value_stays_what_was_typed(value: str) -> None:
    assert tree_of(f"a: {value}").get("a") == Scalar(value, 1, 4)


def test_key_and_value_keep_line_and_column() -> None:
    tree = tree_of("a: x\nsources:\n  - title: T\n    url: U\n", first_line=2)
    sources = tree.get("sources")

    assert tree.entries[1][0] == Scalar("sources", 3, 1)
    assert isinstance(sources, Sequence)
    assert sources.items[0].line == 4
    assert find(tree, ("sources", 0, "url")) == (Scalar("U", 5, 10), Scalar("url", 5, 5))


def test_path_that_leads_too_far_ends_at_the_deepest_node() -> None:
    tree = tree_of("sources:\n  - title: T\n")

    assert find(tree, ("sources", 0, "url"))[0] == find(tree, ("sources", 0))[0]
    assert find(tree, ("sources", 7))[0] == find(tree, ("sources",))[0]
    assert find(tree, ("nothing",)) == (tree, None)


def test_second_of_two_equal_keys_is_reported_with_the_first() -> None:
    tree, faults = compose("a: 1\nb: 2\na: 3\n")

    assert isinstance(tree, Mapping)
    assert plain(tree) == {"a": "1", "b": "2"}
    assert [(fault.message, fault.line, fault.column, fault.details) for fault in faults] == [
        ("given-twice", 3, 1, {"name": "a", "first": "1"})
    ]


def test_equal_keys_within_a_list_are_found_too() -> None:
    _, faults = compose("s:\n  - a: 1\n    a: 2\n")

    assert [(fault.message, fault.line, fault.column) for fault in faults] == [("given-twice", 3, 5)]


@pytest.mark.parametrize(
    ("text", "letter", "column"),
    [
        ("a: &x 1", "&", 4),
        ("a: *x", "*", 4),
        ("a: !!python/object:os.system x", "!", 4),
        ("a: !x y", "!", 4),
        ("a: {<<: *x}", "*", 9),
        ("&k a: 1", "&", 1),
    ],
)
def test_anchors_aliases_and_tags_are_refused(text: str, letter: str, column: int) -> None:
    with pytest.raises(NodeError) as error:
        compose(text)

    assert error.value.message == "shorthand"
    assert error.value.details == {"letter": letter}
    assert (error.value.line, error.value.column) == (1, column)


def test_alias_bomb_is_refused_before_it_is_composed() -> None:
    bomb = "a: &a [x]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True):
        bomb += f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"

    with pytest.raises(NodeError, match="shorthand"):
        compose(bomb)


def test_nesting_is_bounded() -> None:
    compose("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))

    for text in ("a: " + "[" * DEEPEST + "]" * DEEPEST, "a: " + "[" * 50_000):
        with pytest.raises(NodeError, match="nested-too-deep"):
            compose(text)


@pytest.mark.parametrize("text", ["? [a, b]\n: c\n", "{a: b}: c\n"])
def test_name_that_is_no_word_is_reported(text: str) -> None:
    _, faults = compose(text)

    assert [fault.message for fault in faults] == ["unreadable-settings"]


def test_nothing_composes_to_nothing() -> None:
    assert compose("") == (None, [])
    assert compose("# catatan\n") == (None, [])


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("ab:-[]{}&*!#|>'\"?,%@` \n\t0é"), max_size=60))
def test_no_text_raises_anything_but_what_is_announced(text: str) -> None:
    try:
        tree, faults = compose(text)
    except (yaml.YAMLError, NodeError):
        return

    assert tree is None or plain(tree) is not None
    assert all(isinstance(fault, NodeError) for fault in faults)

"""What a kind declares of its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canting.declared import declared
from canting.schema import KINDS, WRITTEN_BY_COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canting.declared import Declared


def with_inner(settings: Iterable[Declared]) -> Iterator[Declared]:
    for setting in settings:
        yield setting
        yield from with_inner(setting.inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_setting_is_there_in_the_order_of_its_declaration(kind: str) -> None:
    fields = KINDS[kind].fields
    settings = declared(KINDS[kind])

    assert [setting.name for setting in settings] == list(fields)
    assert [setting.is_required for setting in settings] == [info.is_required for info in fields.values()]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_an_editor_writes_has_a_label_and_an_explanation_in_both_languages(kind: str) -> None:
    for setting in with_inner(declared(KINDS[kind])):
        assert bool(setting.label) is (setting.name not in WRITTEN_BY_COMMAND)
        assert setting.indonesian.endswith(".")
        assert setting.english.endswith(".")
        assert setting.example


@pytest.mark.parametrize("kind", KINDS)
def test_labels_of_a_form_are_told_apart(kind: str) -> None:
    labels = [setting.label for setting in declared(KINDS[kind])]

    assert len(set(labels)) == len(labels)


def test_group_and_list_of_groups_hold_their_settings() -> None:
    inner = {setting.name: [part.name for part in setting.inner] for setting in declared(KINDS["msmes"])}

    assert inner["contact"] == ["phone", "url"]
    assert inner["sources"] == ["title", "url", "date", "id"]
    assert inner["techniques"] == []


def test_shape_is_of_a_value_that_is_there() -> None:
    shapes = {setting.name: setting.shape for setting in declared(KINDS["events"])}

    assert shapes["start"] == {"type": "string", "pattern": r"^(?:[01]\d|2[0-3]):[0-5]\d$"}
    assert shapes["mode"] == {"type": "string", "enum": ["onsite", "online", "mixed"]}
    assert shapes["revision"] == {"type": "integer", "minimum": 0, "maximum": 9999}

"""A kind of page → its settings as they were declared: for programs that help with writing, each in its own terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from canting.validation import model_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canting.settings import Settings

ABOUT = ("default", "description", "examples", "indonesian", "label", "language", "title")
"""What the schema of a setting says about the setting, beside the shape of its value."""


class Declared(NamedTuple):
    """A setting: what it is called and for, and the shape of its value in the words of JSON Schema."""

    name: str
    label: str
    """What a form calls it; empty where no form shows it."""
    indonesian: str
    english: str
    example: str
    default: Any
    shape: Mapping[str, Any]
    """Of a value that is there: an optional setting may say nothing instead."""
    is_required: bool
    is_language: bool
    inner: tuple[Declared, ...] = ()
    """The settings of the group, or of each group of the list, that it holds."""


def declared(kind: type[Settings]) -> tuple[Declared, ...]:
    """Return the settings of a kind, in the order in which they were declared."""
    schema = model_of(kind).model_json_schema()
    return _settings(schema, schema.get("$defs", {}))


def _settings(schema: Mapping[str, Any], groups: Mapping[str, Any]) -> tuple[Declared, ...]:
    required = schema.get("required", ())
    return tuple(_setting(name, about, groups, name in required) for name, about in schema["properties"].items())


def _setting(name: str, about: Mapping[str, Any], groups: Mapping[str, Any], is_required: bool) -> Declared:
    shape = next((shape for shape in about.get("anyOf", ()) if shape != {"type": "null"}), about)
    shape = {word: value for word, value in shape.items() if word not in ABOUT}
    reference = shape.get("items", shape).get("$ref", "")
    group = groups.get(reference.rpartition("/")[2])
    return Declared(
        name,
        about["label"],
        about["indonesian"],
        about["description"],
        about["examples"][0],
        about.get("default"),
        shape,
        is_required,
        about["language"],
        _settings(group, groups) if group else (),
    )

"""A kind of page → a JSON Schema of its settings, by which programs that know no kinds check and explain them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from canting.declared import declared
from canting.nodes import Mapping, Scalar, compose
from canting.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canting.declared import Declared
    from canting.nodes import Node
    from canting.settings import Settings

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that editors' programs know."""

SAYS_NOTHING = {"enum": [None, ""]}

NUMBER = re.compile(r"[-+]?(?:\d+|\d*\.\d+)")


def schema_files() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of a schema for the originals of each collection, and for their translations."""
    for collection, kind in KINDS.items():
        for name, is_translation in ((collection, False), (f"{collection}-translation", True)):
            schema = kind_schema(kind, is_translation=is_translation)
            yield f"{name}.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def kind_schema(kind: type[Settings], *, is_translation: bool) -> dict[str, Any]:
    """Return the schema of a kind's settings; a translation needs only those that are language."""
    settings = declared(kind)
    needed = [setting for setting in settings if setting.is_language or not is_translation]
    return {"$schema": DIALECT, "description": kind.__doc__, **_group(settings, needed)}


def typed(node: Node) -> Any:
    """Return a tree as programs read it that give a bare word the type it looks like."""
    if isinstance(node, Mapping):
        return {key: typed(value) for key, _, value in node}
    if not isinstance(node, Scalar):
        return [typed(item) for item in node.items]
    if NUMBER.fullmatch(node.text):
        return float(node.text) if "." in node.text else int(node.text)
    return {"true": True, "false": False, "": None, "null": None, "~": None}.get(node.text, node.text)


def _group(settings: Iterable[Declared], needed: Iterable[Declared]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {setting.name: _property(setting) for setting in settings},
        "required": [setting.name for setting in needed if setting.is_required],
        "additionalProperties": False,
    }


def _property(setting: Declared) -> dict[str, Any]:
    shape = dict(setting.shape)
    if setting.inner:
        group = _group(setting.inner, setting.inner)
        shape = {**shape, "items": group} if "items" in shape else group
    example, _ = compose(setting.example)
    return {
        "description": setting.english,
        "markdownDescription": f"{setting.indonesian}\n\n{setting.english}",
        "examples": [typed(example)] if example else [],
        **(shape if setting.is_required else {"anyOf": [shape, SAYS_NOTHING]}),
    }

"""The style sheet of the site → its tokens as every viewer knows them, for a page that carries its own style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LAYER = re.compile(r"^@layer tokens \{\n.*?^\}\n", re.DOTALL | re.MULTILINE)
TOKEN = re.compile(r"^\s*(--[\w-]+): ([^;]+);", re.MULTILINE)
BY_SCHEME = re.compile(r"light-dark\(([^(),]+), ([^(),]+)\)")


def read_tokens(sheet: Path) -> str:
    """Return the tokens of a style sheet: by day, and what is different by night."""
    layer = LAYER.search(sheet.read_text("utf-8"))
    tokens = TOKEN.findall(layer[0]) if layer else []
    # Without layers and light-dark(): viewers of files are older than browsers, and would show black on black.
    by_day = [(name, BY_SCHEME.sub(r"\1", value)) for name, value in tokens]
    by_night = [(name, BY_SCHEME.sub(r"\2", value)) for name, value in tokens if BY_SCHEME.search(value)]
    scheme = [("color-scheme", "light dark")]
    return f"{_root([*scheme, *by_day])}\n@media (prefers-color-scheme: dark) {{\n{_root(by_night)}}}\n"


def _root(values: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in values)
    return f":root {{\n{lines}}}\n"

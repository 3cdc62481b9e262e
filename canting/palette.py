"""The style sheet of the site → what a page that carries its own style shares with it, as every viewer knows it."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LAYER = re.compile(r"^@layer (\w+) \{\n(.*?)^\}\n", re.DOTALL | re.MULTILINE)
TOKEN = re.compile(r"^\s*(--[\w-]+): ([^;]+);", re.MULTILINE)
BY_SCHEME = re.compile(r"light-dark\(([^(),]+), ([^(),]+)\)")


def read_shared_style(sheet: Path) -> str:
    """Return the tokens of a style sheet, by day and what is different by night, and how it draws maps."""
    # Without layers and light-dark(): viewers of files are older than browsers, and would show black on black.
    layers = dict(LAYER.findall(sheet.read_text("utf-8")))
    return f"{_by_scheme(TOKEN.findall(layers.get('tokens', '')))}\n{dedent(layers.get('map', ''))}"


def _by_scheme(tokens: Iterable[tuple[str, str]]) -> str:
    by_day = [(name, BY_SCHEME.sub(r"\1", value)) for name, value in tokens]
    by_night = [(name, BY_SCHEME.sub(r"\2", value)) for name, value in tokens if BY_SCHEME.search(value)]
    scheme = [("color-scheme", "light dark")]
    return f"{_root([*scheme, *by_day])}\n@media (prefers-color-scheme: dark) {{\n{_root(by_night)}}}\n"


def _root(values: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in values)
    return f":root {{\n{lines}}}\n"

"""The kinds of content → the table in the README, so that it never says what the schema does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canting.schema import KINDS, WRITTEN_BY_COMMAND, Kind

if TYPE_CHECKING:
    from canting.settings import Declaration


def kinds_table() -> str:
    """Return a Markdown table: for each kind its folder, and the settings that it needs and may have."""
    rows = ["| Folder | Kind | Needs | May have |", "| --- | --- | --- | --- |"]
    rows.append(_row("all", "every page", Kind.fields))
    for collection, kind in KINDS.items():
        own = {name: info for name, info in kind.fields.items() if info is not Kind.fields.get(name)}
        rows.append(_row(f"`{collection}/`", (kind.__doc__ or "").rstrip(".\n"), own))
    return "\n".join(rows) + "\n"


def _row(folder: str, kind: str, fields: dict[str, Declaration]) -> str:
    """A setting that a translation states for itself is marked with a star."""
    shown = {name: f"`{name}`" + ("\\*" if info.is_language else "") for name, info in fields.items()}
    fields = {name: info for name, info in fields.items() if name not in WRITTEN_BY_COMMAND}
    needed = ", ".join(shown[name] for name, info in fields.items() if info.is_required)
    optional = ", ".join(shown[name] for name, info in fields.items() if not info.is_required)
    return f"| {folder} | {kind} | {needed} | {optional} |"

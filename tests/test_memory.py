"""What one build leaves for the next, damaged in every way that a disk or a hand can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rendering import lay_out, post

import build
from canting.memory import KNOWN, MADE
from canting.texts import TextReader

if TYPE_CHECKING:
    from pathlib import Path

    from canting.texts import Body, Entry

WORDS = ["--now=2022-11-01T09:00"]
EDITED = "content/news/id/b.md"


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in a site that was built, one of whose texts was edited since, and note each text that is rendered."""
    lay_out(tmp_path, {f"content/news/id/{name}.md": post(name.upper()) for name in "abc"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    build.main(WORDS)
    (tmp_path / EDITED).write_text(post("B", body="Naskah baru."), "utf-8")
    worked: list[str] = []
    render = TextReader.render

    def note(reader: TextReader, entry: Entry) -> Body:
        worked.append(entry.found.path)
        return render(reader, entry)

    monkeypatch.setattr(TextReader, "render", note)
    return worked


def test_next_build_renders_what_was_edited_alone(rendered: list[str]) -> None:
    assert build.main(WORDS) == 0
    assert rendered == [EDITED]


@pytest.mark.parametrize("file", [KNOWN, MADE], ids=["what is known", "what was made"])
@pytest.mark.parametrize("damage", ["gone", "empty", "cut short", "flipped"])
def test_what_is_damaged_is_made_anew(rendered: list[str], file: Path, damage: str) -> None:
    data = file.read_bytes()
    file.unlink()
    if damage != "gone":
        kept = {"empty": b"", "cut short": data[: len(data) // 2], "flipped": bytes(255 - byte for byte in data)}
        file.write_bytes(kept[damage])

    assert build.main(WORDS) == 0
    assert {EDITED, "content/news/id/a.md", "content/news/id/c.md"} <= set(rendered)
    assert build.main(["verify", *WORDS]) == 0


def test_memory_that_is_mostly_waste_is_left_and_begun_anew(
    rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("canting.ledger.WASTE", -(10**9))
    before = MADE.stat().st_size

    assert build.main(WORDS) == 0
    assert "content/news/id/a.md" in rendered
    assert MADE.stat().st_size < before * 1.5

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import law_site
import pytest
from imported import imported
from rendering import lay_out, post

import build
import canting.progress
from canting.commandline import Options
from canting.progress import Bar, bar_on_terminal

ROOT = Path(__file__).parent.parent
MOMENT = "--now=2022-11-01T09:00"
SHOW_CURSOR, CLEAR_LINE = "\x1b[?25h", "\x1b[2K"


class Terminal(io.StringIO):
    """Keeps what a terminal would be sent."""

    def isatty(self) -> bool:
        return True


def sit_at_terminal(monkeypatch: pytest.MonkeyPatch, kind: str = "xterm-256color") -> Terminal:
    """Sit at a terminal, and have no patience; within a test, before which pytest sets the stream itself."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(canting.progress, "PATIENCE", 0)
    monkeypatch.setattr(canting.progress, "PAUSE", 0)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", kind)
    return terminal


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(tmp_path, law_site.FILES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def test_bar_shows_the_stages_and_is_gone_when_the_build_ends(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = sit_at_terminal(monkeypatch)
    assert build.main([MOMENT]) == 0

    shown = terminal.getvalue()
    assert re.search(r"Naskah .*Halaman dan berkas lain .*Penerbitan ", shown, re.DOTALL)
    assert shown.rstrip("\r").endswith(CLEAR_LINE)
    assert shown.rindex(SHOW_CURSOR) > shown.rindex("Simpanan")
    assert capsys.readouterr().out.startswith("site/: ")


@pytest.mark.parametrize("text", [post("D").replace("title", "titel"), post("D", body="<b>")], ids=["early", "late"])
def test_bar_is_gone_before_problems_are_told(project: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    terminal = sit_at_terminal(monkeypatch)
    (project / "content/news/id/d.md").write_text(text, "utf-8")

    assert build.main([MOMENT, "--strict"]) == 1
    assert SHOW_CURSOR in terminal.getvalue()


def test_bar_has_no_colour_where_none_is_wanted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = sit_at_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    build.main([MOMENT])

    assert "Halaman" in terminal.getvalue()
    assert not re.search(r"\x1b\[[0-9;]*3[0-9;]*m", terminal.getvalue())


@pytest.mark.parametrize("words", [["--format=github"], ["--format=gitlab"]])
def test_report_for_a_machine_has_no_bar(project: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    terminal = sit_at_terminal(monkeypatch)
    build.main([MOMENT, *words])

    assert "\x1b" not in terminal.getvalue()


def test_terminal_that_can_do_nothing_gets_no_bar(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = sit_at_terminal(monkeypatch, "dumb")
    build.main([MOMENT])

    assert terminal.getvalue().strip() == ""


def test_quick_build_at_a_terminal_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = sit_at_terminal(monkeypatch)
    monkeypatch.setattr(canting.progress, "PATIENCE", 60)
    with bar_on_terminal(Options()) as bar:
        assert isinstance(bar, Bar)
        bar.show("page", 1)

    assert terminal.getvalue() == ""


def test_long_build_whose_words_go_into_a_pipe_does_not_import_what_draws_the_bar(project: Path) -> None:
    modules = imported(
        f"import canting.progress; canting.progress.PATIENCE = 0\nimport build; assert build.main([{MOMENT!r}]) == 0"
    )

    assert "canting.progress" in modules
    assert "rich" not in modules

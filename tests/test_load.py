"""content/ → Site, or every problem of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rendering import PLAIN_PNG

from canting import load, manuscript
from canting.ledger import Ledger
from canting.load import load_site
from canting.media import media_problems
from canting.problems import ContentError
from canting.source import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from site_maker import MakeSite

    from canting.problems import Problem

BAD_DATE = "-- content/news/id/{name}.md --\n---\ntitle: A\ndate: 2022-11-31\n---\n\nIsi.\n"


def test_every_broken_file_is_told_at_once(make_site: MakeSite) -> None:
    made = make_site(BAD_DATE.format(name="a") + BAD_DATE.format(name="b") + "-- content/x.md --\n")

    with pytest.raises(ContentError):
        made.load()
    assert [str(problem.place) for problem in made.problems()] == [
        "content/x.md",
        "content/news/id/a.md:3:7",
        "content/news/id/b.md:3:7",
    ]


def test_text_that_does_not_end_keeps_nobody_from_hearing_of_the_others(make_site: MakeSite) -> None:
    post = "---\ntitle: A\ndate: 2022-11-30\n---\n\n"
    endless = "Malam\n: lilin\n" * 3000
    made = make_site(
        f"-- content/news/id/a.md --\n{post}{endless}-- content/news/id/b.md --\n{post}[b](../events/tidak-ada.md)\n"
    )

    assert [(found.name, str(found.place)) for found in made.problems()] == [
        ("text-takes-too-long", "content/news/id/a.md:5:1"),
        ("page-not-found", "content/news/id/b.md:6:1"),
    ]


def test_templates_that_lie_elsewhere_are_told_and_not_read(make_site: MakeSite) -> None:
    made = make_site()
    strings = made.root / "templates/strings"
    strings.rename(made.root / "elsewhere")
    strings.symlink_to(made.root / "elsewhere", target_is_directory=True)

    assert {(found.name, str(found.place)) for found in made.problems()} == {
        ("symbolic-link", "templates/strings"),
        ("symbolic-link", "templates/strings/id.yaml"),
        ("symbolic-link", "templates/strings/en.yaml"),
    }


def test_warnings_come_with_the_site(make_site: MakeSite) -> None:
    made = make_site("-- content/news/id/x.md --\n---\ntitle: A\ndate: 2022-11-30\n---\n\n# A\n")
    site, _, problems = load_site(made.options())

    assert ("id", "news/x") in site.pages
    assert [problem.name for problem in problems] == ["title-in-text"]


def test_translation_without_an_original_is_told(make_site: MakeSite) -> None:
    made = make_site("-- content/news/en/x.md --\n---\ntitle: A\n---\n")

    assert made.says() == ["content/news/en/x.md: this translation has no original. Create content/news/id/x.md first."]


def test_original_that_cannot_be_read_is_told_once_for_its_translation_too(make_site: MakeSite) -> None:
    made = make_site("-- content/news/id/x.md --\n-- content/news/en/x.md --\n---\ntitle: A\n---\n")

    assert made.says() == ["content/news/id/x.md:1:1: the file is empty. Copy another post to begin."]


def test_texts_of_drafts_are_proofread_when_asked_for(make_site: MakeSite) -> None:
    made = make_site("-- content/news/id/x.md --\n---\ntitle: A\ndate: 2022-11-30\ndraft: true\n---\n\n<b>A</b>\n")

    assert [problem.name for problem in load_site(made.options())[2]] == ["still-a-draft"]
    _, _, problems = load_site(made.options(), check_unpublished=True)
    assert [problem.name for problem in problems] == ["still-a-draft", "raw-html"]


def test_source_that_is_listed_twice_is_told_at_the_second(make_site: MakeSite) -> None:
    source = "  - {title: A, url: https://example.org/, id: radar}\n"
    made = make_site(f"-- content/news/id/x.md --\n---\ntitle: A\ndate: 2022-11-30\nsources:\n{source}{source}---\n")

    assert made.says() == ["content/news/id/x.md:6:47: source 'radar' is listed twice. Give it another id."]


def test_interface_string_that_one_language_lacks_is_told(make_site: MakeSite) -> None:
    made = make_site("-- templates/strings/en.yaml --\nvideo: Video\n")
    told = made.says()

    assert "templates/strings/en.yaml: interface text 'callout_info' is missing. Add a line: callout_info: …" in told
    assert all(text.startswith("templates/strings/en.yaml: ") for text in told)


def test_paths_are_told_from_the_root_of_the_project(make_site: MakeSite) -> None:
    made = make_site(BAD_DATE.format(name="a"))

    assert not any(str(made.root) in text for text in made.says())


POST = "---\ntitle: A\ndate: 2022-10-01\n---\n\nNaskah {number}.\n"


def save_while_reading(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a text be saved anew just before it is read, so many times."""
    numbers = iter(range(1, times + 1))

    def read(file: Path, path: str) -> tuple[bytes | None, list[Problem]]:
        if file.name == "a.md" and (number := next(numbers, None)):
            file.write_text(POST.format(number=number), "utf-8")
        return read_file(file, path)

    monkeypatch.setattr(manuscript, "read_file", read)


def test_text_that_is_saved_while_it_is_read_is_read_again(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_site(f"-- content/news/id/a.md --\n{POST}")
    save_while_reading(2, monkeypatch)

    assert "Naskah 2." in made.load().pages["id", "news/a"].rendered.html


def test_picture_that_is_replaced_while_it_is_looked_at_is_looked_at_again(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_site("")
    file = made.root / "content/media/a.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"bukan gambar")

    def look(found: Path, path: str) -> list[Problem]:
        problems = media_problems(found, path)
        found.write_bytes(PLAIN_PNG)
        return problems

    monkeypatch.setattr(load, "media_problems", look)

    assert made.says() == []


def test_picture_that_has_not_changed_is_not_looked_at_again(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, ledger = make_site(""), Ledger()
    file = made.root / "content/media/a.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(PLAIN_PNG)
    load_site(made.options(), ledger)
    monkeypatch.setattr(load, "media_problems", lambda *_: pytest.fail("a picture was looked at"))

    load_site(made.options(), ledger)


def test_text_that_never_stays_as_it_is_is_told(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_site(f"-- content/news/id/a.md --\n{POST}")
    save_while_reading(1000, monkeypatch)

    assert made.says() == [
        "content/news/id/a.md: the file cannot be read (another program is using it). Check its permissions."
    ]

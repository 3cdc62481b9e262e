from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from rendering import NOW, event, lay_out, post

import build
from canting import sealed, uptodate
from canting.commandline import WIB, Options
from canting.problems import ContentError
from canting.publish import claimed

ROOT = Path(__file__).parent.parent
FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post("A"),
    "content/news/id/draf.md": post("Draf", more="draft: true"),
    "content/news/id/esok.md": post("Esok", more="publish: 2022-11-01 10:00"),
    "content/events/id/pekan.md": event("Pekan", more='date: 2022-11-01\nstart: "11:00"\nend: "12:00"'),
}


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path, FILES)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each time that a site is really made."""
    builds: list[str] = []
    make = build.make_outputs

    def note(options: Options, *arguments: object, **settings: object) -> object:
        builds.append(str(options.now))
        return make(options, *arguments, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "make_outputs", note)
    return builds


def test_site_that_is_up_to_date_is_not_made_again(options: Options, made: list[str]) -> None:
    assert [build.build(options) for _ in range(3)] == [0, 0, 0]
    assert len(made) == 1


def test_what_the_last_build_said_is_said_again(options: Options, capsys: pytest.CaptureFixture[str]) -> None:
    build.build(options)
    first = capsys.readouterr().out
    build.build(options)

    again = capsys.readouterr().out
    assert "draf.md" in first
    assert again.rpartition("site")[0] == first.rpartition("site")[0]
    assert "0 berubah" in again


@pytest.mark.parametrize("edited", ["content/news/id/a.md", "templates/page.html", "site/index.html", "site/x.html"])
def test_edit_to_source_template_or_site_makes_it_again(options: Options, made: list[str], edited: str) -> None:
    build.build(options)
    file = options.content.parent / edited
    file.write_text((file.read_text("utf-8") if file.exists() else "") + "\n", encoding="utf-8")
    build.build(options)

    assert len(made) == 2


@pytest.mark.parametrize("changed", [{"base_url": "https://other.example/"}, {"drafts": True}, {"lang": "en"}])
def test_other_options_make_it_again(options: Options, made: list[str], changed: dict[str, object]) -> None:
    build.build(options)
    build.build(options._replace(**changed))  # type: ignore[arg-type]

    assert len(made) == 2


@pytest.mark.parametrize(
    ("moment", "builds"),
    [("09:30", 1), ("09:59", 1), ("10:00", 2), ("08:59", 2)],
    ids=["a while later", "just before a post appears", "when a post appears", "clock set back"],
)
def test_clock_makes_it_again_when_it_changes_what_is_to_be_seen(
    options: Options, made: list[str], moment: str, builds: int
) -> None:
    build.build(options)
    build.build(options._replace(now=datetime.fromisoformat(f"2022-11-01T{moment}").replace(tzinfo=WIB)))

    assert len(made) == builds


def test_event_that_begins_or_a_new_day_makes_it_again(options: Options, made: list[str]) -> None:
    for hour, minute in ((10, 30), (11, 0), (11, 59), (12, 0), (23, 59)):
        build.build(options._replace(now=NOW.replace(hour=hour, minute=minute)))
    assert len(made) == 3
    build.build(options._replace(now=NOW.replace(day=2, hour=0)))
    assert len(made) == 4


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 40])
def test_damaged_record_is_not_trusted(options: Options, made: list[str], damage: bytes) -> None:
    build.build(options)
    build.RECORD.write_bytes(damage)
    build.build(options)
    data = build.RECORD.read_bytes()
    build.RECORD.write_bytes(data[:-9] + damage[:1] + data[-8:])
    assert build.build(options) == 0

    assert len(made) == 3


def test_what_is_no_file_in_the_place_of_the_record_keeps_nobody_from_building(options: Options) -> None:
    (build.RECORD / "isi").mkdir(parents=True)

    assert [build.main(words(options)) for _ in range(2)] == [0, 0]


def test_mode_that_keeps_readers_out_of_the_site_is_put_right(options: Options) -> None:
    build.build(options)
    page = options.output / "index.html"
    mode = page.stat().st_mode
    page.chmod(0o400)
    build.build(options)

    assert page.stat().st_mode == mode


def test_record_of_another_generator_is_not_trusted(
    options: Options, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build.build(options)
    monkeypatch.setattr(sealed, "generator", lambda: b"another")
    build.build(options)

    assert len(made) == 2


def test_folder_that_was_moved_is_still_up_to_date(
    options: Options, made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = options._replace(content=Path("content"), templates=Path("templates"), output=Path("site"))
    build.build(here)
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("content", "templates", "site", ".canting"):
        shutil.copytree(tmp_path / name, moved / name)
    monkeypatch.chdir(moved)
    build.build(here)

    assert len(made) == 1


def test_what_a_build_made_is_noted_before_another_may_publish(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []

    def note(*_: object) -> None:
        with pytest.raises(ContentError) as error, claimed(options.output):
            pass
        held.append(error.value.problems[0].name)

    monkeypatch.setattr(uptodate, "note", note)
    build.build(options)

    assert held == ["already-building"]


def test_content_with_errors_is_never_up_to_date(options: Options) -> None:
    build.build(options)
    (options.content / "news/id/b.md").write_text("---\njudul: B\n---\n", encoding="utf-8")

    assert [build.main(words(options)) for _ in range(2)] == [1, 1]


def words(options: Options) -> list[str]:
    folders = [f"--{name}={getattr(options, name)}" for name in ("content", "templates", "output")]
    return ["build", *folders, "--now=2022-11-01T09:00"]

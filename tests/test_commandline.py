from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from canting.commandline import COMMANDS, WIB, WORDS, Options, parse_command_line


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("content", "templates", "isi"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_without_words_the_site_is_built() -> None:
    assert parse_command_line([]) == Options()
    assert Options().command == "build"
    assert Options().lang == "id"


@pytest.mark.parametrize("command", ["build", "serve", "check"])
def test_command_is_the_first_word(command: str) -> None:
    assert parse_command_line([command]).command == command


def test_options_may_stand_anywhere() -> None:
    wanted = Options(command="new", words=("news", "Judul panjang"), en=True, lang="en")

    assert parse_command_line(["new", "news", "Judul panjang", "--en", "--lang", "en"]) == wanted
    assert parse_command_line(["--lang", "en", "new", "--en", "news", "Judul panjang"]) == wanted


def test_every_option_is_understood() -> None:
    options = parse_command_line(
        [
            *("check", "--content", "isi", "--templates", "templates", "--output", "public", "--drafts"),
            *("--base-url", "https://kota.example/nccf/", "--now", "2022-11-30", "--format", "gitlab"),
            *("--target", "nginx", "--noindex"),
        ]
    )

    assert options == Options(
        content=Path("isi"),
        templates=Path("templates"),
        output=Path("public"),
        command="check",
        base_url="https://kota.example/nccf/",
        now=datetime(2022, 11, 30, tzinfo=WIB),
        drafts=True,
        format="gitlab",
        target="nginx",
        noindex=True,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bangun"], "bangun"),
        (["build", "lagi"], "'build' takes 0 words, not 1"),
        (["new", "news"], "'new' takes 0 or 2 words, not 1"),
        (["new", "news", "Judul", "panjang"], "'new' takes 0 or 2 words, not 3"),
        (["why"], "'why' takes 1 words, not 0"),
        (["--content", "tidak-ada"], "no such folder: tidak-ada"),
        (["--templates", "tidak-ada"], "no such folder: tidak-ada"),
        (["--base-url", "kota.example"], "https://example.org/nccf/"),
        (["--base-url", "ftp://kota.example/"], "https://example.org/nccf/"),
        (["--base-url", "https://kota.example/?a=1"], "https://example.org/nccf/"),
        (["--base-url", "https://kota.example/\r\nX-Jahat: 1"], "https://example.org/nccf/"),
        (["--base-url", "https://kota.example/a b/"], "https://example.org/nccf/"),
        (["--now", "besok"], "2022-11-30T08:00"),
        (["--now", "2022-13-01"], "2022-11-30T08:00"),
        (["--lang", "jv"], "--lang"),
        (["--format", "xml"], "--format"),
        (["--target", "ftp"], "--target"),
        (["--cepat"], "--cepat"),
    ],
)
def test_wrong_use_ends_with_code_2_and_says_why(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_command_line(words)

    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_command_line(["--help"])

    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for name, (_, purpose) in COMMANDS.items():
        assert f"  {name}" in shown
        assert purpose in shown


def test_now_without_a_zone_is_on_the_sites_clock() -> None:
    moment = parse_command_line(["--now", "2022-11-30T08:00"]).now

    assert moment == datetime(2022, 11, 30, 1, tzinfo=UTC)


def test_now_with_a_zone_keeps_it() -> None:
    moments = [parse_command_line(["--now", text]).now for text in ("2022-11-30T08:00+09:00", "2022-11-29T23:00Z")]

    assert moments == 2 * [datetime(2022, 11, 29, 23, tzinfo=UTC)]


def test_moment_may_come_from_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1669770000")

    assert parse_command_line([]).now == datetime(2022, 11, 30, 1, tzinfo=UTC)


def test_now_goes_before_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1669770000")

    assert parse_command_line(["--now", "2022-12-05"]).now == datetime(2022, 12, 5, tzinfo=WIB)


@pytest.mark.parametrize("seconds", ["kemarin", "99999999999999999"])
def test_epoch_that_is_no_moment_is_a_wrong_use(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)

    with pytest.raises(SystemExit) as stop:
        parse_command_line([])
    assert stop.value.code == 2


def test_clock_of_the_command_line_is_seven_hours_ahead() -> None:
    assert WIB.utcoffset(None) == timedelta(hours=7)


def test_front_door_says_everything_in_both_languages() -> None:
    for words in WORDS.values():
        blanks = [{part.partition("}")[0] for part in words[language].split("{")[1:]} for language in ("id", "en")]

        assert list(words) == ["id", "en"]
        assert blanks[0] == blanks[1]

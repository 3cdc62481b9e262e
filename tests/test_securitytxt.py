from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rendering import SITE, load, made

from canting.commandline import WIB
from canting.config import Config
from canting.securitytxt import security_problems, security_recipe

CONTACT = "mailto:keamanan@example.org"


def config_of(root: Path, contact: str = CONTACT, expires: str = "2023-06-30", **settings: Any) -> Config:
    text = f"{SITE}security:\n  contact: {contact}\n  expires: {expires}\n"
    return load(root, {"content/site.yaml": text}, **settings)[0].config


def said(config: Config) -> list[tuple[str, str]]:
    return [(found.code, f"{found.place}: {found.text('en')}") for found in security_problems(config)]


@pytest.mark.parametrize("contact", [CONTACT, "https://example.org/keamanan"])
def test_contact_is_published_until_the_end_of_its_last_day(tmp_path: Path, contact: str) -> None:
    (output,) = made([security_recipe(config_of(tmp_path, contact))])

    assert output.path == ".well-known/security.txt"
    assert output.data.decode() == (
        f"Contact: {contact}\n"
        "Expires: 2023-06-30T23:59:59+07:00\n"
        "Preferred-Languages: id, en\n"
        "Canonical: https://forum.example/.well-known/security.txt\n"
    )
    assert output.sources == ("content/site.yaml",)


def test_without_a_contact_there_is_no_file_and_nothing_to_say(tmp_path: Path) -> None:
    config = load(tmp_path, {})[0].config

    assert made([security_recipe(config)]) == []
    assert said(config) == []


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (datetime(2023, 5, 31, 23, 59, tzinfo=WIB), []),
        (datetime(2023, 6, 1, tzinfo=WIB), ["CT825"]),
        (datetime(2023, 6, 30, 23, 59, tzinfo=WIB), ["CT825"]),
        (datetime(2023, 7, 1, tzinfo=WIB), ["CT826"]),
    ],
)
def test_check_watches_the_day(tmp_path: Path, day: datetime, codes: list[str]) -> None:
    assert [code for code, _ in said(config_of(tmp_path, now=day))] == codes


def test_day_is_told_at_its_place(tmp_path: Path) -> None:
    ((_, text),) = said(config_of(tmp_path, now=datetime(2023, 6, 20, tzinfo=WIB)))
    line = SITE.count("\n") + 3

    assert text.startswith(
        f"content/site.yaml:{line}:12: the security contact holds for 10 more days, until 2023-06-30."
    )


def test_below_a_path_nobody_would_look_for_it(tmp_path: Path) -> None:
    config = config_of(tmp_path, base_url="https://forum.example/nccf/")

    assert made([security_recipe(config)]) == []
    assert [code for code, _ in said(config)] == ["CT827"]

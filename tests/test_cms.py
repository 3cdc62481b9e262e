"""The form of the browser editor: it asks what the kinds declare, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from canting.blocks import OPTIONAL, SETTINGS
from canting.cms import decap_config
from canting.commandline import Options
from canting.load import load_settings
from canting.schema import KINDS, WRITTEN_BY_COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Fields = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    """Return the configuration for our own site below a path of its host."""
    ours, strings, _ = load_settings(Options(base_url="https://example.org/nccf/"))
    return decap_config(ours, strings, "content")


@pytest.fixture
def forms(config: dict[str, Any]) -> dict[str, Fields]:
    """Return the fields of each collection by name."""
    return {form["name"]: {field["name"]: field for field in form["fields"]} for form in config["collections"]}


def every_field(fields: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from every_field(field.get("fields", ()))


def test_site_says_where_the_editor_reads_and_writes(config: dict[str, Any]) -> None:
    assert config["backend"] == {"name": "proxy", "proxy_url": "/nccf/admin/api/v1"}
    assert (config["media_folder"], config["public_folder"]) == ("content/media", "")
    assert config["i18n"] == {"structure": "multiple_folders", "locales": ["id", "en"], "default_locale": "id"}
    assert {form["name"]: (form["label"], form["folder"]) for form in config["collections"]} == {
        "forum": ("Forum", "content/forum"),
        "cities": ("Kota kreatif", "content/cities"),
        "msmes": ("Usaha batik", "content/msmes"),
        "news": ("Berita", "content/news"),
        "events": ("Acara", "content/events"),
        "glossary": ("Glosarium", "content/glossary"),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_form_asks_for_every_setting_that_an_editor_writes(forms: dict[str, Fields], kind: str) -> None:
    assert set(forms[kind]) == set(KINDS[kind].fields) - set(WRITTEN_BY_COMMAND) | {"body"}
    for name, info in KINDS[kind].fields.items():
        if name not in WRITTEN_BY_COMMAND:
            assert forms[kind][name]["required"] is info.is_required


@pytest.mark.parametrize("kind", KINDS)
def test_translation_is_asked_for_what_is_language_alone(forms: dict[str, Fields], kind: str) -> None:
    asked = {name for name, field in forms[kind].items() if field.get("i18n")}
    language = {name for name, info in KINDS[kind].fields.items() if info.is_language}

    assert asked == language - set(WRITTEN_BY_COMMAND) | {"body"}
    # Decap refuses to copy lists, and a copy of any other fact could come to differ.
    assert not any(field.get("i18n") == "duplicate" for field in every_field(forms[kind].values()))


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_page_needs_stands_before_its_text_and_all_else_behind(forms: dict[str, Fields], kind: str) -> None:
    names = list(forms[kind])
    before, behind = names[: names.index("body")], names[names.index("body") + 1 :]

    assert before[0] == "title"
    assert all(forms[kind][name]["required"] for name in before)
    assert not any(forms[kind][name]["required"] for name in behind)


@pytest.mark.parametrize(
    ("kind", "name", "control"),
    [
        ("news", "title", {"widget": "string"}),
        ("news", "date", {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False}),
        ("news", "cover", {"widget": "image"}),
        ("news", "tags", {"widget": "list"}),
        ("news", "draft", {"widget": "boolean"}),
        ("cities", "member_at_event", {"widget": "boolean", "default": False}),
        ("cities", "latitude", {"widget": "number", "value_type": "float", "min": -90, "max": 90}),
        ("events", "revision", {"widget": "number", "value_type": "int", "min": 0, "max": 9999}),
        ("events", "start", {"widget": "string", "pattern": [r"^(?:[01]\d|2[0-3]):[0-5]\d$", "08:00"]}),
        ("msmes", "contact", {"widget": "object", "collapsed": True}),
        ("msmes", "sources", {"widget": "list", "summary": "{{fields.title}}"}),
        ("msmes", "motifs", {"widget": "select", "multiple": True}),
        ("events", "mode", {"widget": "select", "multiple": False}),
    ],
)
def test_setting_has_the_control_that_its_values_need(
    forms: dict[str, Fields], kind: str, name: str, control: dict[str, Any]
) -> None:
    assert control.items() <= forms[kind][name].items()


def test_choices_are_called_what_the_site_calls_them(forms: dict[str, Fields]) -> None:
    def labels(kind: str, name: str) -> dict[str, str]:
        return {choice["value"]: choice["label"] for choice in forms[kind][name]["options"]}

    assert labels("events", "mode") == {"onsite": "Luring", "online": "Daring", "mixed": "Luring dan daring"}
    assert labels("events", "status")["cancelled"] == "Dibatalkan"
    assert labels("cities", "field")["crafts"] == "Kriya dan Seni Rakyat"
    assert labels("msmes", "area") == {"city": "Kota Pekalongan", "regency": "Kabupaten Pekalongan"}
    assert labels("msmes", "techniques")["cap"] == "Batik cap"


def test_pattern_comes_with_an_example_that_fits_it(config: dict[str, Any]) -> None:
    patterns = [
        field["pattern"]
        for form in config["collections"]
        for field in every_field(form["fields"])
        if "pattern" in field
    ]

    assert patterns
    for pattern, example in patterns:
        assert re.search(pattern, example)


def test_every_block_has_a_form_with_all_of_its_settings(config: dict[str, Any]) -> None:
    blocks = {block["name"]: block for block in config["blocks"]}

    assert list(blocks) == list(SETTINGS)
    for name, block in blocks.items():
        fields = {field["name"]: field for field in block["fields"]}
        assert block["settings"] == [*SETTINGS[name], *OPTIONAL.get(name, ())]
        assert set(block["settings"]) <= set(fields)
        assert {part for part, field in fields.items() if field.get("required") is False} == set(OPTIONAL.get(name, ()))

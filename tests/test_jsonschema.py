"""The JSON Schema of each kind, judged by a validator that knows nothing of us."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from test_schema import SHARED, VALID

from canting.jsonschema import DIALECT, kind_schema, schema_files, typed
from canting.nodes import compose
from canting.problems import has_errors
from canting.schema import KINDS
from canting.source import parse_source
from canting.typed import parse_original

CONTENT = Path(__file__).parent.parent / "content"
PAGES = sorted(CONTENT.glob("*/*/*.md"))

ANSWERS = {
    "title": ("Judul", '""', "2022", "null", "[a]"),
    "summary": ("Ringkas.", '""', "null", "{a: b}"),
    "slug": ("pekan-batik", "Pekan Batik", "a_b", "2022", "-a"),
    "aliases": ("[/lama/]", "[/berita/lama-sekali/]", "[lama]", "[/Lama/]", "[/../x/]", "[]", "null"),
    "draft": ("true", "false", "ya", "1", "null"),
    "publish": ("2022-11-30", "2022-11-30 08:00", "2022-11-30T08:00", "2022-11-30 8:00", "30-11-2022", "besok"),
    "updated": ("2022-11-30", "30-11-2022", "2022-13-01", "2022-11-3", "2022"),
    "sources": (
        "[]",
        "[{title: a, url: 'https://example.org/'}]",
        "[{title: a}]",
        "[{title: a, url: example.org}]",
        "[{title: a, url: 'https://localhost/x'}]",
        "[{title: a, url: 'https://example.org/', date: 2022-11}]",
        "[{title: a, url: 'https://example.org/', date: Nov 2022}]",
        "[{title: a, url: 'https://example.org/', tanggal: 2022}]",
    ),
    "designated": ("2014", "2014-12", "2014-12-01", "2014-13", "12-2014", "Desember 2014", "14"),
    "latitude": ("-6.8886", "7", "91", "utara"),
    "field": ("crafts", "music", "kriya"),
    "contact": ("{phone: 0285, url: 'https://example.org/'}", "{url: x}", "[a]", "{telepon: 0285}", "null"),
    "techniques": ("[tulis]", "[Batik Tulis]", "[]"),
    "start": ("08:00", "8:00", "24:00", "16.30", "null"),
    "mode": ("online", "daring"),
    "revision": ("3", "-1", "10000", "tiga"),
    "judul": ("Judul",),
}
"""Values that people give, in the form in which YAML holds them."""


def settings_of(block: str) -> Any:
    """Return a settings block as a program reads it that types what looks like a number or a yes."""
    tree, faults = compose(block)
    assert tree
    assert not faults
    return typed(tree)


def accepts(schema: dict[str, Any], settings: Any) -> bool:
    try:
        fastjsonschema.validate(schema, settings)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in ANSWERS.items() for value in values])
def test_schema_accepts_what_we_accept(name: str, value: str) -> None:
    kind = next((kind for kind, model in KINDS.items() if name in model.fields), "news")
    others = [line for line in VALID[kind].split("\n") if not line.startswith(f"{name}:")]
    block = "\n".join([*others, f"{name}: {value}"])
    source, found = parse_source(f"---\n{block}\n---\n".encode(), "x.md")
    assert source
    assert not found
    _, found = parse_original(KINDS[kind], source)

    assert accepts(kind_schema(KINDS[kind], is_translation=False), settings_of(block)) is not has_errors(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CONTENT).as_posix())
def test_our_own_pages_fit_their_schema(page: Path) -> None:
    kind, language = page.parent.parent.name, page.parent.name
    block = page.read_text("utf-8").split("---\n")[1]

    fastjsonschema.validate(kind_schema(KINDS[kind], is_translation=language != "id"), settings_of(block))


@pytest.mark.parametrize("kind", KINDS)
def test_examples_fit_the_schema_that_holds_them(kind: str) -> None:
    groups = [kind_schema(KINDS[kind], is_translation=False)]
    for group in groups:
        for about in group["properties"].values():
            shapes = [shape for shape in about.get("anyOf", [about]) if "enum" not in shape or "" not in shape["enum"]]
            groups += [shape.get("items", shape) for shape in shapes if "properties" in shape.get("items", shape)]
            for example in about["examples"]:
                fastjsonschema.validate(about, example)


@pytest.mark.parametrize("kind", KINDS)
def test_translation_needs_only_what_is_language(kind: str) -> None:
    own = {name for name, info in KINDS[kind].fields.items() if info.is_language}
    block = "\n".join(line for line in VALID[kind].split("\n") if line.partition(":")[0] in own)

    assert accepts(kind_schema(KINDS[kind], is_translation=True), settings_of(block))
    assert accepts(kind_schema(KINDS[kind], is_translation=True), settings_of(VALID[kind] + SHARED))
    assert accepts(kind_schema(KINDS[kind], is_translation=False), settings_of(block)) is (
        kind in ("forum", "glossary")  # which state nothing else
    )


def test_every_kind_has_a_file_for_originals_and_one_for_translations() -> None:
    files = {name: json.loads(text) for name, text in schema_files()}

    assert list(files)[:2] == ["forum.json", "forum-translation.json"]
    assert len(files) == 2 * len(KINDS)
    assert {schema["$schema"] for schema in files.values()} == {DIALECT}
    assert files["news.json"]["properties"]["date"]["markdownDescription"] == "Tanggal berita.\n\nDate of the news."

import gzip
import json
import random
import re
import subprocess
from pathlib import Path

import pytest

from canting import pagefind
from canting.pagefind import ENTRY, is_installed, make_index, put_in_order, sort_values

PAGES = {
    f"{language}/{name}.html": f'<html lang="{language}"><body data-pagefind-filter="kind:{kind}">'
    f'<h1 data-pagefind-meta="title">{name}</h1><p>{text}</p></body></html>'
    for language in ("id", "en")
    for name, kind, text in (
        ("satu", "news", "Membatik di Pekalongan."),
        ("dua", "cities", "Kota kriya."),
        ("tiga", "events", "Pekan batik."),
        ("empat", "msmes", "Batik tulis."),
        ("lima", "news", "Batik cap."),
    )
}


def fragments(files: dict[str, bytes]) -> list[dict[str, object]]:
    """Return what the index says of each page."""
    return [
        json.loads(gzip.decompress(data).removeprefix(pagefind.SIGNATURE))
        for path, data in files.items()
        if path.startswith("fragment/")
    ]


def test_index_is_the_same_in_whatever_order_the_pages_come() -> None:
    made = []
    for seed in range(4):
        pages = list(PAGES.items())
        random.Random(seed).shuffle(pages)
        made.append(make_index(dict(pages)))

    assert made == made[:1] * 4


def test_each_language_has_an_index_with_its_own_stemming() -> None:
    files = make_index(PAGES)

    languages = json.loads(files[ENTRY])["languages"]
    assert {name: (found["wasm"], found["page_count"]) for name, found in languages.items()} == {
        "en": ("en", 5),
        "id": ("id", 5),
    }
    for name, found in languages.items():
        assert {f"wasm.{name}.pagefind", f"pagefind.{found['hash']}.pf_meta"} <= files.keys()


def test_files_name_the_files_that_there_are() -> None:
    files = make_index(PAGES)

    for path, meta in files.items():
        if path.endswith(".pf_meta"):
            named = {name.decode() for name in re.findall(rb"(?:id|en)_[0-9a-f]{7}", meta)}
            there = {Path(other).stem for other in files if Path(other).stem[:2] == path[len("pagefind.") :][:2]}
            assert named == there - {Path(path).stem} - {other for other in there if other.startswith("pagefind")}


def test_results_are_named_by_the_paths_that_were_given() -> None:
    assert {found["url"] for found in fragments(make_index(PAGES))} == {f"/{path}" for path in PAGES}


def test_no_interface_of_the_library_is_published() -> None:
    assert {path for path in make_index(PAGES) if path.endswith((".js", ".css", ".html"))} == {"pagefind.js"}


def test_what_stands_in_a_text_and_is_none_of_its_words_is_not_read() -> None:
    text = 'Batik<sup class="source-mark"><a href="#s">1</a></sup> tulis.'
    (found,) = fragments(make_index({"id.html": f'<html lang="id"><body><p>{text}</p></body></html>'}))

    assert found["content"] == "Batik tulis."
    assert found["meta"] == {}


def test_settings_of_the_system_have_no_part_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = make_index(PAGES)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")

    assert make_index(PAGES) == expected


def test_values_are_sorted_whatever_their_length() -> None:
    name, value, other = b"\x64kind", b"\x82\x64news\x82\x00\x18\x1d", b"\x82\x66cities\x81\x19\x01\x00"
    long = b"\x82\x78\x1e" + b"x" * 30 + b"\x80"
    unsorted = pagefind.SIGNATURE + b"\x82" + name + b"\x83" + long + other + value

    assert sort_values(unsorted) == pagefind.SIGNATURE + b"\x82" + name + b"\x83" + value + other + long


def test_index_without_a_filter_is_put_in_order_too() -> None:
    meta = gzip.compress(pagefind.SIGNATURE + b"\x80")
    entry = json.dumps({"languages": {"id": {"hash": "id_0123456789"}}}).encode()
    ordered = put_in_order({ENTRY: entry, "pagefind.id_0123456789.pf_meta": meta})

    name = json.loads(ordered[ENTRY])["languages"]["id"]["hash"]
    assert ordered[f"pagefind.{name}.pf_meta"] == pagefind.SIGNATURE + b"\x80"


@pytest.mark.parametrize("error", [ImportError, FileNotFoundError])
def test_computer_without_pagefind_has_no_index(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def get_executable() -> Path:
        raise error

    monkeypatch.setattr("pagefind_bin.get_executable", get_executable)

    assert (is_installed(), make_index(PAGES)) == (False, {})


def test_failure_tells_what_pagefind_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "out of luck")

    monkeypatch.setattr(subprocess, "run", fail)

    with pytest.raises(RuntimeError, match="out of luck"):
        make_index(PAGES)

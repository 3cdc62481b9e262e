import hashlib
import json
from pathlib import Path

import pytest

from canting.manifest import MANIFEST, NO_FILE, digest, manifest_bytes, read_digests, read_manifest

DIGESTS = {"index.html": digest(b"satu"), "berita/index.html": digest(b"dua")}


def test_digest_is_the_one_that_other_programs_print() -> None:
    assert digest(b"satu") == hashlib.sha256(b"satu").hexdigest()


def test_manifest_is_read_as_it_was_written_and_sorted_whatever_the_order(tmp_path: Path) -> None:
    text = manifest_bytes(DIGESTS)
    (tmp_path / MANIFEST).write_bytes(text)

    assert read_manifest(tmp_path) == DIGESTS
    assert text == manifest_bytes(dict(reversed(DIGESTS.items())))


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "{}", '{"files": 5}', '{"files": null}', '{"files": ["a"]}', '{"files": {"a": 5}}', b"\xff"),
        json.dumps({"files": {"main.css": "/static/main.0123abcd.css"}}),
        json.dumps({"name": "Peramban", "manifest_version": 3, "icons": {}}),
    ],
)
def test_manifest_that_is_broken_or_of_another_program_counts_as_none(tmp_path: Path, text: str | bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(text if isinstance(text, bytes) else text.encode())

    assert read_manifest(tmp_path) is None


def test_folder_or_manifest_that_is_not_there_counts_as_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "site") is None


def test_every_file_but_the_manifest_has_its_digest_and_a_link_has_none(tmp_path: Path) -> None:
    (tmp_path / "berita").mkdir()
    (tmp_path / "index.html").write_bytes(b"satu")
    (tmp_path / "berita/index.html").write_bytes(b"dua")
    (tmp_path / MANIFEST).write_bytes(b"{}")
    (tmp_path / "tautan.html").symlink_to("index.html")
    (tmp_path / "lingkar").symlink_to(".")

    assert read_digests(tmp_path) == {**DIGESTS, "tautan.html": NO_FILE, "lingkar": NO_FILE}

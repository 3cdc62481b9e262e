"""Files of content/media/ and content/files/ → what keeps them from readers."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from photographs import saved, scene
from rendering import EXIF_WITH_PLACE, PLAIN_PNG, png_with
from site_maker import said

from canting.media import MOST_BYTES, MOST_DOWNLOAD, media_problems

if TYPE_CHECKING:
    from pathlib import Path


def told(root: Path, path: str, data: bytes) -> list[str]:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return [said(found) for found in media_problems(file, path)]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb(width: int, height: int) -> bytes:
    """Return a picture of a few bytes that says it is large."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return PLAIN_PNG[:8] + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_picture_and_document_are_accepted(tmp_path: Path) -> None:
    assert told(tmp_path, "content/media/a.png", PLAIN_PNG) == []
    assert told(tmp_path, "content/files/a.pdf", b"") == []
    assert told(tmp_path, "content/files/a.png", PLAIN_PNG) == []


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_film_is_refused_and_says_what_to_do(tmp_path: Path, form: str) -> None:
    film = saved(scene(20, 20), form, save_all=True, append_images=[scene(20, 20).rotate(90)])

    assert told(tmp_path, f"content/media/a.{form.lower()}", film)[0].startswith(
        f"content/media/a.{form.lower()}: picture 'a.{form.lower()}' moves. Save one still of it as JPG"
    )


def test_picture_of_too_many_pixels_is_refused_by_what_its_header_says(tmp_path: Path) -> None:
    assert told(tmp_path, "content/media/a.png", bomb(8000, 5000)) == []
    assert told(tmp_path, "content/media/b.png", bomb(8000, 5001))[0].startswith(
        "content/media/b.png: picture 'b.png' is larger than 40 million pixels."
    )


@pytest.mark.parametrize(
    ("path", "size", "what"),
    [
        ("content/media/tari/a.jpg", MOST_BYTES + 1, "picture 'tari/a.jpg' is larger than 20.0 MB."),
        ("content/media/a.svg", MOST_BYTES + 1, "picture 'a.svg' is larger than 20.0 MB."),
        ("content/files/a.pdf", MOST_DOWNLOAD + 1, "the file is larger than 25.0 MB."),
    ],
)
def test_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, size: int, what: str
) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    with file.open("wb") as opened:
        opened.truncate(size)
    for reading in ("open", "read_bytes"):
        monkeypatch.setattr(type(file), reading, None)

    (found,) = media_problems(file, path)
    assert said(found).startswith(f"{path}: {what}")


@pytest.mark.parametrize("data", [b"", b"<html><script>x</script>", PLAIN_PNG[:-12], bomb(0, 5)])
def test_what_is_no_whole_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    assert told(tmp_path, "content/media/a.png", data)[0].startswith("content/media/a.png: 'a.png' is no picture")


def test_picture_under_the_name_of_another_format_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "content/media/a.jpg", PLAIN_PNG) == [
        "content/media/a.jpg: picture 'a.jpg' is PNG, unlike the ending of its name. Rename it to a.png"
    ]


def test_photo_that_says_where_it_was_taken_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "content/media/a.png", png_with(b"eXIf", EXIF_WITH_PLACE))

    assert len(found) == 1
    assert found[0].startswith("content/media/a.png: photo 'a.png' says where it was taken.")


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [("a.heic", b"", "HEIC"), ("A.TIF", b"", "TIFF"), ("a.avif", b"", "AVIF"), ("a.jpg", b"0000ftypheic", "HEIC")],
)
def test_picture_that_browsers_do_not_show_is_refused(tmp_path: Path, name: str, data: bytes, form: str) -> None:
    assert told(tmp_path, f"content/media/{name}", data or b"0") == [
        f"content/media/{name}: picture '{name}' is {form}, which most browsers do not show. Save it as JPG."
    ]


@pytest.mark.parametrize("ending", [".html", ".HTM", ".js", ".xml", ".xhtml", ".exe", ".wasm", ".css", ".json"])
def test_download_that_a_browser_or_computer_would_run_is_refused(tmp_path: Path, ending: str) -> None:
    path = f"content/files/a{ending}"

    assert told(tmp_path, path, b"x")[0].startswith(f"{path}: a {ending} file cannot be kept here.")


def test_document_among_the_pictures_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, "content/media/a.pdf", b"x")[0].startswith("content/media/a.pdf: file 'a.pdf' is no picture.")


@pytest.mark.parametrize("folder", ["media", "files"])
def test_drawing_that_acts_is_refused_at_its_line(tmp_path: Path, folder: str) -> None:
    path = f"content/{folder}/a.svg"

    assert told(tmp_path, path, b"<svg>\n<script/></svg>") == [
        f"{path}:2: SVG 'a.svg' contains a script on line 2. Ask the web team."
    ]
    assert told(tmp_path, path, b"<svg>")[0].startswith(f"{path}: 'a.svg' is no picture")

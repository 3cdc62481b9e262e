"""Rows 16 and 17: files that are not what they seem, or that no reader should take in as they are."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from attack import MEMORY, REFUSED, SECONDS_A_TEXT, news, untold, write
from front_door import build, tree
from PIL import Image
from rendering import post

if TYPE_CHECKING:
    from pathlib import Path

    from front_door import Built

HUGE = 100_000_000
"""Bytes of a file that somebody takes for a text or a picture."""

GPS = 0x8825
NORTH, LATITUDE = 1, 2


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(side: int) -> bytes:
    """Return a PNG of one colour, small on the disk and large in memory."""
    row, packer = bytes((side + 7) // 8 + 1), zlib.compressobj(9)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def photo(side: int = 64, form: str = "JPEG", **settings: object) -> bytes:
    """Return a picture that does not shrink to nothing."""
    noise = random.Random(side).randbytes(side * side * 3)
    file = BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(file, form, **settings)
    return file.getvalue()


def svg(inside: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{attributes}>{inside}</svg>'.encode()


def show(project: Path, pictures: dict[str, bytes]) -> list[str]:
    """Put pictures into the project and into a post, and return where it shows each."""
    write(project, {f"content/media/{name}": data for name, data in pictures.items()})
    text = post("Gambar", body="\n\n".join(f"![Kain batik]({name})" for name in pictures))
    write(project, news(gambar=text))
    lines = text.splitlines()
    return [f"content/news/id/gambar.md:{lines.index(f'![Kain batik]({name})') + 1}" for name in pictures]


@pytest.mark.fault(16)
def test_drawings_that_run_or_reach_out_are_refused_where_they_are_shown(project: Path) -> None:
    places = show(
        project,
        {
            "skrip.svg": svg("<script>alert(1)</script>"),
            "tangan.svg": svg("", ' onload="alert(1)"'),
            "asing.svg": svg("<foreignObject><b/></foreignObject>"),
            "tautan.svg": svg('<a href="javascript:alert(1)"><path d="M0 0"/></a>'),
            "luar.svg": svg('<image href="https://jahat.example/x.png"/>'),
            "gaya.svg": svg("<style>@import 'https://jahat.example/x.css';</style>"),
            "pakai.svg": svg('<use href="https://jahat.example/x.svg#a"/>'),
            "entitas.svg": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"),
        },
    )

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, places) == []


@pytest.mark.fault(16)
def test_pictures_that_are_too_large_damaged_or_mislabelled_are_refused_before_they_are_decoded(
    project: Path, baseline: Built
) -> None:
    whole = photo()
    places = show(
        project,
        {
            "bom.png": bomb(9_500),
            "bom-besar.png": bomb(20_000),
            "potong.jpg": whole[: len(whole) // 2],
            "potong.png": photo(form="PNG")[:500],
            "salah-nama.png": whole,
            "halaman.jpg": b"<!doctype html><script>alert(1)</script>",
            "kosong.png": b"",
        },
    )

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, places) == []
    assert built.memory - baseline.memory < MEMORY
    assert built.seconds - baseline.seconds < SECONDS_A_TEXT


@pytest.mark.fault(16)
def test_place_where_a_photo_was_taken_is_refused_or_not_published(project: Path) -> None:
    told = Image.Exif()
    told.get_ifd(GPS).update({NORTH: "S", LATITUDE: (6.0, 53.0, 19.0)})
    (place,) = show(project, {"foto.jpg": photo(exif=told)})

    built = build(cwd=project)

    if built.code == REFUSED:
        assert untold(built, [place]) == []
    pictures = [data for name, data in tree(project / "site").items() if name.endswith((".jpg", ".webp", ".avif"))]
    assert bool(pictures) == (built.code == 0)
    for data in pictures:
        assert dict(Image.open(BytesIO(data)).getexif().get_ifd(GPS)) == {}


@pytest.mark.fault(17)
def test_texts_that_are_no_utf_8_are_refused_at_their_line(project: Path) -> None:
    write(
        project,
        {
            "content/news/id/utf-16.md": post("Judul").encode("utf-16"),
            "content/news/id/latin.md": post("Judul", body="Baris.\nKafé.").encode("latin-1"),
            "content/news/id/biner.md": random.Random(1).randbytes(5_000),
        },
    )

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, ["content/news/id/utf-16.md", "content/news/id/latin.md:7", "content/news/id/biner.md"]) == []


@pytest.mark.fault(17)
def test_line_ends_of_windows_make_the_same_site(project: Path) -> None:
    write(project, news(a=post("Judul", body="Satu.\n\n- dua\n- tiga\n\n```\nkode\n```\n")))
    build(cwd=project)
    before = tree(project / "site")
    for file in (*project.glob("content/**/*.md"), *project.glob("content/*.yaml")):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    built = build(cwd=project)

    assert built.code == 0, built.said
    assert "0 changed" in built.said
    assert tree(project / "site") == before


@pytest.mark.fault(17)
@pytest.mark.parametrize(
    ("paths", "places"),
    [
        (["content/news/id/a.md", "content/media/a.png"], ["content/news/id/a.md", "content/news/id/lain.md:6:1"]),
        (["content/site.yaml"], ["content/site.yaml"]),
    ],
    ids=["text and picture", "settings"],
)
def test_files_of_a_hundred_megabytes_are_refused(
    project: Path, baseline: Built, paths: list[str], places: list[str]
) -> None:
    write(project, news(lain=post("Lain", body="![Kain batik](a.png)")))
    for path in paths:
        (project / path).parent.mkdir(exist_ok=True)
        with (project / path).open("ab") as file:
            file.truncate(HUGE)

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, places) == []
    assert built.memory - baseline.memory < MEMORY
    assert built.seconds - baseline.seconds < SECONDS_A_TEXT

"""content/ → the files in it, and what is wrong with their names and places."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from site_maker import said

from canting.walk import walk_media, walk_templates, walk_texts


def walk(root: Path, *names: str) -> tuple[list[str], list[str]]:
    """Return the path of each text, and each complaint, of a content folder with the files named."""
    for name in names:
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"---\n")
    texts, found = walk_texts(root / "content", ("forum", "news"), ("id", "en"))
    return [text.path for text in texts], [said(problem) for problem in found]


def media(root: Path, **files: bytes) -> tuple[list[str], list[str]]:
    for name, data in files.items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    known, found = walk_media(root / "content")
    return list(known), [said(problem) for problem in found]


def test_texts_are_found_sorted_with_collection_language_and_key(tmp_path: Path) -> None:
    walk(
        tmp_path,
        "news/id/b.md",
        "news/id/a.md",
        "news/en/a.md",
        "forum/id/x.md",
        "site.yaml",
        "media/c.md",
        "files/d.md",
    )
    texts, found = walk_texts(tmp_path / "content", ("forum", "news"), ("id", "en"))

    assert not found
    assert [text.path for text in texts] == [
        "content/forum/id/x.md",
        "content/news/en/a.md",
        "content/news/id/a.md",
        "content/news/id/b.md",
    ]
    assert [(text.collection, text.language, text.key) for text in texts][1] == ("news", "en", "news/a")


@pytest.mark.parametrize("name", [".DS_Store", "._a.md", "~$a.docx", "Thumbs.db", "desktop.ini", ".git/x.md"])
def test_what_systems_leave_behind_is_passed_over_in_silence(tmp_path: Path, name: str) -> None:
    assert walk(tmp_path, f"news/id/{name}", name) == ([], [])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x.md", ": this file is in the wrong place. Move it to content/<forum|news>/<id|en>/"),
        ("news/x.md", ": this file is in the wrong place. Move it to content/<forum|news>/<id|en>/"),
        ("news/id/2022/x.md", ": this file is in the wrong place. Move it to content/<forum|news>/<id|en>/"),
        ("berita/id/x.md", ": there is no collection named 'berita'. There are: forum, news."),
        ("newss/id/x.md", ": there is no collection named 'newss'. Did you mean 'news'?"),
        ("news/jv/x.md", ": language 'jv' is not in content/site.yaml. There are: en, id."),
    ],
)
def test_file_out_of_place_is_told_and_not_read(tmp_path: Path, name: str, told: str) -> None:
    assert walk(tmp_path, name) == ([], [f"content/{name}{told}"])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Pekan Batik.md", "the file name has spaces, capitals or accents. Rename it to pekan-batik.md"),
        ("pekan_batik.md", "the file name has spaces, capitals or accents. Rename it to pekan-batik.md"),
        ("kafé.md", "the file name has spaces, capitals or accents. Rename it to kafe.md"),
        ("x.MD", "write the ending in small letters: x.md"),
        ("X Y.MD", "the file name has spaces, capitals or accents. Rename it to x-y.md"),
        ("x (2).md", "the file name has spaces, capitals or accents. Rename it to x.md"),
        ("Salinan x.md", "the file name has spaces, capitals or accents. Rename it to x.md"),
    ],
)
def test_text_with_an_untidy_name_is_read_and_told(tmp_path: Path, name: str, told: str) -> None:
    texts, (complaint,) = walk(tmp_path, f"news/id/{name}")

    assert texts == [f"content/news/id/{name}"]
    assert complaint.startswith(f"content/news/id/{name}: {told}")


@pytest.mark.parametrize(
    "name",
    [
        "x - Copy.md",
        "x - Copy (2).md",
        "x - Salinan.md",
        "x (1).md",
        "x copy.md",
        "x copy 2.md",
        "Salinan x.md",
        "Copy of x.md",
    ],
)
def test_copy_beside_its_original_is_told(tmp_path: Path, name: str) -> None:
    _, complaints = walk(tmp_path, "news/id/x.md", f"news/id/{name}")

    assert complaints == [f"content/news/id/{name}: looks like a copy of x.md. Delete it or give it its own name."]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x.md.txt", "this file is ignored because it ends in .txt. Rename it to x.md ("),
        ("x.txt", "this file is ignored because it ends in .txt. Rename it to x.md ("),
        ("x.markdown", "this file is ignored because it ends in .markdown. Rename it to x.md ("),
        ("Pekan Batik", "this file is ignored because it has no ending. Rename it to pekan-batik.md ("),
        ("x.jpg", "a .jpg file is no text. Move it to content/media/ and link to it from a text."),
        ("x.HEIC", "a .HEIC file is no text. Move it to content/media/ and link to it from a text."),
        ("x.docx", "a .docx file is no text. Move it to content/files/ and link to it from a text."),
    ],
)
def test_file_that_is_no_text_is_told_where_it_belongs(tmp_path: Path, name: str, told: str) -> None:
    texts, (complaint,) = walk(tmp_path, f"news/id/{name}")

    assert texts == []
    assert complaint.startswith(f"content/news/id/{name}: {told}")


def test_names_that_some_system_cannot_tell_apart_are_told(tmp_path: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "kafé") for form in ("NFC", "NFD"))
    _, complaints = walk(tmp_path, "news/id/A.md", "news/id/a.md", f"news/id/{composed}.md", f"news/id/{decomposed}.md")

    assert any(text.startswith("content/news/id/a.md: this name differs only") for text in complaints)
    assert len([text for text in complaints if "differs only" in text]) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is made of letters")
def test_name_that_is_not_made_of_letters_can_be_told(tmp_path: Path) -> None:
    paths, told = walk(tmp_path, os.fsdecode(b"news/id/caf\xe9.md"), os.fsdecode(b"\xff/id/x.\xfe"))
    known, _ = media(tmp_path, **{os.fsdecode(b"media/\xff.jpg"): b""})

    assert paths == ["content/news/id/caf\ufffd.md"]
    assert told[0].startswith("content/news/id/caf\ufffd.md: the file name has spaces, capitals or accents.")
    assert told[1].startswith("content/\ufffd/id/x.\ufffd: there is no collection named '\ufffd'.")
    assert known == ["media/\ufffd.jpg"]


def test_media_are_known_by_their_name_below_content(tmp_path: Path) -> None:
    assert media(
        tmp_path, **{"media/a/b.jpg": b"", "media/c.png": b"", "files/d.pdf": b"", "media/.DS_Store": b""}
    ) == (
        ["media/a/b.jpg", "media/c.png", "files/d.pdf"],
        [],
    )


def test_site_without_media_has_none(tmp_path: Path) -> None:
    assert media(tmp_path) == ([], [])


def test_symbolic_link_among_the_media_is_refused(tmp_path: Path) -> None:
    media(tmp_path, **{"media/a.jpg": b""})
    (tmp_path / "content/media/b.jpg").symlink_to("/etc/passwd")
    known, complaints = media(tmp_path)

    assert known == ["media/a.jpg"]
    assert complaints == ["content/media/b.jpg: this is a symbolic link, not a file. Replace it with the file itself."]


def test_pictures_that_differ_in_capitals_only_are_told_with_their_whole_path(tmp_path: Path) -> None:
    _, complaints = media(tmp_path, **{"media/Foto.jpg": b"", "media/foto.jpg": b""})

    assert len(complaints) == 1
    assert complaints[0].startswith("content/media/foto.jpg: this name differs only in capitals")
    assert "from content/media/Foto.jpg." in complaints[0]


@pytest.mark.parametrize("path", ["news", "news/id", "news/id/x.md", "media", "media/a", "site.yaml"])
def test_link_is_told_by_its_path_and_nothing_behind_it_is_found(tmp_path: Path, path: str) -> None:
    outside = tmp_path / "outside"
    (outside / "id").mkdir(parents=True)
    (outside / "id/x.md").write_bytes(b"---\n")
    link = tmp_path / "content" / path
    link.parent.mkdir(parents=True)
    link.symlink_to(outside, target_is_directory=True)

    texts, told = walk(tmp_path)
    known, more = media(tmp_path)

    assert (texts, known) == ([], [])
    assert {*told, *more} == {f"content/{path}: this is a symbolic link, not a file. Replace it with the file itself."}


def test_link_that_leads_back_up_ends_the_walk(tmp_path: Path) -> None:
    walk(tmp_path, "news/id/x.md")
    (tmp_path / "content/news/id/loop").symlink_to("..", target_is_directory=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/loop").symlink_to(".", target_is_directory=True)

    texts, told = walk(tmp_path)

    assert texts == ["content/news/id/x.md"]
    assert [text.partition(":")[0] for text in told] == ["content/news/id/loop"]
    assert [str(found.place) for found in walk_templates(tmp_path / "templates")] == ["templates/loop"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such names")
@pytest.mark.parametrize(
    ("name", "fixed"),
    [
        ("con.pdf", "halaman-con.pdf"),
        ("aux", "halaman-aux"),
        ("a.pdf.", "halaman-a-pdf"),
        ("b.pdf ", "halaman-b.pdf"),
        ("a:b.pdf", "halaman-a-b.pdf"),
        ("node_modules/a.pdf", "halaman-node-modules"),
        ("a" * 160 + ".pdf", "a" * 140 + ".pdf"),
    ],
)
def test_name_that_some_system_or_host_does_not_keep_is_refused(tmp_path: Path, name: str, fixed: str) -> None:
    _, told = media(tmp_path, **{f"files/{name}": b""})

    assert len(told) == 1
    assert told[0].startswith(f"content/files/{name}: the name '{name.split('/')[0]}' is too long, or does not work")
    assert told[0].endswith(f"Rename it to {fixed}")


def test_folders_that_some_system_cannot_tell_apart_are_told_once_a_file(tmp_path: Path) -> None:
    _, told = media(tmp_path, **{"media/A/x.png": b"", "media/a/y.png": b"", "media/a/z.png": b""})

    assert [text.partition(":")[0] for text in told] == ["content/media/a/y.png", "content/media/a/z.png"]
    assert all("content/media/A." in text for text in told)


def test_accents_are_known_in_one_form_whatever_the_system_made_of_them(tmp_path: Path) -> None:
    assert media(tmp_path, **{f"media/{unicodedata.normalize('NFD', 'café.png')}": b""}) == (["media/café.png"], [])

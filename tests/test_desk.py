"""What Decap asks → what is in content/ and what is written there: the replies are those of its own proxy server."""

from __future__ import annotations

import base64
import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from canting.desk import Desk
from canting.freshness import origin
from canting.problems import ContentError, Problem
from canting.schema import KINDS
from canting.source import parse_source

TEXT = "---\ntitle: Pekan Batik\ndate: 2022-11-30\n---\n\nIsi berita.\n"
ENGLISH = "---\ntitle: Batik week\n---\n\nThe text.\n"
OPTIONS = {"newEntry": False, "commitMessage": "x", "collectionName": "news", "useWorkflow": False, "status": "draft"}
NEW = {**OPTIONS, "newEntry": True}


def photo(size: tuple[int, int] = (40, 30), colour: str = "red") -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(data)).size


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Office:
    """A desk, and what lies below it."""

    def __init__(self, root: Path) -> None:
        self.root, self.content = root, root / "content"
        self.content.mkdir()
        self.left: tuple[str, ...] = ()
        self.desk = Desk(root, self.content, lambda *_: self.left)

    def put(self, path: str, data: str | bytes = TEXT) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def tree(self) -> dict[str, bytes]:
        files = (file for file in self.root.rglob("*") if file.is_file())
        return {file.relative_to(self.root).as_posix(): file.read_bytes() for file in files}

    def ask(self, action: str, **params: Any) -> Any:
        question = {"branch": "master", "action": action, "params": {"branch": "master", **params}}
        return json.loads(json.dumps(self.desk.answer(json.dumps(question).encode())))

    def open(self, *paths: str) -> None:
        for path in paths:
            self.ask("getEntry", path=path)

    def save(self, *files: tuple[str, str], assets: dict[str, bytes] | None = None, **options: Any) -> Any:
        return self.ask(
            "persistEntry",
            dataFiles=[{"slug": "x", "path": path, "raw": raw} for path, raw in files],
            assets=[inserted(path, data) for path, data in (assets or {}).items()],
            options={**OPTIONS, **options},
        )

    def refused(self, action: str, **params: Any) -> Problem:
        """Return why a question is refused, having seen that nothing was written."""
        before = self.tree()
        with pytest.raises(ContentError) as error:
            self.ask(action, **params)
        assert self.tree() == before
        return error.value.problems[0]

    def refused_save(self, *files: tuple[str, str], assets: dict[str, bytes] | None = None, **options: Any) -> Problem:
        before = self.tree()
        with pytest.raises(ContentError) as error:
            self.save(*files, assets=assets, **options)
        assert self.tree() == before
        return error.value.problems[0]


def inserted(path: str, data: bytes) -> dict[str, str]:
    return {"path": path, "content": base64.b64encode(data).decode(), "encoding": "base64"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_info_says_who_answers(office: Office) -> None:
    assert office.ask("info") == {"repo": office.root.name, "publish_modes": ["simple"], "type": "local_fs"}


def test_texts_of_a_folder_are_listed_in_all_languages(office: Office) -> None:
    for path in ("content/news/id/b.md", "content/news/id/a.md", "content/news/en/a.md"):
        office.put(path)
    for path in ("content/news/id/.hidden.md", "content/news/id/x.txt", "content/news/id/dalam/c.md"):
        office.put(path)

    listed = office.ask("entriesByFolder", folder="content/news", extension="md", depth=2)

    file_id = sha256(TEXT.encode())
    assert listed == [
        {"data": TEXT, "file": {"path": path, "id": file_id}}
        for path in ("content/news/en/a.md", "content/news/id/a.md", "content/news/id/b.md")
    ]
    assert office.ask("entriesByFolder", folder="content/news", extension="md", depth=1) == []
    assert office.ask("entriesByFolder", folder="content/events", extension="md", depth=2) == []


def test_named_texts_keep_their_labels(office: Office) -> None:
    office.put("content/news/id/a.md")

    files = [{"path": "content/news/id/a.md", "label": "A"}, {"path": "content/news/id/tidak-ada.md"}]
    found, missing = office.ask("entriesByFiles", files=files)

    assert found == {"data": TEXT, "file": {"path": files[0]["path"], "id": sha256(TEXT.encode()), "label": "A"}}
    assert missing == {"data": None, "file": {"path": files[1]["path"], "id": None}}


def test_one_text_is_given_and_one_that_is_missing_is_null(office: Office) -> None:
    office.put("content/news/id/a.md")

    assert office.ask("getEntry", path="content/news/id/a.md") == {
        "data": TEXT,
        "file": {"path": "content/news/id/a.md", "id": sha256(TEXT.encode())},
    }
    for path in ("content/news/en/a.md", "content/news/a.md", "content/events/id/a.md", "content/a/b/c/d.md"):
        assert office.ask("getEntry", path=path) == {"data": None, "file": {"path": path, "id": None}}


def test_text_is_given_as_decap_reads_it_whatever_its_line_ends(office: Office) -> None:
    office.put("content/news/id/a.md", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())

    assert office.ask("getEntry", path="content/news/id/a.md")["data"] == TEXT


@pytest.mark.parametrize(
    ("data", "name", "line"),
    [
        (b"---\ntitle: A\ntitle: B\n---\n", "given-twice", 3),
        (b"---\ntitle: A\n\nIsi.\n", "unclosed-settings", 3),
        (b"Isi saja.\n", "unopened-settings", 1),
        (b"---\ntitle: Caf\xe9\n---\n", "not-utf-8", 2),
        ("---\ntitle: A\n---\n".encode("utf-16"), "utf-16", 1),
    ],
)
def test_text_that_decap_would_show_as_an_empty_form_is_not_opened(
    office: Office, data: bytes, name: str, line: int
) -> None:
    office.put("content/news/id/a.md", data)
    office.put("content/news/en/a.md", ENGLISH)

    # Decap would take the language that it can read for the original.
    for language in ("id", "en"):
        found = office.refused("getEntry", path=f"content/news/{language}/a.md")
        assert (found.name, found.place.path, found.place.line) == (name, "content/news/id/a.md", line)
    assert len(office.ask("entriesByFolder", folder="content/news", extension="md", depth=2)) == 2


def test_text_with_a_mistake_that_decap_can_show_is_opened(office: Office) -> None:
    office.put("content/news/id/a.md", "---\njudul: A\ndate: besok\n---\n")

    assert office.ask("getEntry", path="content/news/id/a.md")["file"]["id"]


def test_new_text_is_written_in_its_languages_with_its_picture(office: Office) -> None:
    reply = office.save(
        ("content/news/id/a.md", f"{TEXT}\n![Batik](/media/a.jpg)\n"),
        ("content/news/en/a.md", ENGLISH),
        assets={"content/media/a.jpg": photo((4000, 30))},
        newEntry=True,
    )

    assert reply == {"message": "entry persisted"}
    assert sorted(office.tree()) == ["content/media/a.jpg", "content/news/en/a.md", "content/news/id/a.md"]
    assert office.text("content/news/id/a.md") == f"{TEXT}\n![Batik](/media/a.jpg)\n"
    assert size_of((office.content / "media/a.jpg").read_bytes()) == (2400, 18)


def test_text_is_written_with_plain_line_ends_in_utf_8(office: Office) -> None:
    office.save(("content/news/id/a.md", "---\r\ntitle: Café\r\n---\r\nIsi \ud800.\r\n"), newEntry=True)

    assert (office.content / "news/id/a.md").read_bytes() == "---\ntitle: Café\n---\n\nIsi ?.\n".encode()


def test_opened_text_is_saved_again_and_again(office: Office) -> None:
    office.put("content/news/id/a.md")
    office.open("content/news/id/a.md")

    for word in ("satu", "dua"):
        office.save(("content/news/id/a.md", TEXT.replace("Isi", word)))
        assert word in office.text("content/news/id/a.md")


def test_new_text_takes_no_others_place(office: Office) -> None:
    office.put("content/news/en/a.md", "---\ntitle: Lain\n---\n")
    # Decap looks for a free name where there are no languages, and so finds all of them free.
    office.open("content/news/a.md", "content/news/en/a.md")

    found = office.refused_save(("content/news/id/a.md", TEXT), ("content/news/en/a.md", ENGLISH), newEntry=True)

    assert (found.name, found.place.path) == ("name-taken", "content/news/en/a.md")


def test_text_that_changed_since_it_was_opened_is_not_overwritten(office: Office) -> None:
    office.put("content/news/id/a.md")
    office.open("content/news/id/a.md")
    office.put("content/news/id/a.md", TEXT + "Tambahan.\n")

    found = office.refused_save(("content/news/id/a.md", TEXT))

    assert (found.name, found.place.path) == ("changed-meanwhile", "content/news/id/a.md")
    office.open("content/news/id/a.md")
    office.save(("content/news/id/a.md", TEXT))


def test_text_that_was_never_opened_is_not_overwritten(office: Office) -> None:
    office.put("content/news/id/a.md")
    office.ask("entriesByFolder", folder="content/news", extension="md", depth=2)

    assert office.refused_save(("content/news/id/a.md", TEXT)).name == "changed-meanwhile"


def test_text_that_was_deleted_since_it_was_opened_is_written_anew(office: Office) -> None:
    file = office.put("content/news/id/a.md")
    office.open("content/news/id/a.md")
    file.unlink()

    office.save(("content/news/id/a.md", TEXT))

    assert office.text("content/news/id/a.md") == TEXT


def rename(office: Office, *names: tuple[str, str], raw: str = TEXT) -> dict[str, Any]:
    return {
        "dataFiles": [{"slug": "x", "path": old, "newPath": new, "raw": raw} for old, new in names],
        "assets": [],
        "options": {**OPTIONS, "hasSubfolders": True},
    }


def test_renamed_text_leaves_nothing_behind_and_takes_nothing_along(office: Office) -> None:
    old, new = "content/news/{}/a.md", "content/news/{}/b.md"
    for path in (old.format("id"), old.format("en"), "content/news/id/lain.md"):
        office.put(path)
    office.open(old.format("id"), old.format("en"))

    office.ask("persistEntry", **rename(office, *((old.format(code), new.format(code)) for code in ("id", "en"))))

    assert sorted(office.tree()) == ["content/news/en/b.md", "content/news/id/b.md", "content/news/id/lain.md"]


def test_renamed_text_notes_the_address_that_it_leaves_and_nothing_else_changes(office: Office) -> None:
    office.put("content/news/id/a.md", "---\ntitle:   Pekan Batik # hari\naliases: [/lama/]\n---\n\nIsi.\n")
    office.open("content/news/id/a.md")
    office.left = ("/lama/", "/berita/a/")

    raw = "---\ntitle: Pekan Batik\naliases:\n  - /lama/\n---\n\nIsi.\n"
    office.ask("persistEntry", **rename(office, ("content/news/id/a.md", "content/news/id/b.md"), raw=raw))

    assert office.text("content/news/id/b.md") == (
        "---\ntitle:   Pekan Batik # hari\naliases:\n  - /lama/\n  - /berita/a/\n---\n\nIsi.\n"
    )


def test_renamed_text_takes_no_others_place(office: Office) -> None:
    office.put("content/news/id/a.md")
    office.put("content/news/id/b.md", "---\ntitle: Lain\n---\n")
    office.open("content/news/id/a.md", "content/news/id/b.md")

    found = office.refused("persistEntry", **rename(office, ("content/news/id/a.md", "content/news/id/b.md")))

    assert (found.name, found.place.path) == ("name-taken", "content/news/id/b.md")
    pair = (("content/news/id/a.md", "content/news/id/c.md"), ("content/news/id/b.md", "content/news/id/c.md"))
    assert office.refused("persistEntry", **rename(office, *pair)).name == "name-taken"


@pytest.mark.parametrize(
    "empty", ["\n", "---\ndraft: false\n---\n", "---\ntitle: ''\nslug: a\n---\n\n", "---\ntitle: null\n---\n"]
)
def test_form_of_a_language_that_nobody_filled_in_becomes_no_file(office: Office, empty: str) -> None:
    office.save(("content/news/id/a.md", TEXT), ("content/news/en/a.md", empty), newEntry=True)
    office.save(("content/news/id/a.md", TEXT), ("content/news/en/a.md", empty))

    assert sorted(office.tree()) == ["content/news/id/a.md"]


def test_translation_that_was_emptied_is_deleted(office: Office) -> None:
    office.save(("content/news/id/a.md", TEXT), ("content/news/en/a.md", ENGLISH), newEntry=True)

    office.save(("content/news/id/a.md", TEXT), ("content/news/en/a.md", "---\ndraft: false\n---\n"))

    assert sorted(office.tree()) == ["content/news/id/a.md"]


def made_from(raw: str) -> str:
    source, _ = parse_source(raw.encode(), "x.md")
    assert source
    return origin(source, KINDS["news"])


def test_new_words_of_a_translation_are_made_from_the_original_of_the_same_save(office: Office) -> None:
    changed = TEXT.replace("Isi", "Naskah")

    office.save(("content/news/id/a.md", changed), ("content/news/en/a.md", ENGLISH), newEntry=True)

    assert office.text("content/news/en/a.md") == ENGLISH.replace(
        "---\n\nThe", f"translated_from: {made_from(changed)}\n---\n\nThe"
    )


def test_translation_whose_words_stay_keeps_what_it_was_made_from(office: Office) -> None:
    office.save(("content/news/id/a.md", TEXT), ("content/news/en/a.md", ENGLISH), newEntry=True)
    before = office.text("content/news/en/a.md")

    # The form still holds the translation as it was before the first save.
    office.save(("content/news/id/a.md", TEXT.replace("Isi", "Naskah")), ("content/news/en/a.md", ENGLISH))

    assert office.text("content/news/en/a.md") == before


def test_translation_that_never_said_what_it_was_made_from_stays_silent_while_its_words_stay(office: Office) -> None:
    office.put("content/news/id/a.md")
    office.put("content/news/en/a.md", ENGLISH)
    office.open("content/news/id/a.md", "content/news/en/a.md")
    settings = ENGLISH.replace("---\nThe", "draft: true\n---\nThe")

    office.save(("content/news/id/a.md", TEXT.replace("Isi", "Naskah")), ("content/news/en/a.md", settings))
    assert office.text("content/news/en/a.md") == settings

    office.save(("content/news/id/a.md", TEXT), ("content/news/en/a.md", ENGLISH.replace("text", "words")))
    assert made_from(TEXT) in office.text("content/news/en/a.md")


def test_media_are_given_with_their_bytes(office: Office) -> None:
    office.put("content/media/b.jpg", b"B")
    office.put("content/media/a.jpg", b"A")
    office.put("content/media/.DS_Store", b"x")
    office.put("content/media/dalam/c.jpg", b"C")

    def media(name: str, data: bytes) -> dict[str, str]:
        content = base64.b64encode(data).decode()
        return {
            "id": sha256(data),
            "content": content,
            "encoding": "base64",
            "path": f"content/media/{name}",
            "name": name,
        }

    assert office.ask("getMedia", mediaFolder="content/media") == [media("a.jpg", b"A"), media("b.jpg", b"B")]
    assert office.ask("getMediaFile", path="content/media/b.jpg") == media("b.jpg", b"B")
    assert office.ask("getMedia", mediaFolder="content/files") == []
    assert office.refused("getMediaFile", path="content/media/tidak-ada.jpg").name == "unreadable-file"


def test_picture_is_taken_in_and_given_back_as_it_is_kept(office: Office) -> None:
    reply = office.ask("persistMedia", asset=inserted("content/media/a.jpg", photo((5000, 100))), options={})

    kept = (office.content / "media/a.jpg").read_bytes()
    assert reply["id"] == sha256(kept)
    assert base64.b64decode(reply["content"]) == kept
    assert size_of(kept) == (2400, 48)


def test_document_is_taken_in_as_it_is(office: Office) -> None:
    office.ask("persistMedia", asset=inserted("content/files/a.pdf", b"%PDF"), options={})

    assert (office.content / "files/a.pdf").read_bytes() == b"%PDF"
    assert office.refused("persistMedia", asset=inserted("content/media/a.pdf", b"%PDF")).name == "not-a-picture"


def test_picture_takes_no_others_place_unless_it_is_the_same(office: Office) -> None:
    for _ in range(2):
        office.ask("persistMedia", asset=inserted("content/media/a.jpg", photo()), options={})

    found = office.refused("persistMedia", asset=inserted("content/media/a.jpg", photo(colour="blue")))
    assert (found.name, found.place.path) == ("name-taken", "content/media/a.jpg")


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


def test_text_with_a_picture_that_cannot_be_shown_is_not_saved(office: Office) -> None:
    text = f"{TEXT}\n![Batik](/media/foto.heic)\n"

    found = office.refused_save(("content/news/id/a.md", text), assets={"content/media/foto.heic": HEIC}, newEntry=True)

    assert (found.name, found.place.path) == ("unsupported-picture", "content/media/foto.heic")


def test_picture_that_cannot_be_shown_and_was_taken_out_again_is_left_out(office: Office) -> None:
    assets = {"content/media/foto.heic": HEIC, "content/media/a.jpg": photo()}

    office.save(("content/news/id/a.md", TEXT), assets=assets, newEntry=True)

    assert sorted(office.tree()) == ["content/media/a.jpg", "content/news/id/a.md"]


def test_texts_and_pictures_are_deleted(office: Office) -> None:
    office.put("content/news/id/a.md")
    office.put("content/media/a.jpg", b"A")
    office.put("content/media/b.jpg", b"B")
    office.open("content/news/id/a.md")

    paths = ["content/news/id/a.md", "content/news/en/a.md"]
    assert office.ask("deleteFiles", paths=paths, options={}) == {"message": f"deleted files {', '.join(paths)}"}
    assert office.ask("deleteFile", path="content/media/a.jpg", options={}) == {
        "message": "deleted file content/media/a.jpg"
    }
    assert office.tree() == {"content/media/b.jpg": b"B"}


def test_text_that_changed_since_it_was_opened_is_not_deleted(office: Office) -> None:
    office.put("content/news/id/a.md")
    office.open("content/news/id/a.md")
    office.put("content/news/id/a.md", TEXT + "Tambahan.\n")
    office.put("content/news/en/a.md", ENGLISH)

    paths = ["content/news/en/a.md", "content/news/id/a.md"]
    assert office.refused("deleteFiles", paths=paths).name == "changed-meanwhile"


def test_page_as_saved_has_no_address_of_its_own(office: Office) -> None:
    assert office.ask("getDeployPreview", collection="news", slug="a") is None


OUTSIDE = [
    ".git/hooks/pre-commit",
    "../x.md",
    "templates/home.html",
    "build.py",
    "content/site.yaml",
    "content/../build.py",
    "content/.git/x.md",
    "content/keluar/x.md",
    "content/media/../../build.py",
    "content/news/id/../../../x.md",
    "content\\news\\id\\x.md",
    "/etc/passwd",
    "content/news/id/x.md\0.jpg",
    "",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_of_its_place_is_written_or_deleted(office: Office, path: str) -> None:
    office.put(".git/hooks/pre-commit", "#!/bin/sh\n")
    office.put("build.py", "print()\n")
    office.put("content/site.yaml", "name: x\n")
    (office.content / "keluar").symlink_to(office.root)
    (office.content / "news/id").mkdir(parents=True)
    good = "content/news/id/a.md"

    office.refused_save((path, TEXT), newEntry=True)
    office.refused_save((good, TEXT), (path, TEXT), newEntry=True)
    office.refused_save((good, TEXT), assets={path: photo()}, newEntry=True)
    office.refused("persistEntry", **rename(office, (good, path)))
    office.refused("persistEntry", **rename(office, (path, good)))
    office.refused("persistMedia", asset=inserted(path, photo()))
    office.refused("deleteFile", path=path)
    office.refused("deleteFiles", paths=[good, path])


@pytest.mark.parametrize(
    "path", ["build.py", "../x", ".git/config", "/etc/passwd", "content/keluar/build.py", "content/.x"]
)
def test_nothing_outside_of_content_is_read(office: Office, path: str) -> None:
    office.put("build.py", "print()\n")
    office.put(".git/config", "x")
    (office.content / "keluar").symlink_to(office.root)

    office.refused("getEntry", path=path)
    office.refused("getMediaFile", path=path)
    office.refused("entriesByFiles", files=[{"path": path}])
    office.refused("entriesByFolder", folder=path, extension="", depth=9)
    office.refused("getMedia", mediaFolder=path)


def test_link_is_not_followed_where_files_are_listed(office: Office) -> None:
    office.put("rahasia.md")
    (office.content / "keluar").symlink_to(office.root)
    (office.content / "link.md").symlink_to(office.root / "rahasia.md")

    assert office.ask("entriesByFolder", folder="content", extension="md", depth=9) == []


@pytest.mark.parametrize(
    "action", ["unpublishedEntries", "persistNotes", "answer", "__init__", "_write", "", "getNotes"]
)
def test_other_actions_are_unknown(office: Office, action: str) -> None:
    assert office.refused(action).name == "unknown-request"


@pytest.mark.parametrize(
    "question",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"[" * 100_000,
        b"\xff",
        b'{"action": 5}',
        b'{"action": []}',
        b'{"action": "getEntry"}',
        b'{"action": "getEntry", "params": []}',
        b'{"action": "getEntry", "params": {"path": 5}}',
        b'{"action": "entriesByFolder", "params": {"folder": "content", "extension": "md", "depth": "x"}}',
        b'{"action": "entriesByFiles", "params": {"files": ["content/a.md"]}}',
        b'{"action": "persistEntry", "params": {}}',
        b'{"action": "persistEntry", "params": {"options": {}, "assets": [], "dataFiles": [5]}}',
        b'{"action": "persistEntry", "params": {"options": {}, "assets": [], "dataFiles":'
        b' [{"path": "content/news/id/a.md"}]}}',
        b'{"action": "persistMedia", "params": {"asset": {"path": "content/media/a.jpg", "content": "###"}}}',
        b'{"action": "deleteFiles", "params": {"paths": "content/news/id/a.md"}}',
        b'{"action": "deleteFiles", "params": {"paths": [5]}}',
        b'{"action": "persistEntry", "params": {"options": {}, "assets": [], "dataFiles":'
        b' [{"path": "content/news/id/a.md", "newPath": 5, "raw": ""}]}}',
    ],
)
def test_question_that_no_decap_asks_is_unknown(office: Office, question: bytes) -> None:
    with pytest.raises(ContentError) as error:
        office.desk.answer(question)
    assert error.value.problems[0].name == "unknown-request"


def test_disk_that_refuses_leaves_text_and_picture_as_they_were(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.put("content/news/id/a.md")
    office.put("content/news/en/a.md", ENGLISH)
    office.open("content/news/id/a.md", "content/news/en/a.md")
    replace, done = Path.replace, 0

    def failing(staged: Path, file: Path) -> Path:
        nonlocal done
        done += 1
        if done == 3:
            raise OSError(28, "No space left on device")
        return replace(staged, file)

    monkeypatch.setattr(Path, "replace", failing)
    found = office.refused_save(
        ("content/news/id/a.md", TEXT.replace("Isi", "Naskah")),
        ("content/news/en/a.md", ENGLISH.replace("text", "words")),
        assets={"content/media/a.jpg": photo()},
    )

    assert (found.name, found.text("en")) == (
        "cannot-write",
        "cannot write here (the disk is full). Check the permissions of this folder and the one above it, and the disk "
        "space.",
    )
    monkeypatch.setattr(Path, "replace", replace)
    office.save(("content/news/id/a.md", TEXT))

from datetime import date
from pathlib import Path

import pytest
from rendering import lay_out, load

from canting.load import load_site
from canting.scaffold import NAMES, NewFile, collection_named, create_files
from canting.schema import KINDS, WRITTEN_BY_COMMAND

TODAY = date(2022, 10, 20)


def problems_with(root: Path, collection: str, title: str) -> list[str]:
    """Create files, build them as drafts, and return what is wrong besides that they are drafts."""
    options = lay_out(root, {})
    create_files(options.content, NewFile(collection, title, english_too=True), TODAY)
    _, _, warnings = load_site(options, check_unpublished=True)

    return [f"{found.place}: {found.text('en')}" for found in warnings if found.name != "still-a-draft"]


@pytest.mark.parametrize("collection", KINDS)
def test_new_file_of_each_kind_builds_without_problems(tmp_path: Path, collection: str) -> None:
    assert problems_with(tmp_path, collection, "Judul baru") == []


@pytest.mark.parametrize("collection", KINDS)
def test_new_file_is_a_draft_in_both_languages(tmp_path: Path, collection: str) -> None:
    options = lay_out(tmp_path, {})
    create_files(options.content, NewFile(collection, "Judul baru", english_too=True), TODAY)

    site, _, warnings = load_site(options)
    assert f"{collection}/judul-baru" in site.unpublished
    assert [(found.name, found.place.path) for found in warnings] == [
        ("still-a-draft", f"content/{collection}/id/judul-baru.md"),
        ("still-a-draft", f"content/{collection}/en/judul-baru.md"),
    ]


@pytest.mark.parametrize("collection", KINDS)
def test_new_file_is_published_once_it_is_no_draft(tmp_path: Path, collection: str) -> None:
    options = lay_out(tmp_path, {})
    for file in create_files(options.content, NewFile(collection, "Judul baru", english_too=True), TODAY):
        file.write_text(file.read_text("utf-8").replace("draft: true", "draft: false"), "utf-8")

    site, _, _ = load_site(options)

    assert ("en", f"{collection}/judul-baru") in site.pages


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('Batik "Djawa Hokokai"', "batik-djawa-hokokai"),
        ("Jum'at: pukul 08.00", "jum-at-pukul-08-00"),
        ("Batik #1 - [baru] {x} & *y* | z > w % @ `", "batik-1-baru-x-y-z-w"),
        ("C:\\batik", "c-batik"),
        ("- tanda", "tanda"),
        ("12:30", "12-30"),
        ("no", "no"),
        ("é 日本", "e"),
        ("!!!", "news"),
        ("日本", "news"),
    ],
)
def test_odd_title_makes_a_file_that_keeps_it(tmp_path: Path, title: str, name: str) -> None:
    assert problems_with(tmp_path, "news", title) == []

    site, _ = load(tmp_path, {}, drafts=True)
    assert site.pages["id", f"news/{name}"].settings.title == title
    assert site.pages["en", f"news/{name}"].settings.title == title


def test_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    content = lay_out(tmp_path, {}).content
    (file,) = create_files(content, NewFile("news", "Judul"), TODAY)
    file.write_text("tulisan saya", "utf-8")

    with pytest.raises(FileExistsError, match=r"judul\.md"):
        create_files(content, NewFile("news", "Judul"), TODAY)

    assert file.read_text("utf-8") == "tulisan saya"


def test_nothing_is_written_when_only_the_translation_exists(tmp_path: Path) -> None:
    content = lay_out(tmp_path, {}).content
    there = content / "news" / "en" / "judul.md"
    there.parent.mkdir(parents=True)
    there.write_text("my text", "utf-8")

    with pytest.raises(FileExistsError):
        create_files(content, NewFile("news", "Judul", english_too=True), TODAY)

    assert not (content / "news" / "id" / "judul.md").exists()


def test_translation_states_only_what_is_language(tmp_path: Path) -> None:
    original, translation = create_files(
        lay_out(tmp_path, {}).content, NewFile("events", "Judul", english_too=True), TODAY
    )

    settings = [file.read_text("utf-8").split("---")[1] for file in (original, translation)]
    assert ["\ndate: 2022-10-20\n" in text for text in settings] == [True, False]
    assert ["\nvenue: " in text for text in settings] == [True, True]


def test_answers_stand_in_the_file_and_words_among_them_in_quotes(tmp_path: Path) -> None:
    answers = {"date": "2022-11-30", "venue": 'Aula "A": #2', "organiser": "no", "mode": "online"}
    (file,) = create_files(lay_out(tmp_path, {}).content, NewFile("events", "Judul", answers), TODAY)

    for line in ("date: 2022-11-30", 'venue: "Aula \\"A\\": #2"', 'organiser: "no"', "mode: online"):
        assert f"\n{line}\n" in file.read_text("utf-8")


def test_every_setting_is_explained_in_both_languages(tmp_path: Path) -> None:
    (file,) = create_files(lay_out(tmp_path, {}).content, NewFile("news", "Judul"), TODAY)

    text = file.read_text("utf-8")
    for name, info in KINDS["news"].fields.items():
        assert (f"{name}: " in text) is (name not in WRITTEN_BY_COMMAND)
        assert (f" / {info.english}\n" in text) is (name not in WRITTEN_BY_COMMAND)


@pytest.mark.parametrize(
    ("word", "collection"), [*NAMES["id"].items(), *NAMES["en"].items(), *((name, name) for name in KINDS)]
)
def test_kind_is_named_in_either_language_or_by_its_collection(word: str, collection: str) -> None:
    assert collection_named(word) == collection


def test_unknown_kind_is_none() -> None:
    assert collection_named("kabar") is None

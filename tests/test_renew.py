"""Renewing what a translation says of its origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_maker import lay_out, said

from canting.freshness import origin
from canting.load import load_site
from canting.problems import ContentError
from canting.renew import renew_translations
from canting.schema import NewsPost
from canting.source import parse_source

if TYPE_CHECKING:
    from pathlib import Path

ORIGINAL = "---\ntitle: Pekan Batik\ndate: 2022-11-30\n---\n\nSatu.\n\nDua.\n"
TRANSLATION = "---\ntitle: Batik Week\n---\n\nOne.\n\nTwo.\n"
ID, EN = "content/news/id/x.md", "content/news/en/x.md"


def write(root: Path, translation: str | bytes = TRANSLATION, original: str = ORIGINAL) -> Path:
    """Lay out a post and its translation, and return the file of the latter."""
    lay_out(root, f"-- {ID} --\n{original}-- {EN} --\n")
    file = root / EN
    file.write_bytes(translation if isinstance(translation, bytes) else translation.encode())
    return file


def renew(root: Path, path: str = EN) -> dict[str, bool]:
    return renew_translations(path, lay_out(root, "").options())


def warnings(root: Path) -> list[str]:
    return [said(found) for found in load_site(lay_out(root, "").options())[2]]


def stated(original: str = ORIGINAL) -> bytes:
    """Return the line that a translation of the original gets."""
    source, _ = parse_source(original.encode(), ID)
    assert source
    return f"translated_from: {origin(source, NewsPost)}".encode()


def test_line_is_added_as_the_last_setting_and_nothing_else_is_touched(tmp_path: Path) -> None:
    file = write(tmp_path)

    assert renew(tmp_path) == {EN: True}
    assert file.read_bytes() == TRANSLATION.encode().replace(b"Week\n---", b"Week\n" + stated() + b"\n---")
    assert [entry.name for entry in file.parent.iterdir()] == ["x.md"]


def test_line_that_is_there_is_replaced_where_it_stands(tmp_path: Path) -> None:
    file = write(tmp_path, "---\ntranslated_from: title:aabbcc # lama\n# judul\ntitle: Batik Week\n---\nOne.\n")
    renew(tmp_path)

    assert file.read_bytes() == b"---\n" + stated() + b"\n# judul\ntitle: Batik Week\n---\nOne.\n"


@pytest.mark.parametrize(
    "translation",
    [
        b"\xef\xbb\xbf---\r\ntitle: Batik Week\r\n@---\r\n\r\nOne.\r\nTwo.\n",
        b"---\rtitle: Batik Week\r@---\r\rOne.",
        b"---\ntitle: Batik Week\n@---",
        b"---   \ntitle: Batik Week   \n\n@---  \nOne.\x0bTwo.\x0c\xc2\x85\xe2\x80\xa8Three.   ",
        b"---\ntitle: Batik Week\nsummary: |\n  One.\n\n  Two.\n@---\n",
        b"---\n  title: Batik Week\n  @---\n",
    ],
)
@pytest.mark.parametrize("before", [b"", b"translated_from: title:aabbcc"])
def test_line_ends_and_all_else_stay_byte_for_byte(tmp_path: Path, translation: bytes, before: bytes) -> None:
    ending = b"\r\n" if b"\r\n" in translation else b"\n" if b"\n" in translation else b"\r"
    indent = b"  " if b"  @" in translation else b""
    unstated = translation.replace(indent + b"@", b"")
    file = write(tmp_path, translation.replace(b"@", before + ending) if before else unstated)
    renew(tmp_path)

    assert file.read_bytes() == translation.replace(b"@", stated() + ending).replace(b"  ---", b"---")


@pytest.mark.parametrize(
    "value",
    [
        "title:aabbcc\n  112233\n  445566",
        "'title:aabbcc\n  112233'",
        "title:aabbcc, salah",
        "\n- title:aabbcc",
        "[112233]",
        "{a: b}",
    ],
)
def test_line_that_was_broken_or_damaged_is_written_anew(tmp_path: Path, value: str) -> None:
    file = write(tmp_path, f"---\ntranslated_from: {value}\ntitle: Batik Week\n---\n\nOne.\n")
    renew(tmp_path)

    assert file.read_bytes() == b"---\n" + stated() + b"\ntitle: Batik Week\n---\n\nOne.\n"
    assert warnings(tmp_path) == []


def test_renewing_ends_the_warnings(tmp_path: Path) -> None:
    write(tmp_path)
    renew(tmp_path)
    lay_out(tmp_path, f"-- {ID} --\n{ORIGINAL.replace('Satu', 'Sebelas')}")
    before = warnings(tmp_path)

    assert renew(tmp_path) == {EN: True}
    assert [len(before), len(warnings(tmp_path))] == [1, 0]


def test_translation_that_is_up_to_date_is_not_written(tmp_path: Path) -> None:
    file = write(tmp_path)
    renew(tmp_path)
    before = file.stat()

    assert renew(tmp_path) == {EN: False}
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "path", [EN, ID, f"./{EN}", EN.replace("/", "\\"), f".\\{ID}".replace("/", "\\"), "content/media/../news/en/x.md"]
)
def test_path_may_be_that_of_the_translation_or_of_the_original(tmp_path: Path, path: str) -> None:
    write(tmp_path)

    assert renew(tmp_path, path) == {EN: True}


def test_path_may_start_at_the_root_of_the_disk(tmp_path: Path) -> None:
    file = write(tmp_path)

    assert renew(tmp_path, str(file)) == {EN: True}


@pytest.mark.parametrize(
    "path", ["content/news/en/y.md", "content/events/id/forum.md", "content/site.yaml", "x.md", ""]
)
def test_path_that_means_no_translation_renews_nothing(tmp_path: Path, path: str) -> None:
    file = write(tmp_path)

    assert renew(tmp_path, path) == {}
    assert file.read_bytes() == TRANSLATION.encode()


@pytest.mark.parametrize(
    ("translation", "original", "complaint"),
    [
        (
            TRANSLATION.replace("title", "titel"),
            ORIGINAL,
            "content/news/en/x.md:2:1: there is no setting named 'titel'",
        ),
        (TRANSLATION, ORIGINAL.replace("2022-11-30", "besok"), "content/news/id/x.md:3:7: not a date: 'besok'"),
        (TRANSLATION.replace("One", "<b>One</b>"), ORIGINAL, "content/news/en/x.md:5:1: raw HTML is not allowed"),
        ("---\n{title: Batik Week}\n---\n", ORIGINAL, "content/news/en/x.md:2:1: this line cannot be read."),
        ("---\ntitle: Batik Week\n...\n---\n", ORIGINAL, "content/news/en/x.md:2:1: this line cannot be read."),
    ],
)
def test_translation_is_left_alone_while_there_are_errors(
    tmp_path: Path, translation: str, original: str, complaint: str
) -> None:
    file = write(tmp_path, translation, original)

    with pytest.raises(ContentError) as refused:
        renew(tmp_path)

    assert said(refused.value.problems[0]).startswith(complaint)
    assert file.read_bytes() == translation.encode()


def test_translation_without_an_original_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path, f"-- {EN} --\n{TRANSLATION}")

    with pytest.raises(ContentError) as refused:
        renew(tmp_path)

    assert [found.name for found in refused.value.problems] == ["no-original"]


def test_errors_of_other_files_do_not_matter(tmp_path: Path) -> None:
    write(tmp_path)
    lay_out(tmp_path, "-- content/news/id/rusak.md --\n---\ntitle: A\ndate: besok\n---\n")

    assert renew(tmp_path) == {EN: True}


def test_disk_that_refuses_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("canting.renew.replace_files", refuse)
    with pytest.raises(ContentError) as refused:
        renew(tmp_path)

    assert said(refused.value.problems[0]).startswith(f"{EN}: cannot write here (permission denied).")
    assert file.read_bytes() == TRANSLATION.encode()

"""A file → Source: its settings, its body and the line on which it begins, or what is wrong with its form."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from site_maker import said

from canting.nodes import Scalar
from canting.problems import Problem
from canting.source import Lines, Source, parse_source, parse_yaml, read_file

POST = "---\ntitle: Pekan Batik\ndate: 2022-11-30\n---\n\nIsi berita.\n"


def read(text: str) -> Source:
    source, found = parse_source(text.encode(), "x.md")
    assert not found
    assert source
    return source


def complaints(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return [said(problem) for problem in parse_source(data, "x.md")[1]]


def test_source_has_settings_body_and_the_line_of_the_body() -> None:
    source = read(POST)

    assert source.settings.get("title") == Scalar("Pekan Batik", 2, 8)
    assert source.body == "\nIsi berita.\n"
    assert source.body_line == 5
    assert source.lines[source.body_line - 1 :] == ("", "Isi berita.", "")


@pytest.mark.parametrize("blank_lines", [0, 1, 2, 7])
def test_blank_lines_above_the_text_do_not_shift_its_lines(blank_lines: int) -> None:
    source = read("---\ntitle: A\n---\n" + "\n" * blank_lines + "Isi.\n")
    line = source.body.split("\n").index("Isi.") + source.body_line

    assert line == 4 + blank_lines
    assert source.place(line).excerpt == "Isi."


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read(ends: str) -> None:
    assert read(POST.replace("\n", ends)) == read(POST)


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read("\ufeff" + POST) == read(POST)


def test_rule_in_the_text_does_not_end_the_settings() -> None:
    assert read(POST + "\n---\n\nLanjutan.\n").body.endswith("---\n\nLanjutan.\n")


def test_empty_block_has_no_settings() -> None:
    source = read("---\n---\nIsi.\n")

    assert list(source.settings) == []
    assert source.body_line == 3


def test_text_without_a_last_line_end_is_read_whole() -> None:
    assert read("---\ntitle: A\n---\nIsi").body == "Isi"
    assert read("---\ntitle: A\n---").body == ""


def test_invisible_characters_are_taken_out_of_the_body_but_joiners_stay() -> None:
    source = read("---\ntitle: A\n---\nPe\u200bkan\u2060 Ba\u00adtik \U0001f469\u200d\U0001f3a8\n")

    assert source.body == "Pekan Batik \U0001f469\u200d\U0001f3a8\n"
    assert source.written_body.startswith("Pe\u200bkan")


def test_no_break_space_is_a_space_in_settings_and_stays_in_the_body() -> None:
    source = read("---\ntitle:\u00a0Pekan\u00a0Batik\n---\nRp\u00a05.000\n")

    assert source.settings.get("title") == Scalar("Pekan Batik", 2, 8)
    assert source.body == "Rp\u00a05.000\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "x.md:1:1: the file is empty. Copy another post to begin."),
        ("\n \n", "x.md:1:1: the file is empty. Copy another post to begin."),
        (
            "Isi berita tanpa pengaturan apa pun, satu paragraf panjang.",
            "x.md:1:1: the file must start with a line of three dashes (---). "
            "Put one above 'Isi berita tanpa pengaturan apa pun, sat'.",
        ),
        (
            "---\ntitle: A\n\nIsi.\n",
            "x.md:3:1: the settings block has no closing line. "
            "Add a line with three dashes (---) after the last setting.",
        ),
        (
            "---\ntitle: A\n\ndate: 2022-11-30\n\nCatatan: isi\n",
            "x.md:5:1: the settings block has no closing line. "
            "Add a line with three dashes (---) after the last setting.",
        ),
        ("---\n- title: A\n---\n", "x.md:2:1: remove the dashes; each line must be 'name: value'."),
    ],
)
def test_form_of_a_file_is_explained(text: str, complaint: str) -> None:
    assert complaints(text) == [complaint]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_letter_that_is_not_utf_8_is_found_by_line_and_column(mark: bytes, line_end: bytes) -> None:
    text = mark + line_end.join([b"---", "title: Café é".encode() + b"\xe9", b"---", b""])

    assert complaints(text) == ["x.md:2:14: a letter is not UTF-8 (byte 0xE9). Save the file again as UTF-8."]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_of_unicode_are_named(encoding: str) -> None:
    (complaint,) = complaints(POST.encode(encoding))

    assert complaint.startswith("x.md:1:1: the file is saved as UTF-16.")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("title: Lomba #1", "x.md:2:14: everything after ' #' is dropped"),
        ("title: 'a' #1", None),
        ('title: "Lomba #1"', None),
        ("title: Lomba # catatan", None),
        ("title: Lomba#1", None),
        ("# title: Lomba #1", None),
    ],
)
def test_text_behind_a_hash_is_dropped_only_where_yaml_drops_it(line: str, complaint: str | None) -> None:
    found = complaints(f"---\n{line}\n---\n")

    assert [text[: len(complaint or "")] for text in found] == ([complaint] if complaint else [])


def test_place_outside_of_the_file_has_no_line_to_show() -> None:
    source = read(POST)

    assert source.place(99, 1).excerpt == ""
    assert source.place(0).excerpt == ""


def test_symbolic_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(POST, encoding="utf-8")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")

    assert read_file(tmp_path / "a.md", "content/a.md")[1] == []
    source, found = read_file(tmp_path / "b.md", "content/b.md")
    assert source is None
    assert [problem.name for problem in found] == ["symbolic-link"]


def test_file_below_a_link_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/a.md").write_text(POST, encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/news").symlink_to(tmp_path / "there", target_is_directory=True)

    source, found = read_file(tmp_path / "content/news/a.md", "content/news/a.md")

    assert source is None
    assert [problem.name for problem in found] == ["symbolic-link"]


def test_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr(type(tmp_path), "read_bytes", None)

    assert [said(problem)[:54] for problem in read_file(tmp_path / "a.md", "a.md")[1]] == [
        "a.md: the file of the text is too large (100.0 MB). Sp"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")

    assert [problem.name for problem in read_file(tmp_path / "a.md", "a.md")[1]] == ["not-a-file"]


def test_letter_that_nobody_sees_is_told_once_a_line() -> None:
    _, found = parse_source(f"---\ntitle: A{chr(0x200B) * 900}\n---\n".encode(), "x.md")

    assert [(problem.name, problem.place.column) for problem in found] == [("invisible-character", 9)]


def test_place_is_found_in_any_line() -> None:
    text = "a\n\nbc\n"

    assert [Lines(text).spot(at) for at in range(len(text) + 1)] == [
        *((1, 1), (1, 2), (2, 1), (3, 1), (3, 2), (3, 3), (4, 1)),
    ]


def test_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    source, found = read_file(tmp_path / "gone.md", "gone.md")

    assert source is None
    assert [said(problem)[:37] for problem in found] == ["gone.md: the file cannot be read (the"]


def test_yaml_file_is_settings_throughout() -> None:
    source, found = parse_yaml(b"\xef\xbb\xbfname: A\r\nlist:\r\n  - B\r\n", "site.yaml")

    assert not found
    assert source
    assert source.settings.get("name") == Scalar("A", 1, 7)
    assert source.place(3).excerpt == "  - B"


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("a: 1\nb c\n", "unreadable-settings", 2),
        ("a: 1\n\nb:1\nc: 2\n", "no-space-after-colon", 3),
        ("- a\n", "settings-are-a-list", 1),
        ("a: 1\nb: *x\n", "shorthand", 2),
        ("a: &x 1\n", "shorthand", 1),
        ("a: 1\na: 2\n", "given-twice", 2),
    ],
)
def test_mistake_in_a_yaml_file_has_its_line(text: str, name: str, line: int) -> None:
    _, (problem,) = parse_yaml(text.encode(), "site.yaml")

    assert (problem.name, problem.place.line) == (name, line)


YAMLISH = st.text(
    st.sampled_from("ab:-[]{}&*!#|>'\"?,%@` \n\t0é\u200b\u00a0\x0b\x00\x85\u2028\ufeff\ufffe\U0001f469"), max_size=80
)


BYTES = st.one_of(
    st.binary(max_size=60), st.binary(max_size=40).map(lambda data: b"---\n" + data), YAMLISH.map(str.encode)
)


def assert_places_are_in_the_file(found: list[Problem]) -> None:
    for problem in found:
        assert problem.text("id")
        assert problem.text("en")
        assert problem.place.line >= 0
        assert problem.place.column <= len(problem.place.excerpt) + 2


@settings(deadline=None, max_examples=300)
@given(YAMLISH)
@example("title: 'a\n---")
@example("\x84")
@example("\u2028*0")
@example("? a\n: b")
@example("[a]: b")
def test_no_settings_block_breaks_the_reader(block: str) -> None:
    source, found = parse_source(f"---\n{block}\n---\nIsi.\n".encode(), "x.md")

    assert source is not None or found
    assert_places_are_in_the_file(found)


@settings(deadline=None, max_examples=300)
@given(BYTES)
@example("\u2028*0".encode())
@example("\u0085a: *x".encode())
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for parse in (parse_source, parse_yaml):
        source, found = parse(data, "x.md")

        assert source is not None or found
        assert_places_are_in_the_file(found)

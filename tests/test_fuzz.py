"""Whatever is in content/, a build ends in a site or in problems, and each problem can be read and found.

More examples than CI tries: `python -m pytest tests/test_fuzz.py --hypothesis-profile=thorough`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import rendering
from hypothesis import given, reject
from hypothesis import strategies as st
from site_maker import BASE, NOW, files_of

import build
from canting.annotations import github_report, gitlab_report, step_summary
from canting.commandline import Options
from canting.crawl import crawl, unused_media
from canting.fields import INDONESIAN_NAMES
from canting.problems import ContentError, worst_first
from canting.report import text_report
from canting.schema import KINDS
from canting.walk import NO_LETTER
from canting.weight import weigh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canting.problems import Problem

TEMPLATES = {path: text for path, text in rendering.FILES.items() if path.startswith("templates/")}
SITE_FILES = {path.encode(): text.encode() for path, text in {**files_of(BASE), **TEMPLATES}.items()}
SITE = SITE_FILES[b"content/site.yaml"].decode()

VALID = {
    "forum": "layout: timeline",
    "cities": "field: crafts\ndesignated: 2014-12\nlatitude: -6.8\nlongitude: 109.6\nmember_at_event: true",
    "msmes": "place: Kauman\narea: city\nas_of: 2022\nsince: 1975\ntechniques: [tulis, cap]\ncontact: {phone: +62 285}",
    "news": "date: 2022-11-30\nauthor: Humas\ntags: [batik]\ncover: batik.jpg\npublish: 2022-11-30 08:00",
    "events": "date: 2022-11-30\nuntil: 2022-12-04\nstart: 08:00\nvenue: Aula\norganiser: Kota\nmode: onsite\nrevision: 1",
}
SHARED = (
    "title: Pekan Batik\nsummary: Dibuka.\nslug: pekan\nsources:\n  - {title: Kabar, url: https://example.org/, id: a}"
)

ODD = (
    *("", " ", "null", "~", "true", "no", "ya", "0271", "+62 811", "16:30", "24:00", "16.30", "1.10", "-", "- a", "-a"),
    *("2022-11-31", "30 November 2022", "05/11/2022", "0001-01-01", "0000-00-00", "9999-12-31", "9999-12-31 23:59"),
    *(
        "2022-11-30T23:59Z",
        "2022-11-30T08:00+07:00",
        "2022",
        "2022-13",
        "٢٠٢٢-١١-٣٠",
        "２０２２-１１-３０",
        "²",
        "1e999",
    ),
    *("nan", "-inf", "1_000", "0x10", "9" * 400, "[", "[a, b", "[[a], {b: c}]", "{", "{a: b}", "{a", "}", "&a b", "*a"),
    *("!a b", "!!python/object:os.system x", "|", ">", "|\n  a", "'", '"', '"a', "'a'b", "a: b", "a:b", "a #b", "# a"),
    *("@a", "`a`", "%a", ",a", "? a", "\t", "a\tb", "\0", "\a", "\x0b", "\x85", "\u2028", "\ufeff", "\u200b", "\u202e"),
    *(
        "\ufffe",
        "é",
        "蜡",
        "🧵",
        "<b>",
        "<script>",
        "{{ a }}",
        "{% a %}",
        "{0}",
        "%s",
        "../../x",
        "/",
        "//",
        "https://",
    ),
    *("http://[a", "javascript:x", "https://example.org/\x7f", "---", "...", "<<<<<<< a", "\\", '"\\x"', '"\\ud800"'),
    *("batik.jpg", "BATIK.JPG", "events/forum", "forum", "id", "en", "con", "pekan", "🧵" * 300, "a " * 300),
)
"""Values that people, programs and other alphabets write, and that some library stumbles over."""

FRAGMENTS = (
    *("# Judul", "## Judul", "## ", "## <b>", "Kata **tebal", "*a* _b_ `c`", "`", "``` python", "```", "~~~", "    a"),
    *("- a", "-a", "  - b", "    - c", "1. a", "9) b", "• a", "> a", ">>> a", "| a | b |", "| --- |", "a | b", "---"),
    *("===", "[a](b.md)", "[a](../news/x.md#b)", "[a](#b)", "[a](#)", "[a]()", "[a](<b c>)", "[a](b 'c')", "[a][b]"),
    *(
        "[b]: x.md",
        "[a](//b)",
        "[a](/berita/)",
        "[a](http://[b)",
        "[a](javascript:x)",
        "[a](&#106;avascript:x)",
        "[a](\\)",
    ),
    *(
        "[a](C:\\b)",
        "[a](%ff)",
        "[a](%00)",
        "[a](mailto:)",
        "[a](?b)",
        "[a](media/)",
        "[a](.md)",
        "(a)[b]",
        "[",
        "]",
        "![",
    ),
    *(
        "![](a)",
        "![a](batik.jpg)",
        "![a](BATIK.jpg)",
        "![a](b c.jpg)",
        "![a](data:,b)",
        "[![a](b.jpg)](c)",
        "![a](https://b)",
    ),
    *(
        "<b>",
        "</b>",
        "<script>",
        "<!-- a",
        "<a@b.org>",
        "<https://b>",
        "<",
        "&amp;",
        "&#0;",
        "&#xd800;",
        "&",
        "\\",
        "\\[",
    ),
    *(
        "[^a]",
        "[^a]: b",
        "[^]",
        "[^b]",
        "Istilah\n: arti",
        ":",
        "=",
        "{: #a }",
        "{{ a }}",
        "{% a %}",
        "a\0b",
        "\x02",
        "\x03",
    ),
    *(
        "\x02amp\x03",
        "\x02wzxhzdk:0\x03",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\u202e",
        "蜡",
        "🧵",
        "<<<<<<< a",
        "=======",
        ">>>>>>>",
    ),
    *(
        ":::",
        ":::callout",
        ":::callout info Judul",
        ":::callout x",
        ":::figure",
        ":::gallery",
        ":::video",
        ":::button",
        ":::x",
    ),
    *(
        ":::schedule",
        "title: a",
        "src: batik.jpg",
        "alt: a",
        "url: https://youtu.be/00000000000",
        "url: x.md",
        "url: http://[a",
    ),
    *(
        "text: a",
        "caption: a",
        "url:",
        "- batik.jpg | a | b",
        "- | |",
        "- 08:00 | a",
        "- 25:00 | a",
        "- 08:00-09:00 | a | b | c",
    ),
    *(
        "::::",
        ":::callout {#a .b}",
        "www.example.org",
        "https://www.instagram.com/p/a/",
        "Lorem ipsum",
        "TODO",
        "http://wa.me/08",
    ),
    *(
        "[a](https://www.google.com/url?q=b)",
        "[a](https://wa.me/0811)",
        "[" * 40,
        "> " * 30 + "a",
        "- " * 30 + "a",
        " " * 120,
    ),
)
"""Pieces of texts, whole and broken, that mean something to Markdown or to us."""

LINE_ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " ", ""])
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = st.sampled_from(ODD) | ANY_TEXT
NAMES = st.sampled_from(
    [
        *sorted({name for kind in KINDS.values() for name in kind.model_fields}),
        *INDONESIAN_NAMES,
        "Title",
        "",
        "a b",
        "é",
    ]
)
LINES = st.builds("{}: {}".format, NAMES, VALUES) | VALUES


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Return a text some of whose lines hold another value, are gone, stand twice, or have others before them."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        name, colon, _ = lines[at].partition(":")
        lines[at : at + 1] = draw(
            st.one_of(
                st.builds(lambda value, start=f"{name}{colon} ": [start + value], VALUES),
                st.builds(lambda line, here=lines[at]: [line, here], LINES),
                st.builds(
                    lambda indent, here=lines[at]: [indent + here], st.sampled_from([" ", "  ", "\t", "- ", "\u00a0"])
                ),
                st.just([]) if len(lines) > 1 else st.just(lines[at : at + 1]),
                st.just([lines[at], lines[at]]),
            )
        )
    return "\n".join(lines)


@st.composite
def texts(draw: st.DrawFn, collection: str) -> bytes:
    """Return a file of a kind, with mistakes in its settings, its text or its encoding."""
    settings = draw(mutated(f"{SHARED}\n{VALID[collection]}"))
    opening, closing = draw(
        st.sampled_from([("---\n", "\n---\n")] * 8 + [("", "\n---\n"), ("---\n", "\n"), ("\n---\n", "\n---")])
    )
    written = f"{opening}{settings}{closing}{draw(bodies())}"
    data = written.encode(draw(st.sampled_from(["utf-8"] * 12 + ["utf-8-sig", "utf-16", "utf-7"])))
    cut = draw(st.integers(0, len(data)) | st.just(len(data)))
    return data[:cut] + draw(st.just(b"") | st.binary(max_size=4)) + data[cut:]


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Return a text made of fragments."""
    pieces = draw(st.lists(st.tuples(st.sampled_from(FRAGMENTS) | ANY_TEXT, LINE_ENDS), max_size=12))
    return "".join(piece + end for piece, end in pieces)


FILE_NAMES = st.builds(
    lambda stem, ending: (stem + ending).replace(b"/", b"").replace(b"\0", b"")[:200],
    st.sampled_from(
        [name.encode() for name in ("x", "X", "x (1)", "x - Copy", "con", "nul.txt", " ", "é", "e\u0301", "蜡", "a.b")]
    )
    | st.sampled_from(
        [b"\xff", b"x\xe9", b"-", b"..a", b"a\nb", b"\x1b[2J", b"a:b,c", b"a%41", b"'\"", b"a\\b", b"<b>", b"| a |"]
    )
    | ANY_TEXT.map(str.encode)
    | st.binary(max_size=6),
    st.sampled_from(
        [b".md", b".md", b".MD", b".md.txt", b"", b".", b".markdown", b".docx", b".jpg", b".JPG", b".svg", b".heic"]
    ),
).filter(lambda name: name not in (b"", b".", b".."))
FOLDERS = st.sampled_from(
    [
        "content",
        "content/news",
        "content/news/id",
        "content/news/id",
        "content/news/en",
        "content/media",
        "content/files",
        "content/berita/id",
        "content/news/fr",
        "content/news/id/sub",
        "content/media/sub",
        "content/events/id",
    ]
)
CONTENTS = st.sampled_from(
    [b"", b"---\ntitle: A\ndate: 2022-11-30\n---\n\nA.\n", b"<svg onload=x>", b"\x89PNG", b"---\n"]
)


def judge(files: Mapping[bytes, bytes]) -> None:
    """Build a small site with these files added or replacing, and read every problem in every form."""
    written = {**SITE_FILES, **files}
    with TemporaryDirectory() as folder:
        for path, data in written.items():
            try:
                write(Path(folder, os.fsdecode(path)), data)
            except OSError:
                reject()  # a name that is a folder's too
        found = worst_first(problems_of(Path(folder)))
    for problem in found:
        assert_found_and_readable(
            problem, {NO_LETTER.sub("\ufffd", os.fsdecode(path)): data for path, data in written.items()}
        )
    for language in ("id", "en"):
        for report in (
            text_report(found, language),
            github_report(found, language, "0123456789abcdef", strict=True),
            gitlab_report(found, language),
            step_summary(found, language, 1000, strict=True),
        ):
            assert report.encode().decode() == report


def write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def problems_of(root: Path) -> list[Problem]:
    """Return what `check` finds."""
    options = Options(content=root / "content", templates=root / "templates", now=NOW)
    try:
        site, outputs, warnings = build.make_outputs(options, check_unpublished=True)
    except ContentError as error:
        return list(error.problems)
    return [*warnings, *crawl(outputs, site), *unused_media(site), *weigh(outputs, site)]


def assert_found_and_readable(problem: Problem, files: Mapping[str, bytes]) -> None:
    place = problem.place
    assert place.path.startswith(("content/", "templates/"))
    assert 0 <= place.column <= len(place.excerpt) + 1
    if place.line:
        text = files[place.path].decode("utf-8-sig", "replace")
        assert place.line <= len(re.split("\r\n|\r|\n", text))
    for language in ("id", "en"):
        assert problem.text(language).strip()


@given(st.sampled_from(list(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), texts(kind))))
def test_no_text_stumbles(written: tuple[str, bytes]) -> None:
    collection, data = written

    judge({f"content/{collection}/id/x.md".encode(): data, b"content/media/batik.jpg": rendering.PLAIN_PNG})


@given(st.sampled_from(list(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), texts(kind), texts(kind))))
def test_no_pair_of_original_and_translation_stumbles(written: tuple[str, bytes, bytes]) -> None:
    collection, original, translation = written

    judge({f"content/{collection}/id/x.md".encode(): original, f"content/{collection}/en/x.md".encode(): translation})


@given(bodies())
def test_no_body_stumbles(body: str) -> None:
    judge({b"content/news/id/x.md": f"---\ntitle: A\ndate: 2022-11-30\n---\n{body}".encode()})


@given(mutated(SITE))
def test_no_site_settings_stumble(settings: str) -> None:
    judge({b"content/site.yaml": settings.encode()})


@given(st.dictionaries(st.tuples(FOLDERS, FILE_NAMES), CONTENTS, max_size=4))
def test_no_file_name_stumbles(named: dict[tuple[str, bytes], bytes]) -> None:
    judge({folder.encode() + b"/" + name: data for (folder, name), data in named.items()})

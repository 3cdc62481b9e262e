"""Whatever is in content/, a build ends in a site or in problems, and each problem can be found and read.

More examples than CI tries: `python -m pytest tests/test_fuzz.py --hypothesis-profile=thorough`.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
import rendering
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st
from site_maker import BASE, NOW, files_of

import build
import canting.printing
from canting.annotations import github_report, gitlab_report, step_summary
from canting.commandline import Options
from canting.crawl import crawl, unused_media
from canting.printing import draw_poster
from canting.problems import ContentError, worst_first
from canting.report import text_report
from canting.schema import KINDS
from canting.validation import INDONESIAN_NAMES
from canting.walk import NO_LETTER
from canting.weight import weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canting.problems import Problem

SITE = {
    **files_of(BASE),
    **{path: text for path, text in rendering.FILES.items() if path.startswith("templates/")},
}
VALID = {
    "forum": "layout: timeline",
    "cities": "field: crafts\ndesignated: 2014-12\nlatitude: -6.8\nlongitude: 109.6\nmember_at_event: true",
    "msmes": "place: Kauman\narea: city\nas_of: 2022\nsince: 1975\ntechniques: [tulis, cap]\ncontact: {phone: +62 285}",
    "news": "date: 2022-11-30\nauthor: Humas\ntags: [batik]\ncover: batik.jpg\npublish: 2022-11-30 08:00",
    "events": "date: 2022-11-30\nuntil: 2022-12-04\nstart: 08:00\nvenue: Aula\norganiser: Kota\nmode: onsite\nrevision: 1",
    "glossary": "spellings: [Djawa Hokokai, batik]",
}
SHARED = (
    "title: Pekan Batik\nsummary: Dibuka.\nslug: pekan\nsources:\n  - {title: Kabar, url: https://example.org/, id: a}"
)

# Each a value that people, programs or other alphabets write and that some library may stumble over.
ODD = r"""
null|~|true|no|ya|0271|+62 811|16:30|24:00|16.30|1.10|-|- a|-a|2022|2022-13|2022-11-31|05/11/2022|30 November 2022
0000|0000-00-00|0001-01-01|9999-12-31|2999-12-31|9999-12-31 23:59|2022-11-30T23:59Z|2022-11-30T08:00+07:00|0001-01-01T00:00Z
٢٠٢٢-١١-٣٠|２０２２-１１-３０|²|1e999|nan|-inf|1_000|0x10|[|[a, b|[[a], {b: c}]|{|{a: b}|{a|}|'{'|"{a.b}"|&a b|*a|!a b
!!python/object:os.system x|>|'|"|"a|'a'b|a: b|a:b|a #b|# a|@a|`a`|%a|,a|? a|é|e ́|蜡|🧵|<b>|<script>|{{ a }}|{% a %}|{0}|%s
../../x|/|//|https://|http://[a|javascript:x|---|...|<<<<<<< a|\|"\x"|"\ud800"|"\0"|batik.jpg|BATIK.JPG|events/forum|forum|id
con|pekan|[batik, batik]|[tulis, Tulis]|[/a/]|[/]|[/../]|[{title: A}]|[{title: A, url: https://a.b/}]|{id: a}|{id: A, en: B}
"""
VALUES = st.one_of(
    st.sampled_from([*re.split(r"[|\n]", ODD), "|", "|\n  a", "\t", "a\tb", "9" * 400, "🧵" * 300, "a " * 300]),
    st.sampled_from("\0\a\x0b\x1b\x85\u2028\ufeff\u200b\u202e\ufffe").map("a{}b".format),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)

# Each a piece of a text, whole or broken, that means something to Markdown or to us.
FRAGMENTS = r"""
# Judul;## Judul;## ;## <b>;Kata **tebal;*a* _b_ `c`;`;``` python;```;~~~;    a;- a;-a;  - b;    - c;1. a;9) b;• a;> a;>>> a
| a | b |;| --- |;a | b;---;===;[a](b.md);[a](../news/x.md#b);[a](#b);[a](#);[a]();[a](<b c>);[a](b 'c');[a][b];[b]: x.md
[a](//b);[a](/berita/);[a](http://[b);[a](javascript:x);[a](\);[a](C:\b);[a](%ff);[a](%00);[a](mailto:);[a](?b);[a](media/)
[a](.md);(a)[b];[;];![;![](a);![a](batik.jpg);![a](BATIK.jpg);![a](b c.jpg);![a](data:,b);[![a](b.jpg)](c);![a](https://b)
<b>;</b>;<script>;<!-- a;<a@b.org>;<https://b>;<;&amp;&#0;&#xd800;&;\;\[;[^a];[^a]: b;[^];[^b];: arti;:;=;{: #a };{{ a }};{% a %}
蜡;🧵;<<<<<<< a;=======;>>>>>>>;:::;:::callout;:::callout info Judul;:::callout x;:::figure;:::gallery;:::video;:::button;:::x
:::schedule;title: a;src: batik.jpg;alt: a;url: https://youtu.be/00000000000;url: x.md;url: http://[a;text: a;caption: a;url:
- batik.jpg | a | b;- | |;- 08:00 | a;- 25:00 | a;- 08:00-09:00 | a | b | c;::::;:::callout {#a .b};www.example.org;TODO
https://www.instagram.com/p/a/;Lorem ipsum;http://wa.me/08;[a](https://www.google.com/url?q=b);[a](https://wa.me/0811);a  
"""
PIECES = st.one_of(
    st.sampled_from(
        [*re.split(r"[;\n]", FRAGMENTS), "[" * 40, "> " * 30, "- " * 30, " " * 120, "[a](&#106;avascript:x)"]
    ),
    st.sampled_from("\0\x02\x03\x0b\x1b\x85\u2028\ufeff\u200b\u202e").map("a{}b".format),
    st.sampled_from(
        ["\x02amp\x03", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0\x03"]
    ),  # what Python-Markdown marks its own with
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
BODIES = st.lists(
    st.builds(str.__add__, PIECES, st.sampled_from(["\n", "\n\n", "\r\n", "\r", " ", ""])), max_size=12
).map("".join)

NAMES = st.sampled_from(
    [*{name: None for kind in KINDS.values() for name in kind.fields}, *INDONESIAN_NAMES, "Title", ""]
)
LINES = st.builds("{}: {}".format, NAMES, VALUES) | VALUES
INDENTS = st.sampled_from([" ", "  ", "\t", "- ", "\u00a0"])

WORDS = r"x|X|x (1)|x - Copy|Salinan x|con|nul.txt| |é|é|蜡|a.b|-|..a|a:b,c|a%41|'|\"|a\b|<b>|`a`|~$a|.a"
STEMS = st.one_of(
    st.sampled_from(WORDS.split("|")).map(str.encode),
    st.sampled_from([b"\xff", b"x\xe9", b"a\nb", b"\x1b[2J", b"| a |"]),
    st.binary(max_size=6),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(str.encode),
)
ENDINGS = st.sampled_from(
    [*(b".md", b".md", b".MD", b".md.txt", b"", b".", b".markdown"), *(b".docx", b".jpg", b".JPG", b".svg", b".heic")]
)
FOLDERS = st.sampled_from(
    [
        *("content", "content/news", "content/news/id", "content/news/id", "content/news/en", "content/events/id"),
        *("content/berita/id", "content/news/fr", "content/news/id/sub", "content/media", "content/files/sub"),
    ]
)
FILE_CONTENTS = st.sampled_from(
    [b"", b"---\n", b"---\ntitle: A\ndate: 2022-11-30\n---\n", b"<svg onload=x>", b"\x89PNG"]
)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Return a text some of whose lines hold another value, are gone, stand twice, or have others before them."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        name, colon, _ = line.partition(":")
        changes: list[list[str]] = [
            *([f"{name}{colon} {draw(VALUES)}"], [draw(LINES), line], [draw(INDENTS) + line], [line, line], [])
        ]
        lines[at : at + 1] = draw(st.sampled_from(changes))
        lines = lines or [""]
    return "\n".join(lines)


@st.composite
def texts(draw: st.DrawFn, collection: str) -> bytes:
    """Return a file of a kind, with mistakes in its settings, its text, its form or its encoding."""
    settings = draw(mutated(f"{SHARED}\n{VALID[collection]}"))
    form = draw(
        st.sampled_from(
            ["---\n{}\n---\n{}"] * 8 + ["{}\n---\n{}", "---\n{}\n{}", "\n---\n{}\n---{}", "----\n{}\n—\n{}"]
        )
    )
    encoding = draw(st.sampled_from(["utf-8"] * 12 + ["utf-8-sig", "utf-16", "utf-7"]))
    data = form.replace("{}", settings, 1).replace("{}", draw(BODIES), 1).encode(encoding)
    cut = draw(st.integers(0, len(data)))
    return data[:cut] + draw(st.just(b"") | st.binary(max_size=4)) + data[cut:]


BUILDS = settings(max_examples=settings().max_examples // 2)
"""Half as many as of quicker tests."""


@pytest.fixture(scope="module", autouse=True)
def _posters_drawn_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canting.printing, "draw_poster", cache(draw_poster))
        yield


def judge(files: Mapping[str, bytes]) -> None:
    """Build a small site with these files added or replacing, and read its problems in every form."""
    written = {**{path: text.encode() for path, text in SITE.items()}, **files}
    with TemporaryDirectory() as folder:
        for path, data in written.items():
            file = Path(folder, path)
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            except OSError:
                reject()  # a name that a folder has, or that the system refuses
        found = worst_first(problems_of(Path(folder)))
    shown = {NO_LETTER.sub("\ufffd", path): data for path, data in written.items()}
    for problem in found:
        assert_found_and_readable(problem, shown)
    for language in ("id", "en"):
        reports = (
            text_report(found, language),
            github_report(found, language, "0123456789abcdef", strict=True),
            gitlab_report(found, language),
            step_summary(found, language, 1000, strict=True),
        )
        for report in reports:
            assert report.encode().decode() == report


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
        lines = re.split("\r\n|\r|\n", files[place.path].decode("utf-8-sig", "replace"))
        assert 0 < place.line <= len(lines)
        assert place.excerpt in ("", lines[place.line - 1])
    for language in ("id", "en"):
        assert problem.text(language).strip()


@BUILDS
@given(st.sampled_from(list(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), texts(kind))))
@example(("events", f"---\n{SHARED}\n{VALID['events']}\n---\n".replace("2022-12-04", "9999-12-31").encode()))
def test_no_text_stumbles(written: tuple[str, bytes]) -> None:
    kind, text = written

    judge({f"content/{kind}/id/x.md": text, "content/media/batik.jpg": rendering.PLAIN_PNG})


@BUILDS
@given(st.sampled_from(list(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), texts(kind), texts(kind))))
def test_no_pair_of_original_and_translation_stumbles(written: tuple[str, bytes, bytes]) -> None:
    kind, original, translation = written

    judge({f"content/{kind}/id/x.md": original, f"content/{kind}/en/x.md": translation})


@BUILDS
@given(BODIES)
def test_no_body_stumbles(body: str) -> None:
    judge({"content/news/id/x.md": f"---\ntitle: A\ndate: 2022-11-30\n---\n{body}".encode()})


@BUILDS
@given(mutated(SITE["content/site.yaml"]))
def test_no_site_settings_stumble(settings: str) -> None:
    judge({"content/site.yaml": settings.encode()})


@BUILDS
@given(mutated(SITE["templates/strings/id.yaml"]))
@example(SITE["templates/strings/id.yaml"].replace("halaman", "{0}"))
def test_no_strings_stumble(strings: str) -> None:
    judge({"templates/strings/id.yaml": strings.encode()})


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere not every name can be given")
@BUILDS
@given(st.dictionaries(st.tuples(FOLDERS, st.builds(bytes.__add__, STEMS, ENDINGS)), FILE_CONTENTS, max_size=4))
@example({("content/news/id", b"\xff.md"): b"---\ntitle: A\ndate: 2022-11-30\n---\n"})
def test_no_file_name_stumbles(named: dict[tuple[str, bytes], bytes]) -> None:
    files = {}
    for (folder, name), data in named.items():
        kept = os.fsdecode(name.translate(None, b"/\0")[:200])
        if kept not in ("", ".", ".."):
            files[f"{folder}/{kept}"] = data

    judge(files)

"""Swift Markdown beside the stock library: the same bytes, less work.

`make markdown-versions` runs these tests with each release of Markdown that we support.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.inlinepatterns import InlineProcessor

from canting.markup import MarkdownRenderer
from canting.nodes import NOTHING
from canting.schema import KINDS
from canting.source import Source
from canting.swift import SwiftExtension, serialize

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

TESTS = Path(__file__).parent
CONTENT = sorted((TESTS.parent / "content").rglob("*.md"))
HARD = sorted((TESTS / "markdown").glob("*.md"))
IN_TEXT_ORDER = {name: False for name in FootnoteExtension().config if name == "USE_DEFINITION_ORDER"}
"""3.8 has no such setting."""
KITS: dict[str, Callable[[], list[Extension | str]]] = {
    "none": list,
    "ours": lambda: [
        *("tables", "fenced_code", FootnoteExtension(BACKLINK_TEXT="↩"), "def_list", "sane_lists", "smarty"),
        TocExtension(toc_depth="2-4"),
    ],
    "others": lambda: [
        *("extra", "admonition", "nl2br", "wikilinks", "toc", "meta", "codehilite"),
        SmartyExtension(smart_angled_quotes=True),
    ],
    "permalinks": lambda: [
        *("tables", "attr_list", "sane_lists", "legacy_em"),
        *(TocExtension(permalink=True, anchorlink=True, title="Isi"), FootnoteExtension(**IN_TEXT_ORDER)),
    ],
}


def converter(kit: str, *more: Extension, output_format: Any = "html") -> markdown.Markdown:
    return markdown.Markdown(extensions=[*KITS[kit](), *more], output_format=output_format)


PAIRS = {kit: (converter(kit), converter(kit, SwiftExtension())) for kit in KITS}


def convert(md: markdown.Markdown, text: str) -> tuple[object, ...]:
    """Return all that comes of a text: HTML, contents, names of addresses, or the error that the library ends in."""
    md.reset()
    md.parser.state.clear()
    try:
        html = md.convert(text)
    except Exception as error:  # whichever it is, both have to end in it
        return (type(error),)
    return html, getattr(md, "toc", ""), getattr(md, "toc_tokens", []), md.references


def assert_same(text: str) -> None:
    for stock, swift in PAIRS.values():
        assert convert(swift, text) == convert(stock, text)


@pytest.mark.parametrize("path", [*CONTENT, *HARD], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_text_is_the_same(path: Path) -> None:
    text = path.read_text("utf-8")

    assert_same(text)
    for paragraph in text.split("\n\n"):
        assert_same(paragraph)


def test_hard_texts_use_what_is_made_swift() -> None:
    html = "".join(str(convert(PAIRS["others"][1], path.read_text("utf-8"))[0]) for path in HARD)

    assert len(HARD) == 12
    for tag in "em strong a img code pre table ul ol dl blockquote hr h1 sup abbr br".split():  # noqa: SIM905
        assert f"<{tag}" in html, tag


# Each a piece of a text, whole or broken, that one of the stages looks for.
FRAGMENTS = r"""
a;kata;Kata, kata. Kata;é;蜡;*;**;***;_;__;*a*;**b**;_c_;`;``;`a`;`\`;\;\\;\*;\`;[;];(;);![;[a](b);[a](b "c");[a](<b>)
[a];[b][a];![a](b);![a];[a [b](c)](d);"a";'b';";';"';'";"*a*";--;---;...;&amp;;&#38;;&;<;>;<b>;</b>;<br>;<b c="d">
<!-- a -->;<a@b.org>;<https://b>;|;a | b;|---|---|;--|--;| `a|b` | c |;# ;## a;## a ##;===;---;***;* * *;- ;- a
  - b;    - c;1. a;2. b;1986. c;> ;> a;>> b;: ;: arti;:   arti;[^1];[^1]: a;[^a]: b;[a]: b "c";[a]: <b>;    ;    kode
```;``` py;~~~;{: #a };{.b};{ c=d };{;};<div>;</div>;<div markdown="1">;<script>;*[a]: b;!!! note;[TOC];[[a b]];a  ;\
///Footnotes Go Here///;'80s;a's;<<;>>;:::;=;-
"""
FRAGMENT = st.one_of(
    st.sampled_from(re.split(r"[;\n]", FRAGMENTS)),
    # What the library marks its own with.
    st.sampled_from(["\x02", "\x03", "\x02amp\x03", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "\x0234\x03"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
)
TEXTS = st.lists(
    st.builds(str.__add__, FRAGMENT, st.sampled_from(["\n", "\n\n", "\n    ", " ", "", ""])), max_size=25
).map("".join)


@settings(max_examples=500)
@given(TEXTS)
@example("> " * 120 + "a")
@example("- " * 80 + "a")
@example("*a **b " * 60)
@example("[" * 60 + "a" + "](b)" * 60)
def test_any_text_is_the_same(text: str) -> None:
    assert_same(text)


class Nothing(Extension):
    """Stands for ours where a renderer is to be as slow as the library."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        pass


def test_page_is_the_same_with_its_references_and_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    def renderer() -> MarkdownRenderer:
        return MarkdownRenderer(KINDS, "forum.example", {"id": defaultdict(lambda: "{}")})

    swift = renderer()
    monkeypatch.setattr("canting.markup.SwiftExtension", Nothing)
    stock = renderer()

    for path in (*CONTENT, *HARD):
        lines = tuple(path.read_text("utf-8").split("\n"))
        source = Source("content/news/id/a.md", lines, NOTHING, "\n".join(lines), 1)
        ids = ("radarsemarang", "pemkot-nccf", "1")
        assert swift.render(source, "news", "id", ids) == stock.render(source, "news", "id", ids)


def test_xhtml_is_the_same() -> None:
    stock, swift = (converter("ours", *more, output_format="xhtml") for more in ([], [SwiftExtension()]))

    for path in HARD:
        assert convert(swift, path.read_text("utf-8")) == convert(stock, path.read_text("utf-8"))


def test_text_does_not_depend_on_the_one_before() -> None:
    """A text that names addresses needs patterns that another can do without."""
    stock, swift = PAIRS["ours"]

    for text in ("[a][b]", "[a][b]\n\n[b]: c", "[a][b]", "[b]: c\n\n![b] [b] ![a][b]"):
        assert convert(swift, text) == convert(stock, text)


def test_tree_too_deep_for_recursion_is_written_by_the_stock_function() -> None:
    from xml.etree.ElementTree import Element

    root = inner = Element("div")
    for _ in range(20_000):
        child = Element("p")
        inner.append(child)
        inner = child

    try:
        expected = markdown.serializers.to_html_string(root)
    except RecursionError:  # as releases before 3.11.3
        with pytest.raises(RecursionError):
            serialize(root)
    else:
        assert serialize(root) == expected


def runs_of(md: markdown.Markdown, text: str) -> int:
    """Return how often a text is searched with an inline pattern."""
    searches = 0

    def counting(pattern: Any) -> Callable[[], object]:
        def get_compiled() -> object:
            nonlocal searches
            searches += 1
            return pattern.compiled_re

        return get_compiled

    md.convert("kata")
    smarty: Any = md.treeprocessors["smarty"]
    for pattern in (*md.inlinePatterns, *smarty.inlinePatterns):
        pattern.getCompiledRegExp = counting(pattern)
    md.reset().convert(text)
    return searches


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Batik dan malam.", 0),
        ("Batik\n\n- kain\n- warna\n\n> Canting, kata orang: alat.", 0),
        ("Batik dan [malam](b.md).", 3),
        ("Batik *dan* malam.", 3),
        ("Batik -- malam.", 2),
    ],
)
def test_pattern_is_run_where_its_sign_is(text: str, most: int) -> None:
    assert runs_of(converter("ours"), text) > 30
    assert runs_of(converter("ours", SwiftExtension()), text) <= most


def test_plain_paragraph_is_tested_by_few_block_processors() -> None:
    md = converter("ours", SwiftExtension())
    tested: set[BlockProcessor] = set()
    for processor in md.parser.blockprocessors:

        def test(parent: Element, block: str, processor: BlockProcessor = processor) -> bool:
            tested.add(processor)
            return bool(type(processor).test(processor, parent, block))

        processor.test = test  # type: ignore[method-assign]
    md.convert("Batik dan malam.")

    assert len(md.parser.blockprocessors) == 15
    assert len(tested) <= 6


class Loud(InlineProcessor):
    """Of another extension: its expression tells no sign."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        return m[0].upper(), m.start(), m.end()


class LoudBlock(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return block == "lilin"

    def run(self, parent: Element, blocks: list[str]) -> None:
        blocks[0] = "malam"


class OtherToc(TocTreeprocessor):
    pass


class Other(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(Loud("(?i)canting", md), "loud", 200)
        md.parser.blockprocessors.register(LoudBlock(md.parser), "loud", 200)


def test_what_another_extension_brings_runs_as_ever() -> None:
    other_toc = TocExtension()
    other_toc.TreeProcessorClass = OtherToc
    before = markdown.Markdown(extensions=[TableExtension(), other_toc, Other(), SwiftExtension()])
    after = markdown.Markdown(extensions=[TableExtension(), other_toc, SwiftExtension(), SaneListExtension(), Other()])

    for md in (before, after):
        assert md.convert("Canting\n\nlilin") == "<p>CANTING</p>\n<p>malam</p>"
        assert type(md.treeprocessors["toc"]) is OtherToc


def test_pattern_that_comes_between_two_texts_is_run() -> None:
    md = converter("ours", SwiftExtension())
    assert md.convert("canting") == "<p>canting</p>"

    md.inlinePatterns.register(Loud("canting", md), "loud", 200)

    assert md.reset().convert("canting") == "<p>CANTING</p>"

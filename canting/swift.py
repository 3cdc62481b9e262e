"""Python-Markdown in a quarter of its time, to the same bytes: each stage first asks whether there is work for it.

The library runs every pattern on every piece of text, though most can find nothing there, since the one letter that
they need is not in it. Here a pattern or a block processor runs where a sign of its regular expression is (see
`canting.signs`). Only stages of the library itself are made swift: what another extension brings runs as ever. Gains
stand beside what brings them, in hundredths of the stock library's time, as `make bench-markdown` measures it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import HTML_EMPTY

from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockQuoteProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.def_list import DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.inlinepatterns import (
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.serializers import _escape_attrib_html, _escape_cdata, to_html_string  # type: ignore[attr-defined]
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

from canting.signs import ANY_TEXT, holds, signs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element, ElementTree

    from markdown import Markdown
    from markdown.blockprocessors import BlockProcessor


class SwiftExtension(Extension):
    """Makes the stages of a Markdown instance swift; it comes last of the extensions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Put a swift stage in the place of each stock one."""
        stages = (md.parser, *md.preprocessors, *md.parser.blockprocessors, *md.inlinePatterns, *md.treeprocessors)
        for stage in stages:
            # Its class is changed where it stands: a registry does not tell priorities, nor a stage its settings, and
            # every block processor holds the parser.
            stage.__class__ = SWIFT.get(type(stage), type(stage))
        if md.output_formats["html"] is to_html_string:
            md.output_formats = {**md.output_formats, "html": serialize}  # type: ignore[misc]  # an instance may differ


class _Inline(InlineProcessor):
    """Runs the patterns whose signs are there; smarty has an instance of its own, with twenty patterns."""

    known: tuple[object, ...] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to the texts of a tree."""
        self._plan()
        # Most texts hold no sign, half of them are the line breaks between elements. They are put aside meanwhile, for
        # the stock class does much about each before it finds nothing: 12.
        quiet = []
        is_loud = False
        for element in tree.iter():
            text, tail = element.text, element.tail
            if text:
                if holds(text, self.signs):
                    is_loud = True
                else:
                    element.text = None
                    quiet.append((element, "text", text))
            if tail:
                if holds(tail, self.signs):
                    is_loud = True
                else:
                    element.tail = None
                    quiet.append((element, "tail", tail))
        if is_loud:
            super().run(tree, ancestors)
        else:
            self.stashed_nodes: dict[str, Element | str] = {}
        for element, place, text in quiet:
            setattr(element, place, text)
        return tree

    def _plan(self) -> None:
        """Read the signs of the patterns, where they are not those of the last text."""
        # What leads to an address by its name finds none in a text that names none: 2.
        idle = () if self.md.references else BY_NAME
        known = (idle, *self.inlinePatterns)
        if known == self.known:
            return
        self.known = known
        self.plan = [
            (pattern, () if type(pattern) in idle else signs_of(pattern.getCompiledRegExp()))  # type: ignore[attr-defined]
            for pattern in self.inlinePatterns
        ]
        signs = {sign for _, signs in self.plan for sign in signs}
        # A text without `[` has no `![`. STX begins what stands for something that was found already.
        self.signs = (STX, *(sign for sign in signs if not any(other in sign for other in signs - {sign})))

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Do as the stock method, which only this name replaces, but pass over patterns without a sign: 50."""
        if isinstance(data, AtomicString):
            return data
        index, start = patternIndex, 0
        while index < len(self.plan):
            pattern, signs = self.plan[index]
            matched = False
            if holds(data, signs):
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
            if not matched:
                index, start = index + 1, 0
        return data


class _Parser(BlockParser):
    """Tests the block processors whose signs are there: 3."""

    known: tuple[BlockProcessor, ...] = ()

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802
        known = tuple(self.blockprocessors)
        if known != self.known:
            self.known = known
            self.plan = [(processor, _block_signs(processor)) for processor in known]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        while blocks:
            block = blocks[0]
            for processor, signs in self.plan:
                if not holds(block, signs) or not processor.test(parent, block):
                    continue
                if processor.run(parent, blocks) is not False:
                    break


def _block_signs(processor: BlockProcessor) -> tuple[str, ...]:
    """Return the signs of what a block processor needs to find before it does anything."""
    if type(processor) is _Table:
        return ("|",)
    name = EXPRESSIONS.get(type(processor))
    return signs_of(getattr(processor, name)) if name else ANY_TEXT


class _Table(TableProcessor):
    """Splits rows without code and backslashes at every bar: 1."""

    def _split(self, row: str) -> list[str]:
        has_code = "`" in row or "\\" in row
        return super()._split(row) if has_code else row.split("|")  # type: ignore[misc]


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Reads as HTML what has a tag or an entity: 1."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class _Address(LinkInlineProcessor):
    """Finds the end of a text or address that has no brackets and quotes in it without counting them: 1."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        end = data.find("]", index)
        text = data[index:end]
        return super().getText(data, index) if end < 0 or "[" in text else (text, end + 1, True)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        plain = PLAIN_ADDRESS.match(data, index)
        return (self.unescape(plain[1]).strip(), None, plain.end(), True) if plain else super().getLink(data, index)


class _Link(_Address):
    pass


class _Image(_Address, ImageInlineProcessor):
    pass


class _Unescape(UnescapeTreeprocessor):
    """Searches for escapes where one begins: a half."""

    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text


class _Prettify(PrettifyTreeprocessor):
    """Remembers which names are of blocks, where the stock class reads through a list of sixty: 2."""

    known: tuple[str, ...] = ()

    def run(self, root: Element) -> None:
        known = tuple(self.md.block_level_elements)
        if known != self.known:
            self.known = known
            self.is_block = cache(self.md.is_block_level)
        super().run(root)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802
        if self.is_block(elem.tag) and elem.tag not in ("code", "pre"):
            if (not elem.text or not elem.text.strip()) and len(elem) and self.is_block(elem[0].tag):
                elem.text = "\n"
            for child in elem:
                if self.is_block(child.tag):
                    self._prettifyETree(child)
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"


class _AttrList(AttrListTreeprocessor):
    """Looks at the elements of a text that has a brace: 2."""

    def run(self, doc: Element) -> None:
        if any("{" in text for text in doc.itertext()):
            super().run(doc)


class _Toc(TocTreeprocessor):
    """Looks for the place of a table of contents where the text asks for one: 2."""

    def replace_marker(self, root: Element, elem: Element) -> None:
        if any(self.marker in text for text in root.itertext()):
            super().replace_marker(root, elem)


def serialize(root: Element) -> str:
    """Return a tree as HTML; the stock function writes what is unusual and, at twice the time, the rest: 2."""
    written: list[str] = []
    try:
        _write(root, written.append)
    except RecursionError:
        return to_html_string(root)
    return "".join(written)


def _write(element: Element, write: Callable[[str], None]) -> None:
    tag = element.tag
    ending = _ending(tag)
    attributes = element.items()
    if ending is None or (attributes and not _are_plain(attributes)):
        write(to_html_string(element))
        return
    written = [f' {name}="{_escape_attrib_html(value)}"' for name, value in sorted(attributes)] if attributes else ()
    write(f"<{tag}{''.join(written)}>")
    if element.text:
        write(_escape_cdata(element.text))
    for child in element:
        _write(child, write)
    write(ending)
    if element.tail:
        write(_escape_cdata(element.tail))


@cache
def _ending(tag: object) -> str | None:
    """Return how an element ends, or None for one that is not written as others are."""
    if not isinstance(tag, str) or tag.lower() in ("script", "style"):
        return None
    return "" if tag.lower() in HTML_EMPTY else f"</{tag}>"


def _are_plain(attributes: Iterable[tuple[object, object]]) -> bool:
    """Tell whether each attribute has a value that is not its name, for such are written shorter."""
    return all(isinstance(value, str) and value != name for name, value in attributes)


PLAIN_ADDRESS = re.compile(r"\(([^\s()<>\"']+)\)")
EXPRESSIONS: dict[type[BlockProcessor], str] = {
    **dict.fromkeys((HashHeaderProcessor, SetextHeaderProcessor, SaneOListProcessor, DefListProcessor), "RE"),
    **dict.fromkeys((BlockQuoteProcessor, FootnoteBlockProcessor, ReferenceProcessor), "RE"),
    HRProcessor: "SEARCH_RE",
}
"""Where a block processor has the expression that it searches a block with, and without which it does nothing."""

BY_NAME = (
    ReferenceInlineProcessor,
    ImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
)
SWIFT: dict[type, type] = {
    BlockParser: _Parser,
    HtmlBlockPreprocessor: _HtmlBlocks,
    TableProcessor: _Table,
    InlineProcessor: _Inline,
    LinkInlineProcessor: _Link,
    ImageInlineProcessor: _Image,
    UnescapeTreeprocessor: _Unescape,
    PrettifyTreeprocessor: _Prettify,
    AttrListTreeprocessor: _AttrList,
    TocTreeprocessor: _Toc,
}

"""Markdown → Rendered: HTML, headings and references, each reference with its line.

What an editor writes is untrusted: raw HTML stays text, link schemes are checked, and nh3 is the second net. Every
reference within the site becomes a token, so that a text can be rendered before the addresses of pages are known.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from canting.blocks import CALLOUT_END, render_block, split_blocks
from canting.deadline import Overdue, within
from canting.lists import normalise_lists
from canting.model import Heading, Reference, Rendered
from canting.problems import Mistake, Problem, problem
from canting.proofread import mask_code, proofread, too_much
from canting.source import Lines
from canting.swift import SwiftExtension
from canting.targets import advise, describe, parse_link, parse_picture
from canting.urls import heading_slug

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from xml.etree.ElementTree import Element

    from canting.source import Source

TAGS = frozenset(
    {
        *("a", "abbr", "aside", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em"),
        *("figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "section"),
        *("span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "ul"),
    }
)
ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title", "role"},
    "img": {"src", "alt", "title"},
    "li": {"role"},
    "ol": {"start"},
    "th": {"scope"},
    "time": {"datetime"},
}
SCHEMES = {"https", "http", "mailto", "tel", "canting"}
OWN_ANCHORS = ("#fn:", "#fnref", "#source-")
"""Where footnotes and references to sources lead: made here, not by the writer."""

MOST_SECONDS = 5
"""For one text; the longest page that people read takes a hundredth of it."""

WORD = re.compile(r"\w++(?:[-’']\w++)*+")
ALIGNMENT = re.compile(r"text-align: (left|right|center);?")


class MarkdownRenderer:
    """Renders one text after another; one instance serves a site, since making one costs more than a text."""

    def __init__(self, collections: Collection[str], own_host: str, labels: Mapping[str, Mapping[str, str]]) -> None:
        self.collections, self.own_host, self.labels = collections, own_host, labels
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.extension = _SiteExtension()
        self.cleaner = nh3.Cleaner(
            tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, strip_comments=True
        )
        self.footnotes = FootnoteExtension(BACKLINK_TEXT="↩")
        self.markdown = markdown.Markdown(
            extensions=[
                TableExtension(),
                FencedCodeExtension(),
                self.footnotes,
                DefListExtension(),
                SaneListExtension(),
                SmartyExtension(),
                TocExtension(slugify=lambda text, _: heading_slug(text), toc_depth="2-4"),
                self.extension,
                SwiftExtension(),
            ],
            output_format="html",
        )

    def render(
        self, source: Source, collection: str, language: str, source_ids: tuple[str, ...]
    ) -> tuple[Rendered, list[Problem]]:
        """Return the text of a source as HTML, and what is wrong with it; one without end is ended."""
        try:
            return within(MOST_SECONDS, lambda: self._render(source, collection, language, source_ids))
        except (Overdue, RecursionError):
            # What the parser was in the midst of it would go on with in the next text.
            self._begin_anew()
            place = source.place(source.body_line, 1)
            return Rendered("", (), (), 0), [problem("text-takes-too-long", place, limit=str(MOST_SECONDS))]

    def _render(
        self, source: Source, collection: str, language: str, source_ids: tuple[str, ...]
    ) -> tuple[Rendered, list[Problem]]:
        excess = too_much(source)
        if excess:
            return Rendered("", (), (), 0), [excess]
        references = _References(source, collection, self)
        self.extension.begin(references, self.labels[language], source_ids)
        self.footnotes.setConfig("BACKLINK_TITLE", self.labels[language]["footnote_back"])
        self.markdown.reset()
        html = self.cleaner.clean(self.markdown.convert(source.body))
        headings = tuple(_headings(self.markdown.toc_tokens))  # type: ignore[attr-defined]  # set by toc
        found = [*proofread(source, {*source_ids, *self.footnotes.footnotes}), *references.problems]
        # There is one gap more than words; to count these takes twice the time.
        words = len(WORD.split(re.sub(r"<[^>]+>", " ", html))) - 1
        return Rendered(html, headings, tuple(references.found), words), found


class _References:
    """Collects what a text refers to; each comes with the line on which it stands."""

    def __init__(self, source: Source, collection: str, renderer: MarkdownRenderer) -> None:
        self.source, self.collection, self.renderer = source, collection, renderer
        self.found: list[Reference] = []
        self.problems: list[Problem] = []
        self.masked = mask_code(source.written_body)
        self.lines = Lines(self.masked)
        self.searched: dict[str, int] = {}
        self.reached = 0

    def link(self, href: str, line: int = 0) -> str:
        """Return what stands in the HTML for a link, remembering it for the check of all links."""
        try:
            target = parse_link(href, self.collection, self.renderer.collections)
        except Mistake as mistake:
            self._report_at(mistake, href, line)
            return ""
        advice = advise(href, self.renderer.own_host) if target.kind == "external" else None
        if advice:
            self._report_at(advice, href, line, again=True)
        spot = self._spot(href, line)
        self.found.append(Reference(target, *spot))
        return target.token()

    def picture(self, src: str, alt: str, line: int = 0) -> str:
        """Return what stands in the HTML for a picture; see `link`."""
        try:
            target = parse_picture(src, self.collection, self.renderer.collections)
        except Mistake as mistake:
            self._report_at(mistake, src, line)
            return ""
        advice = describe(alt, src)
        if advice:
            self._report_at(advice, src, line, again=True)
        self.found.append(Reference(target, *self._spot(src, line)))
        return target.token()

    def report(self, mistake: Mistake, line: int) -> None:
        """Note a mistake of a block; `line` counts within the body."""
        place = self.source.place(line + self.source.body_line - 1, 1)
        self.problems.append(problem(mistake.message, place, **mistake.details))

    def _report_at(self, mistake: Mistake, href: str, line: int, *, again: bool = False) -> None:
        place = self.source.place(*self._spot(href, line, again=again))
        self.problems.append(problem(mistake.message, place, **mistake.details))

    def _spot(self, href: str, line: int, *, again: bool = False) -> tuple[int, int]:
        """Return line and column of the file at which a reference begins.

        Python-Markdown's tree has no lines, so the text is searched: from where the same address was found last, or
        else any other, or else, for a footnote, from the top. `again` leaves these marks where they are.
        """
        if line:
            return line + self.source.body_line - 1, 1
        at = _find_address(href, self.masked, self.searched.get(href, self.reached))
        if at < 0 and href not in self.searched:
            at = _find_address(href, self.masked, 0)
        if at < 0:
            return self.source.body_line, 1
        line, column = self.lines.spot(at)
        line_start = at - column + 1
        bracket = self.masked.rfind("[", line_start, at)
        begin = bracket if bracket >= 0 else at
        if begin > line_start and self.masked[begin - 1] == "!":
            begin -= 1
        if not again:
            self.searched[href], self.reached = at + len(href), begin
        return line + self.source.body_line - 1, begin - line_start + 1


def _find_address(href: str, text: str, start: int) -> int:
    """Return where an address stands; first as a whole: y.md is also the end of gallery.md."""
    first = at = text.find(href, start)
    while at >= 0:
        end = at + len(href)
        if re.match(r"[\s(<]|\Z", text[max(at - 1, 0) : at]) and re.match(r"[\s)>]|\Z", text[end : end + 1]):
            return at
        at = text.find(href, at + 1)
    return first


class _SiteExtension(Extension):
    """What our Markdown adds to Python-Markdown, and what it takes away: raw HTML."""

    def begin(self, references: _References, labels: Mapping[str, str], source_ids: tuple[str, ...]) -> None:
        """Set what the next text is rendered with."""
        self.references, self.labels, self.source_ids = references, labels, source_ids

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the library's name
        """Register our processors."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # Blocks come first, while line numbers are those of the file; lists before the block parser sees them.
        md.preprocessors.register(_BlockPreprocessor(md, self), "canting-blocks", 29)
        md.preprocessors.register(_ListPreprocessor(md), "canting-lists", 24)
        # Above footnotes (175), whose form a reference to a source shares.
        md.inlinePatterns.register(_SourceReference(md, self), "canting-source", 176)
        # Behind inline (20), before unescape (0) and the serializer.
        md.treeprocessors.register(_ReferenceProcessor(md, self), "canting-references", 4)


class _BlockPreprocessor(Preprocessor):
    """Takes `:::` blocks out of the text and stashes their HTML."""

    def __init__(self, md: markdown.Markdown, extension: _SiteExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        refer, labels = self.extension.references, self.extension.labels
        written: list[str] = []
        for part in split_blocks(lines, refer):
            if isinstance(part, str):
                written.append(part)
            else:
                html = CALLOUT_END if part is None else render_block(part, refer, labels)
                written += ["", self.md.htmlStash.store(html), ""]
        return written


class _ListPreprocessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return normalise_lists(lines)


class _SourceReference(InlineProcessor):
    """`[^id]` of one of the page's own sources → its number in the list of sources."""

    def __init__(self, md: markdown.Markdown, extension: _SiteExtension) -> None:
        super().__init__(r"\[\^([^\]\s]+)\]", md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library names it
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        if m[1] not in self.extension.source_ids:
            return None, None, None
        link = _element("a", href=f"#source-{m[1]}")
        link.text = str(self.extension.source_ids.index(m[1]) + 1)
        mark = _element("sup", **{"class": "source-mark"})
        mark.append(link)
        return mark, m.start(0), m.end(0)


class _ReferenceProcessor(Treeprocessor):
    """Every link and picture → a token; what may not stand in a page is mended on the way."""

    def __init__(self, md: markdown.Markdown, extension: _SiteExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        refer = self.extension.references
        has_pictures = False
        for element in root.iter():
            if element.tag == "a" and not element.get("href", OWN_ANCHORS[0]).startswith(OWN_ANCHORS):
                # As a browser reads it: `<a@b.org>` is written in character references, and a scheme may be too.
                href = refer.link(unescape(element.get("href", "").replace(AMP_SUBSTITUTE, "&")))
                if href:
                    element.set("href", href)
                else:
                    del element.attrib["href"]
            elif element.tag == "img":
                alt = element.get("alt", "")
                element.set("src", refer.picture(element.get("src", ""), alt))
                element.set("alt", "" if alt == "-" else alt)
                has_pictures = True
            elif element.tag == "h1":
                element.tag = "h2"
            elif alignment := ALIGNMENT.match(element.get("style", "")):
                # The page's policy forbids inline style.
                del element.attrib["style"]
                element.set("class", f"align-{alignment[1]}")
        if has_pictures:
            for paragraph in [*root.iter("p")]:
                self._frame(paragraph)

    def _frame(self, paragraph: Element) -> None:
        """Make a figure of a paragraph that is a picture, and a gallery of one that is several."""
        pictures = list(paragraph)
        between = [paragraph.text, *(picture.tail for picture in pictures)]
        if not pictures or any(one.tag != "img" for one in pictures) or any(text and text.strip() for text in between):
            return
        paragraph.text = None
        for picture in pictures:
            paragraph.remove(picture)
            picture.tail = None
        if len(pictures) == 1:
            paragraph.tag = "figure"
            self._fill(paragraph, pictures[0])
            return
        paragraph.tag = "ul"
        paragraph.set("class", "gallery")
        for picture in pictures:
            item, figure = _element("li"), _element("figure")
            self._fill(figure, picture)
            item.append(figure)
            paragraph.append(item)

    def _fill(self, figure: Element, picture: Element) -> None:
        """Put a picture into its frame, and below it what its title says: a caption, and behind a bar the credit."""
        figure.append(picture)
        caption, _, credit = (part.strip() for part in picture.attrib.pop("title", "").partition("|"))
        if credit:
            credit = f"{self.extension.labels['photo_credit']}: {credit}"
        words = _element("figcaption")
        for text, attributes in ((caption, {}), (credit, {"class": "credit"})):
            if text:
                words.append(_element("span", **attributes))
                words[-1].text, words[-1].tail = text, " "
        if len(words):
            words[-1].tail = None
            figure.append(words)


def _element(tag: str, **attributes: str) -> Element:
    from xml.etree import ElementTree

    return ElementTree.Element(tag, attributes)


def _headings(tokens: list[dict[str, object]]) -> list[Heading]:
    """Return the headings of a text in their order, from toc's tree."""
    flat = []
    for token in tokens:
        flat.append(Heading(int(token["level"]), str(token["id"]), str(token["name"])))  # type: ignore[call-overload]
        flat += _headings(token["children"])  # type: ignore[arg-type]
    return flat


def host_of(base_url: str) -> str:
    """Return the host of the site's own address."""
    return urlsplit(base_url).netloc.lower()

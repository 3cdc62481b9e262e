"""The text of a source → what is wrong with its form, found by line, as its writer sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canting.problems import Mistake, Problem, Words, problem
from canting.signs import holds, signs_of
from canting.source import Lines
from canting.targets import tidy_file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from canting.source import Source

MOST_BRACKETS = 1_000
"""In one paragraph or list; the time that Markdown takes grows with their square."""

TANGLED = re.compile(r"^[ \t>]{100}|^(?: {0,3}(?:>|[-*+] |\d+[.)] )){20}", re.MULTILINE)
"""Levels that no reader could follow, and that would exhaust the parser's recursion."""

INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]+")
FENCED = re.compile(r"^( {0,3})(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}\2[`~]*[ ]*$|\Z)", re.MULTILINE | re.DOTALL)
BLANK_LINES = re.compile(r"\n\s*\n|\Z")
TAG = re.compile(r"(?<!\]\()</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>")
ACTIVE_TAGS = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "link",
    "meta",
    "svg",
    "base",
}
INSTEAD = {
    **dict.fromkeys(("b", "strong"), Words("Tulis **tebal**", "Write **bold**")),
    **dict.fromkeys(("i", "em"), Words("Tulis *miring*", "Write *italic*")),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Words("Tulis ## Subjudul", "Write ## Heading")),
    **dict.fromkeys(("ul", "ol", "li"), Words("Tulis - butir", "Write - item")),
    **dict.fromkeys(
        ("p", "br"), Words("Pisahkan paragraf dengan baris kosong.", "Put a blank line between paragraphs.")
    ),
    "a": Words("Tulis [tulisan](alamat)", "Write [text](address)"),
    "img": Words("Tulis ![isi gambar](foto.jpg)", "Write ![what it shows](photo.jpg)"),
    "blockquote": Words("Tulis > kutipan", "Write > quotation"),
    "hr": Words("Tulis --- di baris sendiri.", "Write --- on a line of its own."),
}
"""What people mean by the tags that they know."""
NOT_AT_ALL = Words(
    "Hapus, atau untuk kotak tulis :::callout info … :::", "Remove it, or for a box write :::callout info … :::"
)
EMBEDS = {"instagram": "Instagram", "twitter": "X", "tiktok": "TikTok", "facebook": "Facebook"}
PERMALINK = re.compile(r"https://(?:www\.)?(?:instagram|twitter|x|tiktok|facebook)\.com/[^\s\"'?]+")


def proofread(source: Source, references: Collection[str]) -> list[Problem]:
    """Return the problems of a text; `references` are the names that `[^name]` may stand for."""
    masked = mask_code(source.written_body)
    lines = Lines(masked)
    found = []
    for check in (*PATTERN_CHECKS, html_mistakes, lambda text: footnote_mistakes(text, references)):
        for start, mistake in check(masked):
            line, column = lines.spot(start)
            place = source.place(line + source.body_line - 1, column)
            found.append(problem(mistake.message, place, **mistake.details))
    return found


def too_much(source: Source) -> Problem | None:
    """Return the problem of a text that could not be rendered in the time that people wait, or None."""
    text = source.body
    tangled = TANGLED.search(text)
    spot = tangled.start() if tangled else _brackets(text)
    if spot < 0:
        return None
    return problem("text-too-tangled", source.place(source.body_line + text.count("\n", 0, spot), 1))


def _brackets(text: str) -> int:
    """Return where a paragraph with too many brackets begins, or -1."""
    if text.count("[") <= MOST_BRACKETS:
        return -1
    start = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        if paragraph.count("[") > MOST_BRACKETS:
            return start + len(paragraph) - len(paragraph.lstrip("\n"))
        start += len(paragraph)
    return -1


def mask_code(text: str) -> str:
    """Return the text with code blanked out, letter for letter, so that places stay what they are."""
    if "`" not in text and "~~~" not in text:
        return text  # most texts hold no code, and to look at every letter is 0.03 of the time of a text
    fenced = FENCED.sub(lambda match: _blank(match[0]), text)
    masked, start = [], 0
    for end in BLANK_LINES.finditer(fenced):
        masked += [_mask_spans(fenced[start : end.start()]), end[0]]
        start = end.end()
    return "".join(masked)


def _mask_spans(paragraph: str) -> str:
    """Return a paragraph with its code spans blanked out: from some backticks to the next that are as many."""
    runs = [run.span() for run in re.finditer("`+", paragraph)]
    closing: dict[int, int] = {}
    partners = {}
    for number, (start, end) in reversed(list(enumerate(runs))):
        partners[number] = closing.get(end - start)
        closing[end - start] = number
    masked, reached, number = [], 0, 0
    while number < len(runs):
        partner = partners[number]
        if partner is not None:
            start, end = runs[number][0], runs[partner][1]
            masked += [paragraph[reached:start], _blank(paragraph[start:end])]
            reached, number = end, partner
        number += 1
    return "".join([*masked, paragraph[reached:]])


def _blank(code: str) -> str:
    return re.sub(r"[^\n]", " ", code)


def html_mistakes(text: str) -> Iterator[tuple[int, Mistake]]:
    """Yield the place of each line that holds raw HTML, and what to write instead."""
    if "<" not in text:
        return
    line_end = -1
    for match in TAG.finditer(text):
        if match.start() < line_end:
            continue
        line_end = text.find("\n", match.start())
        line_end = line_end if line_end >= 0 else len(text)
        rest = text[match.start() : line_end]
        service = next((name for word, name in EMBEDS.items() if word in rest.lower()), None)
        address = PERMALINK.search(rest)
        name = match["name"].lower()
        if service and address and (name in ACTIVE_TAGS or name == "blockquote"):
            yield match.start(), Mistake("pasted-embed", service=service, address=address[0])
        elif name in ACTIVE_TAGS:
            yield match.start(), Mistake("script", tag=f"<{name}>")
        else:
            yield match.start(), Mistake("raw-html", tag=f"<{name}>", remedy=INSTEAD.get(name, NOT_AT_ALL))


def footnote_mistakes(text: str, references: Collection[str]) -> Iterator[tuple[int, Mistake]]:
    """Yield the place of each `[^name]` that nothing stands behind."""
    for match in re.finditer(r"\[\^([^\]\s]+)\](?!:)", text):
        if match[1] not in references:
            yield match.start(), Mistake("undefined-footnote", name=match[1])


def _check(
    pattern: str, explain: Callable[[re.Match[str]], Mistake | None]
) -> Callable[[str], Iterator[tuple[int, Mistake]]]:
    """Return a check that explains every match of a pattern; lines begin at `^`."""
    compiled = re.compile(pattern, re.MULTILINE)
    signs = signs_of(compiled)

    def check(text: str) -> Iterator[tuple[int, Mistake]]:
        # Most texts hold nothing of what is wrong in others.
        if not holds(text, signs):
            return
        for match in compiled.finditer(text):
            mistake = explain(match)
            if mistake:
                yield match.start("at") if "at" in compiled.groupindex else match.start(), mistake

    return check


def _spaced(match: re.Match[str]) -> Mistake | None:
    """A name with spaces; an address with a title in quotes is no mistake."""
    if re.search(r"[\"'“”]|^\w+:", match["href"]):
        return None
    fixed = tidy_file_name(match["href"].rpartition("/")[2])
    return Mistake("space-in-picture" if match["picture"] else "space-in-address", fixed=fixed)


def _curly(match: re.Match[str]) -> Mistake:
    return Mistake("curly-quotes-in-link", fixed=f'[{match["text"]}]({match["href"]} "{match["title"]}")')


def _unclosed(match: re.Match[str]) -> Mistake | None:
    return Mistake("unclosed-emphasis") if match[0].count("**") % 2 else None


def _table(match: re.Match[str]) -> Mistake:
    columns = match["at"].strip().strip("|").count("|") + 1
    return Mistake("table-without-line", fixed="|" + "---|" * columns)


PATTERN_CHECKS = (
    _check(
        # From marker to marker, so that a conflict is told of once.
        r"^<{7} .*(?:\n(?!<{7} |>{7} ).*)*(?:\n>{7} .*)?|^>{7} .*",
        lambda match: Mistake("git-conflict", mark=match[0][:7]),
    ),
    _check(r"<!--", lambda _: Mistake("comment")),
    _check(r"^# +\S", lambda _: Mistake("title-in-text")),
    _check(r"(?P<at>\*\*(?=\S))(?:[^\n]|\n(?!\s*\n))*", _unclosed),
    _check(
        r"(?:\A|^(?! *[•●▪◦‣·]).*\n) *(?P<at>[•●▪◦‣·]) ?\S",
        lambda match: Mistake("bullet-character", bullet=match["at"]),
    ),
    _check(r"(?:\A\n*|\n[ \t]*\n)(?P<at>\|.*\|)[ \t]*\n(?!\|?[ \t]*:?-)\|.*\|", _table),
    _check(
        r"\{:[^{}\n]*\}",
        lambda match: Mistake("attributes", found=re.sub(r"=.*", "=…}", match[0])),
    ),
    _check(
        INVISIBLE.pattern,
        lambda match: Mistake("invisible-character", character=f"U+{ord(match[0][0]):04X}"),
    ),
    _check(
        r"\b(?:[Ll]orem ipsum|TODO|FIXME|xxx+)\b",
        lambda match: Mistake("placeholder", found=match[0]),
    ),
    _check(r"(?P<at>(?P<picture>!?)\[[^\]\n]*\])\((?P<href>[^()<>\n]*\S +\S[^()<>\n]*)\)", _spaced),
    _check(
        r"(?<!\])\((?P<text>[^()\n]+)\)\[(?P<href>[^\]\s]+[./][^\]\s]*)\]",
        lambda match: Mistake("swapped-brackets", fixed=f"[{match['text']}]({match['href']})"),
    ),
    _check(
        r"\[(?P<text>[^\]\n]*)\]\((?P<href>[^\s()]+) +(?P<at>[“”„])(?P<title>[^“”\n]*)[“”]\)",
        _curly,
    ),
)

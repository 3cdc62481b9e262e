"""A file → Source: settings with line and column, and the body with its first line."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from canting.diagnosis import NAME_AND_VALUE, diagnose, end_of_settings
from canting.nodes import NOTHING, Mapping, NodeError, Scalar, compose
from canting.problems import Place, Problem, Words, problem, size_words
from canting.refusal import refusal

if TYPE_CHECKING:
    from pathlib import Path

    from canting.nodes import Node

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Characters that web pages and word processors leave behind and that no eye can find."""

STRIPPED_FROM_BODY = re.compile(r"[\u200b\u2060\ufeff\u00ad]")
"""The joiners U+200C and U+200D stay in a body: scripts and emoji are made with them."""

LARGEST_TEXT, LARGEST_SETTINGS = 256_000, 64_000
"""Bytes of a file, and of its settings; the longest page that people read is a tenth of it."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
UNCLEAN = re.compile(rf"[{INVISIBLE}\u00a0]|{CONTROL.pattern}")


class Source(NamedTuple):
    """A file as it was written."""

    path: str
    """From the project's root, with `/`, as a problem shows it."""
    lines: tuple[str, ...]
    settings: Mapping
    body: str
    body_line: int
    """The line of the file on which the body begins, from 1."""

    @property
    def written_body(self) -> str:
        """The body letter for letter, as the file holds it: columns count in it."""
        return "\n".join(self.lines[self.body_line - 1 :])

    def place(self, line: int = 0, column: int = 0) -> Place:
        """Return a spot of this file together with the line that stands there."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(self.path, line, column, excerpt)

    def place_of(self, node: Node) -> Place:
        """Return the spot of a key or value."""
        return self.place(node.line, node.column)


class Lines:
    """Where the lines of a text begin, so that no place in it is found by counting from the top again."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def spot(self, at: int) -> tuple[int, int]:
        """Return the line and column of a letter, from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1


class PlaceKeepingHandler(YAMLHandler):
    """python-frontmatter's YAML handler, composing instead of loading, so that every value keeps its place.

    The stock handler types values by YAML 1.1, lets the last of two equal keys win, and its boundary swallows blank
    lines, after which no line number is right.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$\n?", re.MULTILINE)

    def load(self, fm: str, **options: Any) -> Any:
        """Return the tree and its faults; front matter begins on the second line of its file."""
        return compose(fm, options.get("first_line", 2))


HANDLER = PlaceKeepingHandler()


def read_file(file: Path, path: str) -> tuple[bytes | None, list[Problem]]:
    """Return the bytes of a text on disk, or why it is not read; no folder that its path names may be a link."""
    if any(map(os.path.islink, (file, *file.parents)[: path.count("/")])):
        return None, [problem("symbolic-link", Place(path))]
    try:
        found = file.stat()
        if not S_ISREG(found.st_mode):
            return None, [problem("not-a-file", Place(path))]
        if found.st_size > LARGEST_TEXT:
            size, limit = size_words(found.st_size), size_words(LARGEST_TEXT)
            return None, [problem("text-too-large", Place(path), size=size, limit=limit)]
        return file.read_bytes(), []
    except OSError as error:
        return None, [problem("unreadable-file", Place(path), reason=refusal(error))]


def parse_source(data: bytes, path: str) -> tuple[Source | None, list[Problem]]:
    """Return the Source that the bytes of a Markdown file hold, and everything wrong with its form.

    There is no Source where the settings cannot be read at all.
    """
    text, found = decode(data, path)
    if text is None:
        return None, found
    lines = tuple(text.split("\n"))
    whole = Source(path, lines, NOTHING, "", 1)
    if not text.strip():
        return None, [problem("empty-file", Place(path, 1, 1))]
    if not re.match(r"---[ \t]*\n", text):
        return None, [opening_problem(whole)]
    try:
        block, body = HANDLER.split(text)
    except ValueError:
        return None, [problem("unclosed-settings", whole.place(end_of_settings(lines), 1))]
    if (size := len(block.encode())) > LARGEST_SETTINGS:
        limit = size_words(LARGEST_SETTINGS)
        return None, [problem("settings-too-large", whole.place(1, 1), size=size_words(size), limit=limit)]
    settings, found = parse_settings(block, whole)
    if settings is None:
        return None, found
    body_line = block.count("\n") + 3
    return Source(path, lines, settings, STRIPPED_FROM_BODY.sub("", body), body_line), found


def parse_settings(block: str, whole: Source, first_line: int = 2) -> tuple[Mapping | None, list[Problem]]:
    """Return the settings of a block that begins on `first_line` of its file, or None and why it cannot be read."""
    block, found = clean_settings(block, whole, first_line)
    try:
        tree, faults = HANDLER.load(block, first_line=first_line)
    except NodeError as error:
        return None, [*found, fault_problem(error, whole)]
    except yaml.YAMLError as error:
        return None, [*found, syntax_problem(error, whole, first_line)]
    found.extend(fault_problem(fault, whole) for fault in faults)
    if tree is None:
        return NOTHING, found
    if isinstance(tree, Mapping):
        return tree, found
    if isinstance(tree, Scalar):
        return None, [*found, diagnose(whole.lines, tree.line, whole.place)]
    return None, [*found, problem("settings-are-a-list", whole.place_of(tree))]


def parse_yaml(data: bytes, path: str) -> tuple[Source | None, list[Problem]]:
    """Return a file that is settings throughout, such as content/site.yaml."""
    text, found = decode(data, path)
    if text is None:
        return None, found
    lines = tuple(text.split("\n"))
    settings, found = parse_settings(text, Source(path, lines, NOTHING, "", 1), first_line=1)
    return (None if settings is None else Source(path, lines, settings, "", len(lines))), found


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file, whatever its line ends and with or without a byte-order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        return None, [problem("utf-16", Place(path, 1, 1))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte-order mark.
        before = _with_plain_line_ends(error.object[: error.start].decode())
        lines = _with_plain_line_ends(error.object.decode("utf-8", "replace")).split("\n")
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        place = Place(path, line, column, lines[line - 1])
        return None, [problem("not-utf-8", place, byte=f"{error.object[error.start]:02X}")]
    return _with_plain_line_ends(text), []


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean_settings(block: str, whole: Source, first_line: int) -> tuple[str, list[Problem]]:
    """Return a settings block without what word processors leave in it, letter for letter, and what was found."""
    found: list[Problem] = []
    cleaned: list[str] = []
    for number, line in enumerate(block.split("\n"), start=first_line):
        clean = line
        if UNCLEAN.search(line):  # hardly ever: to look at each letter of all lines takes 100 µs a text
            found += strange_letters(line, number, whole)
            clean = "".join(letter for letter in line if letter not in INVISIBLE)
            clean = CONTROL.sub(" ", clean).replace("\u00a0", " ")
        if "#" in line:
            found += dropped_text(line, number, whole)
        cleaned.append(clean)
    return "\n".join(cleaned), found


def strange_letters(line: str, number: int, whole: Source) -> list[Problem]:
    """Return a problem for each kind of letter in a line that nobody sees or that stands for no text."""
    found = []
    key = line.partition(":")[0]
    told = set()
    for column, letter in enumerate(line, start=1):
        if letter in INVISIBLE:
            message = "invisible-in-name" if column <= len(key) else "invisible-character"
        elif CONTROL.match(letter):
            message = "control-character"
        else:
            continue
        if (message, letter) not in told:
            told.add((message, letter))
            name = key.translate(dict.fromkeys(map(ord, INVISIBLE))).strip()
            found.append(problem(message, whole.place(number, column), character=code_point(letter), name=name))
    return found


def dropped_text(line: str, number: int, whole: Source) -> list[Problem]:
    """Return a warning where YAML takes `#1` for a comment; a comment proper has a space behind its `#`."""
    match = re.match(r"(\s*(?:- )?[\w-]+:\s+)([^\"'#|>\s][^#]*?)(\s#\S.*)$", line)
    if not match:
        return []
    name, kept, dropped = match.groups()
    fixed = f'{name.strip()} "{kept}{dropped.rstrip()}"'
    place = whole.place(number, len(name) + len(kept) + 2)
    return [problem("hash-drops-text", place, kept=kept.rstrip(), fixed=fixed)]


def opening_problem(whole: Source) -> Problem:
    """Return the problem of a file that does not begin with `---`."""
    number, first = next((number, line) for number, line in enumerate(whole.lines, start=1) if line.strip())
    if first.rstrip() == "---":
        return problem("blank-first-line", whole.place(1, 1))
    if re.fullmatch(r"[-\u2010-\u2015\u2212_=*~]+\s*", first):
        return problem("wrong-first-line", whole.place(number, 1), found=first.strip())
    name, colon, _ = first.partition(":")
    return problem("unopened-settings", whole.place(1, 1), first=f"{name[:40]}{colon}")


def syntax_problem(error: yaml.YAMLError, whole: Source, first_line: int) -> Problem:
    """Return the problem behind a YAML error in settings that begin on `first_line` of their file."""
    mark = getattr(error, "problem_mark", None)
    reported = mark.line + first_line if mark else first_line
    if first_line == 2:
        # A line of dashes in the text has closed a block that its writer left open.
        end = end_of_settings(whole.lines)
        if end < reported and not whole.lines[end - 1].strip():
            return problem("unclosed-settings", whole.place(end, 1))
    scanned = "quoted scalar" in str(getattr(error, "context", ""))
    context = getattr(error, "context_mark", None)
    opened = context.line + first_line if scanned and context else 0
    return diagnose(whole.lines, reported, whole.place, opened)


def code_point(letter: str) -> str:
    """Return the name by which an invisible character can be looked up."""
    return f"U+{ord(letter):04X}"


def fault_problem(fault: NodeError, whole: Source) -> Problem:
    """Return the problem of a settings block that is YAML and yet not ours."""
    details: dict[str, str | Words] = {"fixed": NAME_AND_VALUE, **fault.details}
    if "letter" in details:
        line = whole.lines[fault.line - 1]
        name, _, value = line.partition(":")
        details["fixed"] = f'{name.strip()}: "{value.strip()}"'
    return problem(fault.message, whole.place(fault.line, fault.column), **details)

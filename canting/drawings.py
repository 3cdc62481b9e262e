"""The bytes of an SVG → its size, and what in it could act in a reader's browser or call for what is elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from canting.problems import Mistake, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ACTIVE = {
    *("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"),
    *("base", "link", "meta", "form"),
}
ANIMATIONS = {"set", "animate", "animatetransform", "animatemotion", "discard"}
"""They may be used, but not to change where a link leads or what an event does."""

HTML = "http://www.w3.org/1999/xhtml"
LINKS = ("href", "src", "base")
XLINK, XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
LOADS = re.compile(
    r"@import|\\|image(?:-set)?\(|\bsrc\(|url\(\s*[\"']?\s*(?![\"'\s#])(?P<target>[^\"')\s]*)"
    r"|(?P<script>(?:java|vb)script:)",
    re.IGNORECASE,
)
"""What makes a style load a file; a backslash can spell any of it."""


PIXELS = re.compile(r"\s*(\d*\.?\d+)(?:px)?\s*", re.ASCII)
VIEW_BOX = re.compile(r"\s*[-.\d]+[\s,]+[-.\d]+[\s,]+(\d*\.?\d+)[\s,]+(\d*\.?\d+)\s*", re.ASCII)


class _Found(Exception):
    """Ends the search at the first part that is not only drawn."""

    def __init__(self, what: Words) -> None:
        self.what, self.line = what, 0


def active_part(drawing: bytes) -> tuple[Words, int] | None:
    """Return what in an SVG acts or leads outside, and its line; None for one that is only drawn.

    Raises Mistake for bytes that are no SVG.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader()

    def placed(read: Callable[..., None]) -> Callable[..., None]:
        def read_here(*parts: Any) -> None:
            try:
                read(*parts)
            except _Found as found:
                # Behind the call the parser has gone on to the end of what it read.
                found.line = parser.CurrentLineNumber
                raise

        return read_here

    parser.StartElementHandler = placed(reader.start)
    parser.EndElementHandler = placed(reader.end)
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = placed(reader.entity)
    parser.ProcessingInstructionHandler = placed(reader.instruction)
    try:
        parser.Parse(drawing, True)
    except _Found as found:
        return found.what, found.line
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Mistake("unreadable-picture") from error
    return None


def drawing_size(drawing: bytes, wide: int) -> tuple[int, int] | None:
    """Return width and height in pixels: `wide` for one that says its proportions alone; None where it says neither."""
    roots: list[Mapping[str, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda _, attributes: roots.append(attributes)
    parser.Parse(drawing, True)
    stated = [PIXELS.fullmatch(roots[0].get(name, "")) for name in ("width", "height")]
    box = VIEW_BOX.fullmatch(roots[0].get("viewBox", ""))
    if stated[0] and stated[1]:
        size = float(stated[0][1]), float(stated[1][1])
    elif box and float(box[1]):
        size = wide, wide * float(box[2]) / float(box[1])
    else:
        return None
    return max(1, round(size[0])), max(1, round(size[1]))


class _Reader:
    """Follows a drawing element by element."""

    def __init__(self) -> None:
        self.is_first = True
        self.styles: list[str] | None = None

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        """Refuse an element that acts, and each attribute that acts or leads outside."""
        namespace, _, name = element.rpartition(" ")
        if self.is_first and name != "svg":
            raise Mistake("unreadable-picture")
        self.is_first = False
        if name.lower() == "script":
            raise _Found(Words("skrip", "a script"))
        if name.lower() in ACTIVE or namespace == HTML or self.styles is not None:
            raise _Found(_active(name))
        if name.lower() == "style":
            self.styles = []
        for attribute, value in attributes.items():
            self.attribute(name.lower(), attribute, value)

    def attribute(self, element: str, attribute: str, value: str) -> None:
        """Refuse an attribute that acts or leads outside; what programs note for themselves does neither."""
        namespace, _, name = attribute.rpartition(" ")
        lower = name.lower()
        if namespace not in ("", XLINK, XML) or re.match(r"(?:id|class|data-.*)\Z", lower):
            return
        if lower.startswith("on"):
            raise _Found(_active(name))
        if element in ANIMATIONS and lower == "attributename" and re.search(r"href|^on", value.strip(), re.IGNORECASE):
            raise _Found(_active(value.strip()))
        target = re.sub(r"[\0-\x20]", "", value)
        if lower in LINKS and target and not target.startswith("#"):
            raise _Found(_outside(target))
        _refuse_loading(value)

    def end(self, _: str) -> None:
        """Refuse a style that loads something; in a style there is no other element."""
        if self.styles is not None:
            _refuse_loading("".join(self.styles))
            self.styles = None

    def text(self, text: str) -> None:
        """Collect what a style says: it comes in pieces."""
        if self.styles is not None:
            self.styles.append(text)

    def entity(self, *_: object) -> None:
        """Refuse an abbreviation, which could unfold without end."""
        raise _Found(_active("ENTITY"))

    def instruction(self, target: str, _: str) -> None:
        """Refuse what asks for a style sheet or a program."""
        raise _Found(_active(f"?{target}"))


def _refuse_loading(style: str) -> None:
    loads = LOADS.search(style)
    if loads and loads["script"]:
        raise _Found(Words("skrip", "a script"))
    if loads:
        raise _Found(_outside(loads["target"] or loads[0]))


def _active(name: str) -> Words:
    return Words(f"bagian aktif ({name})", f"an active part ({name})")


def _outside(target: str) -> Words:
    if re.match(r"(?:java|vb)script:", target, re.IGNORECASE):
        return Words("skrip", "a script")
    shown = target if len(target) <= 40 else f"{target[:40]}…"
    return Words(f"rujukan ke luar ({shown})", f"a reference to elsewhere ({shown})")

"""SVG → what in it acts or leads elsewhere."""

import pytest

from canting.drawings import active_part, drawing_size
from canting.problems import Mistake

OPEN = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"


def found_in(inside: str) -> str | None:
    found = active_part(f"{OPEN}{inside}</svg>".encode())
    return found[0].en if found else None


@pytest.mark.parametrize(
    ("drawing", "line", "what"),
    [
        (b"<svg>\n<script>alert(1)</script></svg>", 2, "a script"),
        (b"<svg><SCRIPT/></svg>", 1, "a script"),
        (b"<s:svg xmlns:s='x'>\n\n<s:script/></s:svg>", 3, "a script"),
        (b"<svg\nonload='x()'/>", 1, "an active part (onload)"),
        (b"<svg><a href='javascript:x()'/></svg>", 1, "a script"),
        (b"<svg>\n<a href='&#106;ava\nscript:x()'/></svg>", 2, "a script"),
        ("<svg>\n<script/></svg>".encode("utf-16"), 2, "a script"),
        (b"<svg><foreignObject/></svg>", 1, "an active part (foreignObject)"),
        (b"<svg xmlns:h='x'><h:iframe srcdoc='x'/></svg>", 1, "an active part (iframe)"),
        (b"<!DOCTYPE svg [<!ENTITY a '&#60;script/>'>]><svg>&a;</svg>", 1, "an active part (ENTITY)"),
        (b"<?xml-stylesheet href='a.css'?><svg/>", 1, "an active part (?xml-stylesheet)"),
    ],
)
def test_part_that_acts_is_told_with_its_line(drawing: bytes, line: int, what: str) -> None:
    found = active_part(drawing)

    assert found
    assert (found[0].en, found[1]) == (what, line)


@pytest.mark.parametrize(
    ("inside", "target"),
    [
        ("<image href='https://example.org/a.png'/>", "https://example.org/a.png"),
        ("<image xlink:href='//example.org/a'/>", "//example.org/a"),
        ("<image href='data:image/png;base64,AAAA'/>", "data:image/png;base64,AAAA"),
        ("<use href='other.svg#a'/>", "other.svg#a"),
        ("<g xml:base='https://example.org/'/>", "https://example.org/"),
        ("<style>@import 'a.css'</style>", "@import"),
        ("<style>@im<!-- -->port 'a.css'</style>", "@import"),
        ("<style><![CDATA[a{fill:url( 'https://example.org/a')}]]></style>", "https://example.org/a"),
        ("<style>a{b:u\\72l(a)}</style>", "\\"),
        ("<style>a{b:image-set('a' 1x)}</style>", "image-set("),
        ("<path style='fill:url(//example.org/a#b)'/>", "//example.org/a#b"),
        ("<path fill='url(a.svg#b)'/>", "a.svg#b"),
    ],
)
def test_reference_to_elsewhere_is_told(inside: str, target: str) -> None:
    assert found_in(inside) == f"a reference to elsewhere ({target})"


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<a><animate attributeName='href' to='javascript:x()'/></a>", "href"),
        ("<set attributeName='onload' to='x()'/>", "onload"),
        ("<style>a<g/>b</style>", "g"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'/>", "p"),
    ],
)
def test_way_around_is_told(inside: str, what: str) -> None:
    assert found_in(inside) == f"an active part ({what})"


@pytest.mark.parametrize(
    "inside",
    [
        "<title>onload = description</title><path d='M0 0'/>",
        "<linearGradient id='a'/><path fill='url(#a)' style='stroke: url(\"#a\")'/><use href='#a'/>",
        "<style>path { fill: url(#a) }</style>",
        "<animate attributeName='opacity' to='1'/>",
        "<g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:label='C:\\Gambar'/>",
        "<g id='a' data-name='a \\ b'/>",
    ],
)
def test_what_is_only_drawn_is_accepted(inside: str) -> None:
    assert found_in(inside) is None


def test_declaration_that_programs_write_is_accepted() -> None:
    declared = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )

    assert active_part(f"{declared}{OPEN}</svg>".encode()) is None


@pytest.mark.parametrize("data", [b"", b"<svg>", b"<html/>", b"text", b"\0" * 9, b"<svg>&b;</svg>"])
def test_what_is_no_drawing_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(Mistake) as error:
        active_part(data)

    assert error.value.message == "unreadable-picture"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("width='40' height='20.4'", (40, 20)),
        ("width=' 40px' height='20px' viewBox='0 0 1 1'", (40, 20)),
        ("viewBox='0 0 40 20'", (1600, 800)),
        ("width='100%' height='100%' viewBox='-5,-5, 40,20'", (1600, 800)),
        ("width='40' viewBox='0 0 40 1'", (1600, 40)),
        ("width='0.1' height='0.1'", (1, 1)),
        ("viewBox='0 0 0 20'", None),
        ("viewBox='none'", None),
        ("width='4cm' height='2cm'", None),
        ("", None),
    ],
)
def test_size_is_what_the_drawing_states_or_else_its_proportions(attributes: str, size: tuple[int, int] | None) -> None:
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' {attributes}><rect width='9' height='9'/></svg>"

    assert drawing_size(drawing.encode(), 1600) == size

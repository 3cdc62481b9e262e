"""The HTML of a picture, as browsers and feeds get it."""

import re
from pathlib import Path

from canting.display import IN_TEXT, SHADES, picture_html, plain_html
from canting.renditions import Choice, Look, Shown, shown

SHEET = Path(__file__).parents[1] / "templates/assets/site.css"
PHOTO = shown("media/a.jpg", "k", (400, 300), Look("photo", "#102030"))
DRAWING = Shown(0, 0, "", (Choice("image/svg+xml", (("/media/a.k.svg", 0),)),))


def linked(address: str) -> str:
    return f"..{address}"


def test_browser_chooses_format_and_width() -> None:
    html = picture_html(PHOTO, "Penari", "50vw", linked)

    assert html == (
        "<picture>"
        '<source type="image/avif" srcset="../media/a-360.k.avif 360w, ../media/a-400.k.avif 400w" sizes="50vw">'
        '<source type="image/webp" srcset="../media/a-360.k.webp 360w, ../media/a-400.k.webp 400w" sizes="50vw">'
        '<img src="../media/a-400.k.jpg" srcset="../media/a-360.k.jpg 360w, ../media/a-400.k.jpg 400w" sizes="50vw"'
        ' alt="Penari" data-tone="r0 g1 b1" width="400" height="300" loading="lazy" decoding="async">'
        "</picture>"
    )


def test_first_picture_of_a_page_is_fetched_before_all_else() -> None:
    html = picture_html(PHOTO, "", IN_TEXT, linked, is_first=True)

    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_drawing_has_one_file_and_no_place_where_it_states_no_size() -> None:
    assert picture_html(DRAWING, "", IN_TEXT, linked) == (
        '<img src="../media/a.k.svg" alt="" loading="lazy" decoding="async">'
    )


def test_what_an_editor_wrote_is_escaped() -> None:
    html = picture_html(PHOTO, '"><script>', IN_TEXT, linked, title="\"'>")

    assert "<script>" not in html
    assert 'alt="&#34;&gt;&lt;script&gt;" title="&#34;&#39;&gt;"' in html


def test_feed_gets_one_file() -> None:
    assert plain_html(PHOTO, "Penari & kain", linked) == '<img src="../media/a-400.k.jpg" alt="Penari &amp; kain">'


def test_stylesheet_has_a_rule_for_every_shade() -> None:
    rules = re.findall(r'\[data-tone~="(\w+)"\] {\s*--(red|green|blue): (\d+);', SHEET.read_text("utf-8"))

    width = 256 // SHADES
    assert [(shade, int(value)) for shade, _, value in rules] == [
        (f"{part}{number}", number * width + width // 2) for part in "rgb" for number in range(SHADES)
    ]
    assert {(shade[0], name[0]) for shade, name, _ in rules} == {("r", "r"), ("g", "g"), ("b", "b")}

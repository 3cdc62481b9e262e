"""What editors write in Markdown, and the HTML that becomes of it."""

import re

import pytest
from rendering import INDONESIAN

from canting.markup import MarkdownRenderer, host_of
from canting.model import Rendered
from canting.nodes import NOTHING
from canting.problems import Problem
from canting.schema import KINDS
from canting.source import Source

LABELS = dict(line.split(": ", 1) for line in INDONESIAN.splitlines())
RENDERER = MarkdownRenderer(KINDS, "forum.example", {"id": LABELS})
FIRST_LINE = 5
"""The line of the file on which the body begins."""


def render(text: str, ids: tuple[str, ...] = ()) -> tuple[Rendered, list[Problem]]:
    lines = ("---", "title: A", "---", "", *text.split("\n"))
    return RENDERER.render(Source("content/news/id/a.md", lines, NOTHING, text, FIRST_LINE), "news", "id", ids)


def html_of(text: str, ids: tuple[str, ...] = ()) -> str:
    return render(text, ids)[0].html


def names(text: str, ids: tuple[str, ...] = ()) -> list[str]:
    return [problem.name for problem in render(text, ids)[1]]


def places(text: str) -> list[tuple[str, int, int]]:
    """Return what each reference names, with its line within the text and its column."""
    rendered, _ = render(text)
    return [(found.target.name, found.line - FIRST_LINE + 1, found.column) for found in rendered.references]


@pytest.mark.parametrize(
    "text",
    [
        "<b>tebal</b>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<div>\n\nteks\n\n</div>",
        "teks <a href='https://x.org'>tautan</a>",
        "<!-- catatan -->",
        "<iframe src='https://x.org'></iframe>",
        "<style>p { color: red }</style>",
    ],
)
def test_raw_html_is_shown_as_text(text: str) -> None:
    html = html_of(text)

    assert set(re.findall(r"<(\w+)", html)) <= {"p"}
    assert "&lt;" in html


def test_raw_html_is_reported_at_its_line() -> None:
    _, problems = render("satu\n\ndua <b>tiga</b>")

    assert [(found.name, str(found.place)) for found in problems] == [("raw-html", "content/news/id/a.md:7:5")]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JavaScript:alert(1)", "&#106;avascript:alert(1)", "data:text/html,x", "vbscript:x"],
)
def test_link_that_runs_something_is_dropped_and_reported(href: str) -> None:
    rendered, problems = render(f"[tekan]({href})")

    assert rendered.html == "<p><a>tekan</a></p>"
    assert [problem.name for problem in problems] == ["forbidden-scheme"]
    assert rendered.references == ()


def test_address_in_angle_brackets_that_runs_something_stays_text() -> None:
    assert "<a" not in html_of("<javascript:alert(1)>")


def test_mail_address_in_angle_brackets_is_a_link() -> None:
    html = html_of("<humas@forum.example>")

    assert html == '<p><a href="mailto:humas@forum.example">humas@forum.example</a></p>'


def test_attribute_lists_set_nothing() -> None:
    html = html_of("## Judul {: onclick=alert(1) #lain }")

    assert "onclick=" not in re.sub(r">[^<]*<", "><", html)
    assert 'id="lain"' not in html


def test_own_footnotes_lead_there_and_back() -> None:
    html = html_of("Satu[^x] dua[^x] tiga[^y].\n\n[^x]: Catatan.\n[^y]: Lain.")

    assert re.findall(r'<sup id="([^"]+)"><a class="footnote-ref" href="#([^"]+)">(\d)</a>', html) == [
        ("fnref:x", "fn:x", "1"),
        ("fnref2:x", "fn:x", "1"),
        ("fnref:y", "fn:y", "2"),
    ]
    assert re.findall(r'<li id="([^"]+)">', html) == ["fn:x", "fn:y"]
    assert re.findall(r'class="footnote-backref" href="#([^"]+)"', html) == ["fnref:x", "fnref2:x", "fnref:y"]


def test_footnotes_of_one_text_are_gone_in_the_next() -> None:
    html_of("Satu[^x].\n\n[^x]: Catatan.")

    assert names("Dua[^x].") == ["undefined-footnote"]


def test_ids_of_one_text_do_not_number_those_of_the_next() -> None:
    html_of("## Jadwal")

    assert html_of("## Jadwal") == '<h2 id="jadwal">Jadwal</h2>'


def test_table_is_aligned_by_classes() -> None:
    html = html_of("|a|b|c|d|\n|:-|-:|:-:|-|\n|1|2|3|4|")

    assert "style" not in html
    assert re.findall(r"<t[hd]\b(.*?)>", html) == 2 * [
        ' class="align-left"',
        ' class="align-right"',
        ' class="align-center"',
        "",
    ]


def test_reference_to_a_source_shows_its_number() -> None:
    html = html_of("Satu.[^radar] Dua.[^2]", ("radar", "2"))

    assert html == (
        '<p>Satu.<sup class="source-mark"><a href="#source-radar">1</a></sup>'
        ' Dua.<sup class="source-mark"><a href="#source-2">2</a></sup></p>'
    )


def test_reference_to_an_unknown_source_is_reported() -> None:
    assert names("Satu.[^radat]", ("radar",)) == ["undefined-footnote"]


def test_reference_to_a_source_in_code_stays_code() -> None:
    html = html_of("`[^radar]`", ("radar",))

    assert html == "<p><code>[^radar]</code></p>"


@pytest.mark.parametrize(
    ("link", "token"),
    [
        ("lain.md", "canting:page:news/lain"),
        ("lain.md#jadwal", "canting:page:news/lain#jadwal"),
        ("../cities/bandung.md", "canting:page:cities/bandung"),
        ("../../cities/en/bandung.md", "canting:page:cities/bandung"),
        ("../cities/", "canting:section:cities"),
        ("../media/pembukaan.jpg", "canting:media:media/pembukaan.jpg"),
        ("../../files/jadwal.pdf", "canting:media:files/jadwal.pdf"),
        ("jadwal%20acara.pdf", "canting:media:files/jadwal acara.pdf"),
        ("/berita/", "canting:address:/berita/"),
        ("#jadwal", "#jadwal"),
        ("https://unesco.org/a?b=1&c=2", "https://unesco.org/a?b=1&amp;c=2"),
        ("mailto:humas@forum.example", "mailto:humas@forum.example"),
        ("tel:+62285000000", "tel:+62285000000"),
    ],
)
def test_link_within_the_site_becomes_a_token(link: str, token: str) -> None:
    assert html_of(f"[teks]({link})") == f'<p><a href="{token}">teks</a></p>'


def test_headings_of_any_script_have_an_anchor() -> None:
    rendered, _ = render("## Batik é\n\n## 日本 語\n\n## !!!\n\n## Batik é\n\n### **Tebal** dan `kode`")

    assert [(heading.level, heading.id, heading.text) for heading in rendered.headings] == [
        (2, "batik-é", "Batik é"),
        (2, "日本-語", "日本 語"),
        (2, "bagian", "!!!"),
        (2, "batik-é_1", "Batik é"),
        (3, "tebal-dan-kode", "Tebal dan kode"),
    ]
    for heading in rendered.headings:
        assert f'<h{heading.level} id="{heading.id}">' in rendered.html


def test_title_in_the_text_becomes_a_heading_below_the_title() -> None:
    html = html_of("# Judul")

    assert html == '<h2 id="judul">Judul</h2>'
    assert names("# Judul") == ["title-in-text"]


def test_picture_alone_is_a_token_in_a_figure() -> None:
    html = html_of("![Penari](pembukaan.jpg)")

    assert html == '<figure><img alt="Penari" src="canting:picture:media/pembukaan.jpg"></figure>'


def test_picture_within_a_sentence_stays_there() -> None:
    html = html_of('Lihat ![Penari](a.jpg "Tari") itu.')

    assert html == '<p>Lihat <img alt="Penari" src="canting:picture:media/a.jpg" title="Tari"> itu.</p>'


@pytest.mark.parametrize(
    ("title", "caption"),
    [
        ("Tari <pembuka>", "<span>Tari &lt;pembuka&gt;</span>"),
        ("Tari | Humas", '<span>Tari</span> <span class="credit">Foto: Humas</span>'),
        ("| Humas", '<span class="credit">Foto: Humas</span>'),
        ("Tari |", "<span>Tari</span>"),
    ],
)
def test_title_of_a_picture_is_its_caption_and_behind_a_bar_its_credit(title: str, caption: str) -> None:
    html = html_of(f'![Penari](a.jpg "{title}")')

    assert html.partition(".jpg")[2] == f'"><figcaption>{caption}</figcaption></figure>'


def test_title_of_a_bar_alone_is_no_caption() -> None:
    assert "figcaption" not in html_of('![Penari](a.jpg " | ")')


def test_several_pictures_in_a_paragraph_are_a_gallery() -> None:
    html = html_of('![Satu](a.jpg "Kain | Humas") ![Dua](b.jpg)\n![-](c.jpg)')

    assert html == (
        '<ul class="gallery">'
        '<li><figure><img alt="Satu" src="canting:picture:media/a.jpg">'
        '<figcaption><span>Kain</span> <span class="credit">Foto: Humas</span></figcaption></figure></li>'
        '<li><figure><img alt="Dua" src="canting:picture:media/b.jpg"></figure></li>'
        '<li><figure><img alt="" src="canting:picture:media/c.jpg"></figure></li></ul>'
    )


def test_picture_that_is_a_link_stays_a_paragraph() -> None:
    assert html_of("[![Penari](a.jpg)](b.md)").startswith("<p><a ")


def test_picture_that_only_adorns_says_so_with_a_hyphen() -> None:
    assert 'alt=""' in html_of("![-](hiasan.png)")
    assert names("![-](hiasan.png)") == []
    assert names("![](hiasan.png)") == ["no-description"]


@pytest.mark.parametrize(
    ("src", "problem"),
    [
        ("https://contoh.org/a.jpg", "picture-on-other-site"),
        ("data:image/png;base64,AAAA", "picture-in-text"),
        ("C:\\Users\\a.jpg", "picture-on-own-computer"),
    ],
)
def test_picture_from_elsewhere_is_reported_and_not_loaded(src: str, problem: str) -> None:
    assert names(f"![Penari]({src})") == [problem]
    assert 'src=""' in html_of(f"![Penari]({src})")


def test_each_reference_knows_its_line_and_column() -> None:
    text = "satu [a](b.md)\n\ndua ![Penari](p.jpg) [a](b.md)\n[c](../cities/)\n\n- butir\n  - [d](e.md)"

    assert places(text) == [
        ("news/b", 1, 6),
        ("media/p.jpg", 3, 5),
        ("news/b", 3, 22),
        ("cities", 4, 1),
        ("news/e", 7, 5),
    ]


def test_reference_behind_the_same_address_in_code_has_its_own_line() -> None:
    assert places("`[a](b.md)`\n\n```\n[a](b.md)\n```\n\n[a](b.md)") == [("news/b", 7, 1)]


def test_reference_in_a_block_has_the_line_of_its_setting() -> None:
    text = "teks\n\n:::figure\nsrc: p.jpg\nalt: Penari\n:::\n\n[a](b.md)"

    assert places(text) == [("media/p.jpg", 4, 1), ("news/b", 8, 1)]


def test_mistake_of_a_link_stands_at_the_link() -> None:
    _, problems = render("satu\n\ndua [a](javascript:x) dan [b](javascript:x)")

    assert [str(found.place) for found in problems] == ["content/news/id/a.md:7:5", "content/news/id/a.md:7:27"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://youtu.be/abcdefghijk?si=xyz",
        "https://m.youtube.com/watch?app=desktop&v=abcdefghijk",
        "https://www.youtube.com/shorts/abcdefghijk",
        "<https://youtu.be/abcdefghijk>",
    ],
)
def test_video_address_alone_becomes_a_card(address: str) -> None:
    html = html_of(f"Sebelum.\n\n{address}\n\nSesudah.")

    assert html.count('<p class="video-card">') == 1
    assert 'href="https://www.youtube.com/watch?v=abcdefghijk"' in html
    assert "<iframe" not in html
    assert "<img" not in html


def test_video_address_within_a_paragraph_stays_text() -> None:
    assert "video-card" not in html_of("Lihat\nhttps://youtu.be/abcdefghijk")


def test_video_address_in_code_stays_code() -> None:
    assert "video-card" not in html_of("```\n\nhttps://youtu.be/abcdefghijk\n\n```")


def test_lists_as_people_write_them_are_lists() -> None:
    html = html_of("Syarat:\n- KTP\n  - asli\n- KK")

    assert re.sub(r"\s", "", html) == "<p>Syarat:</p><ul><li>KTP<ul><li>asli</li></ul></li><li>KK</li></ul>"


def test_fenced_code_is_kept_to_the_letter() -> None:
    html = html_of("```html\n<b>\n:::figure\n- a\n```")

    assert html == '<pre><code class="language-html">&lt;b&gt;\n:::figure\n- a\n</code></pre>'


def test_callout_holds_markdown() -> None:
    html = html_of(":::callout warning Hati-hati\n**Licin.**\n\n- satu\n:::\n\nSesudah.")

    assert re.sub(r"\n", "", html) == (
        '<aside class="callout callout-warning"><p class="callout-name">Hati-hati</p>'
        "<p><strong>Licin.</strong></p><ul><li>satu</li></ul></aside><p>Sesudah.</p>"
    )


def test_definitions_and_typographic_marks_are_understood() -> None:
    html = html_of('Malam\n:   "Lilin" batik -- panas.')

    assert re.sub(r"\n", "", html) == "<dl><dt>Malam</dt><dd>“Lilin” batik – panas.</dd></dl>"


def test_text_deeper_than_its_reader_can_follow_is_told_and_the_next_is_read_as_ever() -> None:
    deep = "Malam\n: lilin\n" * 3000

    assert names(deep) == ["text-takes-too-long"]
    assert html_of("Canting.") == "<p>Canting.</p>"


def test_words_of_the_text_are_counted_without_its_markup() -> None:
    rendered, _ = render("## Dua kata\n\nIni *tiga kata*, dan [satu lagi](b.md).")

    assert rendered.words == 8


def test_host_of_the_site_is_written_small() -> None:
    assert host_of("https://Forum.Example/nccf/") == "forum.example"

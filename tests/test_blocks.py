"""`:::` blocks, with a referrer that writes down what it is asked."""

import pytest
from rendering import INDONESIAN

from canting.blocks import Block, render_block, split_blocks
from canting.problems import Mistake

LABELS = dict(line.split(": ", 1) for line in INDONESIAN.splitlines())


class Notes:
    """Refers to everything by its own name, and keeps what was asked and reported, each with its line."""

    def __init__(self) -> None:
        self.links: list[tuple[str, int]] = []
        self.pictures: list[tuple[str, str, int]] = []
        self.mistakes: list[tuple[str, int]] = []

    def link(self, href: str, line: int) -> str:
        self.links.append((href, line))
        return f"to:{href}"

    def picture(self, src: str, alt: str, line: int) -> str:
        self.pictures.append((src, alt, line))
        return f"of:{src}"

    def report(self, mistake: Mistake, line: int) -> None:
        self.mistakes.append((mistake.message, line))


def render(text: str) -> tuple[str, Notes]:
    """Return the HTML of the blocks of a text, its other lines as they are."""
    notes = Notes()
    parts = [
        "</aside>" if part is None else render_block(part, notes, LABELS) if isinstance(part, Block) else part
        for part in split_blocks(text.split("\n"), notes)
    ]
    return "\n".join(parts), notes


def test_figure_has_caption_and_credit() -> None:
    html, notes = render(
        ":::figure\nsrc: tari.jpg\nalt: Penari di panggung\ncaption: Tari pembuka: Sintren\ncredit: Humas\n:::"
    )

    assert html == (
        '<figure><img src="of:tari.jpg" alt="Penari di panggung">'
        "<figcaption><span>Tari pembuka: Sintren</span> "
        '<span class="credit">Foto: Humas</span></figcaption></figure>'
    )
    assert notes.pictures == [("tari.jpg", "Penari di panggung", 2)]
    assert notes.mistakes == []


def test_figure_without_words_has_no_caption() -> None:
    html, _ = render(":::figure\nsrc: tari.jpg\nalt: Penari\n:::")

    assert "figcaption" not in html


def test_gallery_has_a_picture_for_each_row_with_its_own_line() -> None:
    html, notes = render(":::gallery\n- a.jpg | Penari\n- b.jpg | Kain | Batik cap | Humas\n:::")

    assert html.count("<li><figure><img ") == 2
    caption = '<figcaption><span>Batik cap</span> <span class="credit">Foto: Humas</span></figcaption>'
    assert html.count("<figcaption>") == html.count(caption) == 1
    assert notes.pictures == [("a.jpg", "Penari", 2), ("b.jpg", "Kain", 3)]


def test_callout_yields_where_it_opens_and_where_it_ends() -> None:
    html, notes = render(":::callout warning\nAwas *licin*.\n:::\nteks")

    assert html == (
        '<aside class="callout callout-warning"><p class="callout-name">Perhatian</p>\nAwas *licin*.\n</aside>\nteks'
    )
    assert notes.mistakes == []


def test_callout_without_a_kind_is_information() -> None:
    html, _ = render(":::callout\nTeks.\n:::")

    assert 'class="callout callout-info"' in html
    assert ">Informasi<" in html


def test_callout_may_have_a_title_of_its_own() -> None:
    html, _ = render(":::callout note Yang tidak ditemukan\nTeks.\n:::")

    assert '<p class="callout-name">Yang tidak ditemukan</p>' in html


def test_callout_may_state_its_title_as_other_blocks_do() -> None:
    html, _ = render(":::callout note\ntitle: Yang tidak ditemukan\n\nTeks.\n:::")

    assert '<p class="callout-name">Yang tidak ditemukan</p>' in html
    assert "title:" not in html


def test_callout_may_hold_a_block() -> None:
    html, notes = render(":::callout\n:::button\nurl: a.md\ntext: Lihat\n:::\n:::\nteks")

    assert html.split("\n")[1:] == ['<p><a class="button" href="to:a.md">Lihat</a></p>', "</aside>", "teks"]
    assert notes.mistakes == []


def test_button_is_a_link() -> None:
    html, notes = render(":::button\nurl: ../events/pekan-batik.md\ntext: Lihat acara\n:::")

    assert html == '<p><a class="button" href="to:../events/pekan-batik.md">Lihat acara</a></p>'
    assert notes.links == [("../events/pekan-batik.md", 2)]


def test_schedule_is_a_table_with_times_for_machines() -> None:
    html, notes = render(
        ":::schedule\ncaption: Hari pertama\n- 08:00 | Pembukaan | Aula\n- 09:00 - 10:30 | Diskusi\n:::"
    )

    assert "<caption>Hari pertama</caption>" in html
    assert "<th scope=col>Waktu</th><th scope=col>Kegiatan</th><th scope=col>Tempat</th>" in html
    assert (
        '<tr><th scope=row><time datetime="08:00">08.00</time></th><td>Pembukaan</td><td>Aula</td></tr>'
        '<tr><th scope=row><time datetime="09:00">09.00</time>–<time datetime="10:30">10.30</time></th>'
        "<td>Diskusi</td><td></td></tr>"
    ) in html
    assert notes.mistakes == []


def test_schedule_with_a_time_in_another_form_is_reported_at_its_row() -> None:
    _, notes = render(":::schedule\n- 08:00 | Pembukaan\n- 8.30 | Diskusi\n- 10:00\n:::")

    assert notes.mistakes == [("not-a-time", 3), ("block-row", 4)]


def test_video_is_a_link_and_loads_nothing() -> None:
    html, notes = render(":::video\nurl: https://youtu.be/abcdefghijk\ntitle: Pembukaan\n:::")

    assert html == (
        '<p class="video-card"><a href="to:https://www.youtube.com/watch?v=abcdefghijk">'
        '<span class="title">Pembukaan</span> <span class="note">di YouTube</span></a></p>'
    )
    assert notes.mistakes == []


def test_video_of_an_unknown_service_is_reported() -> None:
    html, notes = render(":::video\nurl: https://video.example/1\ntitle: Pembukaan\n:::")

    assert html == ""
    assert notes.mistakes == [("unknown-video", 2)]


def test_video_address_alone_is_named_by_the_interface() -> None:
    html, _ = render("teks\n\nhttps://youtu.be/abcdefghijk\n")

    assert '<span class="title">Video</span>' in html


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        (":::figur\nsrc: a.jpg\nalt: A\n:::", [("unknown-block", 1)]),
        (":::figure\nsrc: a.jpg\n:::", [("block-setting-missing", 1)]),
        (":::figure\nsrc: a.jpg\nalt: A\ntitle: B\n:::", [("unknown-block-setting", 4)]),
        (":::figure\nsrc: a.jpg\nalt: A\nteks biasa\n:::", [("block-row", 4)]),
        ("teks\n:::button\nurl: a.md\ntext: A", [("unclosed-block", 2)]),
        ("teks\n\n:::callout\nteks", [("unclosed-block", 3)]),
        ("teks\n:::", [("stray-block-end", 2)]),
        (":::callout danger\nteks\n:::", [("unknown-choice", 1)]),
    ],
)
def test_mistake_in_a_block_is_reported_at_its_line(text: str, mistakes: list[tuple[str, int]]) -> None:
    _, notes = render(text)

    assert notes.mistakes == mistakes


def test_every_setting_is_text_and_never_html() -> None:
    html, _ = render(
        ':::figure\nsrc: a.jpg\nalt: "><script>\ncaption: <b>x</b>\ncredit: a & b\n:::\n'
        ":::button\nurl: a.md\ntext: <i>y</i>\n:::\n:::schedule\n- 08:00 | <u>z</u>\n:::\n:::callout info <s>w</s>\n:::"
    )

    assert not {"<script>", "<b>", "<i>", "<u>", "<s>"} & {f"<{part.partition('>')[0]}>" for part in html.split("<")}
    assert "a &amp; b" in html


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_block_in_code_is_code(fence: str) -> None:
    text = f"{fence}\n:::figure\n:::\n{fence}"

    html, notes = render(text)

    assert html == text
    assert notes.mistakes == []


def test_text_without_blocks_is_left_as_it_was() -> None:
    text = "Satu: dua\n\n- tiga\n:: empat\n"

    assert render(text)[0] == text

"""Lists as people and CMSs write them, against the structure that CommonMark gives them."""

import re

import markdown
import pytest

from canting.lists import normalise_lists

FORMS = {
    "two spaces": ("- satu\n  - dua\n  - tiga\n- empat", "<ul><li>satu<ul><li>dua<li>tiga</ul><li>empat</ul>"),
    "four spaces": ("- satu\n    - dua\n- empat", "<ul><li>satu<ul><li>dua</ul><li>empat</ul>"),
    "numbers below bullets": (
        "* poin satu\n* poin dua\n    1. sub satu\n    2. sub dua\n",
        "<ul><li>poin satu<li>poin dua<ol><li>sub satu<li>sub dua</ol></ul>",
    ),
    "as Decap CMS writes": (
        "* poin satu\n* poin dua\n\n  1. sub satu\n  2. sub dua\n\nakhir",
        "<ul><li>poin satu<li>poin dua<ol><li>sub satu<li>sub dua</ol></ul>akhir",
    ),
    "bullets below numbers": (
        "1. satu\n   - a\n   - b\n2. dua",
        "<ol><li>satu<ul><li>a<li>b</ul><li>dua</ol>",
    ),
    "no blank line before": ("Syarat:\n- KTP\n- KK\n\nLanjut", "Syarat:<ul><li>KTP<li>KK</ul>Lanjut"),
    "indented code is no list": ("teks\n\n    kode\n", "teks<pre><code>kode </code></pre>"),
    "three levels of two": ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</ul></ul><li>d</ul>"),
    "three levels of four": ("- a\n    - b\n        - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</ul></ul><li>d</ul>"),
    "a paragraph in an item": ("- a\n\n  lanjutan\n\n- b", "<ul><li>a lanjutan<li>b</ul>"),
    "rules are no items": ("a\n\n- - -\n\n---\n\nb", "a<hr><hr>b"),
    "a year begins a list": ("Tahun\n\n2022. Bagus", 'Tahun<ol start="2022"><li>Bagus</ol>'),
    "a line goes on at the margin": ("- a\nlanjut\n- b", "<ul><li>a lanjut<li>b</ul>"),
    "a fence before a list": (
        "```\n- a\n  - b\n```\n\n- c\n",
        "<pre><code>- a - b </code></pre><ul><li>c</ul>",
    ),
    "a table is no list": (
        "|a|b|\n|-|-|\n|1|2|\n",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    "a minus sign is no bullet": ("Suhu\n-5 derajat", "Suhu -5 derajat"),
    "a dash alone begins a list": ("- Halo", "<ul><li>Halo</ul>"),
}
"""The forms of the prototype. `</li>` and `<p>` are left out, and any white space is one space."""


def structure(html: str) -> str:
    """Return HTML without what CommonMark and Python-Markdown may write differently."""
    html = re.sub(r"</p>\s*<p>", " ", html).replace("<hr />", "<hr>")
    html = re.sub(r"\s+", " ", re.sub(r"</?p>|</li>", "", html))
    return re.sub(r" ?(</?(?:ul|ol|li|table|thead|tbody|tr|th|td|hr|pre|h2|blockquote)\b[^>]*>) ?", r"\1", html).strip()


def render(text: str) -> str:
    """Return the structure that Python-Markdown gives a text after ours has been over it."""
    normalised = "\n".join(normalise_lists(text.split("\n")))
    return structure(markdown.markdown(normalised, extensions=["sane_lists", "fenced_code", "tables"]))


@pytest.mark.parametrize("form", FORMS)
def test_lists_are_read_as_commonmark_reads_them(form: str) -> None:
    text, expected = FORMS[form]

    assert render(text) == expected


def test_prototype_had_seventeen_forms() -> None:
    assert len(FORMS) == 17


def test_list_goes_on_behind_an_inner_one_that_was_set_off() -> None:
    goes_on = "* satu\n\n  * dua\n  * tiga\n* empat"

    assert render(goes_on) == "<ul><li>satu<ul><li>dua<li>tiga</ul><li>empat</ul>"


def test_numbers_behind_bullets_are_a_list_of_their_own() -> None:
    assert render("- a\n  - b\n1. c\n2. d") == "<ul><li>a<ul><li>b</ul></ul><ol><li>c<li>d</ol>"


def test_number_in_mid_paragraph_begins_no_list() -> None:
    assert render("Forum itu digelar pada\n2022. Ramai sekali.") == "Forum itu digelar pada 2022. Ramai sekali."


def test_one_in_mid_paragraph_begins_a_list() -> None:
    assert render("Caranya:\n1. datang\n2. duduk") == "Caranya:<ol><li>datang<li>duduk</ol>"


def test_number_in_mid_paragraph_of_an_item_begins_no_list() -> None:
    assert render("- digelar pada\n  2022. Ramai\n- b") == "<ul><li>digelar pada 2022. Ramai<li>b</ul>"


def test_numbers_below_an_item_may_go_on_from_any_after_a_blank_line() -> None:
    assert render("- a\n\n  3. tiga\n  4. empat") == '<ul><li>a<ol start="3"><li>tiga<li>empat</ol></ul>'


def test_items_with_blank_lines_between_are_one_list_of_paragraphs() -> None:
    html = markdown.markdown("\n".join(normalise_lists(["- a", "", "- b", "", "- c"])))

    assert structure(html) == "<ul><li>a<li>b<li>c</ul>"
    assert html.count("<p>") == 3


def test_items_without_blank_lines_hold_no_paragraphs() -> None:
    html = markdown.markdown("\n".join(normalise_lists(["teks", "- a", "- b"])))

    assert html.count("<p>") == 1


@pytest.mark.parametrize("mark", ["```", "~~~"])
def test_fence_in_an_item_stays_in_it_to_the_letter(mark: str) -> None:
    html = markdown.markdown(
        "\n".join(normalise_lists(f"- a\n\n  {mark}\n  x  = 1\n    - y\n  {mark}\n\n- b".split("\n")))
    )

    assert "<pre><code>x  = 1\n  - y\n</code></pre>" in html
    assert structure(html).count("<ul>") == 1
    assert structure(html).endswith("<li>b</ul>")


def test_fence_right_under_an_item_stays_in_it() -> None:
    assert render("- a\n  ```\n  - y\n  ```\n- b") == "<ul><li>a<pre><code>- y </code></pre><li>b</ul>"


def test_fence_at_the_margin_ends_the_list() -> None:
    assert render("- a\n\n```\n- b\n```\n\nteks") == "<ul><li>a</ul><pre><code>- b </code></pre>teks"


def test_shorter_fence_does_not_close_a_longer_one() -> None:
    assert render("````\n```\n- a\n```\n````\n- b") == "<pre><code>``` - a ``` </code></pre><ul><li>b</ul>"


def test_text_after_a_list_and_a_blank_line_is_outside() -> None:
    assert render("- a\n- b\n\nteks") == "<ul><li>a<li>b</ul>teks"


def test_heading_right_after_a_list_is_a_heading() -> None:
    assert render("- a\n- b\n## Judul\nteks") == "<ul><li>a<li>b</ul><h2>Judul</h2>teks"


def test_rule_right_after_a_list_is_a_rule() -> None:
    assert render("- a\n---\nteks") == "<ul><li>a</ul><hr>teks"


def test_quotation_right_after_a_list_is_outside() -> None:
    assert render("- a\n> kata") == "<ul><li>a</ul><blockquote>kata</blockquote>"


def test_list_right_after_a_heading_is_a_list() -> None:
    assert render("## Judul\n- a\n- b") == "<h2>Judul</h2><ul><li>a<li>b</ul>"


def test_two_spaces_nest_under_a_number_too() -> None:
    assert render("1. a\n  - b\n2. c") == "<ol><li>a<ul><li>b</ul><li>c</ol>"


def test_parenthesis_after_a_number_marks_an_item() -> None:
    assert render("1) a\n2) b") == "<ol><li>a<li>b</ol>"


def test_bullets_and_numbers_are_lists_of_their_own() -> None:
    assert render("- a\n- b\n\n1. c") == "<ul><li>a<li>b</ul><ol><li>c</ol>"


def test_code_in_an_item_is_indented_behind_its_text() -> None:
    assert render("- a\n\n      kode\n\n- b") == "<ul><li>a<pre><code>kode </code></pre><li>b</ul>"


def test_text_without_lists_is_left_as_it_was() -> None:
    lines = ["Satu baris", "dan lagi.", "", "    kode", "", "* * *", "", "*miring* dan **tebal**"]

    assert normalise_lists(lines) == lines

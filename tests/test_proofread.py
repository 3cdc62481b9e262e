"""The text of a post → what is wrong with its form, by line and column."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from canting.i18n import SAID_BY_CODE
from canting.markup import MarkdownRenderer
from canting.problems import Problem
from canting.proofread import MOST_BRACKETS, mask_code, proofread, too_much
from canting.source import Source, parse_source
from canting.targets import TOKEN

LABELS = {"id": dict.fromkeys(SAID_BY_CODE, "kata")}
RENDERER = MarkdownRenderer(("forum", "news"), "example.org", LABELS)


def source_of(body: str) -> Source:
    source, _ = parse_source(f"---\ntitle: A\n---\n{body}".encode(), "x.md")
    assert source
    return source


def found_in(body: str) -> list[tuple[str, int, int]]:
    """Return name, line within the body and column of each problem."""
    found = proofread(source_of(body), {"radar"})
    return [(problem.name, problem.place.line - 3, problem.place.column) for problem in found]


@pytest.mark.parametrize(
    ("body", "mistakes"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\nd", [("git-conflict", 2, 1)]),
        ("<<<<<<< HEAD\nb\n>>>>>>> x\n\n<<<<<<< HEAD\nc\n>>>>>>> y", [("git-conflict", 1, 1), ("git-conflict", 5, 1)]),
        ("<<<<<<< HEAD\nb", [("git-conflict", 1, 1)]),
        ("b\n>>>>>>> main", [("git-conflict", 2, 1)]),
        ("# Judul\n\nIsi.\n\n# Lagi", [("title-in-text", 1, 1), ("title-in-text", 5, 1)]),
        ("Acara **dibuka wali kota.\n\nIsi **lagi**.", [("unclosed-emphasis", 1, 7)]),
        ("Satu **a\nb** dua.", []),
        ("2 ** 3", []),
        ("Syarat:\n\n• KTP\n• KK\n\nLagi:\n● A", [("bullet-character", 3, 1), ("bullet-character", 7, 1)]),
        ("| A | B |\n| 1 | 2 |", [("table-without-line", 1, 1)]),
        ("a\n\n| A | B |\n| 1 | 2 |\n", [("table-without-line", 3, 1)]),
        ("| A | B |\n|---|---|\n| 1 | 2 |", []),
        ("A | B\n--|--\n1 | 2", []),
        ("Halo\n{: onclick='x' }", [("attributes", 2, 1)]),
        ("Pe\u200bkan\u00ad", [("invisible-character", 1, 3), ("invisible-character", 1, 7)]),
        ("Lorem ipsum dolor. TODO isi. xxxx", [("placeholder", 1, 1), ("placeholder", 1, 20), ("placeholder", 1, 30)]),
        ("Todo el mundo, xx", []),
        ("[a](b c.pdf)", [("space-in-address", 1, 1)]),
        ("![a](b c.jpg)", [("space-in-picture", 1, 1)]),
        ('[a](b.pdf "Judul")', []),
        ("[a](<b c.pdf>)", []),
        ("Lihat (a)[https://b.org].", [("swapped-brackets", 1, 7)]),
        ("(a) [b](c.md)", []),
        ("[a](https://b.org “C d”)", [("curly-quotes-in-link", 1, 19)]),
        ("Teks[^1] dan[^radar].", [("undefined-footnote", 1, 5)]),
        ("a <b>c</b>\nd <i>e</i>", [("raw-html", 1, 3), ("raw-html", 2, 3)]),
        ("<script>x</script> <b>y</b>", [("script", 1, 1)]),
        ("<IFRAME src='x'></IFRAME>", [("script", 1, 1)]),
        ("a\n<!-- catatan -->", [("comment", 2, 1)]),
        ("3 < 4 > 2, a<b, <https://a.org/>, <a@b.org>", []),
    ],
)
def test_mistake_is_found_at_its_place(body: str, mistakes: list[tuple[str, int, int]]) -> None:
    assert found_in(body) == mistakes


@pytest.mark.parametrize(
    ("body", "remedy"),
    [
        ("<b>a</b>", "Write **bold**"),
        ("a<br />b", "Put a blank line between paragraphs."),
        ("<center>a</center>", "Remove it, or for a box write :::callout info … :::"),
    ],
)
def test_tag_is_told_with_what_is_meant_by_it(body: str, remedy: str) -> None:
    (problem,) = proofread(source_of(body), ())

    assert problem.text("en").endswith(f". {remedy}")


@pytest.mark.parametrize("service", ["instagram", "twitter", "tiktok", "facebook"])
def test_pasted_code_of_a_service_comes_with_the_address_to_paste(service: str) -> None:
    address = f"https://www.{service}.com/p/Abc/"
    (problem,) = proofread(source_of(f'<blockquote class="{service}-media" cite="{address}?x=1"></blockquote>'), ())

    assert (problem.name, problem.details["address"]) == ("pasted-embed", address)


@pytest.mark.parametrize(
    "code",
    [
        "```\n{}\n```",
        "~~~ html\n{}\n~~~",
        "````\n```\n{}\n```\n````",
        "```\n{}",
        "Tulis `{}` di sini.",
        "Tulis ``{} ` `` di sini.",
    ],
)
def test_nothing_in_code_is_a_mistake(code: str) -> None:
    mistakes = "<script> <!-- **x TODO {: a } [^9] (a)[b.org] [a](b c.md)"

    assert found_in(mistakes) != []
    assert found_in(code.format(mistakes)) == []


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("`~a \n"), max_size=60))
def test_code_is_masked_letter_for_letter(text: str) -> None:
    masked = mask_code(text)

    assert len(masked) == len(text)
    assert [place for place, letter in enumerate(masked) if letter == "\n"] == [
        place for place, letter in enumerate(text) if letter == "\n"
    ]


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("a\n\n" + "[" * (MOST_BRACKETS + 1), "text-too-tangled", 3),
        ("a\n\n" + "[a](" * (MOST_BRACKETS + 1), "text-too-tangled", 3),
        ("a\n" + ">" * 200, "text-too-tangled", 2),
        ("1. " * 1000 + "a", "text-too-tangled", 1),
        ("- " * 1000 + "a", "text-too-tangled", 1),
        ("\n".join("  " * level + "- a" for level in range(300)), "text-too-tangled", 51),
    ],
)
def test_text_that_would_take_too_long_is_refused_with_its_line(body: str, message: str, line: int) -> None:
    source = source_of(body)
    problem = too_much(source)

    assert problem
    assert (problem.name, problem.place.line - 3) == (message, line)
    assert RENDERER.render(source, "news", "id", ())[1] == [problem]


@pytest.mark.parametrize(
    "body",
    [
        "[a](b.md)\n\n" * MOST_BRACKETS,
        "\n".join("  " * level + "- a" for level in range(12)),
        "> > kutipan\n\n    kode",
    ],
)
def test_text_that_people_write_is_not_too_much(body: str) -> None:
    assert too_much(source_of(body)) is None


def test_place_in_a_line_counts_what_is_taken_out_of_it() -> None:
    _, found = RENDERER.render(source_of("Pe\u200bkan [a](http://a.org)"), "news", "id", ())

    assert [(problem.name, problem.place.column) for problem in found] == [
        ("invisible-character", 3),
        ("insecure-link", 8),
    ]


PIECES = [
    *(
        "# ",
        "## a\n",
        "- ",
        "  - a\n",
        "1. ",
        "> ",
        "| a | b |\n",
        "|---|---|\n",
        "```\n",
        "~~~\n",
        "`",
        "**",
        "_",
        "\\",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "![",
        "](a.md)",
        "](a.jpg)",
        "[a]: b\n",
        "[^1]",
        "[^1]: a\n",
        "<",
        ">",
        "<b>",
        "<!--",
        "&amp;",
    ),
    *(
        ":::callout info\n",
        ":::figure\n",
        "src: a.jpg\n",
        "alt: b\n",
        ":::schedule\n",
        "- 08:00 | a\n",
        ":::\n",
        ":::x\n",
    ),
    *(
        "https://youtu.be/abcdefghijk\n",
        "<a@b.org>",
        "javascript:x",
        "\u0002",
        "\u0003",
        "\u200b",
        "\x00",
        "\t",
        "{{ x }}",
    ),
    *(":   a\n", "a", " ", "\n", "\n\n", "wzxhzdk:0", "klzzwxh:0000", "é", "\U0001f469\u200d\U0001f3a8", '"', "'"),
]


def assert_is_safe(html: str, found: list[Problem]) -> None:
    assert "<script" not in html.lower()
    assert 'href="javascript:' not in html.lower()
    for problem in found:
        assert problem.text("id")
        assert problem.place.column <= len(problem.place.excerpt) + 1


@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("<a@b.org>")
@example("[a](http://[b)")
@example("![a](http://[b)")
@example(":::video\nurl: http://[\ntitle: a\n:::")
@example("[a]: <http://[>\n\n[a]")
def test_no_text_breaks_the_renderer(body: str) -> None:
    rendered, found = RENDERER.render(source_of(body), "news", "id", ("radar",))

    assert_is_safe(TOKEN.sub('""', rendered.html), found)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40))
def test_no_letters_break_the_renderer(body: str) -> None:
    source, _ = parse_source(b"---\ntitle: A\n---\n" + body.encode("utf-8", "replace"), "x.md")
    assert source
    rendered, found = RENDERER.render(source, "news", "id", ())

    assert_is_safe(rendered.html, found)

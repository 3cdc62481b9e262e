"""What the address of a link or picture means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canting.problems import Mistake
from canting.targets import TOKEN, Target, advise, describe, parse_link, parse_picture, tidy_file_name

COLLECTIONS = ("forum", "news", "events")


def link(href: str) -> Target:
    return parse_link(href, "news", COLLECTIONS)


def picture(src: str) -> Target:
    return parse_picture(src, "news", COLLECTIONS)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("a.md", Target("page", "news/a")),
        ("./a.md", Target("page", "news/a")),
        ("../events/a.md", Target("page", "events/a")),
        ("../../events/id/a.md", Target("page", "events/a")),
        ("events/a.md", Target("page", "events/a")),
        ("/content/events/id/a.md", Target("page", "events/a")),
        ("a.md#jadwal", Target("page", "news/a", "jadwal")),
        ("../events/", Target("section", "events")),
        ("#jadwal", Target("anchor", "", "jadwal")),
        ("#jadwal%20acara", Target("anchor", "", "jadwal acara")),
        ("/berita/a/", Target("address", "/berita/a/")),
        ("/berita/a/#b", Target("address", "/berita/a/", "b")),
        ("surat.pdf", Target("media", "files/surat.pdf")),
        ("../../files/surat.pdf", Target("media", "files/surat.pdf")),
        ("surat%20edaran.pdf", Target("media", "files/surat edaran.pdf")),
        ("foto.jpg", Target("media", "media/foto.jpg")),
        ("../../media/2022/foto.JPG", Target("media", "media/2022/foto.JPG")),
        ("https://example.org/a?b#c", Target("external", "https://example.org/a?b#c")),
        ("HTTPS://example.org/", Target("external", "HTTPS://example.org/")),
        ("mailto:a@b.org", Target("external", "mailto:a@b.org")),
        ("tel:+62285", Target("external", "tel:+62285")),
    ],
)
def test_link_names_a_page_a_file_an_address_or_another_site(href: str, target: Target) -> None:
    assert link(href) == target


@pytest.mark.parametrize(
    ("href", "message"),
    [
        ("javascript:alert(1)", "forbidden-scheme"),
        ("JavaScript:alert(1)", "forbidden-scheme"),
        ("data:text/html,x", "forbidden-scheme"),
        ("ftp://example.org/", "forbidden-scheme"),
        ("//example.org/", "forbidden-scheme"),
        ("file:///C:/x.pdf", "link-to-own-computer"),
        ("FILE:///x", "link-to-own-computer"),
        (r"C:\Users\x.pdf", "link-to-own-computer"),
        (r"\\server\x.pdf", "link-to-own-computer"),
        ("http://localhost:8000/", "link-to-preview"),
        ("http://127.0.0.1/", "link-to-preview"),
        ("http://192.168.1.5/x", "link-to-preview"),
    ],
)
def test_link_that_no_text_may_hold_is_a_mistake(href: str, message: str) -> None:
    with pytest.raises(Mistake) as error:
        link(href)

    assert error.value.message == message


@pytest.mark.parametrize(
    "src", ["foto.jpg", "media/foto.jpg", "../../media/foto.jpg", "/content/media/foto.jpg", "/media/foto.jpg"]
)
def test_picture_is_one_of_ours_however_its_path_is_written(src: str) -> None:
    assert picture(src) == Target("picture", "media/foto.jpg")


@pytest.mark.parametrize(
    ("src", "message"),
    [
        ("data:image/png;base64,AAAA", "picture-in-text"),
        ("https://drive.google.com/x.jpg", "picture-on-other-site"),
        ("//example.org/x.jpg", "picture-on-other-site"),
        (r"C:\foto.jpg", "picture-on-own-computer"),
        ("http://localhost/x.jpg", "picture-on-own-computer"),
    ],
)
def test_picture_that_no_text_may_show_is_a_mistake(src: str, message: str) -> None:
    with pytest.raises(Mistake) as error:
        picture(src)

    assert error.value.message == message


@pytest.mark.parametrize(
    ("href", "message", "fixed"),
    [
        ("https://own.example/berita/a/", "link-to-own-domain", "/berita/a/"),
        ("http://OWN.example", "link-to-own-domain", "/"),
        ("https://www.google.com/url?q=https://a.org/&sa=D", "google-redirect", "https://a.org/"),
        ("https://www.google.com/url?url=https://a.org/", "google-redirect", "https://a.org/"),
        ("https://wa.me/081234567890", "whatsapp-number", "https://wa.me/6281234567890"),
        ("https://wa.me/+6281234567890", "whatsapp-number", "https://wa.me/6281234567890"),
        ("https://api.whatsapp.com/send?phone=0812", "whatsapp-number", "https://wa.me/62812"),
    ],
)
def test_link_that_is_better_written_otherwise_comes_with_the_address(href: str, message: str, fixed: str) -> None:
    advice = advise(href, "own.example")

    assert advice
    assert (advice.message, advice.details["fixed"]) == (message, fixed)


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/",
        "https://wa.me/6281234567890",
        "https://www.google.com/search?q=batik",
        "https://www.google.com/url",
        "mailto:a@b.org",
        "tel:0285421234",
    ],
)
def test_good_link_is_left_alone(href: str) -> None:
    assert advise(href, "own.example") is None


def test_link_without_encryption_is_advised_against() -> None:
    advice = advise("http://example.org/", "own.example")

    assert advice
    assert advice.message == "insecure-link"


@pytest.mark.parametrize(
    ("alt", "message"),
    [
        ("", "no-description"),
        ("  ", "no-description"),
        ("IMG_20221130_080000", "file-name-as-description"),
        ("DSC01234", "file-name-as-description"),
        ("IMG-20221130-WA0001", "file-name-as-description"),
        ("pembukaan.jpg", "file-name-as-description"),
        ("20221130", "file-name-as-description"),
    ],
)
def test_description_that_describes_nothing_is_told(alt: str, message: str) -> None:
    mistake = describe(alt, "a.jpg")

    assert mistake
    assert mistake.message == message


@pytest.mark.parametrize("alt", ["-", "Penari di panggung", "Wali kota (2022)", "Foto"])
def test_description_and_decoration_are_accepted(alt: str) -> None:
    assert describe(alt, "a.jpg") is None


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Foto Pembukaan (1).JPG", "foto-pembukaan-1.jpg"),
        ("Kafé.md", "kafe.md"),
        ("x.md", "x.md"),
        ("蜡染.md", "halaman.md"),
        ("README", "readme"),
    ],
)
def test_tidy_name_has_small_letters_digits_and_hyphens(name: str, tidy: str) -> None:
    assert tidy_file_name(name) == tidy


def test_token_is_found_again_in_html() -> None:
    target = Target("page", "news/a", "b")
    match = TOKEN.search(f'<a href="{target.token()}">')

    assert match
    assert match.groups() == ("page", "news/a", "#b")
    assert Target("anchor", "", "b").token() == "#b"
    assert Target("external", "https://a.org/").token() == "https://a.org/"


ADDRESSES = st.text(st.sampled_from("ab/.:#?%20[]@\\mdjpg htps&=\u200b\x00é"), max_size=40)


@settings(deadline=None)
@given(ADDRESSES)
def test_no_address_is_more_than_a_mistake(address: str) -> None:
    for parse in (link, picture):
        try:
            target = parse(address)
        except Mistake:
            continue
        assert target.kind in ("page", "section", "media", "picture", "address", "anchor", "external")
        if target.kind == "external":
            advise(address, "own.example")

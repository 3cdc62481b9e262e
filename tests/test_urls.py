import pytest

from canting.urls import (
    SLUG,
    absolute_link,
    address_of,
    fingerprinted,
    follow,
    heading_slug,
    is_usable,
    output_path,
    relative_link,
    slugify,
    usable_word,
)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Pekan Batik Dibuka", "pekan-batik-dibuka"),
        ("Kafe Batik é", "kafe-batik-e"),
        ("  UMKM & “Kriya”: 100 % ", "umkm-kriya-100"),
        ("paṭola", "patola"),
        ("日本", ""),
        ("!!!", ""),
    ],
)
def test_title_becomes_an_ascii_address_word(title: str, slug: str) -> None:
    assert slugify(title) == slug
    assert not slug or SLUG.match(slug)


@pytest.mark.parametrize("word", ["Batik", "batik_tulis", "-batik", "batik-", "batik--tulis", "é", "", "batik\n"])
def test_address_word_is_small_letters_digits_and_single_hyphens(word: str) -> None:
    assert not SLUG.match(word)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Jadwal & Tempat", "jadwal-tempat"),
        ("日本 語", "日本-語"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("!", "bagian"),
    ],
)
def test_anchor_keeps_letters_of_any_script(text: str, anchor: str) -> None:
    assert heading_slug(text) == anchor


def test_anchor_has_no_underscore_since_the_ids_of_templates_have_one() -> None:
    assert heading_slug("main_text") == "main-text"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (("en", "news", "opening"), "/en/news/opening/"),
        (("", "berita", "buka"), "/berita/buka/"),
        (("", ""), "/"),
        (("/en/news/", "page", "2"), "/en/news/page/2/"),
    ],
)
def test_empty_words_vanish_from_an_address(words: tuple[str, ...], address: str) -> None:
    assert address_of(*words) == address


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/berita/x/", "berita/x/index.html"),
        ("/404.html", "404.html"),
        ("/en/feed.xml", "en/feed.xml"),
    ],
)
def test_address_that_ends_in_a_slash_is_an_index_file(address: str, path: str) -> None:
    assert output_path(address) == path


@pytest.mark.parametrize(
    ("start", "end", "link"),
    [
        ("/", "/", "./"),
        ("/", "/berita/", "berita/"),
        ("/berita/a/", "/", "../../"),
        ("/berita/a/", "/berita/b/", "../b/"),
        ("/berita/a/", "/berita/a/", "./"),
        ("/berita/a/", "/en/news/a/", "../../en/news/a/"),
        ("/berita/a/", "/assets/site.css", "../../assets/site.css"),
        ("/404.html", "/berita/", "berita/"),
        ("/", "/berita/#jadwal", "berita/#jadwal"),
        ("/", "/berita/?a=1#b", "berita/?a=1#b"),
        ("/", "/files/jadwal acara.pdf", "files/jadwal%20acara.pdf"),
        ("/berita/a/", "/files/é.pdf#x", "../../files/%C3%A9.pdf#x"),
        ("/berita/a/", "/berita/ab/", "../ab/"),
        ("/berita/a/", "/kota/../berita/./b/", "../b/"),
        ("/berita/a/", "/.well-known/security.txt", "../../.well-known/security.txt"),
    ],
)
def test_relative_link_leads_from_one_address_to_another(start: str, end: str, link: str) -> None:
    assert relative_link(start, end) == link


@pytest.mark.parametrize(
    ("base", "address", "link"),
    [
        ("https://nccf.example/", "/", "https://nccf.example/"),
        ("https://nccf.example/", "/berita/x/", "https://nccf.example/berita/x/"),
        ("https://kota.example/nccf/", "/berita/x/#y", "https://kota.example/nccf/berita/x/#y"),
        ("https://kota.example/nccf/", "/files/a b.pdf", "https://kota.example/nccf/files/a%20b.pdf"),
        ("https://kota.example/nccf/", "/berita/./x/", "https://kota.example/nccf/berita/x/"),
    ],
)
def test_permalink_has_host_and_mount_path(base: str, address: str, link: str) -> None:
    assert absolute_link(base, address) == link


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("", "berita/a/index.html"),
        ("../", "berita/index.html"),
        ("../../assets/a%20b.css?v=1#x", "assets/a b.css"),
        ("/nccf/", "index.html"),
        ("/berita/", "/berita/"),
        ("../../../", "/"),
        ("https://lain.example/", None),
        ("//lain.example/", None),
        ("mailto:a@b.example", None),
    ],
)
def test_link_is_followed_to_an_output_below_the_mount_path(link: str, path: str | None) -> None:
    assert follow(link, "berita/a/index.html", "/nccf/") == path


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/assets/site.css", "/assets/site.ca978112ca.css"),
        ("/assets/a.b/LICENSE", "/assets/a.b/LICENSE.ca978112ca"),
        ("/assets/.x", "/assets/.x.ca978112ca"),
    ],
)
def test_fingerprint_stands_in_the_name_and_before_its_ending(address: str, expected: str) -> None:
    assert fingerprinted(address, b"a") == expected


@pytest.mark.parametrize("word", ["con", "a" * 151, "nul", "com1"])
def test_word_that_is_not_usable_becomes_one_that_is(word: str) -> None:
    assert not is_usable(word)
    assert is_usable(f"{usable_word(word)}.md")

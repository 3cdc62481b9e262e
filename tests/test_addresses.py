from pathlib import Path

import pytest
from rendering import city, load, page, post

from canting.addresses import (
    calendar_address,
    feed_address,
    home_address,
    list_page_address,
    section_address,
    taxonomy_address,
    term_address,
)
from canting.config import Config


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load(tmp_path, {})[0].config


def addresses(root: Path, files: dict[str, str]) -> dict[tuple[str, str], str]:
    site, _ = load(root, files)
    return {key: page.address for key, page in site.pages.items()}


def test_words_of_an_address_are_those_of_its_language(tmp_path: Path) -> None:
    found = addresses(
        tmp_path,
        {
            "content/news/id/buka.md": post("Buka"),
            "content/news/en/buka.md": page("Opening", more="slug: opening"),
        },
    )

    assert found["id", "news/buka"] == "/berita/buka/"
    assert found["en", "news/buka"] == "/en/news/opening/"


def test_page_without_a_slug_is_named_after_its_file(tmp_path: Path) -> None:
    found = addresses(tmp_path, {"content/cities/id/bandung.md": city("Kota Bandung")})

    assert found["id", "cities/bandung"] == "/kota/bandung/"


def test_slug_of_the_original_is_not_that_of_its_translation(tmp_path: Path) -> None:
    found = addresses(
        tmp_path,
        {
            "content/news/id/buka.md": post("Buka", more="slug: pembukaan"),
            "content/news/en/buka.md": page("Opening"),
        },
    )

    assert found["id", "news/buka"] == "/berita/pembukaan/"
    assert found["en", "news/buka"] == "/en/news/buka/"


def test_home_page_stands_at_the_root_of_its_language_whatever_its_name(tmp_path: Path) -> None:
    found = addresses(tmp_path, {"content/forum/en/beranda.md": page("Home", more="slug: welcome")})

    assert found["id", "forum/beranda"] == "/"
    assert found["en", "forum/beranda"] == "/en/"


def test_pages_about_the_forum_stand_at_the_root(tmp_path: Path) -> None:
    found = addresses(tmp_path, {"content/forum/id/tentang.md": page("Tentang")})

    assert found["id", "forum/tentang"] == "/tentang/"


def test_lists_stand_above_their_pages(config: Config) -> None:
    assert section_address(config, "events", "id") == "/acara/"
    assert section_address(config, "events", "en") == "/en/programme/"
    assert home_address(config, "en") == "/en/"


def test_first_part_of_a_list_is_the_list_itself() -> None:
    assert list_page_address("/berita/", 1, "halaman") == "/berita/"
    assert list_page_address("/berita/", 2, "halaman") == "/berita/halaman/2/"


def test_term_has_the_word_of_its_language_or_its_name(config: Config) -> None:
    assert taxonomy_address(config, "tags", "en") == "/en/tags/"
    assert term_address(config, "tags", "umkm", "id") == "/tag/umkm/"
    assert term_address(config, "tags", "umkm", "en") == "/en/tags/msmes/"
    assert term_address(config, "tags", "batik-baru", "en") == "/en/tags/batik-baru/"


def test_feed_and_calendar_are_files(config: Config) -> None:
    assert feed_address(config, "id") == "/feed.xml"
    assert feed_address(config, "en") == "/en/feed.xml"
    assert calendar_address(config, "en") == "/en/programme.ics"

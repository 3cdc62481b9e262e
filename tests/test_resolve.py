from pathlib import Path

import pytest
from rendering import PLAIN_PNG, load, page, post

from canting.assets import file_addresses
from canting.model import Site
from canting.resolve import resolve_links

FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post("A", body="![Kain](kain.png)"),
    "content/news/en/a.md": page("A", more="slug: first", body="![Cloth](kain.png)"),
    "content/news/id/b.md": post("B"),
    "content/media/kain.png": PLAIN_PNG,
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return load(tmp_path, FILES)[0]


def resolve(html: str, language: str, site: Site, files: dict[str, str] | None = None) -> str:
    return str(resolve_links(html, language, site, files or {}, lambda address: f"~{address}"))


def test_link_leads_to_the_page_in_the_readers_language(site: Site) -> None:
    html = '<a href="canting:page:news/a#jadwal">A</a>'

    assert resolve(html, "id", site) == '<a href="~/berita/a/#jadwal">A</a>'
    assert resolve(html, "en", site) == '<a href="~/en/news/first/#jadwal">A</a>'


def test_link_leads_to_the_original_where_there_is_no_translation(site: Site) -> None:
    assert resolve('<a href="canting:page:news/b">B</a>', "en", site) == '<a href="~/berita/b/">B</a>'


def test_link_to_a_collection_leads_to_its_list_in_the_readers_language(site: Site) -> None:
    assert resolve('<a href="canting:section:news">B</a>', "en", site) == '<a href="~/en/news/">B</a>'


def test_link_to_an_address_is_written_as_any_other(site: Site) -> None:
    assert resolve('<a href="canting:address:/berita/#x">B</a>', "en", site) == '<a href="~/berita/#x">B</a>'


def test_picture_has_the_address_that_names_its_content(site: Site, tmp_path: Path) -> None:
    files = file_addresses(site, tmp_path / "templates")

    html = resolve('<img src="canting:media:media/kain.png">', "id", site, files)

    assert html == f'<img src="~{files["media/kain.png"]}">'
    assert files["media/kain.png"].startswith("/media/kain.")


@pytest.mark.parametrize(
    "html",
    [
        "<p>canting:page:news/a</p>",
        '<p><code>href="canting:page:news/z"</code></p>',
        '<a href="https://x.example/" title="canting:page:news/z">A</a>',
        '<img alt="canting:page:news/z" src="x.png">',
    ],
)
def test_what_an_editor_writes_about_tokens_is_left_alone(html: str, site: Site) -> None:
    assert resolve(html, "id", site) == html


def test_other_attributes_may_stand_before_the_address(site: Site) -> None:
    html = '<a class="a > b" href="canting:page:news/b" title="B">B</a>'

    assert resolve(html, "id", site) == '<a class="a > b" href="~/berita/b/" title="B">B</a>'


def test_every_link_is_escaped(site: Site) -> None:
    resolved = resolve_links('<a href="canting:page:news/b">', "id", site, {}, lambda _: '"><script>')

    assert "<script>" not in resolved

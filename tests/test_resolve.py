from pathlib import Path

import pytest
from markupsafe import Markup
from rendering import PLAIN_PNG, load, page, post

from canting.model import Site
from canting.renditions import Look, shown
from canting.resolve import Named, resolve_links, resolve_pictures

PICTURES = {"media/kain.png": shown("media/kain.png", "k", (800, 600), Look("photo", "#102030"))}

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
    return str(resolve_links(html, language, site, files or {}, {}, lambda address: f"~{address}"))


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


def test_link_to_a_picture_leads_to_its_widest_rendition(site: Site) -> None:
    html = resolve_links('<a href="canting:media:media/kain.png">K</a>', "id", site, {}, PICTURES, str)

    assert html == '<a href="/media/kain-800.k.jpg">K</a>'


def test_link_to_a_download_has_the_address_that_names_its_content(site: Site) -> None:
    html = '<a href="canting:media:files/a.pdf">A</a>'

    assert resolve(html, "id", site, {"files/a.pdf": "/files/a.0123456789.pdf"}) == (
        '<a href="~/files/a.0123456789.pdf">A</a>'
    )


def written(named: Named) -> str:
    assert named.picture == PICTURES["media/kain.png"]
    return f"({named.alt}, {named.title}, {named.in_gallery})"


def test_picture_becomes_what_the_page_makes_of_it() -> None:
    html = (
        '<p>A <img alt="Kain &amp; &quot;lilin&quot;" src="canting:picture:media/kain.png" title="T"></p>'
        '<ul class="gallery"><li><figure><img src="canting:picture:media/kain.png" alt=""></figure></li></ul>'
    )

    assert resolve_pictures(html, PICTURES, written) == (
        '<p>A (Kain & "lilin", T, False)</p><ul class="gallery"><li><figure>(, , True)</figure></li></ul>'
    )


def test_markup_of_a_picture_leaves_the_text_around_it_alone() -> None:
    html = '<ul class="gallery"><li><figure><img src="canting:picture:media/kain.png" alt=""></figure></li></ul>'

    assert resolve_pictures(html, PICTURES, lambda _: Markup("<b>")) == (
        '<ul class="gallery"><li><figure><b></figure></li></ul>'
    )


def test_picture_that_is_no_token_is_left_alone() -> None:
    html = '<img alt="canting:picture:media/z.png" src=""> &lt;img src="canting:picture:media/z.png"&gt;'

    assert resolve_pictures(html, PICTURES, written) == html


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
    resolved = resolve_links('<a href="canting:page:news/b">', "id", site, {}, {}, lambda _: '"><script>')

    assert "<script>" not in resolved

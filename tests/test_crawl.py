from pathlib import Path

import pytest
from rendering import PLAIN_PNG, load, post

from canting.crawl import crawl, unused_media
from canting.model import Output


def found_in(root: Path, pages: dict[str, str], base_url: str = "https://forum.example/") -> list[tuple[str, ...]]:
    """Return what the crawler finds in finished pages, by page."""
    site, _ = load(root, {}, base_url=base_url)
    outputs = [Output(path, html.encode(), (f"from {path}",)) for path, html in pages.items()]
    return [
        (found.name, str(found.details["page"]), str(found.details.get("target", found.details.get("name"))))
        for found in crawl(outputs, site)
    ]


@pytest.mark.parametrize(
    "link",
    [
        "berita/",
        "./",
        "berita/#ada",
        "/berita/",
        "#atas",
        "?a=1",
        "https://lain.example/x",
        "mailto:a@b.example",
        "tel:1",
    ],
)
def test_link_that_leads_somewhere_is_fine(tmp_path: Path, link: str) -> None:
    pages = {
        "index.html": f'<p id="atas"><a href="{link}">x</a></p>',
        "berita/index.html": '<h2 id="ada">x</h2>',
    }

    assert found_in(tmp_path, pages) == []


@pytest.mark.parametrize("link", ["berit/", "berita", "../x/", "/en/", "berita/#tidak-ada", "#tidak-ada", "site.css"])
def test_link_that_leads_nowhere_is_found(tmp_path: Path, link: str) -> None:
    pages = {"index.html": f'<a href="{link}">x</a>', "berita/index.html": '<h2 id="ada">x</h2>'}

    assert found_in(tmp_path, pages) == [("broken-output", "index.html", link)]


def test_pictures_scripts_and_styles_are_followed_too(tmp_path: Path) -> None:
    pages = {"index.html": '<link rel="stylesheet" href="a.css"><img src="b.png" alt=""><script src="c.js"></script>'}

    assert [target for _, _, target in found_in(tmp_path, pages)] == ["a.css", "b.png", "c.js"]


def test_link_may_be_written_in_percent_and_character_references(tmp_path: Path) -> None:
    pages = {
        "index.html": '<a href="files/a%20b.pdf">x</a> <a href="berita/#caf%C3%A9">y</a> <a href="?a=1&amp;b=2">z</a>',
        "berita/index.html": '<h2 id="café">x</h2>',
        "files/a b.pdf": "",
    }

    assert found_in(tmp_path, pages) == []


def test_id_that_stands_twice_is_found_once(tmp_path: Path) -> None:
    pages = {"index.html": '<p id="a"></p><p id="b"></p><p id="a"></p><p id="a"></p>'}

    assert found_in(tmp_path, pages) == [("repeated-id", "index.html", "a")]


def test_problem_stands_at_the_template_of_the_page(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {})
    output = Output("berita/a/index.html", b'<a href="x/">x</a>', ("content/news/id/a.md", "templates/news.html"))

    assert [str(found.place) for found in crawl([output], site)] == ["templates/news.html"]


NCCF = "https://kota.example/nccf/"


def test_below_a_mount_path_links_stay_below_it(tmp_path: Path) -> None:
    pages = {
        "index.html": '<a href="berita/">x</a> <a href="/nccf/berita/">y</a>',
        "berita/index.html": '<a href="../">x</a>',
        "404.html": '<a href="/nccf/">x</a> <a href="/nccf/berita/">y</a>',
    }

    assert found_in(tmp_path, pages, NCCF) == []


@pytest.mark.parametrize("link", ["/berita/", "../", "/nccf"])
def test_link_that_leaves_the_mount_path_is_found(tmp_path: Path, link: str) -> None:
    pages = {"index.html": f'<a href="{link}">x</a>', "berita/index.html": ""}

    assert found_in(tmp_path, pages, NCCF) == [("broken-output", "index.html", link)]


def test_media_that_no_page_uses_is_found(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        {
            "content/news/id/a.md": post("A", body="![Kain](kain.png)"),
            "content/news/id/b.md": post("B", more="draft: true", body="![Kain](draf.png)"),
            "content/media/kain.png": PLAIN_PNG,
            "content/media/draf.png": PLAIN_PNG,
            "content/files/lupa.pdf": b"x" * 2_500_000,
        },
    )

    found = list(unused_media(site))

    assert [(problem.name, problem.place.path) for problem in found] == [
        ("unused-file", "content/files/lupa.pdf"),
        ("unused-file", "content/media/draf.png"),
    ]
    assert "2,5 MB" in found[0].text("id") or "2.5 MB" in found[0].text("id")


def test_old_address_answers_whether_a_page_stands_there_or_not(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {"content/news/id/a.md": post("Buka", more="aliases: [/lama/]")})
    page = Output("index.html", b'<a href="lama/">x</a><a href="lain/">x</a>', ("x.md",))

    assert [found.details["target"] for found in crawl([page], site)] == ["lain/"]

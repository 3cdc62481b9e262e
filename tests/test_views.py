from pathlib import Path
from typing import Any

from rendering import city, entry, load, page, post

from canting.views import View, plan_views


def views(root: Path, files: dict[str, str | bytes], **settings: Any) -> dict[str, View]:
    """Return every view by its address."""
    planned = list(plan_views(*load(root, files, **settings)))
    by_address = {view.address: view for view in planned}

    assert len(by_address) == len(planned)
    return by_address


def posts(count: int) -> dict[str, str | bytes]:
    return {f"content/news/id/p{number:02}.md": post(f"P{number}") for number in range(1, count + 1)}


def test_twenty_posts_make_one_page(tmp_path: Path) -> None:
    planned = views(tmp_path, posts(20))

    assert len(planned["/berita/"].subject["cards"]) == 20
    assert "/berita/halaman/2/" not in planned


def test_post_21_begins_a_second_page(tmp_path: Path) -> None:
    planned = views(tmp_path, posts(21))

    first, second = planned["/berita/"], planned["/berita/halaman/2/"]
    assert [len(view.subject["cards"]) for view in (first, second)] == [20, 1]
    assert first.subject["parts"] == second.subject["parts"] == ("/berita/", "/berita/halaman/2/")
    assert second.subject["cards"][0].title == "P21"
    assert second.title == "Berita, halaman 2"
    assert "/berita/halaman/3/" not in planned


def test_second_page_has_its_pair_in_the_other_language(tmp_path: Path) -> None:
    planned = views(tmp_path, posts(21))

    expected = [("id", "/berita/halaman/2/"), ("en", "/en/news/page/2/")]
    for _, address in expected:
        assert [(link.language, link.address) for link in planned[address].alternates] == expected


def test_only_news_is_cut_into_pages(tmp_path: Path) -> None:
    planned = views(tmp_path, {f"content/cities/id/c{number:02}.md": city(f"C{number}") for number in range(1, 22)})

    assert len(planned["/kota/"].subject["cards"]) == 21
    assert "/kota/halaman/2/" not in planned


def test_empty_collection_has_its_list(tmp_path: Path) -> None:
    planned = views(tmp_path, {})

    assert planned["/berita/"].subject["cards"] == ()
    assert planned["/en/news/"].subject["parts"] == ("/en/news/",)


def test_each_kind_and_layout_has_its_template(tmp_path: Path) -> None:
    planned = views(
        tmp_path,
        {
            "content/news/id/a.md": post("A"),
            "content/cities/id/b.md": city("B"),
            "content/forum/id/tentang.md": page("Tentang"),
            "content/glossary/id/tulis.md": entry("Batik tulis"),
        },
    )

    assert {
        address: planned[address].template
        for address in ("/", "/tentang/", "/glosarium/tulis/", "/berita/a/", "/kota/b/")
    } == {
        "/": "home.html",
        "/tentang/": "page.html",
        "/glosarium/tulis/": "entry.html",
        "/berita/a/": "news.html",
        "/kota/b/": "city.html",
    }
    assert planned["/kota/"].template == "section-cities.html"
    assert planned["/tag/"].template == "taxonomy.html"
    assert planned["/teknik/tulis/"].template == "term.html"


def test_trail_leads_from_the_home_page_down(tmp_path: Path) -> None:
    planned = views(tmp_path, {"content/news/id/a.md": post("A", more="tags: [umkm]")})

    trails = {address: [link.address for link in view.trail] for address, view in planned.items()}
    assert trails["/"] == []
    assert trails["/berita/"] == ["/"]
    assert trails["/berita/a/"] == ["/", "/berita/"]
    assert trails["/en/tags/msmes/"] == ["/en/", "/en/tags/"]


def test_page_about_the_forum_stands_right_below_the_home_page(tmp_path: Path) -> None:
    planned = views(tmp_path, {"content/forum/id/tentang.md": page("Tentang")})

    assert [link.address for link in planned["/tentang/"].trail] == ["/"]


def test_page_without_a_translation_is_its_only_alternate(tmp_path: Path) -> None:
    planned = views(tmp_path, {"content/news/id/a.md": post("A")})

    assert [link.address for link in planned["/berita/a/"].alternates] == ["/berita/a/"]
    assert "/en/news/a/" not in planned


def test_missing_page_is_a_page_without_translations(tmp_path: Path) -> None:
    view = views(tmp_path, {})["/404.html"]

    assert (view.language, view.title, view.alternates) == ("id", "Tidak ditemukan", ())


def test_views_come_in_the_same_order_every_time(tmp_path: Path) -> None:
    assert list(views(tmp_path, posts(3))) == list(views(tmp_path, posts(3)))


def test_every_language_has_its_search_page(tmp_path: Path) -> None:
    planned = views(tmp_path, {})

    assert [(planned[address].language, planned[address].title) for address in ("/cari/", "/en/search/")] == [
        ("id", "Cari"),
        ("en", "Search"),
    ]
    assert [link.address for link in planned["/cari/"].alternates] == ["/cari/", "/en/search/"]


def test_all_cloths_are_shown_in_previews_alone(tmp_path: Path) -> None:
    assert "/cloths/" not in views(tmp_path, {})

    view = views(tmp_path, {}, preview=True)["/cloths/"]
    assert (view.template, view.language, view.is_listed, view.alternates) == ("cloths.html", "id", False, ())


def test_search_engines_know_all_but_the_missing_page_and_the_programme_that_repeats_others(tmp_path: Path) -> None:
    planned = views(tmp_path, {})

    assert [address for address, view in planned.items() if not view.is_listed] == ["/404.html", "/program.html"]

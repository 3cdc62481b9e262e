import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from rendering import by_path, load, made, page, post

from canting.sitemap import sitemap_recipe

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post("Satu", more="updated: 2022-10-05"),
    "content/news/en/a.md": page("One", more="slug: first\nupdated: 2022-10-06"),
    "content/news/id/b.md": post("Dua"),
    "content/news/id/c.md": post("Rahasia", more="draft: true"),
}


def sitemap(root: Path, files: dict[str, str | bytes], **settings: Any) -> ElementTree.Element:
    return ElementTree.fromstring(by_path(made([sitemap_recipe(*load(root, files, **settings))]))["sitemap.xml"])


def locations(urls: ElementTree.Element) -> list[str]:
    return [loc.text or "" for loc in urls.iter(f"{SITEMAP}loc")]


def alternates(urls: ElementTree.Element) -> dict[str, dict[str, str]]:
    """Return the languages of each address."""
    return {
        url.findtext(f"{SITEMAP}loc", ""): {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(LINK)}
        for url in urls
    }


def refuse_what_the_schema_refuses(urls: ElementTree.Element) -> None:
    """Check what sitemap.xsd checks: names, their order and number, and the form of what they hold."""
    order = [f"{SITEMAP}{name}" for name in ("loc", "lastmod", "changefreq", "priority")]

    assert urls.tag == f"{SITEMAP}urlset"
    assert 0 < len(urls) <= 50_000
    for url in urls:
        assert url.tag == f"{SITEMAP}url"
        own = [child.tag for child in url if child.tag in order]
        assert own == sorted(set(own), key=order.index)
        assert own[0] == order[0]
        assert [child.tag for child in url] == own + [LINK] * (len(url) - len(own))
        loc = url.findtext(order[0], "")
        assert re.fullmatch(r"https?://[!-~]{1,2000}", loc)
        day = url.findtext(order[1])
        assert day is None or re.fullmatch(r"\d{4}-\d\d-\d\d", day)
        for link in url.iter(LINK):
            assert set(link.attrib) == {"rel", "hreflang", "href"}
            assert link.attrib["rel"] == "alternate"


@pytest.mark.parametrize("noindex", [True, False])
def test_robots_may_read_that_they_should_leave_a_site_out(tmp_path: Path, noindex: bool) -> None:
    robots = by_path(made([sitemap_recipe(*load(tmp_path, FILES, noindex=noindex))]))["robots.txt"].decode()

    assert robots.startswith("User-agent: *\nAllow: /\n")
    assert ("Sitemap: " in robots) is not noindex


def test_sitemap_is_what_the_schema_asks_for(tmp_path: Path) -> None:
    refuse_what_the_schema_refuses(sitemap(tmp_path, FILES))


def test_sitemap_names_every_page_once_and_in_order(tmp_path: Path) -> None:
    found = locations(sitemap(tmp_path, FILES))

    assert found == sorted(set(found))
    assert {"https://forum.example/", "https://forum.example/berita/a/", "https://forum.example/en/news/first/"} < set(
        found
    )
    assert {"https://forum.example/acara/", "https://forum.example/teknik/tulis/"} < set(found)


def test_drafts_and_the_missing_page_are_not_in_it(tmp_path: Path) -> None:
    found = " ".join(locations(sitemap(tmp_path, FILES)))

    assert "404" not in found
    assert "/berita/c/" not in found


def test_only_a_stated_day_of_change_is_given(tmp_path: Path) -> None:
    days = {url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod") for url in sitemap(tmp_path, FILES)}

    assert days["https://forum.example/berita/a/"] == "2022-10-05"
    assert days["https://forum.example/en/news/first/"] == "2022-10-06"
    assert days["https://forum.example/berita/b/"] is None


def test_translations_name_each_other_and_the_default(tmp_path: Path) -> None:
    found = alternates(sitemap(tmp_path, FILES))

    pair = {
        "id": "https://forum.example/berita/a/",
        "en": "https://forum.example/en/news/first/",
        "x-default": "https://forum.example/berita/a/",
    }
    assert found["https://forum.example/berita/a/"] == pair
    assert found["https://forum.example/en/news/first/"] == pair


def test_every_alternate_is_in_the_sitemap_and_says_the_same(tmp_path: Path) -> None:
    found = alternates(sitemap(tmp_path, FILES))

    for address, links in found.items():
        for language, other in links.items():
            assert found[other] == links, (address, language)


def test_page_without_translation_names_no_other(tmp_path: Path) -> None:
    assert alternates(sitemap(tmp_path, FILES))["https://forum.example/berita/b/"] == {}


def test_robots_are_told_where_the_sitemap_is(tmp_path: Path) -> None:
    robots = by_path(made([sitemap_recipe(*load(tmp_path, {}, base_url="https://kota.example/nccf/"))]))["robots.txt"]

    assert b"Sitemap: https://kota.example/nccf/sitemap.xml\n" in robots
    assert robots.startswith(b"User-agent: *\n")

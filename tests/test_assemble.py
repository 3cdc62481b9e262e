from pathlib import Path

from rendering import SITE, city, event, load, msme, page, post

from canting.model import Site


def keys(site: Site, language: str, collection: str) -> list[str]:
    return [page.key.partition("/")[2] for page in site.sections[language, collection].pages]


def test_news_is_listed_latest_first_then_by_name(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        {
            "content/news/id/a.md": post("A", "2022-10-01"),
            "content/news/id/c.md": post("C", "2022-10-02"),
            "content/news/id/b.md": post("B", "2022-10-02"),
        },
    )

    assert keys(site, "id", "news") == ["b", "c", "a"]


def test_events_are_listed_from_first_to_last_whole_days_first(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        {
            "content/events/id/late.md": event("A", more="date: 2022-11-30\nstart: 13:00"),
            "content/events/id/early.md": event("B", more="date: 2022-11-30\nstart: 08:00"),
            "content/events/id/before.md": event("C", more="date: 2022-11-29"),
        },
    )

    assert keys(site, "id", "events") == ["before", "forum", "early", "late"]


def test_cities_are_listed_by_designation_as_far_as_it_is_known(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        {
            "content/cities/id/c.md": city("C", "2019-10-30"),
            "content/cities/id/b.md": city("B", "2019"),
            "content/cities/id/a.md": city("A", "2014-12-01"),
        },
    )

    assert keys(site, "id", "cities") == ["a", "b", "c"]


def test_other_pages_are_listed_by_title_whatever_its_case(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        {
            "content/msmes/id/x.md": msme("batik Zumi"),
            "content/msmes/id/y.md": msme("Batik Tobal"),
            "content/msmes/id/z.md": msme("Alvien"),
        },
    )

    assert keys(site, "id", "msmes") == ["z", "y", "x"]


def test_list_follows_the_titles_of_its_own_language(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        {
            "content/msmes/id/x.md": msme("Usaha A"),
            "content/msmes/en/x.md": page("Workshop Z", more="place: Kauman"),
            "content/msmes/id/y.md": msme("Usaha B"),
            "content/msmes/en/y.md": page("Workshop Y", more="place: Kauman"),
        },
    )

    assert keys(site, "id", "msmes") == ["x", "y"]
    assert keys(site, "en", "msmes") == ["y", "x"]


def test_list_shows_the_original_where_there_is_no_translation(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        {
            "content/news/id/a.md": post("Satu", "2022-10-02"),
            "content/news/id/b.md": post("Dua", "2022-10-01"),
            "content/news/en/b.md": page("Two"),
        },
    )

    assert [(page.language, page.settings.title) for page in site.sections["en", "news"].pages] == [
        ("id", "Satu"),
        ("en", "Two"),
    ]
    assert ("en", "news/a") not in site.pages


def test_terms_stand_in_the_order_of_the_site_file_then_by_name(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {"content/news/id/a.md": post("A", more="tags: [zakat, Batik Baru, umkm]")})

    assert [term.key for (language, name, _), term in site.terms.items() if (language, name) == ("id", "tags")] == [
        "umkm",
        "batik-baru",
        "zakat",
    ]


def test_term_made_up_while_writing_is_called_as_typed(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {"content/news/id/a.md": post("A", more="tags: [Batik Baru]")})
    term = site.terms["en", "tags", "batik-baru"]

    assert term.title == "Batik Baru"
    assert term.address == "/en/tags/batik-baru/"


def test_term_knows_its_pages_in_reading_order_and_each_once(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        {
            "content/news/id/a.md": post("A", "2022-10-01", more="tags: [umkm]"),
            "content/news/id/b.md": post("B", "2022-10-02", more="tags: [umkm, UMKM]"),
            "content/news/en/b.md": page("B in English"),
        },
    )

    assert [page.key for page in site.terms["id", "tags", "umkm"].pages] == ["news/b", "news/a"]
    assert [page.settings.title for page in site.terms["en", "tags", "umkm"].pages] == ["B in English", "A"]


def test_term_with_a_definition_needs_no_page_and_one_without_does(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {})

    assert site.terms["id", "techniques", "tulis"].pages == ()
    assert ("id", "techniques", "cap") not in site.terms


def test_field_of_a_city_is_its_term(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {"content/cities/id/ambon.md": city("Ambon", more="field: music")})
    term = site.terms["en", "fields", "music"]

    assert term.title == "Music"
    assert [page.key for page in term.pages] == ["cities/ambon"]


def test_draft_is_in_no_list_and_known_as_unpublished(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {"content/news/id/a.md": post("A", more="draft: true")})

    assert keys(site, "id", "news") == []
    assert site.unpublished == {"news/a": "content/news/id/a.md"}


def test_page_that_is_hidden_in_both_languages_is_known_by_its_original(tmp_path: Path) -> None:
    site, _ = load(
        tmp_path,
        {"content/news/id/a.md": post("A", more="draft: true"), "content/news/en/a.md": page("A")},
    )

    assert site.unpublished == {"news/a": "content/news/id/a.md"}


def test_area_of_a_business_is_a_term(tmp_path: Path) -> None:
    areas = (
        "\n  areas:\n    address: {id: wilayah, en: areas}\n    title: {id: Wilayah, en: Areas}\n    terms:\n"
        "      city:\n        title: {id: Kota, en: City}\n"
    )
    files: dict[str, str | bytes] = {"content/site.yaml": SITE + areas, "content/msmes/id/a.md": msme("A")}
    site, _ = load(tmp_path, files)

    term = site.terms["en", "areas", "city"]
    assert (term.title, term.address, [page.key for page in term.pages]) == ("City", "/en/areas/city/", ["msmes/a"])

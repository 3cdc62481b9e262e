from datetime import date, datetime
from pathlib import Path

import pytest
from rendering import FORUM, SITE, ask, city, event, load, msme, page, post

from canting.cards import Card, CityCard, EventCard, Link, MsmeCard, NewsCard, TermCard, by_year
from canting.commandline import WIB
from canting.queries import Answers, Queries
from canting.reads import reading

NEWS: dict[str, str | bytes] = {
    "content/news/id/a.md": post("Satu", "2022-10-03", more="tags: [umkm, batik]\nsummary: Ringkasan."),
    "content/news/en/a.md": page("One", more="slug: first"),
    "content/news/id/b.md": post("Dua", "2022-10-02", more="tags: [umkm]"),
    "content/news/id/c.md": post("Tiga", "2022-10-01", more="tags: [batik, umkm]"),
}


def titles(cards: tuple[Card, ...]) -> list[str]:
    return [card.title for card in cards]


def test_page_is_found_in_the_readers_language_or_in_the_originals(tmp_path: Path) -> None:
    queries = ask(tmp_path, NEWS, "en")

    one, two = queries.page("news/a"), queries.page("news/b")
    assert (one.language, one.title, one.address) == ("en", "One", "/en/news/first/")
    assert (two.language, two.title, two.address) == ("id", "Dua", "/berita/b/")
    assert queries.page("news/z") is None


def test_each_collection_has_the_card_of_its_kind(tmp_path: Path) -> None:
    queries = ask(
        tmp_path,
        {
            **NEWS,
            "content/cities/id/b.md": city("Bandung"),
            "content/msmes/id/t.md": msme("Tobal", more="techniques: [tulis]"),
        },
    )

    assert {name: type(queries.pages(name)[0]) for name in ("forum", "cities", "msmes", "news", "events")} == {
        "forum": Card,
        "cities": CityCard,
        "msmes": MsmeCard,
        "news": NewsCard,
        "events": EventCard,
    }


def test_pages_come_in_reading_order_and_latest_first_few(tmp_path: Path) -> None:
    queries = ask(tmp_path, NEWS, "en")

    assert titles(queries.pages("news")) == ["One", "Dua", "Tiga"]
    assert titles(queries.latest("news", 2)) == ["One", "Dua"]


def test_section_and_home_and_files_have_addresses_of_the_language(tmp_path: Path) -> None:
    queries = ask(tmp_path, {}, "en")

    assert queries.section("news") == Link("News", "/en/news/", "en")
    assert queries.taxonomy("tags") == Link("Tags", "/en/tags/", "en")
    assert queries.home() == "/en/"
    assert queries.feed() == "/en/feed.xml"
    assert queries.calendar() == "/en/programme.ics"


def test_menu_names_lists_and_pages_in_the_readers_language(tmp_path: Path) -> None:
    queries = ask(tmp_path, {"content/forum/en/beranda.md": page("Home")}, "en")

    assert queries.menu("main") == (Link("News", "/en/news/", "en"), Link("Home", "/en/", "en"))
    assert queries.menu("footer") == ()


def test_menu_leads_to_the_original_where_there_is_no_translation(tmp_path: Path) -> None:
    assert ask(tmp_path, {}, "en").menu("main")[1] == Link("Beranda", "/", "id")


def test_translations_are_named_by_the_languages_themselves(tmp_path: Path) -> None:
    queries = ask(tmp_path, NEWS)

    assert queries.translations("news/a") == (
        Link("Bahasa Indonesia", "/berita/a/", "id"),
        Link("English", "/en/news/first/", "en"),
    )
    assert queries.translations("news/b") == (Link("Bahasa Indonesia", "/berita/b/", "id"),)


def test_neighbours_stand_before_and_after_in_reading_order(tmp_path: Path) -> None:
    queries = ask(tmp_path, NEWS)

    found = {key: [card and card.title for card in queries.neighbours(f"news/{key}")] for key in ("a", "b", "c", "z")}
    assert found == {
        "a": [None, "Dua"],
        "b": ["Satu", "Tiga"],
        "c": ["Dua", None],
        "z": [None, None],
    }


def test_neighbours_of_a_page_may_be_in_the_other_language(tmp_path: Path) -> None:
    queries = ask(tmp_path, NEWS, "en")

    assert [card and card.language for card in queries.neighbours("news/a")] == [None, "id"]


def test_related_pages_are_those_with_most_in_common_in_the_same_language(tmp_path: Path) -> None:
    queries = ask(tmp_path, {**NEWS, "content/news/id/d.md": post("Empat", "2022-10-04", more="tags: [lain]")})

    assert titles(queries.related("news/a")) == ["Tiga", "Dua"]
    assert queries.related("news/d") == ()
    assert queries.related("news/z") == ()
    assert ask(tmp_path, NEWS, "en").related("news/a") == ()


def test_pages_that_lead_to_one_are_few_and_the_others_are_counted(tmp_path: Path) -> None:
    more = {f"content/news/id/{name}.md": post(name, body="[Satu](a.md)") for name in "xyz"}
    queries = ask(tmp_path, {**NEWS, **more})

    cards, others = queries.linking("news/a", 2)
    assert (titles(cards), others) == (["x", "y"], 1)
    assert queries.linking("news/z", 2) == ((), 0)


def test_term_tells_what_it_is_and_how_many_pages_it_has(tmp_path: Path) -> None:
    queries = ask(tmp_path, NEWS, "en")

    assert queries.term("tags", "umkm") == TermCard("tags", "umkm", "MSMEs", "", "/en/tags/msmes/", 3)
    assert queries.term("tags", "z") is None
    assert [(term.key, term.count) for term in queries.terms("tags")] == [("umkm", 3), ("batik", 2)]
    assert [term.key for term in queries.terms_of("news/a", "tags")] == ["umkm", "batik"]
    assert queries.terms_of("news/a", "techniques") == ()
    assert titles(queries.tagged("tags", "batik")) == ["One", "Tiga"]


def test_definition_of_a_term_has_its_sources(tmp_path: Path) -> None:
    queries = ask(tmp_path, {})

    assert [source.title for source in queries.term_sources("techniques", "tulis")] == ["RSNI Batik"]
    assert queries.term_sources("techniques", "cap") == ()
    assert queries.term_sources("techniques", "z") == ()


def test_main_event_is_the_one_that_the_site_file_names(tmp_path: Path) -> None:
    main = ask(tmp_path, {}).main_event()

    assert (main.key, main.venue, main.phase) == ("events/forum", "Lapangan Mataram", "before")


def test_sessions_are_the_events_that_name_their_parent(tmp_path: Path) -> None:
    queries = ask(
        tmp_path,
        {
            "content/events/id/b.md": event("Diskusi", more="date: 2022-11-30\nstart: 10:00\nparent: forum"),
            "content/events/id/a.md": event("Pembukaan", more="date: 2022-11-30\nstart: 08:00\nparent: forum"),
            "content/events/id/c.md": event("Lain", more="date: 2022-11-30"),
        },
    )

    assert titles(queries.sessions("events/forum")) == ["Pembukaan", "Diskusi"]


def test_event_of_five_days_is_in_the_programme_of_each(tmp_path: Path) -> None:
    queries = ask(tmp_path, {"content/events/id/week.md": event("Pekan", more="date: 2022-11-30\nuntil: 2022-12-04")})

    assert [(str(day), [card.key for card in cards]) for day, cards in queries.programme()] == [
        ("2022-11-30", ["events/forum", "events/week"]),
        ("2022-12-01", ["events/week"]),
        ("2022-12-02", ["events/week"]),
        ("2022-12-03", ["events/week"]),
        ("2022-12-04", ["events/week"]),
    ]


def test_day_of_the_programme_shows_an_event_between_the_hours_of_that_day(tmp_path: Path) -> None:
    hours = "date: 2022-11-01\nuntil: 2022-11-03\nstart: 08:00\nend: 17:00"
    now = datetime(2022, 11, 2, 7, tzinfo=WIB)
    queries = ask(tmp_path, {"content/events/id/week.md": event("Pekan", more=hours)}, now=now)

    days = [(card.begins, card.ends, card.phase) for _, (card,) in queries.programme()[:3]]
    assert [(str(begins)[:16], str(ends)[:16], phase) for begins, ends, phase in days] == [
        ("2022-11-01 08:00", "2022-11-01 17:00", "after"),
        ("2022-11-02 08:00", "2022-11-02 17:00", "before"),
        ("2022-11-03 08:00", "2022-11-03 17:00", "before"),
    ]


def test_cancelled_event_is_cancelled_on_each_of_its_days(tmp_path: Path) -> None:
    more = "date: 2022-11-01\nuntil: 2022-11-02\nstatus: cancelled"
    queries = ask(tmp_path, {"content/events/id/week.md": event("Pekan", more=more)})

    assert [card.phase for _, (card,) in queries.programme()[:2]] == ["cancelled", "cancelled"]


def test_last_update_is_that_of_the_collections_asked_for(tmp_path: Path) -> None:
    queries = ask(
        tmp_path,
        {
            "content/cities/id/a.md": city("A", more="field: crafts\nupdated: 2022-10-01"),
            "content/cities/id/b.md": city("B"),
            "content/events/id/c.md": event("C", more="date: 2022-11-30\nupdated: 2022-10-02"),
            "content/news/id/d.md": post("D", more="updated: 2022-10-03"),
        },
    )

    assert queries.updated("cities", "events") == date(2022, 10, 2)
    assert queries.updated("msmes") is None


def test_bibliography_names_each_source_once_with_all_its_pages(tmp_path: Path) -> None:
    one = 'sources:\n  - {title: zeta, url: "https://z.example/"}\n  - {title: Alfa, url: "https://a.example/"}'
    two = 'sources:\n  - {title: zeta, url: "https://z.example/"}'
    queries = ask(
        tmp_path,
        {
            "content/news/id/a.md": post("Satu", more=one),
            "content/news/en/a.md": page("One"),
            "content/news/id/b.md": post("Dua", more=two),
        },
        "en",
    )

    assert [(source.title, [link.title for link in source.pages]) for source in queries.bibliography()] == [
        ("Alfa", ["One"]),
        ("zeta", ["One", "Dua"]),
    ]


def test_answer_is_found_once_and_whoever_asks_has_read_what_finding_it_read(tmp_path: Path) -> None:
    site, _ = load(tmp_path, NEWS)
    answers: Answers = {}
    first, second = Queries(site, "id", answers), Queries(site, "id", answers)

    with reading() as one:
        found = first.pages("news")
    with reading() as other:
        assert second.pages("news") is found
    assert one == other
    assert "pages of section id news" in one


def test_languages_do_not_share_answers(tmp_path: Path) -> None:
    site, _ = load(tmp_path, NEWS)
    answers: Answers = {}
    indonesian, english = Queries(site, "id", answers), Queries(site, "en", answers)

    assert titles(indonesian.pages("news")) != titles(english.pages("news"))


@pytest.mark.parametrize(
    ("question", "arguments", "settings"),
    [
        ("page", ("news/a",), {"a"}),
        ("pages", ("news",), {"a", "b", "c"}),
        ("latest", ("news", 2), {"a", "b"}),
        ("neighbours", ("news/a",), {"b"}),
        ("related", ("news/b",), {"a", "c"}),
        ("linking", ("news/b", 1), set()),
        ("tagged", ("tags", "umkm"), {"a", "b", "c"}),
        ("home", (), set()),
        ("translations", ("news/a",), set()),
    ],
)
def test_query_reads_the_settings_of_the_pages_that_it_shows_and_of_no_others(
    tmp_path: Path, question: str, arguments: tuple[str, ...], settings: set[str]
) -> None:
    queries = ask(tmp_path, NEWS)

    with reading() as facts:
        getattr(queries, question)(*arguments)

    assert {fact.removeprefix("settings id news/") for fact in facts if fact.startswith("settings ")} == settings
    assert not [fact for fact in facts if fact.startswith("body ")]


@pytest.mark.parametrize("question", ["linking", "related"])
def test_list_beside_a_page_is_one_fact_whatever_it_was_found_from(tmp_path: Path, question: str) -> None:
    queries = ask(tmp_path, NEWS)

    with reading() as facts:
        getattr(queries, question)("news/b", *([9] if question == "linking" else []))

    assert [fact for fact in facts if fact.startswith("pages ")] == [f"pages {question} id news/b"]


def test_page_that_is_not_there_is_read_too_since_it_may_come(tmp_path: Path) -> None:
    with reading() as facts:
        assert ask(tmp_path, NEWS).page("news/z") is None

    assert "page id news/z" in facts


WHOLE_DAY = "date: 2022-11-30"
HOURS = "date: 2022-11-30\nstart: 08:00\nend: 16:30"
START_ONLY = "date: 2022-11-30\nstart: 08:00"
WEEK = "date: 2022-11-30\nuntil: 2022-12-04"
WEEK_WITH_HOURS = "date: 2022-11-30\nuntil: 2022-12-04\nstart: 08:00\nend: 22:00"


@pytest.mark.parametrize(
    ("when", "moment", "phase"),
    [
        (WHOLE_DAY, "2022-11-29T23:59:59", "before"),
        (WHOLE_DAY, "2022-11-30T00:00:00", "live"),
        (WHOLE_DAY, "2022-11-30T23:59:59", "live"),
        (WHOLE_DAY, "2022-12-01T00:00:00", "after"),
        (HOURS, "2022-11-30T07:59:59", "before"),
        (HOURS, "2022-11-30T08:00:00", "live"),
        (HOURS, "2022-11-30T16:29:59", "live"),
        (HOURS, "2022-11-30T16:30:00", "after"),
        (START_ONLY, "2022-11-30T07:59:59", "before"),
        (START_ONLY, "2022-11-30T23:59:59", "live"),
        (START_ONLY, "2022-12-01T00:00:00", "after"),
        (WEEK, "2022-11-29T23:59:59", "before"),
        (WEEK, "2022-12-02T03:00:00", "live"),
        (WEEK, "2022-12-04T23:59:59", "live"),
        (WEEK, "2022-12-05T00:00:00", "after"),
        (WEEK_WITH_HOURS, "2022-11-30T07:59:59", "before"),
        (WEEK_WITH_HOURS, "2022-12-04T21:59:59", "live"),
        (WEEK_WITH_HOURS, "2022-12-04T22:00:00", "after"),
        (f"{WHOLE_DAY}\nstatus: cancelled", "2022-11-29T00:00:00", "cancelled"),
        (f"{WHOLE_DAY}\nstatus: cancelled", "2022-12-29T00:00:00", "cancelled"),
        (f"{WHOLE_DAY}\nstatus: postponed", "2022-11-30T12:00:00", "postponed"),
    ],
)
def test_phase_changes_at_the_moment_that_readers_expect(tmp_path: Path, when: str, moment: str, phase: str) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=WIB)
    queries = ask(tmp_path, {"content/events/id/forum.md": event("Forum", more=when)}, now=now)

    assert queries.main_event().phase == phase


def test_phase_follows_the_clock_of_the_site_not_of_the_builder(tmp_path: Path) -> None:
    files = {"content/events/id/forum.md": event("Forum", more=WHOLE_DAY)}

    live = ask(tmp_path, files, now=datetime.fromisoformat("2022-11-29T17:00:00+00:00")).main_event()
    before = ask(tmp_path, files, now=datetime.fromisoformat("2022-11-29T16:59:59+00:00")).main_event()

    assert (before.phase, live.phase) == ("before", "live")


def test_phase_follows_the_time_zone_of_the_site_file(tmp_path: Path) -> None:
    files = {
        "content/site.yaml": SITE.replace("Asia/Jakarta", "Asia/Jayapura"),
        "content/events/id/forum.md": FORUM,
    }

    phase = ask(tmp_path, files, now=datetime.fromisoformat("2022-11-29T22:00:00+07:00")).main_event().phase

    assert phase == "live"


def test_news_is_grouped_by_year_as_it_comes(tmp_path: Path) -> None:
    queries = ask(tmp_path, {**NEWS, "content/news/id/d.md": post("Lama", "2021-12-31")})

    assert [(year, titles(cards)) for year, cards in by_year(queries.pages("news"))] == [
        (2022, ["Satu", "Dua", "Tiga"]),
        (2021, ["Lama"]),
    ]

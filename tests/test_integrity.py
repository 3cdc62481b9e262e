"""Names in settings that stand for nothing, and two pages at one address."""

import pytest
from site_maker import BASE, MakeSite, files_of, said

from canting.i18n import SAID_BY_CODE
from canting.integrity import refuse_taken_aliases
from canting.model import Output
from canting.problems import ContentError

SITE = files_of(BASE)["content/site.yaml"]


def post(name: str, more: str = "", language: str = "id") -> str:
    date = "date: 2022-11-30\n" if language == "id" else ""
    return f"-- content/news/{language}/{name}.md --\n---\ntitle: A\n{date}{more}---\n"


def event(name: str, more: str = "") -> str:
    facts = "date: 2022-11-30\nvenue: Aula\norganiser: Kota\nmode: onsite\n"
    return f"-- content/events/id/{name}.md --\n---\ntitle: A\n{facts}{more}---\n"


def msme(more: str, language: str = "id") -> str:
    facts = "area: city\nas_of: 2022\n" if language == "id" else ""
    return f"-- content/msmes/{language}/x.md --\n---\ntitle: A\nplace: Kauman\n{facts}{more}---\n"


def test_base_site_holds_together(make_site: MakeSite) -> None:
    assert make_site().says() == []


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("slug: x\n", "slug: x\n", "content/news/id/b.md:4:7: slug 'x' is already used by content/news/id/a.md:4:7."),
        ("slug: b\n", "", "content/news/id/b.md: slug 'b' is already used by content/news/id/a.md:4:7."),
        ("", "slug: a\n", "content/news/id/b.md:4:7: slug 'a' is already used by content/news/id/a.md."),
    ],
)
def test_two_pages_at_one_address_are_told_once_with_both_places(
    make_site: MakeSite, first: str, second: str, told: str
) -> None:
    assert make_site(post("a", first) + post("b", second)).says() == [f"{told} Change one of them."]


def test_same_slug_in_another_collection_or_language_is_another_address(make_site: MakeSite) -> None:
    made = make_site(post("a", "slug: x\n") + post("a", "slug: x\n", "en") + event("x"))

    assert made.says() == []


@pytest.mark.parametrize("name", ["berita", "tag", "teknik", "en"])
def test_page_may_not_stand_where_a_list_or_a_language_does(make_site: MakeSite, name: str) -> None:
    (told,) = make_site(f"-- content/forum/id/{name}.md --\n---\ntitle: A\n---\n").says()

    assert told == (
        f"content/forum/id/{name}.md: slug '{name}' is already used by content/site.yaml. Change one of them."
    )


def test_language_has_one_home_page(make_site: MakeSite) -> None:
    (told,) = make_site("-- content/forum/id/rumah.md --\n---\ntitle: A\nlayout: home\n---\n").says()

    assert told == (
        "content/forum/id/rumah.md: slug '/' is already used by content/forum/id/beranda.md. Change one of them."
    )


@pytest.mark.parametrize(
    ("alias", "other"),
    [
        ("/acara/forum/", "content/events/id/forum.md"),
        ("/berita/", "content/site.yaml"),
        ("/berita/b/", "content/news/id/b.md"),
        ("/berita/x/", "content/news/id/x.md"),
    ],
)
def test_alias_may_not_stand_where_a_page_or_list_does(make_site: MakeSite, alias: str, other: str) -> None:
    made = make_site(post("x", f"aliases: [/lama/, {alias}]\n") + post("b"))

    assert made.says() == [f"content/news/id/x.md:4:19: alias '{alias}' is already used by {other}. Delete this alias."]


def test_alias_of_two_pages_is_told_with_the_first(make_site: MakeSite) -> None:
    made = make_site(post("b", "aliases: [/lama/]\n") + post("a", "aliases: [/lama/]\n"))

    assert made.says() == [
        "content/news/id/b.md:4:11: alias '/lama/' is already used by content/news/id/a.md:4:11. Delete this alias."
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (event("x", "parent: forum\n"), []),
        (event("x", "parent: x\n"), ["content/events/id/x.md:7:9: this event is its own parent."]),
        (
            event("x", "parent: forrum\n"),
            ["content/events/id/x.md:7:9: 'forrum' named in parent does not exist. Did you mean 'forum'?"],
        ),
        (msme("techniques: [tulis, cap]\n"), []),
        (
            msme("techniques: [tulis, tulsi]\n"),
            ["content/msmes/id/x.md:6:21: 'tulsi' named in techniques does not exist. Did you mean 'tulis'?"],
        ),
        (msme("motifs: [jlamprang]\n"), ["content/msmes/id/x.md:6:10: 'jlamprang' named in motifs does not exist."]),
        (post("x", "tags: [apa saja]\n"), []),
        (post("x", "tags: [batik, 蜡染]\n"), ["content/news/id/x.md:4:15: '蜡染' cannot be an address."]),
        (post("x", "tags: [batik, Con]\n"), ["content/news/id/x.md:4:15: 'Con' is too long, or means something else"]),
        (post("x", "cover: a.jpg\n") + "-- content/media/a.jpg --\n", []),
        (
            post("x", "cover: b.jpg\n") + "-- content/media/a.jpg --\n",
            ["content/news/id/x.md:4:8: picture 'b.jpg' is not in content/media/. Did you mean 'a.jpg'?"],
        ),
    ],
)
def test_name_that_stands_for_nothing_is_told_at_its_place(make_site: MakeSite, files: str, told: list[str]) -> None:
    found = make_site(files).says()

    assert [text[: len(start)] for text, start in zip(found, told, strict=True)] == told


def test_mistake_of_an_original_is_not_told_again_for_its_translation(make_site: MakeSite) -> None:
    made = make_site(msme("techniques: [tulsi]\n") + msme("", "en"))

    assert len(made.says()) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[events, news]", "[forum/beranda, news]", []),
        ("[events, news]", "[events, new]", ["51:18: 'new' named in menus does not exist. Did you mean 'news'?"]),
        ("[events, news]", "[events]\n  footer: [a/b]", ["52:12: 'a/b' named in menus does not exist. There are: cit"]),
        ("event: events/forum", "event: events/x", ["9:8: 'events/x' named in event does not exist."]),
    ],
)
def test_site_file_names_what_there_is(make_site: MakeSite, old: str, new: str, told: list[str]) -> None:
    found = make_site(f"-- content/site.yaml --\n{SITE.replace(old, new)}").says()
    starts = [f"content/site.yaml:{text}" for text in told]

    assert [text[: len(start)] for text, start in zip(found, starts, strict=True)] == starts


def test_page_that_is_not_published_is_not_said_to_be_missing(make_site: MakeSite) -> None:
    hidden = event("forum", "draft: true\n") + event("x", "parent: forum\n")
    told = [text for text in make_site(hidden).says() if "still a draft" not in text]

    assert told == [
        "content/site.yaml:9:8: 'events/forum' named in event is not published yet (content/events/id/forum.md). "
        "Publish that page, or delete it from event.",
        "content/events/id/x.md:7:9: 'forum' named in parent is not published yet (content/events/id/forum.md). "
        "Publish that page, or delete it from parent.",
    ]


def test_page_with_mistakes_of_its_own_is_not_said_to_be_missing(make_site: MakeSite) -> None:
    made = make_site(event("forum", "start: 8.00\n") + event("x", "parent: forum\n"))

    assert made.says() == ["content/events/id/forum.md:7:8: not a time: '8.00'. Write 08:00"]


@pytest.mark.parametrize("word", ["404", "assets", "files", "functions", "media", "admin", "cloths", "pagefind"])
def test_address_that_means_something_else_is_told_at_what_states_it(make_site: MakeSite, word: str) -> None:
    page = f"-- content/forum/id/x.md --\n---\ntitle: A\nslug: {word}\naliases: [/{word}/lama/]\n---\n"
    told = f"'{word}' is too long, or means something else to computers, hosts or this site."

    assert make_site(page).says() == [
        f"content/forum/id/x.md:3:7: {told} Write for example halaman-{word}",
        f"content/forum/id/x.md:4:11: {told} Write for example halaman-{word}",
    ]


def test_page_at_the_address_of_the_search_is_told(make_site: MakeSite) -> None:
    words = "".join(f"{name}: {'cari' if name == 'address_search' else name}\n" for name in SAID_BY_CODE)
    page = "-- content/forum/id/cari.md --\n---\ntitle: A\n---\n"

    assert make_site(f"{page}-- templates/strings/id.yaml --\n{words}").says() == [
        "content/forum/id/cari.md: slug 'cari' is already used by content/site.yaml. Change one of them."
    ]


def test_alias_below_a_file_of_the_site_is_refused(make_site: MakeSite) -> None:
    site = make_site(post("x", "aliases: [/feed.xml/, /lama/]\n")).load()

    with pytest.raises(ContentError) as error:
        refuse_taken_aliases(site, [Output("feed.xml", b"", ()), Output("lama/index.html", b"", ())])
    assert [said(found) for found in error.value.problems] == [
        "content/news/id/x.md:4:11: alias '/feed.xml/' is already used by feed.xml. Delete this alias."
    ]

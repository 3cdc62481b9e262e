"""Which texts are on the site at the moment of the build."""

from datetime import datetime

import pytest
from site_maker import NOW, MakeSite

from canting.load import load_site

POST = "-- content/news/id/x.md --\n---\ntitle: X\ndate: {date}\n{more}---\n"
EVENT = (
    "-- content/events/id/x.md --\n---\ntitle: X\ndate: 2031-01-01\nvenue: Aula\norganiser: Kota\nmode: onsite\n---\n"
)
TRANSLATION = "-- content/news/en/x.md --\n---\ntitle: X\n{more}---\n"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NOW.tzinfo)


def shown(make_site: MakeSite, text: str, now: datetime = NOW) -> list[str]:
    """Return the languages in which news/x is on the site."""
    return [language for language, key in make_site(text, now).load().pages if key == "news/x"]


@pytest.mark.parametrize(
    ("date", "more", "now", "visible"),
    [
        ("2022-11-30", "", "2022-12-10T08:00", True),
        ("2022-11-30", "draft: false\n", "2022-12-10T08:00", True),
        ("2022-11-30", "draft: true\n", "2022-12-10T08:00", False),
        ("2022-12-10", "", "2022-12-10T00:00", True),
        ("2022-12-10", "", "2022-12-09T23:59", False),
        ("2022-11-30", "publish: 2022-12-10 08:00\n", "2022-12-10T07:59", False),
        ("2022-11-30", "publish: 2022-12-10 08:00\n", "2022-12-10T08:00", True),
        ("2022-11-30", "expire: 2022-12-10 08:00\n", "2022-12-10T07:59", True),
        ("2022-11-30", "expire: 2022-12-10 08:00\n", "2022-12-10T08:00", False),
    ],
)
def test_post_is_seen_from_its_time_to_its_end(
    make_site: MakeSite, date: str, more: str, now: str, *, visible: bool
) -> None:
    assert bool(shown(make_site, POST.format(date=date, more=more), moment(now))) == visible


def test_drafts_are_shown_to_who_asks_for_them(make_site: MakeSite) -> None:
    made = make_site(POST.format(date="2031-01-01", more="draft: true\n"))
    site, _, problems = load_site(made.options()._replace(drafts=True))

    assert ("id", "news/x") in site.pages
    assert [problem.name for problem in problems] == ["still-a-draft", "future-date"]


def test_event_to_come_is_seen(make_site: MakeSite) -> None:
    made = make_site(EVENT)

    assert ("id", "events/x") in made.load().pages
    assert made.says() == []


def test_writer_who_may_wonder_is_told(make_site: MakeSite) -> None:
    made = make_site(POST.format(date="2031-01-01", more="draft: true\n"))

    assert [(str(problem.place), problem.name) for problem in made.problems()] == [
        ("content/news/id/x.md:4:8", "still-a-draft"),
        ("content/news/id/x.md:3:7", "future-date"),
    ]


@pytest.mark.parametrize(
    ("more", "translated", "languages"),
    [
        ("", "", ["id", "en"]),
        ("draft: true\n", "", []),
        ("", "draft: true\n", ["id"]),
        ("publish: 2022-12-11\n", "", []),
    ],
)
def test_translation_is_seen_when_its_original_is_and_itself_is(
    make_site: MakeSite, more: str, translated: str, languages: list[str]
) -> None:
    text = POST.format(date="2022-11-30", more=more) + TRANSLATION.format(more=translated)

    assert shown(make_site, text) == languages

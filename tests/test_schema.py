"""The kinds: what each needs, what a translation inherits, and what contradicts itself."""

import pytest
from site_maker import said

from canting.dates import PartialDate
from canting.problems import Problem
from canting.schema import KINDS, City, Event, Kind, Msme, NewsPost
from canting.source import Source, parse_source
from canting.typed import SUMMARY_LIMIT, parse_original, parse_translation

VALID = {
    "forum": "title: Tentang",
    "cities": "title: Pekalongan\nfield: crafts\ndesignated: 2014-12-01\nlatitude: -6.8886\nlongitude: 109.6753\n"
    "member_at_event: true",
    "msmes": "title: Batik Sari\nplace: Kauman\narea: city\nas_of: 2022",
    "news": "title: Pekan Batik\ndate: 2022-11-30",
    "events": "title: Forum\ndate: 2022-11-30\nvenue: Aula\norganiser: Pemerintah Kota\nmode: onsite",
    "glossary": "title: Batik tulis\nsummary: Digoreskan dengan canting.",
}
SHARED = (
    "\nslug: a\naliases: [/lama/]\ndraft: false\npublish: 2022-11-30 08:00\nexpire: 2023-01-01\n"
    "updated: 2022-12-05\nsources:\n  - {title: Radar, url: https://example.org/, date: 2022-12, id: radar}"
)


def source_of(block: str, path: str = "x.md") -> Source:
    source, found = parse_source(f"---\n{block}\n---\n".encode(), path)
    assert source
    assert not found
    return source


def original(kind: str, block: str) -> tuple[Kind | None, list[Problem]]:
    return parse_original(KINDS[kind], source_of(block))


def translation(kind: str, block: str, of: str) -> tuple[Kind | None, list[Problem]]:
    return parse_translation(KINDS[kind], source_of(block, "en.md"), source_of(of, "id.md"))


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_read_with_what_it_needs(kind: str) -> None:
    for block in (VALID[kind], VALID[kind] + SHARED):
        settings, found = original(kind, block)

        assert not found
        assert isinstance(settings, KINDS[kind])


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, line.partition(":")[0]) for kind, block in VALID.items() for line in block.split("\n")]
)
def test_needed_setting_that_is_missing_comes_with_a_line_to_add(kind: str, name: str) -> None:
    lines = [line for line in VALID[kind].split("\n") if not line.startswith(f"{name}:")]
    _, found = original(kind, "\n".join([*lines, "slug: a"]))

    (complaint,) = map(said, found)
    assert complaint.startswith(f"x.md:1:1: '{name}' is missing. Add a line: {name}: ")
    added = complaint.partition("Add a line: ")[2]
    assert original(kind, "\n".join([*lines, added]))[1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_can_be_copied(kind: str) -> None:
    model = KINDS[kind]
    examples = {name: info.example for name, info in model.fields.items()}
    examples["date"] = "2022-11-30"
    block = "\n".join(f"{name}: {text}" for name, text in examples.items() if name in model.fields)

    assert [said(problem) for problem in original(kind, block)[1]] == []


def test_facts_become_what_they_are() -> None:
    city, _ = original("cities", VALID["cities"])
    msme, _ = original("msmes", VALID["msmes"] + "\ntechniques: [tulis]\ncontact:\n  phone: +628123456789")
    event, _ = original("events", VALID["events"] + "\nstart: 16:30")

    assert isinstance(city, City)
    assert city.designated == PartialDate(2014, 12, 1)
    assert isinstance(msme, Msme)
    assert msme.contact
    assert msme.contact.phone == "+628123456789"
    assert isinstance(event, Event)
    assert event.start
    assert event.start.isoformat("minutes") == "16:30"


def test_choice_that_there_is_not_is_told_with_those_there_are() -> None:
    _, found = original("events", VALID["events"].replace("onsite", "onsit"))

    assert [said(problem) for problem in found] == [
        "x.md:6:7: 'onsit' is not a choice for mode. Did you mean 'onsite'?"
    ]


@pytest.mark.parametrize(
    ("kind", "lines", "told"),
    [
        ("news", "publish: 2022-12-01 08:00\nexpire: 2022-12-01", "expire (2022-12-01) comes before publish"),
        ("events", "until: 2022-11-29", "until (2022-11-29) comes before date (2022-11-30)."),
        ("events", "start: 10:00\nend: 09:00", "end (09:00) comes before start (10:00)."),
        ("events", "until: 2222-12-04", "until (2222-12-04) is more than a year after date (2022-11-30)."),
    ],
)
def test_dates_and_times_the_wrong_way_round_are_told(kind: str, lines: str, told: str) -> None:
    _, found = original(kind, f"{VALID[kind]}\n{lines}")

    (complaint,) = map(said, found)
    assert told in complaint


def test_translation_that_ends_before_its_original_begins_is_told_with_the_day_that_it_did_not_state() -> None:
    _, found = translation("events", "title: A\nvenue: B\norganiser: C\nuntil: 2022-11-29", VALID["events"])

    assert ["until (2022-11-29) comes before date (2022-11-30)." in said(problem) for problem in found] == [True]


def test_event_of_several_days_may_end_earlier_in_the_day_than_it_began() -> None:
    assert original("events", VALID["events"] + "\nuntil: 2022-12-04\nstart: 10:00\nend: 09:00")[1] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("summary: <b>Pekan</b> dibuka", ["markup-in-plain-text"]),
        (f"summary: {'a' * SUMMARY_LIMIT}", []),
        (f"summary: {'a' * (SUMMARY_LIMIT + 1)}", ["too-long"]),
        ("summary: 3 < 4 dan 5 > 2", []),
    ],
)
def test_summary_that_would_be_broken_or_cut_is_warned_about(line: str, told: list[str]) -> None:
    settings, found = original("news", f"{VALID['news']}\n{line}")

    assert settings
    assert [problem.name for problem in found] == told


def test_translation_inherits_every_fact_and_no_words() -> None:
    settings, found = translation(
        "news", "title: Batik Week", f"{VALID['news']}\nauthor: Humas\ntags: [batik]\nsummary: Ringkas.\nslug: pekan"
    )

    assert not found
    assert isinstance(settings, NewsPost)
    assert settings.title == "Batik Week"
    assert settings.date.isoformat() == "2022-11-30"
    assert (settings.author, settings.tags) == ("Humas", ("batik",))
    assert (settings.summary, settings.slug) == (None, None)


def test_translation_needs_its_own_words() -> None:
    _, found = translation("msmes", "title: Batik Sari", VALID["msmes"])

    assert [said(problem) for problem in found] == [
        "en.md:1:1: 'place' is missing. Add a line: place: Kampung Batik Kauman"
    ]


def test_mistake_of_the_original_is_not_told_again_for_its_translation() -> None:
    settings, found = translation("news", "title: Batik Week", "title: Pekan\ndate: besok\ntags: a, b")

    assert settings is None
    assert not found


ALIKE = "Write the same, or delete this line."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("date: 2022-11-30", []),
        ("date: 2022-11-29", ["en.md:3:7: date 2022-11-29 differs from the Indonesian version (2022-11-30). " + ALIKE]),
        ("tags: [umkm]", ["en.md:3:7: tags umkm differs from the Indonesian version (batik, rob). " + ALIKE]),
        ("tags: [batik, rob]", []),
        ("draft: true", []),
        ("author: Public relations", []),
    ],
)
def test_fact_that_contradicts_the_original_is_warned_about(line: str, told: list[str]) -> None:
    _, found = translation("news", f"title: Batik Week\n{line}", f"{VALID['news']}\ntags: [batik, rob]")

    assert [said(problem) for problem in found] == told


def test_fact_of_a_translation_in_another_form_is_told_once() -> None:
    _, found = translation("news", "title: Batik Week\ndate: 30-11-2022", VALID["news"])

    assert [(problem.name, str(problem.place)) for problem in found] == [("day-first-date", "en.md:3:7")]


@pytest.mark.parametrize(
    "lines", ["publish: 2022-12-01\nexpire: 2022-12-01", "until: 2022-11-30", "start: 09:00\nend: 09:00"]
)
def test_same_day_is_not_the_wrong_way_round(lines: str) -> None:
    _, found = original("events", f"{VALID['events']}\n{lines}")

    assert "out-of-order" not in [problem.name for problem in found]


@pytest.mark.parametrize("kind", KINDS)
def test_every_setting_is_described_in_both_languages_with_an_example(kind: str) -> None:
    for name, info in KINDS[kind].fields.items():
        assert info.indonesian, name
        assert info.english, name
        assert info.example, name

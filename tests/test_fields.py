"""The types of settings, and how what is wrong with a block of settings is told."""

from typing import Annotated

import pytest
from site_maker import said

from canting.fields import (
    Clock,
    Day,
    Listed,
    Moment,
    Names,
    Partial,
    SiteAddress,
    Slug,
    Text,
    WebAddress,
    YesOrNo,
)
from canting.problems import Problem
from canting.settings import Settings, setting
from canting.source import parse_source
from canting.validation import validate


class Inner(Settings):
    """A group within the settings."""

    title: Text = setting("Judul.", "Title.", "Radar")
    url: WebAddress | None = setting("Alamat.", "Address.", "https://example.org/", None)


class Sample(Settings):
    """One setting of every type."""

    title: Text = setting("Judul.", "Title.", "Pekan Batik", language=True)
    slug: Slug | None = setting("Kata alamat.", "Address word.", "pekan-batik", None)
    date: Day | None = setting("Tanggal.", "Date.", "2022-11-30", None)
    since: Partial | None = setting("Sejak.", "Since.", "1975", None)
    start: Clock | None = setting("Mulai.", "Start.", "08:00", None)
    publish: Moment | None = setting("Terbit.", "Publish.", "2022-11-30 08:00", None)
    draft: YesOrNo = setting("Draf.", "Draft.", "true", False)
    tags: Annotated[tuple[Text, ...], Listed] = setting("Tag.", "Tags.", "[batik]", ())
    motifs: Names = setting("Motif.", "Motifs.", "[jlamprang]", ())
    aliases: Annotated[tuple[SiteAddress, ...], Listed] = setting("Alias.", "Aliases.", "[/lama/]", ())
    sources: Annotated[tuple[Inner, ...], Listed] = setting("Sumber.", "Sources.", "[]", ())
    contact: Inner | None = setting("Kontak.", "Contact.", "{title: Radar}", None)
    latitude: float = setting("Lintang.", "Latitude.", "-6.8886", 0, ge=-90, le=90)
    revision: int = setting("Revisi.", "Revision.", "1", 0, ge=0, le=9)


def check(block: str) -> tuple[Sample | None, list[Problem]]:
    source, found = parse_source(f"---\n{block}\n---\n".encode(), "x.md")
    assert source
    assert not found
    return validate(Sample, source.settings, source.place_of, source.place(1, 1))


def complaints(block: str) -> list[str]:
    return [said(problem) for problem in check(block)[1]]


def test_every_type_is_read() -> None:
    settings, found = check(
        "title:  Pekan   Batik\nslug: pekan-batik\ndate: 2022-11-30\nsince: 1975\nstart: 08:00\n"
        "publish: 2022-11-30 08:00\ndraft: true\ntags: [a, b]\nmotifs: [jlamprang]\naliases: [/lama/, /a/b.html/]\n"
        "sources: [{title: A, url: http://example.org/}]\ncontact: {title: B}\nlatitude: -6.8886\nrevision: 2"
    )

    assert not found
    assert settings
    assert settings.title == "Pekan Batik"
    assert settings.draft is True
    assert settings.tags == ("a", "b")
    assert settings.sources[0].url == "http://example.org/"
    assert settings.latitude == -6.8886
    assert str(settings.since) == "1975"


@pytest.mark.parametrize("nothing", ["", "null", "~", "''", '""'])
def test_nothing_written_means_absent(nothing: str) -> None:
    names = ["slug", "date", "since", "start", "publish", "draft", "tags", "sources", "contact", "latitude"]
    settings, found = check("\n".join(["title: A", *(f"{name}: {nothing}" for name in names)]))

    assert not found
    assert settings == Sample(title="A")


@pytest.mark.parametrize("nothing", ["", "null", "~", '""', '"  "'])
def test_needed_setting_without_a_value_is_empty(nothing: str) -> None:
    (complaint,) = complaints(f"title: {nothing}".strip())

    assert complaint.endswith(": 'title' is empty. Write for example: title: Pekan Batik")
    assert complaint.startswith(("x.md:2:7:", "x.md:2:8:"))


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ("slug: A", "x.md:3:7: 'A' cannot be an address. Use small letters, digits and hyphens: a"),
        ("slug: é!", "x.md:3:7: 'é!' cannot be an address. Use small letters, digits and hyphens: e"),
        ("slug: 蜡", "x.md:3:7: '蜡' cannot be an address. Use small letters, digits and hyphens: pekan-batik"),
        ("date: 2022-1-5", "x.md:3:7: write month and day with two digits: 2022-01-05"),
        ("date: [2022-11-30]", "x.md:3:7: date must be one line of text. Write for example: date: 2022-11-30"),
        ("since: lama", "x.md:3:8: not a date: 'lama'. Write a year, a year and month, or a day: 2014, 2014-12 or"),
        ("start: 8.00", "x.md:3:8: not a time: '8.00'. Write 08:00"),
        ("draft: tidak", "x.md:3:8: write true or false, not 'tidak'. Did you mean draft: false?"),
        ("draft: Yes", "x.md:3:8: write true or false, not 'Yes'. Did you mean draft: true?"),
        ("tags: a, b", "x.md:3:7: tags must be a list. Read as [a, b]; write it that way."),
        ("tags: [a, [b]]", "x.md:3:11: tags must be one line of text. Write for example: tags: [batik]"),
        ("tags:\n  a: b", "x.md:4:3: tags must be a list; start each item with '- '."),
        ("motifs: [Jlamprang]", "x.md:3:10: 'Jlamprang' cannot be an address."),
        ("aliases: [lama]", "x.md:3:11: 'lama' is not an address of this site. Start and end it with a slash: /lama/"),
        ("aliases: [/a/../b/]", "x.md:3:11: '/a/../b/' is not an address of this site."),
        ("aliases: [/]", "x.md:3:11: '/' is not an address of this site. Start and end it with a slash: /berita-lama/"),
        ("aliases: [/_headers/]", "x.md:3:11: '/_headers/' is too long, or means something else"),
        ("aliases: [/.git/a/]", "x.md:3:11: '/.git/a/' is too long, or means something else"),
        ("aliases: [/a/nul.txt/]", "x.md:3:11: '/a/nul.txt/' is too long, or means something else"),
        (f"aliases: [/{'a/' * 100}]", f"x.md:3:11: '/{'a/' * 100}' is too long"),
        ('aliases: ["/a\\r\\nSet-Cookie: b/"]', "x.md:3:11: '/a Set-Cookie: b/' is not an address of this site."),
        (f"aliases: [{'/a/, ' * 101}]", "x.md:3:10: aliases lists 101 items. Keep at most 100."),
        (f"slug: {'a' * 151}", f"x.md:3:7: '{'a' * 151}' is too long"),
        ("sources: [{title: A, url: radar}]", "x.md:3:27: 'radar' is not a web address."),
        ("sources: [{title: A, url: 'http://[a'}]", "x.md:3:27: 'http://[a' is not a web address."),
        ("sources: [{title: A, url: 'javascript:x'}]", "x.md:3:27: 'javascript:x' is not a web address."),
        ("sources: [{url: https://a.b/}]", "x.md:3:11: 'title' is missing. Add a line: title: Radar"),
        ("sources: [A]", "x.md:3:11: sources must be a group of 'name: value'. Write for example {title: Radar}"),
        ("contact: A", "x.md:3:10: contact must be a group of 'name: value'. Write for example {title: Radar}"),
        ("latitude: -6,8886", "x.md:3:11: latitude must be a number, not '-6,8886'. Write for example latitude: -6."),
        ("latitude: utara", "x.md:3:11: latitude must be a number, not 'utara'. Write for example latitude: -6.8886"),
        ("latitude: nan", "x.md:3:11: latitude"),
        ("latitude: inf", "x.md:3:11: latitude"),
        ("latitude: 95", "x.md:3:11: latitude 95 is not between -90 and 90."),
        ("revision: 1.5", "x.md:3:11: revision must be a number, not '1.5'."),
        ("revision: -1", "x.md:3:11: revision -1 is not between 0 and 9."),
        ("revision: 10", "x.md:3:11: revision 10 is not between 0 and 9."),
    ],
)
def test_value_that_does_not_fit_is_told_with_what_to_write(block: str, complaint: str) -> None:
    found = complaints(f"title: A\n{block}")

    assert [text[: len(complaint)] for text in found] == [complaint]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("tanggal", "settings have English names: write 'date' instead of 'tanggal'."),
        ("Tanggal", "settings have English names: write 'date' instead of 'Tanggal'."),
        ("tangal", "settings have English names: write 'date' instead of 'tangal'."),
        ("Slug", "write 'slug' in small letters, not 'Slug'."),
        ("sluggg", "there is no setting named 'sluggg'. Did you mean 'slug'?"),
        ("xyzw", "there is no setting named 'xyzw'. There are: aliases, "),
        ("venue", "there is no setting named 'venue'."),
    ],
)
def test_unknown_name_is_told_with_the_one_that_was_meant(name: str, told: str) -> None:
    found = complaints(f"title: A\n{name}: ''")

    assert [text[: len(told) + 10] for text in found] == [f"x.md:3:1: {told}"]


@pytest.mark.parametrize("name", ["judul", "Title", "titel"])
def test_setting_under_another_name_is_not_missing_as_well(name: str) -> None:
    (complaint,) = complaints(f"{name}: A")

    assert "'title'" in complaint
    assert "missing" not in complaint


def test_setting_of_a_group_under_another_name_is_not_missing_as_well() -> None:
    assert complaints("title: A\nsources:\n  - judul: B") == [
        "x.md:4:5: settings have English names: write 'title' instead of 'judul'."
    ]


def test_setting_that_is_missing_beside_an_unknown_one_is_told() -> None:
    assert [text.partition(". ")[0] for text in complaints("xyzw: A")] == [
        "x.md:1:1: 'title' is missing",
        "x.md:2:1: there is no setting named 'xyzw'",
    ]


def test_all_mistakes_of_a_block_are_told_at_once() -> None:
    found = complaints("slug: A\ndate: besok\ndraft: ya\ntags: a, b\nlatitude: 95")

    assert [text.split(" ")[0] for text in found] == [
        "x.md:1:1:",
        "x.md:2:7:",
        "x.md:3:7:",
        "x.md:4:8:",
        "x.md:6:11:",
        "x.md:5:7:",
    ]


def test_inherited_settings_are_told_where_they_were_written_only() -> None:
    source, _ = parse_source(b"---\ndate: besok\nslug: A\ntags: a, b\n---\n", "x.md")
    assert source
    _, found = validate(Sample, source.settings, source.place_of, source.place(), own={"slug"})

    assert [problem.name for problem in found] == ["not-a-slug"]


def test_language_setting_is_told_from_a_fact() -> None:
    assert Sample.fields["title"].is_language
    assert not Sample.fields["date"].is_language

"""content/site.yaml and the command line → Config."""

from datetime import UTC, datetime

import pytest
from site_maker import BASE, NOW, files_of, said

from canting.commandline import Options
from canting.config import Config, make_config, parse_site, place_of_value
from canting.hosts import HOSTS

SITE = files_of(BASE)["content/site.yaml"]


def parse(text: str, **options: object) -> tuple[Config | None, list[str]]:
    changed = Options(now=NOW)._replace(**options)  # type: ignore[arg-type]  # any option
    stated, found = parse_site(text.encode(), "content/site.yaml")
    config = make_config(*stated, changed) if stated else None
    return config, [said(problem) for problem in found]


def config_of(text: str = SITE, **options: object) -> Config:
    config, found = parse(text, **options)
    assert not found
    assert config
    return config


def test_site_file_says_what_the_whole_site_shares() -> None:
    config = config_of()

    assert config.languages == ("id", "en")
    assert (config.root_of("id"), config.root_of("en"), config.root_of("jv")) == ("", "en", "")
    assert config.zone_name == "WIB"
    assert config.site.collections["news"].address == {"id": "berita", "en": "news"}
    assert config.site.menus.main == ("events", "news")
    assert config.site.menus.footer == ()


@pytest.mark.parametrize(
    ("given", "base", "mount"),
    [
        (None, "https://pekanbatik.pekalongankota.go.id/", "/"),
        ("https://example.org", "https://example.org/", "/"),
        ("https://example.org/nccf", "https://example.org/nccf/", "/nccf/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/", "/"),
    ],
)
def test_base_address_of_the_command_line_wins_and_ends_in_a_slash(given: str | None, base: str, mount: str) -> None:
    config = config_of(base_url=given)

    assert (config.base_url, config.mount) == (base, mount)


def test_moment_is_on_the_clock_of_the_site() -> None:
    evening = datetime(2022, 11, 30, 18, tzinfo=UTC)

    assert config_of(now=evening).now.isoformat() == "2022-12-01T01:00:00+07:00"
    eastern = SITE.replace("Asia/Jakarta", "Asia/Jayapura")
    assert config_of(eastern, now=evening).now.isoformat() == "2022-12-01T03:00:00+09:00"
    assert config_of(eastern).zone_name == "WIT"


def test_moment_is_now_when_nobody_says_otherwise() -> None:
    before = datetime.now(UTC)
    now = config_of(now=None).now

    assert before <= now <= datetime.now(UTC)


def test_site_is_for_the_host_that_is_named_but_a_preview_for_none() -> None:
    assert config_of().host is None
    assert config_of(target="nginx").host is HOSTS["nginx"]
    assert config_of(target="nginx", preview=True).host is None


def test_site_file_that_is_not_there_is_told() -> None:
    stated, (problem,) = parse_site(None, "content/site.yaml")

    assert stated is None
    assert said(problem).startswith("content/site.yaml: the site settings file is missing.")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "summary: {id: Kabar forum., en: News of the forum.}",
            "summary: {id: Kabar forum.}",
            ["content/site.yaml:28:14: 'summary' has no text for language 'en'. Add: en: …"],
        ),
        (
            "address: {id: teknik, en: techniques}",
            "address: {id: teknik}",
            ["content/site.yaml:43:14: 'address' has no text for language 'en'. Add: en: …"],
        ),
        (
            "title: {id: Batik cap, en: Hand-stamped batik}",
            "title: {id: Batik cap, en: Hand-stamped batik, jv: Cap}",
            ["content/site.yaml:49:56: language 'jv' is not in content/site.yaml. There are: en, id."],
        ),
        ("short_name: PB\n", "", ["content/site.yaml:1:1: 'short_name' is missing. Add a line: short_name: NCCF"]),
        (
            "base_url: https://pekanbatik.pekalongankota.go.id/",
            "base_url: pekanbatik",
            [
                "content/site.yaml:4:11: 'pekanbatik' is not a web address. "
                "Write it in full, for example https://example.org/page"
            ],
        ),
        (
            "address: {id: berita, en: news}",
            r'address: {id: "berita\r\nX-Evil: 1", en: news/latest}',
            [
                "content/site.yaml:26:19: 'berita X-Evil: 1' cannot be an address. "
                "Use small letters, digits and hyphens: berita-x-evil-1"
            ],
        ),
        (
            "address: {id: teknik, en: techniques}",
            "address: {id: ../../teknik, en: con}",
            [
                "content/site.yaml:43:19: '../../teknik' cannot be an address. "
                "Use small letters, digits and hyphens: teknik",
                "content/site.yaml:43:37: 'con' is too long, or means something else to computers, hosts or this site. "
                "Write for example halaman-con",
            ],
        ),
        (
            "  cities:\n",
            "  citys:\n",
            ["content/site.yaml:17:3: there is no collection named 'citys'. Did you mean 'cities'?"],
        ),
        (
            "  main: [events, news]",
            "  main: events, news",
            ["content/site.yaml:51:9: main must be a list. Read as [events, news]; write it that way."],
        ),
    ],
)
def test_mistake_in_the_site_file_is_told_at_its_place(old: str, new: str, told: list[str]) -> None:
    assert old in SITE

    assert parse(SITE.replace(old, new, 1))[1] == told


def test_name_of_a_term_may_look_like_a_language() -> None:
    term = "      id: {title: {id: Indonesia, en: Indonesia}}\n"
    text = SITE.replace("      tulis:\n", f"{term}      tulis:\n")

    assert "id" in config_of(text).site.taxonomies["techniques"].terms


@pytest.mark.parametrize("text", ["a: b: c", "- a", "\0\0\0\0", "a: &x 1"])
def test_site_file_that_cannot_be_read_gives_no_config(text: str) -> None:
    config, found = parse(text)

    assert config is None
    assert len(found) == 1


def test_empty_site_file_lacks_everything_that_is_needed() -> None:
    config, found = parse("")

    assert config is None
    assert "content/site.yaml:1:1: 'name' is missing. Add a line: name: {id: Forum Kota, en: City Forum}" in found


def test_place_of_a_value_is_found_however_deep_it_stands() -> None:
    source = config_of().source

    assert str(place_of_value(source, "menus", "news")) == "content/site.yaml:51:18"
    assert str(place_of_value(source, "event", "events/forum")) == "content/site.yaml:9:8"
    assert str(place_of_value(source, "nothing", "news")) == "content/site.yaml:1:1"

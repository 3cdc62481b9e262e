from pathlib import Path
from typing import Any

import pytest
from rendering import load, page, post

from canting.answers import ASK_AGAIN, FOR_EVER, Answers, Redirect, Rule, lasting_folders, plan_answers, plan_redirects
from canting.hosts import HOSTS
from canting.model import Output, Site

FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post("Satu", more="aliases: [/kabar/satu/, /2022/a.b/]"),
    "content/news/en/a.md": page("One", more="aliases: [/en/old/]\nslug: first"),
}


def site_of(root: Path, **settings: Any) -> Site:
    return load(root, FILES, **settings)[0]


def answers_of(root: Path, target: str, *paths: str, **settings: Any) -> Answers:
    outputs = [Output(path, b"", ()) for path in paths]
    return plan_answers(site_of(root, target=target, **settings), outputs, HOSTS[target])


def test_each_alias_leads_to_its_page(tmp_path: Path) -> None:
    redirects = [(redirect.old, redirect.new, redirect.source) for redirect in plan_redirects(site_of(tmp_path))]

    assert redirects == [
        ("/2022/a.b/", "/berita/a/", "content/news/id/a.md"),
        ("/en/old/", "/en/news/first/", "content/news/en/a.md"),
        ("/kabar/satu/", "/berita/a/", "content/news/id/a.md"),
    ]


def test_below_a_path_both_addresses_have_it(tmp_path: Path) -> None:
    redirects = plan_redirects(site_of(tmp_path, base_url="https://forum.example/nccf/"))

    assert {redirect.old.startswith("/nccf/") and redirect.new.startswith("/nccf/") for redirect in redirects} == {True}


def test_old_address_is_known_with_and_without_its_slash() -> None:
    assert Redirect("/nccf/x/", "/nccf/y/", "").spellings == ("/nccf/x/", "/nccf/x")


@pytest.mark.parametrize("bad", ["\r", "\n", "\r\nX-Evil: 1", '"', "\\", "\0", "\x7f"])
def test_nothing_that_begins_another_line_or_value_is_passed_on(bad: str) -> None:
    for make in (
        lambda: Redirect(f"/a{bad}/", "/b/", ""),
        lambda: Redirect("/a/", f"/b{bad}/", ""),
        lambda: Rule(f"/{bad}", {}),
        lambda: Rule("/", {f"X{bad}": "1"}),
        lambda: Rule("/", {"X": f"1{bad}"}),
    ):
        with pytest.raises(ValueError, match="no host may be told"):
            make()


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        (["assets/site.0123456789.css", "assets/cards/0123456789abcdef.png"], ["assets"]),
        (["assets/site.css"], []),
        (["media/a.0123456789.jpg", "media/index.html"], []),
        (
            ["media/a.0123456789.jpg", "files/b.0123456789.pdf", "berita/index.html", "x.0123456789.css"],
            ["files", "media"],
        ),
        (["berita/0123456789/index.html"], []),
    ],
)
def test_folder_lasts_where_every_name_in_it_changes_with_the_content(paths: list[str], folders: list[str]) -> None:
    assert lasting_folders([Output(path, b"", ()) for path in paths]) == folders


def test_closest_rule_has_the_last_word(tmp_path: Path) -> None:
    answers = answers_of(tmp_path, "nginx", "assets/a.0123456789.css", "index.html", base_url="https://x.example/nccf/")

    assert answers.headers_at("/nccf/assets/a.0123456789.css")["Cache-Control"] == FOR_EVER
    assert answers.headers_at("/nccf/berita/")["Cache-Control"] == ASK_AGAIN
    assert answers.headers_at("/nccf/berita/")["X-Frame-Options"] == "DENY"
    assert answers.headers_at("/elsewhere/") == {}


@pytest.mark.parametrize("target", ["apache", "nginx"])
def test_search_page_has_a_policy_of_its_own(tmp_path: Path, target: str) -> None:
    page = Output("cari/index.html", b"", ("templates/search.html", "templates/base.html"))
    site = site_of(tmp_path, target=target, base_url="https://x.example/nccf/")
    answers = plan_answers(site, [page, Output("index.html", b"", ("templates/home.html",))], HOSTS[target])

    policies = {path: answers.headers_at(f"/nccf/{path}")["Content-Security-Policy"] for path in ("", "cari/", "en/")}
    assert ["wasm-unsafe-eval" in policy for policy in policies.values()] == [False, True, False]


@pytest.mark.parametrize("target", ["cloudflare", "netlify"])
def test_host_that_joins_headers_is_told_each_once_for_its_whole_name(tmp_path: Path, target: str) -> None:
    answers = answers_of(tmp_path, target, "assets/a.0123456789.css", base_url="https://x.example/nccf/")
    whole, assets = answers.rules

    assert (whole.path, assets.path) == ("/", "/nccf/assets/")
    assert not whole.headers.keys() & assets.headers.keys()


def test_types_are_those_of_what_is_published(tmp_path: Path) -> None:
    answers = answers_of(tmp_path, "apache", "index.html", "acara.ics", "files/daftar.0123456789.xyz")

    assert answers.types == {".html": "text/html; charset=utf-8", ".ics": "text/calendar; charset=utf-8"}


@pytest.mark.parametrize("target", ["apache", "cloudflare", "netlify", "nginx"])
def test_style_within_the_programme_is_allowed_at_every_address(tmp_path: Path, target: str) -> None:
    program = Output("program.html", b"<style>p { margin: 0 }</style>", ())
    first, *others = plan_answers(site_of(tmp_path, target=target), [program], HOSTS[target]).rules

    assert "style-src 'self' 'sha256-" in first.headers["Content-Security-Policy"]
    assert not [rule for rule in others if "Content-Security-Policy" in rule.headers]

from pathlib import Path

import pytest
from rendering import load

from canting.config import Config
from canting.policy import page_policy, site_headers, style_within

INTRANET = "http://intranet.example/"


def config_of(root: Path, **settings: object) -> Config:
    return load(root, {}, **settings)[0].config


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().partition(" ")[::2] for part in policy.split(";"))


@pytest.mark.parametrize("target", [None, "github", "gitlab"])
def test_page_carries_the_policy_where_no_header_does(tmp_path: Path, target: str | None) -> None:
    policy = directives(page_policy(config_of(tmp_path, target=target)))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert "frame-ancestors" not in policy  # which browsers ignore there, and say so
    assert "upgrade-insecure-requests" in policy


@pytest.mark.parametrize("target", ["apache", "nginx"])
def test_page_leaves_it_to_the_header_where_there_is_one(tmp_path: Path, target: str) -> None:
    config = config_of(tmp_path, target=target)

    assert page_policy(config) == page_policy(config, searches=True) == ""
    assert directives(site_headers(config)["Content-Security-Policy"])["frame-ancestors"] == "'none'"


@pytest.mark.parametrize("target", [None, "github", "gitlab"])
def test_search_page_alone_may_run_what_searches(tmp_path: Path, target: str | None) -> None:
    config = config_of(tmp_path, target=target)
    elsewhere, there = (directives(page_policy(config, searches=searches)) for searches in (False, True))

    assert there == {**elsewhere, "script-src": "'self' 'wasm-unsafe-eval'"}


@pytest.mark.parametrize("target", ["cloudflare", "netlify"])
def test_where_headers_join_other_pages_take_back_what_the_search_page_needs(tmp_path: Path, target: str) -> None:
    config = config_of(tmp_path, target=target)

    assert directives(site_headers(config)["Content-Security-Policy"])["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert page_policy(config) == "script-src 'self'"
    assert page_policy(config, searches=True) == ""


def test_preview_has_none_because_the_editor_changes_pages(tmp_path: Path) -> None:
    assert page_policy(config_of(tmp_path, preview=True)) == ""


def test_site_without_a_certificate_asks_for_none(tmp_path: Path) -> None:
    config = config_of(tmp_path, base_url=INTRANET, target="nginx")
    headers = site_headers(config)

    assert "upgrade-insecure-requests" not in headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in headers
    assert "upgrade-insecure-requests" not in page_policy(config_of(tmp_path, base_url=INTRANET))


def test_site_does_not_speak_for_the_neighbours_of_its_host(tmp_path: Path) -> None:
    assert site_headers(config_of(tmp_path))["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(("noindex", "said"), [(True, "noindex"), (False, None)])
def test_robots_are_sent_away_where_that_is_asked_for(tmp_path: Path, noindex: bool, said: str | None) -> None:
    assert site_headers(config_of(tmp_path, noindex=noindex)).get("X-Robots-Tag") == said


STYLE = "\nbody { margin: 0 }\n"
DIGEST = "'sha256-dnC3Pz723RwENr5hUgdpYQTUXIPdgw1uFGKif+2TOIg='"


def test_style_within_a_page_is_allowed_by_its_digest_and_nothing_else_is(tmp_path: Path) -> None:
    config = config_of(tmp_path)
    without, allowing = directives(page_policy(config)), directives(page_policy(config, style=STYLE))

    assert allowing == {**without, "style-src": f"'self' {DIGEST}"}


def test_header_allows_the_same_style(tmp_path: Path) -> None:
    headers = site_headers(config_of(tmp_path, target="nginx"), style=STYLE)

    assert directives(headers["Content-Security-Policy"])["style-src"] == f"'self' {DIGEST}"


def test_style_is_found_byte_for_byte() -> None:
    assert style_within(f"<title>x</title><style>{STYLE}</style><p>") == STYLE
    assert style_within("<title>x</title>") == ""

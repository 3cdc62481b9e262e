import re
from pathlib import Path
from typing import Any

import pytest
from rendering import by_path, load, post

from canting.hostfiles import as_laid_out, render_beside, render_host_files
from canting.hosts import HOSTS
from canting.model import Output

FILES: dict[str, str | bytes] = {"content/news/id/a.md": post("Satu", more="aliases: [/kabar/satu/]")}
OUTPUTS = [Output(path, b"", ("x",)) for path in ("index.html", "404.html", "robots.txt", "assets/site.0123456789.css")]


def read_by(root: Path, target: str | None, **settings: Any) -> dict[str, str]:
    """Return the files that a host reads within the site, by path."""
    site, _ = load(root, FILES, target=target, **settings)
    return {path: data.decode() for path, data in by_path(render_host_files(site, OUTPUTS)).items()}


@pytest.mark.parametrize(
    ("target", "read"),
    [
        (None, []),
        ("apache", [".htaccess"]),
        ("cloudflare", ["_headers", "_redirects"]),
        ("github", [".nojekyll", "CNAME"]),
        ("gitlab", ["_redirects"]),
        ("netlify", ["_headers", "_redirects"]),
        ("nginx", []),
    ],
)
def test_host_gets_what_it_reads(tmp_path: Path, target: str | None, read: list[str]) -> None:
    assert sorted(read_by(tmp_path, target)) == read


def test_preview_is_for_no_host(tmp_path: Path) -> None:
    assert read_by(tmp_path, "cloudflare", preview=True) == {}


def test_nginx_reads_outside_of_what_visitors_can_reach(tmp_path: Path) -> None:
    site, _ = load(tmp_path, FILES, target="nginx")
    (snippet,) = render_beside(site, OUTPUTS)

    assert snippet.path == "nginx/site.conf"
    assert b"location / {" in snippet.data
    assert list(render_beside(load(tmp_path, FILES)[0], OUTPUTS)) == []


@pytest.mark.parametrize(
    ("base_url", "domain"),
    [
        ("https://forum.example/", "forum.example\n"),
        ("https://forum.example:8443/", "forum.example\n"),
        ("https://kota.github.io/", None),
        ("https://kota.github.io/nccf/", None),
        ("https://forum.example/nccf/", None),
    ],
)
def test_domain_of_ones_own_is_named_to_github(tmp_path: Path, base_url: str, domain: str | None) -> None:
    assert read_by(tmp_path, "github", base_url=base_url).get("CNAME") == domain


@pytest.mark.parametrize("target", ["cloudflare", "gitlab", "netlify"])
@pytest.mark.parametrize("mount", ["/", "/nccf/"])
def test_redirects_have_the_path_of_the_site_before_both_addresses(tmp_path: Path, target: str, mount: str) -> None:
    text = read_by(tmp_path, target, base_url=f"https://forum.example{mount}")["_redirects"]

    assert text == f"{mount}kabar/satu/ {mount}berita/a/ 301\n{mount}kabar/satu {mount}berita/a/ 301\n"


def test_headers_are_paths_with_indented_lines(tmp_path: Path) -> None:
    text = read_by(tmp_path, "netlify")["_headers"]

    assert text.startswith("/*\n  Content-Security-Policy: default-src 'none'; ")
    assert text.endswith("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n")
    assert all(re.fullmatch(r"/\S*\*|  [A-Z][A-Za-z-]+: \S.*", line) for line in text.splitlines())


def test_cloudflare_alone_is_told_which_of_its_headers_to_leave_out(tmp_path: Path) -> None:
    first, _ = read_by(tmp_path, "cloudflare")["_headers"].split("/assets/*")

    assert first.endswith("\n  ! Access-Control-Allow-Origin\n")
    assert "!" not in read_by(tmp_path, "netlify")["_headers"]


@pytest.mark.parametrize("target", [None, *HOSTS])
def test_files_lie_where_the_host_looks_for_them(tmp_path: Path, target: str | None) -> None:
    site, _ = load(tmp_path, {}, target=target, base_url="https://forum.example/nccf/")
    paths = [output.path for output in as_laid_out(OUTPUTS, site.config)]

    if target in ("cloudflare", "netlify"):
        assert paths == ["nccf/index.html", "404.html", "robots.txt", "nccf/assets/site.0123456789.css"]
    else:
        assert paths == [output.path for output in OUTPUTS]


def test_at_the_root_everything_stays_in_its_place(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {}, target="cloudflare")

    assert as_laid_out(OUTPUTS, site.config) == OUTPUTS


def test_what_a_host_reads_is_made_from_the_settings_and_the_pages_with_old_addresses(tmp_path: Path) -> None:
    site, _ = load(tmp_path, FILES, target="gitlab")
    (redirects,) = render_host_files(site, OUTPUTS)

    assert redirects.sources == ("content/site.yaml", "content/news/id/a.md")

from dataclasses import replace
from pathlib import Path

import pytest
from rendering import load

from canting.hosts import HOSTS, Host, Limits
from canting.limits import host_problems
from canting.model import Output

LINE = "/lama/ /baru/ 301\n"


def found_in(
    root: Path, host: Host | None, files: dict[str, str], base_url: str = "https://forum.example/"
) -> list[tuple[str, str]]:
    """Return place and sentence of each problem."""
    site, _ = load(root, {}, base_url=base_url)
    outputs = [Output(path, text.encode(), (f"from {path}",)) for path, text in files.items()]
    problems = host_problems(outputs, replace(site.config, host=host))
    return [(found.place.path, found.text("en")) for found in problems]


def host(**limits: int) -> Host:
    return HOSTS["cloudflare"]._replace(limits=Limits(**limits))


def test_without_a_host_nothing_is_too_much(tmp_path: Path) -> None:
    assert found_in(tmp_path, None, {"functions/index.html": ""}, "https://forum.example/(x)/") == []


@pytest.mark.parametrize("target", HOSTS)
def test_small_site_is_fine_everywhere(tmp_path: Path, target: str) -> None:
    files = {"index.html": "x", "404.html": "x", "_redirects": LINE, "_headers": "/*\n  X-A: 1\n"}

    assert found_in(tmp_path, HOSTS[target], files, "https://forum.example/nccf-2022/v1.0/") == []


@pytest.mark.parametrize(
    ("limits", "files", "said"),
    [
        ({"files": 2}, {"a": "", "b": ""}, "number of files is 3, and Cloudflare Pages takes at most 2."),
        ({"site_bytes": 1_500}, {"a": "x" * 2_000}, "size of the site is 2.0 kB, and"),
        ({"redirects": 1}, {"_redirects": LINE * 2}, "number of redirects is 2, and"),
        ({"redirects_bytes": 1_000}, {"_redirects": LINE * 100}, "size of _redirects is 1.8 kB, and"),
        ({"redirect_letters": 16}, {"_redirects": LINE}, "length of a line of _redirects is 17, and"),
        ({"header_rules": 1}, {"_headers": "/*\n  A: 1\n/b/*\n  A: 1\n"}, "number of rules of _headers is 2, and"),
        ({"header_letters": 5}, {"_headers": "/*\n  A: 1\n"}, "length of a line of _headers is 6, and"),
    ],
)
def test_amount_over_a_limit_is_told_and_one_within_is_not(
    tmp_path: Path, limits: dict[str, int], files: dict[str, str], said: str
) -> None:
    ((place, text),) = found_in(tmp_path, host(**limits), files)
    enough = {name: most * 10 for name, most in limits.items()}

    assert place == "content/site.yaml"
    assert text.startswith(said)
    assert found_in(tmp_path, host(**enough), files) == []


def test_file_that_is_too_large_is_told_where_it_comes_from(tmp_path: Path) -> None:
    ((place, text),) = found_in(tmp_path, host(file_bytes=1_000), {"a.pdf": "x" * 1_001, "b.pdf": "x" * 1_000})

    assert place == "from a.pdf"
    assert text.startswith("size of a.pdf is 1.0 kB, and Cloudflare Pages takes at most 1.0 kB. Make the file smaller")


def test_files_are_counted_with_the_manifest(tmp_path: Path) -> None:
    assert found_in(tmp_path, host(files=3), {"a": "", "b": ""}) == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("functions/index.html", "functions"),
        ("_worker.js", "_worker.js"),
        ("node_modules/a.png", "node_modules"),
        ("media/node_modules/a.png", "node_modules"),
    ],
)
def test_name_that_the_host_keeps_to_itself_is_told(tmp_path: Path, path: str, name: str) -> None:
    ((place, text),) = found_in(tmp_path, HOSTS["cloudflare"], {path: ""})

    assert place == f"from {path}"
    assert text.startswith(f"Cloudflare Pages keeps the name '{name}' to itself, so nobody would see {path}.")


@pytest.mark.parametrize("path", ["berita/functions/index.html", "functions.html", "node-modules/index.html"])
def test_name_that_only_looks_like_one_is_free(tmp_path: Path, path: str) -> None:
    assert found_in(tmp_path, HOSTS["cloudflare"], {path: ""}) == []


@pytest.mark.parametrize("path", ["/a;b/", "/a b/", "/{x}/", '/"/', "/$uri/", "/a//b/", "/../", "/a%0Ab/", "/é/"])
def test_path_that_a_host_would_read_otherwise_is_refused(tmp_path: Path, path: str) -> None:
    ((place, text),) = found_in(tmp_path, HOSTS["nginx"], {}, f"https://forum.example{path}")

    assert place == "content/site.yaml"
    assert text.startswith("the site cannot be published at '/")

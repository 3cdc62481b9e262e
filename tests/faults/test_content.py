"""Rows 9 to 15 and 21: what an editor, or somebody who writes in an editor's place, could put into content/."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from attack import MEMORY, REFUSED, SECONDS_A_TEXT, news, news_path, untold, write
from front_door import build, tree
from rendering import lay_out, page, post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from front_door import Built

SECRET = "kunci gudang"
"""Stands in a file beside the project, which nothing in the project may bring to light."""

TAKEN = re.compile(
    r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?|.*[. ]|.*[\x00-\x1f<>:\"\\|?*].*", re.IGNORECASE | re.DOTALL
)
"""Names that Windows keeps for devices, cannot write or changes."""

TAKEN_AT_THE_TOP = {"functions", "node_modules", "_headers", "_redirects", "_worker.js", "404"}
"""Names that some host takes for itself."""


@pytest.fixture
def outside(project: Path) -> Path:
    """Return a file beside the project."""
    file = project.parent / "luar.md"
    file.write_text(post("Luar", body=SECRET), "utf-8")
    return file


@pytest.mark.fault(9)
def test_links_in_content_are_refused_by_name(project: Path, outside: Path) -> None:
    write(project, news(asli=post("Asli", body="![Kain](tautan.png)")))
    links = {
        "content/news/id/tautan.md": outside,
        "content/news/en": outside.parent,
        "content/news/id/lingkar": project / "content/news",
        "content/news/id/putar.md": project / "content/news/id/putar.md",
        "content/cities": outside.parent,
        "content/media/tautan.png": outside,
        "content/files": outside.parent,
    }
    for path, target in links.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).symlink_to(target)

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, links) == []
    assert SECRET not in built.said
    assert not (project / "site").exists()


@pytest.mark.fault(9)
@pytest.mark.parametrize("path", ["content/site.yaml", "content/media", "templates/news.html", "templates/assets"])
def test_link_that_builds_the_same_is_refused_too(project: Path, path: str) -> None:
    """Whoever reads a folder of a project in review sees what is in it, and not what is elsewhere."""
    (project / "content/media").mkdir(exist_ok=True)
    (project / path).rename(project.parent / "pindah")
    (project / path).symlink_to(project.parent / "pindah")

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, [path]) == []


@pytest.mark.fault(10)
def test_slugs_and_aliases_that_lead_elsewhere_are_refused_at_their_line(project: Path) -> None:
    slugs = {
        "naik": "../../x",
        "akar": "/x",
        "sandi": "..%2fx",
        "nol": '"a\\0b"',
        "titik": "..",
        "windows": '"..\\\\x"',
    }
    aliases = {"alias_naik": "/a/../../x/", "alias_sandi": "/..%2f..%2fx/", "alias_luar": "//jahat.example/x/"}
    write(project, news(**{name: post("Judul", more=f"slug: {value}") for name, value in slugs.items()}))
    write(project, news(**{name: post("Judul", more=f"aliases: [{value}]") for name, value in aliases.items()}))
    before = tree(project.parent)

    built = build(cwd=project)

    places = [f"{news_path(name)}:4" for name in (*slugs, *aliases)]
    assert built.code == REFUSED
    assert untold(built, places) == []
    assert {path: data for path, data in tree(project.parent).items() if "/.site.canting/" not in path} == before


@pytest.mark.fault(11)
@pytest.mark.parametrize(
    "twins",
    [
        {"kabar.md": post("Satu"), "Kabar.md": post("Dua")},
        {unicodedata.normalize("NFC", "kéris.md"): post("Satu"), unicodedata.normalize("NFD", "kéris.md"): post("Dua")},
        {"satu.md": post("Satu", more="slug: sama"), "dua.md": post("Dua", more="slug: sama")},
        {"satu.md": post("Satu", more="aliases: [/lama/]"), "dua.md": post("Dua", more="aliases: [/lama/]")},
    ],
    ids=["case", "form", "slug", "alias"],
)
def test_twins_are_both_named_whatever_the_order_of_the_folder(
    twins: dict[str, str], mounted: Callable[[str], Path]
) -> None:
    told, listed = set(), set()
    for order in (twins, reversed(twins)):
        # In memory, a folder lists first what was made last.
        project = mounted("size=8m")
        lay_out(project, {})
        write(project, {f"content/news/id/{name}": twins[name] for name in order})
        listed.add(tuple(entry.name for entry in (project / "content/news/id").iterdir()))
        built = build(cwd=project)
        assert built.code == REFUSED
        told.add(built.said)

    (said,) = told
    assert len(listed) == len(twins)
    assert all(name in said for name in twins)


@pytest.mark.fault(12)
def test_names_that_some_system_or_host_takes_are_refused_or_published_under_others(project: Path) -> None:
    pages = {
        "content/news/id/con.md": post("Konferensi"),
        f"content/news/id/{'a' * 252}.md": post("Panjang"),
        "content/news/id/slug-panjang.md": post("Panjang", more=f"slug: {'a' * 300}"),
        "content/forum/id/functions.md": page("Fungsi"),
        "content/forum/id/404.md": page("Empat"),
        "content/forum/id/node-modules.md": page("Modul", more="aliases: [/node_modules/x/]"),
    }
    downloads = ["con.txt", "laporan.", "_headers", "_redirects.txt", f"{'b' * 251}.txt", "aux.pdf", "a:b.pdf"]
    write(project, pages | {f"content/files/{name}": "x" for name in downloads})
    # Only what a page links to is published.
    shown = {f"content/news/id/berkas-{n}.md": post("Berkas", body=f"[x]({name})") for n, name in enumerate(downloads)}
    write(project, shown)

    first = build(cwd=project)
    refused = set(pages) - set(untold(first, pages))
    for name, text in zip(downloads, shown, strict=True):
        if len(untold(first, [f"content/files/{name}", text])) < 2:
            refused |= {f"content/files/{name}", text}
    for path in refused:
        (project / path).unlink()
    second = build(cwd=project)

    assert second.code == 0, second.said
    published = tree(project / "site")
    parts = [part for path in published for part in path.split("/")]
    assert [part for part in parts if TAKEN.fullmatch(part) or len(part.encode()) > 255] == []
    assert {path.partition("/")[0] for path in published} & TAKEN_AT_THE_TOP == set()


@pytest.mark.fault(13)
def test_settings_that_attack_or_mislead_are_refused_at_their_line_and_soon(project: Path, baseline: Built) -> None:
    bomb = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))])
    texts = {
        "bom": ("\ufeff" + post("Judul", "2022-13-45"), 3),
        "bom_yaml": (post("Judul", more=bomb), 4),
        "dalam": (post("Judul", more=f"tags: {'[' * 5000}{']' * 5000}"), 4),
        "daftar": ("---\n- a\n- b\n---\n\nNaskah.\n", 2),
        "ganda": (post("Judul", more="title: Lain"), 4),
        "python": (post("Judul", more='tags: !!python/object/apply:os.system ["touch terpanggil"]'), 4),
        "tanggal": (post("Judul", "2022-02-30"), 3),
    }
    write(project, news(**{name: text for name, (text, _) in texts.items()}))

    built = build(cwd=project)

    places = [f"{news_path(name)}:{line}" for name, (_, line) in texts.items()]
    assert built.code == REFUSED
    assert untold(built, places) == []
    assert built.seconds - baseline.seconds < 1
    assert built.memory - baseline.memory < MEMORY
    assert not (project / "terpanggil").exists()


@pytest.mark.fault(13)
@pytest.mark.parametrize("size", [70_000, 5_000_000])
def test_settings_that_are_too_long_are_refused_by_name(project: Path, baseline: Built, size: int) -> None:
    write(project, news(panjang=post("Judul", more="tags:\n" + "- batik\n" * (size // 8))))

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, ["content/news/id/panjang.md"]) == []
    assert built.seconds - baseline.seconds < SECONDS_A_TEXT
    assert built.memory - baseline.memory < MEMORY


TANGLED = {
    "kurung": "[" * 60_000,
    "gambar": "![" * 40_000,
    "tautan": "[a](" * 30_000,
    "bintang": "*a **a " * 20_000,
    "garis": "_a " * 40_000,
    "kode": " ".join("`" * (number % 60) for number in range(7_000)),
    "kutipan": "> " * 3_000 + "a",
    "daftar": "\n".join("  " * level + "- a" for level in range(450)),
    "label": "<a " * 60_000,
    "entitas": "&" * 200_000,
}
ENDLESS = {
    "definisi": "a\n: b\n\n" * 20_000,
    "catatan": "".join(f"[^{number}]: a\n\n" for number in range(9_000)),
    "blok": ":::callout note\n" * 8_000,
    "tabel": "|".join("a" * 1_000) + "\n" + "|".join(["---"] * 1_000) + "\n" + ("|" * 999 + "\n") * 200,
}
"""What a parser of Markdown can take very long to read; each of them by far the more, the longer it is."""


@pytest.mark.fault(14)
def test_tangled_texts_are_named_or_read_in_time_and_the_others_are_reported(project: Path, baseline: Built) -> None:
    write(project, news(**{name: post("Kusut", body=text) for name, text in TANGLED.items()}))
    write(project, news(salah=post("Judul").replace("title", "titel")))

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, ["content/news/id/salah.md:2"]) == []
    assert "fault of Canting" not in built.said
    assert built.seconds - baseline.seconds < SECONDS_A_TEXT


@pytest.mark.fault(14)
@pytest.mark.parametrize("name", ENDLESS)
def test_text_that_takes_for_ever_is_named_or_read_in_time_and_the_others_are_reported(
    project: Path, baseline: Built, name: str
) -> None:
    write(project, news(lama=post("Lama", body=ENDLESS[name]), salah=post("Judul").replace("title", "titel")))

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, ["content/news/id/salah.md:2"]) == []
    assert "fault of Canting" not in built.said
    assert built.seconds - baseline.seconds < SECONDS_A_TEXT + 1


@pytest.mark.fault(14)
def test_text_that_is_too_long_is_named_and_the_others_are_reported(project: Path, baseline: Built) -> None:
    write(project, news(panjang=post("Panjang", body="kata " * 60_000), salah=post("Judul").replace("title", "titel")))

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, ["content/news/id/panjang.md", "content/news/id/salah.md:2"]) == []
    assert built.seconds - baseline.seconds < 1


@pytest.mark.fault(15)
def test_html_scripts_and_templates_in_a_text_are_reported_at_their_lines(project: Path) -> None:
    lines = [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "![Kain](data:image/svg+xml;base64,PHN2Zy8+)",
        "[x](data:text/html,x)",
        "[x](vbscript:x)",
    ]
    hidden = "[x](&#106;avascript:alert(1))"  # which stands nowhere as a browser reads it
    write(project, news(jahat=post("Judul", body="\n\n".join(lines)), tersembunyi=post("Judul", body=hidden)))

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, [f"content/news/id/jahat.md:{6 + 2 * index}" for index in range(len(lines))]) == []
    assert untold(built, ["content/news/id/tersembunyi.md"]) == []


@pytest.mark.fault(15)
def test_what_looks_like_html_or_a_template_is_text_in_the_page(project: Path) -> None:
    body = "Harga {{ 7 * 7 }} dan {% set x = 1 %}.\n\n`<script>alert(1)</script>` &lt;script&gt;"
    write(project, news(netral=post("{{ 7 * 7 }} <i onclick=x>", more="slug: netral", body=body)))

    built = build(cwd=project)

    assert built.code == 0, built.said
    pages = {path: data.decode() for path, data in tree(project / "site").items() if path.endswith(".html")}
    page = pages["berita/netral/index.html"]
    assert "{{ 7 * 7 }}" in page
    assert "{% set x = 1 %}" in page
    for path, text in pages.items():
        assert "<i onclick" not in text, path
        assert "<script>alert" not in text, path


@pytest.mark.fault(21)
def test_line_breaks_in_addresses_are_refused_at_their_line(project: Path) -> None:
    values = {
        "alias": 'aliases: ["/lama/\\r\\nX-Jahat: 1/"]',
        "alias_baris": 'aliases: ["/lama/\\n/ https://jahat.example/ 302/"]',
        "slug": 'slug: "a\\nb"',
        "sumber": 'sources: [{id: a, title: A, url: "https://a.example/\\r\\nX-Jahat: 1", date: 2022-01-01}]',
    }
    write(project, news(**{name: post("Judul", more=value) for name, value in values.items()}))

    built = build(cwd=project)

    assert built.code == REFUSED
    assert untold(built, [f"{news_path(name)}:4" for name in values]) == []


@pytest.mark.fault(21)
@pytest.mark.parametrize("broken", ["\r\n", "\n", "\t"])
def test_line_break_in_the_base_address_is_refused(project: Path, broken: str) -> None:
    address = f"https://forum.example/{broken}X-Jahat: 1"
    site = project / "content/site.yaml"

    asked = build("--base-url", address, cwd=project)
    quoted = address.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")
    site.write_text(site.read_text("utf-8").replace("https://forum.example/", f'"{quoted}"'), "utf-8")
    written = build(cwd=project)

    assert asked.code == 2
    assert written.code == REFUSED
    assert untold(written, ["content/site.yaml:4"]) == []

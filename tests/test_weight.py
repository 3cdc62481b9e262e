import random
from pathlib import Path

import pytest
from rendering import load

from canting.model import Output
from canting.weight import weigh

NOISE = random.Random(1).randbytes(80_000).hex()
"""A text that no compression makes smaller than half."""


def found_in(root: Path, files: dict[str, str], base_url: str = "https://forum.example/") -> list[tuple[str, ...]]:
    """Return what the scales find in finished pages: the message, the page and what fills the message."""
    site, _ = load(root, {}, base_url=base_url)
    outputs = [Output(path, text.encode(), (f"from {path}",)) for path, text in files.items()]
    return [
        (found.name, found.place.path, *(str(getattr(blank, "en", blank)) for blank in found.details.values()))
        for found in weigh(outputs, site)
    ]


def names(root: Path, files: dict[str, str], base_url: str = "https://forum.example/") -> list[str]:
    return [name for name, *_ in found_in(root, files, base_url)]


def test_light_page_is_fine(tmp_path: Path) -> None:
    page = '<link rel="stylesheet" href="a.css"><script type="module" src="a.js"></script><img src="a.svg" alt="">'

    assert found_in(tmp_path, {"index.html": page, "a.css": NOISE[:20_000], "a.js": "", "a.svg": ""}) == []


def test_heavy_page_is_found_with_its_part_size_and_budget(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, {"index.html": NOISE[:40_000]})

    name, place, page, part, size, budget, remedy = found
    assert (name, place, page, part, budget) == ("page-too-heavy", "from index.html", "index.html", "HTML", "14.0 kB")
    assert size.startswith("2")
    assert size.endswith(" kB")
    assert remedy.startswith("Shorten the text")


@pytest.mark.parametrize(
    ("tags", "files", "part"),
    [
        ('<link rel="stylesheet" href="a.css">', {"a.css": 32_000}, "CSS"),
        ('<script src="a.js"></script><script src="b.js"></script>', {"a.js": 11_000, "b.js": 11_000}, "scripts"),
        (
            '<link rel="modulepreload" href="a.js"><script src="b.js"></script>',
            {"a.js": 11_000, "b.js": 11_000},
            "scripts",
        ),
        ('<img src="a.jpg" alt="">', {"a.jpg": 61_000}, "a first visit"),
        ('<img src="a.svg" alt=""><img src="b.svg" alt="">', {"a.svg": 60_000, "b.svg": 60_000}, "a first visit"),
        ('<picture><source srcset="b.jpg"><img src="a.jpg" alt=""></picture>', {"a.jpg": 61_000}, "a first visit"),
        ('<img src="b.jpg" srcset="c.jpg 360w, a.jpg 800w, b.jpg 1600w" alt="">', {"a.jpg": 61_000}, "a first visit"),
        (
            '<picture><source type="image/avif" srcset="b.jpg 360w, a.jpg 720w"><img src="b.jpg" alt=""></picture>',
            {"a.jpg": 61_000},
            "a first visit",
        ),
        (
            '<picture><source type="image/avif" srcset="b.jpg 360w"><source type="image/webp" srcset="c.jpg 360w">'
            '<img src="d.jpg" alt=""></picture><img src="a.jpg" alt="">',
            {"a.jpg": 61_000},
            "a first visit",
        ),
    ],
)
def test_part_over_its_budget_is_found(tmp_path: Path, tags: str, files: dict[str, int], part: str) -> None:
    made = {name: NOISE[place * 9 :][:size] for place, (name, size) in enumerate(files.items())}

    assert [found[3] for found in found_in(tmp_path, {"index.html": tags, **made})] == [part]


@pytest.mark.parametrize(
    "tags",
    [
        '<img src="a.jpg" loading="lazy" alt="">',
        '<picture><source srcset="a.jpg"><img src="b.jpg" alt=""></picture>',
        '<picture><source type="image/avif" srcset="b.jpg 720w, a.jpg 1600w"><img src="a.jpg" alt=""></picture>',
        '<picture><source type="image/avif" srcset="a.jpg 720w"><img src="a.jpg" loading="lazy" alt=""></picture>',
        '<meta property="og:image" content="https://forum.example/a.jpg">',
        '<link rel="icon" href="a.jpg"><link rel="apple-touch-icon" href="a.jpg"><link rel="manifest" href="a.jpg">',
        '<link rel="alternate" type="application/atom+xml" href="a.jpg">',
        '<a href="a.jpg">x</a>',
    ],
)
def test_what_a_first_visit_does_not_load_weighs_nothing(tmp_path: Path, tags: str) -> None:
    assert found_in(tmp_path, {"index.html": tags, "a.jpg": NOISE, "b.jpg": ""}) == []


def test_file_that_a_page_names_twice_is_loaded_once(tmp_path: Path) -> None:
    page = '<img src="a.jpg#x" alt=""><img src="a.jpg#y" alt="">' * 20

    assert found_in(tmp_path, {"index.html": page, "a.jpg": NOISE[:40_000]}) == []


def test_picture_that_a_style_sheet_names_is_loaded_too(tmp_path: Path) -> None:
    files = {
        "kota/index.html": '<link rel="stylesheet" href="../assets/a.css">',
        "assets/a.css": 'a { background: url("b.jpg") }',
        "assets/b.jpg": NOISE[:61_000],
    }

    assert [found[3] for found in found_in(tmp_path, files)] == ["a first visit"]


def test_second_style_sheet_is_found(tmp_path: Path) -> None:
    page = '<link rel="stylesheet" href="a.css"><link rel="stylesheet" href="b.css">'

    (found,) = found_in(tmp_path, {"index.html": page, "a.css": "", "b.css": ""})

    assert found == ("too-many-files", "from index.html", "index.html", "CSS files", "2", "1")


def test_eleventh_request_is_found(tmp_path: Path) -> None:
    pictures = {f"{number}.svg": "" for number in range(10)}
    tags = [f'<img src="{name}" alt="">' for name in pictures]

    assert names(tmp_path, {"index.html": "".join(tags[:9]), **pictures}) == []
    assert names(tmp_path, {"index.html": "".join(tags), **pictures}) == ["too-many-files"]


@pytest.mark.parametrize(
    "tags",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<link rel="stylesheet" href="//cdn.example/a.css">',
        '<img src="https://cdn.example/a.jpg" loading="lazy" alt="">',
        '<img src="a.jpg" srcset="a.jpg 1x, https://cdn.example/a.jpg 2x" alt="">',
        '<iframe src="https://video.example/"></iframe>',
        '<video poster="https://cdn.example/a.jpg"></video>',
        '<link rel="icon" href="https://cdn.example/a.ico">',
    ],
)
def test_file_of_another_host_is_found(tmp_path: Path, tags: str) -> None:
    assert names(tmp_path, {"index.html": tags, "a.jpg": ""}) == ["loads-foreign-file"]


def test_link_to_another_host_is_no_file_of_it(tmp_path: Path) -> None:
    page = '<a href="https://lain.example/">x</a><link rel="canonical" href="https://forum.example/">'

    assert found_in(tmp_path, {"index.html": page}) == []


@pytest.mark.parametrize(
    ("tags", "style"),
    [
        ('<link rel="preload" as="font" href="a.woff2">', ""),
        ('<link rel="stylesheet" href="a.css">', "@font-face { src: url(a.woff2) format('woff2') }"),
        ('<link rel="stylesheet" href="a.css">', "@font-face { src: url(data:font/woff2;base64,d09GMg) }"),
    ],
)
def test_font_is_found(tmp_path: Path, tags: str, style: str) -> None:
    assert names(tmp_path, {"index.html": tags, "a.css": style, "a.woff2": ""}) == ["loads-font"]


def test_long_text_is_mended_in_it_and_the_rest_in_the_template(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {})
    page = f'<script src="a.js"></script>{NOISE[:40_000]}'
    sources = ("content/forum/id/beranda.md", "templates/home.html")
    outputs = [Output("index.html", page.encode(), sources), Output("a.js", NOISE[:22_000].encode(), ())]

    assert [str(found.place) for found in weigh(outputs, site)] == list(sources)


def test_style_sheet_of_another_host_in_ours_is_found(tmp_path: Path) -> None:
    files = {"index.html": '<link rel="stylesheet" href="a.css">', "a.css": '@import "https://fonts.example/a";'}

    assert names(tmp_path, files) == ["loads-foreign-file"]


def test_below_a_mount_path_files_are_found_too(tmp_path: Path) -> None:
    files = {"index.html": "", "404.html": '<img src="/nccf/a.jpg" alt="">', "a.jpg": NOISE[:61_000]}

    found = found_in(tmp_path, files, "https://kota.example/nccf/")

    assert [(name, place, part) for name, place, _, part, *_ in found] == [
        ("page-too-heavy", "from 404.html", "a first visit")
    ]


def test_programme_is_weighed_as_it_is_kept_and_not_as_a_page(tmp_path: Path) -> None:
    assert names(tmp_path, {"program.html": NOISE[:150_000] * 2}) == []
    assert names(tmp_path, {"program.html": "x" * 300_001}) == ["program-too-heavy"]


@pytest.mark.parametrize(
    "tag",
    [
        '<link rel="stylesheet" href="a.css">',
        '<link rel="icon" href="a.css">',
        '<script src="a.css"></script>',
        '<img src="a.css" loading="lazy" srcset="a.css 2x" alt="">',
        "<style>p { background: url(a.css) }</style>",
    ],
)
def test_programme_may_need_no_other_file(tmp_path: Path, tag: str) -> None:
    found = found_in(tmp_path, {"program.html": tag, "a.css": ""})

    assert {name for name, *_ in found} <= {"program-not-whole"}
    assert {target for *_, target in found} == {"a.css"}

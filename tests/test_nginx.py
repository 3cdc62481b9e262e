from canting.answers import Answers, Redirect, Rule
from canting.nginx import server_snippet

ANSWERS = Answers(
    "/nccf/",
    (Rule("/nccf/", {"X-Frame-Options": "DENY"}), Rule("/nccf/assets/", {"Cache-Control": "max-age=1, immutable"})),
    (Redirect("/nccf/lama/", "/nccf/berita/a/", "x.md"),),
    {".css": "text/css; charset=utf-8"},
)


def test_part_of_the_site_repeats_the_headers_around_it() -> None:
    _, part = server_snippet(ANSWERS).split("location /nccf/assets/ {\n")

    assert part.partition("}")[0].split("\n")[:2] == [
        '        add_header X-Frame-Options "DENY" always;',
        '        add_header Cache-Control "max-age=1, immutable" always;',
    ]


def test_both_spellings_of_an_old_address_lead_to_the_new_one() -> None:
    text = server_snippet(ANSWERS)

    assert "    location = /nccf/lama/ { return 301 /nccf/berita/a/; }\n" in text
    assert "    location = /nccf/lama { return 301 /nccf/berita/a/; }\n" in text


def test_types_do_not_depend_on_the_server() -> None:
    assert '    types {\n        "text/css; charset=utf-8" css;\n    }\n' in server_snippet(ANSWERS)


def test_everything_stands_within_the_location_of_the_site() -> None:
    at_root = server_snippet(ANSWERS._replace(mount="/", rules=(Rule("/", {}),), redirects=()))
    below = server_snippet(ANSWERS)

    for text, start in ((at_root, "location / {"), (below, "location ^~ /nccf/ {")):
        said = [line for line in text.splitlines() if not line.startswith(("#", " "))]
        assert said == [start, "}"]
        assert text.count("{") == text.count("}")

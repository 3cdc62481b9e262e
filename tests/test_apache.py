import re

from canting.answers import Answers, Redirect, Rule
from canting.apache import htaccess

ANSWERS = Answers(
    "/nccf/",
    (Rule("/nccf/", {"X-Frame-Options": "DENY"}), Rule("/nccf/assets/", {"Cache-Control": "max-age=1, immutable"})),
    (Redirect("/nccf/2022/a.b/", "/nccf/berita/a/", "x.md"),),
    {".css": "text/css; charset=utf-8", ".png": "image/png"},
)


def lines_of(answers: Answers) -> list[str]:
    return htaccess(answers).splitlines()


def test_old_address_is_a_pattern_that_means_nothing_else() -> None:
    (line,) = (line for line in lines_of(ANSWERS) if line.startswith("RedirectMatch"))
    _, status, pattern, target = line.split(" ")

    assert (status, target) == ("301", "/nccf/berita/a/")
    assert re.match(pattern, "/nccf/2022/a.b/")
    assert re.match(pattern, "/nccf/2022/a.b")
    assert not re.match(pattern, "/nccf/2022/a-b/")
    assert not re.match(pattern, "/nccf/2022/a.b/c/")


def test_headers_go_with_errors_too_and_a_percent_sign_is_no_format() -> None:
    answers = Answers("/", (Rule("/", {"X-Sign": "100%"}),), (), {})

    assert 'Header always set X-Sign "100%%"' in lines_of(answers)


def test_part_of_the_site_has_its_own_headers() -> None:
    lines = lines_of(ANSWERS)
    start = lines.index('<If "%{REQUEST_URI} =~ m#^/nccf/assets/#">')

    assert lines[start + 1 : start + 3] == ['Header always set Cache-Control "max-age=1, immutable"', "</If>"]


def test_copies_are_looked_for_beside_texts_alone() -> None:
    text = htaccess(ANSWERS)

    assert '<FilesMatch "\\.(css)\\.br$">\nAddEncoding br .br\nRemoveLanguage .br\n' in text
    assert "(css|png)" not in text


def test_sections_are_closed() -> None:
    open_sections = re.findall(r"^<(\w+) ", htaccess(ANSWERS), re.MULTILINE)

    assert sorted(open_sections) == sorted(re.findall(r"^</(\w+)>", htaccess(ANSWERS), re.MULTILINE))

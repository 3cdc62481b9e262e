import pytest

from canting.mediatypes import COMPRESSIBLE, TYPES, is_compressible
from canting.targets import PICTURES


def test_every_picture_that_a_page_may_show_has_a_type() -> None:
    assert {TYPES[ending].partition("/")[0] for ending in PICTURES} == {"image"}


def test_what_shrinks_has_a_type() -> None:
    assert set(COMPRESSIBLE) <= TYPES.keys()


@pytest.mark.parametrize(
    ("path", "shrinks"),
    [("index.html", True), ("assets/a.0123456789.css", True), ("favicon.ico", True), ("media/a.jpg", False)],
)
def test_texts_shrink_and_photos_do_not(path: str, shrinks: bool) -> None:
    assert is_compressible(path) is shrinks


def test_text_says_how_its_letters_are_written() -> None:
    assert {kind.partition("; ")[2] for kind in TYPES.values() if kind.startswith("text/")} == {"charset=utf-8"}

import pytest

from canting.lettering import SIZES, legible, set_line, set_title
from canting.letters import typeface

WIDTH, HEIGHT = 1056, 250
LONG = "Wali Kota Pekalongan Ajak UMKM Kreatif dan Memanfaatkan Pemasaran Digital"


def test_short_title_is_set_in_one_line_of_the_largest_size() -> None:
    setting = set_title("Ambon", WIDTH, HEIGHT)

    assert (setting.lines, setting.size) == (("Ambon",), SIZES[0])


@pytest.mark.parametrize("title", ["Ambon", LONG, LONG * 2, "Batik " * 80, "x" * 500, "Kota " + "x" * 90])
def test_every_title_stays_in_its_panel(title: str) -> None:
    setting = set_title(title, WIDTH, HEIGHT)

    assert 1 <= len(setting.lines) <= 5
    assert len(setting.lines) * setting.leading <= HEIGHT
    assert all(0 < typeface(setting.size).getlength(line) <= WIDTH for line in setting.lines)


def test_longer_title_is_set_smaller_and_says_all() -> None:
    setting = set_title(LONG, WIDTH, HEIGHT)

    assert SIZES[-1] < setting.size < SIZES[0]
    assert " ".join(setting.lines) == LONG


def test_lines_are_of_even_length() -> None:
    setting = set_title(LONG, WIDTH, HEIGHT)

    lengths = [typeface(setting.size).getlength(line) for line in setting.lines]
    assert min(lengths) > max(lengths) / 2


def test_title_that_fits_in_no_size_ends_in_an_ellipsis() -> None:
    setting = set_title("Batik, " * 80, WIDTH, HEIGHT)

    assert setting.size == SIZES[-1]
    assert len(setting.lines) == 5
    assert setting.lines[-1].endswith("Batik…")


def test_word_that_is_wider_than_a_line_is_broken() -> None:
    setting = set_title("x" * 100, WIDTH, HEIGHT)

    assert len(setting.lines) > 1
    assert "".join(setting.lines) == "x" * 100


@pytest.mark.parametrize("text", ["Batik Pesisir – “Jlamprang”", "Café Paṭola: 2022–2026, ‘Rp 5.000’ & é…", "ABC"])
def test_letters_of_our_languages_are_in_the_typeface(text: str) -> None:
    assert legible(text) == text


def test_letters_that_the_typeface_lacks_are_left_out() -> None:
    assert legible("Pekan 🎉 Batik \n ꦧꦠꦶꦏ\N{VARIATION SELECTOR-16}!") == "Pekan Batik !"


def test_letter_and_its_accent_become_one() -> None:
    assert legible("Cafe\N{COMBINING ACUTE ACCENT}") == "Café"


def test_title_without_a_legible_letter_has_no_line() -> None:
    assert set_title("🎉", WIDTH, HEIGHT).lines == ()


def test_line_of_a_given_size_is_cut_short_where_it_is_too_long() -> None:
    assert set_line("NCCF · Kota 🎉", 40, WIDTH).lines == ("NCCF · Kota",)
    (line,) = set_line("Pekan Batik · " * 20, 40, WIDTH).lines
    assert line.endswith("…")
    assert typeface(40).getlength(line) <= WIDTH

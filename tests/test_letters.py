import pytest
from PIL import Image, ImageDraw, ImageFont

from canting.lettering import SIZES
from canting.letters import has_letter, set_type, typeface

LINE = "Wali Kota Ajak UMKM: fjord, Café Paṭola – “off”, ‘Rp 5.000’ & VAWATo jgÉ…"


@pytest.mark.parametrize("size", [40, *SIZES])
def test_line_is_drawn_as_the_typeface_draws_it_whole(size: int) -> None:
    whole, ours = Image.new("L", (4000, 2 * size)), Image.new("L", (4000, 2 * size))
    ImageDraw.Draw(whole).text((50, 3 * size // 2), LINE, fill=255, font=typeface(size), anchor="ls")

    set_type(ours, LINE, size, (50, 3 * size // 2), 255)

    assert ours.tobytes() == whole.tobytes()


def test_letter_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Image.new("L", (400, 80))
    set_type(rows, "batik", 46, (0, 50), 255)
    monkeypatch.setattr(ImageFont.FreeTypeFont, "getmask2", lambda *_, **__: pytest.fail("a letter was drawn again"))

    set_type(rows, "kitab", 46, (0, 50), 255)


def test_letter_is_in_the_typeface_or_not() -> None:
    assert [sign for sign in "aÉṭ…ꦧ🎉" if not has_letter(sign)] == ["ꦧ", "🎉"]

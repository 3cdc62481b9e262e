import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from canting.motif import Dyes
from canting.poster import Poster
from canting.printing import HEAD, HEIGHT, MORI, NILA, SOGA, WIDTH, draw_poster

POSTER = Poster("forum", "forum", Dyes("#f4ead4", "#20366b", "#96601a"), "NCCF · Berita", "Pekan Batik Dibuka")
LIMIT = 200_000
"""What WhatsApp is sure to fetch is 300 kB; the site asks for less."""


def picture(poster: Poster) -> Image.Image:
    image = Image.open(BytesIO(draw_poster(poster)))
    image.load()  # all of it, so that a broken stream is found
    return image.convert("RGB")


def colours(image: Image.Image) -> set[str]:
    found = image.getcolors(WIDTH * HEIGHT)
    assert found
    return {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in found if isinstance(colour, tuple)}


def test_picture_is_a_small_png_of_the_size_that_is_promised() -> None:
    data = draw_poster(POSTER)

    with Image.open(BytesIO(data)) as image:
        image.verify()
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < LIMIT


def test_head_is_in_the_dyes_of_the_cloth_and_the_type_in_two_inks() -> None:
    image = picture(POSTER)

    assert {POSTER.dyes.ground, POSTER.dyes.line, POSTER.dyes.fill} <= colours(image.crop((0, 0, WIDTH, HEAD)))
    type_ = colours(image.crop((0, HEAD, WIDTH, HEIGHT)))
    assert {NILA, MORI, SOGA} <= type_
    assert POSTER.dyes.ground not in type_


def test_nothing_is_written_on_the_margins() -> None:
    image = picture(POSTER._replace(title="Wali Kota Pekalongan, " * 12, kicker="Nusantara Creative City Forum · " * 5))

    for box in ((0, HEAD, 60, HEIGHT), (WIDTH - 60, HEAD, WIDTH, HEIGHT), (0, HEIGHT - 20, WIDTH, HEIGHT)):
        assert colours(image.crop(box)) == {NILA}


def test_same_poster_has_the_same_bytes_whatever_was_drawn_before() -> None:
    first = draw_poster(POSTER)
    draw_poster(POSTER._replace(title="Lain"))
    draw_poster(POSTER._replace(seed="cities-ambon", kind="music"))

    assert draw_poster(POSTER) == first


@pytest.mark.parametrize("title", ["", "🎉", "A", "x" * 3000])
def test_any_title_has_a_picture(title: str) -> None:
    assert picture(POSTER._replace(title=title)).size == (WIDTH, HEIGHT)


def test_colours_are_those_of_the_stylesheet() -> None:
    sheet = (Path(__file__).parent.parent / "templates/assets/site.css").read_text("utf-8")

    tokens = dict(re.findall(r"--([\w-]+): (#\w+);", sheet))
    assert (tokens["nila-deep"], tokens["mori-on-nila"], tokens["soga-on-nila"]) == (NILA, MORI, SOGA)

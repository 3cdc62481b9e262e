import re
from dataclasses import replace

from canting.motif import Dyes
from canting.poster import Poster, poster_name

POSTER = Poster("forum", "forum", Dyes("#f4ead4", "#20366b", "#96601a"), "NCCF · Berita", "Pekan Batik Dibuka")


def test_name_tells_all_that_a_picture_is_made_of() -> None:
    others = [
        replace(POSTER, seed="x"),
        replace(POSTER, kind="music"),
        replace(POSTER, dyes=replace(POSTER.dyes, fill="#000000")),
        replace(POSTER, kicker="x"),
        replace(POSTER, title="x"),
    ]

    names = {poster_name(poster) for poster in (POSTER, *others)}
    assert len(names) == len(others) + 1
    assert all(re.fullmatch("[0-9a-f]{16}", name) for name in names)
    assert poster_name(replace(POSTER)) == poster_name(POSTER)

import re

from canting.motif import Dyes
from canting.poster import Poster, poster_name

POSTER = Poster("forum", "forum", Dyes("#f4ead4", "#20366b", "#96601a"), "NCCF · Berita", "Pekan Batik Dibuka")


def test_name_tells_all_that_a_picture_is_made_of() -> None:
    others = [
        POSTER._replace(seed="x"),
        POSTER._replace(kind="music"),
        POSTER._replace(dyes=POSTER.dyes._replace(fill="#000000")),
        POSTER._replace(kicker="x"),
        POSTER._replace(title="x"),
    ]

    names = {poster_name(poster) for poster in (POSTER, *others)}
    assert len(names) == len(others) + 1
    assert all(re.fullmatch("[0-9a-f]{16}", name) for name in names)
    assert poster_name(POSTER._replace()) == poster_name(POSTER)

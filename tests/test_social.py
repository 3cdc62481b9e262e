from pathlib import Path

import pytest
from imported import imported
from rendering import city, event, load, made, msme, page, post

from canting import printing
from canting.poster import Poster
from canting.printing import draw_poster
from canting.social import keep_posters, place_poster, plan_posters, poster_addresses, poster_recipes, posters_among

FILES: dict[str, str | bytes] = {
    "content/cities/id/pekalongan.md": city("Pekalongan"),
    "content/cities/en/pekalongan.md": page("Pekalongan"),
    "content/cities/id/ambon.md": city("Ambon", more="field: music"),
    "content/msmes/id/tobal.md": msme("Batik Tobal"),
    "content/news/id/dibuka.md": post("Pekan Batik Dibuka", "2022-10-01"),
    "content/news/en/dibuka.md": page("Batik Week Opened"),
}


def posters(root: Path, files: dict[str, str | bytes] = FILES) -> dict[str, Poster]:
    return {page: placed.poster for page, placed in plan_posters(*load(root, files)).items()}


def test_every_page_has_its_poster_and_the_missing_page_has_none(tmp_path: Path) -> None:
    planned = posters(tmp_path)

    assert {"/", "/kota/", "/en/cities/pekalongan/", "/berita/dibuka/", "/umkm/tobal/", "/teknik/tulis/"} <= set(
        planned
    )
    assert all(address.endswith("/") for address in planned)


@pytest.mark.parametrize(
    ("address", "kicker", "title"),
    [
        ("/", "Forum · Rabu, 30 November 2022", "Forum Kota"),
        ("/kota/pekalongan/", "Forum · Kota", "Pekalongan"),
        ("/en/cities/pekalongan/", "Forum · Cities", "Pekalongan"),
        ("/umkm/tobal/", "Forum · Usaha", "Batik Tobal"),
        ("/berita/", "Forum", "Berita"),
        ("/berita/dibuka/", "Forum · Berita · 1 Oktober 2022", "Pekan Batik Dibuka"),
        ("/en/news/dibuka/", "Forum · News · 1 October 2022", "Batik Week Opened"),
        ("/acara/forum/", "Forum · Acara · Rabu, 30 November 2022", "Forum Kota Kreatif"),
    ],
)
def test_poster_says_what_the_page_is(tmp_path: Path, address: str, kicker: str, title: str) -> None:
    poster = posters(tmp_path)[address]

    assert (poster.kicker, poster.title) == (kicker, title)


def test_home_page_of_a_language_without_the_event_names_its_day_in_that_language(tmp_path: Path) -> None:
    home = {"content/forum/en/beranda.md": page("Home", more="layout: home")}

    assert posters(tmp_path, {**FILES, **home})["/en/"].kicker == "Forum · Wednesday, 30 November 2022"


def test_poster_of_an_event_that_does_not_take_place_names_no_day(tmp_path: Path) -> None:
    off = {"content/events/id/forum.md": event("Forum", more="date: 2022-11-30\nstatus: postponed")}

    planned = posters(tmp_path, {**FILES, **off})

    assert planned["/acara/forum/"].kicker == "Forum · Acara · ditunda"
    assert planned["/"].kicker == "Forum · ditunda"


def test_cities_and_businesses_show_their_own_cloth_and_all_others_the_forums(tmp_path: Path) -> None:
    planned = posters(tmp_path)

    seeds = {address: poster.seed for address, poster in planned.items() if poster.seed != "forum"}
    assert seeds == {
        "/kota/pekalongan/": "cities-pekalongan",
        "/en/cities/pekalongan/": "cities-pekalongan",
        "/kota/ambon/": "cities-ambon",
        "/umkm/tobal/": "msmes-tobal",
    }


def test_pages_share_a_picture_only_where_it_is_the_same(tmp_path: Path) -> None:
    dyes = posters(tmp_path)["/"].dyes
    shared = place_poster(Poster("forum", "forum", dyes, "NCCF", "Batik"))
    other = place_poster(Poster("forum", "forum", dyes, "NCCF", "Tentang"))
    planned = {"/batik/": shared, "/en/batik/": shared, "/tentang/": other}

    addresses = poster_addresses(planned)
    outputs = made(poster_recipes(planned, tmp_path / "cards"))

    assert addresses["social/batik/"] == addresses["social/en/batik/"] != addresses["social/tentang/"]
    assert {f"/{output.path}" for output in outputs} == set(addresses.values())
    assert [output.sources for output in outputs] == [("page: /batik/", "page: /en/batik/"), ("page: /tentang/",)]


def test_what_is_kept_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = plan_posters(*load(tmp_path, FILES))
    first = made(poster_recipes(planned, tmp_path / "cards"))
    drawn: list[Poster] = []

    def draw(poster: Poster) -> bytes:
        drawn.append(poster)
        return draw_poster(poster)

    monkeypatch.setattr(printing, "draw_poster", draw)

    keep_posters(posters_among(first), tmp_path / "cards")
    assert made(poster_recipes(planned, tmp_path / "cards")) == first
    assert drawn == []

    changed = {**FILES, "content/cities/id/ambon.md": city("Kota Ambon", more="field: music")}
    made(poster_recipes(plan_posters(*load(tmp_path, changed)), tmp_path / "cards"))
    assert [poster.title for poster in drawn] == ["Kota Ambon"]


def test_planning_pictures_and_icons_imports_nothing_that_draws() -> None:
    modules = imported("import canting.social, canting.icons")

    assert not {"PIL.Image", "PIL.ImageFont", "canting.printing"} & modules

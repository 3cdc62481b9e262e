"""What renditions there are of a picture, and where."""

import pytest

from canting.renditions import FORMS, Look, Rendition, kept_among, look_name, plan, rendition_name, shown


def widths_of(size: tuple[int, int], kind: str = "photo") -> list[int]:
    return sorted({rendition.width for rendition in plan(size, kind)})


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 3000), [360, 540, 720, 1080, 1600]),
        ((1600, 900), [360, 540, 720, 1080, 1600]),
        ((1000, 900), [360, 540, 720, 1000]),
        ((360, 20), [360]),
        ((1, 1), [1]),
    ],
)
def test_widths_go_up_to_the_picture_and_no_further(size: tuple[int, int], widths: list[int]) -> None:
    assert widths_of(size) == widths


def test_picture_keeps_its_proportions() -> None:
    heights = [rendition.height for rendition in plan((4000, 3000), "photo") if rendition.form == "AVIF"]

    assert heights == [1200, 810, 540, 405, 270]


def test_longest_picture_is_as_high_as_its_formats_can_hold() -> None:
    tallest = plan((1000, 39_000), "photo")[0]

    assert tallest.height <= 16_383
    assert tallest.width == 420
    assert min(rendition.height for rendition in plan((39_000, 1), "photo")) == 1


def test_picture_for_every_browser_comes_last() -> None:
    assert [forms[-1] for forms in FORMS.values()] == ["JPEG", "PNG", "PNG"]
    assert [choice.media_type for choice in shown("media/a.jpg", "k", (800, 600), Look("photo", "")).choices] == [
        "image/avif",
        "image/webp",
        "image/jpeg",
    ]


def test_addresses_name_the_picture_its_width_and_its_content() -> None:
    picture = shown("media/tari/a.b.png", "0123456789", (600, 300), Look("drawing", "#102030"))

    assert (picture.width, picture.height, picture.tone) == (600, 300, "#102030")
    assert picture.choices[0].widths == (
        ("/media/tari/a.b-360.0123456789.webp", 360),
        ("/media/tari/a.b-540.0123456789.webp", 540),
        ("/media/tari/a.b-600.0123456789.webp", 600),
    )


@pytest.mark.parametrize(("width", "plain", "widest"), [(4000, 1080, 1600), (300, 300, 300), (1100, 1080, 1100)])
def test_one_width_is_for_all_and_one_to_see_it_large(width: int, plain: int, widest: int) -> None:
    picture = shown("media/a.jpg", "0123456789", (width, 100), Look("photo", ""))

    assert picture.plain == f"/media/a-{plain}.0123456789.jpg"
    assert picture.widest == f"/media/a-{widest}.0123456789.jpg"


def test_what_is_published_tells_what_is_to_be_kept() -> None:
    rendition = Rendition("AVIF", 720, 540)
    paths = ["media/tari/a-720.0123456789.avif", "media/kain.0123456789.svg", "index.html", "a-1.b.jpg"]

    assert kept_among(paths) == {rendition_name("0123456789", rendition), look_name("0123456789")}

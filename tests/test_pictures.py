"""The bytes of pictures → what they tell, and the same pictures telling nothing."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from rendering import EXIF_WITH_PLACE, png_with

from canting.pictures import Picture, read_picture, without_metadata

GPS, ORIENTATION = 0x8825, 0x0112
FORMS = pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])


def saved(form: str, **settings: Any) -> bytes:
    file = BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((90, 40)).save(file, form, **settings)
    return file.getvalue()


def photo(form: str, turn: int = 1) -> bytes:
    """Return a picture as a phone makes it, which says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    exif[ORIENTATION] = turn
    exif.get_ifd(GPS).update({1: "S", 2: (6.0, 53.0, 0.0), 3: "E", 4: (109.0, 40.0, 0.0)})
    return saved(form, exif=exif)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_format_and_size_are_told(form: str) -> None:
    assert read_picture(saved(form)) == Picture(form, 90, 40, True, False)


@pytest.mark.parametrize("settings", [{"lossless": True}, {"lossless": False}, {"exif": b"Exif\0\0II*\0"}])
def test_size_is_told_in_each_dress_of_webp(settings: dict[str, Any]) -> None:
    found = read_picture(saved("WEBP", **settings))

    assert found
    assert (found.width, found.height) == (90, 40)


def test_size_of_a_progressive_photo_is_told() -> None:
    assert read_picture(saved("JPEG", progressive=True)) == Picture("JPEG", 90, 40, True, False)


@pytest.mark.parametrize("data", [b"", b"<html>", b"\xff\xd8", b"\xff\xd8\xff", b"GIF88a", b"RIFF....WEBP", b"BM"])
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert read_picture(data) is None


@FORMS
def test_picture_that_was_cut_short_is_not_whole(form: str) -> None:
    found = read_picture(saved(form)[:-40])

    assert found
    assert not found.is_whole


@FORMS
def test_photo_says_where_it_was_taken_and_then_no_longer(form: str) -> None:
    before, after = read_picture(photo(form)), read_picture(without_metadata(photo(form)))

    assert before
    assert before.says_where
    assert after == before._replace(says_where=False)
    assert b"Kamera" not in without_metadata(photo(form))


@FORMS
@pytest.mark.parametrize("turn", range(1, 9))
def test_photo_tells_how_the_camera_was_held_and_its_size_upright(form: str, turn: int) -> None:
    found = read_picture(photo(form, turn))

    assert found
    assert found.turn == turn
    assert found.upright == ((90, 40) if turn < 5 else (40, 90))


@FORMS
@pytest.mark.parametrize("turn", [0, 9, 700])
def test_turn_that_no_camera_writes_is_none(form: str, turn: int) -> None:
    found = read_picture(photo(form, turn))

    assert found
    assert found.turn == 1


def moving(form: str, frames: int = 2, **settings: Any) -> bytes:
    file = BytesIO()
    images = [Image.linear_gradient("L").rotate(90 * frame) for frame in range(frames)]
    images[0].save(file, form, save_all=True, append_images=images[1:], **settings)
    return file.getvalue()


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_film_is_told_from_a_still(form: str) -> None:
    film, still = read_picture(moving(form)), read_picture(saved(form))

    assert film
    assert still
    assert (film.moves, still.moves) == (True, False)


def test_still_gif_with_palette_comment_and_pause_does_not_move() -> None:
    found = read_picture(moving("GIF", frames=1, comment=b"," * 700, duration=100, transparency=0))

    assert found
    assert not found.moves


@pytest.mark.parametrize("length", range(13, 60, 5))
def test_gif_that_was_cut_short_moves_no_more_than_it_has_images(length: int) -> None:
    found = read_picture(moving("GIF")[:length])

    assert found
    assert not found.moves


@FORMS
@pytest.mark.parametrize("turn", range(1, 9))
def test_photo_stays_the_same_bit_for_bit_and_turned_as_it_was_held(form: str, turn: int) -> None:
    before, after = Image.open(BytesIO(photo(form, turn))), Image.open(BytesIO(without_metadata(photo(form, turn))))

    assert before.tobytes() == after.tobytes()
    assert dict(after.getexif()) == ({ORIENTATION: turn} if turn > 1 else {})


def test_part_for_a_place_that_the_camera_did_not_know_says_nothing() -> None:
    exif = Image.Exif()
    exif.get_ifd(GPS)[0] = b"\2\3\0\0"
    found = read_picture(saved("JPEG", exif=exif))

    assert found
    assert not found.says_where


def test_place_is_found_in_xmp_too_and_goes() -> None:
    told = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='6,53S'/></x:xmpmeta>"
    for data in (saved("JPEG", xmp=told), saved("WEBP", xmp=told), png_with(b"iTXt", told)):
        found = read_picture(data)

        assert found
        assert found.says_where
        assert b"GPSLatitude" not in without_metadata(data)


def test_what_stands_behind_a_photo_goes() -> None:
    data = saved("JPEG")

    assert without_metadata(data + photo("JPEG") + b"film") == without_metadata(data)


def test_colours_stay_as_the_camera_meant_them() -> None:
    profile = b"a profile of colours"
    for form in ("JPEG", "PNG", "WEBP"):
        kept = Image.open(BytesIO(without_metadata(saved(form, icc_profile=profile))))

        assert kept.info["icc_profile"] == profile


def test_damaged_exif_tells_nothing_and_goes() -> None:
    for length in range(len(EXIF_WITH_PLACE)):
        data = png_with(b"eXIf", EXIF_WITH_PLACE[:length])

        assert read_picture(data)
        assert read_picture(without_metadata(data))


def test_file_that_is_no_picture_or_not_whole_stays_as_it_is() -> None:
    for data in (b"", b"body { margin: 0 }", saved("JPEG")[:-40], saved("GIF")):
        assert without_metadata(data) == data

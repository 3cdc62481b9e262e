"""Picture files of all kinds → their renditions."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from photographs import CORNER, saved, scene, swapped_profile, taken
from PIL import Image, ImageColor, ImageDraw

from canting.darkroom import develop, develop_one, develop_some
from canting.kept import list_kept, read_kept
from canting.problems import ContentError
from canting.renditions import Look, Negative, plan
from canting.snapshot import file_digest
from canting.workers import share_out

KEY = "0123456789"


def negative(root: Path, data: bytes, name: str = "a.jpg", key: str = KEY) -> Negative:
    file = root / name
    file.write_bytes(data)
    return Negative(f"media/{name}", file, f"content/media/{name}", file_digest(data), key)


def developed(root: Path, data: bytes) -> tuple[Look, dict[str, Image.Image]]:
    """Return what a picture looks like, and its renditions by name."""
    made = develop(negative(root, data), root / "kept")
    assert made
    return made.look, {name: Image.open(BytesIO(data)) for name, data in contents(root / "kept") if "look" not in name}


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name, file in list_kept(folder).items():
        data = read_kept(file)
        assert data
        yield name, data


def is_near(found: object, wanted: tuple[int, ...], most: int = 12) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= most for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_photo_is_upright_however_the_camera_was_held_and_tells_nothing(tmp_path: Path, form: str, turn: int) -> None:
    look, made = developed(tmp_path, taken(scene(400, 300), form, turn))

    assert look.kind == "photo"
    assert {name: image.size for name, image in made.items()} == {
        f"{KEY}-{width}.{ending}": (width, height)
        for width, height in ((360, 270), (400, 300))
        for ending in ("avif", "webp", "jpg")
    }
    for image in made.values():
        assert is_near(image.convert("RGB").getpixel((40, 30)), CORNER)
        assert not is_near(image.convert("RGB").getpixel((300, 60)), CORNER)
        assert not image.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & image.info.keys()


def test_large_photo_is_read_at_half_its_size_and_never_enlarged(tmp_path: Path) -> None:
    _, made = developed(tmp_path, taken(scene(3600, 300)))

    assert max(image.width for image in made.values()) == 1600


def test_photo_in_inks_shows_in_light(tmp_path: Path) -> None:
    look, made = developed(tmp_path, saved(scene(mode="CMYK"), "JPEG"))

    assert look.kind == "photo"
    assert {image.mode for image in made.values()} == {"RGB"}
    assert is_near(made[f"{KEY}-720.jpg"].getpixel((40, 30)), CORNER, 25)


def test_photo_in_other_colours_is_in_those_of_every_screen(tmp_path: Path) -> None:
    _, made = developed(tmp_path, saved(scene(), "PNG", icc_profile=swapped_profile()))

    assert {is_near(image.getpixel((40, 30)), CORNER[::-1]) for image in made.values()} == {True}


def test_damaged_profile_is_as_if_there_were_none(tmp_path: Path) -> None:
    _, made = developed(tmp_path, saved(scene(), "PNG", icc_profile=b"rusak"))

    assert is_near(made[f"{KEY}-720.jpg"].getpixel((40, 30)), CORNER)


def test_photo_of_sixteen_bits_keeps_its_greys(tmp_path: Path) -> None:
    grey = Image.linear_gradient("L").resize((400, 300))
    deep = Image.frombytes("I;16", grey.size, b"".join(bytes([value // 2, value]) for value in grey.tobytes()))

    look, made = developed(tmp_path, saved(deep, "PNG"))

    assert look.kind == "photo"
    assert is_near((made[f"{KEY}-400.jpg"].convert("L").getpixel((200, 150)),), (127,))


def test_grey_photo_is_a_photo(tmp_path: Path) -> None:
    assert [developed(tmp_path, saved(scene(mode="L"), form))[0].kind for form in ("JPEG", "PNG")] == ["photo", "photo"]


@pytest.mark.parametrize("mode", ["1", "P", "RGB"])
def test_drawing_of_few_colours_stays_sharp(tmp_path: Path, mode: str) -> None:
    drawing = Image.new("RGB", (500, 200), "white")
    ImageDraw.Draw(drawing).rectangle((100, 50, 400, 150), fill="black")

    look, made = developed(tmp_path, saved(drawing.convert(mode), "PNG"))

    assert look.kind == "drawing"
    assert {name.rpartition(".")[2] for name in made} == {"webp", "png"}
    for image in (made[f"{KEY}-500.webp"], made[f"{KEY}-500.png"]):
        assert image.convert("RGB").tobytes() == drawing.tobytes()


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_drawing_that_paper_shows_through_holds_no_colour_behind_it(tmp_path: Path, mode: str) -> None:
    logo = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((50, 50, 350, 350), fill=CORNER)

    look, made = developed(tmp_path, saved(logo.convert(mode), "PNG"))

    assert look == Look("drawing", "")
    assert {image.convert("RGBA").getchannel("A").getpixel((5, 5)) for image in made.values()} == {0}


def test_photo_that_paper_shows_through_keeps_its_edge(tmp_path: Path) -> None:
    cutout = scene(mode="RGBA")
    cutout.putalpha(Image.radial_gradient("L").resize(cutout.size))

    look, made = developed(tmp_path, saved(cutout, "WEBP"))

    assert look == Look("cutout", "")
    assert {name.rpartition(".")[2] for name in made} == {"avif", "webp", "png"}
    assert all(image.convert("RGBA").getchannel("A").getextrema() != (255, 255) for image in made.values())


def test_transparency_that_nothing_uses_is_none(tmp_path: Path) -> None:
    assert developed(tmp_path, saved(scene(mode="RGBA"), "PNG"))[0].kind == "photo"


def test_still_gif_is_a_drawing(tmp_path: Path) -> None:
    assert developed(tmp_path, saved(scene().quantize(32), "GIF"))[0].kind == "drawing"


def test_tone_is_what_most_of_a_picture_has(tmp_path: Path) -> None:
    image = Image.new("RGB", (300, 300), (20, 60, 120))
    image.paste(CORNER, (0, 0, 100, 100))

    tone = developed(tmp_path, saved(image, "JPEG"))[0].tone

    assert is_near(ImageColor.getrgb(tone), (20, 60, 120))


def test_picture_that_says_another_format_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert develop(negative(tmp_path, saved(scene(), "PNG"), "a.jpg"), tmp_path / "kept")


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_picture_with_damaged_pixels_is_none_and_leaves_nothing(tmp_path: Path, form: str) -> None:
    image = scene().quantize(64) if form == "GIF" else scene()
    data = saved(image, form)
    middle = len(data) // 2
    damaged = data[:middle] + bytes(byte ^ 0x55 for byte in data[middle : middle + 400]) + data[middle + 400 :]

    found = develop(negative(tmp_path, damaged), tmp_path / "kept")

    if form == "PNG":  # the others know no sums, and show what they can
        assert found is None
        assert list_kept(tmp_path / "kept") == {}


def test_truncated_photo_is_none(tmp_path: Path) -> None:
    assert develop(negative(tmp_path, taken(scene())[:-4000]), tmp_path / "kept") is None


def test_photo_that_changes_while_a_build_looks_at_it_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    changed, gone = negative(tmp_path, taken(scene()), "a.jpg"), negative(tmp_path, taken(scene()), "b.jpg")
    changed.file.write_bytes(taken(scene(400, 300)))
    gone.file.unlink()

    for photo in (changed, gone):
        with pytest.raises(ContentError) as error:
            develop(photo, tmp_path / "kept")
        assert [(found.name, str(found.place)) for found in error.value.problems] == [("unreadable-file", photo.path)]
    assert list_kept(tmp_path / "kept") == {}


def test_only_what_is_not_kept_is_made(tmp_path: Path) -> None:
    photo = negative(tmp_path, taken(scene()))
    develop(photo, tmp_path / "kept")
    kept = list_kept(tmp_path / "kept")
    kept[f"{KEY}-720.avif"].unlink()
    before = {file: file.stat().st_ino for file in kept.values() if file.exists()}

    develop(photo, tmp_path / "kept")

    again = list_kept(tmp_path / "kept")
    assert again == kept
    assert {file: file.stat().st_ino for file in before if "look" not in file.name}.items() <= before.items()


def test_bytes_do_not_depend_on_how_many_work(tmp_path: Path) -> None:
    photos = [taken(scene(500 + 10 * number, 400)) for number in range(3)]
    files = [negative(tmp_path, data, f"{at}.jpg", f"{at:010}") for at, data in enumerate(photos)]

    several = share_out(partial(develop_some, files, tmp_path / "several"), len(files), 2, worth=100)
    alone = [(file.key, develop(file, tmp_path / "alone")) for file in files]

    assert several == alone
    assert dict(contents(tmp_path / "several")) == dict(contents(tmp_path / "alone"))


def test_rendition_that_no_disk_kept_is_made_by_itself(tmp_path: Path) -> None:
    photo = negative(tmp_path, taken(scene()))
    made = develop(photo, tmp_path / "kept")
    assert made

    for rendition in plan(made.size, made.look.kind):
        kept = read_kept(list_kept(tmp_path / "kept")[f"{KEY}-{rendition.width}.{rendition.ending}"])
        assert develop_one(photo, rendition) == kept

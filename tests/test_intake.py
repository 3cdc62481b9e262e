"""Pictures as cameras, phones and programs make them → what the site keeps, or why it keeps nothing."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from photographs import swapped_profile
from PIL import Image, ImageDraw, PngImagePlugin

from canting.intake import LONG_SIDE, admit_download, admit_picture
from canting.media import MOST_BYTES
from canting.messages import MESSAGES
from canting.problems import Mistake

if TYPE_CHECKING:
    from collections.abc import Sequence

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 30), (30, 30, 200), (220, 200, 40)
LIKE = 12
"""How far a colour may be off after it went through JPEG."""


def drawn(width: int = 80, height: int = 40) -> Image.Image:
    """Return a picture with another colour in each corner: red and green above, blue and yellow below."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for column, row, colour in ((0, 0, RED), (1, 0, GREEN), (0, 1, BLUE), (1, 1, YELLOW)):
        x, y = column * width // 2, row * height // 2
        draw.rectangle((x, y, x + width // 2, y + height // 2), fill=colour)
    return image


def saved(image: Image.Image, form: str, **settings: Any) -> bytes:
    file = BytesIO()
    image.save(file, form, **settings)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    seen = image.convert("RGB")
    places = [(x, y) for y in (0.25, 0.75) for x in (0.25, 0.75)]
    pixels = [seen.getpixel((int(x * seen.width), int(y * seen.height))) for x, y in places]
    return [pixel for pixel in pixels if isinstance(pixel, tuple)]


def alike(found: Sequence[tuple[int, ...]], wanted: Sequence[tuple[int, ...]]) -> bool:
    return all(
        abs(a - b) <= LIKE for one, other in zip(found, wanted, strict=True) for a, b in zip(one, other, strict=True)
    )


def refused(data: bytes, name: str) -> Mistake:
    with pytest.raises(Mistake) as error:
        admit_picture(data, name)
    return error.value


def with_orientation(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


FORMS = pytest.mark.parametrize(
    ("name", "form"), [("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")]
)


@FORMS
def test_picture_stays_what_it_is(name: str, form: str) -> None:
    image = opened(admit_picture(saved(drawn(), form), name))

    assert (image.format, image.size) == (form, (80, 40))
    assert alike(corners(image), [RED, GREEN, BLUE, YELLOW])


TURNED = {
    1: [RED, GREEN, BLUE, YELLOW],
    2: [GREEN, RED, YELLOW, BLUE],
    3: [YELLOW, BLUE, GREEN, RED],
    4: [BLUE, YELLOW, RED, GREEN],
    5: [RED, BLUE, GREEN, YELLOW],
    6: [BLUE, RED, YELLOW, GREEN],
    7: [YELLOW, GREEN, BLUE, RED],
    8: [GREEN, YELLOW, RED, BLUE],
}
"""What EXIF's orientations make of the corners, as the standard draws them."""


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize(("name", "form"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_picture_is_turned_upright(name: str, form: str, orientation: int) -> None:
    image = opened(admit_picture(saved(drawn(), form, exif=with_orientation(orientation)), name))

    assert image.size == ((80, 40) if orientation < 5 else (40, 80))
    assert alike(corners(image), TURNED[orientation])
    assert not image.getexif()


def test_turned_picture_is_shrunk_by_its_long_side() -> None:
    data = saved(drawn(4000, 1000), "JPEG", exif=with_orientation(6))

    image = opened(admit_picture(data, "a.jpg"))

    assert image.size == (LONG_SIDE // 4, LONG_SIDE)
    assert alike(corners(image), TURNED[6])


@pytest.mark.parametrize("orientation", [0, 9, 4711])
def test_orientation_that_is_none_turns_nothing(orientation: int) -> None:
    image = opened(admit_picture(saved(drawn(), "JPEG", exif=with_orientation(orientation)), "a.jpg"))

    assert alike(corners(image), TURNED[1])


def test_damaged_exif_does_not_cost_the_picture() -> None:
    data = saved(drawn(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff broken")

    assert alike(corners(opened(admit_picture(data, "a.jpg"))), [RED, GREEN, BLUE, YELLOW])


@FORMS
def test_small_picture_is_never_enlarged_and_a_large_one_shrunk(name: str, form: str) -> None:
    assert opened(admit_picture(saved(drawn(10, 7), form), name)).size == (10, 7)
    assert opened(admit_picture(saved(drawn(2400, 10), form), name)).size == (2400, 10)
    assert opened(admit_picture(saved(drawn(3000, 1500), form), name)).size == (2400, 1200)


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P"])
def test_shrinking_mixes_colours_rather_than_to_drop_them(mode: str) -> None:
    stripes = Image.new("L", (4800, 8))
    for x in range(0, 4800, 2):
        stripes.paste(255, (x, 0, x + 1, 8))

    image = opened(admit_picture(saved(stripes.convert(mode), "PNG"), "a.png"))

    assert image.size == (2400, 4)
    assert alike([corners(image)[0]], [(128, 128, 128)])


def test_nothing_is_told_of_who_took_the_picture_where_and_when() -> None:
    exif = with_orientation(6)
    exif[0x010F] = "Kamera Rahasia"
    exif[0x9003] = "2022:11:30 08:00:00"
    exif.get_ifd(0x8825)[2] = (6.0, 53.0, 19.0)
    settings = {"exif": exif, "comment": b"Komentar Rahasia", "dpi": (300, 300), "xmp": b"<x>XMP Rahasia</x>"}

    kept = admit_picture(saved(drawn(), "JPEG", **settings), "a.jpg")

    assert b"Rahasia" not in kept
    assert set(opened(kept).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


@pytest.mark.parametrize(("name", "form"), [("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")])
def test_other_formats_tell_nothing_either(name: str, form: str) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Rahasia")
    text.add_itxt("XML:com.adobe.xmp", "<x>Rahasia</x>")
    exif = with_orientation(1)
    exif[0x010F] = "Rahasia"
    settings: dict[str, dict[str, Any]] = {
        "PNG": {"pnginfo": text, "exif": exif},
        "WEBP": {"exif": exif, "xmp": b"<x>Rahasia</x>"},
        "GIF": {"comment": b"Rahasia"},
    }
    data = saved(drawn(), form, **settings[form])
    assert b"Rahasia" in data

    assert b"Rahasia" not in admit_picture(data, name)


def test_what_was_put_behind_a_picture_is_dropped() -> None:
    assert b"<script>" not in admit_picture(saved(drawn(), "JPEG") + b"<script>alert(1)</script>", "a.jpg")


@pytest.mark.parametrize(("name", "form"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_colours_of_another_screen_become_those_of_every_screen(name: str, form: str) -> None:
    image = opened(admit_picture(saved(drawn(), form, icc_profile=swapped_profile()), name))

    swapped = [colour[::-1] for colour in (RED, GREEN, BLUE, YELLOW)]
    assert alike(corners(image), swapped)
    assert "icc_profile" not in image.info


def test_profile_counts_for_palettes_and_transparent_pictures_too() -> None:
    palette = opened(admit_picture(saved(drawn().quantize(8), "PNG", icc_profile=swapped_profile()), "a.png"))
    glass = drawn()
    glass.putalpha(100)
    transparent = opened(admit_picture(saved(glass, "PNG", icc_profile=swapped_profile()), "a.png"))

    assert alike(corners(palette), [colour[::-1] for colour in (RED, GREEN, BLUE, YELLOW)])
    assert alike(corners(transparent), [colour[::-1] for colour in (RED, GREEN, BLUE, YELLOW)])
    assert transparent.getpixel((1, 1))[3] == 100  # type: ignore[index]


@pytest.mark.parametrize("profile", [b"no profile", b"", swapped_profile()[:200]])
def test_damaged_profile_is_as_none(profile: bytes) -> None:
    image = opened(admit_picture(saved(drawn(), "JPEG", icc_profile=profile), "a.jpg"))

    assert alike(corners(image), [RED, GREEN, BLUE, YELLOW])


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_colours_for_printing_become_those_of_screens(name: str) -> None:
    image = opened(admit_picture(saved(drawn().convert("CMYK"), "JPEG", quality=95), name))

    assert image.mode == "RGB"
    assert alike(corners(image), [RED, GREEN, BLUE, YELLOW])


def test_grey_stays_grey() -> None:
    image = opened(admit_picture(saved(drawn().convert("L"), "JPEG"), "a.jpg"))

    assert image.mode == "L"


def test_16_bits_become_8_without_turning_white() -> None:
    deep = Image.new("I;16", (20, 10), 0x8080)

    assert opened(admit_picture(saved(deep, "PNG"), "a.png")).getpixel((1, 1)) == 0x80
    assert opened(admit_picture(saved(deep.resize((4800, 2)), "PNG"), "a.png")).getpixel((1, 0)) == 0x80


def test_palette_and_transparency_are_kept() -> None:
    logo = drawn().quantize(8)
    logo.info["transparency"] = 0
    palette = opened(admit_picture(saved(logo, "PNG", transparency=0), "a.png"))
    glass = drawn()
    glass.putalpha(100)
    transparent = opened(admit_picture(saved(glass, "PNG"), "a.png"))
    webp = opened(admit_picture(saved(glass, "WEBP"), "a.webp"))

    assert (palette.mode, palette.has_transparency_data) == ("P", True)
    assert transparent.getpixel((1, 1)) == (*RED, 100)
    assert webp.has_transparency_data


def test_transparent_picture_that_is_called_jpg_stands_on_white() -> None:
    glass = drawn()
    glass.putalpha(0)

    image = opened(admit_picture(saved(glass, "PNG"), "a.jpg"))

    assert image.format == "JPEG"
    assert alike(corners(image), [(255, 255, 255)] * 4)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.gif"])
@pytest.mark.parametrize(
    ("form", "mode"),
    [
        *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
        *((form, mode) for form in ("PNG", "WEBP", "GIF") for mode in ("RGB", "L", "P", "1", "LA", "RGBA")),
    ],
)
def test_mislabelled_picture_becomes_what_its_name_says(name: str, form: str, mode: str) -> None:
    image = opened(admit_picture(saved(drawn().convert(mode), form), name))

    assert image.format == {"a.jpg": "JPEG", "a.png": "PNG", "a.webp": "WEBP", "a.gif": "GIF"}[name]
    assert image.size == (80, 40)


def test_same_picture_gives_the_same_bytes() -> None:
    data = saved(drawn(3000, 2000), "JPEG", exif=with_orientation(3), icc_profile=swapped_profile())

    assert admit_picture(data, "a.jpg") == admit_picture(data, "a.jpg")


def test_second_picture_behind_a_phones_first_is_dropped() -> None:
    data = saved(drawn(), "MPO", save_all=True, append_images=[drawn(20, 10)])
    assert opened(data).format == "MPO"

    image = opened(admit_picture(data, "a.jpg"))

    assert (image.format, image.size) == ("JPEG", (80, 40))


@pytest.mark.parametrize(("name", "form"), [("a.gif", "GIF"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_moving_picture_is_refused(name: str, form: str) -> None:
    data = saved(drawn(), form, save_all=True, append_images=[drawn().convert("L")], duration=100)

    assert refused(data, name).message == "moving-picture"


UNSHOWN = [
    ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    ("HEIC", b"\0\0\0\x18ftypheix\0\0\0\0mif1heic"),
    ("HEIC", b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"),
    ("AVIF", b"\0\0\0\x18ftypavif\0\0\0\0avifmif1"),
    ("RAW", b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom"),
    ("TIFF", saved(drawn(), "TIFF")),
    ("TIFF", b"MM\0*\0\0\0\x08"),
    ("BMP", saved(drawn(), "BMP")),
    ("PSD", b"8BPS\0\x01"),
    ("JPEG 2000", saved(drawn(), "JPEG2000")),
    ("JPEG XL", b"\xff\x0a\x7f"),
]


@pytest.mark.parametrize(("form", "data"), UNSHOWN)
@pytest.mark.parametrize("name", ["a.jpg", "a.heic", "a.cr2"])
def test_picture_that_browsers_do_not_show_is_refused_whatever_it_is_called(form: str, data: bytes, name: str) -> None:
    mistake = refused(data, name)

    assert (mistake.message, mistake.details) == ("unsupported-picture", {"format": form})


def test_refusal_says_in_plain_words_what_to_do() -> None:
    mistake = refused(UNSHOWN[0][1], "foto.heic")
    sentence = MESSAGES[mistake.message].id.format(target="foto.heic", **mistake.details)

    expected = "gambar 'foto.heic' berformat HEIC, yang tidak tampil di kebanyakan peramban. Simpan sebagai JPG."
    assert sentence == expected


@pytest.mark.parametrize("name", ["a.heic", "a.HEIF", "a.tiff", "a.bmp"])
def test_jpeg_under_such_a_name_is_refused_too(name: str) -> None:
    assert refused(saved(drawn(), "JPEG"), name).message == "unsupported-picture"


@pytest.mark.parametrize("name", ["a.pdf", "a.mp4", "a", "a.html", "a.jpg.exe"])
def test_what_is_not_called_a_picture_is_refused(name: str) -> None:
    assert refused(saved(drawn(), "JPEG"), name).message == "not-a-picture"


@FORMS
def test_truncated_picture_is_refused(name: str, form: str) -> None:
    data = saved(Image.effect_noise((200, 200), 90).convert("RGB"), form)

    for part in (0, 3, 12, 40, len(data) // 2, len(data) - 100):
        assert refused(data[:part], name).message == "unreadable-picture", part


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"<html>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"x" * 50])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert refused(data, "a.jpg").message == "unreadable-picture"


@FORMS
def test_no_damage_raises_anything_but_a_plain_sentence(name: str, form: str) -> None:
    data = saved(drawn(), form, **({} if form == "GIF" else {"exif": with_orientation(6)}))
    for at in range(0, len(data), 3):
        damaged = bytearray(data)
        damaged[at] ^= 0xFF
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                admit_picture(bytes(damaged), name)
            except Mistake as mistake:
                assert mistake.message in MESSAGES


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """Return a few bytes that become a picture of any size."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + png_chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 5001), (10_000, 8_900), (20_000, 20_000), (65_000, 65_000), (1, 50_000_000)])
def test_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def decode(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", decode)
    mistake = refused(bomb(*size), "a.png")

    assert mistake.message == "picture-too-large"
    assert str(mistake.details["limit"].id) == "40 juta piksel"  # type: ignore[union-attr]


def test_file_that_is_too_large_is_refused_unread() -> None:
    mistake = refused(b"\xff\xd8\xff" + bytes(MOST_BYTES), "a.jpg")

    assert mistake.message == "picture-too-large"
    assert mistake.details["limit"].id == "20,0 MB"  # type: ignore[union-attr]


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


def test_drawing_is_kept_as_it_is() -> None:
    assert admit_picture(SVG, "a.svg") == SVG


@pytest.mark.parametrize(
    "active",
    [
        b"<script>alert(1)</script>",
        b'<a href="javascript:x()"/>',
        b'<path onload="x()"/>',
        b"<foreignObject/>",
    ],
)
def test_drawing_that_could_run_is_refused(active: bytes) -> None:
    assert refused(SVG.replace(b"<path", active + b"<path", 1), "a.svg").message == "active-drawing"


def test_drawing_that_unfolds_without_end_is_refused_unread() -> None:
    entities = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'

    assert refused(entities + SVG.partition(b"?>")[2], "a.svg").message == "active-drawing"


@pytest.mark.parametrize("data", [b"", b"<svg>", b"<html xmlns='x'/>", b"text", saved(drawn(), "PNG"), b"\0" * 9])
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    assert refused(data, "a.svg").message == "unreadable-picture"


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX", "a.ics", "a.zip"])
def test_document_is_kept_as_it_is(name: str) -> None:
    assert admit_download(b"%PDF", name) == b"%PDF"


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.exe", "a.php", "a.xml", "a", "pdf", "a.md"])
def test_what_could_run_as_a_part_of_the_site_is_refused_among_the_downloads(name: str) -> None:
    with pytest.raises(Mistake) as error:
        admit_download(b"x", name)

    assert error.value.message == "not-a-download"


def test_photo_among_the_downloads_tells_nothing_either() -> None:
    exif = with_orientation(1)
    exif[0x010F] = "Rahasia"

    assert b"Rahasia" not in admit_download(saved(drawn(), "JPEG", exif=exif), "a.jpg")

import json
import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from PIL.IcoImagePlugin import IcoImageFile
from rendering import by_path, load, made

from canting.icons import GROUND, MORI, NILA, SOGA, draw_icons, draw_sign, icon_recipes


def outputs(root: Path) -> dict[str, bytes]:
    site, _ = load(root, {})
    return by_path(made(icon_recipes(draw_icons(), site)))


def test_icon_at_the_root_holds_three_sizes(tmp_path: Path) -> None:
    with Image.open(BytesIO(outputs(tmp_path)["favicon.ico"])) as icon:
        assert isinstance(icon, IcoImageFile)
        assert icon.ico.sizes() == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize(("name", "size"), [("touch.png", 180), ("192.png", 192), ("512.png", 512)])
def test_icons_of_phones_are_whole_squares_with_the_sign_in_the_safe_circle(name: str, size: int) -> None:
    _, data = draw_icons()[f"icon/{name}"]

    with Image.open(BytesIO(data)) as image:
        icon = image.convert("RGBA")
    assert icon.size == (size, size)
    ground = icon.getpixel((0, 0))
    assert ground == (0x20, 0x36, 0x6B, 255)
    for x in range(0, size, 3):
        for y in range(0, size, 3):
            if (x - size / 2) ** 2 + (y - size / 2) ** 2 > (0.4 * size) ** 2:
                assert icon.getpixel((x, y)) == ground, (x, y)


def test_sign_has_eight_petals_and_no_style_of_its_own() -> None:
    sign = ElementTree.fromstring(draw_sign(14, 1.0))

    names = [element.tag.rpartition("}")[2] for element in sign.iter()]
    assert names.count("path") == 8
    assert "style" not in {*names, *(name for element in sign.iter() for name in element.attrib)}


def test_every_icon_is_published_where_pages_name_it(tmp_path: Path) -> None:
    assert {address for address, _ in draw_icons().values()} == {f"/{path}" for path in outputs(tmp_path)} - {
        "/site.webmanifest"
    }


def test_manifest_names_icons_relative_to_itself(tmp_path: Path) -> None:
    files = outputs(tmp_path)

    manifest = json.loads(files["site.webmanifest"])

    assert (manifest["name"], manifest["short_name"], manifest["lang"]) == ("Forum Kota", "Forum", "id")
    assert manifest["start_url"] == manifest["scope"] == "./"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    for icon in manifest["icons"]:
        assert icon["src"] in files
        assert "maskable" in icon["purpose"].split()


def test_colours_are_those_of_the_stylesheet() -> None:
    sheet = (Path(__file__).parent.parent / "templates/assets/site.css").read_text("utf-8")

    for token, colour in (("mori", GROUND), ("nila", NILA), ("mori-on-nila", MORI), ("soga-on-nila", SOGA)):
        assert re.search(rf"--{token}: (light-dark\()?{colour}\b", sheet), token

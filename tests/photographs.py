"""Photos that nobody took, each as a camera or a program would have written it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

ORIENTATION, GPS = 0x0112, 0x8825
CORNER = (200, 40, 40)
"""The colour of a quarter of `scene`, at its top left."""

LYING = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a scene lies in the file of a camera that was held so."""


def scene(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Return a picture of very many colours whose top left corner is plain."""
    flat = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", [flat, flat.transpose(Image.Transpose.FLIP_TOP_BOTTOM), flat.rotate(90)])
    image.paste(Image.effect_noise((width // 2, height // 2), 60).convert("RGB"), (width // 2, height // 2))
    image.paste(CORNER, (0, 0, width // 2, height // 2))
    return image.convert(mode)


def taken(image: Image.Image, form: str = "JPEG", turn: int = 1, **settings: Any) -> bytes:
    """Return the file of a camera that was held in one of eight ways, and knew where."""
    lying = LYING[turn]
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    exif[ORIENTATION] = turn
    exif.get_ifd(GPS).update({1: "S", 2: (6.0, 53.0, 0.0), 3: "E", 4: (109.0, 40.0, 0.0)})
    return saved(image.transpose(lying) if lying is not None else image, form, exif=exif, **settings)


def saved(image: Image.Image, form: str, **settings: Any) -> bytes:
    """Return the file of a picture."""
    file = BytesIO()
    image.save(file, form, **settings)
    return file.getvalue()


def damaged(png: bytes) -> bytes:
    """Return a picture that is whole by its joints, with a hole in its pixels."""
    return png[:80] + bytes(40) + png[120:]


def swapped_profile() -> bytes:
    """Return a profile of a screen whose red is everyone's blue, and the other way round."""
    srgb = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    table = {bytes(srgb[at : at + 4]): at for at in range(132, 132 + 12 * srgb[131], 12)}
    red, blue = table[b"rXYZ"] + 4, table[b"bXYZ"] + 4
    srgb[red : red + 8], srgb[blue : blue + 8] = srgb[blue : blue + 8], srgb[red : red + 8]
    return bytes(srgb)

"""The pixels of a picture → the same as every screen shows them: upright, 8 bits a tone, in sRGB."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns a picture upright, by how EXIF says that the camera was held."""


def in_eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture with the 8 bits a pixel that screens show, of which some have 16."""
    if not image.mode.startswith("I"):
        return image
    image.info.pop("transparency", None)
    return image.point(lambda value: value / 256).convert("L")


def in_true_tones(image: Image.Image) -> Image.Image:
    """Return a picture between whose colours others can be mixed."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("P", "PA") or "transparency" in image.info:
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image


def upright(image: Image.Image, turn: int) -> Image.Image:
    """Return a picture turned as its camera was held."""
    return image.transpose(TURNS[turn]) if turn in TURNS else image


def in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture in the colours that every screen expects; one whose profile is damaged, as if it had none."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            return converted or image
    return image.convert("RGB") if image.mode == "CMYK" else image

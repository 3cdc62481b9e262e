"""A seed → a photo that nobody took, and that is as hard to pack as one: forms of every size, and a sensor's noise."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 4000, 3000
QUALITY = 90

FORMS = ((4, 0.5), (12, 0.3), (40, 0.2), (160, 0.1), (640, 0.05))
"""How many forms a photo has across, and how much of its light they make, from the coarsest to the finest."""

NOISE = 14
"""Standard deviation, of 255: a phone's in a hall."""


def take_photo(file: Path, seed: int) -> None:
    """Write a photo of 12 megapixels and about 5 MB; its noise is another one each time."""
    draw = Random(seed)
    image = Image.merge("RGB", [_light(draw) for _ in range(3)])
    noise = Image.effect_noise((WIDTH, HEIGHT), NOISE)
    ImageChops.add(image, Image.merge("RGB", [noise] * 3), 1, -128).save(file, quality=QUALITY)


def _light(draw: Random) -> Image.Image:
    light = Image.new("L", (WIDTH, HEIGHT), 128)
    for across, share in FORMS:
        down = across * HEIGHT // WIDTH
        forms = Image.frombytes("L", (across, down), draw.randbytes(across * down))
        light = Image.blend(light, forms.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC), share)
    return light

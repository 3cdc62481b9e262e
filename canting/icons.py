"""The site's sign → the icons that browsers, phones and their home screens show, and the manifest that names them.

The sign is a rosette of eight, as in the forum's cloth, with petals full enough to be told apart in 16 pixels.
"""

from __future__ import annotations

import json
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING

from canting.ledger import Recipe, ready
from canting.model import Output
from canting.urls import fingerprinted, relative_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canting.model import Site

NILA, MORI, SOGA = "#20366b", "#fbf1dc", "#dcae5e"
GROUND = "#fbf5e8"
"""--mori of the stylesheet, on which the site opens from a home screen."""

PETAL, LEAF = "M0-6C-11-14-7-23 0-29 7-23 11-14 0-6z", "M0-8C-8-14-5-20 0-25 5-20 8-14 0-8z"
"""One upright petal of each kind, drawn around the middle of the sign."""

ROUNDED, SQUARE = 14, 0
"""Radii of the ground's corners: phones cut corners themselves."""

WHOLE, SAFE = 1.0, 0.82
"""Shares of the ground: phones may cut all that lies outside a circle of four fifths."""

HOME_SIZES = (192, 512)
FAVICON_SIZES = (16, 32, 48)
FAVICON = "/favicon.ico"
"""Where browsers and others look for it unasked."""

MANIFEST = "/site.webmanifest"


@cache
def draw_icons() -> dict[str, tuple[str, bytes]]:
    """Return each icon by its name, such as `icon/192.png`: its address and its bytes."""
    files = {
        "icon.svg": draw_sign(ROUNDED, WHOLE).encode(),
        "touch.png": _png(180, SQUARE, SAFE),
        **{f"{size}.png": _png(size, SQUARE, SAFE) for size in HOME_SIZES},
    }
    icons = {f"icon/{name}": (fingerprinted(f"/assets/icons/{name}", data), data) for name, data in files.items()}
    return {**icons, "icon/favicon.ico": (FAVICON, _ico())}


def icon_recipes(icons: Mapping[str, tuple[str, bytes]], site: Site) -> Iterator[Recipe]:
    """Yield the recipe of each icon and of the manifest."""
    for address, data in icons.values():
        yield ready(Output(address.removeprefix("/"), data, ()))
    yield Recipe("manifest", partial(_manifest, icons, site))


def _manifest(icons: Mapping[str, tuple[str, bytes]], site: Site) -> Iterator[Output]:
    """Yield what a phone needs to put the site on its home screen; addresses are relative to the manifest's own."""
    language = site.config.languages[0]
    manifest = {
        "name": site.config.site.name[language],
        "short_name": site.config.site.short_name,
        "lang": language,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": GROUND,
        "theme_color": NILA,
        "icons": [
            {
                "src": relative_link(MANIFEST, icons[f"icon/{size}.png"][0]),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for size in HOME_SIZES
        ],
    }
    data = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    yield Output(MANIFEST.removeprefix("/"), data, (site.config.source.path,))


def draw_sign(radius: float, share: float) -> str:
    """Return the sign on its ground as an SVG document; the rosette takes a share of it."""
    petals, leaves = (
        "".join(f'<path transform="rotate({turn})" d="{path}"/>' for turn in range(first, 360, 90))
        for path, first in ((PETAL, 0), (LEAF, 45))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-32 -32 64 64">'
        f'<rect fill="{NILA}" x="-32" y="-32" width="64" height="64" rx="{radius}"/>'
        f'<g transform="scale({share})"><g fill="{MORI}">{petals}</g>'
        f'<g fill="{SOGA}">{leaves}<circle r="4.5"/></g></g></svg>\n'
    )


def _png(size: int, radius: float, share: float) -> bytes:
    import resvg_py  # here and below, since a ledger keeps the icons: what draws takes 20 ms to be imported

    return resvg_py.svg_to_bytes(svg_string=draw_sign(radius, share), width=size, height=size, skip_system_fonts=True)


def _ico() -> bytes:
    """Return the icon of browsers that know no SVG, each size drawn by itself."""
    from PIL import Image

    drawn = [Image.open(BytesIO(_png(size, ROUNDED, WHOLE))) for size in FAVICON_SIZES]
    file = BytesIO()
    largest = drawn.pop()
    # As bitmaps: every reader knows them, and no compression makes the bytes depend on the machine.
    largest.save(file, "ICO", sizes=[(size, size) for size in FAVICON_SIZES], append_images=drawn, bitmap_format="bmp")
    return file.getvalue()

"""A picture as pages show it → its HTML: the browser takes the format it knows and the width it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from canting.renditions import Shown

IN_TEXT = "(min-width: 49rem) 47rem, calc(100vw - 2rem)"
IN_GALLERY = "(min-width: 49rem) 15rem, (min-width: 31rem) 50vw, calc(100vw - 2rem)"
"""How wide site.css shows a picture in a text. `auto` would know better, but not yet in every browser."""

SHADES = 8
"""Of each of red, green and blue in site.css."""

FIRST = Markup('fetchpriority="high"')
LATER = Markup('loading="lazy"')


def picture_html(
    picture: Shown, alt: str, sizes: str, link: Callable[[str], str], *, is_first: bool = False, title: str = ""
) -> Markup:
    """Return a picture for a page; `link` writes an address as the page needs it.

    The first of a page is fetched before all else, the others when they come near the screen. Our policy allows no
    style within a page, so the colour that holds a picture's place is in `data-tone`, for which site.css has rules.
    """

    def srcset(widths: tuple[tuple[str, int], ...]) -> Markup:
        if len(widths) == 1 and len(picture.choices) == 1:
            return Markup()
        candidates = ", ".join(f"{link(address)} {width}w" for address, width in widths)
        return Markup(' srcset="{}" sizes="{}"').format(candidates, sizes)

    *better, plain = picture.choices
    sources = [Markup('<source type="{}"{}>').format(choice.media_type, srcset(choice.widths)) for choice in better]
    image = Markup('<img src="{}"{} alt="{}"{}{}{} {} decoding="async">').format(
        link(picture.plain),
        srcset(plain.widths),
        alt,
        Markup(' title="{}"').format(title) if title else "",
        Markup(' data-tone="{}"').format(_shade(picture.tone)) if picture.tone else "",
        Markup(' width="{}" height="{}"').format(picture.width, picture.height) if picture.width else "",
        FIRST if is_first else LATER,
    )
    return Markup("<picture>{}{}</picture>").format(Markup().join(sources), image) if sources else image


def _shade(tone: str) -> str:
    """Return the nearest of 512 shades, each part of it one of eight: a rule for each holds them all."""
    red, green, blue = (part * SHADES // 256 for part in bytes.fromhex(tone.removeprefix("#")))
    return f"r{red} g{green} b{blue}"


def plain_html(picture: Shown, alt: str, link: Callable[[str], str]) -> Markup:
    """Return a picture for a feed, whose readers choose nothing."""
    return Markup('<img src="{}" alt="{}">').format(link(picture.plain), alt)

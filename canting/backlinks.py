"""The targets of all texts → the pages that lead to each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canting.model import Site


def linking_pages(site: Site) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return, by language and key of a page, the keys of the others of its language that lead to it, in their order."""
    keys = {(page.language, page.address): page.key for page in site.pages.values()}
    found: dict[tuple[str, str], list[str]] = {}
    for (language, _), section in site.sections.items():
        for page in section.members:
            if page.language != language:  # an original that stands in for its translation
                continue
            named = {target.name for target in page.text.targets if target.kind == "page"}
            named |= {keys.get((language, target.name), "") for target in page.text.targets if target.kind == "address"}
            for key in named - {page.key, ""}:
                found.setdefault((language, key), []).append(page.key)
    return {name: tuple(others) for name, others in found.items()}

"""The terms of all pages and the cities that news names → the pages that have most in common with each page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from canting.model import Site

MOST = 4
"""Pages that one is told to have much in common with."""

REACH = 60
"""Pages of a term that are compared: without a bound, the pages of a common tag would all be compared with all."""

Name = tuple[str, str]
"""The language and the key of a page."""


def related_pages(site: Site) -> dict[Name, tuple[str, ...]]:
    """Return the keys of the related pages of each that has any: of its language and collection, not leading to it."""
    traits = _traits(site)
    found: dict[Name, tuple[str, ...]] = {}
    for (language, _), section in site.sections.items():
        names = [(language, page.key) for page in section.members if page.language == language]
        # Those that lead to a page are listed beside them.
        found.update(most_alike({name: tuple(traits.get(name, ())) for name in names}, site.linking))
    return found


def most_alike(
    traits: Mapping[Name, tuple[str, ...]], beside: Mapping[Name, Collection[str]]
) -> dict[Name, tuple[str, ...]]:
    """Return for each page the keys of those that share most with it, of equals the first, but of none beside it.

    What few share weighs more: all who have a trait weigh as much together as those who have any other.
    """
    names = list(traits)
    carriers: dict[str, list[int]] = {}
    for number, own in enumerate(traits.values()):
        for trait in own:
            carriers.setdefault(trait, []).append(number)
    # Once for all who have the same traits: of the bench's thousand posts that is a seventh of them.
    ranked: dict[tuple[str, ...], list[str]] = {}
    found = {}
    for name, own in traits.items():
        if own not in ranked:
            scores: dict[int, float] = {}
            for trait in own:
                weight = 1 / len(carriers[trait])
                for number in carriers[trait][:REACH]:
                    scores[number] = scores.get(number, 0) - weight
            ranked[own] = [names[number][1] for _, number in sorted(zip(scores.values(), scores, strict=True))]
        hidden = {name[1], *beside.get(name, ())}
        if others := tuple(islice((key for key in ranked[own] if key not in hidden), MOST)):
            found[name] = others
    return found


def _traits(site: Site) -> dict[Name, list[str]]:
    """Return what each page has in common with others, in the order of the site's terms."""
    found: dict[Name, list[str]] = {}
    for (language, taxonomy, key), term in site.terms.items():
        for page in term.members:
            found.setdefault((language, page.key), []).append(f"{taxonomy} {key}")
    for name, page in site.pages.items():
        if page.collection == "news":  # which states no city, and links to those that it is about
            named = {target.name for target in page.text.targets if target.name.startswith("cities/")}
            found.setdefault(name, []).extend(sorted(named))
    return found

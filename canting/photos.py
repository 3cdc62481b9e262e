"""Site → its pictures as pages show them, developed where no earlier build did, and the recipes of their renditions."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import PIL

from canting.drawings import drawing_size
from canting.kept import list_kept, read_kept
from canting.ledger import Recipe
from canting.links import shown_pictures, where_shown
from canting.model import Output
from canting.problems import Place, problem
from canting.renditions import (
    WIDTHS,
    Choice,
    Look,
    Negative,
    Print,
    Shown,
    address_of,
    key_of,
    look_name,
    plan,
    rendition_name,
    shown,
)
from canting.snapshot import digest_of
from canting.walk import is_drawing
from canting.workers import share_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from canting.ledger import Ledger
    from canting.model import MediaFile, Site
    from canting.problems import Problem
    from canting.renditions import Rendition

MAKERS = ("darkroom", "pixels", "renditions")
"""The modules that decide how renditions come out."""

WORTH = 1000
"""How many texts take as long as a photo of 12 megapixels."""


class Album(NamedTuple):
    """The pictures that pages show."""

    shown: Mapping[str, Shown]
    """The photos, by name."""
    photos: tuple[tuple[Negative, Print], ...]
    drawings: tuple[str, ...]
    """Names of those that are published as they are."""


def make_album(
    site: Site,
    ledger: Ledger,
    folder: Path,
    workers: int = 1,
    wait: Callable[[], object] = lambda: None,
) -> tuple[Album, list[Problem]]:
    """Return what pages show, each photo whole in the folder of what is kept; call `wait` meanwhile.

    Photos whose pixels are damaged are problems instead.
    """
    names = sorted(shown_pictures(site) - site.unfit)
    negatives = [_negative(name, site.media[name]) for name in names if not is_drawing(name)]
    made: dict[str, Print | None] = {}

    def recall(key: str) -> Print | None:
        return ledger.recall("photo", key, None, partial(made.get, key))

    def take_up(some: Sequence[tuple[str, Print | None]]) -> None:
        made.update(some)
        for key, _ in some:
            recall(key)
        wait()

    if new := [negative for negative in negatives if not ledger.knows("photo", negative.key, None)]:
        _print(new, folder, workers, take_up)
    prints = [(negative, recall(negative.key)) for negative in negatives]
    damaged = {negative.name: [_damaged(negative)] for negative, found in prints if found is None}
    photos = tuple((negative, found) for negative, found in prints if found)
    pictures = {one.name: shown(one.name, one.key, found.size, found.look) for one, found in photos}
    return Album(pictures, photos, tuple(filter(is_drawing, names))), list(where_shown(damaged, site))


def all_shown(album: Album, site: Site, addresses: Mapping[str, str]) -> dict[str, Shown]:
    """Return the photos and the drawings of an album by name, as pages show them."""
    drawn = {name: _drawing(site.media[name].file, addresses[name]) for name in album.drawings}
    return {**drawn, **album.shown}


def picture_recipes(album: Album, folder: Path) -> Iterator[Recipe]:
    """Yield the recipe of the renditions of each photo; what is kept is not made."""
    for negative, found in album.photos:
        # Its content is in its key, so that it reads no fact.
        yield Recipe(f"picture {negative.name} {negative.key}", partial(_renditions, negative, found, folder))


def _damaged(negative: Negative) -> Problem:
    return problem("damaged-picture", Place(negative.path), target=negative.name.partition("/")[2])


def _renditions(negative: Negative, found: Print, folder: Path) -> Iterator[Output]:
    for rendition, kept in zip(plan(found.size, found.look.kind), found.files, strict=True):
        path = address_of(negative.name, negative.key, rendition).removeprefix("/")
        yield Output(path, read_kept(folder / kept) or _made(negative, rendition), (negative.path,))


def _made(negative: Negative, rendition: Rendition) -> bytes:
    # Here, since most builds make no picture: what does takes 40 ms to be imported.
    from canting.darkroom import develop_one

    return develop_one(negative, rendition)


def _print(
    negatives: Sequence[Negative],
    folder: Path,
    workers: int,
    take_up: Callable[[Sequence[tuple[str, Print | None]]], object],
) -> None:
    """Have taken up what becomes of each picture, by its key: kept by a build that left no ledger, or developed now."""
    there = list_kept(folder)
    kept = {negative.key: _kept_print(negative, there) for negative in negatives}
    take_up([(key, found) for key, found in kept.items() if found])
    missing = [negative for negative in negatives if kept[negative.key] is None]
    if missing:
        from canting.darkroom import develop_some

        share_out(partial(develop_some, missing, folder), len(missing), workers, take_up, WORTH)


def _kept_print(negative: Negative, kept: Mapping[str, Path]) -> Print | None:
    """Return a print whose renditions are all kept; what is in them is looked at when they are published."""
    file = kept.get(look_name(negative.key))
    data = file and read_kept(file)
    if not data:
        return None
    kind, tone, width, height = data.decode().split(" ")
    size = int(width), int(height)
    files = [kept.get(rendition_name(negative.key, one)) for one in plan(size, kind)]
    return Print(size, Look(kind, tone), tuple(file.name for file in files if file)) if all(files) else None


def _negative(name: str, found: MediaFile) -> Negative:
    return Negative(name, *found, key_of(name, found.digest, _making()))


@cache
def _making() -> bytes:
    """Return a digest of what makes renditions: of the code, since a version to be counted up would be forgotten."""
    code = [Path(__file__).with_name(f"{name}.py").read_bytes() for name in MAKERS]
    return digest_of(repr((PIL.__version__, code)).encode())


def _drawing(file: Path, address: str) -> Shown:
    width, height = drawing_size(file.read_bytes(), WIDTHS[-1]) or (0, 0)
    return Shown(width, height, "", (Choice("image/svg+xml", ((address, width),)),))

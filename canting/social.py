"""Site → its social cards: for every page the picture that WhatsApp and others show beside a link to it."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from canting.cloths import cloth_of
from canting.i18n import date_span, short_date
from canting.kept import KeptFolder, read_kept, write_kept
from canting.ledger import Recipe
from canting.model import Output
from canting.poster import Poster, poster_name
from canting.schema import Event, NewsPost
from canting.views import plan_views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from canting.i18n import Strings
    from canting.model import Page, Site
    from canting.views import View

FOLDER = "assets/cards"


class PlacedPoster(NamedTuple):
    """What the picture of a page is made of, and its path in the site."""

    path: str
    poster: Poster


def plan_posters(site: Site, strings: Strings) -> dict[str, PlacedPoster]:
    """Return the picture of each page by the page's address; pages that nobody should come across have none."""
    listed = (view for view in plan_views(site, strings) if view.is_listed)
    return {view.address: place_poster(make_poster(view, site, strings)) for view in listed}


def place_poster(poster: Poster) -> PlacedPoster:
    """Return a poster with the path that its name gives it."""
    return PlacedPoster(f"{FOLDER}/{poster_name(poster)}.png", poster)


def make_poster(view: View, site: Site, strings: Strings) -> Poster:
    """Return what the picture of a page is made of: its cloth by day, its title, and above it where it stands and when.

    The home page is about the main event.
    """
    shared = site.config.site
    if view.template == "home.html":
        title, above, about = shared.name[view.language], [shared.short_name], _main_event(view.language, site)
    else:
        title, above, about = view.title, [link.title for link in view.trail], view.page
    cloth = cloth_of(view.page)
    kicker = " · ".join([*above, *_day(about, view.language, strings)])
    return Poster(cloth.name, cloth.kind, cloth.dyes("light"), kicker, title)


def poster_addresses(posters: Mapping[str, PlacedPoster]) -> dict[str, str]:
    """Return the address of each picture, by the name under which a page asks for its own, such as `social/berita/`."""
    return {f"social{page}": f"/{placed.path}" for page, placed in posters.items()}


def poster_recipes(posters: Mapping[str, PlacedPoster], folder: Path) -> Iterator[Recipe]:
    """Yield the recipe of each picture, one for all pages that share it; what is kept in a folder is not drawn."""
    kept = KeptFolder(folder)
    pages: dict[PlacedPoster, list[str]] = {}
    for page, placed in posters.items():
        pages.setdefault(placed, []).append(f"page: {page}")
    # By cloth, of which the poster's maker remembers a few.
    for path, poster in sorted(pages, key=_by_cloth):
        about = pages[PlacedPoster(path, poster)]
        yield Recipe(f"card {path} of {' '.join(about)}", partial(_picture, poster, path, kept, about))


def _by_cloth(placed: PlacedPoster) -> tuple[str, str, str]:
    return placed.poster.seed, placed.poster.kicker, placed.poster.title


def _picture(poster: Poster, path: str, kept: KeptFolder, pages: Iterable[str]) -> Iterator[Output]:
    file = kept.files.get(PurePosixPath(path).name)
    yield Output(path, (file and read_kept(file)) or _drawn(poster), tuple(pages))


def _drawn(poster: Poster) -> bytes:
    # Here, since most builds draw nothing: what draws takes 40 ms to be imported.
    from canting.printing import draw_poster

    return draw_poster(poster)


def posters_among(outputs: Iterable[Output]) -> dict[str, Output]:
    """Return the pictures among all that is published, by the names under which they are kept."""
    return {PurePosixPath(output.path).name: output for output in outputs if output.path.startswith(f"{FOLDER}/")}


def keep_posters(posters: Mapping[str, Output], folder: Path) -> None:
    """Keep the pictures in a folder, for a build that has nothing else from before."""
    write_kept(folder, posters, lambda name: posters[name].data)


def _main_event(language: str, site: Site) -> Page | None:
    """Return the event that the site is about: in the reader's language, or else as it was written."""
    key = site.config.site.event
    return site.pages.get((language, key)) or site.pages.get((site.config.languages[0], key))


def _day(page: Page | None, language: str, strings: Strings) -> Iterator[str]:
    """Yield the day of a post or an event; of an event that does not take place, that it does not."""
    settings = page.settings if page else None
    if isinstance(settings, NewsPost):
        yield short_date(settings.date, language)
    elif isinstance(settings, Event) and settings.status == "scheduled":
        yield date_span(settings.date, settings.until, language)
    elif isinstance(settings, Event):
        yield strings.get(language, f"status_{settings.status}")

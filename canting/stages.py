"""A build's stages → where its time went and what it made: for `--profile`, and for whoever waits."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canting.ledger import Recipe

LABELS = {
    "text": {"id": "Naskah", "en": "Texts"},
    "photo": {"id": "Foto baru", "en": "New photos"},
    "drawing": {"id": "Kain dan ikon", "en": "Cloths and icons"},
    "template": {"id": "Templat", "en": "Templates"},
    "make": {"id": "Halaman dan berkas lain", "en": "Pages and other files"},
    "page": {"id": "Halaman", "en": "Pages"},
    "redirect": {"id": "Alamat lama", "en": "Old addresses"},
    "feed": {"id": "Umpan berita", "en": "Feeds"},
    "search": {"id": "Indeks pencarian", "en": "Search indexes"},
    "calendar": {"id": "Kalender", "en": "Calendars"},
    "sitemap": {"id": "Peta situs", "en": "Sitemap"},
    "security": {"id": "security.txt", "en": "security.txt"},
    "manifest": {"id": "site.webmanifest", "en": "site.webmanifest"},
    "file": {"id": "Berkas", "en": "Files"},
    "picture": {"id": "Ukuran foto", "en": "Sizes of photos"},
    "card": {"id": "Kartu sosial", "en": "Social cards"},
    "publish": {"id": "Penerbitan", "en": "Publishing"},
    "keep": {"id": "Simpanan", "en": "Kept for the next build"},
}
"""What the stages are called: of recipes, by the first word of their names; one without a label has its own word."""

HEADS = {
    "id": ("Tahap", "Yang dibuat", "Detik", "Jumlah", "Dibuat"),
    "en": ("Stage", "What is made", "Seconds", "Number", "Made"),
}
REST = {"id": "Memuat program, dan lain-lain", "en": "Loading the program, and the rest"}
TOTAL = {"id": "Seluruhnya", "en": "In all"}


class Bar(Protocol):
    """What shows a stage, and how much was made in it."""

    def show(self, name: str, done: int) -> None:
        """Show a stage in place of what is shown."""

    def hide(self) -> None:
        """Leave the terminal as it was."""


class Stages:
    """Measures the stages of one build, which began at some reading of `perf_counter`; none is within another."""

    def __init__(self, began: float | None = None, bar: Bar | None = None) -> None:
        self.began = perf_counter() if began is None else began
        self.numbers, self.made = Counter[str](), Counter[str]()
        self._stages, self._work = defaultdict[str, float](float), defaultdict[str, float](float)
        self._bar, self._now, self._done = bar, "", 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure a stage, and show it."""
        self._now, self._done = name, 0
        self.show()
        began = perf_counter()
        try:
            yield
        finally:
            self._stages[name] += perf_counter() - began

    def count(self, recipes: Iterable[Recipe]) -> None:
        """Note how many recipes of each kind there are."""
        self.numbers.update(_kind(recipe.name) for recipe in recipes)

    def advance(self, name: str, seconds: float) -> None:
        """Note that something was made, and how long that took; show how far the stage has come."""
        self.made[_kind(name)] += 1
        self._work[_kind(name)] += seconds
        self._done += 1
        self.show()

    def show(self) -> None:
        """Show how far the stage has come, for whoever waits while nothing is made."""
        if self._bar:
            self._bar.show(self._now, self._done)

    def end(self) -> None:
        """Show no stage any more: what is said from now on stands on lines of its own."""
        if self._bar:
            self._bar.hide()

    def table(self, language: str) -> str:
        """Return the stages with their times until now, and what was made in them of how many."""
        total = perf_counter() - self.began
        stages = {label_of(name, language): seconds for name, seconds in self._stages.items()}
        rest = {REST[language]: total - sum(stages.values()), TOTAL[language]: total}
        stage, what, *heads = HEADS[language]
        return "\n".join(
            [
                "",
                _row(stage, heads[0]),
                *(_row(label, _decimal(seconds, language)) for label, seconds in {**stages, **rest}.items()),
                "",
                _row(what, *heads),
                *(
                    _row(label_of(name, language), _decimal(self._took(name), language), number, self.made[name])
                    for name, number in self.numbers.items()
                ),
            ]
        )

    def _took(self, name: str) -> float:
        return self._stages.get(name, self._work[name])  # texts are a stage of their own


def _kind(name: str) -> str:
    return name.partition(" ")[0]


def _row(label: str, *cells: object) -> str:
    return "".join([f"{label:34}", *(f"{cell!s:>9}" for cell in cells)])


def _decimal(seconds: float, language: str) -> str:
    return f"{seconds:.3f}".replace(".", "," if language == "id" else ".")


def label_of(name: str, language: str) -> str:
    """Return what a stage is called."""
    return LABELS[name][language] if name in LABELS else name

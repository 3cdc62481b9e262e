"""Outputs → problems of weight: what each page makes a phone load at a first visit, held to a budget."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from canting.policy import style_within
from canting.problems import Place, Problem, Words, problem, size_words
from canting.urls import follow, output_path
from canting.views import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from canting.model import Output, Site

HTML_BUDGET, CSS_BUDGET, SCRIPT_BUDGET, VISIT_BUDGET = 14_000, 15_000, 10_000, 60_000
"""Bytes as they travel, compressed."""

REQUEST_BUDGET, STYLE_BUDGET = 10, 1

PROGRAM_BUDGET = 300_000
"""Bytes as they are kept: nobody compresses a file that is sent from phone to phone."""

PHONE = 720
"""Pixels across, two to each of a page's 360: of several widths, a phone takes the narrowest that fills them."""

COMPRESSED = (".css", ".html", ".js", ".svg")
"""What hosts compress on the way; pictures of other kinds are compressed in themselves."""

FONTS = (".eot", ".otf", ".ttf", ".woff", ".woff2")

UNASKED = {"apple-touch-icon", "icon", "manifest"}
"""What a `link` names and no first visit waits for."""

IN_CSS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")

CUT = Words("Pendekkan tulisannya atau bagi menjadi dua halaman.", "Shorten the text, or split it into two pages.")
DROP = Words("Hapus yang tidak dibutuhkan halaman.", "Remove what pages do not need.")
SHRINK = Words(
    "Pakai gambar yang lebih kecil, atau muat yang di bawah belakangan.",
    "Use smaller pictures, or load those further down later.",
)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page makes a browser load: paths of outputs, and every address as it is written."""

    page: str
    styles: frozenset[str]
    scripts: frozenset[str]
    pictures: frozenset[str]
    """Those of a first visit: of a photo what a phone takes, and none that waits to be scrolled to."""
    addresses: tuple[str, ...]

    @property
    def files(self) -> frozenset[str]:
        """What a first visit loads."""
        return self.styles | self.scripts | self.pictures | {self.page}


def weigh(outputs: Sequence[Output], site: Site) -> Iterator[Problem]:
    """Yield a problem for each part of a page that is over its budget, and for each thing that no page may load."""
    files = {output.path: output.data for output in outputs}
    weights = {path: compressed_size(path, data) for path, data in files.items()}
    for output in outputs:
        if output.path == output_path(PROGRAM):
            yield from _program_problems(output)
        elif output.path.endswith(".html"):
            visit = read_visit(output.path, files, site.config.mount)
            template, text = Place(output.template), Place(output.sources[0] if output.sources else output.path)
            yield from _size_problems(visit, weights, template, text)
            yield from _count_problems(visit, template)
            yield from _address_problems(visit, template)


def _program_problems(program: Output) -> Iterator[Problem]:
    """Yield a problem where the programme is too large to be sent on, and for each file that it needs besides."""
    html, place = program.data.decode(), Place(program.template)
    if len(program.data) > PROGRAM_BUDGET:
        size, budget = size_words(len(program.data)), size_words(PROGRAM_BUDGET)
        yield problem("program-too-heavy", place, page=program.path, size=size, budget=budget)
    for address in dict.fromkeys([*_Reader(html).addresses, *IN_CSS.findall(style_within(html))]):
        yield problem("program-not-whole", place, page=program.path, target=address)


def compressed_size(path: str, data: bytes) -> int:
    """Return the bytes that travel for a file."""
    return len(gzip.compress(data, 9)) if path.endswith(COMPRESSED) else len(data)


def read_visit(page: str, files: Mapping[str, bytes], mount: str) -> Visit:
    """Return what a page makes a browser load; what its style sheets name is loaded with them."""
    reader = _Reader(files[page].decode())
    addresses = reader.addresses
    styles, scripts, pictures = (
        frozenset(_paths(named, page, files, mount)) for named in (reader.styles, reader.scripts, reader.pictures)
    )
    for style in sorted(styles):
        named = IN_CSS.findall(files[style].decode())
        pictures |= set(_paths(named, style, files, mount))
        addresses += named
    return Visit(page, styles, scripts, pictures, tuple(dict.fromkeys(addresses)))


def _paths(addresses: Iterable[str], from_path: str, files: Mapping[str, bytes], mount: str) -> Iterator[str]:
    """Yield the outputs that addresses lead to; those that lead nowhere are the crawler's to tell."""
    for address in addresses:
        path = follow(address, from_path, mount)
        if path is not None and path in files:
            yield path


def _size_problems(visit: Visit, weights: Mapping[str, int], template: Place, text: Place) -> Iterator[Problem]:
    for part, paths, budget, remedy, place in (
        (Words("HTML", "HTML"), {visit.page}, HTML_BUDGET, CUT, text),
        (Words("CSS", "CSS"), visit.styles, CSS_BUDGET, DROP, template),
        (Words("skrip", "scripts"), visit.scripts, SCRIPT_BUDGET, DROP, template),
        (Words("kunjungan pertama", "a first visit"), visit.files, VISIT_BUDGET, SHRINK, text),
    ):
        size = sum(weights[path] for path in paths)
        if size > budget:
            yield problem(
                "page-too-heavy",
                place,
                page=visit.page,
                part=part,
                size=size_words(size),
                budget=size_words(budget),
                remedy=remedy,
            )


def _count_problems(visit: Visit, place: Place) -> Iterator[Problem]:
    for part, paths, budget in (
        (Words("berkas CSS", "CSS files"), visit.styles, STYLE_BUDGET),
        (Words("berkas pada kunjungan pertama", "files at a first visit"), visit.files, REQUEST_BUDGET),
    ):
        if len(paths) > budget:
            yield problem(
                "too-many-files", place, page=visit.page, part=part, count=str(len(paths)), budget=str(budget)
            )


def _address_problems(visit: Visit, place: Place) -> Iterator[Problem]:
    for address in visit.addresses:
        parts = urlsplit(address)
        if parts.netloc:
            yield problem("loads-foreign-file", place, page=visit.page, target=address)
        elif parts.path.endswith(FONTS) or address.startswith("data:font/"):
            yield problem("loads-font", place, page=visit.page, target=address)


class _Reader(HTMLParser):
    """Collects the addresses of what a page loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.pictures: list[str] = []
        self.others: list[str] = []
        self.offered = ""
        self.feed(html)

    @property
    def addresses(self) -> list[str]:
        """All that the page loads by itself."""
        return [*self.styles, *self.scripts, *self.pictures, *self.others]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag loads; a plain link loads nothing."""
        named = {name: value for name, value in attrs if value}
        if tag == "link":
            self._note_link(named)
        elif tag == "script":
            self.scripts += [named["src"]] if "src" in named else []
        elif tag == "img" and named.get("loading") != "lazy":
            chosen = self.offered or _on_phone(named.get("srcset", "")) or named.get("src")
            self.pictures += [chosen] if chosen else []
        else:
            self.others += [named[name] for name in ("src", "poster", "data") if name in named]
        if tag == "source" and "type" in named:
            self.offered = self.offered or _on_phone(named.get("srcset", ""))
        elif tag == "img":
            self.offered = ""
        self.others += [choice.split()[0] for choice in named.get("srcset", "").split(",") if choice.strip()]

    def _note_link(self, named: Mapping[str, str]) -> None:
        relations, address = set(named.get("rel", "").split()), named.get("href", "")
        if "stylesheet" in relations:
            self.styles.append(address)
        elif "modulepreload" in relations:
            self.scripts.append(address)
        elif "preload" in relations:
            self.pictures.append(address)
        elif relations & UNASKED:
            self.others.append(address)


def _on_phone(srcset: str) -> str:
    """Return the address that a phone takes of a choice of widths; empty where there is none."""
    choices = [choice.split() for choice in srcset.split(",")]
    widths = sorted((int(choice[1][:-1]), choice[0]) for choice in choices if choice[1:] and choice[1].endswith("w"))
    return next((address for width, address in widths if width >= PHONE), widths[-1][1] if widths else "")

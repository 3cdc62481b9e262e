"""Small sites for the tests of what becomes of a site: one tiny template under every name, and a forum to fill in."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from canting.assets import file_addresses
from canting.cloths import draw_cloths
from canting.commandline import WIB, Options
from canting.ledger import Ledger
from canting.load import load_site
from canting.photos import all_shown, make_album
from canting.publish import claimed, publish
from canting.queries import Queries
from canting.render import page_recipes
from canting.templating import Templates, compile_templates, read_templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from canting.i18n import Strings
    from canting.ledger import Recipe
    from canting.model import Output, Site

NOW = datetime(2022, 11, 1, 9, tzinfo=WIB)
"""A month before the forum, so that events lie ahead."""

SITE = """\
name: {id: Forum Kota, en: City Forum}
short_name: Forum
summary: {id: Forum kota kreatif., en: A forum of creative cities.}
base_url: https://forum.example/
timezone: Asia/Jakarta
languages:
  - {code: id, name: Bahasa Indonesia}
  - {code: en, name: English, path: en}
event: events/forum
organisers:
  - name: {id: Pemerintah Kota, en: City Government}
collections:
  forum:
    address: {id: "", en: ""}
    title: {id: Forum, en: Forum}
    summary: {id: Tentang forum., en: About the forum.}
  cities:
    address: {id: kota, en: cities}
    title: {id: Kota, en: Cities}
    summary: {id: Kota anggota., en: Member cities.}
  msmes:
    address: {id: umkm, en: msmes}
    title: {id: Usaha, en: Businesses}
    summary: {id: Usaha batik., en: Batik businesses.}
  news:
    address: {id: berita, en: news}
    title: {id: Berita, en: News}
    summary: {id: Kabar forum., en: News of the forum.}
  events:
    address: {id: acara, en: programme}
    title: {id: Acara, en: Programme}
    summary: {id: Acara forum., en: Events of the forum.}
  glossary:
    address: {id: glosarium, en: glossary}
    title: {id: Glosarium, en: Glossary}
    summary: {id: Istilah batik., en: Terms of batik.}
menus:
  main: [news, forum/beranda]
taxonomies:
  tags:
    address: {id: tag, en: tags}
    title: {id: Tag, en: Tags}
    terms:
      umkm:
        title: {id: UMKM, en: MSMEs}
        slug: {id: umkm, en: msmes}
  techniques:
    address: {id: teknik, en: techniques}
    title: {id: Teknik, en: Techniques}
    terms:
      tulis:
        title: {id: Batik tulis, en: Hand-drawn batik}
        summary: {id: Digoreskan dengan canting., en: Drawn with a pen.}
        sources:
          - {title: RSNI Batik, url: "https://bsn.example/batik"}
      cap:
        title: {id: Batik cap, en: Hand-stamped batik}
  motifs:
    address: {id: motif, en: motifs}
    title: {id: Motif, en: Motifs}
    terms: {}
  fields:
    address: {id: bidang, en: fields}
    title: {id: Bidang, en: Fields}
    terms:
      crafts:
        title: {id: Kriya, en: Crafts}
      music:
        title: {id: Musik, en: Music}
"""

INDONESIAN = """\
address_page: halaman
address_search: cari
search: Cari
search_summary: Semua halaman.
title_page: "{title}, halaman {number}"
not_found_title: Tidak ditemukan
not_found_text: Halaman ini tidak ada.
photo_credit: Foto
video: Video
video_on_youtube: di YouTube
schedule_time: Waktu
schedule_activity: Kegiatan
schedule_place: Tempat
callout_info: Informasi
callout_note: Catatan
callout_warning: Perhatian
footnote_back: Kembali ke tulisan
status_postponed: ditunda
status_cancelled: batal
"""

ENGLISH = """\
address_page: page
address_search: search
search: Search
search_summary: Every page.
title_page: "{title}, page {number}"
not_found_title: Not found
not_found_text: There is no such page.
photo_credit: Photo
video: Video
video_on_youtube: on YouTube
schedule_time: Time
schedule_activity: Activity
schedule_place: Place
callout_info: Information
callout_note: Note
callout_warning: Warning
footnote_back: Back to the text
status_postponed: postponed
status_cancelled: cancelled
"""

HOME = """\
---
title: Beranda
layout: home
---

Selamat datang.
"""

FORUM = """\
---
title: Forum Kota Kreatif
summary: Forum sehari.
date: 2022-11-30
venue: Lapangan Mataram
organiser: Pemerintah Kota
mode: onsite
---

Semua boleh datang.
"""

TEMPLATE = """\
<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<title>{{ view.title }}</title>
<script type="application/ld+json">{{ json_ld }}</script>
</head>
<body>
<h1>{{ view.title }}</h1>
{{ body }}
</body>
</html>
"""

REDIRECT = """\
<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
<meta http-equiv="refresh" content="0; url={{ target }}">
</head>
<body><a href="{{ target }}">{{ title }}</a></body>
</html>
"""

PROGRAM = """\
<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<title>{{ view.title }}</title>
</head>
<body>
<h1>{{ view.title }}</h1>
{% for code, part in by_language.items() %}
<article lang="{{ code }}">{{ part }}</article>
{% endfor %}
</body>
</html>
"""

PROGRAM_PART = """\
{% for day, events in ask.programme() %}
{% for event in events %}
<a href="{{ href(event.address) }}">{{ event.title }}</a>
{% endfor %}
{% endfor %}
"""

TEMPLATE_NAMES = (
    *("404", "page", "home", "timeline", "sources", "city", "msme", "news", "event", "entry", "taxonomy", "term"),
    *("section-cities", "section-msmes", "section-news", "section-events", "section-glossary", "search", "cloths"),
)

FILES = {
    "content/site.yaml": SITE,
    "content/forum/id/beranda.md": HOME,
    "content/events/id/forum.md": FORUM,
    "templates/strings/id.yaml": INDONESIAN,
    "templates/strings/en.yaml": ENGLISH,
    "templates/assets/site.css": "body { margin: 0 }\n",
    "templates/redirect.html": REDIRECT,
    "templates/program.html": PROGRAM,
    "templates/partials/program.html": PROGRAM_PART,
    **{f"templates/{name}.html": TEMPLATE for name in TEMPLATE_NAMES},
}
"""A whole site; what a test says besides is added to it or takes its place."""

PLAIN_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082"
)
"""A picture of one pixel."""

EXIF_WITH_PLACE = (
    bytes.fromhex(
        "4d4d002a00000008"
        "0002"
        "011200030000000100060000"
        "882500040000000100000026"
        "00000000"
        "0002"
        "000100020000000253000000"
        "000200050000000300000044"
        "00000000"
    )
    + b"\0\0\0\6\0\0\0\1" * 3
)
"""What a camera writes that was turned to the right, 6° south of the equator."""


def png_with(kind: bytes, content: bytes) -> bytes:
    """Return the picture with one chunk more."""
    chunk = kind + content
    whole = len(content).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    return PLAIN_PNG[:33] + whole + PLAIN_PNG[33:]


def lay_out(root: Path, files: Mapping[str, str | bytes], **settings: Any) -> Options:
    """Write a site into a folder and return the options that build it."""
    for name, text in {**FILES, **files}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    options = Options(content=root / "content", templates=root / "templates", output=root / "site", now=NOW)
    return options._replace(**settings)


def load(root: Path, files: Mapping[str, str | bytes], **settings: Any) -> tuple[Site, Strings]:
    """Return the site that the files make, and its strings."""
    site, strings, _ = load_site(lay_out(root, files, **settings))
    return site, strings


def render_site(root: Path, files: Mapping[str, str | bytes], **settings: Any) -> dict[str, str]:
    """Return every page that the files make, by its path."""
    options = lay_out(root, files, **settings)
    site, strings, _ = load_site(options)
    addresses = files_of(site, options)
    album, _ = make_album(site, Ledger(), root / "pictures")
    pictures = all_shown(album, site, addresses)
    outputs = made(page_recipes(site, strings, addresses, pictures, templates_of(options.templates)))
    return {output.path: output.data.decode() for output in outputs}


def templates_of(folder: Path) -> Templates:
    """Return the templates of a folder, ready to render."""
    return Templates(folder, compile_templates(folder, read_templates(folder)))


def files_of(site: Site, options: Options) -> dict[str, str]:
    """Return the address of every file that a page may show."""
    cloths = {name: address for name, (address, _) in draw_cloths(site).items()}
    return {**file_addresses(site, options.templates), **cloths}


def ask(root: Path, files: Mapping[str, str | bytes], language: str = "id", **settings: Any) -> Any:
    """Return the queries of the site that the files make, loosely typed: a test knows which card it asks for."""
    site, _ = load(root, files, **settings)
    return Queries(site, language)


def made(recipes: Iterable[Recipe]) -> list[Output]:
    """Return what recipes make."""
    return list(Ledger().carry_out(recipes, {}))


def publish_whole(outputs: Iterable[Output], folder: Path) -> int:
    """Publish as a build does, holding the folder, and return how many files have changed."""
    with claimed(folder) as shelf:
        return publish(outputs, folder, shelf).changed


def by_path(outputs: Iterable[Output]) -> dict[str, bytes]:
    """Return the bytes of outputs by their path."""
    return {output.path: output.data for output in outputs}


def post(title: str, day: str = "2022-10-01", *, more: str = "", body: str = "Naskah.") -> str:
    """Return a news post; `more` are lines of settings."""
    return _text(f'title: "{title}"\ndate: {day}\n{more}', body)


def event(title: str, *, more: str = "", body: str = "Naskah.") -> str:
    """Return an event; `more` are lines of settings, its date among them."""
    return _text(f'title: "{title}"\nvenue: Aula\norganiser: Panitia\nmode: onsite\n{more}', body)


def city(title: str, designated: str = "2014-12-01", *, more: str = "field: crafts", body: str = "Naskah.") -> str:
    """Return a city; `more` are lines of settings, its field among them."""
    place = "latitude: -6.8886\nlongitude: 109.6753\nmember_at_event: true"
    return _text(f'title: "{title}"\ndesignated: {designated}\n{place}\n{more}', body)


def msme(title: str, *, more: str = "", body: str = "Naskah.") -> str:
    """Return a batik business; `more` are lines of settings."""
    return _text(f'title: "{title}"\nplace: Kauman\narea: city\nas_of: 2022\n{more}', body)


def entry(title: str, *, more: str = "", body: str = "") -> str:
    """Return an entry of the glossary; `more` are lines of settings."""
    return _text(f'title: "{title}"\nsummary: Penjelasan.\n{more}', body)


def page(title: str, *, more: str = "", body: str = "Naskah.") -> str:
    """Return a page about the forum, or a translation of any kind that states no more; `more` are lines of settings."""
    return _text(f'title: "{title}"\n{more}', body)


def _text(settings: str, body: str) -> str:
    return f"---\n{settings.strip()}\n---\n\n{body}\n"

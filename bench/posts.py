"""A seed and a number → a bilingual news post of the shape of ours: the same one on every machine.

Of 4,000 posts the first 250 are the 250 posts of a smaller bench, so that sizes can be compared. What they say is made
up and states nothing about anyone.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from canting.urls import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LANGUAGES = ("id", "en")
FIRST_DAY = datetime.date(2014, 12, 1)
DAYS = 365 * 10
PICTURES = 24
TAGS = (
    "forum",
    "pekan-kreatif-nusantara",
    "umkm",
    "kota-kreatif",
    "batik",
    "pameran",
    "pelatihan",
    "warisan",
    "museum",
)
"""The tags of site.yaml, and some that editors made up while writing."""

Words = tuple[str, str]
"""Indonesian and English."""

HAPPENINGS: tuple[Words, ...] = (
    ("Lokakarya {}", "A workshop on {}"),
    ("Pameran {}", "An exhibition of {}"),
    ("Pelatihan {}", "A course in {}"),
    ("Lomba {}", "A contest in {}"),
    ("Diskusi tentang {}", "A discussion of {}"),
    ("Pasar {}", "A market for {}"),
)
CRAFTS: tuple[Words, ...] = (
    ("batik tulis", "hand-drawn batik"),
    ("batik cap", "hand-stamped batik"),
    ("pewarna alami", "natural dyes"),
    ("tenun", "weaving"),
    ("ukir kayu", "wood carving"),
    ("anyaman bambu", "bamboo weaving"),
    ("gamelan", "gamelan music"),
    ("film pendek", "short films"),
    ("kuliner pesisir", "coastal cooking"),
)
PLACES: tuple[Words, ...] = (
    ("di kampung batik", "in the batik quarter"),
    ("di lapangan kota", "on the town square"),
    ("di tepi sungai", "by the river"),
    ("di pasar lama", "in the old market"),
    ("di aula kecamatan", "in the district hall"),
    ("di museum", "at the museum"),
    ("di halaman sekolah", "in a school yard"),
    ("di dekat pelabuhan", "near the harbour"),
)
MOTIFS = ("Jlamprang", "Buketan", "Jawa Hokokai", "Pagi-sore", "Tujuh Rupa", "Parang", "Kawung", "Sekar Jagad")

OPENINGS: tuple[Words, ...] = (
    ("Pada hari ke-{},", "On day {},"),
    ("Dalam {} jam pertama,", "In the first {} hours,"),
    ("Bersama {} sukarelawan,", "With {} volunteers,"),
    ("Setelah {} kali mencoba,", "After {} attempts,"),
    ("Di {} meja terdepan,", "At the {} tables in front,"),
    ("Berkat {} penyumbang,", "Thanks to {} donors,"),
)
"""With numbers in them hardly a sentence comes twice, as in real texts: a cache of sentences would gain nothing."""

SENTENCES: tuple[Words, ...] = (
    (
        "Peserta belajar memilih kain, menyiapkan malam, dan menjaga api tetap kecil.",
        "Those taking part learned to choose a cloth, to prepare the wax and to keep the fire low.",
    ),
    (
        "Panitia menyediakan {} meja kerja – semuanya terisi sebelum siang.",
        "The organisers had set up {} tables – all of them were taken before noon.",
    ),
    (
        "Hasil kerja dipajang sampai sore, dan pengunjung boleh bertanya langsung kepada pembuatnya.",
        "The work was on show until the afternoon, and visitors could ask its makers directly.",
    ),
    (
        "Sebagian besar bahan berasal dari pemasok setempat, sehingga biayanya dapat ditekan.",
        "Most of the material came from local suppliers, which kept the cost down.",
    ),
    (
        "Acara serupa pernah diadakan {} tahun sebelumnya dengan peserta yang lebih sedikit.",
        "A similar event had been held {} years before, with fewer people.",
    ),
    (
        "Tahap yang paling lama adalah **mengeringkan kain**, karena cuaca *pesisir* sering berubah.",
        "What took longest was **drying the cloth**, since the weather on the *coast* often turns.",
    ),
    (
        "Menurut catatan panitia, {} helai kain selesai dalam satu hari.",
        "By the organisers' count, {} pieces of cloth were finished in a day.",
    ),
    (
        "Kegiatan ini terbuka bagi siapa saja; pendaftaran tidak dipungut biaya.",
        "Anyone could come; registration was free of charge.",
    ),
)
QUOTATIONS: tuple[Words, ...] = (
    (
        '"Kain yang baik tidak dibuat tergesa-gesa," demikian tulisan di dinding ruang kerja.',
        '"Good cloth is not made in a hurry," reads a line on the wall of the workroom.',
    ),
    (
        '"Warna lahir dari sabar," begitu bunyi spanduk di pintu masuk.',
        '"Colour is born of patience," said the banner at the entrance.',
    ),
)
HEADINGS: tuple[Words, ...] = (
    ("Dari pagi sampai sore", "From morning to afternoon"),
    ("Bahan dan alat", "Material and tools"),
    ("Yang dipamerkan", "What was on show"),
    ("Langkah berikutnya", "What comes next"),
)
STEPS: tuple[Words, ...] = (
    ("menggambar pola pada kain", "drawing the pattern on the cloth"),
    ("mencairkan malam dalam wajan kecil", "melting the wax in a small pan"),
    ("mencelup kain ke dalam pewarna", "dipping the cloth into the dye"),
    ("merebus kain agar malam luruh", "boiling the cloth until the wax comes off"),
    ("menjemur kain di tempat teduh", "drying the cloth in the shade"),
)
SUMMARIES: tuple[Words, ...] = (
    ("Warga dan tamu berkumpul untuk {} sepanjang hari.", "People and guests met for {} all day long."),
    ("Catatan singkat tentang {}, disusun untuk pengujian.", "A short account of {}, written for a test."),
)
EARLIER = (
    "Lihat juga [kabar sebelumnya]({}.md) dan [laman contoh](https://example.org/), **singkat** dan *gratis*.",
    "See also [an earlier report]({}.md) and [an example page](https://example.org/), **short** and *free*.",
)
PICTURE = ("Kain bermotif kotak pada meja kerja", "Cloth with squares on a worktable")
COLUMNS: tuple[Words, ...] = (("Motif", "Motif"), ("Helai", "Pieces"), ("Hari", "Days"))
SOURCES: tuple[Words, ...] = (("Warta Contoh", "warta"), ("Kabar Contoh", "kabar"), ("Catatan panitia", "panitia"))
"""Titles of sources and the short names by which a text refers to them."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of a post."""

    id: str
    title: str
    url: str
    year: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post in both languages, its texts as our own editors write them."""

    name: str
    date: datetime.date
    tags: tuple[str, ...]
    sources: tuple[Cited, ...]
    slugs: Words
    titles: Words
    summaries: Words
    texts: Words


def make_posts(count: int, seed: int) -> Iterator[Post]:
    """Yield the first posts of a seed; each links to one before it."""
    names: list[str] = []
    for number in range(count):
        post = _make_post(number, names, Random(f"{seed}/{number}"))
        names.append(post.name)
        yield post


def make_pictures(seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures that posts show: rows of squares, as photos weigh."""
    for number in range(PICTURES):
        random = Random(f"{seed}/{number}")
        image = Image.new("RGB", (960, 540), _colour(random))
        draw = ImageDraw.Draw(image)
        for left in range(0, 960, 30):
            for top in range(0, 540, 30):
                draw.rectangle((left + 3, top + 3, left + random.randrange(9, 28), top + 26), _colour(random))
        stream = BytesIO()
        image.save(stream, "JPEG", quality=80)
        yield picture_name(number), stream.getvalue()


def picture_name(number: int) -> str:
    """Return the file name of a picture."""
    return f"kain-{number + 1}.jpg"


def _make_post(number: int, before: Sequence[str], random: Random) -> Post:
    happening, craft, place = random.choice(HAPPENINGS), random.choice(CRAFTS), random.choice(PLACES)
    what = _said(happening, craft)
    titles = (f"{what[0]} {place[0]}", f"{what[1]} {place[1]}")
    slugs = (f"{slugify(titles[0])}-{number + 1}", f"{slugify(titles[1])}-{number + 1}")
    sources = tuple(
        Cited(name, title, f"https://example.org/{name}/{number + 1}", random.randrange(2014, 2025))
        for title, name in random.sample(SOURCES, random.randrange(2, len(SOURCES) + 1))
    )
    picture = picture_name(random.randrange(PICTURES))
    link = random.choice(before) if before else slugs[0]
    # Both texts are made by the same choices.
    choices = random.getstate()
    texts = []
    for language in range(len(LANGUAGES)):
        random.setstate(choices)
        texts.append(_text(language, random, sources, picture, link))
    return Post(
        slugs[0],
        FIRST_DAY + datetime.timedelta(days=random.randrange(DAYS)),
        tuple(random.sample(TAGS, random.randrange(1, 4))),
        sources,
        slugs,
        titles,
        _said(random.choice(SUMMARIES), craft),
        (texts[0], texts[1]),
    )


def _text(language: int, random: Random, sources: Sequence[Cited], picture: str, link: str) -> str:
    """Return a text of about 160 words."""

    def some(of: Sequence[Words], count: int) -> list[str]:
        return [words[language].format(random.randrange(2, 60)) for words in random.sample(of, count)]

    sentences = [
        f"{some(OPENINGS, 1)[0]} {sentence[0].lower()}{sentence[1:]}"
        for sentence in some(SENTENCES, len(SENTENCES) - 1)
    ]
    headings, steps = some(HEADINGS, 2), some(STEPS, 3)
    marks = random.choice((("-", "-", "-"), ("1.", "2.", "3.")))
    head = (tuple(words[language] for words in COLUMNS), ("---", "---:", "---:"))
    rows = [(motif, random.randrange(3, 90), random.randrange(1, 12)) for motif in random.sample(MOTIFS, 3)]
    paragraphs = (
        f"{sentences[0]}[^{sources[0].id}] {sentences[1]}",
        f"{sentences[2]} {EARLIER[language].format(link)}",
        f"## {headings[0]}",
        sentences[3],
        "\n".join(f"{mark} {step}" for mark, step in zip(marks, steps, strict=True)),
        f"![{PICTURE[language]}]({picture})",
        f"> {some(QUOTATIONS, 1)[0]}",
        f"## {headings[1]}",
        f"{sentences[4]} {sentences[5]}[^{sources[1].id}]",
        "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in (*head, *rows)),
        sentences[6],
    )
    return "\n\n".join(paragraphs)


def _said(words: Words, of: Words) -> Words:
    return words[0].format(of[0]), words[1].format(of[1])


def _colour(random: Random) -> tuple[int, int, int]:
    return random.randrange(256), random.randrange(256), random.randrange(256)

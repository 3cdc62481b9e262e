"""The command line → a command and its options; standard library only, so that --help is quick."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from canting.hosts import HOSTS

COMMANDS = {
    "build": ((0,), "bangun situs ke site/ (bawaan) / build the site into site/ (default)"),
    "serve": ((0,), "pratinjau langsung di komputer ini / live preview on this computer"),
    "check": ((0,), "periksa semuanya, tidak menulis apa pun / check everything, write nothing"),
    "new": ((0, 2), 'buat berkas baru, dengan bertanya, atau new berita "Judul" / make a new file by asking'),
    "translated": ((1,), "terjemahan sudah sesuai: translated content/news/en/x.md / a translation is up to date"),
    "explain": ((1,), "arti sebuah kode: explain CT206 / what a code means"),
    "why": (
        (1,),
        "sumber dan alasan sebuah hasil: why berita/index.html / the sources of an output, and the reason for it",
    ),
    "schema": ((0,), "skema JSON pengaturan, untuk VS Code / JSON Schema of the settings, for VS Code"),
    "verify": ((0,), "bandingkan site/ dengan hasil bangunan baru / compare site/ with a build made anew"),
}
"""How many words each command takes, and what it is for."""

WIB = timezone(timedelta(hours=7))
"""The clock of a --now without a zone."""


WORDS = {
    "built": {
        "id": "{folder}/: {files} berkas, {changed} berubah; {made} dari {pages} halaman dibuat, {seconds} detik.",
        "en": "{folder}/: {files} files, {changed} changed; {made} of {pages} pages made, in {seconds} seconds.",
    },
    "unchanged": {
        "id": "{folder}/: {files} berkas, 0 berubah; tidak ada yang perlu dibuat, {seconds} detik.",
        "en": "{folder}/: {files} files, 0 changed; nothing had to be made, in {seconds} seconds.",
    },
    "beside": {
        "id": "{file} untuk konfigurasi server; baris pertamanya memberi tahu cara memakainya.",
        "en": "{file} for the server's configuration; its first line says how to use it.",
    },
    "no_search": {
        "id": "Tidak ada Pagefind untuk komputer ini, sehingga halaman pencarian hanya memuat daftar semua halaman.",
        "en": "There is no Pagefind for this computer, so that the search page is no more than a list of all pages.",
    },
    "checked": {
        "id": "{files} berkas diperiksa, tidak ada kesalahan.",
        "en": "{files} files checked, no errors.",
    },
    "verified": {
        "id": "{folder}/: {files} berkas sama dengan hasil bangunan baru.",
        "en": "{folder}/: {files} files are the same as a build made anew.",
    },
    "serving": {
        "id": "Pratinjau: {address} (Ctrl-C untuk berhenti)",
        "en": "Preview: {address} (Ctrl-C to stop)",
    },
    "port_taken": {
        "id": "Port {taken} sedang dipakai program lain; pratinjau memakai {port}.",
        "en": "Port {taken} is used by another program; the preview uses {port}.",
    },
    "shown": {
        "id": "Pratinjau diperbarui: {files} berkas, {changed} berubah.",
        "en": "Preview renewed: {files} files, {changed} changed.",
    },
    "created": {"id": "{file} dibuat.", "en": "{file} created."},
    "exists": {
        "id": "{file} sudah ada. Pilih judul lain.",
        "en": "{file} exists already. Choose another title.",
    },
    "how_to_new": {
        "id": 'Jalankan di terminal agar dapat bertanya, atau tulis: python3 build.py new berita "Judul"',
        "en": 'Run this in a terminal, where it can ask, or write kind and title: python3 build.py new post "Title"',
    },
    "asking": {
        "id": "Berkas baru. Ctrl-C membatalkan; sampai semua terjawab, tidak ada yang ditulis.",
        "en": "A new file. Ctrl-C stops; until all is answered, nothing is written.",
    },
    "which_kind": {"id": "Jenis: {known}.", "en": "Kind: {known}."},
    "for_example": {"id": "{about} Misalnya {answer}", "en": "{about} For example {answer}"},
    "unless_told": {"id": "{about} Enter saja: {answer}", "en": "{about} Just Enter: {answer}"},
    "english_too": {
        "id": "Buat juga berkas untuk versi Inggrisnya? ya atau tidak. Enter saja: tidak",
        "en": "Make a file for the English version too? yes or no. Just Enter: no",
    },
    "stopped": {"id": "Dibatalkan, tidak ada yang ditulis.", "en": "Stopped, nothing was written."},
    "write_on": {
        "id": "Selanjutnya: tulis naskahnya di {file}, lalu ubah draft: true menjadi draft: false.\n"
        "Lihat hasilnya dengan: python3 build.py serve --drafts",
        "en": "Next: write the text in {file}, then change draft: true to draft: false.\n"
        "See how it looks with: python3 build.py serve --drafts",
    },
    "then_translate": {
        "id": "Terjemahkan ke {file}; setelah selesai, jalankan: python3 build.py translated {file}",
        "en": "Translate it in {file}; when that is done, run: python3 build.py translated {file}",
    },
    "renewed": {
        "id": "{file} tercatat sesuai dengan naskah aslinya yang sekarang.",
        "en": "{file} is noted as a translation of its original as it is now.",
    },
    "not_renewed": {
        "id": "{file} sudah tercatat sesuai, tidak ada yang berubah.",
        "en": "{file} was noted as up to date already, nothing has changed.",
    },
    "no_translation": {
        "id": "'{path}' bukan terjemahan, dan belum punya terjemahan. Tulis misalnya content/news/en/x.md",
        "en": "'{path}' is no translation, and no text that has one. Write for example content/news/en/x.md",
    },
    "unknown_kind": {
        "id": "Tidak ada jenis '{word}'. Pilih salah satu: {known}.",
        "en": "There is no kind '{word}'. Choose one of: {known}.",
    },
    "no_code": {
        "id": "Tidak ada kode '{code}'. Kode berbentuk CT206 dan tertulis di belakang setiap pesan.",
        "en": "There is no code '{code}'. A code looks like CT206 and stands behind every message.",
    },
    "schemas": {
        "id": "{folder}/: {files} skema JSON.",
        "en": "{folder}/: {files} JSON Schemas.",
    },
    "made_first": {
        "id": "Bangunan terakhir membuatnya untuk pertama kali, sejauh yang tercatat.",
        "en": "The last build made it for the first time, as far as its notes went.",
    },
    "made_again": {
        "id": "Bangunan terakhir membuatnya lagi, karena yang berikut ini berubah: {facts}.",
        "en": "The last build made it again, because this had changed: {facts}.",
    },
    "made_lost": {
        "id": "Bangunan terakhir membuatnya lagi, karena berkasnya di {folder}/ hilang atau diubah.",
        "en": "The last build made it again, because its file in {folder}/ was gone or had been changed.",
    },
    "left": {
        "id": "Bangunan terakhir membiarkannya seperti sebelumnya: tidak ada yang berubah.",
        "en": "The last build left it as before: nothing had changed.",
    },
    "no_reason": {
        "id": "Bangunan terakhir tidak meninggalkan catatan tentangnya.",
        "en": "The last build left no note about it.",
    },
    "no_output": {
        "id": "Tidak ada hasil '{path}'.{suggestion}",
        "en": "There is no output '{path}'.{suggestion}",
    },
    "no_memory": {
        "id": "Memori komputer tidak cukup. Tutup program lain, lalu ulangi; situs yang lama tetap ada.",
        "en": "This computer has not enough memory. Close other programs and try again; the old site stays.",
    },
    "lost_worker": {
        "id": "Sebagian pekerjaan dihentikan dari luar, biasanya karena memori tidak cukup. "
        "Tutup program lain, lalu ulangi; situs yang lama tetap ada.",
        "en": "Part of the work was ended from outside, mostly for want of memory. "
        "Close other programs and try again; the old site stays.",
    },
    "fault": {
        "id": "Maaf, ini kesalahan Canting, bukan kesalahan Anda. Catatannya ada di {log}; kirimkan kepada tim web.",
        "en": "Sorry, this is a fault of Canting, not yours. The record is in {log}; send it to the web team.",
    },
}
"""What the front door says, by language."""


class Options(NamedTuple):
    """What the command line says; None where site.yaml or the clock decides."""

    content: Path = Path("content")
    templates: Path = Path("templates")
    output: Path = Path("site")
    command: str = "build"
    words: tuple[str, ...] = ()
    base_url: str | None = None
    now: datetime | None = None
    drafts: bool = False
    strict: bool = False
    en: bool = False
    lang: str = "id"
    format: str = "text"
    target: str | None = None
    noindex: bool = False
    profile: bool = False
    preview: bool = False
    """Set by `serve` alone: pages for who works on the site are made too."""


def parse_command_line(words: list[str]) -> Options:
    """Return the command and its options; a wrong use ends the program with exit code 2 and says why."""
    parser = _parser()
    options = Options(**vars(parser.parse_intermixed_args(words)))
    counts, _ = COMMANDS[options.command]
    if len(options.words) not in counts:
        expected = " or ".join(map(str, counts))
        parser.error(f"'{options.command}' takes {expected} words, not {len(options.words)}: see --help")
    return options._replace(words=tuple(options.words))


def _parser() -> argparse.ArgumentParser:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    # Beside build.py, also where the command is run from a folder without content of its own.
    home = Path() if Path("content").is_dir() else Path(__file__).resolve().parent.parent
    commands = "\n".join(f"  {name:11}{purpose}" for name, (_, purpose) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="build.py",
        description=f"Canting: Markdown → situs dua bahasa / Markdown → a bilingual site\n\n{commands}",
        epilog="exit codes: 0 done, 1 problems in content, 2 wrong use, 70 a fault of ours, 130 and 143 stopped",
        # For every argument argparse makes one, which without a width asks the terminal by a module that takes 4 ms.
        formatter_class=partial(argparse.RawDescriptionHelpFormatter, width=78),
    )
    parser.add_argument("command", nargs="?", default="build", choices=COMMANDS, metavar="command")
    parser.add_argument("words", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--content", type=_folder, default=home / "content", metavar="DIR", help="what editors write")
    parser.add_argument(
        "--templates",
        type=_folder,
        default=home / "templates",
        metavar="DIR",
        help="what the public sees",
    )
    parser.add_argument("--output", type=Path, default=home / "site", metavar="DIR", help="where the site goes")
    parser.add_argument("--base-url", type=_base_url, metavar="URL", help="where the site will be published")
    parser.add_argument("--target", choices=HOSTS, help="the host that the site is for: add what it reads")
    parser.add_argument("--noindex", action="store_true", help="ask search engines to leave the site out")
    parser.add_argument(
        "--now",
        type=_moment,
        default=f"@{epoch}" if epoch else None,
        metavar="WHEN",
        help="build as of 2022-11-30T08:00 (WIB)",
    )
    parser.add_argument("--drafts", action="store_true", help="show drafts and scheduled pages")
    parser.add_argument("--strict", action="store_true", help="let warnings stop publishing too")
    parser.add_argument("--profile", action="store_true", help="build: say how long each stage took")
    parser.add_argument("--en", action="store_true", help="new: make the English translation too")
    parser.add_argument("--lang", choices=("id", "en"), default="id", help="language of the messages")
    parser.add_argument(
        "--format",
        choices=("text", "github", "gitlab"),
        default="text",
        help="form of the messages",
    )
    return parser


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: {text}")
    return path


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    # urlsplit does not see line breaks, which would stand in feeds and headers.
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment or _has_gap(text):
        raise argparse.ArgumentTypeError(f"write it like https://example.org/nccf/, not {text}")
    return text


def _has_gap(text: str) -> bool:
    return " " in text or not text.isprintable()


def _moment(text: str) -> datetime:
    try:
        # `@` and seconds is how SOURCE_DATE_EPOCH, by which packagers make builds repeatable, comes in.
        moment = datetime.fromtimestamp(int(text[1:]), UTC) if text.startswith("@") else datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(f"write it like 2022-11-30T08:00, not {text}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)

"""The catalogue of messages, to be looked up: one code in a terminal, all of them in docs/kode.md, with examples."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from canting.inert import code_cell
from canting.messages import MESSAGES, Message, Severity
from canting.problems import Place, Problem, Words
from canting.report import around, paragraph, severity_word

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = Path(__file__).with_name("examples.json")
"""A problem by each code, found in tests/broken/: `CANTING_ACCEPT=1` writes it, nobody does by hand."""

MEANING = {
    Severity.ERROR: {
        "id": "Selama ada kesalahan, situs yang lama tetap tampil.",
        "en": "While there is an error, the old site stays.",
    },
    Severity.WARNING: {
        "id": "Peringatan tidak menghalangi penerbitan, kecuali dengan --strict.",
        "en": "A warning does not stop publishing, except with --strict.",
    },
}

EXAMPLE = {"id": "Contoh:", "en": "Example:"}

GROUPS = {
    "1": Words("Berkas dan bagian pengaturannya", "A file and its settings block"),
    "2": Words("Pengaturan", "The settings"),
    "3": Words("Naskah", "The text"),
    "4": Words("Tautan dan gambar", "Links and pictures"),
    "5": Words("Situs secara keseluruhan", "The site as a whole"),
    "6": Words("Templat", "Templates"),
    "7": Words("Penerbitan", "Publishing"),
    "8": Words("Editor di peramban; mulai CT821, host", "The editor in the browser; from CT821, the host"),
}
"""What the first digit of a code says."""

PAGE = """\
# Kode pesan / Message codes

Setiap pesan Canting berakhir dengan sebuah kode. Inilah semuanya, masing-masing dengan contoh dari `tests/broken/`:
apa yang ditulis, dan apa yang lalu dikatakan. `python3 build.py explain CT206` menampilkan satu kode.

Every message of Canting ends in a code. These are all of them, each with an example from `tests/broken/`: what was
written, and what was said about it. `python3 build.py explain CT206` shows one code. [In English](#english).
"""

HEADINGS = {"id": "## Bahasa Indonesia", "en": "## English"}

COLUMNS = {
    "id": "| Kode | Pesan | Yang ditulis | Yang dikatakan |",
    "en": "| Code | Message | What was written | What was said |",
}


def explain(code: str, language: str) -> str | None:
    """Return the sentence of a code, what its severity means, and an example; None for no code of ours."""
    message = next((message for message in MESSAGES.values() if message.code == code.upper()), None)
    if message is None:
        return None
    lines = [
        f"{message.code} ({severity_word(message.severity, language)}): {_sentence(message, language)}",
        MEANING[message.severity][language],
        "",
        EXAMPLE[language],
        paragraph(read_examples()[message.code], language),
    ]
    return "\n".join(lines)


def codes_page(examples: Mapping[str, Problem]) -> str:
    """Return docs/kode.md: all codes with their severity, their sentence and an example, language by language."""
    lines = [PAGE]
    for language, heading in HEADINGS.items():
        lines += [heading, "", *(f"- {words[language]}" for words in MEANING.values()), ""]
        for digit, title in GROUPS.items():
            lines += [f"### {digit}xx: {getattr(title, language)}", "", COLUMNS[language], "| --- | --- | --- | --- |"]
            codes = [message for message in MESSAGES.values() if message.code[2] == digit]
            lines += [*(_row(message, examples[message.code], language) for message in codes), ""]
    return "\n".join(lines)


def read_examples() -> dict[str, Problem]:
    """Read the example of each code."""
    names = {message.code: name for name, message in MESSAGES.items()}
    return {
        code: Problem(names[code], Place(*place), {blank: _phrase(text) for blank, text in details.items()})
        for code, (place, details) in json.loads(EXAMPLES.read_bytes()).items()
    }


def examples_text(examples: Mapping[str, Problem]) -> str:
    """Return examples as `read_examples` reads them, a line for each."""
    plain = {code: (example.place, example.details) for code, example in sorted(examples.items())}
    lines = (f"{json.dumps(code)}: {json.dumps(example)}" for code, example in plain.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _phrase(text: str | list[str]) -> str | Words:
    return text if isinstance(text, str) else Words(*text)


def _sentence(message: Message, language: str) -> str:
    # A suggestion brings the space before it.
    sentence: str = getattr(message, language).replace(".{", ". {")
    return sentence.format_map(defaultdict(lambda: "…"))


def _row(message: Message, example: Problem, language: str) -> str:
    """Return a row of the table; of a mistake in no line, what was written is the file's name."""
    place = example.place
    written, _ = around(place.excerpt.rstrip(), place.column)
    cells = [
        f"{message.code} ({severity_word(message.severity, language)})",
        re.sub(r"[\\`*_\[\]<>|]", r"\\\g<0>", _sentence(message, language)),
        code_cell(written.strip() or place.path.rpartition("/")[2]),
        code_cell(f"{place}: {example.text(language)}"),
    ]
    return f"| {' | '.join(cells)} |"

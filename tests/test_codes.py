"""Every code can be looked up: one in a terminal, all of them in docs/kode.md.

`CANTING_ACCEPT=1 python -m pytest tests/test_broken.py tests/test_codes.py` writes docs/kode.md anew.
"""

import os
from pathlib import Path

import pytest

from canting.codes import codes_page, examples_text, explain, read_examples
from canting.messages import MESSAGES

PAGE = Path(__file__).parent.parent / "docs/kode.md"
CODES = [message.code for message in MESSAGES.values()]


def test_docs_hold_the_page_that_the_catalogue_and_the_examples_give() -> None:
    page = codes_page(read_examples())
    if os.environ.get("CANTING_ACCEPT"):
        PAGE.write_text(page, "utf-8", newline="\n")

    assert PAGE.read_text("utf-8") == page


def test_page_has_a_row_for_each_code_in_each_language() -> None:
    lines = codes_page(read_examples()).splitlines()

    for code in CODES:
        assert [line.count(" | ") for line in lines if line.startswith(f"| {code} (")] == [3, 3], code


def test_examples_are_kept_as_they_were_found() -> None:
    examples = read_examples()

    assert examples_text(examples) == examples_text(dict(reversed(examples.items())))
    assert all(example.code == code for code, example in examples.items())


def test_code_is_explained_with_dots_for_what_a_mistake_fills_in_and_an_example() -> None:
    assert explain("ct206", "en") == (
        "CT206 (error): not a date: '…'. Write …\n"
        "While there is an error, the old site stays.\n"
        "\n"
        "Example:\n"
        "content/news/id/x.md:3:7: not a date: '2022-13-05'. Write 2022-05-13 [CT206]\n"
        "    date: 2022-13-05\n"
        "          ^"
    )
    assert str(explain("CT410", "id")).startswith(
        "CT410 (peringatan): http:// tidak aman. Coba https://\n"
        "Peringatan tidak menghalangi penerbitan, kecuali dengan --strict.\n"
        "\n"
        "Contoh:\n"
    )


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_with_an_example(code: str, language: str) -> None:
    assert f"[{code}]" in str(explain(code, language))


def test_code_that_is_not_ours_is_not_explained() -> None:
    assert explain("CT999", "id") is None

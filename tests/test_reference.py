"""The README says what the schema says."""

from pathlib import Path

from canting.reference import kinds_table

README = Path(__file__).parent.parent / "README.md"


def test_readme_holds_the_table_of_kinds_that_the_schema_gives() -> None:
    text = README.read_text(encoding="utf-8")
    _, _, rest = text.partition("<!-- kinds: from the schema; tests/test_reference.py keeps it true -->\n")
    table, end, _ = rest.partition("<!-- /kinds -->")

    assert end
    assert table == kinds_table()


def test_readme_is_short_enough_to_be_read() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()

    assert len(lines) < 150

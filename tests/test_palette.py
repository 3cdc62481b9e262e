from pathlib import Path

import pytest

from canting.palette import read_tokens

SHEET = """\
@layer tokens, base;

@layer tokens {
  :root {
    color-scheme: light dark;

    /* Dyes. */
    --mori: light-dark(#fbf5e8, #17110c);
    --space: 1rem;
    --double: 3px double var(--mori);
  }

  [data-theme="dark"] {
    color-scheme: dark;
  }
}

@layer base {
  a {
    --own: red;
  }
}
"""

TOKENS = """\
:root {
  color-scheme: light dark;
  --mori: #fbf5e8;
  --space: 1rem;
  --double: 3px double var(--mori);
}

@media (prefers-color-scheme: dark) {
:root {
  --mori: #17110c;
}
}
"""


def tokens_of(root: Path, sheet: str) -> str:
    (root / "site.css").write_text(sheet, "utf-8")
    return read_tokens(root / "site.css")


def test_tokens_are_by_day_and_by_night_what_they_are_on_the_site(tmp_path: Path) -> None:
    assert tokens_of(tmp_path, SHEET) == TOKENS


@pytest.mark.parametrize("sheet", ["", "body { margin: 0 }\n"])
def test_sheet_without_tokens_gives_none(tmp_path: Path, sheet: str) -> None:
    assert "--" not in tokens_of(tmp_path, sheet)

from pathlib import Path

import pytest

from canting.palette import read_shared_style

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

@layer map {
  .land {
    fill: var(--mori);
  }

  .dot {
    fill: none;
  }
}
"""

SHARED = """\
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

.land {
  fill: var(--mori);
}

.dot {
  fill: none;
}
"""


def shared(root: Path, sheet: str) -> str:
    (root / "site.css").write_text(sheet, "utf-8")
    return read_shared_style(root / "site.css")


def test_tokens_by_day_and_by_night_and_maps_are_what_they_are_on_the_site(tmp_path: Path) -> None:
    assert shared(tmp_path, SHEET) == SHARED


@pytest.mark.parametrize("sheet", ["", "body { margin: 0 }\n"])
def test_sheet_without_layers_gives_neither(tmp_path: Path, sheet: str) -> None:
    assert "--" not in shared(tmp_path, sheet)
    assert "margin" not in shared(tmp_path, sheet)

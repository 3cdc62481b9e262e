"""The Nu HTML Checker on everything that it can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from findings import Findings
from judges import ask_nu

if TYPE_CHECKING:
    from published import Published


def test_nu_html_checker_finds_nothing(site: Published) -> None:
    found = Findings()
    for place, sentence in ask_nu(site.folder, site.files(".html", ".css", ".svg")):
        found.add(place, [sentence])

    assert not found, str(found)

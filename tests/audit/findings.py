"""What is wrong, and on which pages: a fault of the frame stands on all of them and is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Findings:
    """Collects complaints; empty is what a test asks for."""

    def __init__(self) -> None:
        self._addresses: dict[str, list[str]] = {}

    def __len__(self) -> int:
        return len(self._addresses)

    def __str__(self) -> str:
        return "\n".join(f"{_places(addresses)} {said}" for said, addresses in self._addresses.items())

    def add(self, address: str, complaints: Iterable[str]) -> None:
        """Add what is wrong with one page."""
        for said in complaints:
            self._addresses.setdefault(said, []).append(address)


def _places(addresses: list[str]) -> str:
    first, *others = dict.fromkeys(addresses)
    return f"{first} and {len(others)} more:" if others else f"{first}:"

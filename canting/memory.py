"""The ledger of one build on disk, for the next: what it knows, under a seal, and a pack of what it made beside it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from canting.ledger import Ledger
from canting.pack import Pack
from canting.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from canting.shelf import Shelf

KNOWN, MADE = Path(".canting/ledger"), Path(".canting/pack")


def open_ledger(shelf: Shelf, workers: int) -> Ledger:
    """Return the ledger of the last build, or an empty one where there is none that can be trusted."""
    known = read_sealed(KNOWN, "")
    ledger = Ledger(shelf, Pack(MADE, is_new=known is None), workers)
    if known is not None:
        ledger.remember(known)
    return ledger


def keep_ledger(ledger: Ledger) -> None:
    """Keep a ledger, if the disk lets it: without it the next build is slower, and no worse."""
    with suppress(OSError):
        known = ledger.written()
        write_sealed(KNOWN, "", known)


def forget_ledger() -> None:
    """Let the next build begin anew."""
    KNOWN.unlink(missing_ok=True)

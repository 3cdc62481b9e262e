from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import canting.ledger
import canting.stages
from canting.ledger import Ledger, ready
from canting.model import Output
from canting.stages import Stages

if TYPE_CHECKING:
    import pytest

KINDS = [("page", "a"), ("page", "b"), ("poem", "c")]
"""Of recipes: one of them has no label, and is called by its word."""


def measured(monkeypatch: pytest.MonkeyPatch) -> Stages:
    """Return the stages of a small build, on a clock that is a second further at each look."""
    clock = count()
    for module in (canting.stages, canting.ledger):
        monkeypatch.setattr(module, "perf_counter", lambda: float(next(clock)))
    stages, ledger = Stages(), Ledger()
    ledger.advance = stages.advance
    with stages.stage("text"):
        ledger.recall("text", "a", 1, str)
    stages.numbers["text"] = 2
    recipes = [ready(Output(name, b"", ()))._replace(name=f"{kind} {name}") for kind, name in KINDS]
    for _ in range(2):
        with stages.stage("make"):
            ledger.carry_out(recipes, {})
    stages.count(recipes)
    return stages


def test_table_tells_how_long_each_stage_took_and_what_was_made_of_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [line.split() for line in measured(monkeypatch).table("id").splitlines()] == [
        [],
        ["Tahap", "Detik"],
        ["Naskah", "3,000"],
        ["Halaman", "dan", "berkas", "lain", "8,000"],
        ["Memuat", "program,", "dan", "lain-lain", "4,000"],
        ["Seluruhnya", "15,000"],
        [],
        ["Yang", "dibuat", "Detik", "Jumlah", "Dibuat"],
        ["Naskah", "3,000", "2", "1"],
        ["Halaman", "2,000", "2", "2"],
        ["poem", "1,000", "1", "1"],
    ]

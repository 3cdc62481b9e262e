"""Fixtures that several tests share."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from site_maker import NOW, MadeSite, MakeSite, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=5000, deadline=None)
settings.load_profile("steady")


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Return a function that lays out a whole site from one text with `-- path --` lines."""

    def make(text: str = "", now: datetime = NOW) -> MadeSite:
        return MadeSite(lay_out(tmp_path, text).root, now)

    return make


@pytest.fixture(autouse=True)
def collectable() -> Iterator[None]:
    """Let what a build left be collected: here one process builds thousands of times."""
    yield
    gc.unfreeze()

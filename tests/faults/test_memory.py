"""Row 23: a machine with less and less memory. What a build cannot finish, it does not publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from front_door import build, litter
from pair import OLD, holds, publish_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEAST, MOST, STEP = 20, 160, 20
"""Megabytes of addresses: from too little to begin with to enough."""


@pytest.mark.fault(23)
def test_build_without_enough_memory_leaves_the_old_site_and_no_litter(
    project: Path, note: Callable[[str], None]
) -> None:
    publish_whole(OLD, project / "site")
    failed = 0
    for megabytes in range(LEAST, MOST + 1, STEP):
        built = build("--output", "site", cwd=project, prefix=("prlimit", f"--as={megabytes * 1_000_000}"))
        if built.code == 0:
            break
        failed += 1
        # With next to nothing, Python itself can say no more than the name of its error.
        assert "memory" in built.said.lower(), (megabytes, built)
        assert holds(project / "site", OLD), megabytes
        assert litter(project / "site") == [], megabytes

    note(f"refused {failed} times")
    assert failed >= 3

"""Row 23: a machine with less and less memory. What a build cannot finish, it does not publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from front_door import build, litter
from pair import OLD, holds, publish_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEAST, MOST, STEP = 20, 160, 10
"""Megabytes of addresses: from too little to begin with to enough."""


@pytest.mark.fault(23)
def test_build_without_enough_memory_leaves_the_old_site_and_no_litter(
    project: Path, note: Callable[[str], None]
) -> None:
    publish_whole(OLD, project / "site")
    refused: list[str] = []
    for megabytes in range(LEAST, MOST + 1, STEP):
        built = build(cwd=project, prefix=("prlimit", f"--as={megabytes * 1_000_000}"))
        if built.code == 0:
            break
        refused.append(built.said)
        assert holds(project / "site", OLD), megabytes
        # Who is ended by a library, as one in Rust does, is as good as killed: the next build clears away.
        assert built.code < 0 or litter(project / "site") == [], megabytes

    # Libraries hide the want of memory behind errors of their own; none of them may reach the site.
    told = sum("has not enough memory" in said for said in refused)
    note(f"refused with {len(refused)} limits, {told} times with the cause")
    assert told
    assert built.code == 0
    assert litter(project / "site") == []

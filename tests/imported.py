"""A program → the modules that Python has imported when it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def imported(program: str) -> set[str]:
    """Return the modules that a program imports in the working directory; whatever it prints goes into a pipe."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys; print(*sys.modules)"],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert ended.stderr == ""
    return {*ended.stdout.splitlines()[-1].split()}

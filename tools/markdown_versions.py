"""Swift Markdown beside every release of the stock library that we support: `make markdown-versions`.

The tests run in a child process each, before whose packages stands the release.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".canting" / "markdown"
RELEASES = ("==3.8.*", "==3.9.*", "==3.10.*", "==3.11.*", "")
"""The last of each series; the newest of all may be of one that we have not seen."""

TESTS = ("tests/test_swift.py", "tests/test_signs.py", "tests/test_markup.py", "tests/test_lists.py")


def main() -> int:
    """Test with each release and return 1 where one differs."""
    floor = re.search(r'"Markdown>=([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    if not floor:
        sys.exit("pyproject.toml: no floor for Markdown")
    results = [test_with(release) for release in (f"=={floor[1]}", *RELEASES)]
    return int(not all(results))


def test_with(release: str) -> bool:
    """Install a release into a folder of its own and tell whether the tests pass with it."""
    folder = FOLDER / (re.sub(r"[=*]", "", release).rstrip(".") or "newest")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--upgrade")
    subprocess.run([*pip, "--target", folder, f"Markdown{release}"], check=True)
    child_environment = {**os.environ, "PYTHONPATH": str(folder)}
    version = "import markdown; print(markdown.__version__, markdown.__file__)"
    asked = [sys.executable, "-c", version]
    found, file = (
        subprocess.run(asked, env=child_environment, check=True, capture_output=True, text=True)
        .stdout.strip()
        .split(" ", 1)
    )
    if folder not in Path(file).parents:
        sys.exit(f"{file} is not in {folder}")
    print(f"Markdown {found}", flush=True)
    tests = [sys.executable, "-m", "pytest", "--quiet", "--no-header", *TESTS]
    return subprocess.run(tests, env=child_environment, cwd=ROOT).returncode == 0


if __name__ == "__main__":
    sys.exit(main())

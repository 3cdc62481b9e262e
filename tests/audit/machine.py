"""A machine with Python → one that can audit: Chromium, Java and Node from the system, the judges from npm.

Standard library alone. Where it may not install what is missing, it says in a sentence what to install.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "package-lock.json"
STAMP = HERE / "node_modules" / ".canting-lock.sha256"
"""Names the lock that node_modules was installed from."""

DEBIAN = {
    "/usr/bin/chromium": ("chromium", "fonts-noto-core"),  # without letters, no page has a size
    "java": ("default-jre-headless",),
    "node": ("nodejs",),
    "npm": ("npm",),
}
"""Which packages of Debian bring each program."""


class MachineError(Exception):
    """The audit cannot run here; the message says what to do."""


def main() -> None:
    """Make the machine ready, or end with one sentence."""
    try:
        ensure_programs()
        ensure_judges()
    except MachineError as error:
        sys.exit(str(error))


def ensure_programs() -> None:
    """Install the programs that are missing, if we are root on a Debian; otherwise say which they are."""
    if not (missing := missing_packages()):
        return
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise MachineError(f"The audit needs more of the system; on Debian: sudo apt install {' '.join(missing)}")
    print(f"Installing {', '.join(missing)} …", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "--quiet"], env=environment)
    _run(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing], env=environment)


def missing_packages() -> list[str]:
    """Return the packages whose programs are not there."""
    return [package for program, packages in DEBIAN.items() if shutil.which(program) is None for package in packages]


def ensure_judges() -> None:
    """Install what package-lock.json pins, unless that is what is installed."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == digest:
        return
    print("Installing the judges of the audit …", file=sys.stderr)
    _run(["npm", "ci", "--no-progress"])
    STAMP.write_text(digest, encoding="utf-8")


def _run(command: list[str], env: dict[str, str] | None = None) -> None:
    """Run a command in silence; its last line matters only if it fails."""
    done = subprocess.run(
        command, cwd=HERE, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        raise MachineError(f"{' '.join(command[:2])} failed: {' '.join(lines[-5:])}")


if __name__ == "__main__":
    main()

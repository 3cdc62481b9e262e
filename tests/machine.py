"""A machine with Python → one that can run tests/audit, hosts or faults: programs from the system, judges from npm.

Standard library alone. Where it may not install what is missing, it says in a sentence what to install.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
STAMP = "node_modules/.canting-lock.sha256"
"""Names the lock that node_modules was installed from."""

NODE = {"node": ("nodejs",), "npm": ("npm",)}
DEBIAN: dict[str, dict[str, tuple[str, ...]]] = {
    "audit": {
        "/usr/bin/chromium": ("chromium", "fonts-noto-core"),  # without letters, no page has a size
        "java": ("default-jre-headless",),
        **NODE,
    },
    "hosts": {
        "apache2": ("apache2-bin", "media-types"),  # the program alone: nothing that starts by itself
        "nginx": ("nginx",),
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so": ("libnginx-mod-http-brotli-static",),
        "openssl": ("openssl",),
        **NODE,
    },
    "faults": {
        "strace": ("strace",),
        "faketime": ("faketime",),
        "mount": ("mount",),
        "setpriv": ("util-linux",),
    },
}
"""Which packages of Debian bring each program that a folder of tests needs."""


class MachineError(Exception):
    """The tests cannot run here; the message says what to do."""


def main(name: str) -> None:
    """Make the machine ready for a folder of tests, or end with one sentence."""
    try:
        ensure_programs(name)
        if (TESTS / name / "package-lock.json").exists():
            ensure_judges(TESTS / name)
    except MachineError as error:
        sys.exit(str(error))


def ensure_programs(name: str) -> None:
    """Install the programs that are missing, if we are root on a Debian; otherwise say which they are."""
    if not (missing := missing_packages(name)):
        return
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise MachineError(f"make {name} needs more of the system; on Debian: sudo apt install {' '.join(missing)}")
    print(f"Installing {', '.join(missing)} …", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "--quiet"], env=environment)
    _run(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing], env=environment)


def missing_packages(name: str) -> list[str]:
    """Return the packages whose programs are not there."""
    return [package for file, packages in DEBIAN[name].items() if not is_there(file) for package in packages]


def is_there(file: str) -> bool:
    """Return whether the system has a program, wherever it keeps those for root, or a file."""
    folders = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin"
    return (Path(file).is_absolute() and Path(file).exists()) or shutil.which(file, path=folders) is not None


def ensure_judges(folder: Path) -> None:
    """Install what the folder's package-lock.json pins, unless that is what is installed."""
    digest = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / STAMP
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    print(f"Installing the judges of make {folder.name} …", file=sys.stderr)
    _run(["npm", "ci", "--no-progress"], cwd=folder)
    stamp.write_text(digest, encoding="utf-8")


def _run(command: list[str], cwd: Path | None = None, env: dict[str, str] | None = None) -> None:
    """Run a command in silence; its last line matters only if it fails."""
    done = subprocess.run(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        raise MachineError(f"{' '.join(command[:2])} failed: {' '.join(lines[-5:])}")


if __name__ == "__main__":
    main(sys.argv[1])

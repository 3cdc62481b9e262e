"""What others judge by: axe-core, the Nu HTML Checker and Lighthouse, as npm installed them beside this file."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from browser import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterable

MODULES = Path(__file__).parent / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = MODULES / "lighthouse" / "cli" / "index.js"

PATIENCE = 120
"""Seconds after which a judge that says nothing counts as failed."""


PAUSES = (1, 2, 4, 8)
"""Seconds before Lighthouse is asked again where it could not judge at all; after the last it must."""


class Remark(NamedTuple):
    """An error or a warning of the Nu HTML Checker, and where it stands."""

    place: str
    sentence: str


def ask_nu(folder: Path, files: Iterable[Path]) -> list[Remark]:
    """Return what the Nu HTML Checker has against the files; places are named from the folder."""
    options = ("--format", "json", "--exit-zero-always", "--also-check-css", "--also-check-svg")
    said = _run("java", "-jar", NU, *options, *files)
    return [_remark(message, folder) for message in json.loads(said)["messages"] if not _is_note(message)]


def ask_lighthouse(address: str, report: Path) -> dict[str, Any]:
    """Return Lighthouse's report on a page, seen on a phone with a slow connection."""
    options = ("--quiet", "--no-enable-error-reporting", "--disable-full-page-screenshot", "--output=json")
    command = ("node", LIGHTHOUSE, address, *options, f"--output-path={report}", f"--chrome-flags={' '.join(FLAGS)}")
    for pause in PAUSES:
        try:
            _run(*command)
        except RuntimeError:
            # Chromium's trace now and then lacks its beginning (NO_NAVSTART): then nothing was judged yet.
            time.sleep(pause)
        else:
            break
    else:
        _run(*command)
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def _run(*command: str | Path) -> str:
    """Run a judge and return what it says besides its result; raise RuntimeError with its words where it fails."""
    environment = {**os.environ, "CHROME_PATH": str(CHROMIUM)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-2000:]}")
    return done.stderr


def _is_note(message: dict[str, Any]) -> bool:
    """Say whether a message is neither an error nor a warning that a file can deserve.

    A file has no address, so that Nu takes nothing for 'self'; the browser judges the policy, in test_quiet.
    """
    is_warning = message.get("subType") == "warning" and "violates Content Security Policy" not in message["message"]
    return message["type"] == "info" and not is_warning


def _remark(message: dict[str, Any], folder: Path) -> Remark:
    kind = message.get("subType", message["type"])
    file = message.get("url", "").rpartition(f"{folder.as_posix()}/")[2]
    place = f"{file}:{message.get('lastLine', '')}"
    return Remark(place, f"{kind}: {message['message']}")

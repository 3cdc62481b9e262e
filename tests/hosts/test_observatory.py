"""Mozilla's scanner looks at the site as at any other: by http and by https, and as a script of another site would."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from edge import edge

if TYPE_CHECKING:
    from served import Served

OBSERVATORY = Path(__file__).parent / "node_modules/@mdn/mdn-http-observatory"
PRELOADED = OBSERVATORY / "conf/hsts-preload.json"
"""Browsers' own list of hosts that are asked by https alone; ours is on none."""

GOOD = 125


def test_scanner_gives_an_a_plus(site: Served, certificate: Path) -> None:
    if site.mount != "/":
        pytest.skip("it looks at whole hosts")
    PRELOADED.write_text("{}", "utf-8")
    with edge(certificate, site.address) as host:
        report = scan(host, certificate)

    assert report["scan"]["score"] >= GOOD, json.dumps(report, indent=1)
    assert report["scan"]["grade"] == "A+"
    assert [name for name, test in report["tests"].items() if not test["pass"]] == []


def scan(host: str, certificate: Path) -> dict[str, Any]:
    """Return the scanner's report on a host, whose certificate it trusts like any other."""
    environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(certificate)}
    command = ["node", str(OBSERVATORY / "src/scan.js"), host]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report

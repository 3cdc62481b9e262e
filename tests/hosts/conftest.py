"""What the tests with real servers share: the site on each kind of host, at the root and below a path."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from edge import make_certificate
from served import lay_out_content, serving

from canting.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from served import Served

HOSTS = ("apache", "cloudflare", "netlify", "nginx")
MOUNTS = ("/", "/nccf/")


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    """Return what remembers the drawings, which are the same on every host."""
    return Ledger()


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return our content with additions."""
    return lay_out_content(tmp_path_factory.mktemp("content"))


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a certificate for loopback."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="session", params=[(host, mount) for host in HOSTS for mount in MOUNTS], ids=" at ".join)
def site(request: pytest.FixtureRequest, content: Path, ledger: Ledger) -> Iterator[Served]:
    """Return the site as one host serves it."""
    host, mount = request.param
    # Not below pytest's own folder, which is for its owner alone.
    with TemporaryDirectory() as folder, serving(Path(folder), content, host, mount, ledger) as site:
        yield site

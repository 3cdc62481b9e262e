"""What the tests of the audit share: the built site, its host, and the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import chromium
from host import Host
from published import publish_site

from canting.problems import ContentError
from canting.report import text_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser
    from published import Published

TABLE = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """Return the host that the site is published to."""
    with Host() as host:
        yield host


@pytest.fixture(scope="session")
def site(host: Host, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return the site with its extremes, built once for the host's own address."""
    try:
        site = publish_site(tmp_path_factory.mktemp("audit"), host.base_url, extremes=True)
    except ContentError as error:
        # Without a site there is nothing to judge: said once, not by every test.
        pytest.exit(f"The site cannot be built.\n{text_report(error.problems, 'en')}", returncode=1)
    host.show(site.folder)
    return site


@pytest.fixture(scope="session")
def browser(site: Published) -> Iterator[Browser]:
    """Return one browser for all tests; every visitor in it is a new one."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that keeps a line for the end of the run: what is measured but asserts nothing."""
    return request.config.stash.setdefault(TABLE, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the lines that tests kept, above pytest's own closing line."""
    for line in config.stash.get(TABLE, []):
        terminalreporter.write_line(line)

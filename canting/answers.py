"""Site and Outputs → how a host is to answer: headers by path, redirects and types, before any host's own spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from canting.mediatypes import TYPES
from canting.policy import content_header, site_headers, style_within
from canting.urls import output_path
from canting.views import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from canting.hosts import Host
    from canting.model import Output, Site

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"
"""What hosts say by themselves where two rules for one header would both be sent."""

NAMED_BY_CONTENT = re.compile(r"[./][0-9a-f]{10,}\.[a-z0-9]+\Z")
"""How a name ends that changes with the content."""

SEARCH = "/search.html"
"""The template of the page with a policy of its own."""

BREAKS_OUT = re.compile(r'[\x00-\x1f\x7f"\\]')
"""What could end a value and begin another in some host's spelling."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers for everything below a path; those of a longer path come on top."""

    path: str
    headers: Mapping[str, str]

    def __post_init__(self) -> None:
        """Refuse what would be read as more than a value."""
        refuse_breaks(self.path, *self.headers, *self.headers.values())


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and the one that took its place, both with the path of the site."""

    old: str
    new: str
    source: str
    """The file that names the old address."""

    def __post_init__(self) -> None:
        """Refuse what would be read as more than an address."""
        refuse_breaks(self.old, self.new)

    @property
    def spellings(self) -> tuple[str, str]:
        """The old address with and without its closing slash."""
        return self.old, self.old.rstrip("/")


class Answers(NamedTuple):
    """How a host is to answer for a site."""

    mount: str
    rules: tuple[Rule, ...]
    """That of the whole site first."""
    redirects: tuple[Redirect, ...]
    types: Mapping[str, str]
    """Of each ending that the site has and we know."""

    def headers_at(self, path: str) -> dict[str, str]:
        """Return the headers of all rules for a path, the closest having the last word."""
        return {
            name: value for rule in self.rules if path.startswith(rule.path) for name, value in rule.headers.items()
        }


def plan_answers(site: Site, outputs: Sequence[Output], host: Host) -> Answers:
    """Return how a host is to answer for what a site publishes."""
    config, mount = site.config, site.config.mount
    searching = [] if host.joins_headers else [found.path for found in outputs if found.template.endswith(SEARCH)]
    general = {} if host.joins_headers else {"Cache-Control": ASK_AGAIN}
    program = next((output for output in outputs if output.path == output_path(PROGRAM)), None)
    # For every page alike: where two rules for one header are both sent, none can allow more than the other.
    headers = site_headers(config, style=style_within(program.data.decode()) if program else "")
    rules = (
        # A host that begins above the site has nothing else there, and shows our page for what is missing.
        Rule("/" if host.is_whole_origin else mount, {**headers, **general}),
        *(
            Rule(f"{mount}{path.removesuffix('index.html')}", content_header(config, searches=True))
            for path in searching
        ),
        *(Rule(f"{mount}{folder}/", {"Cache-Control": FOR_EVER}) for folder in lasting_folders(outputs)),
    )
    endings = {PurePosixPath(output.path).suffix for output in outputs}
    types = {ending: TYPES[ending] for ending in sorted(endings & TYPES.keys())}
    return Answers(mount, rules, plan_redirects(site), types)


def plan_redirects(site: Site) -> tuple[Redirect, ...]:
    """Return the redirects of all pages, by their old addresses."""
    mount = site.config.mount.rstrip("/")
    redirects = [
        Redirect(f"{mount}{alias}", f"{mount}{quote(page.address)}", page.path)
        for page in site.pages.values()
        for alias in page.settings.aliases
    ]
    return tuple(sorted(redirects, key=lambda redirect: redirect.old))


def lasting_folders(outputs: Iterable[Output]) -> list[str]:
    """Return the folders of which every file has a name that changes with its content.

    A page may stand at /media/: then that folder's files are asked for again like any page.
    """
    lasting: set[str] = set()
    others: set[str] = set()
    for output in outputs:
        folder, slash, name = output.path.partition("/")
        if slash:
            (lasting if NAMED_BY_CONTENT.search(f"/{name}") else others).add(folder)
    return sorted(lasting - others)


def refuse_breaks(*values: str) -> None:
    """Raise ValueError for a value with a line break or a quotation mark; content that holds one is refused before."""
    for value in values:
        if BREAKS_OUT.search(value):
            raise ValueError(f"no host may be told {value!r}")

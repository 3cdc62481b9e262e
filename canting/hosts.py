"""The hosts that a site can be built for: what each reads and does, and what it does not take."""

from __future__ import annotations

from typing import NamedTuple  # and no dataclass: every command asks for the hosts' names, --help too

MIB = 1024 * 1024


class Limits(NamedTuple):
    """The most that a host takes; None where it names no limit."""

    files: int | None = None
    file_bytes: int | None = None
    site_bytes: int | None = None
    redirects: int | None = None
    redirect_letters: int | None = None
    redirects_bytes: int | None = None
    header_rules: int | None = None
    header_letters: int | None = None


class Host(NamedTuple):
    """A kind of static host."""

    name: str
    reads: tuple[str, ...] = ()
    """The files among those of the site by which it is told how to answer."""
    reads_beside: tuple[str, ...] = ()
    """Those that stand outside, where no visitor gets them and what publishes the site cannot change the server."""
    sets_headers: bool = False
    """Whether it answers with headers of ours; elsewhere the pages themselves carry what they can."""
    redirects: bool = False
    """Whether it answers at an old address with a redirect; elsewhere a page stands there."""
    serves_compressed: bool = False
    """Whether it sends the `.br` or `.gz` beside a file to whoever understands it."""
    is_whole_origin: bool = False
    """Whether what it publishes begins at the root of a host name, so that a site below a path lies in folders."""
    joins_headers: bool = False
    """Whether it sends a header of two rules twice, where others let the closer rule win."""
    adds_headers: tuple[str, ...] = ()
    """Headers of its own that we do without, and that it leaves out when told so."""
    reserved: tuple[str, ...] = ()
    """Names at the root of a host name behind which no file of ours is seen."""
    reserved_anywhere: tuple[str, ...] = ()
    limits: Limits = Limits()


HOSTS = {
    "github": Host("GitHub Pages", reads=(".nojekyll", "CNAME"), limits=Limits(site_bytes=1_000_000_000)),
    "gitlab": Host(
        "GitLab Pages",
        reads=("_redirects",),
        redirects=True,
        serves_compressed=True,
        limits=Limits(files=200_000, redirects=1_000, redirects_bytes=64 * 1024),
    ),
    "cloudflare": Host(
        "Cloudflare Pages",
        reads=("_headers", "_redirects"),
        sets_headers=True,
        redirects=True,
        is_whole_origin=True,
        joins_headers=True,
        adds_headers=("Access-Control-Allow-Origin",),
        reserved=("_worker.js", "functions"),
        reserved_anywhere=("node_modules",),
        limits=Limits(
            files=20_000,
            file_bytes=25 * MIB,
            redirects=2_000,
            redirect_letters=1_000,
            header_rules=100,
            header_letters=2_000,
        ),
    ),
    "netlify": Host(
        "Netlify",
        reads=("_headers", "_redirects"),
        sets_headers=True,
        redirects=True,
        is_whole_origin=True,
        joins_headers=True,
    ),
    "apache": Host(
        "Apache",
        reads=(".htaccess",),
        sets_headers=True,
        redirects=True,
        serves_compressed=True,
        reserved=("cgi-bin", "icons"),
    ),
    "nginx": Host(
        "nginx", reads_beside=("nginx/site.conf",), sets_headers=True, redirects=True, serves_compressed=True
    ),
}
"""By the name that the command line gives each."""

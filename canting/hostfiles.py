"""Answers → the files by which a host is told how to answer, and where each of a site's files lies for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from canting.answers import plan_answers
from canting.apache import htaccess
from canting.model import Output
from canting.nginx import server_snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from canting.answers import Answers
    from canting.config import Config
    from canting.model import Site

AT_ORIGIN = ("404.html", "_headers", "_redirects", "robots.txt")
"""What a host name has once, whatever the path of the site on it."""

GITHUB = ".github.io"
"""How GitHub's own host names end; any other is a custom domain."""


def render_host_files(site: Site, outputs: Sequence[Output]) -> Iterator[Output]:
    """Yield what the host reads among the site's files; nothing where nobody said which host it is."""
    if site.config.host:
        yield from _written(site.config.host.reads, site, outputs)


def render_beside(site: Site, outputs: Sequence[Output]) -> Iterator[Output]:
    """Yield what the host reads from outside the site."""
    if site.config.host:
        yield from _written(site.config.host.reads_beside, site, outputs)


def as_laid_out(outputs: Iterable[Output], config: Config) -> list[Output]:
    """Return the outputs where the host looks for them: in folders where its root is above the site."""
    folder = config.mount.removeprefix("/") if config.host and config.host.is_whole_origin else ""
    if not folder:
        return list(outputs)
    return [
        output if output.path in AT_ORIGIN else replace(output, path=f"{folder}{output.path}") for output in outputs
    ]


def headers_text(answers: Answers, config: Config) -> str:
    """Return the rules as Cloudflare and Netlify read them."""
    first, *others = (
        [f"{rule.path}*", *(f"  {name}: {value}" for name, value in rule.headers.items())] for rule in answers.rules
    )
    dropped = [f"  ! {name}" for name in config.host.adds_headers] if config.host else []
    return "".join(f"{line}\n" for rule in ([*first, *dropped], *others) for line in rule)


def redirects_text(answers: Answers, _: Config) -> str:
    """Return the redirects as Cloudflare, GitLab and Netlify read them."""
    return "".join(f"{old} {redirect.new} 301\n" for redirect in answers.redirects for old in redirect.spellings)


def domain_text(_: Answers, config: Config) -> str | None:
    """Return the custom domain; a site below a path is on a domain that is not its own."""
    domain = urlsplit(config.base_url).hostname or ""
    return f"{domain}\n" if config.mount == "/" and not domain.endswith(GITHUB) else None


WRITERS: Mapping[str, Callable[[Answers, Config], str | None]] = {
    ".htaccess": lambda answers, _: htaccess(answers),
    ".nojekyll": lambda *_: "",
    "CNAME": domain_text,
    "_headers": headers_text,
    "_redirects": redirects_text,
    "nginx/site.conf": lambda answers, _: server_snippet(answers),
}
"""What each file says; None where there is nothing to say."""


def _written(names: Iterable[str], site: Site, outputs: Sequence[Output]) -> Iterator[Output]:
    config = site.config
    assert config.host
    answers = plan_answers(site, outputs, config.host)
    sources = tuple(dict.fromkeys([config.source.path, *(redirect.source for redirect in answers.redirects)]))
    for name in names:
        text = WRITERS[name](answers, config)
        if text is not None:
            yield Output(name, text.encode(), sources)

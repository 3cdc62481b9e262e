"""The `security` of site.yaml → /.well-known/security.txt: whom to tell of a hole, and until when that holds."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from canting.ledger import Recipe
from canting.model import Output
from canting.nodes import Mapping
from canting.problems import problem
from canting.urls import absolute_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canting.config import Config
    from canting.problems import Place, Problem

SECURITY = "/.well-known/security.txt"
"""At the root of a host name, and nowhere else (RFC 9116)."""

SOON = timedelta(days=30)


def security_recipe(config: Config) -> Recipe:
    """Return the recipe of the file, of which nothing comes but at the root of a host name and with a contact."""
    return Recipe("security", partial(_security, config))


def _security(config: Config) -> Iterator[Output]:
    security = config.site.security
    if security and _holds_root(config):
        last = datetime.combine(security.expires, time(23, 59, 59), config.zone)
        lines = (
            f"Contact: {security.contact}",
            f"Expires: {last.isoformat()}",
            f"Preferred-Languages: {', '.join(config.languages)}",
            f"Canonical: {absolute_link(config.base_url, SECURITY)}",
        )
        yield Output(SECURITY.removeprefix("/"), "".join(f"{line}\n" for line in lines).encode(), (config.source.path,))


def security_problems(config: Config) -> Iterator[Problem]:
    """Yield a problem for a contact that has expired or soon will, and for one that nobody would find."""
    security = config.site.security
    if security is None:
        return
    today = config.now.date()
    if security.expires < today:
        yield problem("security-expired", _place(config, "expires"), value=security.expires.isoformat())
    elif security.expires - today < SOON:
        days = str((security.expires - today).days)
        yield problem("security-expires", _place(config, "expires"), value=security.expires.isoformat(), days=days)
    if not _holds_root(config):
        yield problem("security-below-path", _place(config, "contact"), mount=config.mount)


def _holds_root(config: Config) -> bool:
    return config.mount == "/"


def _place(config: Config, name: str) -> Place:
    group = config.source.settings.get("security")
    node = group.get(name) if isinstance(group, Mapping) else None
    return config.source.place_of(node) if node else config.source.place(1, 1)

"""What browsers may do with our pages, as headers and, where a host sets none, within the pages themselves."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canting.config import Config

STYLES = "style-src 'self'"

CONTENT = (
    "default-src 'none'",
    "script-src 'self'",
    STYLES,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",  # no script of ours makes elements from text
)
"""Data within a page, as its JSON-LD is, is no script; scripts within a page would be blocked, and styles not named."""

INLINE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

UNFRAMED = "frame-ancestors 'none'"
"""Means something in a header alone."""

SECURE = "upgrade-insecure-requests"

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

# Without includeSubDomains: a site, and all the more one below a path, does not speak for its neighbours.
STRICT_TRANSPORT = "max-age=31536000"


def page_policy(config: Config, *, style: str = "") -> str:
    """Return the content policy that a page carries, and that allows the style within the page, if it has one.

    Empty where the host says it, or the preview shows the page.
    """
    sent = config.host is not None and config.host.sets_headers
    # The browser editor puts the address of a page into the page that it shows, which the policy forbids.
    return "" if sent or config.preview else "; ".join([*directives(style=style), *_secure(config)])


def directives(*, style: str = "") -> list[str]:
    """Return what a page may load and do; a style within a page is named by its digest, so that no other passes."""
    named = f"{STYLES} 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" if style else STYLES
    return [named if directive == STYLES else directive for directive in CONTENT]


def style_within(html: str) -> str:
    """Return the style that a page carries; empty where it has none."""
    found = INLINE.search(html)
    return found[1] if found else ""


def site_headers(config: Config, *, style: str = "") -> dict[str, str]:
    """Return the headers that go with every file, and allow the one style that stands within a page."""
    headers = {"Content-Security-Policy": "; ".join([*directives(style=style), UNFRAMED, *_secure(config)]), **ALWAYS}
    if _secure(config):
        headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    if config.noindex:
        headers["X-Robots-Tag"] = "noindex"
    return headers


def _secure(config: Config) -> tuple[str, ...]:
    """Return what only a site with a certificate may ask for: others would ask browsers for what is not there."""
    return (SECURE,) if config.base_url.startswith("https:") else ()

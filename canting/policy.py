"""What browsers may do with our pages, as headers and, where a host sets none, within the pages themselves."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canting.config import Config

SCRIPTS, STYLES = "script-src 'self'", "style-src 'self'"
SEARCHING = f"{SCRIPTS} 'wasm-unsafe-eval'"
"""What the search page needs besides: Pagefind is WebAssembly."""

CONTENT = (
    "default-src 'none'",
    SCRIPTS,
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


def page_policy(config: Config, *, searches: bool = False, style: str = "") -> str:
    """Return the content policy that a page carries, and that allows the style within the page, if it has one.

    Empty where the host says it, or the preview shows the page.
    """
    # The browser editor puts the address of a page into the page that it shows, which the policy forbids.
    if config.preview:
        return ""
    if config.host and config.host.sets_headers:
        # Of two policies both hold: what the header allows for the search page, the other pages take back.
        return SCRIPTS if config.host.joins_headers and not searches else ""
    return "; ".join([*directives(searches=searches, style=style), *_secure(config)])


def directives(*, searches: bool = False, style: str = "") -> list[str]:
    """Return what a page may load and do; the search page may a little more.

    A style within a page is named by its digest, so that no other passes.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    more = {SCRIPTS: SEARCHING if searches else SCRIPTS, STYLES: f"{STYLES} 'sha256-{digest}'" if style else STYLES}
    return [more.get(directive, directive) for directive in CONTENT]


def style_within(html: str) -> str:
    """Return the style that a page carries; empty where it has none."""
    found = INLINE.search(html)
    return found[1] if found else ""


def content_header(config: Config, *, searches: bool, style: str = "") -> dict[str, str]:
    """Return the header with the content policy."""
    allowed = directives(searches=searches, style=style)
    return {"Content-Security-Policy": "; ".join([*allowed, UNFRAMED, *_secure(config)])}


def site_headers(config: Config, *, style: str = "") -> dict[str, str]:
    """Return the headers that go with every file, and allow the one style that stands within a page."""
    # Where a closer rule does not win, the search page cannot have a header of its own.
    searches = config.host is not None and config.host.joins_headers
    headers = {**content_header(config, searches=searches, style=style), **ALWAYS}
    if _secure(config):
        headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    if config.noindex:
        headers["X-Robots-Tag"] = "noindex"
    return headers


def _secure(config: Config) -> tuple[str, ...]:
    """Return what only a site with a certificate may ask for: others would ask browsers for what is not there."""
    return (SECURE,) if config.base_url.startswith("https:") else ()

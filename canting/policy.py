"""What browsers may do with our pages, as headers and, where a host sets none, within the pages themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canting.config import Config

SCRIPTS = "script-src 'self'"
SEARCHING = f"{SCRIPTS} 'wasm-unsafe-eval'"
"""What the search page needs besides: Pagefind is WebAssembly."""

CONTENT = (
    "default-src 'none'",
    SCRIPTS,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",  # no script of ours makes elements from text
)
"""Data within a page, as its JSON-LD is, is no script; styles and scripts within a page would be blocked."""

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


def page_policy(config: Config, *, searches: bool = False) -> str:
    """Return the content policy that a page carries; empty where the host says it, or the preview shows the page."""
    # The browser editor puts the address of a page into the page that it shows, which the policy forbids.
    if config.preview:
        return ""
    if config.host and config.host.sets_headers:
        # Of two policies both hold: what the header allows for the search page, the other pages take back.
        return SCRIPTS if config.host.joins_headers and not searches else ""
    return "; ".join([*directives(searches=searches), *_secure(config)])


def directives(*, searches: bool) -> list[str]:
    """Return what a page may load and do; the search page may a little more."""
    return [SEARCHING if searches and directive == SCRIPTS else directive for directive in CONTENT]


def content_header(config: Config, *, searches: bool) -> dict[str, str]:
    """Return the header with the content policy."""
    return {"Content-Security-Policy": "; ".join([*directives(searches=searches), UNFRAMED, *_secure(config)])}


def site_headers(config: Config) -> dict[str, str]:
    """Return the headers that go with every file."""
    # Where a closer rule does not win, the search page cannot have a header of its own.
    searches = config.host is not None and config.host.joins_headers
    headers = {**content_header(config, searches=searches), **ALWAYS}
    if _secure(config):
        headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    if config.noindex:
        headers["X-Robots-Tag"] = "noindex"
    return headers


def _secure(config: Config) -> tuple[str, ...]:
    """Return what only a site with a certificate may ask for: others would ask browsers for what is not there."""
    return (SECURE,) if config.base_url.startswith("https:") else ()

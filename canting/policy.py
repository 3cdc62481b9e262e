"""What browsers may do with our pages, as headers and, where a host sets none, within the pages themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canting.config import Config

CONTENT = (
    "default-src 'none'",
    "script-src 'self'",
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


def page_policy(config: Config) -> str:
    """Return the content policy that a page carries; empty where the host says it, or the preview shows the page."""
    sent = config.host is not None and config.host.sets_headers
    # The browser editor puts the address of a page into the page that it shows, which the policy forbids.
    return "" if sent or config.preview else "; ".join([*CONTENT, *_secure(config)])


def site_headers(config: Config) -> dict[str, str]:
    """Return the headers that go with every file."""
    headers = {"Content-Security-Policy": "; ".join([*CONTENT, UNFRAMED, *_secure(config)]), **ALWAYS}
    if _secure(config):
        headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    if config.noindex:
        headers["X-Robots-Tag"] = "noindex"
    return headers


def _secure(config: Config) -> tuple[str, ...]:
    """Return what only a site with a certificate may ask for: others would ask browsers for what is not there."""
    return (SECURE,) if config.base_url.startswith("https:") else ()

"""Who may talk to the preview server: this computer's own browser, on the server's own pages, and nobody else.

A page of another site can send requests to a server on this computer, and a name of its own can be made to lead here.
So the Host must be a name of this computer, and an Origin, which browsers add to such requests, must be the server's.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tornado import web

if TYPE_CHECKING:
    from tornado.httputil import HTTPServerRequest

OWN_NAMES = ("127.0.0.1", "localhost")

LOG = logging.getLogger(__name__)


def is_own(request: HTTPServerRequest) -> bool:
    """Return whether a request comes from this computer's browser and from one of the server's own pages."""
    host = request.headers.get("Host", "")
    origin = request.headers.get("Origin")
    return host.rpartition(":")[0] in OWN_NAMES and (origin is None or urlsplit(origin).netloc == host)


class Guarded(web.RequestHandler):
    """A handler that foreign requests do not reach, whose replies are never kept and never show how they are made."""

    def prepare(self) -> None:
        """Refuse a foreign request before anything is read from it."""
        if not is_own(self.request):
            raise web.HTTPError(HTTPStatus.FORBIDDEN)

    def set_default_headers(self) -> None:
        """Let a browser ask for everything anew, and believe the type that it is told."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")

    def write_error(self, status_code: int, **_: Any) -> None:
        """Reply with the status alone; what went wrong inside is for the log."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {HTTPStatus(status_code).phrase}\n")

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Keep the traceback of a fault of ours; what a browser asked wrongly is nobody's fault."""
        if not isinstance(value, web.HTTPError):
            LOG.error("%s %s", self.request.method, self.request.uri, exc_info=(typ, value, tb))

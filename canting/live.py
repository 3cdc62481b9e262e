"""What happens to the site → the open pages, over livereload's own WebSocket handler."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from livereload.handlers import LiveReloadHandler
from tornado import web

from canting.guard import is_own

if TYPE_CHECKING:
    from collections.abc import Callable


class Live(LiveReloadHandler):  # type: ignore[misc]  # livereload is untyped
    """The line to one open page; it hears how the site stands at once, and after every build."""

    def initialize(self, standing: Callable[[], dict[str, Any]]) -> None:
        """Take the function that says how the site stands."""
        self.standing = standing

    def prepare(self) -> None:
        """Refuse a page of another site before there is a connection."""
        if not is_own(self.request):
            raise web.HTTPError(HTTPStatus.FORBIDDEN)

    def check_origin(self, _: str) -> bool:
        """Allow what `prepare` let pass; livereload allows anybody."""
        return is_own(self.request)

    def open(self) -> None:
        """Tell the page what it may have missed since it was sent."""
        self.waiters.add(self)
        self.send_message(self.standing())

    def on_message(self, _: str | bytes) -> None:
        """Ignore what a page says: it has nothing to tell."""

    def write_error(self, status_code: int, **_: Any) -> None:
        """Reply with the status alone."""
        self.finish(f"{status_code} {HTTPStatus(status_code).phrase}\n")


def announce(news: dict[str, Any]) -> None:
    """Tell every open page."""
    for page in Live.waiters.copy():
        page.send_message(news)

"""Ctrl-C, or a request to end → the end of a preview, soon, whatever its threads and its libraries are doing."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import Any

from tornado.ioloop import IOLoop

SIGNALS = (signal.SIGINT, signal.SIGTERM)

PATIENCE = 3
"""Seconds that a build, an index or an answer may take to its end; what takes longer is left as it is."""


class Ending:
    """The first signal stops tornado's loop, or what is done before it runs; a second ends the process at once."""

    def __init__(self) -> None:
        self.code = 0
        """The exit code that names the signal; 0 before there was one."""
        self._loop: Any = IOLoop.current()
        self._told = threading.Event()
        # Not when it is told: whoever is interrupted may be starting a thread, and only one can be started at a time.
        threading.Thread(target=self._give_up, name="ending", daemon=True).start()
        for number in SIGNALS:
            signal.signal(number, self._begin)

    def _begin(self, number: int, _: object) -> None:
        if self.code:
            os._exit(self.code)
        self.code = 128 + number
        self._told.set()
        if not self._loop.asyncio_loop.is_running():
            sys.exit(self.code)
        # While it runs, nothing is raised: livereload catches whatever is raised where it sends a message, and four of
        # 140 times Ctrl-C was lost there.
        self._loop.asyncio_loop.call_soon_threadsafe(self._loop.stop)

    def _give_up(self) -> None:
        self._told.wait()
        time.sleep(PATIENCE)
        os._exit(self.code)

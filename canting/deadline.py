"""One call, and an end to it: what takes too long is interrupted wherever it is.

On the main thread of Linux and macOS a signal ends the call, even within a regular expression; its clock counts the
work of this process, so that a busy computer refuses no text that an idle one takes. In any other thread, and on
Windows, an exception is set for the thread and raised between two steps of its Python code, by the clock on the wall:
a single step, such as one search of a regular expression, ends first.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Overdue(BaseException):
    """A call took too long; not an Exception, which a library on its way might catch."""


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return what a call returns; raise Overdue when it takes longer."""
    if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
        return _until_signal(seconds, call)
    return _until_timer(seconds, call)


if sys.platform != "win32":

    def _until_signal(seconds: float, call: Callable[[], T]) -> T:
        def interrupt(*_: object) -> None:
            raise Overdue

        before = signal.signal(signal.SIGPROF, interrupt)
        try:
            signal.setitimer(signal.ITIMER_PROF, seconds)
            try:
                return call()
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
        finally:
            signal.signal(signal.SIGPROF, before)


def _until_timer(seconds: float, call: Callable[[], T]) -> T:
    thread = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    turn = threading.Lock()
    is_over = False

    def interrupt() -> None:
        nonlocal is_over
        with turn:
            if not is_over:
                is_over = True
                raise_in(thread, ctypes.py_object(Overdue))

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        return call()
    finally:
        with turn:
            # What was set and not raised yet must not be raised in what follows.
            if is_over:
                raise_in(thread, None)
            is_over = True
        timer.cancel()

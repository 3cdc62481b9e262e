"""One call, and an end to it, on the main thread and on others."""

from __future__ import annotations

import itertools
import re
import signal
import sys
from threading import Thread

import pytest

from canting.deadline import Overdue, within


def never_ending() -> None:
    for _ in itertools.count():
        pass


def in_a_thread(seconds: float) -> list[str]:
    """Return what becomes of an endless call in a thread that is not the main one."""
    outcome: list[str] = []

    def work() -> None:
        try:
            within(seconds, never_ending)
        except Overdue:
            outcome.append("overdue")
        outcome.append(within(60, lambda: "and on"))

    thread = Thread(target=work)
    thread.start()
    thread.join(60)
    return outcome


def test_call_that_ends_returns_what_it_returns() -> None:
    assert within(60, lambda: 7) == 7


def test_error_of_the_call_is_its_own() -> None:
    nothing: dict[str, int] = {}

    with pytest.raises(KeyError):
        within(60, lambda: nothing["a"])


def test_call_without_end_is_ended_and_the_next_one_is_not() -> None:
    with pytest.raises(Overdue):
        within(0.05, never_ending)

    assert within(60, lambda: "and on") == "and on"


@pytest.mark.skipif(sys.platform == "win32", reason="without such signals one search ends first")
def test_search_without_end_is_ended_too() -> None:
    with pytest.raises(Overdue):
        within(0.05, lambda: re.match(r"(?:a|a)*b", "a" * 60))


def test_library_that_catches_what_it_can_does_not_catch_the_end() -> None:
    def stubborn() -> None:
        try:
            never_ending()
        except Exception:  # as a library may
            never_ending()

    with pytest.raises(Overdue):
        within(0.05, stubborn)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_signal_does_what_it_did_before() -> None:
    before = signal.getsignal(signal.SIGPROF)
    within(60, lambda: None)

    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_call_in_another_thread_is_ended_and_the_thread_goes_on() -> None:
    assert in_a_thread(0.05) == ["overdue", "and on"]

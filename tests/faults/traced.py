"""A function in a process of its own, while strace injects faults into the system calls that it makes.

strace counts the calls of each name apart, and from the moment at which it comes to a process: so the process is made
first, ready and waiting, and every count is one of the function's own calls.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import traceback
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

INTERRUPTED, TERMINATED = 130, 143
KILLED = -signal.SIGKILL

CALL = re.compile(r"^(\w+)\(", re.MULTILINE)


def run_traced(work: Callable[[], int], *words: str) -> int:
    """Do some work in a child under strace, to which the words go, and return its exit code; negative for a signal."""
    ready, go = os.pipe()
    child = os.fork()
    if child == 0:
        _be_child(work, ready)
    command = ["strace", "-e", "trace=all", "-o", os.devnull, *words, "-p", str(child)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr
        attached = strace.stderr.readline()
        os.write(go, b"x")
        os.close(go)
        os.close(ready)
        _, status = os.waitpid(child, 0)
        strace.stderr.read()
    assert "attached" in attached, attached
    return os.waitstatus_to_exitcode(status)


def calls(work: Callable[[], int], log: Path) -> Counter[str]:
    """Return how often a work makes each system call, of those that a fault can meet."""
    assert run_traced(work, "-o", str(log)) == 0
    counted = Counter(CALL.findall(log.read_text("utf-8", "replace")))
    return Counter({name: count for name, count in counted.items() if not name.startswith("exit")})


def points(counted: Counter[str], names: Iterable[str] | None = None) -> Iterator[tuple[str, int]]:
    """Yield each call by name and number, in the form in which strace takes them."""
    for name in counted if names is None else names:
        for number in range(1, counted[name] + 1):
            yield name, number


def inject(name: str, fault: str, number: int | str = "1+") -> tuple[str, str]:
    """Return the words that tell strace to inject a fault into one call, or into every one."""
    return "-e", f"inject={name}:{fault}:when={number}"


def tracing(call: str, *words: str) -> tuple[str, ...]:
    """Return the command line that runs a program and looks at one of its calls alone."""
    return ("strace", "-f", "-o", os.devnull, "-e", f"trace={call}", *words)


def _be_child(work: Callable[[], int], ready: int) -> None:
    """Wait until strace has come, work, and end without what a copy of this process would do at its end."""
    code = 70
    try:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
        os.read(ready, 1)
        code = work()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SystemExit as end:
        code = int(str(end.code))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)

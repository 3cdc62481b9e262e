"""Work of many like parts → what it makes of each, in order, done by several processes at once.

A worker gets the whole work as it begins, with nothing copied where the system forks, and then the numbers of the parts
that it is to do: runs of neighbours, since what was made for one part often serves the next.

The pools of the standard library do not do: the workers of concurrent.futures wait for ever when the build is killed,
and with them its lock is held; the build waits for ever when one of multiprocessing.Pool's workers is killed.
"""

from __future__ import annotations

import gc
import os
import signal
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

FEWEST, FEWEST_COPIED = 100, 2000
"""Parts that are worth a crew. Where the system forks, two workers cost 30 ms of processor time in a build of 1,000
posts, as much as 20 texts or pages do; elsewhere each imports us and takes a copy of the site: 2 s, as 1,300 do."""

PAUSE = 0.1
"""Seconds after which whoever waits is told that nothing has come."""

RUNS = 8
"""For each worker: so few that neighbours stay together, so many that no worker waits long for the last."""


class LostWorkerError(Exception):
    """A worker has ended without an answer: it was killed, as systems do that run out of memory."""


def cores() -> int:
    """Return how many processes can work at once here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux tells what this process may use
        return os.cpu_count() or 1


def is_worth(parts: int, workers: int, worth: int = 1) -> bool:
    """Return whether so many parts are worth a crew; the worth of a part is how many texts take as long."""
    if workers == 1 or parts * worth < FEWEST:
        return False

    from multiprocessing import get_context  # here, since most builds need no workers

    return parts * worth >= FEWEST_COPIED or get_context().get_start_method() == "fork"


def share_out(
    work: Callable[[range], Sequence[T]],
    parts: int,
    workers: int,
    tell: Callable[[Sequence[T]], object] = lambda some: None,
    worth: int = 1,
) -> list[T]:
    """Return what the work makes of each of its parts, in order; what one of them raises is raised here.

    Few parts are done in this process. The work has to be picklable for systems that do not fork. Whoever waits is told
    of some results as they come, in no order, and of none where that takes long. Raises LostWorkerError where a worker
    was killed.
    """
    if not is_worth(parts, workers, worth):
        return _do_here(work, parts, tell)

    from multiprocessing import get_context
    from multiprocessing.connection import wait

    context = get_context()
    runs = _runs(parts, workers * RUNS)
    results: list[Sequence[T]] = [()] * len(runs)
    waiting = list(reversed(range(len(runs))))
    crew: dict[Connection, BaseProcess] = {}
    busy: dict[Connection, int] = {}

    def give_more(connection: Connection) -> None:
        if waiting:
            busy[connection] = waiting.pop()
            connection.send(runs[busy[connection]])

    gc.freeze()  # or the first collection in each worker would write to, and so copy, all that it shares with us
    try:
        for _ in range(min(workers, len(runs))):
            connection, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(work, theirs), daemon=True)
            process.start()
            crew[connection] = process
            theirs.close()
            give_more(connection)
        while busy:
            ready = wait(list(busy), PAUSE)
            if not ready:
                tell(())
            for connection in [one for one in busy if one in ready]:
                result, error = connection.recv()
                if error:
                    raise error
                results[busy.pop(connection)] = result
                tell(result)
                give_more(connection)
    except (EOFError, ConnectionError):
        raise LostWorkerError from None
    finally:
        gc.unfreeze()
        _dismiss(crew)
    return list(chain.from_iterable(results))


def _do_here(work: Callable[[range], Sequence[T]], parts: int, tell: Callable[[Sequence[T]], object]) -> list[T]:
    results: list[T] = []
    for run in _runs(parts, RUNS):
        some = work(run)
        tell(some)
        results += some
    return results


def _runs(parts: int, count: int) -> list[range]:
    """Return all numbers in runs of nearly the same length."""
    edges = [parts * number // count for number in range(count + 1)]
    return [range(start, end) for start, end in pairwise(edges) if start < end]


def _dismiss(crew: dict[Connection, BaseProcess]) -> None:
    """End all workers, in the midst of their work too, and wait until they are gone."""
    for process in crew.values():
        process.terminate()
    for connection, process in crew.items():
        process.join()
        connection.close()


def _serve(work: Callable[[range], Any], connection: Connection) -> None:
    """Do the parts that are asked for, until nobody asks any more."""
    from threading import Thread  # here, as all that a build with nothing to do does without

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us all: who asked ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            answer: tuple[Any, BaseException | None] = work(connection.recv()), None
        except EOFError:
            return
        except BaseException as error:
            answer = None, _portable(error)
        connection.send(answer)


def _portable(error: BaseException) -> BaseException:
    """Return an error with the place in this process, for the log; in words, where it cannot be sent as it is."""
    import pickle
    import traceback

    told = traceback.format_exc()
    try:
        error.add_note(told)
        return pickle.loads(pickle.dumps(error))  # type: ignore[no-any-return]  # the same error again
    except Exception:
        return RuntimeError(told)


def _end_with_parent() -> None:
    """End this process when the one that asks was killed: it would wait for ever, and keep the build's lock."""
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent
    parent.join()
    os._exit(1)

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from rendering import lay_out, post

from canting import workers
from canting.deadline import Overdue, within
from canting.shelf import RefusedError
from canting.workers import LostWorkerError, cores, share_out

ROOT = Path(__file__).parent.parent
PATIENCE = 60

BUILD = """
import multiprocessing, sys
import build, canting.workers

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    canting.workers.cores = lambda: int(sys.argv[2])
    canting.workers.FEWEST = canting.workers.FEWEST_COPIED = 1
    sys.exit(build.main(sys.argv[3:]))
"""
"""The front door, with as many workers as it is told, even for little."""


def squares(part: range) -> list[int]:
    return [number**2 for number in part]


def who(part: range) -> list[int]:
    return [os.getpid() for _ in part]


def doze(part: range) -> list[int]:
    time.sleep(3 * workers.PAUSE)
    return who(part)


def fail_at(place: int, error: BaseException, part: range) -> list[int]:
    if place in part:
        raise error
    return list(part)


def die_at(place: int, part: range) -> list[int]:
    if place in part:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(part)


def overdue(part: range) -> list[bool]:
    def never_end() -> None:
        while True:
            pass

    told = []
    for _ in part:
        try:
            within(0.01, never_end)
        except Overdue:
            told.append(True)
    return told


class UnsendableError(Exception):
    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("parts", [0, 1, 100, 101])
def test_results_come_in_order_whoever_made_them(count: int, parts: int) -> None:
    assert share_out(squares, parts, count) == squares(range(parts))


def test_parts_that_stand_together_are_mostly_done_together() -> None:
    made_by = share_out(who, 640, 2)

    assert os.getpid() not in made_by
    assert sum(one != other for one, other in pairwise(made_by)) < 2 * workers.RUNS


@pytest.mark.parametrize("error", [MemoryError(), RefusedError(OSError(errno.ENOSPC, "No space left on device"))])
def test_what_a_worker_raises_is_raised(error: Exception) -> None:
    with pytest.raises(type(error)) as raised:
        share_out(partial(fail_at, 50, error), 200, 2)

    assert repr(raised.value.args) == repr(error.args)
    assert "in fail_at" in raised.value.__notes__[0]


def test_error_that_cannot_be_sent_is_told_in_words() -> None:
    with pytest.raises(RuntimeError, match="UnsendableError: satu dua"):
        share_out(partial(fail_at, 50, UnsendableError("satu", "dua")), 200, 2)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("place", [0, 199])
def test_worker_that_is_killed_is_told_and_waited_for_by_nobody(place: int) -> None:
    with pytest.raises(LostWorkerError):
        share_out(partial(die_at, place), 200, 2)

    assert multiprocessing.active_children() == []


def test_deadlines_hold_in_workers() -> None:
    assert share_out(overdue, 100, 2) == [True] * 100


def test_some_core_is_there() -> None:
    assert cores() >= 1


@pytest.mark.parametrize(("parts", "count"), [(99, 8), (100, 1)])
def test_little_work_and_work_for_one_starts_nobody(parts: int, count: int) -> None:
    assert set(share_out(who, parts, count)) == {os.getpid()}


def test_few_parts_that_take_long_are_worth_a_crew_and_whoever_waits_is_told_that_nothing_has_come() -> None:
    told: list[int] = []

    made_by = share_out(doze, 2, 2, lambda some: told.append(len(some)), worth=100)

    assert os.getpid() not in made_by
    assert sorted(told)[-2:] == [1, 1]
    assert 0 in told


def test_where_nothing_forks_it_takes_more_to_start_a_crew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_context", partial(multiprocessing.get_context, "spawn"))

    assert set(share_out(who, 1999, 2)) == {os.getpid()}
    assert os.getpid() not in share_out(who, 2000, 2)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of a site with texts enough for several workers, and what starts them."""
    texts = {f"content/news/id/{n}.md": post(f"Judul {n}", body=f"Naskah [{n}](0.md).") for n in range(12)}
    lay_out(tmp_path / "proyek", texts)
    (tmp_path / "mulai.py").write_text(BUILD, "utf-8")
    return tmp_path / "proyek"


def command(project: Path, method: str, count: int, *words: str) -> list[str]:
    return [sys.executable, str(project.parent / "mulai.py"), method, str(count), "--now", "2026-11-24", *words]


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return {**kept, "PYTHONPATH": str(ROOT)}


def run(project: Path, method: str, count: int, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(project, method, count, *words),
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


METHODS = multiprocessing.get_all_start_methods()


def test_any_number_of_workers_started_in_any_way_makes_the_same_site_and_knows_it_again(project: Path) -> None:
    alone = run(project, METHODS[0], 1, "--output", "satu")
    assert (alone.returncode, alone.stderr) == (0, "")
    for method, count in ((METHODS[0], 2), (METHODS[0], 4), *((method, 2) for method in METHODS[1:])):
        folder = f"{method}-{count}"
        together = run(project, method, count, "--output", folder)

        assert (together.returncode, together.stderr) == (0, ""), method
        assert TOOK.sub("", together.stdout) == TOOK.sub("", alone.stdout.replace("satu", folder))
        assert tree(project / folder) == tree(project / "satu")

    (project / "content/news/id/3.md").write_text(post("Judul 3", body="Naskah lain."), "utf-8")
    again = run(project, METHODS[0], 2, "--output", "satu")
    assert re.search(r", (\d+) berubah", again.stdout)
    assert run(project, METHODS[0], 1, "verify", "--output", "satu").returncode == 0


def test_mistakes_are_told_in_the_same_order_whoever_finds_them(project: Path) -> None:
    for number in (2, 5, 9):
        (project / f"content/news/id/{number}.md").write_text(post(f"Judul {number}", body="<b>tebal</b>"), "utf-8")
    told = [run(project, METHODS[0], count) for count in (1, 2, 4)]

    assert {(done.returncode, done.stdout) for done in told} == {(1, told[0].stdout)}
    assert told[0].stdout.count("<b>") >= 3
    assert not (project / "site").exists()


def test_mistake_of_a_template_publishes_nothing_and_leaves_nothing(project: Path) -> None:
    template = project / "templates/news.html"
    template.write_text(template.read_text("utf-8") + "{{ tidak_ada }}", "utf-8")

    told = [run(project, METHODS[0], count) for count in (1, 2)]

    assert {(done.returncode, done.stdout) for done in told} == {(1, told[0].stdout)}
    assert "tidak_ada" in told[0].stdout
    assert not (project / "site").exists()
    assert [entry.name for entry in (project / ".site.canting").iterdir()] == ["lock"]


TOOK = re.compile(r", [\d,]+ detik")

STUCK = """
import time
from canting.texts import TextReader

def wait(*_):
    open("sibuk", "w").close()
    time.sleep(600)

TextReader.render = wait
"""
"""Texts that a worker never finishes."""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_signal_ends_the_workers_too(project: Path, number: int, code: int) -> None:
    start = project.parent / "mulai.py"
    handler = "import signal\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
    start.write_text(BUILD.replace("\nif __name__", f"{STUCK}\n{handler}\nif __name__", 1), "utf-8")
    with subprocess.Popen(
        command(project, METHODS[0], 2),
        cwd=project,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        waited = time.monotonic()
        while not (project / "sibuk").exists() and time.monotonic() - waited < PATIENCE:
            time.sleep(0.02)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does
        else:
            process.send_signal(number)
        # The pipe is at its end when the last of the workers, which have it too, is gone.
        said, _ = process.communicate(timeout=PATIENCE)

    assert (process.returncode, said) == (code, "")
    assert not (project / "site").exists()
    if code > 0:
        assert [entry.name for entry in (project / ".site.canting").iterdir()] == ["lock"]


def test_lost_worker_is_told_in_one_sentence(project: Path) -> None:
    start = project.parent / "mulai.py"
    die = STUCK.replace("time.sleep(600)", "import os; os._exit(9)")
    start.write_text(BUILD.replace("\nif __name__", f"{die}\nif __name__", 1), "utf-8")

    done = run(project, METHODS[0], 2, "--lang", "en")

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("Part of the work was ended from outside, mostly for want of memory.")
    assert done.stdout.count("\n") == 1
    assert not (project / "site").exists()

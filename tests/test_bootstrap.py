"""The decisions of bootstrap, on a machine that only writes down what it should run."""

import ast
import os
import re
import runpy
import signal
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib.machinery import PathFinder
from importlib.metadata import packages_distributions
from pathlib import Path
from threading import Thread
from typing import Never

import pytest
from packaging.utils import canonicalize_name

from canting import bootstrap, lock

ROOT = Path(__file__).parent.parent

NO_NETWORK = "WARNING: Retrying after connection broken by 'NewConnectionError'"


class RanAgain(Exception):
    """The process handed over to another Python, with this command."""


class Machine:
    """A clone, and a Python outside of it whose venv and pip are but pretended."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.python = self.venv / "bin" / "python"
        self.stamp = self.venv / bootstrap.STAMP
        self.requirements = root / "requirements.txt"
        self.requirements.write_text("jinja2==3.1.6\n", encoding="utf-8")
        self.ran: list[str] = []
        self.stamps: list[str] = []
        self.pip_says = ""
        self.pip_is_interrupted = False

    def run(self, command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        """Do what a command would leave behind, and keep what the stamp said then."""
        tool = command[command.index("-m") + 1]
        self.ran.append(tool)
        self.stamps.append(self.stamp.read_text(encoding="utf-8"))
        if tool == "venv":
            self.add_python()
        if tool == "pip" and self.pip_is_interrupted:
            raise KeyboardInterrupt
        output = self.pip_says if tool == "pip" else ""
        return subprocess.CompletedProcess(command, 1 if output else 0, output)

    def add_python(self) -> None:
        self.python.parent.mkdir(parents=True)
        self.python.touch()

    def enter(self) -> None:
        bootstrap.ensure_packages(self.root)

    def set_up(self) -> None:
        """Come in once, so that all is there, and forget what that took."""
        with pytest.raises(RanAgain):
            self.enter()
        self.ran.clear()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Stand outside of every environment, with all packages at hand."""

    def run_again(_: str, command: list[str]) -> Never:
        raise RanAgain(command)

    machine = Machine(tmp_path)
    monkeypatch.setattr(subprocess, "run", machine.run)
    monkeypatch.setattr(os, "execv", run_again)
    monkeypatch.setattr(PathFinder, "find_spec", lambda _: object())
    monkeypatch.setattr(sys, "orig_argv", ["python3", "build.py", "check"])
    monkeypatch.setattr(sys, "prefix", "/usr")
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    return machine


def test_missing_environment_is_made_and_stamped_last(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RanAgain):
        machine.enter()

    assert machine.ran == ["venv", "ensurepip", "pip"]
    assert machine.stamps == [bootstrap.UNFINISHED] * 3
    assert re.fullmatch(r"[0-9a-f]{64}  requirements\.txt\n", machine.stamp.read_text("utf-8"))
    assert capsys.readouterr().err.count("\n") == 1


def test_ready_environment_takes_over_the_same_command(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.set_up()
    capsys.readouterr()

    with pytest.raises(RanAgain) as handed_over:
        machine.enter()

    assert handed_over.value.args == ([str(machine.python), "build.py", "check"],)
    assert machine.ran == []
    assert capsys.readouterr().err == ""


def test_inside_the_ready_environment_nothing_is_run(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.set_up()
    monkeypatch.setattr(sys, "prefix", str(machine.venv))

    machine.enter()

    assert machine.ran == []


def test_changed_requirements_are_added_to_what_is_there(machine: Machine) -> None:
    machine.set_up()
    machine.requirements.write_text("jinja2==3.1.7\n", encoding="utf-8")

    with pytest.raises(RanAgain):
        machine.enter()

    assert machine.ran == ["pip"]


def test_environment_that_an_editor_made_is_filled(machine: Machine) -> None:
    machine.add_python()

    with pytest.raises(RanAgain):
        machine.enter()

    assert machine.ran == ["pip"]


def test_interrupted_installation_is_begun_anew(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.pip_is_interrupted = True
    with pytest.raises(SystemExit, match="130"):
        machine.enter()
    (machine.venv / "half a package").touch()
    machine.pip_is_interrupted = False
    machine.ran.clear()

    with pytest.raises(RanAgain):
        machine.enter()

    assert machine.ran == ["venv", "ensurepip", "pip"]
    assert not (machine.venv / "half a package").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_who_finds_another_filling_the_environment_waits_and_takes_what_it_made(machine: Machine) -> None:
    waiting = Thread(target=bootstrap._install, args=(machine.venv, [machine.requirements]))
    with lock.held(machine.root / bootstrap.LOCK):
        machine.add_python()
        machine.stamp.write_text(bootstrap.UNFINISHED, encoding="utf-8")
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        machine.stamp.write_text(bootstrap._stamp_line(machine.requirements), encoding="utf-8")
    waiting.join(10)

    assert not waiting.is_alive()
    assert machine.ran == []
    assert machine.python.exists()


def test_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.set_up()
    machine.python.unlink()

    with pytest.raises(RanAgain):
        machine.enter()

    assert machine.ran == ["venv", "ensurepip", "pip"]


@pytest.mark.parametrize(
    ("pip_says", "remedy"),
    [
        (NO_NETWORK, bootstrap.NO_NETWORK),
        ("No module named ensurepip", bootstrap.NO_VENV),
        ("ERROR: [Errno 13] Permission denied: '.venv'", bootstrap.NO_ROOM),
        ("ERROR: [Errno 28] No space left on device", bootstrap.NO_ROOM),
        ("python: No module named pip", bootstrap.REMAKE),
        ("ERROR: something else", bootstrap.UNKNOWN),
    ],
)
def test_failure_gives_one_remedy_and_is_never_trusted(
    machine: Machine,
    capsys: pytest.CaptureFixture[str],
    pip_says: str,
    remedy: tuple[str, str],
) -> None:
    machine.pip_says = pip_says

    with pytest.raises(SystemExit, match="2"):
        machine.enter()

    assert machine.stamp.read_text("utf-8") == bootstrap.UNFINISHED
    assert capsys.readouterr().err.splitlines()[1:] == [*remedy, pip_says]


def test_failure_shows_the_last_line_that_gives_a_reason(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.pip_says = "Collecting a\nERROR: first\nERROR: HASHES\n  Expected: 1\n"

    with pytest.raises(SystemExit):
        machine.enter()

    assert capsys.readouterr().err.endswith("\nERROR: HASHES\n")


def test_folder_that_cannot_be_written_gives_a_remedy(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.venv.write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(SystemExit, match="2"):
        machine.enter()

    assert bootstrap.NO_ROOM[1] in capsys.readouterr().err


def test_lost_network_leaves_the_old_packages_trusted(machine: Machine) -> None:
    machine.set_up()
    before = machine.stamp.read_text("utf-8")
    machine.requirements.write_text("jinja2==3.1.7\n", encoding="utf-8")
    machine.pip_says = NO_NETWORK

    with pytest.raises(SystemExit, match="2"):
        machine.enter()

    assert machine.stamp.read_text("utf-8") == before


def test_active_environment_of_somebody_else_is_left_alone(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", "/home/ayu/venv")

    machine.enter()

    assert machine.ran == []
    assert not machine.venv.exists()


def test_active_environment_without_packages_is_told_what_to_run(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "prefix", "/home/ayu/venv")
    monkeypatch.setattr(PathFinder, "find_spec", lambda name: None if name == "nh3" else object())

    with pytest.raises(SystemExit, match="2"):
        machine.enter()

    assert machine.ran == []
    assert capsys.readouterr().err.splitlines() == [
        *bootstrap.INSTALL_YOURSELF,
        "(nh3)",
    ]


def test_environment_of_another_python_is_to_be_deleted(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine.set_up()
    monkeypatch.setattr(sys, "prefix", str(machine.venv))
    monkeypatch.setattr(PathFinder, "find_spec", lambda _: None)

    with pytest.raises(SystemExit, match="2"):
        machine.enter()

    assert bootstrap.REMAKE[0] in capsys.readouterr().err


def test_python_that_does_not_know_its_environment_does_not_loop(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.set_up()
    monkeypatch.setattr(sys, "executable", str(machine.python))

    with pytest.raises(SystemExit, match="2"):
        machine.enter()


def test_windows_passes_the_exit_code_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(subprocess, "call", lambda _: 7)

    with pytest.raises(SystemExit, match="7"):
        bootstrap._run_below(["python.exe", "build.py"])


def test_packages_for_developers_join_those_for_building(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.set_up()
    (machine.root / "requirements-dev.txt").write_text("pytest==9.2.0\n", "utf-8")
    monkeypatch.setattr(bootstrap, "__file__", str(machine.root / "canting" / "bootstrap.py"))

    bootstrap.main(["requirements.txt", "requirements-dev.txt"])
    bootstrap.main(["requirements.txt", "requirements-dev.txt"])
    with pytest.raises(RanAgain):
        machine.enter()

    assert machine.ran == ["pip"]


def test_make_tells_an_old_python_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))

    with pytest.raises(SystemExit, match="2"):
        bootstrap.main(["requirements.txt"])

    assert capsys.readouterr().err.splitlines() == [*bootstrap.OLD_PYTHON]


def test_build_py_tells_an_old_python_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 6, 15))

    with pytest.raises(SystemExit, match="2"):
        runpy.run_path(str(ROOT / "build.py"), run_name="__main__")

    assert "3.11" in capsys.readouterr().err


def test_build_py_can_be_read_by_python_3_6() -> None:
    ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 6))


def test_bootstrap_imports_only_the_standard_library() -> None:
    files = [bootstrap.__file__, lock.__file__]
    imported = {
        name.partition(".")[0]
        for file in files
        for node in ast.walk(ast.parse(Path(file).read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name != lock.__name__
    }

    assert imported <= sys.stdlib_module_names


def test_bootstrap_looks_for_every_package_of_the_project() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {re.split(r"[>;]", line)[0].lower() for line in pyproject["project"]["dependencies"] if ";" not in line}
    owners = packages_distributions()
    looked_for = {canonicalize_name(owners[name][0]) for name in bootstrap.PACKAGES}

    assert looked_for == asked

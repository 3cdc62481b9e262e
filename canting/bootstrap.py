"""A fresh clone → one that has its packages, by the standard library alone."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUIREMENTS = "requirements.txt"
"""What building needs; what developing needs more stands in requirements-dev.txt."""

STAMP = "canting-packages.sha256"
"""The file in .venv that names what was installed there, one `digest  file` a line."""

UNFINISHED = "unfinished\n"
"""What the stamp says while packages are going in, so that no half is ever trusted."""

LOCK = ".venv.lock"
"""The file whose lock the one who fills .venv holds; it lies beside, since .venv may be made anew."""

PACKAGES = (
    "PIL",
    "babel",
    "brotli",
    "fontpkg_eb_garamond",
    "frontmatter",
    "icalendar",
    "jinja2",
    "livereload",
    "markdown",
    "nh3",
    "pydantic",
    "resvg_py",
    "rich",
    "tornado",
    "watchfiles",
    "yaml",
)
"""What canting imports: the names of the packages that pyproject.toml asks for."""

OLD_PYTHON = (
    "Canting memerlukan Python 3.11 atau yang lebih baru.",
    "Canting needs Python 3.11 or newer.",
)
INSTALL_YOURSELF = (
    "Paket belum lengkap di lingkungan virtual ini; jalankan: "
    "python -m pip install --require-hashes -r requirements.txt",
    "This virtual environment lacks packages; run the command above.",
)
REMAKE = (
    "Folder .venv rusak atau milik Python lain; hapus folder itu, lalu ulangi.",
    "The folder .venv is damaged or another Python's; delete it and try again.",
)
NO_NETWORK = (
    "Internet tidak terjangkau, jadi paket belum terpasang; periksa sambungan atau proksi, lalu ulangi.",
    "No package index can be reached; check the connection or proxy and try again.",
)
NO_VENV = (
    "Python ini tidak dapat membuat .venv; di Debian atau Ubuntu jalankan: sudo apt install python3-venv",
    "This Python cannot make a .venv; on Debian or Ubuntu run the command above.",
)
NO_ROOM = (
    "Folder .venv tidak dapat ditulis; periksa izin folder dan sisa ruang disk.",
    "The folder .venv cannot be written; check its permissions and the free space.",
)
UNKNOWN = (
    "Paket tidak dapat dipasang; kirimkan pesan ini kepada pengelola situs.",
    "The packages could not be installed; show this to whoever keeps the site.",
)

SIGNS = (
    ("No module named pip", REMAKE),
    ("No module named ensurepip", NO_VENV),
    ("No module named venv", NO_VENV),
    ("[Errno 13]", NO_ROOM),
    ("[Errno 28]", NO_ROOM),
    ("[Errno 30]", NO_ROOM),
    ("[WinError 5]", NO_ROOM),
    ("connection broken", NO_NETWORK),
    ("Max retries exceeded", NO_NETWORK),
    ("timed out", NO_NETWORK),
)
"""What a failing command says, and the remedy; the first sign that is found counts."""


class PackagesError(Exception):
    """The packages cannot be had: a remedy in two languages, and what went wrong."""

    def __init__(self, remedy: tuple[str, str], output: str = "") -> None:
        """Keep one line of the output, the last that gives a reason."""
        lines = output.strip().splitlines()
        reasons = [line for line in lines if line.startswith("ERROR")] or lines
        super().__init__("\n".join((*remedy, *reasons[-1:])))
        self.remedy = remedy


def main(names: list[str]) -> None:
    """Install what the named files pin into .venv, whichever environment is active."""
    root = Path(__file__).resolve().parent.parent
    requirements = [root / name for name in names]
    try:
        _expect_new_python()
        _install(root / ".venv", requirements)
    except (PackagesError, KeyboardInterrupt) as error:
        _stop(error)


def ensure_packages(root: Path) -> None:
    """Return only in an environment that has the packages; make it where need be."""
    venv, requirements = root / ".venv", root / REQUIREMENTS
    try:
        if _runs_elsewhere(venv):
            # Somebody made this environment and activated it: theirs to fill.
            _expect_packages(INSTALL_YOURSELF)
        elif not _is_ready(venv, [requirements]):
            _install(venv, [requirements])
            _run_again(venv)
        elif _runs_in(venv):
            _expect_packages(REMAKE)
        else:
            _run_again(venv)
    except (PackagesError, KeyboardInterrupt) as error:
        _stop(error)


def _stop(reason: BaseException) -> None:
    """Give up without a traceback, saying what to do; nothing to one who said stop."""
    print(reason, file=sys.stderr)
    sys.exit(130 if isinstance(reason, KeyboardInterrupt) else 2)


def _runs_in(venv: Path) -> bool:
    """Say whether this very process runs in the environment."""
    # Both ends may be reached through links, so the paths alone prove nothing.
    return venv.exists() and venv.samefile(sys.prefix)


def _runs_elsewhere(venv: Path) -> bool:
    """Say whether an environment is active that is not ours, by place and by stamp."""
    is_active = sys.prefix != sys.base_prefix
    return is_active and not (_runs_in(venv) and _read_stamp(venv))


def _is_ready(venv: Path, requirements: list[Path]) -> bool:
    """Say whether the environment holds what these very files pin."""
    installed = _read_stamp(venv).splitlines()
    return _python(venv).exists() and all(_stamp_line(path) in installed for path in requirements)


def _is_whole(venv: Path) -> bool:
    """Say whether packages can be added to what is there, ours or an editor's."""
    return _python(venv).exists() and _read_stamp(venv) != UNFINISHED


def _install(venv: Path, requirements: list[Path]) -> None:
    """Install what the files pin into the environment, made first if need be, unless it is there."""
    if _is_ready(venv, requirements):
        return
    print(
        "Memasang paket ke .venv, mohon tunggu / Installing packages, please wait …",
        file=sys.stderr,
    )
    try:
        with _alone(venv.with_name(LOCK)):
            if _is_ready(venv, requirements):
                return  # by another process, which this one waited for
            if not _is_whole(venv):
                _make_environment(venv)
            _fill_environment(venv, requirements)
    except OSError as error:
        raise PackagesError(NO_ROOM, str(error)) from error


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Wait until no other process fills the environment, whose half this one would take for damage and delete."""
    from time import sleep

    from canting.lock import HeldError, held

    while True:
        try:
            with held(file):
                yield
                return
        except HeldError:
            sleep(0.1)


def _make_environment(venv: Path) -> None:
    """Make the environment anew, in place of whatever half of it is there."""
    import shutil

    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    (venv / STAMP).write_text(UNFINISHED, encoding="utf-8")
    # In two steps, since venv keeps what ensurepip says to itself.
    _run(sys.executable, "-m", "venv", "--without-pip", str(venv))
    _run(str(_python(venv)), "-m", "ensurepip", "--default-pip")


def _fill_environment(venv: Path, requirements: list[Path]) -> None:
    """Install what the files pin, and only then say so in the stamp."""
    before = _read_stamp(venv)
    stamp = venv / STAMP
    stamp.write_text(UNFINISHED, encoding="utf-8")
    pip = (str(_python(venv)), "-m", "pip", "--disable-pip-version-check", "--no-input")
    files = [word for path in requirements for word in ("-r", str(path))]
    try:
        # Some people's pip is set to install for the user, which no .venv allows.
        _run(*pip, "install", "--no-user", "--require-hashes", *files)
    except PackagesError as error:
        if error.remedy is NO_NETWORK:
            # pip downloads all before it touches any: the old packages still stand.
            stamp.write_text(before, encoding="utf-8")
        raise
    lines = "".join(f"{_stamp_line(path)}\n" for path in requirements)
    stamp.write_text(lines, encoding="utf-8")


def _run(*command: str) -> None:
    """Run a command in silence; its output matters only if it fails."""
    import subprocess

    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise PackagesError(_remedy(done.stdout), done.stdout)


def _remedy(output: str) -> tuple[str, str]:
    """Find what helps against the failure that a command's output tells of."""
    return next((remedy for sign, remedy in SIGNS if sign in output), UNKNOWN)


def _expect_new_python() -> None:
    """Stop an old Python here too, since `make` does not come in by build.py."""
    if sys.version_info < (3, 11):  # noqa: UP036
        raise PackagesError(OLD_PYTHON)


def _expect_packages(remedy: tuple[str, str]) -> None:
    """Stop with the remedy if a package is missing, without importing any."""
    missing = [name for name in PACKAGES if PathFinder.find_spec(name) is None]
    if missing:
        raise PackagesError(remedy, f"({', '.join(missing)})")


def _run_again(venv: Path) -> None:
    """Run the same command again in the environment, in place of this process."""
    python = str(_python(venv))
    if sys.executable == python and not _runs_in(venv):
        # Its Python does not know that it lives in .venv: that would go on for ever.
        raise PackagesError(REMAKE)
    command = [python, *sys.orig_argv[1:]]
    if os.name == "nt":
        _run_below(command)
    else:
        os.execv(python, command)


def _run_below(command: list[str]) -> None:
    """Run the command as a child, since Windows cannot hand over a process."""
    import signal
    import subprocess

    # Ctrl+C reaches both processes, and the child knows what to do with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(subprocess.call(command))


def _python(venv: Path) -> Path:
    """Name the environment's interpreter."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _stamp_line(requirements: Path) -> str:
    """Write a file down in the manner of sha256sum."""
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    return f"{digest}  {requirements.name}"


def _read_stamp(venv: Path) -> str:
    """Read what was installed, or nothing where no stamp of ours is."""
    try:
        return (venv / STAMP).read_text(encoding="utf-8")
    except OSError:
        return ""


if __name__ == "__main__":
    main(sys.argv[1:])

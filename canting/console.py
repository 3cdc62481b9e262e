"""What the terminal is told: sentences, problems in the form that was asked for, and where a fault of ours is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from canting.commandline import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canting.commandline import Options
    from canting.problems import Problem

LOG = Path(".canting/log.txt")


def report(problems: Iterable[Problem], options: Options) -> int:
    """Print the problems in the form that was asked for; return 1 when any of them stops publishing."""
    import secrets  # here, and much else where it is used: a build with nothing to do imports little

    from canting.annotations import github_report, gitlab_report
    from canting.problems import stops_publishing, worst_first
    from canting.report import text_report

    ranked = worst_first(problems)
    if options.format == "github":
        sys.stdout.write(github_report(ranked, options.lang, secrets.token_hex(), strict=options.strict))
        add_step_summary(ranked, options)
    elif options.format == "gitlab":
        sys.stdout.write(gitlab_report(ranked, options.lang))
    else:
        sys.stdout.write(text_report(ranked, options.lang, strict=options.strict))
    return 1 if stops_publishing(ranked, strict=options.strict) else 0


def add_step_summary(problems: list[Problem], options: Options) -> None:
    """Add all problems to the page of the workflow run, where GitHub runs this and names a file for it."""
    from canting.annotations import LARGEST_SUMMARY, step_summary

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        with Path(name).open("ab") as file:
            room = LARGEST_SUMMARY - file.tell()
            file.write(step_summary(problems, options.lang, room, strict=options.strict).encode())


def log_fault(options: Options) -> str:
    """Keep the traceback of a fault of ours for who can mend it, and say where it is."""
    import traceback

    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text(traceback.format_exc(), encoding="utf-8")
    say(options, "fault", log=LOG)
    return LOG.as_posix()


def since(began: float, options: Options) -> str:
    """Return the seconds since a reading of `perf_counter`, as many digits of them as matter."""
    took = perf_counter() - began
    written = f"{took:.1f}" if took >= 1 else f"{took:.2f}"
    return written.replace(".", "," if options.lang == "id" else ".")


def say(options: Options, name: str, **blanks: object) -> None:
    """Say one sentence in the language that was asked for."""
    tell(options, WORDS[name][options.lang].format_map(blanks))


def tell(options: Options, text: str) -> None:
    """Print a text for people; reports for machines stay alone on standard output."""
    # At once, since the preview goes on behind its address, and whoever reads it may be another program.
    print(text, file=sys.stdout if options.format == "text" else sys.stderr, flush=True)

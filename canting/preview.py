"""One build after another → what the preview shows: the last good site, and what is wrong with what was saved since."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from canting.collector import no_collector
from canting.problems import ContentError, worst_first
from canting.urls import FINGERPRINT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from canting.model import Output
    from canting.problems import Problem


@dataclass(frozen=True, slots=True)
class Shown:
    """What the preview shows after a build."""

    build: int = 0
    """Counts the builds that brought a site."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The last good site, by output path."""
    changed: frozenset[str] = frozenset()
    """The output paths that differ from the build before."""
    only_styles: bool = False
    """Whether nothing but stylesheets was saved, which a page can take in place."""
    problems: tuple[Problem, ...] = ()
    is_stopped: bool = False
    """Whether the problems kept what was saved from being shown: where one is strict, warnings do too."""
    fault: str | None = None
    """Where the record of a fault of ours is."""


class Preview:
    """What is shown now; one build at a time brings it up to date."""

    def __init__(
        self, make: Callable[[], tuple[Iterable[Output], Iterable[Problem]]], record_fault: Callable[[], str]
    ) -> None:
        self.shown = Shown()
        self._make, self._record_fault = make, record_fault

    def build(self, saved: frozenset[str]) -> Shown:
        """Build after a save and return what is shown now, whatever happens: the server goes on."""
        try:
            with no_collector():
                outputs, warnings = self._make()
        except ContentError as error:
            self.shown = after_problems(self.shown, error.problems)
        except Exception:  # a fault of ours must not take the preview down
            self.shown = after_fault(self.shown, self._record_fault())
        else:
            self.shown = after_build(self.shown, outputs, warnings, saved)
        return self.shown


def after_build(before: Shown, outputs: Iterable[Output], warnings: Iterable[Problem], saved: frozenset[str]) -> Shown:
    """Return what is shown after a build that brought a site."""
    files = {output.path: output.data for output in outputs}
    paths = files.keys() | before.files.keys()
    changed = frozenset(path for path in paths if files.get(path) != before.files.get(path))
    only_styles = bool(saved) and all(path.endswith(".css") for path in saved)
    return Shown(before.build + 1, files, changed, only_styles, tuple(worst_first(warnings)))


def after_problems(before: Shown, problems: Iterable[Problem]) -> Shown:
    """Return what is shown after a build that content stopped: the site from before, and why it is not newer."""
    return replace(before, changed=frozenset(), problems=tuple(worst_first(problems)), is_stopped=True, fault=None)


def after_fault(before: Shown, log: str) -> Shown:
    """Return what is shown after a fault of ours."""
    return replace(before, changed=frozenset(), problems=(), is_stopped=False, fault=log)


def with_index(shown: Shown, index: Mapping[str, bytes]) -> Shown:
    """Return what is shown together with the search index, which has its own time."""
    return replace(shown, files={**shown.files, **index})


def message(shown: Shown, language: str, *, connecting: bool = False) -> dict[str, Any]:
    """Return what a page is told after a build, or when it connects."""
    return {
        "build": shown.build,
        "changed": None if connecting else sorted(shown.changed),
        "stylesheets": stylesheets(shown.files) if shown.only_styles and not connecting else None,
        "language": language,
        "problems": [problem_form(found) for found in shown.problems],
        "stopped": shown.is_stopped,
        "fault": shown.fault,
    }


def problem_form(found: Problem) -> dict[str, Any]:
    """Return a problem as the scripts of the preview and of the browser editor read it."""
    place = found.place
    return {
        "severity": found.severity.value,
        "code": found.code,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "excerpt": place.excerpt,
        "text": {"id": found.text("id"), "en": found.text("en")},
    }


def stylesheets(files: Iterable[str]) -> dict[str, str]:
    """Return the output path of each stylesheet by its name without fingerprint."""
    styles = (path for path in files if path.endswith(".css"))
    return {FINGERPRINT.sub(".", path.rpartition("/")[2]): path for path in styles}

"""A template and its context → text, through Jinja; a mistake in a template is a problem with its file and line."""

from __future__ import annotations

import re
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    meta,
)
from jinja2.runtime import Context
from markupsafe import Markup

from canting.cards import by_year
from canting.problems import ContentError, Place, problem, suggestion
from canting.reads import fact_of, note_all, reading
from canting.source import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from jinja2.bccache import Bucket
    from jinja2.environment import TemplateModule

    from canting.problems import Problem

CODE = Path(__file__).parent

SHARED = " shared"
"""Where a page's context holds what it shares with others; no template can say this name."""


def read_templates(folder: Path) -> dict[str, str]:
    """Return the text of every template of a folder, by its name; raise ContentError for a file that holds none.

    A style sheet outside of assets/ is one too: a page includes it.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for file in sorted(file for file in [*folder.rglob("*.html"), *folder.glob("*.css")] if file.is_file()):
        name = file.relative_to(folder).as_posix()
        text, found = decode(file.read_bytes(), f"{folder.name}/{name}")
        texts[name] = text or ""
        problems += found
    if problems:
        raise ContentError(problems)
    return texts


class Shared:
    """What every page of a language may use, and the macros that were made with it: they see nothing of a page."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = names
        self.macros: dict[str | None, tuple[TemplateModule, frozenset[str]]] = {}


class Partial(Template):
    """A template whose macros are made once for all pages, and not once for each of the fifteen imports of a page."""

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        """Return the macros as they are for whoever imports them; what is theirs alone does not reach the macros."""
        if vars is None:  # imported without a context: Jinja keeps what it makes
            return super().make_module()
        common: Shared = vars[SHARED]
        if self.name not in common.macros:
            with reading() as facts:
                made = super().make_module({**common.names, SHARED: common})
            common.macros[self.name] = made, frozenset(facts)
        module, read = common.macros[self.name]
        note_all(read)
        return module


class Calls(Context):
    """A context that calls what a template calls, and asks nothing before: none of it wants to know the context."""

    def call(self, called: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        """Return what a function or macro answers: 160 calls a page, each in 0.2 µs and not in 0.8."""
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*arguments, **named)


class Settled(Environment):
    """An environment whose templates stay as they are: Jinja's looking after them is a twentieth of a page."""

    def __init__(self, **settings: Any) -> None:
        """Take the settings of Jinja's own environment, but for the looking after."""
        super().__init__(auto_reload=False, **settings)
        self._found: dict[str | Template, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Return a template of the folder, of which a page asks for 25."""
        template = self._found.get(name)
        if template is None:
            template = self._found[name] = super().get_template(name, parent, globals)
        return template


class Compiled(BytecodeCache):
    """What Jinja made of templates, for the next process: to load it takes 2 ms, to make it a quarter of a second."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}
        self.named: dict[str, tuple[str, ...]] = {}
        """The templates that each one names."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what it made of a template, if it did."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja made of a template."""
        self.code[bucket.key] = bucket.bytecode_to_string()


def compile_templates(folder: Path, texts: Mapping[str, str]) -> Compiled:
    """Return what becomes of the templates of a folder; one with a mistake is left to who renders it."""
    compiled = Compiled()
    environment = make_environment(folder, compiled)
    for name, text in texts.items():
        with suppress(TemplateSyntaxError):
            tree = environment.parse(text)  # once for both: it is half of the work
            compiled.named[name] = tuple(other for other in meta.find_referenced_templates(tree) if other)
            source, file, _ = FileSystemLoader(folder).get_source(environment, name)
            bucket = compiled.get_bucket(environment, name, file, source)
            bucket.code = environment.compile(tree, name, file)
            compiled.set_bucket(bucket)
    return compiled


class Templates:
    """The templates of a folder, and what becomes of them."""

    def __init__(self, folder: Path, compiled: Compiled) -> None:
        self.folder = folder
        self._compiled = compiled
        self.environment = make_environment(folder, compiled)
        self._named = compiled.named
        self._closures: dict[str, tuple[str, ...]] = {}
        self._facts: dict[str, frozenset[str]] = {}

    def __reduce__(self) -> tuple[type[Templates], tuple[Path, Compiled]]:
        """Go to a worker without what has run here."""
        return Templates, (self.folder, self._compiled)

    def render(self, template: str, context: Mapping[str, Any], shared: Shared | None = None) -> str:
        """Return what a template makes of its context; raise ContentError with its file and line."""
        shared = shared or Shared(context)
        note_all(self._facts_of(template))
        try:
            return self.environment.get_template(template).render({**shared.names, **context, SHARED: shared})
        except TemplateNotFound as error:
            known = self.environment.list_templates()
            name = str(error.name)
            place = self._frame(error) or Place(f"{self.folder.name}/{name}")
            raise ContentError(
                [problem("template-not-found", place, name=name, suggestion=suggestion(name, known))]
            ) from None
        except TemplateSyntaxError as error:
            place = self._place(error.filename or template, error.lineno)
            raise ContentError([problem("template-mistake", place, reason=error.message or "")]) from None
        except UndefinedError as error:
            place = self._frame(error) or Place(f"{self.folder.name}/{template}")
            raise ContentError([problem("template-name", place, name=_wanted(error.message or ""))]) from None
        except Exception as error:
            if self._is_ours(error):
                raise
            place = self._frame(error) or Place(f"{self.folder.name}/{template}")
            raise ContentError([problem("template-fails", place, reason=str(error))]) from None

    def _is_ours(self, error: Exception) -> bool:
        """Return whether our own code, and no template, did what led to an error."""
        # Calls.call stands between a template and what it calls, and does nothing that could fail.
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.name != Calls.call.__name__]
        files = [Path(frame.filename) for frame in frames]
        known = [file for file in files if file.is_relative_to(CODE) or file.is_relative_to(self.folder)]
        return known[-1].is_relative_to(CODE)

    def _frame(self, error: BaseException) -> Place | None:
        """Return the last line of a template in a traceback; None where no template had begun."""
        folder = str(self.folder)
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folder)]
        if not frames:
            return None
        return self._place(frames[-1].filename, frames[-1].lineno or 1)

    def _place(self, filename: str, line: int) -> Place:
        """Return a line of a template as a problem shows it."""
        path = Path(filename)
        if not path.is_absolute() and not path.is_file():
            path = self.folder / filename
        lines = path.read_text("utf-8").split("\n") if path.is_file() else []
        shown = f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"
        return Place(shown, line, 0, lines[line - 1] if 0 < line <= len(lines) else "")

    def sources_of(self, template: str) -> tuple[str, ...]:
        """Return the path of the template and, behind it, of every template that it extends or includes."""
        others = (name for name in self._closure(template) if name != template)
        return tuple(f"{self.folder.name}/{name}" for name in (template, *others))

    def _facts_of(self, template: str) -> frozenset[str]:
        """Return the facts of a template and all that it comes to."""
        if template not in self._facts:
            self._facts[template] = frozenset(fact_of("template", name) for name in self._closure(template))
        return self._facts[template]

    def _closure(self, template: str) -> tuple[str, ...]:
        """Return the template and every other that it comes to."""
        if template not in self._closures:
            found: set[str] = set()
            waiting = [template]
            while waiting:
                name = waiting.pop()
                if name not in found:
                    found.add(name)
                    waiting += self._named.get(name, ())
            self._closures[template] = tuple(sorted(found))
        return self._closures[template]


def _wanted(message: str) -> str:
    """Return the name that a template uses and that nothing has, without Jinja's words about it."""
    found = re.search(r"'(?P<name>\w+)' is undefined|has no (?:attribute|element) '?(?P<part>\w+)", message)
    return f"'{found[found.lastgroup or 0]}'" if found else message


def make_environment(templates: Path, compiled: Compiled | None = None) -> Environment:
    """Return Jinja as we use it: everything escaped, nothing undefined, no blank lines of its own."""
    environment = Settled(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled,
    )
    environment.template_class, environment.context_class = Partial, Calls
    environment.filters["by_year"] = by_year
    environment.filters["boxed"] = box_tables
    return environment


def box_tables(html: Markup, label: str) -> Markup:
    """Return a text whose tables stand in boxes within which a wide one scrolls, by keyboard too."""
    box = Markup('<div class="table-box" role="group" aria-label="{}" tabindex="0"><table').format(label)
    # What an editor wrote as `<table` is `&lt;table` by now, so a tag is a tag.
    return Markup(str(html).replace("<table", box).replace("</table>", "</table></div>"))

"""A block of settings as it was typed → the values of its kind, or every problem in it at its place."""

from __future__ import annotations

import re
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    create_model,
)

from canting.fields import EMPTY, Commas, Notation
from canting.nodes import Mapping, Scalar, find, paths_to, plain
from canting.problems import Mistake, Problem, nearest, problem, suggestion
from canting.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic_core import ErrorDetails

    from canting.nodes import Node
    from canting.problems import Place
    from canting.settings import Declaration

S = TypeVar("S", bound=Settings)

_models: dict[type[Settings], type[BaseModel]] = {}

MOST_ITEMS = 100
"""In one list; each alias and each tag becomes a page."""

INDONESIAN_NAMES = {
    "judul": "title",
    "tanggal": "date",
    "ringkasan": "summary",
    "penulis": "author",
    "tag": "tags",
    "label": "tags",
    "draf": "draft",
    "sumber": "sources",
    "gambar": "cover",
    "sampul": "cover",
    "alamat": "slug",
    "tempat": "place",
    "lokasi": "venue",
    "penyelenggara": "organiser",
    "mulai": "start",
    "selesai": "end",
    "sampai": "until",
    "bidang": "field",
    "lintang": "latitude",
    "bujur": "longitude",
    "teknik": "techniques",
    "motif": "motifs",
    "sejak": "since",
    "terbit": "publish",
    "diperbarui": "updated",
    "induk": "parent",
}


def validate(
    kind: type[S],
    tree: Mapping,
    place_of: Callable[[Node], Place],
    whole: Place,
    own: Iterable[str] | None = None,
) -> tuple[S | None, list[Problem]]:
    """Return the values that a block of settings makes, or every problem in it.

    With `own`, only problems of those settings are returned: the others were inherited and are reported where they
    were written.
    """
    values = without_empty(kind, plain(tree))
    warnings: list[tuple[str, str, Mistake]] = []
    try:
        settings = settings_of(kind, model_of(kind).model_validate(values, context={"warnings": warnings}))
        details: list[ErrorDetails] = []
    except ValidationError as error:
        settings = None
        details = error.errors(include_url=False, include_input=False)
    locate = _Locator(kind, tree, place_of, whole)
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    # `judul` is one mistake: that `title` is missing goes without saying.
    meant = {(*path[:-1], locate.meant(path)) for path in unknown}
    details = [detail for detail in details if detail["type"] != "missing" or detail["loc"] not in meant]
    found = [locate.problem(detail) for detail in details if own is None or str(detail["loc"][0]) in own]
    for name, text, mistake in warnings:
        path: tuple[int | str, ...] = next(paths_to(tree, name, text), (name,))
        if own is None or str(path[0]) in own:
            found.append(locate.mistake(path, mistake))
    return settings, found


def without_empty(kind: type[Settings], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without those that say nothing, where saying nothing is allowed."""
    fields = kind.fields
    return {
        name: value
        for name, value in values.items()
        if not (value in EMPTY and name in fields and not fields[name].is_required)
    }


def model_of(kind: type[Settings]) -> type[BaseModel]:
    """Return the pydantic model that checks a kind of settings; made once, which takes some milliseconds."""
    if kind not in _models:
        _models[kind] = _make_model(kind)
    return _models[kind]


def _make_model(kind: type[Settings]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name, info in kind.fields.items():
        about: dict[str, JsonValue] = {"label": info.label, "indonesian": info.indonesian, "language": info.is_language}
        default = ... if info.is_required else info.default
        described = Field(
            default, description=info.english, examples=[info.example], json_schema_extra=about, **info.bounds
        )
        fields[name] = (_checked(kind.types()[name]), described)
    return create_model(kind.__name__, __config__=ConfigDict(extra="forbid"), __doc__=kind.__doc__, **fields)


def settings_of(kind: type[S], checked: BaseModel) -> S:
    """Return the values that were found to be right."""
    return kind(**{name: getattr(checked, name) for name in kind.fields})


def _checked(declared: Any) -> Any:
    """Return a declared type as pydantic checks it."""
    if isinstance(declared, type) and issubclass(declared, Settings):
        return Annotated[model_of(declared), AfterValidator(lambda checked: settings_of(declared, checked))]
    origin, parts = get_origin(declared), get_args(declared)
    if origin is Annotated:
        base, *marks = parts
        return Annotated[(_checked(base), *(check for mark in marks for check in _checks(mark)))]
    if origin in (Union, UnionType):
        return Union[tuple(map(_checked, parts))]  # noqa: UP007  # the parts are known only now
    if origin in (None, Literal):
        return declared
    return origin[tuple(part if part is ... else _checked(part) for part in parts)]


def _checks(mark: object) -> Iterator[object]:
    if isinstance(mark, Commas):
        yield BeforeValidator(_list)
    elif isinstance(mark, Notation):
        yield BeforeValidator(mark.read)
        if mark.shape is not None:
            yield WithJsonSchema(dict(mark.shape))


def _list(value: Any, info: ValidationInfo) -> Any:
    """Read `a, b` as a list, as the writer meant it, and note it for a warning."""
    if isinstance(value, list) and len(value) > MOST_ITEMS:
        raise Mistake("too-many-items", count=str(len(value)), limit=str(MOST_ITEMS))
    if not isinstance(value, str) or not value.strip():
        return value or []
    items = [item.strip() for item in value.split(",") if item.strip()]
    if isinstance(info.context, dict):
        fixed = f"[{', '.join(items)}]"
        info.context["warnings"].append((info.field_name, value, Mistake("list-as-text", fixed=fixed)))
    return items


class _Locator:
    """Makes a Problem of what pydantic found, at the place of the value it speaks of."""

    def __init__(self, kind: type[Settings], tree: Mapping, place_of: Callable[[Node], Place], whole: Place) -> None:
        self.kind, self.tree, self.place_of, self.whole = kind, tree, place_of, whole

    def problem(self, detail: ErrorDetails) -> Problem:
        """Return the problem behind one of pydantic's error details, by its stable type."""
        path, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
        if isinstance(context.get("error"), Mistake):
            return self.mistake(path, context["error"])
        if kind == "missing":
            return self.missing(path)
        if kind == "extra_forbidden":
            return self.unknown(path)
        if kind == "literal_error":
            choices = re.findall(r"'([^']*)'", context["expected"])
            return self.mistake(path, Mistake("unknown-choice", suggestion=suggestion(self.value(path), choices)))
        if kind in ("tuple_type", "list_type"):
            return self.mistake(path, Mistake("not-a-list"))
        if kind in ("float_parsing", "int_parsing", "float_type", "int_type", "finite_number"):
            return self.mistake(path, self.not_a_number(path))
        if kind in ("greater_than_equal", "less_than_equal"):
            return self.mistake(path, self.out_of_range(path))
        return self.mistake(path, Mistake("not-a-group", example=self.group_example(path)))

    def mistake(self, path: tuple[int | str, ...], mistake: Mistake) -> Problem:
        """Return the problem of a value, at the value or, where it is empty, behind its name."""
        node, key = find(self.tree, path)
        names = [step for step in path if isinstance(step, str)]
        details = {"name": names[-1], "value": self.value(path), "example": self.example(path)}
        place = self.place_of(node)
        if isinstance(node, Scalar) and not node.text and key is not None:
            place = self.place_of(Scalar("", key.line, key.column + len(key.text) + 1))
        return problem(mistake.message, place, **{**details, **mistake.details})

    def missing(self, path: tuple[int | str, ...]) -> Problem:
        """Return the problem of a setting that is not there, at the block that lacks it."""
        node, _ = find(self.tree, path[:-1])
        place = self.whole if len(path) == 1 else self.place_of(node)
        return problem("missing", place, name=str(path[-1]), example=self.example(path))

    def unknown(self, path: tuple[int | str, ...]) -> Problem:
        """Return the problem of a name that no setting has, with the name that was meant."""
        name = str(path[-1])
        _, key = find(self.tree, path)
        place = self.place_of(key) if key else self.whole
        known = list(self.fields_at(path[:-1]))
        right = self.meant(path)
        if right and name.lower() == right:
            return problem("capital-name", place, name=name, right=right)
        if right and nearest(name, known) != right:
            return problem("indonesian-name", place, name=name, right=right)
        return problem("unknown-setting", place, name=name, suggestion=suggestion(name, known))

    def meant(self, path: tuple[int | str, ...]) -> str | None:
        """Return the setting that an unknown name most likely stands for."""
        name = str(path[-1]).lower()
        known = {known: known for known in self.fields_at(path[:-1])}
        translated = {word: right for word, right in INDONESIAN_NAMES.items() if right in known}
        names = {**translated, **known}
        return names.get(name) or names.get(nearest(name, names) or "")

    def not_a_number(self, path: tuple[int | str, ...]) -> Mistake:
        """Return what to write for a number: with a point, where a comma was typed, or else the example."""
        pointed = self.value(path).replace(",", ".")
        typed = re.fullmatch(r"[+-]?\d+\.\d+", pointed)
        return Mistake("not-a-number", example=pointed if typed else self.example(path))

    def out_of_range(self, path: tuple[int | str, ...]) -> Mistake:
        """Return the bounds that a number has left."""
        bounds = self.fields_at(path[:-1])[str(path[-1])].bounds
        return Mistake("number-out-of-range", low=str(bounds["ge"]), high=str(bounds["le"]))

    def value(self, path: tuple[int | str, ...]) -> str:
        """Return the text that was typed."""
        node, _ = find(self.tree, path)
        return node.text if isinstance(node, Scalar) else ""

    def example(self, path: tuple[int | str, ...]) -> str:
        """Return a text to copy for the setting at the end of a path."""
        names = [step for step in path if isinstance(step, str)]
        fields = self.fields_at(tuple(names[:-1]))
        return fields[names[-1]].example if names[-1] in fields else "…"

    def group_example(self, path: tuple[int | str, ...]) -> str:
        """Return a group to copy: the settings that it must hold, or else the example of the setting itself."""
        item = isinstance(path[-1], int)
        needed = {name: info for name, info in self.fields_at(path).items() if info.is_required} if item else {}
        shown = ", ".join(f"{name}: {info.example}" for name, info in needed.items())
        return f"{{{shown}}}" if shown else self.example(path)

    def fields_at(self, path: tuple[int | str, ...]) -> dict[str, Declaration]:
        """Return the settings that the block at a path may hold."""
        kind = self.kind
        for name in (step for step in path if isinstance(step, str)):
            kind = (_kind_in(kind.types()[name]) if name in kind.fields else None) or kind
        return kind.fields


def _kind_in(declared: Any) -> type[Settings] | None:
    """Return the kind inside a type such as `tuple[SourceReference, ...]`."""
    if isinstance(declared, type) and issubclass(declared, Settings):
        return declared
    return next(filter(None, map(_kind_in, get_args(declared))), None)

"""The types that a setting may have, and how a block of settings becomes a typed model or problems."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
)

from canting.dates import PartialDate, parse_clock, parse_day, parse_moment, parse_partial_date
from canting.nodes import Mapping, Scalar, find, paths_to, plain
from canting.problems import Mistake, Problem, nearest, problem, suggestion
from canting.urls import SLUG, is_usable, slugify, usable_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from canting.nodes import Node
    from canting.problems import Place

M = TypeVar("M", bound="Settings")

EMPTY = ("", "null", "~")
"""How people and CMSs write that an optional setting has no value."""

MAIL = re.compile(r"mailto:[^\s@,?]+@[^\s@,?]+\.[^\s@,?]+")

MOST_ITEMS = 100
"""In one list; each alias and each tag becomes a page."""

LONGEST_ADDRESS = 200
"""Letters: Windows keeps 260 of a whole path."""

YES_OR_NO = {"true": True, "false": False}
MEANT_YES = ("ya", "y", "yes", "benar", "on", "1")

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


class Settings(BaseModel):
    """A block of settings: nothing unknown in it, and never changed after it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def setting(
    indonesian: str,
    english: str,
    example: str,
    default: Any = ...,
    *,
    label: str = "",
    language: bool = False,
    **bounds: Any,
) -> Any:
    """Declare a setting: what it is for in both languages, an example to copy, and its default.

    A setting with a `label` has a place in a form, which calls it so. A setting of `language` belongs to a translation
    too; every other is inherited from the original.
    """
    extra: dict[str, JsonValue] = {"label": label, "indonesian": indonesian, "language": language}
    return Field(default, description=english, examples=[example], json_schema_extra=extra, **bounds)


def is_language_setting(info: FieldInfo) -> bool:
    """Return whether a translation states this setting for itself."""
    extra = info.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("language"))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Mistake("not-text")
    text = " ".join(value.split())
    if text in EMPTY:
        raise Mistake("empty")
    return text


def _slug(value: Any) -> str:
    text = _text(value)
    if not SLUG.match(text):
        raise Mistake("not-a-slug", value=text, fixed=slugify(text) or "pekan-batik")
    if not is_usable(text):
        raise Mistake("unusable-address", value=text, fixed=usable_word(text))
    return text


def _web_address(value: Any) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
    except ValueError:  # http://[a
        raise Mistake("not-a-web-address", value=text) from None
    if parts.scheme not in ("https", "http") or "." not in parts.netloc or re.search(r"\s", text):
        raise Mistake("not-a-web-address", value=text)
    return text


def _contact_address(value: Any) -> str:
    text = _text(value)
    if MAIL.fullmatch(text):
        return text
    try:
        return _web_address(text)
    except Mistake:
        raise Mistake("not-a-contact", value=text) from None


def _site_address(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"/(?:[a-z0-9._-]+/)+", text) or "/../" in text or "/./" in text:
        slugs = (slugify(word) for word in text.split("/"))
        fixed = "".join(f"/{word}" for word in slugs if word) or "/berita-lama"
        raise Mistake("not-a-site-address", value=text, fixed=f"{fixed}/")
    words = text.strip("/").split("/")
    # Hosts read files and folders that begin so as orders to themselves, or leave them out.
    if len(text) > LONGEST_ADDRESS or any(word[0] in "._" or not is_usable(word) for word in words):
        raise Mistake("unusable-address", value=text, fixed=f"/{usable_word(slugify(text))}/")
    return text


def _yes_or_no(value: Any) -> bool:
    text = _text(value)
    if text not in YES_OR_NO:
        fixed = "true" if text.lower() in (*MEANT_YES, "true") else "false"
        raise Mistake("not-yes-or-no", value=text, fixed=fixed)
    return YES_OR_NO[text]


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


def _parsed(parse: Callable[[str], Any]) -> BeforeValidator:
    return BeforeValidator(lambda value: parse(_text(value)) if isinstance(value, str | list | dict) else value)


def _typed(pattern: str, **more: Any) -> WithJsonSchema:
    """Say what is typed for a type to programs that help with typing; to them, a bare 2022 is a number."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", **more})


_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_WORD = SLUG.pattern.removesuffix(r"\Z")
_TEXT = {"type": ["string", "number"], "minLength": 1}

Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(_TEXT)]
AsItStands = Annotated[str, BeforeValidator(str), WithJsonSchema(_TEXT)]
"""What a program writes: whoever reads it says what is wrong with it, and no advice for hands is given."""
Picture = Annotated[str, BeforeValidator(_text), WithJsonSchema({**_TEXT, "contentMediaType": "image/*"})]
Slug = Annotated[str, BeforeValidator(_slug), _typed(_WORD, type=["string", "integer"], minimum=0)]
WebAddress = Annotated[str, BeforeValidator(_web_address), _typed(r"https?://[^\s/?#]*\.\S*")]
ContactAddress = Annotated[str, BeforeValidator(_contact_address)]
SiteAddress = Annotated[str, BeforeValidator(_site_address), _typed(r"/(?:(?!\.\.?/)[a-z0-9._-]+/)+")]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"type": "boolean"})]
Day = Annotated[date, _parsed(parse_day), _typed(rf"\d{{4}}-{_MONTH_AND_DAY}", format="date")]
Clock = Annotated[time, _parsed(parse_clock), _typed(_CLOCK)]
Moment = Annotated[datetime, _parsed(parse_moment), _typed(rf"\d{{4}}-{_MONTH_AND_DAY}(?:[T ]{_CLOCK})?")]
Partial = Annotated[
    PartialDate,
    _parsed(parse_partial_date),
    _typed(
        rf"\d{{4}}(?:-(?:0[1-9]|1[0-2])|-{_MONTH_AND_DAY})?", type=["string", "integer"], minimum=1000, maximum=9999
    ),
]
Listed = BeforeValidator(_list)
Names = Annotated[tuple[Slug, ...], Listed]


def validate(
    model: type[M],
    tree: Mapping,
    place_of: Callable[[Node], Place],
    whole: Place,
    own: Iterable[str] | None = None,
) -> tuple[M | None, list[Problem]]:
    """Return the model that a block of settings makes, or every problem in it.

    With `own`, only problems of those settings are returned: the others were inherited and are reported where they
    were written.
    """
    values = without_empty(model, plain(tree))
    warnings: list[tuple[str, str, Mistake]] = []
    try:
        settings = model.model_validate(values, context={"warnings": warnings})
        details: list[ErrorDetails] = []
    except ValidationError as error:
        settings = None
        details = error.errors(include_url=False, include_input=False)
    locate = _Locator(model, tree, place_of, whole)
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


def without_empty(model: type[BaseModel], values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without those that say nothing, where saying nothing is allowed."""
    fields = model.model_fields
    return {
        name: value
        for name, value in values.items()
        if not (value in EMPTY and name in fields and not fields[name].is_required())
    }


class _Locator:
    """Makes a Problem of what pydantic found, at the place of the value it speaks of."""

    def __init__(self, model: type[BaseModel], tree: Mapping, place_of: Callable[[Node], Place], whole: Place) -> None:
        self.model, self.tree, self.place_of, self.whole = model, tree, place_of, whole

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
        info = self.fields_at(path[:-1])[str(path[-1])]
        bounds = {type(bound).__name__.lower(): bound for bound in info.metadata}
        low, high = bounds["ge"].ge, bounds["le"].le
        return Mistake("number-out-of-range", low=str(low), high=str(high))

    def value(self, path: tuple[int | str, ...]) -> str:
        """Return the text that was typed."""
        node, _ = find(self.tree, path)
        return node.text if isinstance(node, Scalar) else ""

    def example(self, path: tuple[int | str, ...]) -> str:
        """Return a text to copy for the setting at the end of a path."""
        names = [step for step in path if isinstance(step, str)]
        fields = self.fields_at(tuple(names[:-1]))
        examples = fields[names[-1]].examples if names[-1] in fields else None
        return str(examples[0]) if examples else "…"

    def group_example(self, path: tuple[int | str, ...]) -> str:
        """Return a group to copy: the settings that it must hold, or else the example of the setting itself."""
        item = isinstance(path[-1], int)
        needed = {name: info for name, info in self.fields_at(path).items() if info.is_required()} if item else {}
        shown = ", ".join(f"{name}: {info.examples[0]}" for name, info in needed.items() if info.examples)
        return f"{{{shown}}}" if shown else self.example(path)

    def fields_at(self, path: tuple[int | str, ...]) -> dict[str, FieldInfo]:
        """Return the settings that the block at a path may hold."""
        model = self.model
        for name in (step for step in path if isinstance(step, str)):
            info = model.model_fields.get(name)
            inner = _model_in(info.annotation) if info else None
            if inner:
                model = inner
        return dict(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `tuple[SourceReference, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found:
            return found
    return None

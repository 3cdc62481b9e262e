"""Blocks of settings: what each kind of them declares, and the values that were read for one.

Nothing here checks a value. Whatever does needs a tenth of a second to be imported, and most builds meet settings that
were checked before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUIRED = object()
"""Stands for the default of a setting that has none."""


class Declaration(NamedTuple):
    """What is declared of a setting."""

    indonesian: str
    english: str
    example: str
    default: Any
    label: str
    """What a form calls it; empty where no form shows it."""
    is_language: bool
    """Whether a translation states it for itself."""
    bounds: Mapping[str, Any]
    """Of a number: `ge` and `le`."""

    @property
    def is_required(self) -> bool:
        """Whether every block has to state it."""
        return self.default is REQUIRED


def setting(
    indonesian: str,
    english: str,
    example: str,
    default: Any = REQUIRED,
    *,
    label: str = "",
    language: bool = False,
    **bounds: Any,
) -> Any:
    """Declare a setting: what it is for in both languages, an example to copy, and its default.

    A setting with a `label` has a place in a form, which calls it so. A setting of `language` belongs to a translation
    too; every other is inherited from the original.
    """
    return Declaration(indonesian, english, example, default, label, language, bounds)


class Settings:
    """A block of settings, never changed after it was read; its class says what it may hold."""

    fields: ClassVar[dict[str, Declaration]] = {}
    _types: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Declaration)}
        for name in own:
            delattr(cls, name)
        cls.fields, cls._types = {**cls.fields, **own}, {}

    @classmethod
    def types(cls) -> dict[str, Any]:
        """Return the declared type of each setting."""
        if not cls._types:
            hints = get_type_hints(cls, include_extras=True)
            cls._types = {name: hints[name] for name in cls.fields}
        return cls._types

    def __init__(self, **values: Any) -> None:
        vars(self).update({name: values.get(name, info.default) for name, info in self.fields.items()})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} was read, and stays as it is")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(tuple(vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

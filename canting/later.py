"""A value that is there when somebody asks for it: many builds keep what few look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Later(Generic[T]):
    """A value, or the way to get it; once it was asked for it stays."""

    __slots__ = ("_get", "_held", "slot")

    def __init__(self, get: Callable[[], T], slot: tuple[int, int, bytes] | None = None) -> None:
        self._get: Callable[[], T] | None = get
        self._held: list[T] = []
        self.slot = slot
        """Where it lies packed, if it does."""

    @classmethod
    def of(cls, value: T) -> Later[T]:
        """Return a value that is there already."""
        made = cls(lambda: value)
        made._held.append(value)
        return made

    def get(self) -> T:
        """Return the value."""
        if not self._held and self._get:
            self._held.append(self._get())
            self._get = None
        return self._held[0]

    def __reduce__(self) -> tuple[Callable[[T], Later[T]], tuple[T]]:
        """Travel to another process as the value itself."""
        return Later.of, (self.get(),)

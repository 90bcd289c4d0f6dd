"""Values as keys of a cache by what they are, not by what they say: for large ones whose comparison would cost most."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """Stands for a value in the key of a bounded cache: equal only to the same object, which it keeps alive.

    The value must never change.
    """

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

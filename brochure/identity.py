"""Bounded memos of what was made before, and large values as keys of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Same(Generic[T]):
    """Stands for a value in the key of a bounded cache: equal only to the same object, which it keeps alive.

    For values whose comparison would cost most of what the cache saves; the value must never change.
    """

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value


class Memo(Generic[K, V]):
    """Remembers what a pure function made of the `capacity` keys asked for last; what it gives must not be changed.

    It may be shared by threads: the worst that can happen is that something is made twice.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._kept: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: K) -> bool:
        return key in self._kept

    def items(self) -> Iterator[tuple[K, V]]:
        """Yield what is remembered with its keys, what was not asked for the longest time first."""
        yield from self._kept.items()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return what was made for a key, made now where it is not remembered."""
        try:
            self._kept.move_to_end(key)
            return self._kept[key]
        except KeyError:
            pass  # what is made stands outside, so that an error in it is told without this one
        made = self._kept[key] = make()
        while len(self._kept) > self.capacity:
            self._kept.popitem(last=False)
        return made

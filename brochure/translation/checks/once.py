"""Properties that are worked out once, when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Once(Generic[T]):
    """A property whose value takes its place in the object, as `functools.cached_property` has it.

    That takes a lock in Python 3.11, which a pair of texts would wait for twenty times, and nothing here has threads.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work, self.name, self.__doc__ = work, work.__name__, work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Once[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: Any, owner: type) -> Once[T] | T:
        if instance is None:
            return self
        value: T = self.work(instance)
        instance.__dict__[self.name] = value
        return value

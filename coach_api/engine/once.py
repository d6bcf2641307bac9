"""A fact that is computed once, when somebody first asks for it."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Fact = TypeVar("Fact")


class once(Generic[Fact]):  # noqa: N801 named as the decorator that it is
    """Like `functools.cached_property`, without the lock that it takes before Python 3.12: that costs more than most facts.

    Two threads that ask the same object at once may both compute; the same comes out.
    """

    def __init__(self, compute: Callable[[Any], Fact]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Fact: ...
    def __get__(self, owner: object | None, kind: type) -> Self | Fact:
        """Return the fact; from then on it stands in the object itself."""
        if owner is None:
            return self
        fact = owner.__dict__[self._name] = self._compute(owner)
        return fact

"""Facts on their way from one process to another: only their values travel, which halves what a whole plan costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, Self


class Carried:
    """A frozen dataclass that pickles as the bare values of its fields; it needs two fields at least."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., Self], tuple[type[Self], tuple[object, ...]]]:
        kind: Any = type(self)
        return _arrived, (kind, _values_of(kind)(self))


def _arrived(kind: Any, values: tuple[object, ...]) -> Any:
    fact: Any = object.__new__(kind)
    for put, value in zip(_slots_of(kind), values, strict=True):
        put(fact, value)
    return fact


@cache
def _slots_of(kind: Any) -> tuple[Callable[[object, object], None], ...]:
    """What fills each field: the slots themselves, past the door that keeps a frozen fact from being changed."""
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind))


@cache
def _values_of(kind: Any) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*(field.name for field in fields(kind)))

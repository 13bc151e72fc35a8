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
    for name, value in zip(_names(kind), values, strict=True):
        object.__setattr__(fact, name, value)
    return fact


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _values_of(kind: Any) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*_names(kind))

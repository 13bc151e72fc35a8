"""What is to be written into a workbook: rows amended and rows added, in the words of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from dashboard.plan.compare import is_blank, same
from dashboard.plan.facts import Child, Fact
from dashboard.plan.terms import EditKind


@dataclass(frozen=True, slots=True)
class Amend:
    """Some fields of one fact get new values; each goes into History with what stood there before, who, and why.

    `told` is False for what is no change of the record yet: the step a running meeting has come to, its notes while it is held.
    """

    fact: Fact | Child
    fields: Mapping[str, object]
    kind: EditKind = EditKind.CORRECTION
    who: str = ""
    why: str = ""
    told: bool = True


@dataclass(frozen=True, slots=True)
class Add:
    """A new row on a sheet, by the names of the fact's fields."""

    sheet: str
    fields: Mapping[str, object] = field(default_factory=dict)


type Change = Amend | Add

#: For a field, the values that whoever changed it knew of: what stood there when they began, and what they have sent since.
type Known = Mapping[str, Sequence[object]]


def as_known(changes: Iterable[Change], known: Known) -> list[Change]:
    """The changes as of somebody who knew only these values: what others have written since clashes, and is not written over."""
    return [_as_known(change, known) if isinstance(change, Amend) else change for change in changes]


def _as_known(change: Amend, known: Known) -> Amend:
    was: dict[str, Any] = {
        name: values[0]
        for name, values in known.items()
        if name in change.fields and values and not any(_alike(getattr(change.fact, name), one) for one in values)
    }
    return replace(change, fact=_as_it_was(change.fact, was)) if was else change


def _as_it_was(fact: Fact | Child, was: dict[str, Any]) -> Fact | Child:
    """The row with these values, as no row in the workbook stands by now."""
    if isinstance(fact, Child):
        rows = {name: replace(at, digest="") if name in was else at for name, at in fact.rows.items()}
        return replace(fact, **was, rows=rows)
    return replace(fact, **was, source=replace(fact.source, digest="") if fact.source else None)


def _alike(one: object, other: object) -> bool:
    return same(one, other) or (is_blank(one) and is_blank(other))


def withdrawn(sheet: str, row: str, at: datetime, why: str) -> Change:
    """The line of History by which a row stays where it is and no longer counts."""
    return Add("History", {"at": at, "sheet": sheet, "row": row, "kind": EditKind.WITHDRAWN, "why": why})

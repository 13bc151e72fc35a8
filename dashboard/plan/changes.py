"""What is to be written into a workbook: rows amended and rows added, in the words of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

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


def withdrawn(sheet: str, row: str, at: datetime, why: str) -> Change:
    """The line of History by which a row stays where it is and no longer counts."""
    return Add("History", {"at": at, "sheet": sheet, "row": row, "kind": EditKind.WITHDRAWN, "why": why})

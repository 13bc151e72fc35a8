"""What differs between two states of a plan, in sentences: rows added, changed and gone, versions, what a copy brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dashboard.plan.compare import RowSaid
from dashboard.plan.findings import Doubt
from dashboard.words.dates import day
from dashboard.words.speech import listed, mark, say, say_many

_LONGEST_VALUE = 60

_DOUBTS: dict[Doubt, str] = {
    Doubt.GONE: mark(
        "{row}: the copy does not have this row. It was left here: mark it as withdrawn if it should not count."
    ),
    Doubt.ONLY_THEIRS: mark(
        "{row}: only the copy has this row, and it is not known whether it is new there or was taken out here."
    ),
    Doubt.REMOVED_HERE: mark("{row}: the copy changed this row, and it is no longer here."),
    Doubt.TWINS: mark(
        "{row}: both gave this ID to something new, and not to the same thing. "
        "Give it another ID in the copy, with all that belongs to it, then merge again."
    ),
    Doubt.BELONGS: mark("{row}: this belongs to an ID that stands for something else here, so it was not taken over."),
    Doubt.SEVERAL: mark(
        "{row}: several rows go by this name, so it cannot be told which is which. Compare them in Excel."
    ),
    Doubt.UNREAD: mark(
        "{row}: {field} is blank or cannot be read, here or in the copy. Mend the cell, then merge again."
    ),
    Doubt.NO_PLACE: mark("{row}: the Child sheet here has no row {field}. Add one in Excel, then merge again."),
}


def row_line(change: RowSaid) -> str:
    """One row that differs: “Progress G1 · 2026-10 · Setting: Value was “5”, now “7”.”."""
    row = row_name(change.sheet, change.key)
    if change.added:
        return say("{row}: added ({fields}).", row=row, fields=_values(change, 2))
    if change.gone:
        return say("{row}: taken out ({fields}).", row=row, fields=_values(change, 1))
    return say("{row}: {fields}.", row=row, fields="; ".join(_was_now(*field) for field in change.fields))


def row_name(sheet: str, key: str) -> str:
    """The sheet and the row's key: “Progress G1 · 2026-10”."""
    return say("{sheet} {key}", sheet=sheet, key=key).strip()


def _values(change: RowSaid, at: int) -> str:
    return ", ".join(f"{field[0]} {_quoted(field[at])}" for field in change.fields if field[at])


def _was_now(heading: str, before: str, after: str) -> str:
    if not before:
        return say("{field} is now {after}", field=heading, after=_quoted(after))
    if not after:
        return say("{field} was {before}, now blank", field=heading, before=_quoted(before))
    return say("{field} was {before}, now {after}", field=heading, before=_quoted(before), after=_quoted(after))


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_VALUE else line[:_LONGEST_VALUE] + '…'}”"


def changes_line(changes: Sequence[RowSaid] | None) -> str:
    """What a save changed in a line: “1 row added, 2 changed: Goals G1, Progress G1 · 2026-10”."""
    if changes is None:
        return say("This version cannot be compared.")
    if not changes:
        return say("Nothing that the tracker reads.")
    added, gone = (sum(getattr(change, how) for change in changes) for how in ("added", "gone"))
    amended = len(changes) - added - gone
    counts = [
        say_many("{n} row added", "{n} rows added", added) if added else "",
        say_many("{n} row changed", "{n} rows changed", amended) if amended else "",
        say_many("{n} row taken out", "{n} rows taken out", gone) if gone else "",
    ]
    names = [row_name(change.sheet, change.key) for change in changes[:3]]
    rest = [say("others")] if len(changes) > len(names) else []
    return say("{counts}: {rows}", counts=", ".join(filter(None, counts)), rows=listed((*names, *rest)))


def moment(when: datetime) -> str:
    """A day with its time: “21 November 2026, 10:15”."""
    return say("{day}, {time}", day=day(when), time=f"{when:%H:%M}")


def clash_line(sheet: str, key: str, heading: str, *, before: str, mine: str, theirs: str) -> str:
    """A field that both changed, its three values side by side; `before` is blank where it is not known."""
    values = {"row": row_name(sheet, key), "field": heading, "mine": _quoted(mine), "theirs": _quoted(theirs)}
    if not before:
        return say("{row}: {field} is {mine} here and {theirs} in the copy.", **values)
    return say(
        "{row}: {field} was {before}, is {mine} here and {theirs} in the copy.", before=_quoted(before), **values
    )


def question_line(doubt: Doubt, sheet: str, key: str, heading: str = "") -> str:
    """A difference that somebody must look at, with what to do about it."""
    return say(_DOUBTS[doubt], row=row_name(sheet, key), field=heading)


def not_compared(sheets: tuple[str, ...]) -> str:
    """What of a copy was left alone because the tracker does not know what it means; blank for nothing."""
    if not sheets:
        return ""
    return say(
        "Something else differs on {sheets}, in sheets or columns that the tracker does not know. It was left alone: "
        "compare it in Excel.",
        sheets=listed(sheets),
    )


def compared_with(number: int | None, when: datetime | None) -> str:
    """What a copy was compared with: “Compared with version 3 of 21 November 2026, 10:15, the nearest to the copy.”."""
    if number is None or when is None:
        return say("Compared without an earlier version, so every difference is asked about.")
    return say("Compared with version {number} of {when}.", number=number, when=moment(when))

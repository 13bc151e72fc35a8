"""What differs between two states of one plan: rows by their keys, and field by field where a row is in both.

A row that only moved, or was sorted elsewhere, is no difference. Rows that the tracker made up (the places of a plan
without a Places sheet) are none either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from dashboard.plan.facts import Child, Fact
from dashboard.plan.keys import key_of
from dashboard.plan.plan import HOME_AND_SETTING, Plan
from dashboard.plan.terms import folded

type Row = Fact | Child

#: The fields of a Plan that hold rows with keys, in the order of the workbook.
SECTIONS: tuple[str, ...] = tuple(field.name for field in fields(Plan) if field.name not in ("child", "other_sheets"))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row, before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that was added (`before` is None), is gone (`after` is None), or has other values in `fields`.

    `section` is the field of the Plan that holds the row; the child is one row without a key.
    """

    section: str
    key: str
    before: Row | None
    after: Row | None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RowSaid:
    """A RowChange in the words of the workbook: sheet, key, and for each field its heading with what was and is there.

    An added row has only what is there now, a row that is gone only what was there.
    """

    sheet: str
    key: str
    added: bool
    gone: bool
    fields: tuple[tuple[str, str, str], ...]


def differences(before: Plan, after: Plan) -> tuple[RowChange, ...]:
    """Every row that differs between two states of a plan, in the order of the workbook."""
    child = field_changes(before.child, after.child)
    changes = [RowChange("child", "", before.child, after.child, child)] if child else []
    for section in SECTIONS:
        here, there = by_key(rows_of(before, section)), by_key(rows_of(after, section))
        for key in here | there:
            changes += _changes(section, key, here.get(key, []), there.get(key, []))
    return tuple(changes)


def _changes(section: str, key: str, before: list[Fact], after: list[Fact]) -> Iterator[RowChange]:
    gone, new = without(before, after), without(after, before)
    if key and len(gone) == len(new) == 1:
        changed = field_changes(gone[0], new[0])
        if changed:
            yield RowChange(section, key_of(new[0]), gone[0], new[0], changed)
        return
    yield from (RowChange(section, key_of(row), row, None) for row in gone)
    yield from (RowChange(section, key_of(row), None, row) for row in new)


def rows_of(plan: Plan, section: str) -> tuple[Fact, ...]:
    """The rows of one section, in sheet order; none where the tracker made them up."""
    found = getattr(plan, section)
    if found is HOME_AND_SETTING:
        return ()
    return tuple(found.values()) if isinstance(found, Mapping) else tuple(found)


def by_key(rows: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The rows by their key, folded for comparing; several where the sheet has several under one key."""
    found: dict[str, list[Fact]] = {}
    for row in rows:
        found.setdefault(folded(key_of(row)), []).append(row)
    return found


def find_row(plan: Plan, section: str, key: str) -> Fact | None:
    """The only row with that key, or None where there is none or more than one."""
    found = by_key(rows_of(plan, section)).get(folded(key), [])
    return found[0] if len(found) == 1 else None


def without(rows: Iterable[Fact], others: Iterable[Fact]) -> list[Fact]:
    """The rows that have no equal among the others; of three alike, two are left where the others have one."""
    left, kept = Counter(others), []
    for row in rows:
        if left[row]:
            left[row] -= 1
        else:
            kept.append(row)
    return kept


def field_changes(before: Row, after: Row) -> tuple[FieldChange, ...]:
    """The fields in which two states of one row differ."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in field_names(type(after)))
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if not same(old, new))


def field_names(kind: type[Row]) -> tuple[str, ...]:
    """The fields of a row that stand in cells."""
    return tuple(field.name for field in fields(kind) if field.compare)


def filled(row: Row) -> dict[str, object]:
    """The fields of a row that are not blank."""
    return {name: value for name in field_names(type(row)) if not is_blank(value := getattr(row, name))}


def is_blank(value: object) -> bool:
    """Whether a field says nothing; zero says something."""
    return value is None or value in ("", ())


def same(one: object, other: object) -> bool:
    """Whether two values of a field say the same. Programs that save a workbook may change how its lines end."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
    return one == other


def distance(one: Plan, other: Plan) -> int:
    """In how many rows two states of a plan differ; a row amended counts once in each."""
    here, there = (Counter(_contents(plan)) for plan in (one, other))
    return (here - there).total() + (there - here).total()


def _contents(plan: Plan) -> Iterator[object]:
    yield from ((name, getattr(plan.child, name)) for name in field_names(Child))
    for section in SECTIONS:
        yield from rows_of(plan, section)

"""The patched bytes read back: new values in place, every other cell and part as before, or nothing is given out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from dashboard.excel.edit.values import same
from dashboard.excel.grid import Grid, Value, read_grid
from dashboard.excel.package import Package, SheetPart
from dashboard.excel.refs import Area, cell_name
from dashboard.excel.zips import Archive, ZipFault
from dashboard.plan.errors import CannotWrite
from dashboard.plan.problems import CellRef

Place = tuple[int, int]


@dataclass
class Expected:
    """What an edit should have made of one sheet."""

    values: Mapping[Place, object] = field(default_factory=dict)
    formulas: Collection[Place] = ()
    #: formulas that moved away
    left: Collection[Place] = ()
    #: cells whose stored result was removed
    lost: Collection[Place] = ()
    #: the areas of the sheet's tables
    tables: tuple[Area, ...] = ()


def check(package: Package, data: bytes, changed: Collection[str], expected: Mapping[str, Expected]) -> None:
    """Nothing when the new bytes are the old workbook with just what was expected; raises CannotWrite otherwise."""
    try:
        archive = Archive(data)
        kept = _check_members(package.archive, archive, changed)
    except (ZipFault, expat.ExpatError) as fault:
        raise _failed(package, None, str(fault)) from fault
    new = package.changed(archive, kept)
    for sheet in package.sheets:
        if sheet.path in expected:
            _check_sheet(package, new, sheet, expected[sheet.path])


def _failed(package: Package, sheet: str | None, why: str, cell: str | None = None) -> CannotWrite:
    return CannotWrite(
        f"The change did not come out right when it was checked ({why}).",
        "Make this change in Excel, and tell whoever looks after the tracker.",
        where=CellRef(package.name, sheet, cell),
    )


def _check_members(old: Archive, new: Archive, changed: Collection[str]) -> dict[str, bytes]:
    """The content of changed parts by their paths, after all other members were found to be the same bytes."""
    kept = {}
    keys = {path.lower().lstrip("/") for path in changed}
    for member in old.members:
        there = new.find(member.name)
        if there is None:
            raise ZipFault(f"the part {member.name} went missing")
        if member.key not in keys and old.packed(member) != new.packed(there):
            raise ZipFault(f"the part {member.name} is not the same")
    for path in changed:
        there = new.find(path)
        if there is None:
            raise ZipFault(f"the part {path} is missing")
        kept[path] = new.read(there)
        expat.ParserCreate(namespace_separator=" ").Parse(kept[path], True)
    return kept


def _check_sheet(old: Package, new: Package, sheet: SheetPart, expected: Expected) -> None:
    """Compare a sheet cell by cell with what it was and what was meant."""
    before, after = read_grid(old, sheet), read_grid(new, sheet)
    for (row, column), value in expected.values.items():
        there = after.rows.get(row, {}).get(column)
        if not same(value, there):
            raise _failed(old, sheet.name, f"it reads {there!r}", cell_name(row, column))
    touched = {*expected.values, *expected.formulas, *expected.left, *expected.lost}
    rows = {row for row, _ in touched}
    for row in before.rows.keys() | after.rows.keys() | rows:
        was, now = before.rows.get(row, {}), after.rows.get(row, {})
        if was == now:
            continue
        for column in was.keys() | now.keys():
            if (row, column) not in touched and not _equal(was.get(column), now.get(column)):
                raise _failed(old, sheet.name, "another cell changed", cell_name(row, column))
    _check_rest(old, sheet, before, after, expected)


def _equal(one: Value | None, other: Value | None) -> bool:
    return type(one) is type(other) and one == other


def _check_rest(package: Package, sheet: SheetPart, before: Grid, after: Grid, expected: Expected) -> None:
    touched = {*expected.values, *expected.formulas, *expected.left, *expected.lost}
    errors = {place: text for place, text in before.errors.items() if place not in touched}
    facts = (
        ("formulas", (before.formulas - {*expected.left}) | {*expected.formulas}, after.formulas),
        ("errors", errors, {place: text for place, text in after.errors.items() if place not in expected.lost}),
        ("merged cells", before.merges, after.merges),
        ("hidden rows", before.hidden_rows, after.hidden_rows),
        ("hidden columns", before.hidden_columns, after.hidden_columns),
        ("tables", expected.tables, tuple(table.area for table in after.tables)),
    )
    for what, meant, found in facts:
        if meant != found:
            raise _failed(package, sheet.name, f"its {what} changed")

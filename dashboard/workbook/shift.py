"""A workbook whose every date lies so many months later: for a demonstration that is always up to date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime

from dashboard.plan.months import Month
from dashboard.plan.terms import folded
from dashboard.workbook.gate import admit
from dashboard.workbook.grid import Grid, Value, read_grid
from dashboard.workbook.layout import BY_NAME, CHILD, Kind
from dashboard.workbook.package import Package
from dashboard.workbook.patch import CellEdit, patch
from dashboard.workbook.tables import find_table

_DATED = (Kind.DATE, Kind.MONTH, Kind.MOMENT)
#: Months inside the keys that History gives to rows.
_MONTH_IN_KEY = re.compile(r"\b(\d{4})-(\d{2})\b")


def later(day: date, months: int) -> date:
    """The day so many months later; the last day of a month that is too short for it."""
    month = Month.of(day).plus(months)
    last = calendar.monthrange(month.year, month.month)[1]
    return day.replace(year=month.year, month=month.month, day=min(day.day, last))


def shifted(data: bytes, name: str, months: int) -> bytes:
    """The same workbook with every date in a known column so many months later, and nothing else changed."""
    package = admit(data, name)
    edits = [edit for part in package.sheets for edit in _edits(package, read_grid(package, part), months)]
    return patch(package, edits).data if edits and months else data


def _edits(package: Package, grid: Grid, months: int) -> Iterator[CellEdit]:
    sheet = BY_NAME.get(folded(grid.name))
    if sheet is CHILD:
        for row, cells in grid.rows.items():
            for column, value in cells.items():
                yield from _edit(grid, row, column, value, months)
        return
    table = find_table(package.name, sheet, grid)[0] if sheet else None
    if sheet is None or table is None:
        return
    dated = [number for field, number in table.columns.items() if sheet.column(field).kind in _DATED]
    keys = table.columns.get("row")
    for row in table.rows():
        for column in dated:
            yield from _edit(grid, row, column, grid.rows[row].get(column), months)
        key = grid.rows[row].get(keys) if keys else None
        if keys and isinstance(key, str) and _MONTH_IN_KEY.search(key):
            yield CellEdit(grid.name, row, keys, _MONTH_IN_KEY.sub(lambda found: _key(found, months), key))


def _edit(grid: Grid, row: int, column: int, value: Value | None, months: int) -> Iterator[CellEdit]:
    if isinstance(value, datetime):
        yield CellEdit(grid.name, row, column, datetime.combine(later(value.date(), months), value.time()))
    elif isinstance(value, date):
        yield CellEdit(grid.name, row, column, later(value, months))


def _key(found: re.Match[str], months: int) -> str:
    return str(Month(int(found[1]), int(found[2])).plus(months))

"""A workbook whose every date lies so many months later: for a demonstration that is always up to date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime

from dashboard.excel.edit.patch import CellEdit, patch
from dashboard.excel.gate import admit
from dashboard.excel.grid import Grid, Value, read_grid
from dashboard.excel.package import Package
from dashboard.plan.months import Month
from dashboard.plan.terms import folded
from dashboard.workbook.layout import BY_NAME, CHILD, HISTORY, TRANSLATIONS, Kind
from dashboard.workbook.tables import find_table

_DATED = (Kind.DATE, Kind.MONTH, Kind.MOMENT)
#: The sheets that tell of rows by their keys.
_TELLING = (HISTORY, TRANSLATIONS)
#: Months and days inside the keys of rows.
_IN_KEY = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?\b")
#: A day as History shows it.
_SHOWN = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


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
    told = [
        table.columns[field] for field in ("row", "before", "after") if sheet in _TELLING and field in table.columns
    ]
    for row in table.rows():
        for column in dated:
            yield from _edit(grid, row, column, grid.rows[row].get(column), months)
        for column in told:
            text = grid.rows[row].get(column)
            if isinstance(text, str) and (moved := _text_later(text, months)) != text:
                yield CellEdit(grid.name, row, column, moved)


def _edit(grid: Grid, row: int, column: int, value: Value | None, months: int) -> Iterator[CellEdit]:
    if isinstance(value, datetime):
        yield CellEdit(grid.name, row, column, datetime.combine(later(value.date(), months), value.time()))
    elif isinstance(value, date):
        yield CellEdit(grid.name, row, column, later(value, months))


def _text_later(text: str, months: int) -> str:
    """A row's key, or a value as History shows it, with its months and days so much later."""
    if whole := _SHOWN.fullmatch(text):
        day = _day(whole[3], whole[2], whole[1])
        return f"{later(day, months):%d/%m/%Y}" if day else text
    return _IN_KEY.sub(lambda found: _key(found, months), text)


def _key(found: re.Match[str], months: int) -> str:
    if found[3] is None:
        return str(Month(int(found[1]), int(found[2])).plus(months))
    day = _day(found[1], found[2], found[3])
    return later(day, months).isoformat() if day else found[0]


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

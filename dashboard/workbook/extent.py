"""How far the rows under a sheet's headings go: over which Excel Tables, and where somebody else's table ends them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.excel.grid import Grid
from dashboard.excel.parts import Table
from dashboard.excel.refs import MAX_ROW, Area
from dashboard.plan.terms import folded
from dashboard.workbook.headings import heading, headings_of
from dashboard.workbook.layout import Sheet
from dashboard.workbook.values import Raw, as_text

#: a heading that Excel made up for a table without headings: Column1, Spalte2
_MADE_UP = re.compile(r"(.*?\D)\d+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Extent:
    """Which rows under the headings are theirs."""

    #: the row in which they end: that in which somebody else's table begins, or the one after the last of a sheet
    end: int
    #: rows on the way that are none: totals, headings that stand again, and titles above those
    skipped: frozenset[int]
    #: the row of headings right above the first of the rows, which a new one goes under
    over_new: int


def extent_of(sheet: Sheet, grid: Grid, heading_row: int, columns: Mapping[str, int]) -> Extent:
    """How far the rows go under the headings in a row; `columns` are the known ones, by field.

    They go on in a table below that repeats the headings, and in one that was laid over the rows without theirs, to
    which Excel gave headings like Column1.
    """
    tables = list(_in_columns(grid, heading_row, columns))
    # whatever lies over our own table begins no other one; a table without headings may have those right above it
    mine = [table for table in tables if table.area.top + table.header_rows <= heading_row + 1]
    last = max((table.area.bottom for table in mine), default=heading_row)
    skipped = {row for table in mine for row in _totals(table)}
    over_new = begun = heading_row
    below = (table for table in tables if table.area.top > last)
    for table in sorted(below, key=lambda table: table.area.top):
        top = table.area.top
        under = top == heading_row + 1
        goes_on = _repeats(sheet, table, columns) or (under and is_made_up(table))
        if not goes_on or begun < top <= last:  # headings beside rows of another table would be lost among them
            return Extent(top, frozenset(skipped), over_new)
        over_new = top if under else over_new
        skipped |= {top, *_totals(table), *_title(sheet, grid, top - 1, last)}
        begun, last = top, max(last, table.area.bottom)
    return Extent(MAX_ROW + 1, frozenset(skipped), over_new)


def is_made_up(table: Table) -> bool:
    """Whether a table has no headings but those that Excel made up."""
    found = [_MADE_UP.fullmatch(name) for name in table.columns]
    stems = {each[1] if each else "" for each in found}
    return table.header_rows == 1 and len(found) > 1 and len(stems) == 1 and "" not in stems


def is_id(sheet: Sheet, raw: Raw) -> bool:
    """Whether something is written like the IDs that a sheet gives."""
    return bool(sheet.id_prefix and re.fullmatch(rf"{re.escape(folded(sheet.id_prefix))}\d+", folded(as_text(raw))))


def _in_columns(grid: Grid, heading_row: int, columns: Mapping[str, int]) -> Iterator[Table]:
    """The tables that have a cell in a known column from the headings down."""
    for table in grid.tables:
        if any(table.area.meets(Area(heading_row, at, MAX_ROW, at)) for at in columns.values()):
            yield table


def _totals(table: Table) -> Iterator[int]:
    return (table.area.bottom - n for n in range(table.totals_rows))


def _repeats(sheet: Sheet, table: Table, columns: Mapping[str, int]) -> bool:
    """Whether the headings of a table are those above it: in every column either both are known, and alike, or neither."""
    known, fields = headings_of(sheet), {number: field for field, number in columns.items()}
    alike = 0
    for number, name in enumerate(table.columns, start=table.area.left):
        here = known.get(heading(name))
        if (here.field if here else None) != fields.get(number):
            return False
        alike += here is not None
    return table.header_rows == 1 and alike >= min(2, len(fields))


def _title(sheet: Sheet, grid: Grid, row: int, last: int) -> set[int]:
    """The row right above repeated headings, where it holds nothing but a few words over them."""
    cells = list(grid.rows.get(row, {}).values()) if row > last else []
    return {row} if len(cells) == 1 and isinstance(cells[0], str) and not is_id(sheet, cells[0]) else set()

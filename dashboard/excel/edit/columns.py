"""New columns at the right end of a table or a list."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.excel.edit.refusals import refusal
from dashboard.excel.edit.tables import TableDraft
from dashboard.excel.edit.write import SheetWriter
from dashboard.excel.grid import Grid
from dashboard.excel.refs import MAX_COLUMN, Area

_LONGEST_HEADING = 255


def next_column(grid: Grid, row: int, beside: int, taken: Collection[int] = ()) -> int:
    """The column that a new heading in a row gets; `taken` are the columns that were added already.

    Where an Excel Table holds the cell in column `beside` of that row, it is the one after the table; else the first
    one after all headings under which nothing stands.
    """
    table = _area_at(grid, row, beside)
    if table is not None:
        return max([table.right, *taken]) + 1
    busy = {column for number, cells in grid.rows.items() if number > row for column in cells}
    busy.update(column for number, column in (*grid.formulas, *grid.errors) if number > row)
    for area in (table.area for table in grid.tables if table.area.bottom > row):
        busy.update(range(area.left, area.right + 1))
    column = max([*grid.rows.get(row, ()), *taken], default=0) + 1
    while column in busy:
        column += 1
    return column


def _area_at(grid: Grid, row: int, column: int) -> Area | None:
    return next((table.area for table in grid.tables if table.area.holds(row, column)), None)


def add_column(writer: SheetWriter, heading: str, heading_row: int, beside: int = 0) -> tuple[int, int]:
    """Add a column to the sheet's table or list; returns row and column of its heading.

    Without `heading_row` it is the first table, else the list that begins in the first used row; `beside` is a column
    of the table or list that is meant. Raises CannotWrite where something stands in the way or the heading is there
    already.
    """
    draft = writer.draft
    if not heading.strip() or len(heading) > _LONGEST_HEADING:
        raise refusal(draft.package, draft.name, "A heading needs 1 to 255 characters.", "Choose another heading.")
    table = _table_for(writer, heading_row, beside)
    row = table.area.top if table else heading_row or _heading_row(writer)
    first = table.area.left if table else 1
    added = {column for (there, column), value in draft.values.items() if there == row and value is not None}
    taken = {column for column in added if table is None or column <= table.area.right}
    column = next_column(draft.grid, row, table.area.left if table else beside, taken)
    if column > MAX_COLUMN:
        raise writer.guard.refuse(
            row, MAX_COLUMN, "The sheet has no room for another column.", "Take one out in Excel."
        )
    known = [str(draft.value(row, each)).casefold() for each in range(first, column)]
    if heading.casefold() in known:
        raise writer.guard.refuse(row, column, f"There is a column {heading} already.", "Choose another heading.")
    if table is not None:
        _widen(writer, table, heading, column)
    beside_it = draft.cell(row, column - 1)
    writer.write(row, column, heading, 0, beside_it.style if beside_it else None)
    return row, column


def _table_for(writer: SheetWriter, row: int, beside: int) -> TableDraft | None:
    """The table that a new column belongs to; None for a list without one."""
    for table in writer.tables:
        if not row or table.area.holds(row, beside or table.area.left):
            return table
    return None


def _widen(writer: SheetWriter, table: TableDraft, heading: str, column: int) -> None:
    area, name, refuse = table.area, table.table.name, writer.guard.refuse
    if not table.table.header_rows:
        raise refuse(area.top, column, f"The table {name} has no headings.", "Switch its headings on in Excel.")
    if any(query.meets(area) for query in writer.guard.queries):
        raise refuse(area.top, column, "This table is filled by a query.", "Add the column to the query in Excel.")
    if not writer.is_free(Area(area.top, column, area.bottom, column), table):
        what = f"Something stands beside the table {name}, so the column {heading} cannot be added."
        raise refuse(area.top, column, what, "Move what stands beside the table further right in Excel.")
    table.added.append(heading)
    table.area = area._replace(right=column)


def _heading_row(writer: SheetWriter) -> int:
    """The first used row when there are only texts in it; raises CannotWrite otherwise."""
    draft = writer.draft
    row = draft.first_used_row()
    cells = draft.grid.rows.get(row, {})
    if not cells or not all(isinstance(value, str) for value in cells.values()):
        what, mend = "The sheet has no row of headings.", "Give it its headings in Excel, then try again."
        raise refusal(draft.package, draft.name, what, mend)
    return row

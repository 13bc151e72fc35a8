"""New columns at the right end of a table."""

from __future__ import annotations

from dashboard.excel.edit.sheet import refusal
from dashboard.excel.edit.tables import TableDraft
from dashboard.excel.edit.write import SheetWriter
from dashboard.excel.refs import MAX_COLUMN, Area

_LONGEST_HEADING = 255


def add_column(writer: SheetWriter, heading: str, heading_row: int) -> tuple[int, int]:
    """Add a column to the sheet's first table; returns row and column of its heading.

    Without a table the heading goes beside the last one of `heading_row`, or of the first used row when that is 0.
    Raises CannotWrite where something stands in the way or the heading is there already.
    """
    draft = writer.draft
    if not heading.strip() or len(heading) > _LONGEST_HEADING:
        raise refusal(draft.package, draft.name, "A heading needs 1 to 255 characters.", "Choose another heading.")
    table = writer.tables[0] if writer.tables else None
    row = table.area.top if table else heading_row or _heading_row(writer)
    last = table.area.right if table else _last_used_column(writer, row)
    column = last + 1
    if column > MAX_COLUMN:
        raise writer.guard.refuse(row, last, "The sheet has no room for another column.", "Take a column out in Excel.")
    first = table.area.left if table else 1
    known = [str(draft.value(row, each)).casefold() for each in range(first, column)]
    if heading.casefold() in known:
        raise writer.guard.refuse(row, column, f"There is a column {heading} already.", "Choose another heading.")
    if table is not None:
        _widen(writer, table, heading, column)
    beside = draft.cell(row, last)
    writer.write(row, column, heading, 0, beside.style if beside else None)
    return row, column


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


def _last_used_column(writer: SheetWriter, row: int) -> int:
    draft = writer.draft
    columns = {*draft.grid.rows.get(row, ()), *(column for there, column in draft.values if there == row)}
    return max((column for column in columns if draft.value(row, column) is not None), default=0)

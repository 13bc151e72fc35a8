"""New rows: where they go, and what they take over from the row above."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.excel.edit.fill import formula_for, put_formula
from dashboard.excel.edit.tables import TableDraft
from dashboard.excel.edit.tail import Growth
from dashboard.excel.edit.totals import move_totals
from dashboard.excel.edit.values import NewValue, plain
from dashboard.excel.edit.write import SheetWriter
from dashboard.excel.markup import attributes, escape, is_true
from dashboard.excel.refs import MAX_ROW, Area

#: attributes that a row takes over from the row above when its height, or its format, was set by hand
_HEIGHT = ("ht", "customHeight")
_LOOK = ("s", "customFormat")


def append_row(writer: SheetWriter, values: Mapping[int, NewValue]) -> int:
    """Add a row to the sheet's table, or under its last used row; returns its number.

    A blank row at the end of the table is filled instead. Raises CannotWrite where there is no room.
    """
    values = {column: value for column, value in sorted(values.items()) if plain(value) is not None}
    table = _table_for(writer, values)
    if table is None:
        return _append_below(writer, values)
    row = _first_blank(writer, table)
    _check_beside(writer, table, row, values)
    if row > table.last:
        _make_room(writer, table, row)
        _fill_new_row(writer, table, row, values)
        return row
    above = row - 1 if row > table.first else 0
    for column, value in values.items():
        _write_like_above(writer, row, column, value, above)
    return row


def _covered(table: TableDraft, values: Mapping[int, NewValue]) -> int:
    return sum(table.area.left <= column <= table.area.right for column in values)


def _table_for(writer: SheetWriter, values: Mapping[int, NewValue]) -> TableDraft | None:
    """The table that covers most of the columns, the first of several; None where they belong to a list beside it."""
    table = max(writer.tables, key=lambda each: _covered(each, values), default=None)
    return table if table is not None and 2 * _covered(table, values) >= len(values) else None


def _check_beside(writer: SheetWriter, table: TableDraft, row: int, values: Mapping[int, NewValue]) -> None:
    """Refuse values for cells beside the table in which something stands."""
    for column in values:
        if not table.area.left <= column <= table.area.right and writer.draft.value(row, column) is not None:
            what = "Something stands in this cell already, so a new row cannot be written over it."
            raise writer.guard.refuse(row, column, what, "Move it in Excel.")


def _first_blank(writer: SheetWriter, table: TableDraft) -> int:
    """The row after the last one of a table that holds anything but calculated columns."""
    columns = [column for column in range(table.area.left, table.area.right + 1) if column not in table.formulas]
    for row in range(table.last, table.first - 1, -1):
        if any(writer.draft.value(row, column) is not None for column in columns):
            return row + 1
    return table.first


def _write_like_above(writer: SheetWriter, row: int, column: int, value: NewValue, above: int) -> None:
    """Write a value; a cell that does not exist yet starts from the format of the one above."""
    over = writer.draft.cell(above, column) if above else None
    own = over.style if over and writer.draft.cell(row, column) is None else None
    writer.write(row, column, value, above, own)


def _make_room(writer: SheetWriter, table: TableDraft, row: int) -> None:
    """Let a table grow into a row, its totals moved down; raises CannotWrite when something stands in the way."""
    area, name, refuse = table.area, table.table.name, writer.guard.refuse
    if area.bottom >= MAX_ROW:
        raise refuse(area.bottom, area.left, "The sheet is full.", "Start a new workbook.")
    if any(query.meets(area) for query in writer.guard.queries):
        raise refuse(row, area.left, "This table is filled by a query, which would drop the row.", "Change the source.")
    if table.table.totals_rows:
        move_totals(writer, table)
    elif not writer.is_free(Area(row, area.left, row, area.right), table):
        what = f"Something stands right under the table {name}, so no row can be added to it."
        raise refuse(row, area.left, what, "Move what stands under the table further down in Excel.")
    table.area = area._replace(bottom=area.bottom + 1)
    writer.draft.growths.append(Growth(row - 1, row, area.left, area.right, lone=row - 1 == table.first))


def _fill_new_row(writer: SheetWriter, table: TableDraft, row: int, values: Mapping[int, NewValue]) -> None:
    """The cells of a row that was just added to a table: formats and formulas of the row above, and the values."""
    draft = writer.draft
    above = row - 1 if row > table.first else 0
    _start_row(writer, row, above)
    for column in sorted({*range(table.area.left, table.area.right + 1), *values}):
        over = draft.cell(above, column) if above else None
        formula = formula_for(draft, table, row, column)
        if formula is not None and column in values:
            mend = "Leave it out: Excel works it out by itself."
            raise writer.guard.refuse(row, column, "This column is calculated.", mend)
        if formula is not None:
            put_formula(draft, row, column, formula, over.style if over else 0)
        elif column in values:
            writer.write(row, column, values[column], above, over.style if over else None)
        elif over is not None and over.style and draft.cell(row, column) is None:
            draft.put(row, column, over.style, None, "", None)


def _start_row(writer: SheetWriter, row: int, above: int) -> None:
    """Let a row that is not in the sheet yet take over the height and format of the row above."""
    draft = writer.draft
    if draft.row(row) is not None or row in draft.row_heads:
        return
    span = draft.row(above)
    if span is None:
        draft.row_heads[row] = draft.row_heads.get(above, "")
        return
    head = attributes(draft.text[span.start : span.head_end])
    declared = draft.text[: draft.start]
    names = [name for name in head if name == "spans" or _is_descent(name, declared)]
    names += _HEIGHT if is_true(head.get("customHeight")) else ()
    names += _LOOK if is_true(head.get("customFormat")) else ()
    draft.row_heads[row] = "".join(f' {name}="{escape(head[name])}"' for name in names if name in head)


def _is_descent(name: str, declared: str) -> bool:
    """Whether an attribute is Excel's own measure of a row's letters, in a namespace known to the whole sheet."""
    prefix, _, local = name.rpartition(":")
    return local == "dyDescent" and f"xmlns:{prefix}=" in declared


def _append_below(writer: SheetWriter, values: Mapping[int, NewValue]) -> int:
    """Add a row under the last used row of a list without a table; below its first row the format is taken over."""
    draft = writer.draft
    first, last = _used_rows(writer)
    row = last + 1
    if row > MAX_ROW:
        raise writer.guard.refuse(last, 1, "The sheet is full.", "Start a new workbook.")
    above = last if last > first else 0
    _start_row(writer, row, above)
    for column, value in values.items():
        _write_like_above(writer, row, column, value, above)
    if above and values:
        draft.growths.append(Growth(last, row, min(values), max(values), lone=False))
    return row


def _used_rows(writer: SheetWriter) -> tuple[int, int]:
    """The first and last row that holds anything outside the sheet's tables, which are not part of the list."""
    draft, tables = writer.draft, [table.area for table in writer.tables]
    if not tables:
        return draft.first_used_row(), draft.last_used_row()
    places = {(row, column) for row, cells in draft.grid.rows.items() for column in cells}
    places |= {*draft.grid.formulas, *draft.grid.errors, *draft.values}
    apart = (place for place in places if not any(area.holds(*place) for area in tables))
    rows = {row for row, column in apart if draft.value(row, column) is not None}
    return min(rows, default=0), max(rows, default=0)

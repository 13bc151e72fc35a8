"""New rows: where they go, and what they take over from the row above."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dashboard.excel.edit.fill import formula_for, put_formula
from dashboard.excel.edit.tables import TableDraft
from dashboard.excel.edit.tail import Growth
from dashboard.excel.edit.totals import move_totals
from dashboard.excel.edit.values import NewValue, plain
from dashboard.excel.edit.write import SheetWriter
from dashboard.excel.markup import attributes, escape, is_true
from dashboard.excel.refs import MAX_ROW, Area
from dashboard.plan.errors import EntryRefused

#: attributes that a row takes over from the row above when its height, or its format, was set by hand
_HEIGHT = ("ht", "customHeight")
_LOOK = ("s", "customFormat")


def append_row(writer: SheetWriter, values: Mapping[int, NewValue], heading_row: int = 0) -> tuple[int, int]:
    """Add a row to the table or list under the headings in a row; returns its number and its first column with a value.

    A blank row at the end of the table is filled instead. Columns given None belong to the table or list too. Raises
    CannotWrite where there is no room, and EntryRefused for a row that holds nothing.
    """
    columns = sorted(values)
    values = {column: values[column] for column in columns if plain(values[column]) is not None}
    if not values:
        raise EntryRefused("The new row holds nothing.", "Fill in at least one of its fields.")
    table = _table_for(writer, columns, heading_row)
    if table is None:
        return _append_below(writer, values, columns, heading_row), min(values)
    row = _first_blank(writer, table)
    _check_free(writer, row, [column for column in columns if not table.area.left <= column <= table.area.right])
    if row > table.last:
        _make_room(writer, table, row)
        _fill_new_row(writer, table, row, values)
        return row, min(values)
    _check_seen(writer, row, table.area.left)
    _check_free(writer, row, values)
    above = row - 1 if row > table.first else 0
    for column, value in values.items():
        _write_like_above(writer, row, column, value, above)
    return row, min(values)


def _covered(table: TableDraft, columns: Collection[int]) -> int:
    return sum(table.area.left <= column <= table.area.right for column in columns)


def _table_for(writer: SheetWriter, columns: Collection[int], heading_row: int) -> TableDraft | None:
    """The table with these headings that covers most of the columns; None where they belong to a list without one."""
    tables = [table for table in writer.tables if not heading_row or _heads(table, heading_row)]
    table = max(tables, key=lambda each: _covered(each, columns), default=None)
    return table if table is not None and 2 * _covered(table, columns) >= len(columns) else None


def _heads(table: TableDraft, row: int) -> bool:
    """Whether a row holds the headings of a table: its own, or those that stand right above its first row."""
    return table.area.top <= row <= table.area.bottom or row == table.first - 1


def _check_seen(writer: SheetWriter, row: int, column: int) -> None:
    """Refuse a row that is hidden, where nobody would see what was written."""
    if row in writer.draft.grid.hidden_rows:
        mend = "Clear the filter, or unhide the row, in Excel."
        raise writer.guard.refuse(row, column, "The new row would stand in a hidden row.", mend)


def _check_free(writer: SheetWriter, row: int, columns: Collection[int]) -> None:
    """Refuse a new row over anything that stands there; a formula is refused in its own words where it is written."""
    for column in sorted(columns):
        if writer.draft.value(row, column) is not None and (row, column) not in writer.draft.grid.formulas:
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
    _check_seen(writer, row, area.left)
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


def _append_below(
    writer: SheetWriter, values: Mapping[int, NewValue], columns: Collection[int], heading_row: int
) -> int:
    """Add a row under the last used row of a list without a table; below its first row the format is taken over."""
    draft = writer.draft
    end = _end_of_list(writer, columns, heading_row)
    first, last = _used_rows(writer, columns, heading_row, end)
    row = last + 1
    if row > MAX_ROW:
        raise writer.guard.refuse(last, 1, "The sheet is full.", "Start a new workbook.")
    if row > end:
        what = "A table stands right under the list, so no row can be added to it."
        raise writer.guard.refuse(row, min(columns), what, "Move the table further down in Excel.")
    _check_seen(writer, row, min(columns))
    _check_free(writer, row, columns)
    above = last if last > first else 0
    _start_row(writer, row, above)
    for column, value in values.items():
        _write_like_above(writer, row, column, value, above)
    if above:
        draft.growths.append(Growth(last, row, min(values), max(values), lone=False))
    return row


def _end_of_list(writer: SheetWriter, columns: Collection[int], heading_row: int) -> int:
    """The last row that a list can have: the one above the next table in its columns."""
    below = (each for each in writer.tables if each.area.top > heading_row > 0 and _covered(each, columns))
    return min((table.area.top - 1 for table in below), default=MAX_ROW)


def _used_rows(writer: SheetWriter, columns: Collection[int], heading_row: int, end: int) -> tuple[int, int]:
    """The first and last row of a list: its headings, and the last row that holds anything outside other tables."""
    draft = writer.draft
    if not writer.tables:
        return heading_row or draft.first_used_row(), draft.last_used_row()
    others = [table.area for table in writer.tables if not _is_part(table, columns, heading_row)]
    places = {(row, column) for row, cells in draft.grid.rows.items() for column in cells}
    places |= {*draft.grid.formulas, *draft.grid.errors, *draft.values}
    apart = (place for place in places if not any(area.holds(*place) for area in others))
    rows = {row for row, column in apart if row <= end and draft.value(row, column) is not None}
    return heading_row or min(rows, default=0), max(rows, default=0)


def _is_part(table: TableDraft, columns: Collection[int], heading_row: int) -> bool:
    """Whether a table has the headings in a row and some of the columns: its rows are rows of the list, if not all."""
    return bool(heading_row and _heads(table, heading_row) and _covered(table, columns))

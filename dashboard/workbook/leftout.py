"""Rows that look like those of a sheet and are not read, because they stand in or under somebody else's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.excel.parts import Table as ExcelTable
from dashboard.excel.refs import MAX_ROW
from dashboard.plan.errors import CannotWrite
from dashboard.plan.problems import Problem, Severity
from dashboard.plan.terms import folded
from dashboard.workbook.extent import is_id, is_made_up
from dashboard.workbook.headings import heading, headings_of
from dashboard.workbook.tables import Table
from dashboard.workbook.values import as_text


def left_out(table: Table) -> list[Problem]:
    """One problem, at the first of the rows that look like ours and are not read; none where there is no such row."""
    row = next(_left_out(table), None)
    if row is None:
        return []
    at = min((column for column in table.columns.values() if column in table.grid.rows[row]), default=1)
    joined = _joined(table)
    if joined is not None and joined.area.top <= row <= joined.area.bottom:
        mend = "Turn that table into plain cells in Excel: Table Design, Convert to Range."
    else:
        mend = (
            f"Move them under the headings in row {table.heading_row}, or give their table the same headings in the "
            "same columns."
        )
    what = "These rows stand in or under another table and are not read."
    return [Problem(table.cell(row, at), Severity.ERROR, what, mend)]


def refuse_taken_id(table: Table, fields: Mapping[str, object]) -> None:
    """Refuse a new row with an ID that stands in a row which is not read; raises CannotWrite."""
    wanted = folded(str(fields.get("id") or ""))
    if not (wanted and table.sheet.id_prefix):
        return
    for row in _beyond(table):
        for at in _id_places(table, row):
            if folded(as_text(table.grid.rows[row].get(at, ""))) == wanted:
                what = f"{fields['id']} stands here already, in a row in or under another table that is not read."
                mend = f"Move such rows under the headings in row {table.heading_row}, or give them other IDs."
                raise CannotWrite(what, mend, where=table.cell(row, at))


def _beyond(table: Table) -> list[int]:
    """The rows that stand under headings of the sheet and are not read: below the last one that is, and above the first."""
    end, first = table.extent.end, _earlier_headings(table)
    above = (row for row in table.grid.rows if first < row < table.heading_row)
    below = (row for row in table.grid.rows if row >= end) if end <= MAX_ROW else ()
    return sorted((*above, *below))


def _earlier_headings(table: Table) -> int:
    """The first row above the headings that holds some of them too; that of the headings where there is none."""
    known = headings_of(table.sheet) if table.heading_row > 1 else {}
    for row in range(1, table.heading_row):
        texts = (raw for raw in table.grid.rows.get(row, {}).values() if isinstance(raw, str))
        if len({heading(text) for text in texts} & known.keys()) > 1:
            return row
    return table.heading_row


def _left_out(table: Table) -> Iterator[int]:
    rows = _beyond(table)
    if not rows:
        return
    ours, joined = _read_ids(table), _joined(table)
    for row in rows:
        there = _tables_at(table, row)
        ids = (table.grid.rows[row].get(at, "") for at in _id_places(table, row))
        if any(is_id(table.sheet, each) and folded(as_text(each)) not in ours for each in ids):
            yield row
        elif any(each.area.top <= row < each.area.top + each.header_rows and each is not joined for each in there):
            continue
        elif named := [each for each in there if each.header_rows and not is_made_up(each)]:
            if any(each is joined or _is_akin(table, each) for each in named) and _filled(table, row):
                yield row
        elif _is_full(table, row):
            yield row


def _tables_at(table: Table, row: int) -> list[ExcelTable]:
    """The Excel Tables that hold a cell of a row in a known column."""
    known = table.columns.values()
    return [each for each in table.grid.tables if any(each.area.holds(row, at) for at in known)]


def _joined(table: Table) -> ExcelTable | None:
    """The table that ends the rows, where it begins right under one of them or under the headings: it may be theirs."""
    end = table.extent.end
    if end - 1 != table.heading_row and not _is_full(table, end - 1):
        return None
    there = (each for each in _tables_at(table, end) if each.area.top == end)
    return next((each for each in there if not is_made_up(each)), None)


def _is_akin(table: Table, other: ExcelTable) -> bool:
    """Whether a table has the headings without which a row of the sheet says nothing, in whatever order."""
    known = headings_of(table.sheet)
    names = {known[heading(name)].field for name in other.columns if heading(name) in known}
    return len(names) > 1 and all(field in names for field in _needed(table))


def _needed(table: Table) -> list[str]:
    return [column.field for column in table.sheet.columns if column.needed and column.field in table.columns]


def _filled(table: Table, row: int) -> int:
    """In how many known columns a row holds something."""
    cells = table.grid.rows.get(row, {})
    return sum(cells.get(at, "") != "" for at in table.columns.values())


def _is_full(table: Table, row: int) -> bool:
    """Whether a row holds all that a row of the sheet needs, and so is no total and no note."""
    cells = table.grid.rows.get(row, {})
    return _filled(table, row) > 1 and all(cells.get(table.columns[field], "") != "" for field in _needed(table))


def _id_places(table: Table, row: int) -> set[int]:
    """The columns in which the ID of a row stands, or would under the headings of another table."""
    if not table.sheet.id_prefix:
        return set()
    known = headings_of(table.sheet)
    places = {table.columns["id"]} if "id" in table.columns else set()
    for each in _tables_at(table, row):
        for number, name in enumerate(each.columns, start=each.area.left):
            column = known.get(heading(name))
            places |= {number} if column is not None and column.field == "id" else set()
    return places


def _read_ids(table: Table) -> set[str]:
    at = table.columns.get("id", 0)
    return {folded(as_text(table.grid.rows[row].get(at, ""))) for row in table.rows()}

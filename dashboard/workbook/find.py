"""The row of a fact, wherever it stands in its sheet by now; what is refused where it is no longer as it was read."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.plan.errors import CannotWrite, RowChanged, RowGone
from dashboard.plan.facts import Fact
from dashboard.plan.keys import KEY_FIELDS, key_of, row_key
from dashboard.plan.problems import CellRef
from dashboard.plan.terms import folded
from dashboard.workbook.layout import Column
from dashboard.workbook.tables import Table, found_again
from dashboard.workbook.values import Cell, Raw, as_cell, as_text, read_value
from dashboard.workbook.whosees import FIELD, kept_back

READ_AGAIN = "The plan has been read again: look at what stands there now, then make your change again."


def find_row(table: Table, fact: Fact) -> int:
    """The row as it was read, wherever it stands now; raises RowChanged or RowGone where it is not to be found."""
    same = [row for row in table.rows() if fact.source and table.digest(row) == fact.source.digest]
    if len(same) == 1:
        return same[0]
    if same:
        raise CannotWrite(
            f"Rows {', '.join(map(str, same))} of {table.sheet.name} are exactly alike, so the tracker cannot tell "
            "which one is meant.",
            "Remove one of them in Excel, then try again.",
        )
    row = _row_with_key(table, key_of(fact))
    if row is None:
        raise RowGone(f"The row {key_of(fact)} is no longer on the sheet {table.sheet.name}.", READ_AGAIN)
    now = _row_now(table, row)
    before = {table.sheet.column(name).heading: as_read(getattr(fact, name)) for name in table.columns}
    raise changed(table.cell(row, min(table.columns.values())), before, now)


def refuse_twin(table: Table, fields: Mapping[str, object]) -> None:
    """Refuse a row whose ID or key is there already: somebody else has added it since the plan was read."""
    key = row_key(*(fields.get(name) for name in KEY_FIELDS[table.sheet.fact]))
    row = _row_with_key(table, key)
    if row is not None:
        now = _row_now(table, row)
        told = "; ".join(f"{name} “{text}”" for name, text in now.items() if text)
        what = f"Somebody else has added {key} since you opened it ({told})."
        where = table.cell(row, min(table.columns.values()))
        raise RowChanged(what, READ_AGAIN, before=dict.fromkeys(now, ""), now=now, where=where)


def refuse_split(table: Table, column: Column, history: Table | None) -> None:
    """Refuse to add a column which the rows had, and may have under another heading: it would be split in two."""
    must_be_there = (column.needed or column.heading_needed) and next(table.rows(), None) is not None
    renamed = column.field == FIELD and kept_back(table)[1]
    if must_be_there or renamed or (history and _was_filled(history, table.sheet.name, column)):
        what = (
            f"The column {column.heading} is missing from the headings in row {table.heading_row}, and what stood in it "
            "would be kept apart from this entry."
        )
        raise CannotWrite(what, found_again(column), where=table.cell(table.heading_row, min(table.columns.values())))


def refuse_covered(table: Table, column: Column, number: int) -> None:
    """Refuse to add a column where something stands in the rows already: it would be taken for what the column tells."""
    for row in sorted({*table.rows(), *table.extent.skipped}):
        if number in table.grid.rows.get(row, {}):
            what = f"Something stands in this cell already, where the new column {column.heading} would be."
            mend = f"Move it in Excel, or add a column with the heading {column.heading} yourself."
            raise CannotWrite(what, mend, where=table.cell(row, number))


def _was_filled(history: Table, sheet: str, column: Column) -> bool:
    """Whether History tells of something in a column of a sheet."""
    names = (folded(sheet), folded(column.heading))
    for row in history.rows():
        told = {name: as_text(history.grid.rows[row].get(at, "")) for name, at in history.columns.items()}
        about = folded(told.get("sheet", "")), folded(told.get("field", ""))
        if about == names and (told.get("before") or told.get("after")):
            return True
    return False


def _row_with_key(table: Table, key: str) -> int | None:
    """The first row with that key; cells that cannot be read are no part of a row's key."""
    for row in table.rows():
        cells, parts = table.grid.rows[row], []
        for name in KEY_FIELDS[table.sheet.fact]:
            raw = cells.get(table.columns.get(name, 0))
            parts.append(None if raw is None or raw == "" else read_value(table.sheet.column(name), raw)[0])
        if folded(row_key(*parts)) == folded(key):
            return row
    return None


def _row_now(table: Table, row: int) -> dict[str, str]:
    """What stands in the known columns of a row, by heading."""
    cells, columns = table.grid.rows[row], ((table.sheet.column(name), at) for name, at in table.columns.items())
    return {column.heading: raw_as_read(cells.get(at), column) for column, at in columns}


def changed(where: CellRef, before: Mapping[str, str], now: Mapping[str, str]) -> RowChanged:
    """The refusal that shows field by field what was read and what stands there now."""
    differing = [name for name in before if before[name] != now.get(name, "")]
    told = "; ".join(f"{name} was “{before[name]}”, now “{now.get(name, '')}”" for name in differing)
    what = (
        f"Somebody changed this row since you opened it ({told})." if told else "Somebody changed this row meanwhile."
    )
    return RowChanged(what, READ_AGAIN, before=before, now=now, where=where)


def shown(cell: Cell) -> str:
    """A cell as History shows it: months as YYYY-MM, dates day first, whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if isinstance(cell, tuple) or cell is None or isinstance(cell, str) else as_text(cell)


def as_read(value: object) -> str:
    """A field's value as History shows it; blank for none."""
    cell = as_cell(value)
    return "" if cell is None else shown(cell)


def raw_as_read(raw: Raw | None, column: Column) -> str:
    """What stands in a cell now, as `as_read` would show it where it can be read, else as it stands."""
    if raw is None or raw == "":
        return ""
    value, complaint = read_value(column, raw)
    return as_text(raw) if complaint else as_read(value)

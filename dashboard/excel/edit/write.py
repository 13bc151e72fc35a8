"""Writing into one sheet: every cell that changes goes through here, so that what is not ours to write is refused."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.excel.edit.guard import Guard
from dashboard.excel.edit.refusals import refusal
from dashboard.excel.edit.sheet import SheetDraft
from dashboard.excel.edit.styles import StyleDraft
from dashboard.excel.edit.tables import TableDraft
from dashboard.excel.edit.values import NewValue, encoded, plain, same
from dashboard.excel.refs import MAX_COLUMN, MAX_ROW, Area, cell_name
from dashboard.plan.problems import CellRef


class SheetWriter:
    """Applies edits to one sheet, one after the other, each seeing what the earlier ones did."""

    def __init__(self, draft: SheetDraft, styles: StyleDraft) -> None:
        """A writer over a draft."""
        self.draft = draft
        self.styles = styles
        self.guard = Guard(draft)
        self.tables = [TableDraft(draft.package, table) for table in draft.grid.tables]

    def set_cell(self, row: int, column: int, value: NewValue) -> None:
        """Give one cell a new value; raises CannotWrite when it is not ours to write."""
        if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
            raise refusal(self.draft.package, self.draft.name, f"There is no cell in row {row}, column {column}.", "")
        for table in self.tables:
            if table.area.left <= column <= table.area.right and table.is_heading(row):
                raise self.guard.refuse(row, column, "This cell is a heading of a table.", "Rename it in Excel.")
            if table.area.left <= column <= table.area.right and table.is_totals(row):
                raise self.guard.refuse(row, column, "This cell stands in the totals row of a table.")
        self.guard.check_content(row, column, self.draft.cell(row, column))
        if (row, column) in self.draft.grid.errors or not same(value, self.draft.value(row, column)):
            self.write(row, column, value, row - 1)

    def write(self, row: int, column: int, value: NewValue, above: int, own: int | None = None) -> None:
        """Write a value where it belongs; `own` is the format to start from, else the one the cell has."""
        draft = self.draft
        cell = draft.cell(row, column)
        self.guard.check_content(row, column, cell)
        if plain(value) is None and cell is None:
            return
        over = draft.cell(above, column) if above >= 1 else None
        style = self.styles.for_value(
            value, draft.style(row, column) if own is None else own, over.style if over else None
        )
        where = CellRef(draft.package.name, draft.name, cell_name(row, column))
        kind, body = encoded(value, self.styles.kind(style), draft.package.date1904, draft.prefix, where)
        draft.put(row, column, style, kind, body, value)
        for table in self.tables:
            table.filled = table.filled or (table.area.holds(row, column) and row >= table.first)

    def is_free(self, area: Area, table: TableDraft) -> bool:
        """Whether a table may grow into an area: nothing stands in it and it is part of nothing else."""
        others: Iterable[Area] = (other.area for other in self.tables if other is not table)
        taken = [*others, *self.draft.grid.merges, *self.guard.pivots, *self.guard.arrays]
        return not self.draft.is_used(area) and not any(other.meets(area) for other in taken)

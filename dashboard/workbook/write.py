"""Changes to a plan, written into the bytes of its workbook: rows found again, cells patched, History kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dashboard.excel.edit.columns import next_column
from dashboard.excel.edit.patch import CellEdit, ColumnAdd, Edit, RowAppend, SheetAdd, patch
from dashboard.excel.grid import letters, read_grid
from dashboard.excel.package import Package
from dashboard.plan.changes import Amend, Change
from dashboard.plan.errors import CannotWrite, RowChanged, RowGone, SaveRefused
from dashboard.plan.facts import Child, Fact
from dashboard.plan.keys import SINGULAR, key_of
from dashboard.plan.problems import CellRef
from dashboard.plan.terms import folded
from dashboard.workbook.find import (
    READ_AGAIN,
    as_read,
    changed,
    find_row,
    raw_as_read,
    refuse_covered,
    refuse_split,
    refuse_twin,
    shown,
)
from dashboard.workbook.layout import BY_NAME, CHILD, HISTORY, SHEETS, Column, Sheet
from dashboard.workbook.leftout import refuse_taken_id
from dashboard.workbook.tables import Table, child_items, find_table
from dashboard.workbook.values import Cell, as_cell


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The workbook with the changes in it, and the cell where each change begins."""

    data: bytes
    cells: tuple[CellRef, ...]


def rewrite(package: Package, changes: Sequence[Change], at: datetime) -> Rewritten:
    """The same workbook with only these changes in it, and a row in History for every field amended.

    Raises RowChanged or RowGone where a row is no longer as it was read, and CannotWrite where a cell cannot be
    changed without harm.
    """
    writing = _Writing(package, at)
    for change in changes:
        try:
            if isinstance(change, Amend):
                writing.amend(change)
            else:
                writing.add(change.sheet, change.fields)
        except RowChanged as refusal:
            refusal.change = change
            raise
    return writing.finish(len(changes))


@dataclass(slots=True)
class _Sheet:
    """One sheet while it is written: its table as it stands, the columns to be added, the edits so far."""

    layout: Sheet
    name: str
    table: Table | None
    added: dict[str, int] = field(default_factory=dict)
    new_rows: list[Mapping[str, object]] = field(default_factory=list)

    def column_of(self, field: str) -> int | None:
        """The number of the column of a field; None for a column the sheet lacks."""
        there = self.table.columns.get(field) if self.table else None
        return there or self.added.get(field)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that is to be changed, and what stands there as History shows it."""

    sheet: str
    row: int
    number: int
    column: Column
    before: str


class _Writing:
    """Gathers the edits that a list of changes asks of one workbook."""

    def __init__(self, package: Package, at: datetime) -> None:
        self.package = package
        self.at = at
        self.sheets: dict[str, _Sheet] = {}
        self.edits: list[Edit] = []
        #: for each change, the index of its first edit, the sheet and row of a sheet that is still to be made, or the cell
        self.first: list[int | tuple[str, int] | CellRef] = []

    def _sheet(self, name: str) -> _Sheet | None:
        """The sheet of that name as it stands in the workbook now, or None where there is none."""
        key = folded(name)
        if key not in self.sheets:
            part = next((part for part in self.package.sheets if folded(part.name) == key), None)
            layout = BY_NAME[key]
            if part is None:
                self.sheets[key] = _Sheet(layout, layout.name, None)
            else:
                grid = read_grid(self.package, part)
                table = None if layout is CHILD else find_table(self.package.name, layout, grid)[0]
                self.sheets[key] = _Sheet(layout, part.name, table)
        sheet = self.sheets[key]
        return sheet if any(part.name == sheet.name for part in self.package.sheets) else None

    def _column(self, sheet: _Sheet, column: Column) -> int:
        """The number of a column; a column that the sheet lacks, and never had, is added at its right end."""
        table = sheet.table
        if table is None:
            raise CannotWrite(
                f"The sheet {sheet.name} has no row of headings.", "Give it its headings, then try again."
            )
        number = sheet.column_of(column.field)
        if number is None:
            history = self._sheet(HISTORY.name)
            refuse_split(table, column, history.table if history else None)
            row, beside = table.heading_row, min(table.columns.values())
            number = next_column(table.grid, row, beside, sheet.added.values())
            refuse_covered(table, column, number)
            sheet.added[column.field] = number
            self.edits.append(ColumnAdd(sheet.name, column.heading, row, beside))
        return number

    def add(self, name: str, fields: Mapping[str, object]) -> None:
        """A new row; a sheet that is not there yet is made with all its headings."""
        sheet = self._sheet(name)
        if sheet is None:
            missing = self.sheets[folded(name)]
            self.first.append((missing.name, len(missing.new_rows)))
            missing.new_rows.append(fields)
            return
        if sheet.table is not None and sheet.layout.fact in SINGULAR:
            refuse_twin(sheet.table, fields)
            refuse_taken_id(sheet.table, fields)
        values: dict[int, Cell] = dict.fromkeys(sheet.table.columns.values() if sheet.table else ())
        for column in sheet.layout.columns:
            cell = as_cell(fields.get(column.field))
            if cell is not None:
                values[self._column(sheet, column)] = cell
        self.first.append(len(self.edits))
        self.edits.append(RowAppend(sheet.name, values, sheet.table.extent.over_new if sheet.table else 0))

    def amend(self, change: Amend) -> None:
        """New values in some cells of one row, and what stood there into History."""
        fields = change.fields
        if isinstance(change.fact, Child):
            located = [self._locate_item(change.fact, name) for name in fields]
        else:
            table, row = self._find(change.fact)
            fields = {name: value for name, value in fields.items() if self._says_something(table, name, value)}
            if not fields:  # nothing to write, but the row was found as it was read
                self.first.append(table.cell(row, min(table.columns.values())))
                return
            located = [self._locate_field(table, row, name) for name in fields]
        self.first.append(len(self.edits))
        for found, value in zip(located, fields.values(), strict=True):
            self.edits.append(CellEdit(found.sheet, found.row, found.number, as_cell(value)))
        for found, value in zip(located, fields.values(), strict=True) if change.told else ():
            self._remember(change, found.column, found.before, value)

    def _remember(self, change: Amend, column: Column, before: str, value: object) -> None:
        fact = change.fact
        sheet, row = (CHILD.name, column.heading) if isinstance(fact, Child) else (_layout_of(fact).name, key_of(fact))
        kept = len(self.first)
        after = as_cell(value)
        self.add(
            HISTORY.name,
            {
                "at": self.at,
                "who": change.who,
                "sheet": sheet,
                "row": row,
                "field": column.heading,
                "before": before,
                "after": "" if after is None else shown(after),
                "kind": change.kind,
                "why": change.why,
            },
        )
        del self.first[kept:]

    def _find(self, fact: Fact) -> tuple[Table, int]:
        """The table and row where a fact stands now, as it was read."""
        if fact.source is None:
            raise SaveRefused("This was never read from a workbook, so there is no row to change.")
        sheet = self._sheet(fact.source.sheet)
        if sheet is None or sheet.table is None:
            raise RowGone(f"The sheet {fact.source.sheet} is no longer in the workbook.", READ_AGAIN)
        return sheet.table, find_row(sheet.table, fact)

    def _says_something(self, table: Table, name: str, value: object) -> bool:
        """Whether a new value changes anything: a blank does not where there is no such column."""
        return as_cell(value) is not None or self.sheets[folded(table.sheet.name)].column_of(name) is not None

    def _locate_field(self, table: Table, row: int, name: str) -> _Cell:
        sheet = self.sheets[folded(table.sheet.name)]
        column = sheet.layout.column(name)
        number = self._column(sheet, column)
        return _Cell(sheet.name, row, number, column, raw_as_read(table.grid.rows[row].get(number), column))

    def _locate_item(self, child: Child, name: str) -> _Cell:
        column = CHILD.column(name)
        part = next((part for part in self.package.sheets if folded(part.name) == folded(CHILD.name)), None)
        source = child.rows.get(name)
        if part is None or source is None:
            raise RowGone(
                f"The Child sheet has no item {column.heading}.", f"Add a row {column.heading} to it in Excel."
            )
        items = child_items(read_grid(self.package, part))
        item = next((item for item in items if item.column is column), None)
        if item is None:
            raise RowGone(f"The item {column.heading} is no longer on the Child sheet.", READ_AGAIN)
        now = raw_as_read(item.raw, column)
        if item.digest != source.digest:
            where = CellRef(self.package.name, part.name, f"{letters(item.at)}{item.row}")
            raise changed(where, {column.heading: as_read(getattr(child, name))}, {column.heading: now})
        return _Cell(part.name, item.row, item.at, column, now)

    def finish(self, count: int) -> Rewritten:
        """The patched bytes, read back and compared with what was meant."""
        for sheet in self.sheets.values():
            if sheet.new_rows:
                self.edits.append(_new_sheet(sheet))
        patched = patch(self.package, self.edits)
        cells = []
        for where in self.first[:count]:
            if isinstance(where, CellRef):
                cells.append(where)
            elif isinstance(where, tuple):
                cells.append(CellRef(self.package.name, where[0], f"A{where[1] + 2}"))
            else:
                name, row, column = patched.placed[where]
                cells.append(CellRef(self.package.name, name, f"{letters(column or 1)}{row}"))
        return Rewritten(patched.data, tuple(cells))


def _new_sheet(sheet: _Sheet) -> SheetAdd:
    columns = sheet.layout.columns
    rows = [[as_cell(fields.get(column.field)) for column in columns] for fields in sheet.new_rows]
    return SheetAdd(sheet.name, [column.heading for column in columns], rows)


def _layout_of(fact: Fact) -> Sheet:
    return next(sheet for sheet in SHEETS if sheet.fact is type(fact))

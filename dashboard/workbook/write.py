"""Changes to a plan, written into the bytes of its workbook: rows found again, cells patched, History kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dashboard.plan.changes import Amend, Change, row_key
from dashboard.plan.errors import CannotWrite, RowChanged, RowGone, SaveRefused
from dashboard.plan.facts import Child
from dashboard.plan.problems import CellRef
from dashboard.plan.terms import folded
from dashboard.workbook.gate import admit
from dashboard.workbook.grid import letters, read_grid
from dashboard.workbook.layout import BY_NAME, CHILD, HISTORY, Column, Sheet
from dashboard.workbook.package import Package
from dashboard.workbook.patch import CellEdit, ColumnAdd, Edit, RowAppend, SheetAdd, patch
from dashboard.workbook.tables import Table, find_table
from dashboard.workbook.values import Cell, as_cell, as_text, read_value

_READ_AGAIN = "The plan has been read again: look at what stands there now, then make your change again."


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The workbook with the changes in it, and the cell where each change begins."""

    data: bytes
    cells: tuple[CellRef, ...]


def rewrite(data: bytes, name: str, changes: Sequence[Change], at: datetime) -> Rewritten:
    """The same workbook with only these changes in it, and a row in History for every field amended.

    Raises RowChanged or RowGone where a row is no longer as it was read, CannotWrite where a cell cannot be
    changed without harm, and UnusableFile's kinds where the bytes are no workbook.
    """
    writing = _Writing(admit(data, name), at)
    for change in changes:
        if isinstance(change, Amend):
            writing.amend(change)
        else:
            writing.add(change.sheet, change.fields)
    return writing.finish(len(changes))


@dataclass(slots=True)
class _Sheet:
    """One sheet while it is written: its table as it stands, the columns to be added, the edits so far."""

    layout: Sheet
    name: str
    table: Table | None
    added: dict[str, int] = field(default_factory=dict)
    new_rows: list[Mapping[str, object]] = field(default_factory=list)

    def column_of(self, column: Column, edits: list[Edit]) -> int:
        """The number of a column; a column the sheet lacks is added at its right end."""
        if self.table is None:
            raise CannotWrite(f"The sheet {self.name} has no row of headings.", "Give it its headings, then try again.")
        number = self.table.columns.get(column.field) or self.added.get(column.field)
        if number is None:
            number = self.table.last_column + len(self.added) + 1
            self.added[column.field] = number
            edits.append(ColumnAdd(self.name, column.heading))
        return number


class _Writing:
    """Gathers the edits that a list of changes asks of one workbook."""

    def __init__(self, package: Package, at: datetime) -> None:
        self.package = package
        self.at = at
        self.sheets: dict[str, _Sheet] = {}
        self.edits: list[Edit] = []
        #: for each change, the index of its first edit, or the sheet and row of a sheet that is still to be made
        self.first: list[int | tuple[str, int]] = []

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

    def add(self, name: str, fields: Mapping[str, object]) -> None:
        """A new row; a sheet that is not there yet is made with all its headings."""
        sheet = self._sheet(name)
        if sheet is None:
            missing = self.sheets[folded(name)]
            self.first.append((missing.name, len(missing.new_rows)))
            missing.new_rows.append(fields)
            return
        values: dict[int, Cell] = {}
        for column in sheet.layout.columns:
            cell = as_cell(fields.get(column.field))
            if cell is not None:
                values[sheet.column_of(column, self.edits)] = cell
        self.first.append(len(self.edits))
        self.edits.append(RowAppend(sheet.name, values))

    def amend(self, change: Amend) -> None:
        """New values in some cells of one row, and what stood there into History."""
        if isinstance(change.fact, Child):
            located = [self._locate_item(change.fact, name) for name in change.fields]
        else:
            located = self._locate_fields(change)
        self.first.append(len(self.edits))
        for (sheet, row, number, _column, _before), value in zip(located, change.fields.values(), strict=True):
            self.edits.append(CellEdit(sheet, row, number, as_cell(value)))
        for (sheet, _row, _number, column, before), value in zip(located, change.fields.values(), strict=True):
            self._remember(change, sheet, column, before, value)

    def _remember(self, change: Amend, sheet: str, column: Column, before: str, value: object) -> None:
        kept = len(self.first)
        after = as_cell(value)
        self.add(
            HISTORY.name,
            {
                "at": self.at,
                "who": change.who,
                "sheet": sheet,
                "row": key_of(change.fact, column),
                "field": column.heading,
                "before": before,
                "after": "" if after is None else _shown(after),
                "kind": change.kind,
                "why": change.why,
            },
        )
        del self.first[kept:]

    def _locate_fields(self, change: Amend) -> list[tuple[str, int, int, Column, str]]:
        fact = change.fact
        assert not isinstance(fact, Child)
        if fact.source is None:
            raise SaveRefused("This was never read from a workbook, so there is no row to change.")
        sheet = self._sheet(fact.source.sheet)
        if sheet is None or sheet.table is None:
            raise RowGone(f"The sheet {fact.source.sheet} is no longer in the workbook.", _READ_AGAIN)
        row = _find_row(sheet.table, change)
        cells = sheet.table.grid.rows[row]
        located = []
        for name in change.fields:
            column = sheet.layout.column(name)
            number = sheet.column_of(column, self.edits)
            located.append((sheet.name, row, number, column, _shown_raw(cells.get(number), column)))
        return located

    def _locate_item(self, child: Child, name: str) -> tuple[str, int, int, Column, str]:
        column = CHILD.column(name)
        part = next((part for part in self.package.sheets if folded(part.name) == folded(CHILD.name)), None)
        source = child.rows.get(name)
        if part is None or source is None:
            raise RowGone(
                f"The Child sheet has no item {column.heading}.", f"Add a row {column.heading} to it in Excel."
            )
        grid = read_grid(self.package, part)
        for row, cells in grid.rows.items():
            for number, raw in sorted(cells.items())[:2]:
                if isinstance(raw, str) and folded(raw).rstrip(" *:") == folded(column.heading):
                    now = cells.get(number + 1)
                    if repr(now) != source.digest:
                        raise _changed(
                            CellRef(self.package.name, part.name, f"{letters(number + 1)}{row}"),
                            {column.heading: _as_read(getattr(child, name))},
                            {column.heading: _shown_raw(now, column)},
                        )
                    return part.name, row, number + 1, column, _shown_raw(now, column)
        raise RowGone(f"The item {column.heading} is no longer on the Child sheet.", _READ_AGAIN)

    def finish(self, count: int) -> Rewritten:
        """The patched bytes, read back and compared with what was meant."""
        for sheet in self.sheets.values():
            if sheet.new_rows:
                self.edits.append(_new_sheet(sheet))
        patched = patch(self.package, self.edits)
        cells = []
        for where in self.first[:count]:
            if isinstance(where, tuple):
                cells.append(CellRef(self.package.name, where[0], f"A{where[1] + 2}"))
            else:
                name, row, column = patched.placed[where]
                cells.append(CellRef(self.package.name, name, f"{letters(column or 1)}{row}"))
        return Rewritten(patched.data, tuple(cells))


def _new_sheet(sheet: _Sheet) -> SheetAdd:
    columns = sheet.layout.columns
    rows = [[as_cell(fields.get(column.field)) for column in columns] for fields in sheet.new_rows]
    return SheetAdd(sheet.name, [column.heading for column in columns], rows)


def _find_row(table: Table, change: Amend) -> int:
    """The row as it was read, wherever it stands now; raises RowChanged or RowGone where it is not to be found."""
    fact = change.fact
    assert not isinstance(fact, Child)
    assert fact.source is not None
    same = [row for row in table.rows() if table.digest(row) == fact.source.digest]
    if len(same) == 1:
        return same[0]
    if same:
        raise CannotWrite(
            f"Rows {', '.join(map(str, same))} of {table.sheet.name} are exactly alike, so the tracker cannot tell "
            "which one is meant.",
            "Remove one of them in Excel, then try again.",
        )
    keyed = [row for row in table.rows() if _key_in(table, row) == tuple(_key(fact, table.sheet))]
    if not keyed:
        raise RowGone(f"The row {key_of(fact)} is no longer on the sheet {table.sheet.name}.", _READ_AGAIN)
    row = keyed[0]
    fields = {column.field: column for column in table.sheet.columns if column.field in table.columns}
    before = {column.heading: _as_read(getattr(fact, name)) for name, column in fields.items()}
    cells = table.grid.rows[row]
    now = {column.heading: _shown_raw(cells.get(table.columns[name]), column) for name, column in fields.items()}
    raise _changed(table.cell(row, table.columns[next(iter(fields))]), before, now)


def _changed(where: CellRef, before: Mapping[str, str], now: Mapping[str, str]) -> RowChanged:
    differing = [name for name in before if before[name] != now.get(name, "")]
    told = "; ".join(f"{name} was “{before[name]}”, now “{now.get(name, '')}”" for name in differing)
    what = (
        f"Somebody changed this row since you opened it ({told})." if told else "Somebody changed this row meanwhile."
    )
    return RowChanged(what, _READ_AGAIN, before=before, now=now, where=where)


def _key_fields(sheet: Sheet) -> Iterable[str]:
    return sheet.key or tuple(column.field for column in sheet.columns if column.needed)


def _key(fact: object, sheet: Sheet) -> list[str]:
    return [folded(_as_read(getattr(fact, name))) for name in _key_fields(sheet)]


def _key_in(table: Table, row: int) -> tuple[str, ...]:
    cells = table.grid.rows[row]
    texts = []
    for name in _key_fields(table.sheet):
        number = table.columns.get(name)
        texts.append(folded(_shown_raw(cells.get(number) if number else None, table.sheet.column(name))))
    return tuple(texts)


def key_of(fact: object, column: Column | None = None) -> str:
    """What History calls the row of a fact: its ID, its key, or the item of the Child sheet."""
    if isinstance(fact, Child):
        return column.heading if column else ""
    sheet = next(sheet for sheet in BY_NAME.values() if isinstance(fact, sheet.fact))
    return row_key(*(_as_read(getattr(fact, name)) for name in _key_fields(sheet)))


def _shown(cell: Cell) -> str:
    """A cell as History shows it: months as YYYY-MM, dates day first, whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if isinstance(cell, tuple) or cell is None or isinstance(cell, str) else as_text(cell)


def _as_read(value: object) -> str:
    cell = as_cell(value)
    return "" if cell is None else _shown(cell)


def _shown_raw(raw: object, column: Column) -> str:
    """What stands in a cell now, as `_as_read` would show it where it can be read, else as it stands."""
    if raw is None or raw == "":
        return ""
    assert isinstance(raw, str | int | float | bool | datetime) or hasattr(raw, "isoformat")
    value, complaint = read_value(column, raw)  # type: ignore[arg-type]
    return as_text(raw) if complaint else _as_read(value)  # type: ignore[arg-type]

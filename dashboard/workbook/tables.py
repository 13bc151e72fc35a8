"""Where on a sheet the rows are: the heading row, which column fills which field, and one record for each row."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dashboard.excel.grid import Grid, letters
from dashboard.plan.problems import CellRef, Problem, Severity, Source
from dashboard.workbook.extent import Extent, extent_of
from dashboard.workbook.headings import heading, headings_of
from dashboard.workbook.layout import CHILD, Column, Sheet
from dashboard.workbook.values import Raw, Reader, as_text, reader_of

#: How far down a sheet a heading row is looked for (titles and logos stand above it in people's own workbooks).
_SEARCHED = 25


@dataclass(frozen=True)
class Table:
    """The rows of one known sheet, found by their headings."""

    file: str
    sheet: Sheet
    grid: Grid
    heading_row: int
    #: field → column number, for the columns that are there
    columns: Mapping[str, int]
    #: column number → heading as written, for columns the tracker does not know
    unknown: Mapping[int, str]
    #: field → column letters
    letters: Mapping[str, str]

    def rows(self) -> Iterator[int]:
        """The numbers of the rows under the headings that hold anything in a known column; totals are no rows.

        They end where somebody else's Excel Table begins in the same columns.
        """
        known, extent = self.columns.values(), self.extent
        for number, cells in sorted(self.grid.rows.items()):
            if number <= self.heading_row or number in extent.skipped:
                continue
            if number >= extent.end:
                break
            for at in known:
                if cells.get(at, "") != "":
                    yield number
                    break

    @cached_property
    def known(self) -> tuple[tuple[Column, int, Reader], ...]:
        """The columns that are there, in the order of the layout, each with its number and what reads its values."""
        places = ((column, self.columns.get(column.field)) for column in self.sheet.columns)
        return tuple((column, number, reader_of(column)) for column, number in places if number is not None)

    @cached_property
    def _by_field(self) -> tuple[int, ...]:
        """The numbers of the known columns in the order of the fields, whatever their order on the sheet; 0: not there."""
        return tuple(self.columns.get(column.field, 0) for column in self.sheet.columns)

    @cached_property
    def extent(self) -> Extent:
        """How far the rows go."""
        return extent_of(self.sheet, self.grid, self.heading_row, self.columns)

    def source(self, row: int) -> Source:
        """Where a row stands and what stood there."""
        cells = self.grid.rows[row]
        named = self.unknown.items()
        unknown = tuple((name, as_text(cells[column])) for column, name in named if column in cells) if named else ()
        return Source(self.file, self.grid.name, row, self.digest(row), self.letters, unknown)

    def digest(self, row: int) -> str:
        """A digest of the row's cells that does not change when rows are sorted or columns are moved."""
        cells = self.grid.rows.get(row, {})
        said: list[object] = [cells.get(column) for column in self._by_field]
        if self.unknown:
            said += sorted((name, str(cells[column])) for column, name in self.unknown.items() if column in cells)
        return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()

    def cell(self, row: int, column: int) -> CellRef:
        """The place of one cell, for a problem."""
        return CellRef(self.file, self.grid.name, f"{letters(column)}{row}")


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the Child sheet: the item it is about, and the cell beside it with the value (None: blank)."""

    column: Column
    row: int
    #: number of the value's column
    at: int
    raw: Raw | None

    @property
    def digest(self) -> str:
        """What stood there, for telling whether it changed."""
        return repr(self.raw)


def child_items(grid: Grid) -> Iterator[Item]:
    """The items of the Child sheet in their order; they stand in one column, their values in the next."""
    known = {heading(column.heading): column for column in CHILD.columns}
    found = [
        (row, number, column)
        for row in sorted(grid.rows)
        for number, raw in grid.rows[row].items()
        if isinstance(raw, str) and (column := known.get(heading(raw).rstrip(" *:")))
    ]
    columns = Counter(number for _, number, _ in found)
    items = max(columns, key=lambda number: (columns[number], -number), default=0)
    for row, number, column in found:
        if number == items:
            yield Item(column, row, number + 1, grid.rows[row].get(number + 1))


def find_table(file: str, sheet: Sheet, grid: Grid) -> tuple[Table | None, list[Problem]]:
    """The sheet's table and what is wrong with its headings; no table where no heading row can be found."""
    known = headings_of(sheet)
    row = _heading_row(grid, known)
    if row is None:
        return None, _nothing_found(file, sheet, grid)
    columns: dict[str, int] = {}
    unknown: dict[int, str] = {}
    problems: list[Problem] = []
    for number, raw in sorted(grid.rows[row].items()):
        column = known.get(heading(raw))
        if column is None:
            unknown[number] = as_text(raw)
        elif column.field in columns:
            problems.append(_twice(file, grid, row, number, column, columns[column.field]))
        else:
            columns[column.field] = number
    problems += _missing(file, sheet, grid, row, columns)
    names = {field: letters(number) for field, number in columns.items()}
    return Table(file, sheet, grid, row, columns, unknown, names), problems


def _heading_row(grid: Grid, known: Mapping[str, Column]) -> int | None:
    best, most = None, 0
    for number in sorted(grid.rows)[:_SEARCHED]:
        matches = len({heading(raw) for raw in grid.rows[number].values() if isinstance(raw, str)} & known.keys())
        if matches > most:
            best, most = number, matches
    return best if most >= min(2, len(known)) else None


def _nothing_found(file: str, sheet: Sheet, grid: Grid) -> list[Problem]:
    if not grid.rows:
        return []
    needed = ", ".join(column.heading for column in sheet.columns if column.needed) or sheet.columns[0].heading
    return [
        Problem(
            CellRef(file, grid.name),
            Severity.ERROR,
            "The row of headings was not found, so nothing on this sheet could be read.",
            f"Give it one row with the headings {needed}.",
        )
    ]


def found_again(column: Column) -> str:
    """What to do where a column is missing."""
    name = column.heading
    return f"If it has another heading now, call it {name} again in Excel; else add a column with the heading {name}."


def _twice(file: str, grid: Grid, row: int, number: int, column: Column, first: int) -> Problem:
    return Problem(
        CellRef(file, grid.name, f"{letters(number)}{row}"),
        Severity.ERROR,
        f"The heading {column.heading} stands twice; only column {letters(first)} is read.",
        "Rename or remove one of the two.",
    )


def _missing(file: str, sheet: Sheet, grid: Grid, row: int, columns: Mapping[str, int]) -> list[Problem]:
    return [
        Problem(
            CellRef(file, grid.name, f"{letters(max(grid.rows[row]) + 1)}{row}"),
            Severity.ERROR,
            f"The column {column.heading} is missing from the headings in row {row}.",
            found_again(column),
        )
        for column in sheet.columns
        if (column.needed or column.heading_needed) and column.field not in columns
    ]

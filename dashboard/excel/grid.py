"""A worksheet as values: what stands in each cell, which are formulas, errors or percents, what is hidden or merged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from dashboard.excel.grid_cells import CellReader, Cells, Place, Value, cell_token
from dashboard.excel.markup import is_true, local_attributes, root_prefix
from dashboard.excel.package import Package, SheetPart, damage_told
from dashboard.excel.parts import Table
from dashboard.excel.refs import MAX_COLUMN, MAX_ROW, Area, cell_name, column_number, letters

__all__ = ["Cells", "Grid", "Value", "cell_name", "column_number", "letters", "read_grid", "sheet_data"]

_LONGEST_RUN = 1_000_000
_MOST_MERGES = 100_000


@dataclass(frozen=True, slots=True)
class Grid:
    """One worksheet: rows and columns are counted from 1, only cells with a value are there. Shared, so never changed."""

    name: str
    hidden: bool
    rows: Cells
    formulas: frozenset[Place]
    errors: dict[Place, str]
    percents: frozenset[Place]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merges: tuple[Area, ...]
    tables: tuple[Table, ...]


def read_grid(package: Package, sheet: SheetPart) -> Grid:
    """The values of one worksheet, read once for each package; raises NotAWorkbook when it is damaged."""
    return package.once("grid", sheet.path, lambda: _read_told(package, sheet))


def _read_told(package: Package, sheet: SheetPart) -> Grid:
    with damage_told(package.name):
        return _read(package, sheet, package.text(sheet.path))


def _read(package: Package, sheet: SheetPart, text: str) -> Grid:
    p = root_prefix(text)
    start, end = sheet_data(text, p)
    reader = CellReader(package, p)
    _read_rows(reader, text, start, end)
    rows = {row: cells for row, cells in reader.rows.items() if cells}
    if max(map(max, rows.values()), default=1) > MAX_COLUMN or max(rows, default=1) > MAX_ROW:
        raise ValueError("a cell lies beyond the edge of the sheet")
    return Grid(
        name=sheet.name,
        hidden=sheet.hidden,
        rows=rows,
        formulas=frozenset(reader.formulas),
        errors=reader.errors,
        percents=frozenset(reader.percents),
        hidden_rows=frozenset(reader.hidden_rows),
        hidden_columns=_hidden_columns(text[:start], p),
        merges=_merges(text[end:], p),
        tables=package.tables(sheet),
    )


def sheet_data(text: str, p: str) -> tuple[int, int]:
    """Where the rows of a sheet's text begin and end; both at the same place when it has none."""
    found = re.search(rf"<{p}sheetData(?=[\s/>])[^>]*>", text)
    if not found:
        return len(text), len(text)
    if found[0].endswith("/>"):
        return found.end(), found.end()
    return found.end(), text.find(f"</{p}sheetData>", found.end())


def _read_rows(reader: CellReader, text: str, start: int, end: int) -> None:
    """Read the rows a stretch at a time, so that a long sheet never stands in memory as tokens all at once."""
    tokens = cell_token(reader.prefix)
    closing = f"</{reader.prefix}row>"
    while start < end:
        cut = text.find(closing, start + _LONGEST_RUN, end)
        stop = cut + len(closing) if cut >= 0 else end
        reader.take(tokens.findall(text, start, stop))
        start = stop


def _hidden_columns(head: str, p: str) -> frozenset[int]:
    spans = []
    for match in islice(re.finditer(rf"<{p}col\s([^>]*)>", head), MAX_COLUMN):
        found = local_attributes(match[1]) if "hidden" in match[1] else {}
        if is_true(found.get("hidden")):
            spans.append((int(found["min"]), min(int(found["max"]), MAX_COLUMN)))
    columns: set[int] = set()
    reached = 0
    for first, last in sorted(spans):
        columns.update(range(max(first, reached + 1), last + 1))
        reached = max(reached, last)
    return frozenset(columns)


def _merges(tail: str, p: str) -> tuple[Area, ...]:
    matches = islice(re.finditer(rf"<{p}mergeCell\s([^>]*)>", tail), _MOST_MERGES + 1)
    found = [local_attributes(match[1]).get("ref", "") for match in matches]
    if len(found) > _MOST_MERGES:
        raise ValueError("there are more merged cells than a plan could have")
    return tuple(Area.parse(ref) for ref in found if ref)

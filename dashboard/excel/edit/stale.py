"""Stored results that an edit makes wrong: found by following every formula that leads from an edited cell.

A stale total is a wrong total, so the results of those formulas are removed and the workbook asks to be worked out
again. All other stored results stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.excel.formulas import ANY_SHEET, Reads, TableRef, reads
from dashboard.excel.grid import sheet_data
from dashboard.excel.grid_cells import cell_token, reordered
from dashboard.excel.markup import REST, local_attributes, root_prefix, unescape, with_attribute
from dashboard.excel.package import Package
from dashboard.excel.refs import Area, column_number

#: the cells of an area on the worksheet at that position
Spot = tuple[int, Area]
_SMALL = 64
_MOST_STEPS = 3_000_000


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula: the worksheet it stands on, the cells it fills (the first is its own), its text."""

    sheet: int
    fills: Area
    text: str
    #: how far the text's references move, for a formula shared with another cell
    moved: tuple[int, int] = (0, 0)
    #: a data table, which reads what its text does not say
    opaque: bool = False


@dataclass(frozen=True, slots=True)
class TableNow:
    """A table as it is after the edits."""

    sheet: int
    area: Area
    header_rows: int
    totals_rows: int
    columns: Sequence[str]


def walk(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Row, column and match of every cell in a sheet's text."""
    p = root_prefix(text.removeprefix("\ufeff"))
    start, end = sheet_data(text, p)
    row = column = 0
    for found in cell_token(p).finditer(text, start, end):
        if found[1]:
            row = int(found[2] or local_attributes(found[3]).get("r") or row + 1)
            column = 0
            continue
        name, number = found[4], found[5]
        if found[8]:
            name, number, _, _ = reordered(found[8], name or "", number or "", "", "")
        column = column_number(name) if name else column + 1
        row = int(number) if number else row
        yield row, column, found


def formula_cells(sheet: int, text: str) -> list[FormulaCell]:
    """Every formula of a sheet's text."""
    p = root_prefix(text.removeprefix("\ufeff"))
    formula = re.compile(rf"<{p}f(?=[\s/>])([^>]*?)(?:/>|>([^<]*)</{p}f>)")
    shared: dict[str, tuple[str, int, int]] = {}
    cells = []
    for row, column, found in walk(text):
        match = formula.search(found[11]) if found[11] else None
        if not match:
            continue
        tag = local_attributes(match[1])
        content, moved = unescape(match[2] or ""), (0, 0)
        if tag.get("t") == "shared" and content:
            shared[tag.get("si", "")] = (content, row, column)
        elif tag.get("t") == "shared" and tag.get("si", "") in shared:
            content, from_row, from_column = shared[tag["si"]]
            moved = (row - from_row, column - from_column)
        fills = Area(row, column, row, column)
        if tag.get("t") in ("array", "dataTable") and "ref" in tag:
            fills = Area.parse(tag["ref"])
        opaque = tag.get("t") == "dataTable" or not content
        cells.append(FormulaCell(sheet, fills, content, moved, opaque))
    return cells


class Names:
    """What the sheets, tables and defined names of a workbook stand for."""

    def __init__(self, package: Package, tables: Mapping[str, TableNow]) -> None:
        """The names of a workbook; tables by their names in lower case, as they are after the edits."""
        self.sheets = {sheet.name.casefold(): index for index, sheet in enumerate(package.sheets)}
        self.tables = tables
        self._defined = dict(_defined_names(package))
        self._resolved: dict[tuple[int | None, str], list[Spot] | None] = {}

    def spots(self, cell: FormulaCell) -> list[Spot] | None:
        """The cells that a formula reads; None when it could read any."""
        if cell.opaque:
            return None
        return self._spots(reads(cell.text), cell.sheet, cell.fills, cell.moved)

    def _spots(self, found: Reads, sheet: int, place: Area, moved: tuple[int, int]) -> list[Spot] | None:
        if found.anything:
            return None
        spots: list[Spot] = []
        for ref in found.refs:
            there = ref.moved(*moved) if moved != (0, 0) else ref
            if there is None:
                return None
            if ref.sheet == ANY_SHEET:
                spots += [(index, there.area) for index in self.sheets.values()]
            elif ref.sheet is None:
                spots.append((sheet, there.area))
            elif ref.sheet.casefold() in self.sheets:
                spots.append((self.sheets[ref.sheet.casefold()], there.area))
        for scope, name in found.names:
            named = self._named(name, self.sheets.get(scope.casefold()) if scope else sheet)
            if named is None:
                return None
            spots += named
        for part in found.tables:
            table = self._table(part, sheet, place)
            if table is None:
                return None
            spots.append((table.sheet, part_of(table, part, place.top)))
        return spots

    def _named(self, name: str, sheet: int | None) -> list[Spot] | None:
        is_call = name.endswith("(")
        key = name.rstrip("(").casefold()
        local = (sheet, key) if (sheet, key) in self._defined else (None, key)
        if local not in self._defined:
            if is_call:
                return []
            table = self.tables.get(key)
            return [(table.sheet, part_of(table, TableRef(name, frozenset(), ()), 0))] if table else None
        if local not in self._resolved:
            self._resolved[local] = None  # a name that leads back to itself could read anything
            found = reads(self._defined[local])
            if all(all(ref.fixed) for ref in found.refs):
                self._resolved[local] = self._spots(found, sheet or 0, Area(1, 1, 1, 1), (0, 0))
        return self._resolved[local]

    def _table(self, part: TableRef, sheet: int, place: Area) -> TableNow | None:
        if part.name:
            return self.tables.get(part.name.casefold())
        here = (table for table in self.tables.values() if table.sheet == sheet)
        return next((table for table in here if table.area.holds(place.top, place.left)), None)


def _defined_names(package: Package) -> Iterator[tuple[tuple[int | None, str], str]]:
    """The workbook's names: the worksheet they belong to (None for all) and the name in lower case, with their text."""
    p = root_prefix(package.workbook)
    tags = re.findall(rf"<{p}sheet\s{REST}>", package.workbook)
    tabs = [local_attributes(tag).get("name", "").casefold() for tag in tags]
    worksheets = {sheet.name.casefold(): index for index, sheet in enumerate(package.sheets)}
    for tag, text in re.findall(rf"<{p}definedName\s{REST}>([^<]*)<", package.workbook):
        found = local_attributes(tag)
        local = found.get("localSheetId", "")
        scope = worksheets.get(tabs[int(local)]) if local.isdigit() and int(local) < len(tabs) else None
        yield (scope, found.get("name", "").casefold()), unescape(text)


def part_of(table: TableNow, part: TableRef, row: int) -> Area:
    """The cells of a table that a formula in some row means."""
    area = table.area
    first, last = area.top + table.header_rows, area.bottom - table.totals_rows
    spans = {
        "#this row": (row, row),
        "#headers": (area.top, first - 1),
        "#totals": (last + 1, area.bottom),
        "#all": (area.top, area.bottom),
    }
    rows = [spans.get(name, (first, last)) for name in part.parts] or [(first, last)]
    names = [name.casefold() for name in table.columns]
    columns = [names.index(name.casefold()) for name in part.columns if name.casefold() in names]
    whole = not part.columns or len(columns) < len(part.columns)
    left = area.left if whole else area.left + min(columns)
    right = area.right if whole else area.left + max(columns)
    return Area(min(top for top, _ in rows), left, max(bottom for _, bottom in rows), right)


class _Readers:
    """Which formulas read a cell: small areas by cell, large ones in lists; each is asked for once."""

    def __init__(self) -> None:
        self.by_cell: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        self.by_area: dict[int, dict[Area, list[int]]] = defaultdict(lambda: defaultdict(list))

    def add(self, index: int, spots: Sequence[Spot]) -> None:
        """Note that a formula reads these cells."""
        for sheet, area in spots:
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) > _SMALL:
                self.by_area[sheet][area].append(index)
                continue
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    self.by_cell[sheet, row, column].append(index)

    def of(self, spot: Spot) -> Iterator[int]:
        """The formulas that read a cell of the area."""
        sheet, area = spot
        if area.top == area.bottom and area.left == area.right:
            yield from self.by_cell.pop((sheet, area.top, area.left), ())
        else:
            for key in [key for key in self.by_cell if key[0] == sheet and area.holds(key[1], key[2])]:
                yield from self.by_cell.pop(key)
        large = self.by_area[sheet]
        for each in [each for each in large if each.meets(area)]:
            yield from large.pop(each)

    def cost(self, spot: Spot) -> int:
        """How many steps it takes to answer for an area."""
        return len(self.by_area[spot[0]]) + (0 if spot[1].top == spot[1].bottom else len(self.by_cell))


def stale(cells: Sequence[FormulaCell], names: Names, edited: Sequence[Spot]) -> list[FormulaCell]:
    """The formulas whose results depend on an edited cell, directly or through others."""
    readers = _Readers()
    found: set[int] = set()
    for index, cell in enumerate(cells):
        spots = names.spots(cell)
        if spots is None:
            found.add(index)
        else:
            readers.add(index, spots)
    waiting = [*edited, *((cells[index].sheet, cells[index].fills) for index in found)]
    steps = 0
    while waiting:
        spot = waiting.pop()
        steps += 1 + readers.cost(spot)
        if steps > _MOST_STEPS:  # a workbook of that many formulas: better no result than a wrong one
            return list(cells)
        new = {index for index in readers.of(spot) if index not in found}
        found |= new
        waiting += [(cells[index].sheet, cells[index].fills) for index in new]
    return [cells[index] for index in sorted(found)]


def without_results(text: str, areas: Sequence[Area]) -> tuple[str, set[tuple[int, int]]]:
    """A sheet's text without the stored results of the cells in these areas, and the cells that lost one."""
    p = root_prefix(text.removeprefix("\ufeff"))
    single = {(area.top, area.left) for area in areas}
    large = [area for area in areas if area.top != area.bottom or area.left != area.right]
    stored = re.compile(rf"<{p}v(?=[\s/>])[^>]*?(?:/>|>[^<]*</{p}v>)")
    pieces, lost, at = [], set(), 0
    for row, column, found in walk(text):
        if (row, column) not in single and not any(area.holds(row, column) for area in large):
            continue
        bare = stored.sub("", found[0])
        if bare != found[0]:
            head_end = bare.index(">")
            tag = with_attribute(bare[2 + len(p) : head_end], "t", None)
            pieces += [text[at : found.start()], f"<{p}c{tag}{bare[head_end:]}"]
            lost.add((row, column))
            at = found.end()
    return "".join([*pieces, text[at:]]), lost

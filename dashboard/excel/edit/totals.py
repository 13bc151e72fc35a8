"""The totals row of a table makes room for a new row above it, where nothing else minds that it moves."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.excel.edit.fill import formula_in
from dashboard.excel.edit.parts import Parts
from dashboard.excel.edit.sheet import Cell, SheetDraft
from dashboard.excel.edit.tables import TableDraft
from dashboard.excel.edit.write import SheetWriter
from dashboard.excel.formulas import reads
from dashboard.excel.markup import REST, local_attributes, root_prefix, with_attribute
from dashboard.excel.package import SheetPart
from dashboard.excel.refs import Area, cell_name

_IN_EXCEL = "Add the row in Excel, which takes along what refers to the totals, or switch the totals row off there."


def move_totals(writer: SheetWriter, table: TableDraft) -> None:
    """Move the totals row down by one; raises CannotWrite when something refers to it or stands in its way."""
    area, name, refuse = table.area, table.table.name, writer.guard.refuse
    row = area.bottom
    if table.table.totals_rows > 1:
        raise refuse(row, area.left, f"The table {name} has more than one totals row.", _IN_EXCEL)
    below = Area(row + 1, area.left, row + 1, area.right)
    if not writer.is_free(below, table) or row + 1 in writer.draft.grid.hidden_rows:
        what = f"Something stands right under the totals row of the table {name}, so no row can be added above it."
        raise refuse(row + 1, area.left, what, "Move what stands under the table further down in Excel.")
    moving = Area(table.table.area.bottom, area.left, row + 1, area.right)
    found = next((each for each in writer.guard.referring if each.minds(moving)), None)
    if found is not None:
        ending = "lies there" if found.lies else "refers to it or to the row under it"
        what = f"The totals row of the table {name} would have to move down, but {found.what} {ending}."
        raise refuse(row, area.left, what, _IN_EXCEL)
    for column in range(area.left, area.right + 1):
        _check_movable(writer, table, row, column)
    for column in range(area.left, area.right + 1):
        _move_down(writer.draft, row, column)


def _check_movable(writer: SheetWriter, table: TableDraft, row: int, column: int) -> None:
    """Refuse a total that would be wrong in another cell as it is written: part of an array, or over plain cells."""
    draft, refuse = writer.draft, writer.guard.refuse
    cell = draft.cell(row, column)
    if cell is None:
        return
    is_bound = re.search(rf"""<{draft.prefix}f\s[^>]*\bt\s*=\s*["'](?!normal)""", cell.body)
    if is_bound or re.search(r"\s[cv]m\s*=", cell.attributes):
        raise refuse(row, column, "This total shares its formula with other cells, so it cannot be moved.", _IN_EXCEL)
    if (row, column) in draft.grid.errors and not draft.holds_formula(cell):
        raise refuse(row, column, "This cell of the totals row holds an error.", "Mend it in Excel.")
    refs = reads(formula_in(draft, cell) or "").refs
    if any(ref.sheet in (None, draft.name) and ref.area.meets(table.area) for ref in refs):
        what = "This total is worked out from plain cells of its table, so it would leave the new row out."
        raise refuse(row, column, what, "Choose the total from the list in that cell in Excel, which counts every row.")


def _move_down(draft: SheetDraft, row: int, column: int) -> None:
    """Move a cell into the one below as it is; a formula leaves its stored result behind."""
    cell, value, p = draft.cell(row, column), draft.value(row, column), draft.prefix
    below = row + 1
    if cell is not None:
        attributes, body = with_attribute(cell.attributes, "r", cell_name(below, column)), cell.body
        if draft.holds_formula(cell):
            attributes = with_attribute(attributes, "t", None)
            body = re.sub(rf"<{p}v(?=[\s/>])[^>]*?(?:/>|>[^<]*</{p}v>)", "", body)
            first = next((start for start, end in draft.moved.items() if end == (row, column)), (row, column))
            draft.moved[first] = (below, column)
            draft.formulas.discard((row, column))
            draft.formulas.add((below, column))
            value = None
        draft.cells.setdefault(below, {})[column] = Cell(attributes, body)
        draft.values[below, column] = value
    draft.cells.setdefault(row, {})[column] = None
    draft.values[row, column] = None


def move_in_chain(parts: Parts, sheet: SheetPart, moved: Mapping[tuple[int, int], tuple[int, int]]) -> None:
    """Name the new places of moved formulas in the list of the order in which Excel works formulas out."""
    path = parts.package.linked("calcChain")
    if path is None or not moved:
        return
    text = parts.text(path)
    names = {cell_name(*old): cell_name(*new) for old, new in moved.items()}
    own = _sheet_number(parts, sheet)
    number = ""

    def entry(found: re.Match[str]) -> str:
        nonlocal number
        attributes = local_attributes(found[2])
        number = attributes.get("i", number)  # an entry without one is on the sheet of the entry before
        new = names.get(attributes.get("r", ""))
        return f"{found[1]}{with_attribute(found[2], 'r', new)}" if new and number == own else found[0]

    changed = re.sub(rf"(<{root_prefix(text.removeprefix('\ufeff'))}c(?=\s)){REST}", entry, text)
    if changed != text:
        parts.change(path, changed)


def _sheet_number(parts: Parts, sheet: SheetPart) -> str:
    """The number by which the workbook knows a sheet, which stays when sheets change places."""
    workbook = parts.package.workbook
    tags = re.findall(rf"<{root_prefix(workbook)}sheet\s{REST}>", workbook)
    found = (attributes for attributes in map(local_attributes, tags) if attributes.get("name") == sheet.name)
    return next(found, {}).get("sheetId", "")

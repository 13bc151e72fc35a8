"""Formulas that a new row of a table takes over from the row above, as Excel fills down a calculated column."""

from __future__ import annotations

import re

from dashboard.excel.edit.sheet import Cell, SheetDraft
from dashboard.excel.edit.tables import TableDraft
from dashboard.excel.formulas import filled_down, reads
from dashboard.excel.markup import local_attributes, unescape
from dashboard.excel.refs import cell_place


def formula_for(draft: SheetDraft, table: TableDraft, row: int, column: int) -> str | None:
    """The formula that a new row gets in a column of its table; None where the column is not calculated."""
    declared = table.formulas.get(column)
    above = formula_in(draft, draft.cell(row - 1, column)) if row > table.first else None
    if above is not None:
        is_first = row - 1 == table.first
        if declared is not None or is_first or formula_in(draft, draft.cell(row - 2, column)) is not None:
            return filled_down(above, 1)
    if declared is not None and all(all(ref.fixed) for ref in reads(declared).refs):
        return declared
    return None


def formula_in(draft: SheetDraft, cell: Cell | None) -> str | None:
    """The formula of a cell as it reads there, shared ones included; None without one, or for an array."""
    if cell is None or "f" not in cell.body:
        return None
    p = draft.prefix
    found = re.search(rf"<{p}f(?=[\s/>])([^>]*?)(?:/>|>([^<]*)</{p}f>)", cell.body)
    if found is None:
        return None
    tag = local_attributes(found[1])
    if tag.get("t") in ("array", "dataTable"):
        return None
    if found[2] or tag.get("t") != "shared":
        return unescape(found[2] or "") or None
    return _shared(draft, tag.get("si", ""), local_attributes(cell.attributes).get("r", ""))


def _shared(draft: SheetDraft, index: str, place: str) -> str | None:
    """The formula of a cell that shares one, moved here from the cell that holds its text."""
    p = draft.prefix
    pattern = rf'<{p}c\s([^>]*)><{p}f(?=\s)[^>]*\ssi="{re.escape(index)}"[^>]*>([^<]+)</{p}f>'
    found = re.compile(pattern).search(draft.text, draft.start, draft.end)
    master = local_attributes(found[1]).get("r") if found else None
    if found is None or not master or not place:
        return None
    (row, column), (from_row, from_column) = cell_place(place), cell_place(master)
    return filled_down(unescape(found[2]), row - from_row, column - from_column)


def put_formula(draft: SheetDraft, row: int, column: int, formula: str, style: int) -> None:
    """Write a formula without a result; Excel works it out when it opens the workbook."""
    text = formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    draft.put(row, column, style, None, f"<{draft.prefix}f>{text}</{draft.prefix}f>", None)
    draft.formulas.add((row, column))

"""How the cells of a new workbook look, and what is put into them."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from dashboard.excel.edit.values import plain, storable_text
from dashboard.plan.problems import CellRef
from dashboard.plan.terms import Use
from dashboard.workbook.layout import (
    Column,
    Kind,
)
from dashboard.workbook.values import as_cell

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

BRAND = "17494D"

NUMBER_FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.MOMENT: "dd/mm/yyyy hh:mm", Kind.MONTH: "mmm yyyy"}

HEADING_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
HEADING_FILL = PatternFill("solid", start_color=BRAND, end_color=BRAND)
HEADING_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True)
CELL_BORDER = Border(bottom=Side(style="thin", color="E4DFD6"))
WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
PLAIN = Alignment(horizontal="left", vertical="top")
FIGURE = Alignment(horizontal="right", vertical="top")


def dress(cell: Cell | MergedCell, column: Column) -> None:
    """Gives an empty cell the look of its column."""
    cell.alignment = alignment(column)
    cell.border = CELL_BORDER
    cell.number_format = NUMBER_FORMATS.get(column.kind, "General")


def alignment(column: Column) -> Alignment:
    """How the cells of a column are set: figures to the right, prose wrapped."""
    if column.kind in (Kind.NUMBER, Kind.WHOLE):
        return FIGURE
    return PLAIN if column.kind in NUMBER_FORMATS else WRAPPED


def fill(cell: Any, column: Column, value: object) -> None:
    """Puts a value into a cell; text stays text, whatever it begins with. Raises EntryRefused for what no cell holds."""
    if column.kind is Kind.USE and isinstance(value, int):
        value = Use(value)
    stored = plain(as_cell(value))
    if isinstance(stored, str):
        cell.value = storable_text(stored, CellRef("", cell.parent.title, cell.coordinate))
        cell.data_type = "s"
        cell.quotePrefix = stored.startswith(("=", "+", "-", "@"))
    elif stored is not None:
        cell.value = stored


def comment(text: str) -> Comment:
    """A note on a cell, large enough for its text."""
    lines = sum(len(part) // 36 + 1 for part in text.split("\n"))
    return Comment(text, "Plan tracker", height=28 + 18 * lines, width=280)


def fit_height(page: Worksheet, number: int) -> None:
    """Makes a row as high as its longest wrapped text; Excel fits it again whenever the text changes."""
    lines = 1
    for cell in page[number]:
        if isinstance(cell.value, str):
            room = int(page.column_dimensions[cell.column_letter].width * 1.05)
            lines = max(lines, sum(len(wrap(part, room)) or 1 for part in cell.value.split("\n")))
    page.row_dimensions[number].height = 15.5 * lines

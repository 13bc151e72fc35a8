"""How the cells of a new workbook look, and what is put into them."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import Enum
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from dashboard.plan.months import Month
from dashboard.plan.terms import Use
from dashboard.workbook.layout import (
    Column,
    Kind,
)

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

BRAND = "17494D"
_LONGEST_TEXT = 32_767

NUMBER_FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.MOMENT: "dd/mm/yyyy hh:mm", Kind.MONTH: "mmm yyyy"}

HEADING_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
HEADING_FILL = PatternFill("solid", start_color=BRAND, end_color=BRAND)
HEADING_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True)
CELL_BORDER = Border(bottom=Side(style="thin", color="E4DFD6"))
WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
PLAIN = Alignment(horizontal="left", vertical="top")
FIGURE = Alignment(horizontal="right", vertical="top")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


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
    """Puts a value into a cell; text stays text, whatever it begins with."""
    plain = as_cell(column, value)
    if plain is None:
        return
    cell.value = plain
    if isinstance(plain, str):
        cell.data_type = "s"
        cell.quotePrefix = plain.startswith(("=", "+", "-", "@"))


def as_cell(column: Column, value: object) -> str | float | date | None:
    """The value as a cell holds it; blank for None and for empty text."""
    if isinstance(value, Month):
        return value.first_day
    if column.kind is Kind.USE and isinstance(value, int):
        return Use(value).word
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, tuple | list):
        value = "; ".join(str(part.value if isinstance(part, Enum) else part) for part in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if value is None or isinstance(value, int | float | date):
        return value
    return as_text(str(value)) or None


def as_text(text: str) -> str:
    """The text as a workbook can hold it: no control characters, nothing that Excel would take for an escape."""
    text = _LOOKS_ESCAPED.sub("_x005F_", _CONTROL.sub("", text.replace("\r\n", "\n")))
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"A cell holds at most {_LONGEST_TEXT} characters, and this text has {len(text)}.")
    return text


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

"""A new workbook in format version 1: lists, validation, a note on each heading, and a sheet that explains the rest.

The bytes depend on nothing but what stands in the workbook: the same plan made twice is the same file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.packaging.custom import IntProperty
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from dashboard.excel.edit.values import storable_text
from dashboard.plan.problems import CellRef
from dashboard.plan.terms import folded
from dashboard.workbook.layout import (
    BY_NAME,
    CHILD,
    FORMAT_VERSION,
    SHEETS,
    Column,
    Sheet,
)
from dashboard.workbook.template.lists import Lists, table_name
from dashboard.workbook.template.look import (
    CELL_BORDER,
    HEADING_ALIGNMENT,
    HEADING_FILL,
    HEADING_FONT,
    NUMBER_FORMATS,
    WRAPPED,
    alignment,
    comment,
    dress,
    fill,
    fit_height,
)
from dashboard.workbook.template.pages import set_up_page, workbook_bytes, write_guide

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: The name of the custom document property that holds the format version.
_FORMAT_PROPERTY: Final = "tac-format"

#: How far down lists and checks reach in a sheet with few rows.
_LAST_CHECKED_ROW: Final = 300

_NO_ROWS: Mapping[str, Sequence[Mapping[str, object]]] = MappingProxyType({})
_NO_ITEMS: Mapping[str, object] = MappingProxyType({})


def new_workbook(
    rows: Mapping[str, Sequence[Mapping[str, object]]] = _NO_ROWS,
    child: Mapping[str, object] = _NO_ITEMS,
) -> bytes:
    """The bytes of a workbook with every sheet of the layout, empty where nothing is given.

    Args:
        rows: the rows of each sheet by its name, every row a mapping from field (`Column.field`) to value:
            `{"Progress": [{"goal": "G1", "month": Month(2026, 10), "value": 7}]}`.
        child: the items of the Child sheet by field: `{"reference": "AK01", "known_as": "A.K."}`.

    Raises:
        ValueError: for a sheet or field that the layout does not have.
        EntryRefused: for a text that no cell can hold.
    """
    by_sheet = _rows_by_sheet(rows)
    book: Any = Workbook()  # Any: the published types of openpyxl know no custom properties
    first = book.worksheets[0]
    write_guide(first)
    footer = storable_text(str(child.get("reference") or ""), CellRef("", CHILD.name))
    lists = Lists(book)
    _write_child(book.create_sheet(CHILD.name), child, lists)
    for sheet in SHEETS:
        _write_rows(book.create_sheet(sheet.name), sheet, by_sheet.get(sheet.name, ()), lists)
    for page in book.worksheets:
        set_up_page(page, footer)
    lists.write()
    book.custom_doc_props.append(IntProperty(name=_FORMAT_PROPERTY, value=FORMAT_VERSION))
    return workbook_bytes(book)


def heading_note(column: Column) -> str:
    """What the note on a heading says; a needed column is marked with a star."""
    note = column.note or "In plain words."
    return f"* Needed. {note}" if column.needed else note


def _rows_by_sheet(
    rows: Mapping[str, Sequence[Mapping[str, object]]],
) -> dict[str, Sequence[Mapping[str, object]]]:
    found = {}
    for name, given in rows.items():
        sheet = BY_NAME.get(folded(name))
        if sheet is None or sheet is CHILD:
            raise ValueError(f"The workbook has no sheet of rows called “{name}”.")
        for row in given:
            _check_fields(sheet, row)
        found[sheet.name] = given
    return found


def _check_fields(sheet: Sheet, row: Mapping[str, object]) -> None:
    unknown = sorted(row.keys() - sheet.fields)
    if unknown:
        raise ValueError(f"The sheet {sheet.name} has no field “{unknown[0]}”.")


def _write_child(page: Worksheet, child: Mapping[str, object], lists: Lists) -> None:
    _check_fields(CHILD, child)
    _write_headings(
        page, (("Item", "What it is about. Leave these words as they are.", 34), ("Value", "Your answer.", 80))
    )
    for number, column in enumerate(CHILD.columns, start=2):
        item = page.cell(number, 1, column.heading)
        item.font = Font(name="Calibri", size=11, bold=True)
        item.alignment = WRAPPED
        item.border = CELL_BORDER
        item.comment = comment(heading_note(column))
        value = page.cell(number, 2)
        dress(value, column)
        value.alignment = WRAPPED
        fill(value, column, child.get(column.field))
        lists.check(page, CHILD, column, value.coordinate)
        fit_height(page, number)
    _add_table(page, CHILD, len(CHILD.columns), 2)


def _write_rows(page: Worksheet, sheet: Sheet, rows: Sequence[Mapping[str, object]], lists: Lists) -> None:
    _write_headings(page, tuple((column.heading, heading_note(column), column.width) for column in sheet.columns))
    for number, row in enumerate(rows or (_NO_ITEMS,), start=2):
        for index, column in enumerate(sheet.columns, start=1):
            cell = page.cell(number, index)
            dress(cell, column)
            fill(cell, column, row.get(column.field))
        fit_height(page, number)
    last = max(_LAST_CHECKED_ROW, len(rows) + 100)
    for index, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(index)
        page.column_dimensions[letter].number_format = NUMBER_FORMATS.get(column.kind, "General")
        page.column_dimensions[letter].alignment = alignment(column)
        lists.check(page, sheet, column, f"{letter}2:{letter}{last}")
    _add_table(page, sheet, max(len(rows), 1), len(sheet.columns))


def _write_headings(page: Worksheet, headings: Sequence[tuple[str, str, int]]) -> None:
    for index, (heading, note, width) in enumerate(headings, start=1):
        cell = page.cell(1, index, heading)
        cell.font = HEADING_FONT
        cell.fill = HEADING_FILL
        cell.alignment = HEADING_ALIGNMENT
        cell.comment = comment(note)
        page.column_dimensions[get_column_letter(index)].width = max(width, 8) + 2
    page.row_dimensions[1].height = 32
    page.freeze_panes = "A2" if len(headings) < 4 else "B2"


def _add_table(page: Worksheet, sheet: Sheet, rows: int, columns: int) -> None:
    table = Table(displayName=table_name(sheet), ref=f"A1:{get_column_letter(columns)}{rows + 1}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    page.add_table(table)

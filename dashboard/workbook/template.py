"""A new workbook in format version 1: lists, validation, a note on each heading, and a sheet that explains the rest.

The bytes depend on nothing but what stands in the workbook: the same plan made twice is the same file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import partial
from textwrap import wrap
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import IntProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from dashboard.plan.months import Month
from dashboard.plan.terms import Role, Use, folded
from dashboard.workbook.layout import (
    ACTIONS,
    BY_NAME,
    CHILD,
    FORMAT_VERSION,
    GOALS,
    MEETINGS,
    PLACES,
    SHEETS,
    STRATEGIES,
    TEAM,
    Column,
    Kind,
    Sheet,
)
from dashboard.workbook.template_guide import GUIDE

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

#: The name of the custom document property that holds the format version.
FORMAT_PROPERTY: Final = "tac-format"

#: How far down lists and checks reach in a sheet with few rows.
LAST_CHECKED_ROW: Final = 300

_BRAND = "17494D"
_MADE = datetime(2026, 1, 1)  # a workbook says nothing of when it was made, so that making it again changes nothing
_LONGEST_TEXT = 32_767
_PAGE_WIDTH = 230  # characters that can still be read when squeezed onto one A4 page across

_NUMBER_FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.MOMENT: "dd/mm/yyyy hh:mm", Kind.MONTH: "mmm yyyy"}
_NO_ROWS: Mapping[str, Sequence[Mapping[str, object]]] = MappingProxyType({})
_NO_ITEMS: Mapping[str, object] = MappingProxyType({})

_HEADING_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
_HEADING_FILL = PatternFill("solid", start_color=_BRAND, end_color=_BRAND)
_HEADING_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_CELL_BORDER = Border(bottom=Side(style="thin", color="E4DFD6"))
_WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
_PLAIN = Alignment(horizontal="left", vertical="top")
_FIGURE = Alignment(horizontal="right", vertical="top")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


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
        ValueError: for a sheet or field that the layout does not have, or a text longer than a cell can hold.
    """
    by_sheet = _rows_by_sheet(rows)
    book: Any = Workbook()  # Any: the published types of openpyxl know no custom properties
    first = book.worksheets[0]
    _write_guide(first)
    footer = _as_text(str(child.get("reference") or ""))
    lists = _Lists(book)
    _write_child(book.create_sheet(CHILD.name), child, lists)
    for sheet in SHEETS:
        _write_rows(book.create_sheet(sheet.name), sheet, by_sheet.get(sheet.name, ()), lists)
    for page in book.worksheets:
        _set_up_page(page, footer)
    lists.write()
    book.custom_doc_props.append(IntProperty(name=FORMAT_PROPERTY, value=FORMAT_VERSION))
    return workbook_bytes(book)


def table_name(sheet: Sheet) -> str:
    """The name of a sheet's Excel Table, for example tblStrategyUse."""
    return "tbl" + "".join(word[:1].upper() + word[1:] for word in sheet.name.split())


def heading_note(column: Column) -> str:
    """What the note on a heading says; a needed column is marked with a star."""
    note = column.note or "In plain words."
    return f"* Needed. {note}" if column.needed else note


# Rows and cells


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


def _write_child(page: Worksheet, child: Mapping[str, object], lists: _Lists) -> None:
    _check_fields(CHILD, child)
    _write_headings(
        page, (("Item", "What it is about. Leave these words as they are.", 34), ("Value", "Your answer.", 80))
    )
    for number, column in enumerate(CHILD.columns, start=2):
        item = page.cell(number, 1, column.heading)
        item.font = Font(name="Calibri", size=11, bold=True)
        item.alignment = _WRAPPED
        item.border = _CELL_BORDER
        item.comment = _note(heading_note(column))
        value = page.cell(number, 2)
        _dress(value, column)
        value.alignment = _WRAPPED
        _fill(value, column, child.get(column.field))
        lists.check(page, CHILD, column, value.coordinate)
        _fit_height(page, number)
    _add_table(page, CHILD, len(CHILD.columns), 2)


def _write_rows(page: Worksheet, sheet: Sheet, rows: Sequence[Mapping[str, object]], lists: _Lists) -> None:
    _write_headings(page, tuple((column.heading, heading_note(column), column.width) for column in sheet.columns))
    for number, row in enumerate(rows or (_NO_ITEMS,), start=2):
        for index, column in enumerate(sheet.columns, start=1):
            cell = page.cell(number, index)
            _dress(cell, column)
            _fill(cell, column, row.get(column.field))
        _fit_height(page, number)
    last = max(LAST_CHECKED_ROW, len(rows) + 100)
    for index, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(index)
        page.column_dimensions[letter].number_format = _NUMBER_FORMATS.get(column.kind, "General")
        page.column_dimensions[letter].alignment = _alignment(column)
        lists.check(page, sheet, column, f"{letter}2:{letter}{last}")
    _add_table(page, sheet, max(len(rows), 1), len(sheet.columns))


def _write_headings(page: Worksheet, headings: Sequence[tuple[str, str, int]]) -> None:
    for index, (heading, note, width) in enumerate(headings, start=1):
        cell = page.cell(1, index, heading)
        cell.font = _HEADING_FONT
        cell.fill = _HEADING_FILL
        cell.alignment = _HEADING_ALIGNMENT
        cell.comment = _note(note)
        page.column_dimensions[get_column_letter(index)].width = max(width, 8) + 2
    page.row_dimensions[1].height = 32
    page.freeze_panes = "A2" if len(headings) < 4 else "B2"


def _add_table(page: Worksheet, sheet: Sheet, rows: int, columns: int) -> None:
    table = Table(displayName=table_name(sheet), ref=f"A1:{get_column_letter(columns)}{rows + 1}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    page.add_table(table)


def _fit_height(page: Worksheet, number: int) -> None:
    """Makes a row as high as its longest wrapped text; Excel fits it again whenever the text changes."""
    lines = 1
    for cell in page[number]:
        if isinstance(cell.value, str):
            room = int(page.column_dimensions[cell.column_letter].width * 1.05)
            lines = max(lines, sum(len(wrap(part, room)) or 1 for part in cell.value.split("\n")))
    page.row_dimensions[number].height = 15.5 * lines


def _dress(cell: Cell | MergedCell, column: Column) -> None:
    cell.alignment = _alignment(column)
    cell.border = _CELL_BORDER
    cell.number_format = _NUMBER_FORMATS.get(column.kind, "General")


def _alignment(column: Column) -> Alignment:
    if column.kind in (Kind.NUMBER, Kind.WHOLE):
        return _FIGURE
    return _PLAIN if column.kind in _NUMBER_FORMATS else _WRAPPED


def _fill(cell: Any, column: Column, value: object) -> None:
    plain = _as_cell(column, value)
    if plain is None:
        return
    cell.value = plain
    if isinstance(plain, str):
        cell.data_type = "s"
        cell.quotePrefix = plain.startswith(("=", "+", "-", "@"))


def _as_cell(column: Column, value: object) -> str | float | date | None:
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
    return _as_text(str(value)) or None


def _as_text(text: str) -> str:
    """The text as a workbook can hold it: no control characters, nothing that Excel would take for an escape."""
    text = _LOOKS_ESCAPED.sub("_x005F_", _CONTROL.sub("", text.replace("\r\n", "\n")))
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"A cell holds at most {_LONGEST_TEXT} characters, and this text has {len(text)}.")
    return text


def _note(text: str) -> Comment:
    lines = sum(len(part) // 36 + 1 for part in text.split("\n"))
    return Comment(text, "Plan tracker", height=28 + 18 * lines, width=280)


# Lists and checks


def _people(column: Column) -> bool:
    return column.heading in {
        "Agreed by",
        "Attendance",
        "By",
        "Chair",
        "Decided by",
        "Handed over to",
        "Key person",
        "Lead professional",
        "Next notes by",
        "Notes by",
        "Owner",
        "Responsible",
        "Suggested by",
        "Waiting on",
        "Who",
        "With",
    }


class _Lists:
    """The hidden Lists sheet, the names that stand for its columns, and the checks that use them."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._vocabularies: dict[str, tuple[object, ...]] = {}
        self._checks: dict[tuple[str, str], DataValidation] = {}
        for sheet in (GOALS, STRATEGIES, MEETINGS, ACTIONS, PLACES, TEAM):
            column = sheet.columns[0]
            self._name(_column_list(sheet), f"{table_name(sheet)}[{column.heading}]")

    def check(self, page: Worksheet, sheet: Sheet, column: Column, cells: str) -> None:
        """Puts a list or a check of kind on the cells, where the column has one."""
        rule = self._rule(sheet, column)
        if rule is None:
            return
        key = (page.title, repr((rule.type, rule.formula1, rule.error, rule.errorStyle, rule.showErrorMessage)))
        if key not in self._checks:
            self._checks[key] = rule
            page.add_data_validation(rule)
        self._checks[key].add(cells)

    def write(self) -> None:
        """Writes the Lists sheet, last and hidden: a heading and its words a column."""
        page = self._book.create_sheet("Lists")
        page.sheet_state = "hidden"
        for index, (name, words) in enumerate(self._vocabularies.items(), start=1):
            letter = get_column_letter(index)
            page.cell(1, index, name.removeprefix("List_").replace("_", " ")).font = Font(bold=True)
            for number, word in enumerate(words, start=2):
                page.cell(number, index, word)
            page.column_dimensions[letter].width = 44
            self._name(name, f"{quote_sheetname(page.title)}!${letter}$2:${letter}${len(words) + 1}")

    def _name(self, name: str, refers_to: str) -> None:
        self._book.defined_names[name] = DefinedName(name, attr_text=refers_to)

    def _vocabulary(self, title: str, words: tuple[object, ...]) -> str:
        name = "List_" + re.sub(r"\W+", "_", title)
        if self._vocabularies.setdefault(name, words) != words:
            name = "List_" + re.sub(r"\W+", "_", f"{title} {len(self._vocabularies)}")
            self._vocabularies[name] = words
        return name

    def _rule(self, sheet: Sheet, column: Column) -> DataValidation | None:
        if column.words:
            words: tuple[object, ...] = column.words
            if column.kind is Kind.USE:
                words = (*words, *(int(use) for use in Use))
            name = self._vocabulary(column.choices.__name__ if column.choices else column.heading, words)
            many = column.kind is Kind.CHOICES
            return _list_rule(name, "none" if many else "stop", "Choose one of the words in the list.")
        if sheet is TEAM and column.field == "role":
            return _list_rule(self._vocabulary("Role", tuple(role.value for role in Role)), "none")
        source = _listed_on(sheet, column)
        if source is not None:
            free = column.kind is Kind.LIST or source is TEAM
            asked = f"This does not stand on the {source.name} sheet yet. Keep it all the same?"
            return _list_rule(_column_list(source), "none" if free else "warning", asked)
        rule = _KIND_RULES.get(column.kind)
        return rule() if rule else None


def _column_list(sheet: Sheet) -> str:
    """The name that stands for the first column of a sheet's table, wherever it is moved and however it grows."""
    return f"List_{sheet.name}_{sheet.columns[0].heading}".replace(" ", "_")


def _listed_on(sheet: Sheet, column: Column) -> Sheet | None:
    """The sheet whose first column says what may stand in this one."""
    for owner in (GOALS, STRATEGIES, MEETINGS, ACTIONS):
        if sheet is not owner and column.heading == owner.columns[0].heading:
            return owner
    if column.heading == "Replaces":
        return GOALS
    if column.heading == "Clashes with":
        return STRATEGIES
    if sheet is not PLACES and column.heading in ("Place", "Where"):
        return PLACES
    if _people(column) or (sheet.name == "Attendance" and column.field == "name"):
        return TEAM
    return None


def _list_rule(name: str, strictness: str, message: str = "") -> DataValidation:
    """A drop-down list. Strictness: stop (nothing else), warning (asks), none (only helps)."""
    rule: Any = DataValidation(type="list", formula1=name, allow_blank=True, showErrorMessage=strictness != "none")
    if strictness != "none":
        rule.errorStyle = strictness
        rule.errorTitle = "Not in the list"
        rule.error = message
    checked: DataValidation = rule
    return checked


def _kind_rule(kind: str, operator: str, low: str, message: str, high: str | None = None) -> DataValidation:
    """A check that warns when a cell holds something else than its column is for."""
    rule: Any = DataValidation(formula1=low, formula2=high, allow_blank=True, showErrorMessage=True)
    rule.type = kind
    rule.operator = operator
    rule.errorStyle = "warning"
    rule.errorTitle = "Please look again"
    rule.error = message
    checked: DataValidation = rule
    return checked


_FIRST_DAY = "32874"  # 1 January 1990, as Excel counts days
_KIND_RULES: Mapping[Kind, Callable[[], DataValidation]] = {
    Kind.DATE: partial(_kind_rule, "date", "greaterThan", _FIRST_DAY, "Type a date such as 14/10/2026."),
    Kind.MOMENT: partial(_kind_rule, "date", "greaterThan", _FIRST_DAY, "Type a date such as 14/10/2026 15:30."),
    Kind.MONTH: partial(_kind_rule, "date", "greaterThan", _FIRST_DAY, "Type a month such as Oct 2026."),
    Kind.NUMBER: partial(_kind_rule, "decimal", "between", "-1000000", "Type a number and nothing else.", "1000000"),
    Kind.WHOLE: partial(_kind_rule, "whole", "between", "0", "Type a whole number.", "1000"),
}


# Pages and bytes


def _write_guide(page: Worksheet) -> None:
    """The Read me sheet: two columns, a heading or a point a row."""
    page.title = "Read me"
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 26
    page.column_dimensions["B"].width = 96
    for number, (point, text) in enumerate(_guide_rows(), start=1):
        left, right = page.cell(number, 1, point or None), page.cell(number, 2, text or None)
        left.alignment = right.alignment = _WRAPPED
        left.font = Font(name="Calibri", size=11, bold=True, color=_BRAND)
        if number == 1:
            left.font = Font(name="Calibri", size=18, bold=True, color=_BRAND)
            left.alignment = _PLAIN
            page.row_dimensions[number].height = 26
        elif point and not text:
            left.font = Font(name="Calibri", size=13, bold=True, color=_BRAND)
            left.alignment = _PLAIN
            page.row_dimensions[number].height = 20
        else:
            _fit_height(page, number)


def _guide_rows() -> Iterator[tuple[str, str]]:
    for title, points in GUIDE:
        yield title, ""
        yield from points
        yield "", ""


def _set_up_page(page: Worksheet, reference: str) -> None:
    """Landscape A4, as wide as the page, headings on every page; the reference below and never a name."""
    width = sum(dimension.width for dimension in page.column_dimensions.values())
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1 if width <= _PAGE_WIDTH else 2
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.6, 0.75, 0.3
    page.HeaderFooter.scaleWithDoc = False
    footer: Any = page.oddFooter
    footer.left.text = (reference or "Reference:").replace("&", "&&")
    footer.center.text = page.title
    footer.right.text = "Page &P of &N"
    if page.freeze_panes:
        page.print_title_rows = "1:1"
    if page.page_setup.fitToWidth == 2:
        page.print_title_cols = "A:A"


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook as a file that follows from what it says alone: no clock, no author."""
    book.properties.creator = None
    book.properties.created = _MADE
    written = io.BytesIO()
    book.save(written)
    out = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                stamp = _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            if name.startswith("xl/worksheets/sheet"):
                # openpyxl calls every height it is given a fixed one; ours are only what fits the text today
                content = content.replace(b' customHeight="1"', b"")
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            member.create_system = 3
            target.writestr(member, content)
    return out.getvalue()

"""The same plan as XlsxWriter and openpyxl write it, with one feature after another."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule, IconSetRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from tests.excel.books import PIXEL, by_openpyxl, by_xlsxwriter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from xlsxwriter.worksheet import Worksheet as Sheet

HEADINGS = ("Goal ID", "Month", "Value", "Where", "Note", "Seen on")
LISTS = (("Place", "Order", "Twice"), ("Home", 1, "=B2*2"), ("Setting", 2, "=B3*2"))

type Written = Callable[[xlsxwriter.Workbook, Sheet], object]
type Saved = Callable[[openpyxl.Workbook, Worksheet], object]


def xlsxwriter_book(add: Written, *, table: bool, **options: object) -> bytes:
    """The plan as XlsxWriter writes it, with what `add` puts in."""

    def build(book: xlsxwriter.Workbook) -> None:
        sheet, lists = book.add_worksheet("Progress"), book.add_worksheet("Lists")
        month, day = book.add_format({"num_format": "mmm yyyy"}), book.add_format({"num_format": 14, "border": 1})
        wrap = book.add_format({"text_wrap": True})
        if table:
            sheet.add_table("A1:F4", {"name": "Goals", "columns": [{"header": heading} for heading in HEADINGS]})
        sheet.write_row("A1", HEADINGS)
        for row in (1, 2, 3):
            sheet.write(row, 0, f"G{row}")
            sheet.write_datetime(row, 1, date(2026, row, 1), month)
            sheet.write(row, 2, 2 * row)
            sheet.write(row, 3, "Home")
            sheet.write(row, 4, f"note {row}", wrap)
            sheet.write_datetime(row, 5, date(2026, row, 15), day)
        sheet.write_formula("H2", "=SUM(C2:C4)", None, 12)
        sheet.write_formula("H3", "=1+1", None, 2)
        sheet.write("H4", 7)
        for row, cells in enumerate(LISTS):
            lists.write_row(row, 0, cells[:2])
            lists.write(row, 2, cells[2], None, 2 * row) if row else lists.write(row, 2, cells[2])
        add(book, sheet)

    return by_xlsxwriter(build, **options)


def _chart(kind: str) -> Written:
    def add(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
        chart = book.add_chart({"type": kind})
        chart.add_series({"categories": "=Progress!$B$2:$B$4", "values": "=Progress!$C$2:$C$4"})
        sheet.insert_chart("J10", chart)

    return add


def _chart_sheet(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": "=Progress!$C$2:$C$4"})
    book.add_chartsheet("Chart").set_chart(chart)


def _picture() -> dict[str, object]:
    return {"image_data": io.BytesIO(PIXEL), "description": "a dot"}


def _properties(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    book.set_properties({"title": "A plan", "company": "A school", "manager": "M.O."})
    book.set_custom_property("Checked by", "AB")
    book.set_custom_property("On", date(2026, 3, 1), "date")
    book.read_only_recommended()


def _printed(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    sheet.set_header("&L&G&CPlan", {"image_left": "logo.png", "image_data_left": io.BytesIO(PIXEL)})
    sheet.set_footer("&P of &N")
    sheet.repeat_rows(0)
    sheet.print_area("A1:F40")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks([40])


def _hidden(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("Q:R", 4, None, {"hidden": True, "level": 1})
    sheet.freeze_panes(1, 1)
    book.add_worksheet("Hidden").very_hidden()


def _arrays(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    sheet.write_array_formula("I2:I3", "{=C2:C3*2}", None, 4)
    sheet.write_dynamic_array_formula("J2", "=SORT(C2:C4)", None, 2)
    sheet.write_formula("K2", "=SUM(Lists!B2:B3)", None, 3)


def _ruled(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    sheet.data_validation("D2:D4", {"validate": "list", "source": "=Lists!$A$2:$A$3"})
    sheet.data_validation("C2:C90", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": "=$C$4"})
    bold = book.add_format({"bold": True})
    sheet.conditional_format("C2:C4", {"type": "cell", "criteria": ">", "value": "$C$3", "format": bold})


WRITTEN: dict[str, Written] = {
    "the plan": lambda book, sheet: None,
    "a line chart": _chart("line"),
    "a bar chart": _chart("bar"),
    "a chart sheet": _chart_sheet,
    "a picture": lambda book, sheet: sheet.insert_image("J10", "p.png", _picture()),
    "a picture in a cell": lambda book, sheet: sheet.embed_image("J2", "p.png", _picture()),
    "a background": lambda book, sheet: sheet.set_background(io.BytesIO(PIXEL)),
    "a text box": lambda book, sheet: sheet.insert_textbox("J10", "Ask", {"textlink": "=$E$2"}),
    "a button": lambda book, sheet: sheet.insert_button("J10", {"caption": "Press"}),
    "sparklines": lambda book, sheet: sheet.add_sparkline("I2", {"range": "Progress!C2:C4", "type": "column"}),
    "notes": lambda book, sheet: sheet.write_comment("A1", "as agreed", {"author": "A.B.", "visible": True}),
    "data bars": lambda book, sheet: sheet.conditional_format("C2:C4", {"type": "data_bar", "data_bar_2010": True}),
    "icons": lambda book, sheet: sheet.conditional_format("C2:C4", {"type": "icon_set", "icon_style": "3_arrows"}),
    "rules": _ruled,
    "rich text": lambda book, sheet: sheet.write_rich_string("J2", "says ", book.add_format({"bold": True}), "ball"),
    "tick boxes": lambda book, sheet: sheet.insert_checkbox("J2", True),
    "links": lambda book, sheet: (sheet.write_url("J2", "https://example.org/"), sheet.write_url("J3", "internal:Lists!A1")),
    "names": lambda book, sheet: (book.define_name("Total", "=Progress!$H$2"), sheet.write_formula("I2", "=Total", None, 12)),
    "protection": lambda book, sheet: (sheet.protect("secret", {"sort": True}), sheet.unprotect_range("C2:C4", "Values")),
    "printing": _printed,
    "properties": _properties,
    "hidden rows": _hidden,
    "arrays": _arrays,
    "ignored errors": lambda book, sheet: sheet.ignore_errors({"number_stored_as_text": "A2:A4"}),
    "a merge": lambda book, sheet: sheet.merge_range("J2:K3", "merged"),
    "macros": lambda book, sheet: book.add_vba_project(io.BytesIO(bytes(range(256)) * 4), True),
}  # fmt: skip


def openpyxl_book(add: Saved, *, table: bool) -> bytes:
    """The plan as openpyxl saves it, with what `add` puts in."""

    def build(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet.title = "Progress"
        sheet.append(HEADINGS)
        for row in (1, 2, 3):
            sheet.append([f"G{row}", date(2026, row, 1), 2 * row, "Home", f"note {row}", date(2026, row, 15)])
        if table:
            sheet.add_table(Table(displayName="Goals", ref="A1:F4"))
        sheet["H2"], sheet["H3"], sheet["H4"] = "=SUM(C2:C4)", "=1+1", 7
        lists = book.create_sheet("Lists")
        for cells in LISTS:
            lists.append(cells)
        add(book, sheet)

    return by_openpyxl(build)


def _saved_chart(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "J10")


def _saved_rules(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    choice = DataValidation(type="list", formula1="Lists!$A$2:$A$3", allow_blank=True)
    choice.add("D2:D4")
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add("C2:C4", ColorScaleRule("min", None, "FFFFFF", "max", None, "00B050"))
    sheet.conditional_formatting.add("C2:C4", IconSetRule("3Arrows", "percent", [0, 33, 67]))
    sheet.conditional_formatting.add("E2:E90", FormulaRule(formula=["LEN(E2)>9"], fill=PatternFill(bgColor="FFC000")))


def _saved_link(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet["A2"].hyperlink = "https://example.org/"


def _saved_comment(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet["A1"].comment = Comment("as agreed", "A.B.")


def _saved_names(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    book.defined_names["Total"] = DefinedName("Total", attr_text="Progress!$H$2")
    sheet.defined_names["Mine"] = DefinedName("Mine", attr_text="Progress!$C$2:$C$4")
    sheet["I2"] = "=Total+SUM(Mine)"


def _saved_lock(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.protection.set_password("secret")
    sheet.protection.enable()
    sheet["C2"].protection = Protection(locked=False)


def _saved_print(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.print_area, sheet.print_title_rows = "A1:F40", "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.oddHeader.center.text = "Plan &D"


def _saved_view(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.freeze_panes = "B2"
    sheet.merge_cells("J2:K3")
    sheet.column_dimensions["Q"].hidden = True
    sheet.sheet_properties.tabColor = "00B050"


def _saved_rich(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet["J2"] = CellRichText("says ", TextBlock(InlineFont(b=True), "ball"))
    sheet["J3"].value, sheet["J3"].font = "plain", Font(bold=True)


def _saved_array(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet["J2"] = ArrayFormula("J2:J3", "=C2:C3*2")


SAVED: dict[str, Saved] = {
    "the plan": lambda book, sheet: None,
    "a chart": _saved_chart,
    "rules": _saved_rules,
    "links": _saved_link,
    "notes": _saved_comment,
    "names": _saved_names,
    "protection": _saved_lock,
    "printing": _saved_print,
    "views": _saved_view,
    "rich text": _saved_rich,
    "arrays": _saved_array,
    "properties": lambda book, sheet: book.custom_doc_props.append(StringProperty(name="Checked by", value="AB")),
    "a chart sheet": lambda book, sheet: book.create_chartsheet("Chart").add_chart(BarChart()),
}

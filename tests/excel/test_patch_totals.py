"""A table with a totals row takes new rows above it, and refuses where something minds that the totals move."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.excel.edit.patch import CellEdit, Edit, Patched, RowAppend, patch
from dashboard.excel.gate import admit
from dashboard.excel.grid import read_grid
from dashboard.plan.errors import CannotWrite
from tests.excel.books import LINKS, MAIN, OFFICE, PIXEL, XML, altered, by_xlsxwriter, parts_of, zipped

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

type More = Callable[[xlsxwriter.Workbook, Worksheet], object]


def nothing(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    """The table alone."""


def totals_book(more: More = nothing) -> bytes:
    """Sheets Plan and Other; on Plan a table B2:D6: headings, three rows, totals."""

    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Plan")
        book.add_worksheet("Other")
        number, total = book.add_format({"num_format": "0.0"}), book.add_format({"bold": True, "num_format": "0.00"})
        columns = [
            {"header": "Goal", "total_string": "All"},
            {"header": "Value", "total_function": "sum", "total_value": 12, "format": number},
            {"header": "Twice", "formula": "=Goals[[#This Row],[Value]]*2", "total_function": "max", "total_value": 12},
        ]
        data = [["G1", 2], ["G2", 4], ["G3", 6]]
        options = {"name": "Goals", "total_row": True, "columns": columns, "data": data}
        sheet.add_table("B2:D6", options)
        sheet.write_formula("C6", "=SUBTOTAL(109,Goals[Value])", total, 12)
        sheet.write_formula("D6", "=SUBTOTAL(104,Goals[Twice])", total, 12)
        sheet.write_formula("H1", "=Goals[[#Totals],[Value]]", None, 12)
        sheet.write_formula("H2", "=SUM(C:C)", None, 24)
        sheet.conditional_format("C3:C5", {"type": "cell", "criteria": ">", "value": 4, "format": total})
        sheet.data_validation("B3:B900", {"validate": "length", "criteria": "<", "value": 90})
        sheet.write("F6", "beside")
        sheet.insert_image("J5", "p.png", {"image_data": io.BytesIO(PIXEL)})
        more(book, sheet)

    return by_xlsxwriter(build)


def done(data: bytes, *edits: Edit) -> Patched:
    return patch(admit(data, "AK01.xlsx"), edits)


NEW = RowAppend("Plan", {2: "G4", 3: 8})


def test_a_row_goes_above_the_totals_which_move_down() -> None:
    result = done(totals_book(), NEW)
    assert result.placed == (("Plan", 6, 2),)
    book = openpyxl.load_workbook(io.BytesIO(result.data))
    sheet, table = book["Plan"], book["Plan"].tables["Goals"]
    assert [[cell.value for cell in row] for row in sheet["B5:D7"]] == [
        ["G3", 6, "=Goals[[#This Row],[Value]]*2"],
        ["G4", 8, "=Goals[[#This Row],[Value]]*2"],
        ["All", "=SUBTOTAL(109,Goals[Value])", "=SUBTOTAL(104,Goals[Twice])"],
    ]
    assert (table.ref, table.autoFilter.ref, table.totalsRowCount) == ("B2:D7", "B2:D6", 1)
    assert [sheet[cell].number_format for cell in ("C5", "C6", "C7")] == ["0.0", "0.0", "0.00"]
    assert sheet["C7"].font.bold
    assert not sheet["C6"].font.bold
    assert sheet["F6"].value == "beside"
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["C3:C6"]
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["B3:B900"]
    stored = openpyxl.load_workbook(io.BytesIO(result.data), data_only=True)["Plan"]
    assert [stored[cell].value for cell in ("C7", "D7", "H1", "H2")] == [None] * 4
    assert 'fullCalcOnLoad="1"' in parts_of(result.data)["xl/workbook.xml"].decode()


def test_rows_follow_each_other_above_the_totals_and_can_be_changed_again() -> None:
    book = totals_book()  # which says when it was made, to the second
    result = done(book, NEW, RowAppend("Plan", {2: "G5", 3: 1, 6: "x"}), CellEdit("Plan", 6, 3, 9))
    package = admit(result.data, "AK01.xlsx")
    rows = read_grid(package, package.sheets[0]).rows
    assert [rows[row].get(2) for row in (6, 7, 8)] == ["G4", "G5", "All"]
    assert (rows[6][3], rows[7][3], rows[7][6], rows[6][6]) == (9, 1, "x", "beside")
    assert result == done(book, NEW, RowAppend("Plan", {2: "G5", 3: 1, 6: "x"}), CellEdit("Plan", 6, 3, 9))


def test_a_blank_row_above_the_totals_is_filled_first() -> None:
    data = done(totals_book(), CellEdit("Plan", 5, 2, None), CellEdit("Plan", 5, 3, None)).data
    assert done(data, NEW).placed == (("Plan", 5, 2),)


def test_every_other_part_and_cell_stays_as_it_is() -> None:
    before = totals_book()
    old, new = parts_of(before), parts_of(done(before, NEW).data)
    assert {name for name in old if old[name] != new[name]} == {
        "xl/worksheets/sheet1.xml",
        "xl/tables/table1.xml",
    }


def chained(data: bytes) -> bytes:
    """The workbook with a list of the order of calculation, in which Other comes first and Plan's number stands once."""
    chain = f'{XML}<calcChain xmlns="{MAIN}"><c r="C6" i="2"/><c r="C6" i="1" l="1"/><c r="D6"/><c r="H1"/></calcChain>'
    link = f'<Relationship Id="rId99" Type="{LINKS}/calcChain" Target="calcChain.xml"/></Relationships>'
    kind = f'<Override PartName="/xl/calcChain.xml" ContentType="{OFFICE}calcChain+xml"/></Types>'
    parts = {name: content.decode("latin-1") for name, content in parts_of(data).items()}
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>", link)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", kind)
    return zipped({name: text.encode("latin-1") for name, text in parts.items()} | {"xl/calcChain.xml": chain})


def test_the_order_of_calculation_names_the_new_places() -> None:
    after = parts_of(done(chained(totals_book()), NEW, NEW).data)["xl/calcChain.xml"].decode()
    assert '<c r="C6" i="2"/><c r="C8" i="1" l="1"/><c r="D8"/><c r="H1"/>' in after


def chart_of(cells: str) -> More:
    def add(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"=Plan!{cells}"})
        book.get_worksheet_by_name("Other").insert_chart("A1", chart)

    return add


def control(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.insert_button("C5", {"caption": "Press"})


MINDS: list[tuple[str, More]] = [
    ("the formula in H9 refers", lambda book, sheet: sheet.write_formula("H9", "=C6*2")),
    ("the formula in H9 refers", lambda book, sheet: sheet.write_formula("H9", "=SUM(C3:C6)")),
    ("the formula in H9 refers", lambda book, sheet: sheet.write_formula("H9", "=SUM(D7:D20)")),
    ("the formula in A1 of the sheet Other refers",
     lambda book, sheet: book.get_worksheet_by_name("Other").write_formula("A1", "=plan!$C$6")),
    ("the name Whole refers", lambda book, sheet: book.define_name("Whole", "=Plan!$C$6")),
    ("the name Print Area refers", lambda book, sheet: sheet.print_area("A1:F6")),
    ("a conditional format refers",
     lambda book, sheet: sheet.conditional_format("C3:C6", {"type": "data_bar", "data_bar_2010": True})),
    ("a conditional format refers", lambda book, sheet: sheet.conditional_format(
        "A20", {"type": "formula", "criteria": "=$C$6>3", "format": book.add_format({"bold": True})})),
    ("a validation refers", lambda book, sheet: sheet.data_validation("D6:D7", {"validate": "any", "input_title": "x"})),
    ("a validation refers", lambda book, sheet: sheet.data_validation(
        "A20", {"validate": "whole", "criteria": "<", "value": "=$C$6"})),
    ("a link refers", lambda book, sheet: sheet.write_url("H9", "internal:Plan!C6")),
    ("a link refers", lambda book, sheet: sheet.insert_image(
        "K20", "p.png", {"image_data": io.BytesIO(PIXEL), "url": "internal:Plan!C6"})),
    ("a comment refers", lambda book, sheet: sheet.write_comment("C6", "seen")),
    ("a sparkline refers", lambda book, sheet: sheet.add_sparkline("H9", {"range": "Plan!C4:C6"})),
    ("a chart refers", chart_of("$C$3:$C$6")),
    ("a picture, chart or shape lies there",
     lambda book, sheet: sheet.insert_image("C6", "p.png", {"image_data": io.BytesIO(PIXEL)})),
    ("a picture, chart or shape lies there", lambda book, sheet: sheet.insert_textbox("A7", "words", {"width": 200})),
    ("a control or shape lies there", control),
]  # fmt: skip


@pytest.mark.parametrize(("what", "more"), MINDS, ids=[f"{n} {what}" for n, (what, _) in enumerate(MINDS)])
def test_what_minds_is_named_and_nothing_is_changed(what: str, more: More) -> None:
    with pytest.raises(CannotWrite) as refused:
        done(totals_book(more), NEW)
    assert f"The totals row of the table Goals would have to move down, but {what}" in refused.value.what
    assert refused.value.where is not None
    assert refused.value.where.short == "Plan!B6"
    assert "switch the totals row off there" in refused.value.mend


DOES_NOT_MIND: dict[str, More] = {
    "a formula over the data": lambda book, sheet: sheet.write_formula("H9", "=SUM(C3:C5)"),
    "a formula over the column": lambda book, sheet: sheet.write_formula("H9", "=SUM(C1:C90)"),
    "a cell of that name on another sheet": lambda book, sheet: sheet.write_formula("H9", "=Other!C6"),
    "a cell beside the table": lambda book, sheet: sheet.write_formula("H9", "=F6&E6"),
    "a print area with room": lambda book, sheet: sheet.print_area("A1:F60"),
    "a chart of the data": chart_of("$C$3:$C$5"),
    "a chart lying beside": lambda book, sheet: sheet.insert_textbox("F4", "words"),
    "a comment on the other sheet": lambda book, sheet: book.get_worksheet_by_name("Other").write_comment("C6", "seen"),
    "frozen panes": lambda book, sheet: (sheet.freeze_panes(6, 0), sheet.set_selection("C6")),
}


@pytest.mark.parametrize("more", DOES_NOT_MIND.values(), ids=DOES_NOT_MIND)
def test_what_does_not_mind_is_no_reason_to_refuse(more: More) -> None:
    assert done(totals_book(more), NEW).placed == (("Plan", 6, 2),)


CANNOT_MOVE: dict[str, tuple[More, str, str]] = {
    "a cell below": (
        lambda book, sheet: sheet.write("C7", "signed"), "B7", "Something stands right under the totals row",
    ),
    "a merge below": (
        lambda book, sheet: sheet.merge_range("C7:C8", "signed"), "B7", "Something stands right under the totals row",
    ),
    "a hidden row below": (
        lambda book, sheet: sheet.set_row(6, None, None, {"hidden": True}), "B7", "Something stands right under",
    ),
    "a total of plain cells": (
        lambda book, sheet: sheet.write_formula("C6", "=SUM(C3:C5)"), "C6", "This total is worked out from plain cells",
    ),
    "an array": (
        lambda book, sheet: sheet.write_array_formula("C6", "{=SUM(A1:A2)}"), "C6", "shares its formula with other cells",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("more", "cell", "said"), CANNOT_MOVE.values(), ids=CANNOT_MOVE)
def test_a_totals_row_that_cannot_move_is_left_where_it_is(more: More, cell: str, said: str) -> None:
    with pytest.raises(CannotWrite, match=said) as refused:
        done(totals_book(more), NEW)
    assert refused.value.where is not None
    assert refused.value.where.short == f"Plan!{cell}"


@pytest.mark.parametrize(
    ("element", "what"),
    [
        ('<scenarios><scenario name="Best"><inputCells r="C6" val="1"/></scenario></scenarios>', "a scenario refers"),
        ('<cellWatches><cellWatch r="C7"/></cellWatches>', "a watched cell refers"),
        ('<protectedRanges><protectedRange sqref="A1 C6:C6"/></protectedRanges>', "something else in the workbook refers"),
    ],
)  # fmt: skip
def test_what_only_excel_writes_minds_too(element: str, what: str) -> None:
    data = altered(totals_book(), sheet1=lambda text: text.replace("<pageMargins", f"{element}<pageMargins"))
    with pytest.raises(CannotWrite, match=what):
        done(data, NEW)


def test_an_error_typed_into_the_totals_row_and_a_second_totals_row_are_left_to_excel() -> None:
    typed = altered(totals_book(), sheet1=lambda text: text.replace('<c r="B6" t="s">', '<c r="B6" t="e">'))
    with pytest.raises(CannotWrite, match="B6: This cell of the totals row holds an error"):
        done(typed, NEW)
    double = altered(totals_book(), table1=lambda text: text.replace('totalsRowCount="1"', 'totalsRowCount="2"'))
    with pytest.raises(CannotWrite, match="more than one totals row"):
        done(double, NEW)

"""New rows, columns and sheets: they become part of the table, and what belongs to the table grows with it."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.excel.edit.patch import CellEdit, ColumnAdd, Edit, NewValue, Patched, RowAppend, SheetAdd, patch
from dashboard.excel.gate import admit
from dashboard.excel.grid import Grid, read_grid
from dashboard.excel.refs import Area
from dashboard.plan.errors import CannotWrite
from dashboard.plan.months import Month
from tests.excel.books import (
    LINKS,
    MAIN,
    OFFICE,
    PACKAGE,
    XML,
    bare,
    bare_parts,
    by_xlsxwriter,
    cells,
    parts_of,
    plan_sheet,
    rich_book,
    zipped,
)

if TYPE_CHECKING:
    import xlsxwriter


def done(data: bytes, *edits: Edit) -> Patched:
    return patch(admit(data, "AK01.xlsx"), edits)


def grid_of(data: bytes, sheet: int = 0) -> Grid:
    package = admit(data, "AK01.xlsx")
    return read_grid(package, package.sheets[sheet])


def sheet_xml(data: bytes, sheet: int = 1) -> str:
    return parts_of(data)[f"xl/worksheets/sheet{sheet}.xml"].decode()


def text(value: str) -> str:
    return f"<is><t>{value}</t></is>"


def table_book(sheet: str, table: str, columns: str, formats: str = "") -> bytes:
    """A workbook by hand whose one sheet has one table; `table` are the table's attributes, `columns` its columns."""
    parts = bare_parts(f'{sheet}<tableParts count="1"><tablePart r:id="rId1"/></tableParts>', formats=formats)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{LINKS}/table" '
        'Target="/xl/tables/table1.xml"/></Relationships>'
    )
    parts["xl/tables/table1.xml"] = (
        f'{XML}<table xmlns="{MAIN}" id="1" name="T" displayName="Plan" {table}>{columns}</table>'
    )
    kinds = str(parts["[Content_Types].xml"])
    override = f'<Override PartName="/xl/tables/table1.xml" ContentType="{OFFICE}table+xml"/></Types>'
    parts["[Content_Types].xml"] = kinds.replace("</Types>", override)
    return zipped(parts)


TWO = '<tableColumns count="2"><tableColumn id="1" name="Goal ID"/><tableColumn id="4" name="Value"/></tableColumns>'
HEADINGS = f'<c r="A1" t="inlineStr">{text("Goal ID")}</c><c r="B1" t="inlineStr">{text("Value")}</c>'
G1 = f'<c r="A2" t="inlineStr">{text("G1")}</c><c r="B2"><v>3</v></c>'


def test_a_row_becomes_part_of_the_table_with_the_formats_of_the_row_above() -> None:
    result = done(by_xlsxwriter(plan_sheet), RowAppend("Progress", {1: "G4", 2: Month(2026, 4), 3: 9, 5: "new"}))
    assert result.placed == (("Progress", 5, 1),)
    sheet = openpyxl.load_workbook(io.BytesIO(result.data))["Progress"]
    assert sheet.tables["Progress"].ref == "A1:F5"
    assert sheet.tables["Progress"].autoFilter.ref == "A1:F5"
    assert sheet.dimensions == "A1:F5"
    assert [cell.number_format for cell in sheet[5]] == [cell.number_format for cell in sheet[4]]
    assert sheet["E5"].alignment.wrap_text
    assert sheet["F5"].border.left.style == "thin"
    assert sheet["F5"].value is None
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["D2:D5"]
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["C2:C5"]
    assert grid_of(result.data).rows[5] == {1: "G4", 2: date(2026, 4, 1), 3: 9, 5: "new"}


def test_several_rows_follow_each_other_and_later_edits_see_them() -> None:
    result = done(
        by_xlsxwriter(plan_sheet),
        RowAppend("Progress", {1: "G4"}),
        RowAppend("Progress", {1: "G5", 3: 1}),
        CellEdit("Progress", 5, 3, 7),
        ColumnAdd("Progress", "Who may see"),
        RowAppend("Progress", {1: "G6", 7: "Team"}),
    )
    assert [place[1:] for place in result.placed] == [(5, 1), (6, 1), (5, 3), (1, 7), (7, 1)]
    grid = grid_of(result.data)
    assert [grid.rows[row] for row in (5, 6, 7)] == [{1: "G4", 3: 7}, {1: "G5", 3: 1}, {1: "G6", 7: "Team"}]
    assert grid.rows[1][7] == "Who may see"
    assert grid.tables[0].area == Area(1, 1, 7, 7)
    assert grid.tables[0].columns[-1] == "Who may see"
    assert "D2:D7" in sheet_xml(result.data)


def test_what_ends_on_the_last_row_grows_and_sparklines_stay() -> None:
    before = by_xlsxwriter(rich_book)
    after = sheet_xml(done(before, RowAppend("Progress", {1: "G4"})).data)
    assert "<xm:sqref>C2:C5</xm:sqref>" in after
    assert "<xm:sqref>H2</xm:sqref>" in after
    assert '<ignoredError sqref="A1:A5"' in after


def later_validation(sheet: str) -> bytes:
    extension = (
        '<extLst><ext xmlns:x14="urn:x14" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
        'xmlns:xm="urn:xm" count="2"><x14:dataValidation type="list" prompt="a > b"><x14:formula1><xm:f>Lists!$A$1:$A$2'
        "</xm:f></x14:formula1><xm:sqref>A2 B2</xm:sqref></x14:dataValidation><x14:dataValidation><xm:sqref>D2:D9"
        "</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    book = table_book(sheet, 'ref="A1:B2"', TWO)
    return zipped(
        {
            name: content.decode().replace("</worksheet>", f"{extension}</worksheet>").encode()
            if name.endswith("sheet1.xml")
            else content
            for name, content in parts_of(book).items()
        }
    )


def test_a_sparkline_stays_in_its_cell() -> None:
    data = later_validation(cells(HEADINGS, G1))
    parts = parts_of(data)
    line = '<x14:sparkline xmlns:x14="urn:x14" xmlns:xm="urn:xm"><xm:f>A2:A2</xm:f><xm:sqref>B2</xm:sqref></x14:sparkline></extLst>'
    sheet = parts["xl/worksheets/sheet1.xml"].decode().replace("</extLst>", line)
    after = done(zipped(parts | {"xl/worksheets/sheet1.xml": sheet.encode()}), RowAppend("Sheet1", {1: "G2"})).data
    assert "<xm:sqref>B2</xm:sqref></x14:sparkline>" in sheet_xml(after)


def test_lists_kept_on_another_sheet_grow_too() -> None:
    data = done(later_validation(cells(HEADINGS, G1)), RowAppend("Sheet1", {1: "G2"})).data
    assert "<xm:sqref>A2:A3 B2:B3</xm:sqref>" in sheet_xml(data)
    assert "<xm:sqref>D2:D9</xm:sqref>" in sheet_xml(data)


def test_a_validation_does_not_grow_into_cells_that_have_another() -> None:
    validations = '<dataValidations><dataValidation sqref="B2"/><dataValidation sqref="B3:B90"/></dataValidations>'
    data = table_book(cells(HEADINGS, G1) + validations, 'ref="A1:B2"', TWO)
    after = sheet_xml(done(data, RowAppend("Sheet1", {1: "G2"})).data)
    assert '<dataValidation sqref="B2"/><dataValidation sqref="B3:B90"/>' in after


def test_the_first_row_of_a_new_table_is_filled_rather_than_one_added() -> None:
    blank = '<c r="A2" s="1"/><c r="B2" s="1"/>'
    data = table_book(cells(HEADINGS, blank), 'ref="A1:B2" insertRow="1"', TWO, formats='<xf numFmtId="49"/>')
    result = done(data, RowAppend("Sheet1", {1: "G1", 2: 3}), RowAppend("Sheet1", {1: "G2"}))
    assert [place[1] for place in result.placed] == [2, 3]
    assert grid_of(result.data).tables[0].area == Area(1, 1, 3, 2)
    assert 'insertRow="1"' not in parts_of(result.data)["xl/tables/table1.xml"].decode()


def test_blank_rows_at_the_end_of_a_table_are_filled_first() -> None:
    data = table_book(cells(HEADINGS, G1, "", ""), 'ref="A1:B4"', TWO)
    result = done(data, *(RowAppend("Sheet1", {1: f"G{number}"}) for number in (2, 3, 4)))
    assert [place[1] for place in result.placed] == [3, 4, 5]
    assert grid_of(result.data).tables[0].area == Area(1, 1, 5, 2)
    unchanged = done(data, RowAppend("Sheet1", {1: "G2"}))
    assert parts_of(unchanged.data)["xl/tables/table1.xml"] == parts_of(data)["xl/tables/table1.xml"]


def test_a_height_set_by_hand_and_a_row_format_go_down_with_the_table() -> None:
    rows = (
        f'<sheetData><row r="1">{HEADINGS}</row><row r="2" spans="1:2" s="1" customFormat="1" ht="33" customHeight="1" '
        f'hidden="1">{G1}</row></sheetData>'
    )
    data = table_book(rows, 'ref="A1:B2"', TWO, formats='<xf numFmtId="2"/>')
    after = sheet_xml(done(data, RowAppend("Sheet1", {2: 4})).data)
    assert (
        '<row r="3" spans="1:2" ht="33" customHeight="1" s="1" customFormat="1"><c r="B3"><v>4</v></c></row>' in after
    )


@pytest.mark.parametrize(("root", "row", "kept"), [(' xmlns:a="urn:a"', "", True), ("", ' xmlns:a="urn:a"', False)])
def test_a_measure_of_letters_goes_down_where_its_namespace_is_known(root: str, row: str, kept: bool) -> None:
    rows = f'<sheetData><row r="1">{HEADINGS}</row><row r="2"{row} a:dyDescent="0.25">{G1}</row></sheetData>'
    parts = parts_of(table_book("<sheetData/>", 'ref="A1:B2"', TWO))
    sheet = parts["xl/worksheets/sheet1.xml"].decode().replace("<worksheet", f"<worksheet{root}")
    data = zipped(parts | {"xl/worksheets/sheet1.xml": sheet.replace("<sheetData/>", rows).encode()})
    after = sheet_xml(done(data, RowAppend("Sheet1", {1: "G2"})).data)
    assert ('<row r="3" a:dyDescent="0.25">' in after) is kept


def test_the_hint_of_a_rows_columns_takes_in_what_stands_beside_the_table() -> None:
    rows = f'<sheetData><row r="1" spans="1:2">{HEADINGS}</row><row r="2" spans="1:2">{G1}</row></sheetData>'
    after = sheet_xml(done(table_book(rows, 'ref="A1:B2"', TWO), RowAppend("Sheet1", {2: 4, 5: 6})).data)
    assert '<row r="3" spans="1:5"><c r="B3"><v>4</v></c><c r="E3"><v>6</v></c></row>' in after


def test_a_height_that_excel_works_out_is_left_to_excel() -> None:
    rows = f'<sheetData><row r="1">{HEADINGS}</row><row r="2" ht="33">{G1}</row></sheetData>'
    after = sheet_xml(done(table_book(rows, 'ref="A1:B2"', TWO), RowAppend("Sheet1", {2: 4})).data)
    assert '<row r="3"><c r="B3"><v>4</v></c></row>' in after


def calculated(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Sheet1")
    columns = [
        {"header": "Value"},
        {"header": "Twice", "formula": "=[@Value]*2"},
        {"header": "Above", "formula": "=A2+1"},
    ]
    sheet.add_table(0, 0, 2, 2, {"name": "Plan", "columns": columns})
    sheet.write_column("A2", [1, 2])
    for row in (1, 2):
        sheet.write_formula(row, 1, "=Plan[[#This Row],[Value]]*2", None, 2 * row)
        sheet.write_formula(row, 2, f"=A{row + 1}+$A$2", None, row + 1)
    sheet.write_formula("E1", "=SUM(Plan[Twice])", None, 6)


def test_calculated_columns_are_filled_down() -> None:
    result = done(by_xlsxwriter(calculated), RowAppend("Sheet1", {1: 3}), RowAppend("Sheet1", {1: 4}))
    sheet = openpyxl.load_workbook(io.BytesIO(result.data))["Sheet1"]
    assert [sheet[cell].value for cell in ("B4", "B5", "C4", "C5")] == [
        "=Plan[[#This Row],[Value]]*2",
        "=Plan[[#This Row],[Value]]*2",
        "=A4+$A$2",
        "=A5+$A$2",
    ]
    assert grid_of(result.data).rows[1].get(5) is None
    assert 'fullCalcOnLoad="1"' in parts_of(result.data)["xl/workbook.xml"].decode()


def test_shared_formulas_are_filled_down_as_they_read_there() -> None:
    rows = cells(
        HEADINGS,
        '<c r="A2"><v>1</v></c><c r="B2"><f t="shared" ref="B2:B3" si="0">A2*2</f><v>2</v></c>',
        '<c r="A3"><v>2</v></c><c r="B3"><f t="shared" si="0"/><v>4</v></c>',
    )
    result = done(table_book(rows, 'ref="A1:B3"', TWO), RowAppend("Sheet1", {1: 3}))
    assert '<c r="B4"><f>A4*2</f></c>' in sheet_xml(result.data)


def test_one_formula_in_the_last_row_is_no_calculated_column() -> None:
    rows = cells(HEADINGS, G1, '<c r="A3" t="str"><v>G2</v></c><c r="B3"><f>B2</f><v>3</v></c>')
    result = done(table_book(rows, 'ref="A1:B3"', TWO), RowAppend("Sheet1", {1: "G3", 2: 5}))
    assert grid_of(result.data).rows[4] == {1: "G3", 2: 5}


def test_a_row_of_formulas_without_values_counts_as_blank() -> None:
    declared = TWO.replace(
        'name="Value"/>', 'name="Value"><calculatedColumnFormula>1+1</calculatedColumnFormula></tableColumn>'
    )
    rows = cells(HEADINGS, '<c r="A2"/><c r="B2"><f>1+1</f><v>2</v></c>')
    result = done(table_book(rows, 'ref="A1:B2"', declared), RowAppend("Sheet1", {1: "G1"}))
    assert result.placed == (("Sheet1", 2, 1),)


def test_a_value_for_a_calculated_column_is_refused() -> None:
    with pytest.raises(CannotWrite, match="B4: This column is calculated"):
        done(by_xlsxwriter(calculated), RowAppend("Sheet1", {1: 3, 2: 9}))


def test_without_a_table_the_row_goes_under_the_last_used_one() -> None:
    day = '<xf numFmtId="15" fillId="0"/>'
    rows = cells(
        HEADINGS, '<c r="A2" s="1"><v>46174</v></c><c r="B2"><v>1</v></c>', '<c r="A3" s="1"><v>46175</v></c>', "", ""
    )
    result = done(
        bare(rows, formats=day),
        RowAppend("Sheet1", {1: date(2026, 6, 3), 2: 5}),
        CellEdit("Sheet1", 4, 2, None),
        CellEdit("Sheet1", 4, 1, None),
        RowAppend("Sheet1", {1: date(2026, 6, 4)}),
    )
    assert [place[1] for place in result.placed] == [4, 4, 4, 4]
    assert grid_of(result.data).rows[4] == {1: date(2026, 6, 4)}
    assert '<row r="4"><c r="A4" s="1"><v>46177</v></c><c r="B4"/></row>' in sheet_xml(result.data)


def test_the_look_of_the_headings_does_not_go_down_into_the_first_row() -> None:
    rows = cells('<c r="A1" s="1" t="str"><v>Goal ID</v></c>')
    result = done(bare(rows, formats='<xf numFmtId="9"/>'), RowAppend("Sheet1", {1: "G1"}))
    assert '<c r="A2" t="inlineStr">' in sheet_xml(result.data)


def test_a_row_goes_into_an_empty_sheet_too() -> None:
    result = done(bare("<sheetData/>"), RowAppend("Sheet1", {2: "first"}), RowAppend("Sheet1", {2: "second"}))
    assert grid_of(result.data).rows == {1: {2: "first"}, 2: {2: "second"}}


def test_rows_go_before_stray_ones_far_below() -> None:
    rows = f'<sheetData><row r="1">{HEADINGS}</row><row r="2">{G1}</row><row r="1048576" ht="12.8"/></sheetData>'
    result = done(table_book(rows, 'ref="A1:B2"', TWO), RowAppend("Sheet1", {1: "G2"}))
    assert grid_of(result.data).rows[3] == {1: "G2"}


def test_of_two_tables_the_one_with_the_columns_takes_the_row() -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Two")
        sheet.add_table(0, 0, 1, 1, {"name": "Left", "data": [["a", 1]]})
        sheet.add_table(0, 4, 2, 5, {"name": "Right", "data": [["b", 2], ["c", 3]]})

    result = done(by_xlsxwriter(build), RowAppend("Two", {5: "d", 6: 4}))
    assert result.placed == (("Two", 4, 5),)
    assert [str(table.area) for table in grid_of(result.data).tables] == ["A1:B2", "E1:F4"]


def codes_beside(row: int) -> bytes:
    """A list without a table in A1:B4, and beside it in J:K, from some row on, a table of codes with blank rows in it."""

    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row("A1", ["Goal ID", "Value"])
        for each in (1, 2, 3):
            sheet.write_row(each, 0, [f"G{each}", each])
        sheet.add_table(row, 9, row + 9, 10, {"name": "Codes", "data": [["a", 1], ["b", 2]]})

    return by_xlsxwriter(build)


@pytest.mark.parametrize("row", [0, 2, 9])
def test_a_list_beside_a_table_of_something_else_is_not_taken_for_part_of_it(row: int) -> None:
    result = done(
        codes_beside(row), ColumnAdd("Sheet1", "By", row=1, beside=1), RowAppend("Sheet1", {1: "G4", 2: 4, 3: "M.O."})
    )
    grid = grid_of(result.data)
    assert [grid.rows[each][1] for each in (2, 3, 4, 5)] == ["G1", "G2", "G3", "G4"]
    assert result.placed[1] == ("Sheet1", 5, 1)
    assert grid.tables[0].area == Area(row + 1, 10, row + 10, 11)
    assert grid.rows[1][result.placed[0][2]] == "By"
    assert not grid.tables[0].area.holds(1, result.placed[0][2])


def test_what_stands_beside_a_table_is_not_written_over() -> None:
    blank = table_book(cells(HEADINGS, '<c r="D2"><v>1</v></c>'), 'ref="A1:B2"', TWO)
    full = table_book(cells(HEADINGS, G1, '<c r="D3"><v>1</v></c>'), 'ref="A1:B2"', TWO)
    for data, cell in ((blank, "D2"), (full, "D3")):
        with pytest.raises(CannotWrite, match=f"{cell}: Something stands in this cell already"):
            done(data, RowAppend("Sheet1", {1: "G2", 2: 1, 4: 9}))


def test_a_column_gets_a_heading_like_the_one_beside_it() -> None:
    rows = cells(HEADINGS.replace('r="B1"', 'r="B1" s="1"'), G1)
    data = table_book(
        rows, 'ref="A1:B2" headerRowCount="1"', f'<autoFilter ref="A1:B2"/>{TWO}', formats='<xf numFmtId="9"/>'
    )
    result = done(data, ColumnAdd("Sheet1", "Who <may> see"))
    assert result.placed == (("Sheet1", 1, 3),)
    table = parts_of(result.data)["xl/tables/table1.xml"].decode()
    assert '<autoFilter ref="A1:C2"/><tableColumns count="3">' in table
    assert '<tableColumn id="5" name="Who &lt;may&gt; see"/></tableColumns>' in table
    assert '<c r="C1" s="1" t="inlineStr"><is><t>Who &lt;may&gt; see</t></is></c>' in sheet_xml(result.data)
    assert grid_of(result.data).tables[0].columns == ("Goal ID", "Value", "Who <may> see")


def test_a_column_beside_a_plain_row_of_headings() -> None:
    note = '<c r="A1" t="str"><v>Notes of 2026</v></c><c r="B1"><v>1</v></c>'
    headings = '<c r="A2" t="str"><v>Goal ID</v></c><c r="B2" t="str"><v>Value</v></c>'
    result = done(bare(cells(note, headings)), ColumnAdd("Sheet1", "By", row=2), ColumnAdd("Sheet1", "Where", row=2))
    assert [place[1:] for place in result.placed] == [(2, 3), (2, 4)]
    result = done(bare(cells(headings.replace("2", "1"))), ColumnAdd("Sheet1", "By"))
    assert result.placed == (("Sheet1", 1, 3),)
    with pytest.raises(CannotWrite, match="no row of headings"):
        done(bare(cells(note, headings)), ColumnAdd("Sheet1", "By"))


@pytest.mark.parametrize(
    ("beside", "heading", "said"),
    [
        ('<c r="C2"><v>1</v></c>', "By", "Something stands beside the table Plan"),
        ("", "VALUE", "There is a column VALUE already"),
        ("", "  ", "1 to 255 characters"),
        ("", "x" * 256, "1 to 255 characters"),
    ],
)
def test_a_column_that_cannot_be_added_is_refused(beside: str, heading: str, said: str) -> None:
    with pytest.raises(CannotWrite, match=said):
        done(table_book(cells(HEADINGS, G1 + beside), 'ref="A1:B2"', TWO), ColumnAdd("Sheet1", heading))


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning:openpyxl")
def test_a_new_sheet_has_its_rows_as_a_table() -> None:
    rows: list[list[NewValue]] = [["G1", date(2026, 3, 1), 5], ["=G2", None, Month(2026, 4)]]
    before = by_xlsxwriter(rich_book)
    result = done(
        before,
        SheetAdd("Strategy use", ["ID", "When", "Use & more"], rows),
        SheetAdd("T1", ["Only"], []),
        RowAppend("Strategy use", {1: "G3"}),
        RowAppend("T1", {1: "first"}),
    )
    assert result.placed[2:] == (("Strategy use", 4, 1), ("T1", 2, 1))
    package = admit(result.data, "AK01.xlsx")
    assert [sheet.name for sheet in package.sheets] == ["Progress", "Lists", "Hidden", "Strategy use", "T1"]
    grid = grid_of(result.data, 3)
    assert grid.rows == {
        1: {1: "ID", 2: "When", 3: "Use & more"},
        2: {1: "G1", 2: date(2026, 3, 1), 3: 5},
        3: {1: "=G2", 3: date(2026, 4, 1)},
        4: {1: "G3"},
    }
    assert [(table.name, str(table.area)) for table in grid.tables] == [("Strategy_use", "A1:C4")]
    assert [(table.name, str(table.area)) for table in grid_of(result.data, 4).tables] == [("Table_T1", "A1:A2")]
    book = openpyxl.load_workbook(io.BytesIO(result.data))
    assert book.sheetnames == ["Progress", "Lists", "Chart", "Hidden", "Strategy use", "T1"]
    numbers = [table.id for sheet in book.worksheets for table in sheet.tables.values()]
    assert len(set(numbers)) == len(numbers) == 3
    old, new = parts_of(before), parts_of(result.data)
    changed = {name for name in old if old[name] != new[name]}
    assert changed <= {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def test_a_new_sheet_gets_numbers_and_a_table_name_that_nothing_else_has() -> None:
    names = "<definedNames><definedName name='plan_2'>1</definedName></definedNames>".replace("'", '"')
    parts = parts_of(table_book(cells(HEADINGS, G1), 'ref="A1:B2"', TWO))
    workbook = parts["xl/workbook.xml"].decode().replace("</sheets>", f"</sheets>{names}")
    data = zipped(parts | {"xl/workbook.xml": workbook.encode()})
    result = done(data, SheetAdd("PLAN", ["A"], []), SheetAdd("Plan 3", ["A"], []))
    listed = parts_of(result.data)["xl/workbook.xml"].decode()
    assert re.findall(r'sheetId="(\d+)"', listed) == ["1", "2", "3"]
    assert re.findall(r'<sheet [^>]*r:id="(\w+)"', listed) == ["rId1", "rId4", "rId5"]
    assert [table.name for number in (1, 2) for table in grid_of(result.data, number).tables] == ["PLAN_3", "Plan_3_2"]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (SheetAdd("sheet1", ["A"], []), "There is a sheet sheet1 already"),
        (SheetAdd("a/b", ["A"], []), "A sheet cannot be called"),
        (SheetAdd("x" * 32, ["A"], []), "A sheet cannot be called"),
        (SheetAdd("New", [], []), "The headings of a new sheet"),
        (SheetAdd("New", ["A", "a"], []), "The headings of a new sheet"),
        (SheetAdd("New", ["A"], [[1, 2]]), "longer than its headings"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(edit: SheetAdd, said: str) -> None:
    with pytest.raises(CannotWrite, match=said):
        done(bare("<sheetData/>"), edit)


def test_a_workbook_protected_against_new_sheets_takes_none() -> None:
    data = bare("<sheetData/>", workbook='<workbookProtection lockStructure="1"/>')
    with pytest.raises(CannotWrite, match="protected against new sheets"):
        done(data, SheetAdd("New", ["A"], []))


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_prompt_that_speaks_of_cells_is_no_list_of_them(quote: str) -> None:
    other = "'" if quote == '"' else '"'
    prompt = f"Say sqref={other}A1:A5{other} here"
    check = f"<dataValidation prompt={quote}{prompt}{quote} sqref={quote}A2:A3{quote}/>"
    data = bare(cells(HEADINGS, G1, G1.replace("2", "3")) + f"<dataValidations>{check}</dataValidations>")
    assert check.replace(f"{quote}A2:A3{quote}", '"A2:A4"') in sheet_xml(
        done(data, RowAppend("Sheet1", {1: "G3"})).data
    )

"""What is not written: each is refused by name, with a remedy, before anything changes."""

from __future__ import annotations

import pytest

from dashboard.excel.edit.check import Expected, check
from dashboard.excel.edit.patch import CellEdit, ColumnAdd, Edit, NewValue, RowAppend, patch
from dashboard.excel.gate import admit
from dashboard.excel.zips import rebuilt
from dashboard.plan.errors import CannotWrite, EntryRefused
from dashboard.plan.problems import CellRef
from tests.excel.books import LINKS, MAIN, PACKAGE, XML, altered, bare, bare_parts, cells, parts_of, zipped
from tests.excel.test_patch_rows import G1, HEADINGS, TWO, table_book

FORMULAS = cells(
    '<c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c>',
    '<c r="A2"><f t="shared" ref="A2:A3" si="0">B1</f><v>2</v></c><c r="B2"><f t="array" ref="B2:B3">A1:A2</f><v>1</v></c>',
    '<c r="A3"><f t="shared" si="0"/><v>2</v></c><c r="B3"><v>2</v></c>',
    '<c r="A4" t="e" vm="1"><v>#VALUE!</v></c><c r="B4"/><c r="C4"><v>1</v><extLst><ext uri="{x}"/></extLst></c>',
)
MERGED = cells('<c r="A1"><v>1</v></c><c r="B1"/>') + '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'


def refused(data: bytes, *edits: Edit) -> CannotWrite:
    package = admit(data, "AK01.xlsx")
    with pytest.raises(CannotWrite) as error:
        patch(package, edits)
    assert error.value.mend
    assert "Nothing was saved and the workbook is as it was." in str(error.value)
    return error.value


@pytest.mark.parametrize(
    ("sheet", "row", "column", "said"),
    [
        (FORMULAS, 1, 2, "This cell holds a formula."),
        (FORMULAS, 2, 1, "This cell holds a formula."),
        (FORMULAS, 3, 1, "This cell holds a formula."),
        (FORMULAS, 2, 2, "This cell holds a formula."),
        (FORMULAS, 3, 2, "This cell is filled by an array formula."),
        (FORMULAS, 4, 1, "This cell holds a picture or linked data"),
        (FORMULAS, 4, 3, "This cell holds a picture or linked data"),
        (MERGED, 1, 2, "This cell is merged into A1."),
        (MERGED, 2, 1, "This cell is merged into A1."),
    ],
)
def test_a_cell_that_is_not_ours_is_refused_by_its_name(sheet: str, row: int, column: int, said: str) -> None:
    error = refused(bare(sheet), CellEdit("Sheet1", row, column, 5))
    assert error.what.startswith(said)
    assert error.where == CellRef("AK01.xlsx", "Sheet1", f"{'ABC'[column - 1]}{row}")


def test_the_first_cell_of_a_merge_and_cells_beside_formulas_are_written() -> None:
    patch(admit(bare(MERGED), "AK01.xlsx"), [CellEdit("Sheet1", 1, 1, 5)])
    patch(admit(bare(FORMULAS), "AK01.xlsx"), [CellEdit("Sheet1", 1, 1, 5), CellEdit("Sheet1", 4, 2, 5)])


TOTALS = table_book(cells(HEADINGS, G1, '<c r="A3" t="str"><v>Total</v></c>'), 'ref="A1:B3" totalsRowCount="1"', TWO)


@pytest.mark.parametrize(
    ("edit", "cell", "said"),
    [
        (CellEdit("Sheet1", 1, 2, "Score"), "B1", "a heading of a table"),
        (CellEdit("Sheet1", 3, 2, 5), "B3", "the totals row"),
    ],
)
def test_headings_and_totals_are_left_to_excel(edit: Edit, cell: str, said: str) -> None:
    error = refused(TOTALS, edit)
    assert said in error.what
    assert error.where == CellRef("AK01.xlsx", "Sheet1", cell)


@pytest.mark.parametrize(
    "below",
    [
        '<c r="A3" t="str"><v>Signed by all</v></c>',
        '<c r="B3"><f>SUM(B2)</f><v>3</v></c>',
        '<c r="B3"><f>SUM(B2)</f></c>',
        '<c r="B3" t="e"><v>#N/A</v></c>',
    ],
)
def test_a_table_does_not_grow_over_what_stands_under_it(below: str) -> None:
    error = refused(table_book(cells(HEADINGS, G1, below), 'ref="A1:B2"', TWO), RowAppend("Sheet1", {1: "G2"}))
    assert error.what == "Something stands right under the table Plan, so no row can be added to it."
    assert error.where == CellRef("AK01.xlsx", "Sheet1", "A3")


def test_a_table_does_not_grow_over_a_merge() -> None:
    sheet = cells(HEADINGS, G1) + '<mergeCells><mergeCell ref="B3:C4"/></mergeCells>'
    assert "stands right under" in refused(table_book(sheet, 'ref="A1:B2"', TWO), RowAppend("Sheet1", {1: "G2"})).what


def test_a_table_that_a_query_fills_is_not_written() -> None:
    data = table_book(cells(HEADINGS, G1), 'ref="A1:B2" tableType="queryTable"', TWO)
    for edit in (CellEdit("Sheet1", 2, 2, 5), RowAppend("Sheet1", {1: "G2"}), ColumnAdd("Sheet1", "By")):
        assert "filled by a query" in refused(data, edit).what


def test_what_a_pivot_table_fills_is_not_written() -> None:
    parts = bare_parts(cells('<c r="A1"><v>1</v></c><c r="D1"><v>1</v></c>'))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{LINKS}/pivotTable" '
        'Target="../pivotTables/pivotTable1.xml"/></Relationships>'
    )
    parts["xl/pivotTables/pivotTable1.xml"] = (
        f'<pivotTableDefinition xmlns="{MAIN}"><location ref="A1:B9"/></pivotTableDefinition>'
    )
    error = refused(zipped(parts), CellEdit("Sheet1", 2, 2, 5))
    assert error.what == "This cell is filled by a pivot table."
    patch(admit(zipped(parts), "AK01.xlsx"), [CellEdit("Sheet1", 1, 4, 5)])


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("_xmlsignatures/origin.sigs", "carries a digital signature"),
        ("xl/revisions/revisionHeaders.xml", "shared in the old way"),
    ],
)
def test_a_workbook_that_any_change_would_break_is_not_changed(part: str, said: str) -> None:
    data = zipped(bare_parts(cells("")) | {part: "<x/>"})
    assert said in refused(data, CellEdit("Sheet1", 1, 1, 5)).what


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ('<sheetData><row r="2"/><row r="1"/></sheetData>', "The rows of the sheet are out of order."),
        ('<sheetData><row r="2"/><row r="2"/></sheetData>', "The rows of the sheet are out of order."),
        (cells('<c r="B1"/><c r="A1"/>'), "The cells of row 1 are out of order."),
        (cells('<c r="A2"/>'), "The cells of row 1 are out of order."),
        (cells("") + "<!-- made by hand -->", "in a form that only Excel can change"),
        (cells('<c r="B1" t="str"><v><![CDATA[x]]></v></c>'), "in a form that only Excel can change"),
        ("", "in a form that only Excel can change"),
    ],
)
def test_a_sheet_in_a_form_that_we_do_not_write_safely_is_left_alone(sheet: str, said: str) -> None:
    assert said in refused(bare(sheet), CellEdit("Sheet1", 1, 1, 5)).what


def test_a_sheet_that_is_not_there_is_named() -> None:
    error = refused(bare(cells("")), CellEdit("Goals", 1, 1, 5))
    assert error.what == "There is no sheet Goals in the workbook."


def test_one_edit_that_cannot_be_made_stops_them_all() -> None:
    data = bare(FORMULAS)
    refused(data, CellEdit("Sheet1", 1, 1, 5), CellEdit("Sheet1", 1, 2, 5))
    assert admit(data, "AK01.xlsx").data == data


def test_a_stale_result_on_a_sheet_that_cannot_be_changed_is_a_reason_to_refuse() -> None:
    formula = cells('<c r="A1"><f>Sheet1!A1</f><v>1</v></c>')
    other = f'{XML}<worksheet xmlns="{MAIN}"><!-- by hand -->{formula}</worksheet>'
    parts = bare_parts(
        cells('<c r="A1"><v>1</v></c>'),
        links=f'<Relationship Id="rId9" Type="{LINKS}/worksheet" Target="worksheets/sheet2.xml"/>',
    )
    parts["xl/worksheets/sheet2.xml"] = other
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "</sheets>", '<sheet name="Two" sheetId="2" r:id="rId9"/></sheets>'
    )
    assert "A formula on this sheet depends" in refused(zipped(parts), CellEdit("Sheet1", 1, 1, 5)).what
    patch(admit(zipped(parts), "AK01.xlsx"), [CellEdit("Sheet1", 2, 1, 5)])


HIDDEN = '<row r="3" hidden="1"/></sheetData>'
TOTALS_HIDDEN = table_book(
    cells(HEADINGS, G1, '<c r="A3" t="str"><v>Total</v></c>').replace('<row r="3"', '<row r="3" hidden="1"'),
    'ref="A1:B3" totalsRowCount="1"', TWO,
)  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        bare(cells(HEADINGS, G1).replace("</sheetData>", HIDDEN)),
        table_book(cells(HEADINGS, G1).replace("</sheetData>", HIDDEN), 'ref="A1:B2"', TWO),
        table_book(cells(HEADINGS, G1).replace("</sheetData>", HIDDEN), 'ref="A1:B3"', TWO),
        TOTALS_HIDDEN,
    ],
    ids=["a list", "a table", "a table with a blank row", "a hidden totals row"],
)
def test_no_new_row_is_written_where_nobody_sees_it(data: bytes) -> None:
    error = refused(data, RowAppend("Sheet1", {1: "G2"}))
    assert (error.what, error.mend, error.where) == (
        "The new row would stand in a hidden row.",
        "Clear the filter, or unhide the row, in Excel.",
        CellRef("AK01.xlsx", "Sheet1", "A3"),
    )


@pytest.mark.parametrize("values", [{}, {1: None, 2: ""}])
def test_a_row_that_holds_nothing_is_no_row(values: dict[int, NewValue]) -> None:
    package = admit(table_book(cells(HEADINGS, G1), 'ref="A1:B2"', TWO), "AK01.xlsx")
    with pytest.raises(EntryRefused, match="The new row holds nothing"):
        patch(package, [RowAppend("Sheet1", values)])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda sheet: sheet.replace("<v>1</v>", "<v>2</v>"), "it reads 2"),
        (lambda sheet: sheet.replace("<v>7</v>", "<v>8</v>"), "another cell changed"),
        (lambda sheet: sheet.replace('<row r="2">', '<row r="2" hidden="1">'), "its hidden rows changed"),
        (lambda sheet: sheet.replace("<f>A1</f>", ""), "its formulas changed"),
        (lambda sheet: sheet + "<", "unclosed token"),
        (lambda sheet: sheet.replace('<row r="2">', '<row r="2" y:z="1">'), "unbound prefix"),
    ],
)
def test_a_result_that_is_not_as_meant_is_never_given_out(change: object, said: str) -> None:
    assert callable(change)
    package = admit(
        bare(cells('<c r="A1"><v>1</v></c>', '<c r="A2"><v>7</v></c><c r="B2"><f>A1</f><v>1</v></c>')), "AK01.xlsx"
    )
    path = "xl/worksheets/sheet1.xml"
    meant = {path: Expected(values={(1, 1): 1})}
    check(package, package.data, [], meant)
    data = rebuilt(package.archive, {path: change(package.part(path).decode()).encode()}, {})
    with pytest.raises(CannotWrite) as error:
        check(package, data, [path], meant)
    assert said in str(error.value)


def test_a_part_that_is_not_the_same_is_never_given_out() -> None:
    package = admit(bare(cells("")), "AK01.xlsx")
    other = altered(package.data, styles=lambda text: text.replace("numFmtId", "numFmtid"))
    with pytest.raises(CannotWrite, match=r"the part xl/styles\.xml is not the same"):
        check(package, other, [], {})
    fewer = zipped({name: content for name, content in parts_of(package.data).items() if "styles" not in name})
    with pytest.raises(CannotWrite, match=r"the part xl/styles\.xml went missing"):
        check(package, fewer, [], {})

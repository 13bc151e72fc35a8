"""What our reader sees in a worksheet, with openpyxl and calamine as witnesses."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from dashboard.excel.gate import admit
from dashboard.excel.grid import Grid, Value, column_number, letters, read_grid
from dashboard.excel.refs import Area
from dashboard.excel.styles import Kind, kind_of
from tests.excel.books import (
    altered,
    as_prefixed,
    as_strict,
    bare,
    bare_parts,
    by_openpyxl,
    by_xlsxwriter,
    cells,
    zipped,
)
from tests.excel.office import converted

if TYPE_CHECKING:
    import xlsxwriter


def grid_of(data: bytes, sheet: int = 0) -> Grid:
    package = admit(data, "AK01.xlsx")
    return read_grid(package, package.sheets[sheet])


def value_of(cell: str, **more: str) -> Value | None:
    """What stands in A1 when its XML is this."""
    return grid_of(bare(cells(cell), **more)).rows.get(1, {}).get(1)


DATE = '<xf numFmtId="14"/>'
PERCENT = '<xf numFmtId="9"/>'


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>7</v></c>', 7),
        ('<c r="A1"><v>7.0</v></c>', 7),
        ('<c r="A1"><v>7.25</v></c>', 7.25),
        ('<c r="A1" t="n"><v>-3E2</v></c>', -300),
        ('<c r="A1"><v>123456789012345678</v></c>', 123456789012345678.0),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="str"><v>a &lt; b</v></c>', "a < b"),
        ('<c r="A1" t="inlineStr"><is><t>Ella &amp; Tom</t></is></c>', "Ella & Tom"),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> two </t></is></c>', " two "),
        (
            '<c r="A1" t="inlineStr"><is><r><t>bold</t></r><r><rPr><b/></rPr><t> and not</t></r></is></c>',
            "bold and not",
        ),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D__x000a_b</t></is></c>', "a\r\nb"),
        ('<c r="A1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>', "_x0041_"),
        ('<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', "\N{GRINNING FACE}"),
        ('<c r="A1" t="inlineStr"><is><t>&#128512;&#x41;</t></is></c>', "\N{GRINNING FACE}A"),
        ('<c r="A1" t="inlineStr"><is><t>one\r\ntwo</t></is></c>', "one\ntwo"),
        ('<c r="A1" t="d"><v>2026-03-05</v></c>', date(2026, 3, 5)),
        ('<c r="A1" t="d"><v>2026-03-05T00:00:00Z</v></c>', date(2026, 3, 5)),
        ('<c r="A1" t="d"><v>2026-03-05T10:30:00</v></c>', datetime(2026, 3, 5, 10, 30)),
        ('<c r="A1" t="d"><v>10:30:00</v></c>', time(10, 30)),
        ('<c r="A1"><v>not a number</v></c>', "not a number"),
        ('<c r="A1"><v>NaN</v></c>', "NaN"),
        ('<c r="A1" t="inlineStr"><is><t></t></is></c>', None),
        ('<c r="A1" s="0"/>', None),
        ('<c r="A1"><v></v></c>', None),
        ('<c r="A1"><v/></c>', None),
        ("<c t='inlineStr' r='A1'><is><t>other order</t></is></c>", "other order"),
        ("<c><v>1</v></c>", 1),
        ('<c\nr="A1"\n><v>1</v></c\n>', 1),
        ('<c r="A1" t="inlineStr"><is><t><![CDATA[a < b]]></t></is></c>', "a < b"),
        ('<!-- note --><c r="A1"><v>1</v></c>', 1),
    ],
)
def test_a_cell_is_read_as_what_it_holds(cell: str, value: Value | None) -> None:
    found = value_of(cell)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("serial", "value"),
    [
        ("46174", date(2026, 6, 1)),
        ("46174.5", datetime(2026, 6, 1, 12)),
        ("46174.7708333333", datetime(2026, 6, 1, 18, 30)),
        ("1", date(1900, 1, 1)),
        ("59", date(1900, 2, 28)),
        ("60", date(1900, 2, 28)),
        ("61", date(1900, 3, 1)),
        ("2958465", date(9999, 12, 31)),
        ("2958466", 2958466),
        ("0", 0),
        ("-1", -1),
        ("1E300", 1e300),
    ],
)
def test_days_are_counted_as_excel_counts_them(serial: str, value: Value) -> None:
    assert value_of(f'<c r="A1" s="1"><v>{serial}</v></c>', formats=DATE) == value


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    data = altered(
        bare(cells('<c r="A1" s="1"><v>44712</v></c>'), formats=DATE),
        workbook=lambda text: text.replace("<sheets>", '<workbookPr date1904="1"/><sheets>'),
    )
    assert grid_of(data).rows == {1: {1: date(2026, 6, 1)}}


@pytest.mark.parametrize(
    ("stored", "value"), [("0.4", 40), ("0.07", 7), ("0.285", 28.5), ("1", 100), ("0.333333333333333", 33.3333333333)]
)
def test_forty_percent_reads_as_forty(stored: str, value: float) -> None:
    grid = grid_of(bare(cells(f'<c r="A1" s="1"><v>{stored}</v></c>'), formats=PERCENT))
    assert grid.rows == {1: {1: value}}
    assert grid.percents == {(1, 1)}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", Kind.PLAIN),
        ("0.00", Kind.PLAIN),
        ("@", Kind.PLAIN),
        ('0 "days"', Kind.PLAIN),
        ('"mm"0', Kind.PLAIN),
        ("[Red]0;[Blue]-0", Kind.PLAIN),
        ("#,##0\\ \\d\\a\\y\\s", Kind.PLAIN),
        ("0.00E+00", Kind.PLAIN),
        ("0%", Kind.PERCENT),
        ("0.0 %;[Red]-0.0 %", Kind.PERCENT),
        ('0"%"', Kind.PLAIN),
        ("mmm yyyy", Kind.DATE),
        ("mmm", Kind.DATE),
        ("[$-809]dd mmmm yyyy;@", Kind.DATE),
        ("dd/mm/yyyy hh:mm", Kind.MOMENT),
        ("h:mm AM/PM", Kind.TIME),
        ("mm:ss", Kind.TIME),
        ("[h]:mm", Kind.DURATION),
        ("[mm]:ss", Kind.DURATION),
    ],
)
def test_a_number_format_is_taken_for_what_it_shows(code: str, kind: Kind) -> None:
    assert kind_of(code) is kind


def test_a_time_of_day_is_a_time_and_a_duration_stays_a_number() -> None:
    formats = '<xf numFmtId="20"/><xf numFmtId="46"/>'
    row = '<c r="A1" s="1"><v>0.5</v></c><c r="B1" s="2"><v>1.5</v></c><c r="C1" s="1"><v>46174.25</v></c>'
    rows = grid_of(bare(cells(row), formats=formats)).rows
    assert rows == {1: {1: time(12), 2: 1.5, 3: datetime(2026, 6, 1, 6)}}


def test_formulas_give_their_stored_result_and_are_named() -> None:
    row = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>NOW()</f></c><c r="C1" t="str"><f>""</f><v></v></c>'
        '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1"><f t="shared" si="0"/><v>5</v></c>'
    )
    grid = grid_of(bare(cells(row)))
    assert grid.rows == {1: {1: 2, 3: "", 5: 5}}
    assert grid.formulas == {(1, 1), (1, 2), (1, 3), (1, 4), (1, 5)}
    assert grid.errors == {(1, 4): "#DIV/0!"}


def test_an_error_is_named_and_is_no_value() -> None:
    grid = grid_of(bare(cells('<c r="A1" t="e"><v>#REF!</v></c>')))
    assert grid.rows == {}
    assert grid.errors == {(1, 1): "#REF!"}


def test_rows_and_cells_without_places_stand_one_after_the_other() -> None:
    sheet = (
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/>"
        '<row r="5" hidden="1"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>'
    )
    grid = grid_of(bare(sheet))
    assert grid.rows == {1: {1: 1, 2: 2}, 5: {3: 3, 4: 4}, 6: {1: 5}}
    assert grid.hidden_rows == {5}


def test_hidden_columns_and_merges_are_told() -> None:
    sheet = (
        '<cols><col min="2" max="3" hidden="1"/><col min="3" max="4" hidden="true"/><col min="6" max="6"/></cols>'
        f'{cells("")}<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D4:D9"/>'
        '<mergeCell ref="20:21"/></mergeCells>'
    )
    grid = grid_of(bare(sheet))
    assert grid.hidden_columns == {2, 3, 4}
    assert grid.merges == (Area(1, 1, 2, 2), Area(4, 4, 9, 4), Area(20, 1, 21, 16_384))


def test_an_empty_sheet_is_empty() -> None:
    assert grid_of(bare("<sheetData/>")).rows == {}
    assert grid_of(bare("")).rows == {}


def test_shared_strings_leave_out_phonetic_guides() -> None:
    strings = (
        "<si><t>one</t></si><si/><si><r><t>two </t></r><r><rPr><b/></rPr><t>runs</t></r></si><si ><t/></si>"
        '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/></si><si><t>last</t></si>'
    )
    row = "".join(f'<c r="{letters(n + 1)}1" t="s"><v>{n}</v></c>' for n in range(6))
    assert grid_of(bare(cells(row), strings=strings)).rows == {1: {1: "one", 3: "two runs", 5: "課", 6: "last"}}


@pytest.mark.parametrize("change", [as_strict, as_prefixed, lambda text: as_strict(as_prefixed(text))])
def test_strict_workbooks_and_odd_prefixes_read_the_same(change: Callable[[str], str]) -> None:
    day = cells('<c r="A1" s="1"><v>46174</v></c>')
    sheet = f'{day}<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    parts = bare_parts(sheet, formats=DATE, strings="<si><t>x</t></si>")
    changed = {
        name: change(str(text)) if name.startswith("xl/") and "_rels" not in name else text
        for name, text in parts.items()
    }
    rels = "xl/_rels/workbook.xml.rels"
    changed[rels] = as_strict(str(parts[rels])) if change is as_strict else parts[rels]
    grid = grid_of(zipped(changed))
    assert grid.rows == {1: {1: date(2026, 6, 1)}}
    assert grid.merges == (Area(1, 1, 2, 2),)


def test_tables_and_hidden_sheets_are_told() -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Progress")
        columns = [{"header": "Goal ID"}, {"header": "Value & more", "total_function": "sum"}]
        sheet.add_table(2, 1, 6, 2, {"name": "Progress_table", "columns": columns, "total_row": True})
        book.add_worksheet("Hidden one").hide()
        book.add_worksheet("Very hidden").very_hidden()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Progress!$C$4:$C$6"})
        book.add_chartsheet("A chart").set_chart(chart)

    package = admit(by_xlsxwriter(build), "AK01.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in package.sheets] == [
        ("Progress", False),
        ("Hidden one", True),
        ("Very hidden", True),
    ]
    (table,) = package.tables(package.sheets[0])
    assert (table.name, table.area, table.header_rows, table.totals_rows, table.columns, table.path) == (
        "Progress_table",
        Area(3, 2, 7, 3),
        1,
        1,
        ("Goal ID", "Value & more"),
        "xl/tables/table1.xml",
    )
    assert read_grid(package, package.sheets[0]).tables == (table,)


def test_a_module_of_an_old_macro_has_a_name_and_no_sheet() -> None:
    data = bare(
        cells('<c r="A1"><v>1</v></c>'), workbook='<sheets><sheet name="Module1" sheetId="2" r:id=""/></sheets>'
    )
    assert [sheet.name for sheet in admit(data, "AK01.xlsm").sheets] == ["Sheet1"]


def test_columns_are_counted_as_excel_letters_them() -> None:
    assert [letters(number) for number in (1, 3, 26, 27, 702, 703, 16384)] == ["A", "C", "Z", "AA", "ZZ", "AAA", "XFD"]


@given(st.integers(1, 16_384))
def test_letters_and_numbers_of_columns_lead_back_to_each_other(number: int) -> None:
    assert column_number(letters(number)) == number


SAMPLES: tuple[Value, ...] = (
    "G1",
    "Ella & Tom <both>",
    "two\nlines",
    " kept ",
    "\N{GRINNING FACE} zażółć",
    "=not a formula",
    7,
    7.5,
    -0.001,
    123456789.123,
    True,
    False,
    date(2026, 3, 1),
    datetime(2026, 3, 1, 14, 45),
)


def by_writer(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Values")
    day, moment = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "d mmm yyyy hh:mm"})
    for number, value in enumerate(SAMPLES):
        place = (number, number % 3)
        if isinstance(value, datetime):
            sheet.write_datetime(*place, value, moment)
        elif isinstance(value, date):
            sheet.write_datetime(*place, value, day)
        elif isinstance(value, str):
            sheet.write_string(*place, value)
        else:
            sheet.write(*place, value)
    sheet.write_formula("F1", "=A5+1", None, 9)
    sheet.write(0, 6, 0.4, book.add_format({"num_format": "0%"}))
    sheet.merge_range("H1:I2", "merged")
    sheet.write_rich_string("J1", "plain ", book.add_format({"bold": True}), "bold")


def by_pyxl(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet.title = "Values"
    for number, value in enumerate(SAMPLES):
        cell = sheet.cell(number + 1, number % 3 + 1, value)
        if isinstance(value, str):
            cell.data_type = "s"
    sheet["G1"] = 0.4
    sheet["G1"].number_format = "0%"
    sheet.merge_cells("H1:I2")
    sheet["H1"] = "merged"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The workbooks as LibreOffice writes them after opening ours."""
    folder = tmp_path_factory.mktemp("office")
    return dict(converted(folder, {"by_writer": by_xlsxwriter(by_writer), "by_pyxl": by_openpyxl(by_pyxl)}))


def witnessed(data: bytes) -> None:
    """Compare our reading of a workbook's first sheet with openpyxl's and calamine's."""
    grid = grid_of(data)
    ours = {(row, column): value for row, values in grid.rows.items() for column, value in values.items()}
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    theirs = {
        (cell.row, cell.column): plain(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    for place in grid.percents:
        theirs[place] = plain(round(float(theirs[place]) * 100, 10))  # type: ignore[arg-type]
    assert ours == theirs
    rows = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    calamine = {
        (row, column): plain(value)
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value not in ("", None)
    }
    for place in grid.percents:
        calamine[place] = plain(round(float(calamine[place]) * 100, 10))  # type: ignore[arg-type]
    assert ours == calamine


def plain(value: object) -> object:
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def test_openpyxl_and_calamine_see_the_same_in_what_xlsxwriter_wrote() -> None:
    witnessed(by_xlsxwriter(by_writer))


def test_openpyxl_and_calamine_see_the_same_in_what_openpyxl_wrote() -> None:
    witnessed(by_openpyxl(by_pyxl))


@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("name", ["by_writer", "by_pyxl"])
def test_openpyxl_and_calamine_see_the_same_in_what_libreoffice_wrote(office: dict[str, bytes], name: str) -> None:
    witnessed(office[name])
    assert grid_of(office[name]).rows[1][7] == 40


@given(st.lists(st.one_of(st.text(max_size=30), st.integers(-(10**14), 10**14), st.booleans()), min_size=1, max_size=8))
def test_whatever_openpyxl_writes_reads_back_the_same(values: list[Value]) -> None:
    writable = [value for value in values if not isinstance(value, str) or is_writable(value)]

    def build(book: openpyxl.Workbook) -> None:
        for number, value in enumerate(writable, 1):
            cell = book.active.cell(number, 1, value)
            if isinstance(value, str):
                cell.data_type = "s"

    rows = grid_of(by_openpyxl(build)).rows
    assert rows == {number: {1: value} for number, value in enumerate(writable, 1) if value != ""}


def is_writable(text: str) -> bool:
    """Whether openpyxl writes a text without changing it."""
    bad = any(
        (char < " " and char not in "\t\n") or "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff" for char in text
    )
    return not bad and "_x" not in text

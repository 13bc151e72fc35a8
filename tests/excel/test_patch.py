"""One cell or a few changed: the value is there, shown as what it is, and what was typed as text stays text."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from enum import StrEnum

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.excel.edit.patch import CellEdit, Edit, NewValue, patch
from dashboard.excel.gate import admit
from dashboard.excel.grid import Grid, read_grid
from dashboard.plan.errors import EntryRefused
from dashboard.plan.months import Month
from tests.excel.books import altered, bare, by_xlsxwriter, cells, parts_of, plan_sheet


def patched(data: bytes, *edits: Edit) -> bytes:
    return patch(admit(data, "AK01.xlsx"), edits).data


def grid_of(data: bytes, sheet: int = 0) -> Grid:
    package = admit(data, "AK01.xlsx")
    return read_grid(package, package.sheets[sheet])


def one(value: NewValue, cell: str = '<c r="A1"><v>1</v></c>', **more: str) -> bytes:
    """A workbook whose A1 was this cell and now holds the value."""
    return patched(bare(cells(cell), **more), CellEdit("Sheet1", 1, 1, value))


def format_of(data: bytes, cell: str = "A1") -> str:
    return str(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0][cell].number_format)


class Use(StrEnum):
    OFTEN = "often"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("a note", "a note"),
        ("<&\"'>", "<&\"'>"),
        ("one\ntwo\r\nthree\rfour\tfive", "one\ntwo\r\nthree\rfour\tfive"),
        ("  blanks  ", "  blanks  "),
        ("_x0041_ and _x005F_", "_x0041_ and _x005F_"),
        ("_x0041_x0042_", "_x0041_x0042_"),
        ("_xABCD\x0b", "_xABCD\x0b"),
        ("page\x0cbreak\x1f", "page\x0cbreak\x1f"),
        ("\N{GRINNING FACE}\N{EMOJI MODIFIER FITZPATRICK TYPE-5} żółć 漢字 עברית", None),
        ("=SUM(A1)", "=SUM(A1)"),
        ("#REF!", "#REF!"),
        ("007", "007"),
        ("TRUE", "TRUE"),
        (Use.OFTEN, "often"),
        ("x" * 32_767, None),
        (7, 7),
        (7.0, 7),
        (-0.125, -0.125),
        (0.1 + 0.2, 0.1 + 0.2),
        (1e-300, 1e-300),
        (999_999_999_999_999, 999_999_999_999_999),
        (True, True),
        (False, False),
        (date(2026, 3, 5), date(2026, 3, 5)),
        (date(1900, 1, 1), date(1900, 1, 1)),
        (date(1900, 2, 28), date(1900, 2, 28)),
        (date(9999, 12, 31), date(9999, 12, 31)),
        (datetime(2026, 3, 5, 14, 45, 30), datetime(2026, 3, 5, 14, 45, 30)),
        (datetime(2026, 3, 5, 23, 59, 59, 999_700), date(2026, 3, 6)),
        (datetime(2026, 3, 5, 14, 45, tzinfo=UTC), datetime(2026, 3, 5, 14, 45)),
        (Month(2026, 3), date(2026, 3, 1)),
        (None, None),
        ("", None),
    ],
)
def test_what_is_written_reads_back_as_it_was(value: NewValue, read: object) -> None:
    found = grid_of(one(value)).rows.get(1, {}).get(1)
    expected = value if read is None and value not in (None, "") else read
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a\0b", "a character that no workbook can hold"),
        ("a\ud800b", "a character that no workbook can hold"),
        ("a\uffff", "a character that no workbook can hold"),
        ("x" * 32_768, "32,768 characters long, and a cell holds 32,767"),
        ("\N{GRINNING FACE}" * 16_384, "32,768 characters long, and a cell holds 32,767"),
        (float("nan"), "not a number that a cell can hold"),
        (float("inf"), "not a number that a cell can hold"),
        (10**15, "only 15 digits"),
        (date(1899, 12, 31), "no days before 1 January 1900"),
    ],
)
def test_what_no_cell_can_hold_is_refused_in_words(value: NewValue, said: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        one(value)
    assert said in refused.value.what
    assert "Nothing was saved." in str(refused.value)
    assert str(refused.value).startswith("AK01.xlsx › Sheet1 › A1: ")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff")))
def test_any_text_that_a_workbook_can_hold_comes_back_as_it_was(text: str) -> None:
    data = one(text)
    assert grid_of(data).rows.get(1, {}).get(1, "") == text


def test_text_that_looks_like_a_formula_is_marked_as_text_for_excel() -> None:
    data = one("=1+1", formats='<xf numFmtId="4" fontId="0"/>', cell='<c r="A1" s="1"><v>1</v></c>')
    assert '<xf numFmtId="4" fontId="0" quotePrefix="1"/>' in parts_of(data)["xl/styles.xml"].decode()
    cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A1"]
    assert (cell.value, cell.quotePrefix, cell.number_format) == ("=1+1", True, "#,##0.00")
    back = patched(data, CellEdit("Sheet1", 1, 1, 5))
    assert not openpyxl.load_workbook(io.BytesIO(back)).worksheets[0]["A1"].quotePrefix


@pytest.mark.parametrize(
    ("value", "own", "shown"),
    [
        (Month(2026, 3), "0", "mmm yyyy"),
        (date(2026, 3, 1), "0", "dd/mm/yyyy"),
        (datetime(2026, 3, 1, 9), "0", "dd/mm/yyyy hh:mm"),
        (Month(2026, 3), "14", "mm-dd-yy"),
        (date(2026, 3, 1), "22", "m/d/yy h:mm"),
        (datetime(2026, 3, 1, 9), "14", "dd/mm/yyyy hh:mm"),
        (date(2026, 3, 1), "46", "dd/mm/yyyy"),
        (date(2026, 3, 1), "20", "dd/mm/yyyy"),
        (7, "14", "General"),
        (7, "46", "General"),
        (7, "2", "0.00"),
        (True, "14", "mm-dd-yy"),
        ("text", "14", "mm-dd-yy"),
    ],
)
def test_a_cell_keeps_its_number_format_when_it_suits_and_gets_a_plain_one_when_not(
    value: NewValue, own: str, shown: str
) -> None:
    data = one(value, cell='<c r="A1" s="1"><v>1</v></c>', formats=f'<xf numFmtId="{own}"/>')
    assert format_of(data) == shown


def test_the_format_of_the_cell_above_is_taken_before_a_new_one_is_made() -> None:
    before = bare(cells('<c r="A1" s="1"><v>46174</v></c>', '<c r="A2"><v>1</v></c>'), formats='<xf numFmtId="15"/>')
    after = patched(before, CellEdit("Sheet1", 2, 1, date(2026, 6, 2)))
    assert format_of(after, "A2") == "d-mmm-yy"
    assert parts_of(after)["xl/styles.xml"] == parts_of(before)["xl/styles.xml"]


def test_a_new_format_keeps_fill_border_and_alignment_and_is_made_once() -> None:
    look = '<xf numFmtId="0" fillId="1" borderId="2" applyFill="1"><alignment wrapText="1"/></xf>'
    row = '<c r="A1" s="1"><v>1</v></c><c r="B1" s="1"/>'
    data = bare(cells(row), formats=look)
    data = patched(data, CellEdit("Sheet1", 1, 1, date(2026, 6, 2)), CellEdit("Sheet1", 1, 2, date(2026, 6, 3)))
    data = patched(data, CellEdit("Sheet1", 1, 1, 5), CellEdit("Sheet1", 1, 1, date(2026, 6, 4)))
    styles = parts_of(data)["xl/styles.xml"].decode()
    new = (
        '<xf numFmtId="164" fillId="1" borderId="2" applyFill="1" applyNumberFormat="1"><alignment wrapText="1"/></xf>'
    )
    assert styles.count(new) == 1
    assert '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>' in styles
    assert styles.index("<numFmts") < styles.index("<cellXfs")
    assert 'cellXfs count="3"' in styles


def test_forty_is_written_as_forty_percent_where_percents_are_shown() -> None:
    data = one(40, cell='<c r="A1" s="1"><v>0.1</v></c>', formats='<xf numFmtId="9"/>')
    assert b"<v>0.4</v>" in parts_of(data)["xl/worksheets/sheet1.xml"]
    assert grid_of(data).rows == {1: {1: 40}}
    assert grid_of(patched(data, CellEdit("Sheet1", 1, 1, 33.3))).rows == {1: {1: 33.3}}


def test_days_are_written_as_the_workbook_counts_them() -> None:
    old = altered(
        bare(cells('<c r="A1"/>')), workbook=lambda text: text.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    )
    data = patched(old, CellEdit("Sheet1", 1, 1, date(2026, 6, 1)))
    assert b"<v>44712</v>" in parts_of(data)["xl/worksheets/sheet1.xml"]
    assert grid_of(data).rows == {1: {1: date(2026, 6, 1)}}
    with pytest.raises(EntryRefused, match="before 1 January 1904"):
        patched(old, CellEdit("Sheet1", 1, 1, date(1903, 6, 1)))


def test_a_workbook_without_styles_gets_them_when_a_day_needs_them() -> None:
    parts = bare_without_styles()
    data = patched(parts, CellEdit("Sheet1", 1, 1, date(2026, 6, 1)), CellEdit("Sheet1", 1, 2, "text"))
    assert grid_of(data).rows == {1: {1: date(2026, 6, 1), 2: "text"}}
    assert format_of(data) == "dd/mm/yyyy"


def bare_without_styles() -> bytes:
    from tests.excel.books import bare_parts, zipped

    parts = {name: content for name, content in bare_parts(cells('<c r="A1"/>')).items() if "styles" not in name}
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    start = rels.index('<Relationship Id="rId2"')
    parts["xl/_rels/workbook.xml.rels"] = rels[:start] + rels[rels.index("/>", start) + 2 :]
    return zipped(parts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<sheetData/>", '<sheetData><row r="2"><c r="C2"><v>5</v></c></row></sheetData>'),
        ("<sheetData></sheetData>", '<sheetData><row r="2"><c r="C2"><v>5</v></c></row></sheetData>'),
        ('<sheetData><row r="2"/></sheetData>', '<sheetData><row r="2"><c r="C2"><v>5</v></c></row></sheetData>'),
        (
            '<sheetData><row r="1"/><row r="3" ht="30"/></sheetData>',
            '<sheetData><row r="1"/><row r="2"><c r="C2"><v>5</v></c></row><row r="3" ht="30"/></sheetData>',
        ),
        (
            '<sheetData><row r="2" spans="1:2"><c r="A2"/> <c r="D2"/> </row></sheetData>',
            '<sheetData><row r="2" spans="1:3"><c r="A2"/> <c r="C2"><v>5</v></c><c r="D2"/> </row></sheetData>',
        ),
        (
            "<sheetData><row/><row><c><v>1</v></c><c/><c ph='1' t='s'><v>0</v></c><c/></row></sheetData>",
            "<sheetData><row/><row><c><v>1</v></c><c/><c ph='1' r=\"C2\"><v>5</v></c><c/></row></sheetData>",
        ),
        (
            '<dimension ref="A1:B1"/><sheetData/>',
            '<dimension ref="A1:C2"/><sheetData><row r="2"><c r="C2"><v>5</v></c></row></sheetData>',
        ),
    ],
)
def test_only_the_bytes_of_the_cell_change_whatever_the_form(before: str, after: str) -> None:
    data = patched(bare(before, strings="<si><t>x</t></si>"), CellEdit("Sheet1", 2, 3, 5))
    assert after in parts_of(data)["xl/worksheets/sheet1.xml"].decode()


def test_taking_the_content_out_leaves_the_look() -> None:
    data = one(None, cell='<c r="A1" s="1" t="str"><v>x</v></c>', formats='<xf numFmtId="9"/>')
    assert '<c r="A1" s="1"/>' in parts_of(data)["xl/worksheets/sheet1.xml"].decode()


@pytest.mark.parametrize("value", ["same words", None])
def test_a_cell_that_holds_the_value_already_is_not_touched(value: str | None) -> None:
    rich = '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>same</t></r><r><t> words</t></r></is></c>'
    before = bare(cells(rich if value else '<c r="A1" s="0"/>'))
    assert patched(before, CellEdit("Sheet1", 1, 1, value)) == before


def test_text_that_names_an_error_takes_the_place_of_the_error() -> None:
    data = one("#N/A", cell='<c r="A1" t="e"><v>#N/A</v></c>')
    assert grid_of(data).rows == {1: {1: "#N/A"}}
    assert grid_of(data).errors == {}


def test_several_edits_work_together_and_the_later_one_wins() -> None:
    before = by_xlsxwriter(plan_sheet)
    package = admit(before, "AK01.xlsx")
    result = patch(
        package,
        [
            CellEdit("Progress", 2, 3, 8),
            CellEdit("progress", 3, 5, "first"),
            CellEdit("Progress", 3, 5, "second"),
            CellEdit("Progress", 20, 12, "far away"),
        ],
    )
    assert result.placed == (("Progress", 2, 3), ("Progress", 3, 5), ("Progress", 3, 5), ("Progress", 20, 12))
    expected = {row: dict(values) for row, values in read_grid(package, package.sheets[0]).rows.items()}
    expected[2][3], expected[3][5], expected[20] = 8, "second", {12: "far away"}
    assert grid_of(result.data).rows == expected


def test_no_edits_give_the_same_bytes() -> None:
    data = by_xlsxwriter(plan_sheet)
    assert patched(data) == data

"""A workbook admitted with its earlier state at hand: the same result as without, and what did not change is not read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.excel.edit.patch import CellEdit, Edit, RowAppend, SheetAdd, patch
from dashboard.excel.gate import admit
from dashboard.excel.gate_area import Limits
from dashboard.excel.grid import read_grid
from dashboard.excel.package import Package
from dashboard.plan.errors import NotAWorkbook, TooLarge
from tests.build_workbook import plan_book

SAMPLES = Path(__file__).parents[2] / "sample_data"
EDITS: list[Edit] = [
    CellEdit("Goals", 2, 2, "Asks for more"),
    RowAppend("Progress", {1: "G1", 3: 7}),
    SheetAdd("Trips", ["Where", "When"], [["Farm", None]]),
]


def grids(package: Package) -> list[object]:
    return [read_grid(package, sheet) for sheet in package.sheets]


BOOKS = [plan_book(), plan_book(tables=True), (SAMPLES / "plans" / "AK01.xlsx").read_bytes()]


@pytest.mark.parametrize("book", BOOKS, ids=["plain", "tables", "AK01"])
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: type(edit).__name__)
def test_what_is_taken_over_is_what_would_have_been_read(book: bytes, edit: Edit) -> None:
    before = admit(book, "AK01.xlsx")
    grids(before)
    data = patch(before, [edit]).data
    after, anew = admit(data, "AK01.xlsx", known=before), admit(data, "AK01.xlsx")
    assert grids(after) == grids(anew)
    assert after.costs == anew.costs
    assert (after.sheets, after.strings, after.styles.special) == (anew.sheets, anew.strings, anew.styles.special)


def test_a_sheet_that_did_not_change_is_not_read_again() -> None:
    before = admit(plan_book(tables=True), "AK01.xlsx")
    old = {sheet.name: read_grid(before, sheet) for sheet in before.sheets}
    after = admit(patch(before, [RowAppend("Progress", {1: "G1", 3: 7})]).data, "AK01.xlsx", known=before)
    new = {sheet.name: read_grid(after, sheet) for sheet in after.sheets}
    assert [name for name in old if new[name] is not old[name]] == ["Progress"]


def test_where_the_cell_formats_changed_every_sheet_is_read_again() -> None:
    before = admit((SAMPLES / "messy.xlsx").read_bytes(), "messy.xlsx")
    other = admit(plan_book(), "AK01.xlsx")
    read_grid(before, before.sheets[0])
    after = admit(other.data, "AK01.xlsx", known=before)
    assert [read_grid(after, sheet) for sheet in after.sheets] == [read_grid(other, sheet) for sheet in other.sheets]


def test_the_limits_hold_for_what_was_taken_over_too() -> None:
    data = plan_book()
    before = admit(data, "AK01.xlsx")
    rows = sum(cost.rows for cost in before.costs.values())
    edited = patch(before, [RowAppend("Progress", {1: "G1", 3: 7})]).data
    admit(data, "AK01.xlsx", Limits(rows=rows), known=before)
    with pytest.raises(TooLarge, match=f"more than {rows} rows"):
        admit(edited, "AK01.xlsx", Limits(rows=rows), known=before)


def test_a_part_with_other_bytes_is_checked_whatever_was_known() -> None:
    before = admit(plan_book(), "AK01.xlsx")
    member = before.archive.find("xl/worksheets/sheet2.xml")
    assert member is not None
    broken = bytearray(before.data)
    broken[member.start + member.packed // 2] ^= 0xFF
    with pytest.raises(NotAWorkbook, match="is damaged"):
        admit(bytes(broken), "AK01.xlsx", known=before)

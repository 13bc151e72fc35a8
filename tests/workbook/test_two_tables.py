"""Somebody's other table on a sheet of the plan: its rows are no facts of ours, and ours are no rows of it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.table import Table

from dashboard.excel.gate import admit
from dashboard.plan.changes import Add
from dashboard.plan.errors import CannotWrite
from dashboard.plan.months import Month
from dashboard.workbook.write import rewrite
from tests.build_workbook import PROGRESS, Row, plan_book, read

NEW = {"goal": "G1", "month": Month(2026, 10), "value": 8}
VISITS: tuple[Row, ...] = (("Who", "When", "Minutes", "Room"), ("Sam", date(2026, 9, 3), 30, "Blue"))


def with_visits(first_row: int, tables: Mapping[str, str]) -> bytes:
    """The plan with the visits on its Progress sheet, and these tables by name there in their order."""
    book = openpyxl.load_workbook(io.BytesIO(plan_book()))
    sheet = book["Progress"]
    for number, row in enumerate(VISITS, start=first_row):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)
    for name, area in tables.items():
        sheet.add_table(Table(displayName=name, ref=area))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def wrote(data: bytes, *fields: Mapping[str, object]) -> tuple[list[str], bytes]:
    done = rewrite(admit(data, "AK01.xlsx"), [Add("Progress", each) for each in fields], datetime(2026, 11, 21, 14, 5))
    return [cell.short for cell in done.cells], done.data


def tables_of(data: bytes) -> dict[str, str]:
    return {table.name: table.ref for table in openpyxl.load_workbook(io.BytesIO(data))["Progress"].tables.values()}


@pytest.mark.parametrize(
    ("tables", "after"),
    [
        (("Visits", "Months"), {"Visits": "A8:D9", "Months": "A1:F6"}),
        (("Months", "Visits"), {"Months": "A1:F6", "Visits": "A8:D9"}),
        (("Visits",), {"Visits": "A8:D9"}),
    ],
)
def test_a_new_row_goes_under_its_own_headings_whatever_table_stands_below(
    tables: Sequence[str], after: dict[str, str]
) -> None:
    areas = {"Visits": "A8:D9", "Months": f"A1:F{len(PROGRESS)}"}
    cells, data = wrote(with_visits(8, {name: areas[name] for name in tables}), NEW, {**NEW, "where": "Home"})
    assert cells == ["Progress!A5", "Progress!A6"]
    assert tables_of(data) == after
    assert [record.value for record in read(data).plan.progress] == [5, 7, 3, 8, 8]
    assert openpyxl.load_workbook(io.BytesIO(data))["Progress"]["A9"].value == "Sam"


def test_the_rows_of_a_table_below_are_no_facts() -> None:
    found = read(with_visits(8, {"Visits": "A8:D9"}))
    assert [record.goal for record in found.plan.progress] == ["G1", "G1", "G2"]
    assert found.problems == ()


def test_a_list_with_no_room_above_a_table_is_not_written_into_it() -> None:
    with pytest.raises(CannotWrite, match="A5: A table stands right under the list, so no row can be added to it"):
        wrote(with_visits(5, {"Visits": "A5:D6"}), NEW)


def test_rows_typed_below_the_own_table_are_still_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan_book(tables=True)))
    book["Progress"].append(["G1", date(2026, 10, 1), 9])
    buffer = io.BytesIO()
    book.save(buffer)
    assert [record.value for record in read(buffer.getvalue()).plan.progress] == [5, 7, 3, 9]


def test_a_table_without_headings_of_its_own_has_those_right_above_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan_book()))
    book["Progress"].add_table(Table(displayName="Months", ref=f"A2:F{len(PROGRESS)}", headerRowCount=0))
    buffer = io.BytesIO()
    book.save(buffer)
    cells, data = wrote(buffer.getvalue(), NEW)
    assert (cells, tables_of(data)) == (["Progress!A5"], {"Months": "A2:F5"})
    assert [record.value for record in read(data).plan.progress] == [5, 7, 3, 8]

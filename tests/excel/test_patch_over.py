"""No new row is ever written over anything, however little of the sheet its Excel Table covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from dashboard.excel.edit.patch import NewValue, RowAppend, patch
from dashboard.excel.gate import admit
from dashboard.excel.grid import Grid, read_grid
from dashboard.plan.errors import CannotWrite
from tests.excel.books import by_xlsxwriter

if TYPE_CHECKING:
    import xlsxwriter

type Line = Sequence[NewValue]

HEADINGS: Line = ("Goal ID", "Month", "Value", "Where", "By", "Note", "Entered on", "Who may see")
NEW: dict[int, NewValue] = {**dict.fromkeys(range(1, 9)), 1: "G1", 2: "May", 3: 7, 5: "Bo"}


def narrow(*lines: Line, area: str, beside: tuple[str, NewValue] | None = None) -> bytes:
    """A list under the headings, and an Excel Table over a part of it."""

    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Sheet1")
        sheet.add_table(area, {"name": "Months", "columns": [{"header": str(each)} for each in HEADINGS[:3]]})
        for number, line in enumerate((HEADINGS, *lines)):
            sheet.write_row(number, 0, line)
        if beside:
            sheet.write(*beside)

    return by_xlsxwriter(build)


def added(data: bytes, heading_row: int = 1) -> tuple[tuple[str, int, int], Grid]:
    done = patch(admit(data, "AK01.xlsx"), [RowAppend("Sheet1", NEW, heading_row)])
    package = admit(done.data, "AK01.xlsx")
    return done.placed[0], read_grid(package, package.sheets[0])


JAN_TO_APRIL: tuple[Line, ...] = (
    ("G1", "Jan", 2, None, "Ann", "good start"),
    ("G1", "Feb", 3, None, "Ann"),
    ("G1", "Mar", 4),
    ("G1", "Apr", 6),
)


@pytest.mark.parametrize(
    ("lines", "area", "row"),
    [
        (JAN_TO_APRIL, "A1:C5", 6),
        (tuple(line[:3] for line in JAN_TO_APRIL), "A1:C5", 6),
        (JAN_TO_APRIL, "A1:C9", 6),
    ],
    ids=["beside the first rows", "nothing beside", "spare rows"],
)
def test_a_table_narrower_than_the_list_keeps_its_rows(lines: Sequence[Line], area: str, row: int) -> None:
    placed, grid = added(narrow(*lines, area=area))
    assert placed == ("Sheet1", row, 1)
    assert [grid.rows[each][2] for each in range(2, row + 1)] == ["Jan", "Feb", "Mar", "Apr", "May"]
    assert grid.rows[row] == {1: "G1", 2: "May", 3: 7, 5: "Bo"}


def test_a_row_whose_place_is_taken_is_refused_and_the_cell_named() -> None:
    data = narrow(*(line[:3] for line in JAN_TO_APRIL), area="A1:C5", beside=("E2", "Ann"))
    with pytest.raises(CannotWrite, match="A3: Something stands in this cell already, so a new row cannot be written"):
        added(data, heading_row=0)


def test_a_new_row_does_not_take_over_what_stands_beside_a_blank_one() -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Sheet1")
        sheet.add_table("A1:E3", {"columns": [{"header": str(each)} for each in HEADINGS[:5]]})
        sheet.write_row("A1", HEADINGS)
        sheet.write_row("A2", JAN_TO_APRIL[0][:5])
        sheet.write("H3", "Team")

    with pytest.raises(CannotWrite, match="H3: Something stands in this cell already"):
        added(by_xlsxwriter(build))


def test_a_value_typed_over_a_calculated_one_is_not_written_over() -> None:
    def build(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Sheet1")
        columns = [{"header": str(each)} for each in HEADINGS[:4]]
        sheet.add_table("A1:E3", {"columns": [*columns, {"header": "By", "formula": '="Ann"'}]})
        sheet.write_row("A1", HEADINGS)
        sheet.write_row("A2", JAN_TO_APRIL[0][:5])
        sheet.write("E3", "Sam")

    with pytest.raises(CannotWrite, match="E3: Something stands in this cell already"):
        added(by_xlsxwriter(build))

"""Any edits in any order against a dictionary that does the same, judged by our reader and by openpyxl."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.excel.edit.patch import CellEdit, ColumnAdd, Edit, NewValue, RowAppend, SheetAdd, patch
from dashboard.excel.gate import admit
from dashboard.excel.grid import read_grid
from dashboard.plan.errors import CannotWrite, EntryRefused
from dashboard.plan.months import Month
from tests.excel.books import by_openpyxl, by_xlsxwriter, parts_of, plan_sheet, rich_book
from tests.excel.test_patch_lossless import openpyxl_book

ALL_TEXT = st.text(max_size=12)
#: what every reader gives back unchanged, so that openpyxl can be asked too
EASY_TEXT = st.text(st.characters(exclude_categories=["C"], exclude_characters="_"), min_size=1, max_size=12)
VALUES = st.one_of(
    EASY_TEXT,
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9).filter(
        lambda n: abs(n) > 1e-6 or n == 0
    ),
    st.booleans(),
    st.dates(date(1900, 3, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(9000, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.builds(Month, st.integers(1901, 9000), st.integers(1, 12)),
    st.none(),
)
COLUMNS = st.integers(1, 6)
EDITS = st.one_of(
    st.builds(CellEdit, st.just("Progress"), st.integers(2, 4), COLUMNS, VALUES),
    st.builds(
        RowAppend,
        st.just("Progress"),
        st.dictionaries(COLUMNS, VALUES, min_size=1, max_size=6).filter(
            lambda values: any(value not in (None, "") for value in values.values())
        ),
    ),
    st.builds(ColumnAdd, st.just("Progress"), st.sampled_from(["By", "Who may see", "Entered on"])),
    st.builds(
        SheetAdd,
        st.sampled_from(["History", "Diary"]),
        st.just(["When", "What"]),
        st.lists(st.lists(VALUES, min_size=2, max_size=2), max_size=3),
    ),
)


def plain(value: object) -> object:
    """A value as both readers give it."""
    if isinstance(value, Month):
        return value.first_day
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, float) and not isinstance(value, bool):
        return int(value) if value.is_integer() else pytest.approx(value, rel=1e-12)
    return value


@dataclass
class Oracle:
    """The Progress table as a dictionary, and the new sheets."""

    cells: dict[tuple[int, int], object]
    last: int = 4
    right: int = 6
    sheets: dict[str, dict[tuple[int, int], object]] = field(default_factory=dict)
    refused: bool = False

    def put(self, row: int, column: int, value: NewValue) -> None:
        self.cells.pop((row, column), None)
        if value is not None:
            self.cells[row, column] = plain(value)

    def apply(self, edit: Edit) -> tuple[str, int]:
        """Do the same as the patch; returns sheet and row."""
        if isinstance(edit, CellEdit):
            self.put(edit.row, edit.column, edit.value)
            return "Progress", edit.row
        if isinstance(edit, RowAppend):
            row = max((row for row, column in self.cells if column <= self.right), default=1) + 1
            self.last = max(self.last, row)
            for column, value in edit.values.items():
                self.put(row, column, value)
            return "Progress", row
        if isinstance(edit, ColumnAdd):
            if edit.heading in [value for (row, _), value in self.cells.items() if row == 1]:
                self.refused = True
                return "Progress", 1
            self.right += 1
            self.put(1, self.right, edit.heading)
            return "Progress", 1
        if edit.name in self.sheets:
            self.refused = True
            return edit.name, 1
        rows = [edit.headings, *edit.rows]
        cells = {
            (r, c): plain(value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value is not None
        }
        self.sheets[edit.name] = cells
        return edit.name, 1


def flat(rows: Mapping[int, Mapping[int, object]]) -> dict[tuple[int, int], object]:
    return {(row, column): value for row, values in rows.items() for column, value in values.items()}


PLAIN = by_xlsxwriter(plan_sheet)


@settings(max_examples=120)
@given(st.lists(EDITS, min_size=1, max_size=7))
def test_any_edits_come_out_as_a_dictionary_says(edits: list[Edit]) -> None:
    package = admit(PLAIN, "AK01.xlsx")
    oracle = Oracle(flat(read_grid(package, package.sheets[0]).rows))
    placed = [oracle.apply(edit) for edit in edits]
    if oracle.refused:
        with pytest.raises(CannotWrite):
            patch(package, edits)
        return
    result = patch(package, edits)
    assert [place[:2] for place in result.placed] == placed
    after = admit(result.data, "AK01.xlsx")
    wanted = {"Progress": oracle.cells} | oracle.sheets
    assert {sheet.name: flat(read_grid(after, sheet).rows) for sheet in after.sheets} == wanted
    table = read_grid(after, after.sheets[0]).tables[0].area
    assert (table.bottom, table.right) == (oracle.last, oracle.right)
    book = openpyxl.load_workbook(io.BytesIO(result.data))
    for name, cells in wanted.items():
        seen = {(c.row, c.column): plain(c.value) for row in book[name].iter_rows() for c in row if c.value is not None}
        assert seen == cells
        assert [cell.value for cell in book[name][1]] == list(next(iter(book[name].tables.values())).column_names)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(1, 30), st.one_of(ALL_TEXT, VALUES)), min_size=1, max_size=6),
    st.sampled_from(["XlsxWriter", "openpyxl"]),
)
def test_any_cell_of_a_rich_workbook_is_written_or_refused_whole(
    places: list[tuple[int, int, NewValue]], maker: str
) -> None:
    before = RICH[maker]
    package = admit(before, "AK01.xlsx")
    edits = [CellEdit("Progress", row, column, value) for row, column, value in places]
    try:
        after = patch(package, edits).data
    except (CannotWrite, EntryRefused):
        return
    old, new = parts_of(before), parts_of(after)
    changed = {name for name in old if old[name] != new[name]}
    allowed = r"xl/(worksheets/sheet[12]|styles|workbook)\.xml|xl/tables/table1\.xml"
    assert [name for name in changed if not re.fullmatch(allowed, name)] == []
    grid = read_grid(admit(after, "AK01.xlsx"), package.sheets[0])
    for row, column, value in {(row, column): (row, column, value) for row, column, value in places}.values():
        expected = None if value == "" else plain(value)
        assert grid.rows.get(row, {}).get(column) == expected


RICH = {"XlsxWriter": by_xlsxwriter(rich_book), "openpyxl": by_openpyxl(openpyxl_book)}

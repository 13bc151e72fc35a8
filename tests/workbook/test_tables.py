"""Where on a sheet the rows are, whatever people have done around them."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from dashboard.excel.gate import admit
from dashboard.excel.grid import Grid, read_grid
from dashboard.plan.months import Month
from dashboard.workbook.layout import GOALS, PROGRESS
from dashboard.workbook.tables import Table, child_items, find_table
from tests.build_workbook import Formula, Row, book
from tests.excel.books import by_xlsxwriter

HEADINGS: Row = ("Goal ID", "Month", "Value", "Where", "By")
OCT = Month(2026, 10)
RECORDS: tuple[Row, ...] = (
    ("G1", OCT, 7, "Home", "Mum"),
    ("G1", OCT, 5, "Setting", "M.O."),
    ("G2", OCT, 1, None, None),
)


def grid(rows: Sequence[Row], name: str = "Progress") -> Grid:
    package = admit(book({name: rows}), "AK01.xlsx")
    return read_grid(package, package.sheets[0])


def table(*rows: Row) -> Table:
    found, problems = find_table("AK01.xlsx", PROGRESS, grid(rows))
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize(
    "headings",
    [
        ("Goal ID", "Month", "Value"),
        ("goal id", "MONTH", "value"),
        ("  Goal   ID ", "Month*", "Value *"),
        ("Goal\nID", "Month", "Value"),
        ("Goal\N{NO-BREAK SPACE}ID", "Ｍonth", "Value"),
    ],
)
def test_headings_are_known_without_case_stray_spaces_and_stars(headings: Row) -> None:
    assert dict(table(headings, ("G1", OCT, 7)).columns) == {"goal": 1, "month": 2, "value": 3}


def test_columns_may_stand_in_any_order_with_others_between_them() -> None:
    found = table(("Value", "RAG", "Month", None, "Goal ID"), (7, "green", OCT, "?", "G1"))
    assert dict(found.columns) == {"value": 1, "month": 3, "goal": 5}
    assert found.source(2).unknown == (("RAG", "green"),)
    assert found.source(2).at("goal").short == "Progress!E2"


def test_titles_and_notes_may_stand_above_the_headings() -> None:
    found = table(("What we have seen",), (), ("Month: see below",), HEADINGS, *RECORDS)
    assert found.heading_row == 4
    assert list(found.rows()) == [5, 6, 7]


def test_rows_that_hold_nothing_in_a_known_column_are_no_rows() -> None:
    found = table(
        (*HEADINGS, "Notes to self"), RECORDS[0], (), (None, None, None, None, None, "ask"), (Formula('=""', ""),), RECORDS[1]
    )  # fmt: skip
    assert list(found.rows()) == [2, 6]


def test_a_totals_row_is_no_record() -> None:
    def build(made: object) -> None:
        page = made.add_worksheet("Progress")  # type: ignore[attr-defined]
        columns = [{"header": "Goal ID", "total_string": "Total"}, {"header": "Month"},
                   {"header": "Value", "total_function": "sum"}]  # fmt: skip
        page.add_table(
            0, 0, 3, 2, {"columns": columns, "total_row": True, "data": [["G1", "Oct 2026", 7], ["G1", "Nov 2026", 8]]}
        )

    package = admit(by_xlsxwriter(build), "AK01.xlsx")
    found, _ = find_table("AK01.xlsx", PROGRESS, read_grid(package, package.sheets[0]))
    assert found is not None
    assert list(found.rows()) == [2, 3]


def test_a_sheet_without_its_headings_is_told_and_an_empty_one_is_not() -> None:
    found, problems = find_table("AK01.xlsx", PROGRESS, grid([("some", "notes"), ("G1", 7)]))
    assert found is None
    assert [str(problem) for problem in problems] == [
        (
            "AK01.xlsx › Progress: The row of headings was not found, so nothing on this sheet could be read. "
            "Give it one row with the headings Goal ID, Month."
        )
    ]
    assert find_table("AK01.xlsx", PROGRESS, grid([])) == (None, [])


def test_missing_and_doubled_headings_are_told_where_they_should_be() -> None:
    rows: list[Row] = [("Goal ID", "Value", "Where", "value "), ("G1", 7, "Home", 8)]
    found, problems = find_table("AK01.xlsx", PROGRESS, grid(rows))
    assert found is not None
    assert found.columns["value"] == 2
    assert [(problem.where.short, problem.what) for problem in problems] == [
        ("Progress!D1", "The heading Value stands twice; only column B is read."),
        ("Progress!E1", "The column Month is missing from the headings in row 1."),
    ]


def test_a_heading_known_from_one_sheet_means_nothing_on_another() -> None:
    found, _ = find_table("AK01.xlsx", GOALS, grid([("Goal ID", "Goal", "Month"), ("G1", "Waves", OCT)], "Goals"))
    assert found is not None
    assert dict(found.unknown) == {3: "Month"}


def test_the_digest_of_a_row_outlives_sorting_and_moved_columns() -> None:
    rows, order = [*RECORDS], [4, 0, 3, 1, 2]
    random.Random(2).shuffle(rows)
    moved = [tuple(row[n] for n in order) for row in (HEADINGS, *rows)]
    first, second = table(HEADINGS, *RECORDS), table(*moved)
    assert {first.digest(row) for row in first.rows()} == {second.digest(row) for row in second.rows()}


@pytest.mark.parametrize("column", range(6))
def test_the_digest_of_a_row_tells_any_change_in_it(column: int) -> None:
    headings, record = (*HEADINGS, "RAG"), (*RECORDS[0], "green")
    changed = tuple("new" if n == column else cell for n, cell in enumerate(record))
    assert table(headings, record).digest(2) != table(headings, changed).digest(2)


def test_blank_and_zero_are_not_the_same_row() -> None:
    assert table(HEADINGS, ("G1", OCT, 0)).digest(2) != table(HEADINGS, ("G1", OCT)).digest(2)


def test_a_row_knows_the_sheet_by_the_name_on_its_tab() -> None:
    found, _ = find_table("AK01.xlsx", PROGRESS, grid([HEADINGS, RECORDS[0]], " progress "))
    assert found is not None
    assert found.source(2).sheet == " progress "


def test_the_items_of_the_child_sheet_stand_in_one_column() -> None:
    rows: list[Row] = [
        (None, "Willow Nursery"),
        (None, "Item", "Value"),
        (None, "Reference:", "AK01"),
        (None, " known AS *", "A."),
        (None, "Where she goes", "Setting", "not this"),
        (None, "Hopes"),
        ("Stage", "Setting", "Willow"),
    ]
    items = [(item.column.heading, item.row, item.at, item.raw) for item in child_items(grid(rows, "Child"))]
    assert items == [
        ("Reference", 3, 3, "AK01"),
        ("Known as", 4, 3, "A."),
        ("Hopes", 6, 3, None),
        ("Setting", 7, 3, "Willow"),
    ]

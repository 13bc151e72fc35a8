"""A column that lost its heading: told once, and never made a second time beside the first."""

from __future__ import annotations

from datetime import datetime

import pytest

from dashboard.excel.gate import admit
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.errors import CannotWrite
from dashboard.plan.months import Month
from dashboard.plan.terms import EditKind
from dashboard.workbook.write import Rewritten, rewrite
from tests.build_workbook import PROGRESS, Row, plan_book, read, told

NEW = {"goal": "G1", "month": Month(2026, 10), "value": 8}
HISTORY: tuple[Row, ...] = (
    ("When", "Who", "Sheet", "Row", "Field", "Before", "After", "Kind", "Why"),
    (datetime(2026, 10, 3, 9, 5), "M.O.", "Progress", "G1", "Note", None, "In play", "Correction", "Slip"),
)


def renamed(heading: str, other: str) -> tuple[Row, ...]:
    """The Progress sheet with one heading called something else."""
    return (tuple(other if each == heading else each for each in PROGRESS[0]), *PROGRESS[1:])


def wrote(data: bytes, *changes: Change) -> Rewritten:
    return rewrite(admit(data, "AK01.xlsx"), changes, datetime(2026, 11, 21, 14, 5))


def test_a_renamed_column_of_values_is_told_once_at_its_headings() -> None:
    assert told(read(plan_book(Progress=renamed("Value", "Score")))) == {
        "Progress!G1": "The column Value is missing from the headings in row 1. If it has another heading now, call it "
        "Value again in Excel; else add a column with the heading Value."
    }


@pytest.mark.parametrize(
    ("heading", "other", "history"),
    [("Value", "Score", ()), ("Month", "When seen", ()), ("Note", "Remarks", HISTORY)],
)
def test_a_column_that_the_rows_had_is_not_added_a_second_time(
    heading: str, other: str, history: tuple[Row, ...]
) -> None:
    data = plan_book(Progress=renamed(heading, other), History=history)
    with pytest.raises(CannotWrite, match=f"Progress › A1: The column {heading} is missing .* call it {heading} again"):
        wrote(data, Add("Progress", {**NEW, "note": "New"}))


def test_a_column_that_nobody_filled_is_added_as_before() -> None:
    unlike = (HISTORY[0], (*HISTORY[1][:4], "By", *HISTORY[1][5:]))
    data = plan_book(Progress=renamed("Note", "Remarks"), History=unlike)
    assert read(wrote(data, Add("Progress", {**NEW, "note": "New"})).data).plan.progress[-1].note == "New"
    empty = plan_book(Progress=[("Goal ID", "Month")])
    assert read(wrote(empty, Add("Progress", NEW)).data).plan.progress[-1].value == 8


def test_nothing_in_a_column_that_is_not_there_is_no_change() -> None:
    data = plan_book()
    record = read(data).plan.progress[0]
    done = wrote(data, Amend(record, {"seen_on": None, "not_seen_because": ""}, EditKind.CORRECTION, who="M.O."))
    assert done.data == data
    assert [cell.short for cell in done.cells] == ["Progress!A2"]
    told_too = wrote(data, Amend(record, {"not_seen_because": "", "note": "Better"}, EditKind.CORRECTION, who="M.O."))
    plan = read(told_too.data).plan
    assert plan.progress[0].note == "Better"
    assert [edit.field for edit in plan.history] == ["Note"]

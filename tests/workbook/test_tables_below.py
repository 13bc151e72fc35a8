"""Several Excel Tables under the headings of a sheet: which rows are read, which are told of, and where new ones go."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import Table

from dashboard.excel.gate import admit
from dashboard.plan.changes import Add, Amend
from dashboard.plan.errors import CannotWrite
from dashboard.plan.months import Month
from dashboard.plan.terms import EditKind
from dashboard.workbook.write import rewrite
from tests.build_workbook import GOAL_HEADINGS, GOALS, PLAN, PROGRESS, Row, book, plan_book, read, told
from tests.excel.office import converted

type Tables = Mapping[str, str]

G3: Row = ("G3", "Drinks from a cup", 0, 10, 1, 8, date(2025, 5, 1), date(2026, 1, 1), "M.O.", "Achieved")
NEW_GOAL = {
    "goal": "Points", "lowest": 0, "highest": 10, "baseline": 1, "target": 5, "start": date(2026, 11, 1),
    "target_date": date(2027, 5, 1), "responsible": "M.O.", "status": "Active",
}  # fmt: skip
NEW_MONTH = {"goal": "G1", "month": Month(2026, 10), "value": 8}
COLUMNS: Row = ("Column1", "Column2", "Column3", "Column4", "Column5", "Column6")
NOT_READ = "These rows stand in or under another table and are not read. "
MOVE = "Move them under the headings in row 1, or give their table the same headings in the same columns."
PLAIN = "Turn that table into plain cells in Excel: Table Design, Convert to Range."


def made(sheet: str, rows: Sequence[Row], tables: Tables, **table: int) -> bytes:
    """The plan with other rows on a sheet, and these tables by name there in their order."""
    plan = openpyxl.load_workbook(io.BytesIO(book({**PLAN, sheet: rows})))
    for name, area in tables.items():
        plan[sheet].add_table(Table(displayName=name, ref=area, **table))
    buffer = io.BytesIO()
    plan.save(buffer)
    return buffer.getvalue()


def finished(*between: Row, headings: Row = GOAL_HEADINGS, rows: Sequence[Row] = (G3,)) -> bytes:
    """The goals as a table, and others as a second one below it."""
    top = len(GOALS) + len(between) + 1
    letter = chr(ord("A") + len(headings) - 1)
    tables = {"Current": "A1:J3", "Finished": f"A{top}:{letter}{top + len(rows)}"}
    return made("Goals", [*GOALS, *between, headings, *rows], tables)


def overlaid(headings: Row = COLUMNS) -> bytes:
    """The progress with a table over its rows that got headings of its own."""
    return made("Progress", [PROGRESS[0], headings, *PROGRESS[1:]], {"Months": "A2:F5"})


def wrote(data: bytes, *changes: Add | Amend) -> tuple[list[str], bytes]:
    done = rewrite(admit(data, "AK01.xlsx"), changes, datetime(2026, 11, 21, 14, 5))
    return [cell.short for cell in done.cells], done.data


def goals(data: bytes) -> list[str]:
    return list(read(data).plan.goals)


def values(data: bytes) -> list[object]:
    return [record.value for record in read(data).plan.progress]


@pytest.mark.parametrize(
    "between", [((), ()), ((), ("Finished",)), ((),)], ids=["blank rows", "a title", "one blank row"]
)
def test_a_table_below_that_repeats_the_headings_is_read_on(between: Sequence[Row]) -> None:
    data = finished(*between)
    assert (goals(data), told(read(data))) == (["G1", "G2", "G3"], {})
    if len(between) == 2:
        cells, after = wrote(data, Add("Goals", {"id": "G4", **NEW_GOAL}))
        assert (cells, goals(after)) == (["Goals!A4"], ["G1", "G2", "G4", "G3"])


def test_rows_of_the_second_table_are_amended_in_place_and_rows_under_it_are_read() -> None:
    data = made("Goals", [*GOALS, (), GOAL_HEADINGS, G3, ("G4", *G3[1:])], {"Current": "A1:J3", "Finished": "A5:J6"})
    assert goals(data) == ["G1", "G2", "G3", "G4"]
    goal = read(data).plan.goals["G3"]
    cells, after = wrote(data, Amend(goal, {"goal": "Drinks alone"}, EditKind.CORRECTION, who="M.O."))
    assert cells == ["Goals!B6"]
    assert read(after).plan.goals["G3"].goal == "Drinks alone"


def test_a_repeated_table_may_have_columns_of_its_own_and_lack_some() -> None:
    data = finished((), headings=(*GOAL_HEADINGS, "Finished on"), rows=[(*G3, date(2026, 1, 5))])
    assert (goals(data), told(read(data))) == (["G1", "G2", "G3"], {})
    wider = [(*row, more) for row, more in zip(GOALS, ("Why it matters", "To be heard", ""), strict=True)]
    tables = {"Current": "A1:K3", "Finished": "A5:J6"}
    assert goals(made("Goals", [*wider, (), GOAL_HEADINGS, G3], tables)) == ["G1", "G2", "G3"]


def test_a_new_column_is_not_put_over_what_the_second_table_has_there() -> None:
    data = finished((), headings=(*GOAL_HEADINGS, "Finished on"), rows=[(*G3, date(2026, 1, 5))])
    goal = read(data).plan.goals["G1"]
    with pytest.raises(CannotWrite, match="K5: Something stands in this cell already, where the new column Weight"):
        wrote(data, Amend(goal, {"weight": 2}, EditKind.CORRECTION, who="M.O."))


@pytest.mark.parametrize(
    "headings",
    [
        ("Goal ID", "Goal", "Highest", "Lowest", *GOAL_HEADINGS[4:]),
        ("Goal no.", "What", "From", "To", "Then", "Aim", "Began", "By", "Who", "How"),
        (*GOAL_HEADINGS[:-1], "State"),
    ],
    ids=["another order", "other headings", "one renamed"],
)
def test_an_id_in_a_table_that_is_not_read_is_told_and_never_given_again(headings: Row) -> None:
    data = finished((), headings=headings, rows=[G3])
    assert goals(data) == ["G1", "G2"]
    assert told(read(data)) == {"Goals!A6": NOT_READ + MOVE}
    with pytest.raises(CannotWrite, match=r"Goals › A6: G3 stands here already, .* under the headings in row 1"):
        wrote(data, Add("Goals", {"id": "G3", **NEW_GOAL}))
    with pytest.raises(CannotWrite, match="right under the table"):
        wrote(data, Add("Goals", {"id": "G4", **NEW_GOAL}), Add("Goals", {"id": "G5", **NEW_GOAL}))
    assert goals(wrote(data, Add("Goals", {"id": "G4", **NEW_GOAL}))[1]) == ["G1", "G2", "G4"]


def test_rows_above_the_headings_that_are_taken_are_told() -> None:
    data = finished((), headings=(*GOAL_HEADINGS, "Weight"), rows=[(*G3, 2)])
    assert goals(data) == ["G3"]
    found = [problem for problem in read(data).problems if problem.where.sheet == "Goals"]
    assert [(problem.where.cell, problem.what) for problem in found] == [("A2", NOT_READ.strip())]
    assert found[0].mend == MOVE.replace("row 1", "row 5")
    with pytest.raises(CannotWrite, match=r"Goals › A2: G1 stands here already"):
        wrote(data, Add("Goals", {"id": "G1", **NEW_GOAL}))
    titled = [("Child", "A."), ("Since", date(2026, 5, 1)), *PROGRESS]
    assert told(read(plan_book(Progress=titled))) == {}


@pytest.mark.parametrize("headings", [COLUMNS, tuple(f"Spalte{n}" for n in range(1, 7)), PROGRESS[0]])
def test_a_table_laid_over_the_rows_without_their_headings_is_ours(headings: Row) -> None:
    data = overlaid(headings)
    assert (values(data), told(read(data))) == ([5, 7, 3], {})
    cells, after = wrote(data, Add("Progress", NEW_MONTH), Add("Progress", {**NEW_MONTH, "who_may_see": ("Team",)}))
    assert cells == ["Progress!A6", "Progress!A7"]
    assert values(after) == [5, 7, 3, 8, 8]
    assert read(after).plan.progress[-1].who_may_see == ("Team",)
    assert [each.ref for each in openpyxl.load_workbook(io.BytesIO(after))["Progress"].tables.values()] == ["A2:F7"]


def test_a_table_whose_headings_were_its_first_row_is_told() -> None:
    first = ("G1", "Aug 2026", "5", "Setting", "M.O.", "In play")
    data = made("Progress", [PROGRESS[0], first, *PROGRESS[2:]], {"Months": "A2:F4"})
    assert values(data) == []
    assert told(read(data)) == {"Progress!A2": NOT_READ + PLAIN}
    with pytest.raises(CannotWrite, match="A2: A table stands right under the list, so no row can be added to it"):
        wrote(data, Add("Progress", NEW_MONTH))


def test_a_table_laid_over_the_last_rows_of_a_list_is_told() -> None:
    data = made("Progress", [*PROGRESS[:2], COLUMNS, *PROGRESS[2:]], {"Months": "A3:F5"})
    assert values(data) == [5]
    assert told(read(data)) == {"Progress!A4": NOT_READ + MOVE}
    other = made("Progress", [*PROGRESS[:3], ("G2", "Sep 2026", "3", "a", "b", "c"), PROGRESS[1]], {"Months": "A4:F5"})
    assert told(read(other)) == {"Progress!A4": NOT_READ + PLAIN}


def test_a_table_of_the_same_in_another_order_is_told() -> None:
    other: list[Row] = [("Month", "Goal ID", "Value"), (Month(2026, 10), "G1", 9)]
    data = made("Progress", [*PROGRESS, (), *other], {"Other": "A6:C7"})
    assert (values(data), told(read(data))) == ([5, 7, 3], {"Progress!A7": NOT_READ + MOVE})


def test_a_table_with_another_one_beside_it_is_not_mixed_with_that() -> None:
    rows = [*PROGRESS, (), (*PROGRESS[0][:3], "Room", "Sam"), (*PROGRESS[1][:3], "Blue", "x")]
    data = made("Progress", rows, {"More": "A6:C7", "Rooms": "D6:E7"})
    assert (values(data), told(read(data))) == ([5, 7, 3], {"Progress!A7": NOT_READ + MOVE})


def test_headings_beside_the_rows_of_a_second_table_do_not_take_one_of_them_away() -> None:
    month, beside = PROGRESS[1][:3], PROGRESS[0][3:]
    rows = [*PROGRESS, (), PROGRESS[0][:3], month, (*month, *beside), (*month, "Home", "Mum", "at tea")]
    data = made("Progress", rows, {"More": "A6:C9", "Beside": "D8:F9"})
    assert (values(data), told(read(data))) == ([5, 7, 3, 5], {"Progress!A8": NOT_READ + PLAIN})
    july = ("G1", Month(2026, 7), 4, "Setting", "M.O.", None)
    side = made("Progress", [*PROGRESS, (), PROGRESS[0], july], {"More": "A6:C7", "Beside": "D6:F7"})
    assert (values(side), told(read(side))) == ([5, 7, 3, 4], {})


def test_rows_under_somebody_elses_table_are_told_once() -> None:
    visits: list[Row] = [("Who", "When", "Minutes"), ("Sam", date(2026, 9, 3), 30)]
    more = [PROGRESS[1], PROGRESS[2]]
    data = made("Progress", [*PROGRESS, (), *visits, (), *more], {"Visits": "A6:C7"})
    assert values(data) == [5, 7, 3]
    assert told(read(data)) == {"Progress!A9": NOT_READ + MOVE}
    headless = made("Progress", [*PROGRESS, (), *more], {"More": "A6:F7"}, headerRowCount=0)
    assert told(read(headless)) == {"Progress!A6": NOT_READ + MOVE}


@pytest.mark.parametrize(
    "rows",
    [
        [("Who", "When", "Minutes"), ("Sam", date(2026, 9, 3), 30)],
        [("Goal ID", "Average", "Months"), ("G1", 6, 2), ("G2", 3, 1)],
        [("Month", "Value", "Note"), (Month(2026, 8), 5, "all goals"), (Month(2026, 9), 5, "all goals")],
        [("Who", "When", "Minutes"), ("Sam", date(2026, 9, 3), 30), ("Average", None, 30), (), ("ask Sam",)],
        [("Column1", "Column2", "Column3"), ("Average", None, 5), (None, None, 7)],
    ],
    ids=["visits", "a goal's average", "a month's average", "notes under it", "a total"],
)
def test_what_is_plainly_something_else_is_no_problem(rows: Sequence[Row]) -> None:
    tabled = sum(1 for row in rows[:3] if row)
    data = made("Progress", [*PROGRESS, (), *rows], {"Other": f"A6:C{5 + tabled}"})
    assert (values(data), told(read(data))) == ([5, 7, 3], {})


def test_goals_that_are_read_may_be_named_again_in_another_table() -> None:
    rows: list[Row] = [*GOALS, (), ("Goal ID", "Reached"), ("G1", "half"), ("g2", "no")]
    data = made("Goals", rows, {"Current": "A1:J3", "Reached": "A5:B7"})
    assert (goals(data), told(read(data))) == (["G1", "G2"], {})


def test_totals_of_a_table_beside_the_rows_leave_out_none_of_them() -> None:
    rows = [(*PROGRESS[0], None, None, "Code", "Meaning"), *PROGRESS[1:]]
    data = made("Progress", rows, {"Codes": "I1:J3"}, totalsRowCount=1)
    assert values(data) == [5, 7, 3]


def test_what_libreoffice_makes_of_such_tables_is_read_and_written_alike(tmp_path: Path) -> None:
    narrow = made("Progress", PROGRESS, {"Months": "A1:B4"})
    books = dict(converted(tmp_path, {"finished": finished((), ("Finished",)), "over": overlaid(), "narrow": narrow}))
    assert goals(wrote(books["finished"], Add("Goals", {"id": "G4", **NEW_GOAL}))[1]) == ["G1", "G2", "G4", "G3"]
    assert values(wrote(books["over"], Add("Progress", NEW_MONTH))[1]) == [5, 7, 3, 8]
    assert values(wrote(books["narrow"], Add("Progress", NEW_MONTH))[1]) == [5, 7, 3, 8]

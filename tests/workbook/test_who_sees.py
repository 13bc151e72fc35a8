"""A column Who may see that lost its heading: its rows are kept from the family, and nothing else is."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.table import Table

from dashboard.excel.gate import admit
from dashboard.plan.access import Viewer, ViewerKind, as_seen_by
from dashboard.plan.changes import Add
from dashboard.plan.errors import CannotWrite
from dashboard.workbook.write import rewrite
from tests.build_workbook import TEAM, Formula, Row, plan_book, read, told

MUM = Viewer(ViewerKind.FAMILY, "Mum")
COLLEAGUE = Viewer(ViewerKind.KEY_PERSON, "M.O.")
HEADINGS: Row = ("Date", "By", "Message")
MISSING = (
    "The column Who may see is missing from the headings in row 1, and “{}” looks like it. The rows that it may speak of "
    "are kept from the family and the other partners until this is mended. If it has another heading now, call it Who "
    "may see again in Excel; else add a column with the heading Who may see."
)


def diary(heading: object, *cells: object) -> bytes:
    """A diary with one more column, and a row for each of its cells."""
    rows: list[Row] = [
        (date(2026, 10, day), "M.O.", f"Day {day}", cell) for day, cell in enumerate(cells, start=1)
    ]  # fmt: skip
    return plan_book(Diary=[(*HEADINGS, heading), *rows])


def seen(data: bytes, viewer: Viewer = MUM) -> list[str]:
    return [entry.message for entry in as_seen_by(read(data).plan, viewer).diary]


@pytest.mark.parametrize(
    "heading",
    [
        "Who can see", "Who may see?", "WHO MAY SEE IT", "Who sees", "Who can read this", "Allowed to view", "For whom",
        "Confidential", "Private?", "Audience", "Hidden from", "Family access", "Can parents see?",
        "Not for family", "Staff only", "Team only", "Not for parents", "Sensitive",
    ],
)  # fmt: skip
def test_rows_of_a_renamed_column_are_kept_from_the_family(heading: str) -> None:
    data = diary(heading, "yes", None)
    assert seen(data) == ["Day 2"]
    assert seen(data, COLLEAGUE) == ["Day 2"]
    assert told(read(data)) == {"Diary!D1": MISSING.format(heading)}
    assert [entry.message for entry in read(data).plan.diary] == ["Day 1", "Day 2"]


@pytest.mark.parametrize("heading", ["Share with family", "Shared", "Visible to parents", "Show family?"])
def test_where_a_blank_may_mean_no_every_row_is_kept_back(heading: str) -> None:
    data = diary(heading, "yes", None)
    assert seen(data) == []
    assert told(read(data)) == {"Diary!D1": MISSING.format(heading)}


@pytest.mark.parametrize("value", ["Team", "team ", "M.O.; Team", "Not the family"])
@pytest.mark.parametrize("heading", ["For", "Sichtbar", None])
def test_values_of_the_column_tell_it_under_any_heading_and_under_none(heading: str | None, value: str) -> None:
    data = diary(heading, value, "Mum", None)
    assert seen(data) == ["Day 3"]
    assert told(read(data)) == {"Diary!D1": MISSING.format(heading or "column D")}


def test_a_formula_in_such_a_column_counts_as_something() -> None:
    assert seen(diary("Who can see", Formula('=""', ""), None)) == ["Day 2"]


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Colour", ["green", None]),
        ("Seen by", ["M.O.", None]),
        ("Shared attention", [3, None]),
        ("Sharing", ["with S.", None]),
        ("Parents' view", ["pleased", None]),
        ("What we see", ["points", None]),
        ("Who", ["Mum", "M.O."]),
        ("With whom", ["S.", None]),
        ("Who can see", [None, None]),
        ("Shared", [None, None]),
        (None, ["a note", None]),
    ],
)
def test_a_column_of_the_senco_keeps_nothing_back(heading: str | None, values: list[object]) -> None:
    data = diary(heading, *values)
    assert seen(data) == ["Day 1", "Day 2"]
    assert told(read(data)) == {}


def test_such_a_column_of_a_second_table_below_counts_too() -> None:
    rows: list[Row] = [HEADINGS, (date(2026, 10, 1), "M.O.", "Day 1"), (), (*HEADINGS, "Who can see")]
    plan = openpyxl.load_workbook(io.BytesIO(plan_book(Diary=[*rows, (date(2025, 10, 1), "M.O.", "Day 2", "S.")])))
    plan["Diary"].add_table(Table(displayName="Earlier", ref="A4:D5"))
    buffer = io.BytesIO()
    plan.save(buffer)
    assert seen(buffer.getvalue()) == ["Day 1"]
    assert told(read(buffer.getvalue())) == {"Diary!D4": MISSING.format("Who can see")}


def test_a_plan_that_has_the_column_or_needs_none_is_as_it_was() -> None:
    rows: list[Row] = [
        (*HEADINGS, "Who may see", "Confidential"),
        (date(2026, 10, 1), "M.O.", "Day 1", None, "yes"),
        (date(2026, 10, 2), "M.O.", "Day 2", "Team", None),
    ]
    assert seen(plan_book(Diary=rows)) == ["Day 1"]
    team: list[Row] = [(*TEAM[0], "Confidential"), *((*row, "yes") for row in TEAM[1:])]
    assert told(read(plan_book(Team=team))) == {}


def test_the_column_is_not_made_anew_beside_the_one_that_was_renamed() -> None:
    new = {"on": date(2026, 10, 3), "message": "Day 3"}
    data = diary("Who can see", "Team", None)
    with pytest.raises(
        CannotWrite, match=r"Diary › A1: The column Who may see is missing .* call it Who may see again"
    ):
        rewrite(admit(data, "AK01.xlsx"), [Add("Diary", {**new, "who_may_see": ("Team",)})], datetime(2026, 11, 21))
    done = rewrite(admit(data, "AK01.xlsx"), [Add("Diary", new)], datetime(2026, 11, 21))
    assert seen(done.data) == ["Day 2", "Day 3"]
    plain = rewrite(
        admit(diary("Colour", "green"), "AK01.xlsx"),
        [Add("Diary", {**new, "who_may_see": ("Team",)})],
        datetime(2026, 11, 21),
    )
    assert seen(plain.data) == ["Day 1"]

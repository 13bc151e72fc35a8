"""Changes to a plan in the bytes of its workbook: the right cells, History, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from dashboard.excel.gate import admit
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.errors import CannotWrite, EntryRefused, RowChanged, RowGone, SaveRefused
from dashboard.plan.facts import Fact, Progress
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, GoalStatus, Use
from dashboard.workbook.write import Rewritten, rewrite
from tests.build_workbook import (
    CHILD,
    GOALS,
    OCT,
    PLAN,
    PROGRESS,
    TODAY,
    USE,
    Formula,
    Row,
    book,
    plan_book,
    read,
    told,
)
from tests.excel.books import parts_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NOW = datetime(2026, 11, 21, 14, 5)
SEP = Month(2026, 9)
NEW = {"goal": "G1", "month": OCT, "value": 8, "where": "Setting", "by": "M.O."}


def wrote(data: bytes, *changes: Change) -> Rewritten:
    return rewrite(admit(data, "AK01.xlsx"), changes, NOW)


def plan_after(data: bytes, *changes: Change) -> Plan:
    found = read(wrote(data, *changes).data)
    assert told(found) == {}
    return found.plan


def correct(fact: Fact, **fields: object) -> Amend:
    return Amend(fact, fields, EditKind.CORRECTION, who="M.O.", why="Typing slip")


def rows_of(data: bytes, sheet: str) -> list[Mapping[int, Any]]:
    from dashboard.excel.gate import admit
    from dashboard.excel.grid import read_grid

    package = admit(data, "AK01.xlsx")
    part = package.sheet(sheet)
    assert part is not None
    return list(read_grid(package, part).rows.values())


@pytest.mark.parametrize("tables", [True, False])
def test_a_new_row_goes_below_the_last_one_and_is_found_there(tables: bool) -> None:
    data = plan_book(tables=tables)
    done = wrote(data, Add("Progress", NEW))
    assert [str(cell) for cell in done.cells] == ["AK01.xlsx › Progress › A5"]
    plan = read(done.data).plan
    assert plan.progress[:-1] == read(data).plan.progress
    assert plan.progress[-1] == Progress(goal="G1", month=OCT, value=8, where="Setting", by="M.O.")
    assert plan.history == ()


def test_a_field_whose_column_is_missing_gets_its_column() -> None:
    data = plan_book(Progress=[("What we have seen",), (), *PROGRESS])  # no table, a title above
    done = wrote(data, Add("Progress", {**NEW, "entered_on": TODAY, "not_seen_because": ""}))
    assert rows_of(done.data, "Progress")[1] == dict(enumerate((*PROGRESS[0], "Entered on"), 1))
    assert read(done.data).plan.progress[-1].entered_on == TODAY


def beside_progress(tables: bool, add: Callable[[Worksheet], object]) -> bytes:
    """The plan with something else on its Progress sheet."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "mmm yyyy"})
    for name, rows in PLAN.items():
        sheet = made.add_worksheet(name)
        if tables:
            columns = [{"header": str(heading)} for heading in rows[0]]
            sheet.add_table(0, 0, len(rows) - 1, len(rows[0]) - 1, {"columns": columns})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [value.first_day if isinstance(value, Month) else value for value in row])
        if name == "Progress":
            add(sheet)
    made.close()
    return buffer.getvalue()


BESIDE: dict[str, Callable[[Worksheet], object]] = {
    "nothing": lambda sheet: None,
    "a word among the headings": lambda sheet: sheet.write("I1", "Key: below"),
    "a table of codes": lambda sheet: sheet.add_table("J3:K9", {"name": "Codes"}),
    "a table of codes with its headings in the same row": lambda sheet: sheet.add_table("J1:K9", {"name": "Codes"}),
}


@pytest.mark.parametrize("add", BESIDE.values(), ids=BESIDE)
@pytest.mark.parametrize("tables", [True, False])
def test_a_column_that_is_added_holds_the_values_whatever_stands_beside(
    tables: bool, add: Callable[[Worksheet], object]
) -> None:
    data = beside_progress(tables, add)
    done = wrote(data, Add("Progress", {**NEW, "entered_on": TODAY}))
    assert [str(cell) for cell in done.cells] == ["AK01.xlsx › Progress › A5"]
    before, after = read(data).plan.progress, read(done.data).plan.progress
    assert after == (
        *before, Progress(goal="G1", month=OCT, value=8, where="Setting", by="M.O.", entered_on=TODAY),
    )  # fmt: skip


def test_a_sheet_that_is_missing_is_made_with_its_headings() -> None:
    events = [Add("Events", {"on": TODAY, "kind": "Event", "what": what}) for what in ("ill", "= moved")]
    done = wrote(plan_book(), *events)
    assert [cell.short for cell in done.cells] == ["Events!A2", "Events!A3"]
    assert [(event.what, event.on) for event in read(done.data).plan.events] == [("ill", TODAY), ("= moved", TODAY)]


def test_a_correction_changes_its_cell_and_history_keeps_what_stood_there() -> None:
    data = plan_book(tables=True)
    record = read(data).plan.progress[0]
    done = wrote(data, correct(record, value=6, note="In play; = not a sum"))
    plan = read(done.data).plan
    assert [cell.short for cell in done.cells] == ["Progress!C2"]
    assert plan.progress == (
        replace(record, value=6, note="In play; = not a sum"), *read(data).plan.progress[1:],
    )  # fmt: skip
    assert [
        (edit.at, edit.who, edit.sheet, edit.row, edit.field, edit.before, edit.after, edit.kind, edit.why)
        for edit in plan.history
    ] == [
        (
            NOW,
            "M.O.",
            "Progress",
            "G1 · 2026-08 · Setting · M.O.",
            field,
            before,
            after,
            EditKind.CORRECTION,
            "Typing slip",
        )
        for field, before, after in [("Value", "5", "6"), ("Note", "In play", "In play; = not a sum")]
    ]


def test_history_shows_each_kind_of_value_as_people_read_it() -> None:
    plan = read(plan_book()).plan
    goal, report = plan.goals["G1"], plan.use[0]
    changes = [
        Amend(goal, {"target": 15.5, "target_date": date(2027, 2, 28), "status": GoalStatus.PAUSED, "with_": ("Mum", "T.L.")}),
        Amend(report, {"use": Use.MOSTLY, "month": Month(2026, 8), "by": ""}),
        Amend(plan.child, {"known_as": "A.K."}),
    ]  # fmt: skip
    after = read(wrote(plan_book(), *changes).data).plan
    assert [(edit.sheet, edit.row, edit.field, edit.before, edit.after) for edit in after.history] == [
        ("Goals", "G1", "Target", "14", "15.5"),
        ("Goals", "G1", "Target date", "01/01/2027", "28/02/2027"),
        ("Goals", "G1", "Status", "Active", "Paused"),
        ("Goals", "G1", "With", "", "Mum; T.L."),
        ("Strategy use", "S1 · 2026-09 · Home · Mum", "Use", "Sometimes", "Mostly"),
        ("Strategy use", "S1 · 2026-09 · Home · Mum", "Month", "2026-09", "2026-08"),
        ("Strategy use", "S1 · 2026-09 · Home · Mum", "By", "Mum", ""),
        ("Child", "Known as", "Known as", "A.", "A.K."),
    ]
    assert after.goals["G1"].with_ == ("Mum", "T.L.")
    assert after.child.known_as == "A.K."


def test_a_row_is_found_by_what_stands_in_it_wherever_it_was_sorted_to() -> None:
    record = read(plan_book()).plan.progress[1]
    sorted_by_value = [PROGRESS[0], PROGRESS[2], PROGRESS[1], PROGRESS[3]]
    moved = [[row[n] for n in (5, 2, 0, 4, 1, 3)] for row in sorted_by_value]
    plan = plan_after(plan_book(Progress=moved), correct(record, value=9))
    assert [(record.month, record.value) for record in plan.progress] == [(SEP, 9), (Month(2026, 8), 5), (SEP, 3)]


def test_a_change_by_somebody_else_in_another_row_is_kept() -> None:
    record = read(plan_book()).plan.progress[1]
    theirs: list[Row] = [PROGRESS[0], ("G1", Month(2026, 8), 4, "Setting", "M.O.", "Counted again"), *PROGRESS[2:]]
    plan = plan_after(plan_book(Progress=theirs), correct(record, value=9))
    assert [(record.value, record.note) for record in plan.progress] == [(4, "Counted again"), (9, ""), (3, "")]


def test_a_row_that_somebody_else_changed_is_refused_with_both_versions() -> None:
    record = read(plan_book()).plan.progress[1]
    theirs = [*PROGRESS[:2], ("G1", SEP, 8, "Setting", "M.O.", "Heard two more"), PROGRESS[3]]
    with pytest.raises(RowChanged) as refused:
        wrote(plan_book(Progress=theirs), correct(record, value=9))
    assert (refused.value.before["Value"], refused.value.now["Value"]) == ("7", "8")
    assert (refused.value.before["Note"], refused.value.now["Note"]) == ("", "Heard two more")
    assert refused.value.before["Month"] == refused.value.now["Month"] == "2026-09"
    assert refused.value.sentence.startswith(
        "AK01.xlsx › Progress › A3: Somebody changed this row since you opened it "
        "(Value was “7”, now “8”; Note was “”, now “Heard two more”)."
    )


def test_a_changed_cell_that_cannot_be_read_is_shown_as_it_stands() -> None:
    record = read(plan_book()).plan.progress[1]
    theirs = [*PROGRESS[:2], ("G1", SEP, "about 8", "Setting", "M.O."), PROGRESS[3]]
    with pytest.raises(RowChanged) as refused:
        wrote(plan_book(Progress=theirs), correct(record, value=9))
    assert refused.value.now["Value"] == "about 8"


def test_an_item_of_the_child_that_somebody_else_changed_is_refused_with_both_versions() -> None:
    child = read(plan_book()).plan.child
    with pytest.raises(RowChanged) as refused:
        wrote(plan_book(Child=[*CHILD[:2], ("Known as", "Ada")]), Amend(child, {"known_as": "A.K."}))
    assert (refused.value.before, refused.value.now) == ({"Known as": "A."}, {"Known as": "Ada"})
    assert refused.value.where is not None
    assert refused.value.where.short == "Child!B3"


def test_an_amendment_without_a_field_still_looks_whether_the_row_is_as_it_was() -> None:
    data = plan_book()
    record = read(data).plan.progress[1]
    done = wrote(data, correct(record))
    assert (done.data, [cell.short for cell in done.cells]) == (data, ["Progress!A3"])
    with pytest.raises(RowChanged):
        wrote(plan_book(Progress=[PROGRESS[0], ("G1", SEP, 8, "Setting", "M.O.")]), correct(record))


GONE: list[tuple[dict[str, Any], str]] = [
    (
        {"Progress": [PROGRESS[0], PROGRESS[1]]},
        "The row G1 · 2026-09 · Setting · M.O. is no longer on the sheet Progress.",
    ),
    ({"Progress": [("a", "b"), ("c", "d")]}, "The sheet Progress is no longer in the workbook."),
]


@pytest.mark.parametrize(("sheets", "sentence"), GONE)
def test_a_row_that_is_gone_is_refused(sheets: dict[str, Any], sentence: str) -> None:
    record = read(plan_book()).plan.progress[1]
    with pytest.raises(RowGone) as refused:
        wrote(plan_book(**sheets), correct(record, value=9))
    assert sentence in refused.value.sentence


def test_a_sheet_that_is_gone_is_refused() -> None:
    record = read(plan_book()).plan.progress[1]
    with pytest.raises(RowGone, match="The sheet Progress is no longer in the workbook"):
        wrote(book({"Child": CHILD, "Goals": GOALS}), correct(record, value=9))


def test_an_item_that_the_child_sheet_lacks_is_refused_with_what_to_do() -> None:
    child = read(plan_book()).plan.child
    with pytest.raises(RowGone, match=r"The Child sheet has no item Hopes\. .* Add a row Hopes to it in Excel"):
        wrote(plan_book(), Amend(child, {"hopes": "Friends"}))
    with pytest.raises(RowGone, match="The item Known as is no longer on the Child sheet"):
        wrote(plan_book(Child=CHILD[:2]), Amend(child, {"known_as": "A.K."}))


def test_two_rows_that_are_exactly_alike_are_not_told_apart_by_guessing() -> None:
    data = plan_book(Progress=[*PROGRESS, PROGRESS[2]])
    record = read(data).plan.progress[1]
    with pytest.raises(CannotWrite, match="Rows 3, 5 of Progress are exactly alike"):
        wrote(data, correct(record, value=9))


@pytest.mark.parametrize(
    ("sheet", "fields", "key"),
    [
        ("Progress", {**NEW, "month": SEP}, "G1 · 2026-09 · Setting · M.O."),
        ("Progress", {**NEW, "month": SEP, "where": "SETTING", "by": "m.o."}, "G1 · 2026-09 · SETTING · m.o."),
        ("Strategy use", {"strategy": "S1", "month": SEP, "place": "Home", "use": Use.MOSTLY, "by": "Mum"},
         "S1 · 2026-09 · Home · Mum"),
        ("Goals", {"id": "G2", "goal": "Another"}, "G2"),
        ("Strategies", {"id": "S1", "strategy": "Another"}, "S1"),
    ],
)  # fmt: skip
def test_a_row_that_somebody_else_added_meanwhile_is_not_added_twice(
    sheet: str, fields: dict[str, Any], key: str
) -> None:
    with pytest.raises(RowChanged) as refused:
        wrote(plan_book(), Add(sheet, fields))
    assert f"Somebody else has added {key} since you opened it" in refused.value.sentence
    assert set(refused.value.before.values()) == {""}
    assert refused.value.now["Month" if "month" in fields else "Goal ID"]


def test_people_may_come_back_so_the_team_may_have_one_name_twice() -> None:
    plan = plan_after(plan_book(), Add("Team", {"name": "M.O.", "role": "Key person"}))
    assert [person.name for person in plan.team] == ["M.O.", "Mum", "M.O."]


def test_a_formula_is_never_written_over() -> None:
    data = plan_book(Progress=[PROGRESS[0], ("G1", SEP, Formula("=3+4", 7), "Setting", "M.O.")])
    with pytest.raises(CannotWrite, match="Progress › C2"):
        wrote(data, correct(read(data).plan.progress[0], value=9))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**15])
def test_no_number_goes_in_that_a_cell_cannot_hold(value: float) -> None:
    with pytest.raises(EntryRefused):
        wrote(plan_book(), Add("Progress", {**NEW, "value": value}))


def test_what_was_never_read_cannot_be_amended() -> None:
    with pytest.raises(SaveRefused, match="never read from a workbook"):
        wrote(plan_book(), correct(Progress(goal="G1"), value=9))


def test_everything_else_in_the_workbook_stays_as_it_is() -> None:
    data = plan_book(tables=True, Rota=[("Day", "Who"), ("Monday", "C.F.")])
    before, after = parts_of(data), parts_of(wrote(data, correct(read(data).plan.use[0], use=Use.MOSTLY)).data)
    touched = {name for name in before if before[name] != after[name]}
    assert "xl/worksheets/sheet6.xml" in touched  # Strategy use
    assert {name for name in touched if "worksheets/sheet" in name or "tables/" in name} == {"xl/worksheets/sheet6.xml"}
    for row in (PROGRESS, USE):
        assert len(row) == len(rows_of(data, "Progress" if row is PROGRESS else "Strategy use"))

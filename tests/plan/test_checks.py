"""What contradicts itself in a plan is said at the cell, with what to do about it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.plan.months import Month
from dashboard.plan.problems import Severity
from tests.build_workbook import GOAL_HEADINGS, GOALS, PROGRESS, STRATEGIES, TEAM, USE, plan_book, read, told


def goal_row(**cells: object) -> tuple[object, ...]:
    known = dict(zip(GOAL_HEADINGS, GOALS[1], strict=True)) | {
        name.replace("_", " "): value for name, value in cells.items()
    }
    return tuple(known[heading] for heading in GOAL_HEADINGS)


def changed(rows: Any, number: int, column: int, value: object) -> list[list[object]]:
    copy = [list(row) for row in rows]
    copy[number][column] = value
    return copy


#: What goes with a Goals sheet that has the first goal only.
ONLY_G1: dict[str, Any] = {"Progress": PROGRESS[:3], "Strategies": changed(STRATEGIES, 1, 1, "G1")}
CASES: list[tuple[dict[str, Any], str, str]] = [
    ({"Progress": changed(PROGRESS, 1, 0, "G11")}, "Progress!A2",
     "There is no goal G11. Did you mean G1? Use an ID from the Goals sheet, or add the goal there."),
    ({"Progress": changed(PROGRESS, 1, 0, "X")}, "Progress!A2",
     "There is no goal X. Use an ID from the Goals sheet, or add the goal there."),
    ({"Strategies": changed(STRATEGIES, 1, 1, "G1; G9")}, "Strategies!B2",
     "There is no goal G9. Use an ID from the Goals sheet"),
    ({"Strategy use": changed(USE, 1, 0, "S2")}, "Strategy use!A2", "There is no strategy S2. Use an ID from the Strategies sheet"),
    ({"Goals": [GOAL_HEADINGS, goal_row(Responsible="M.P.")]}, "Goals!I2",
     "“M.P.” is nobody on the team. Did you mean M.O.? Add the person to the Team sheet, or name somebody who is on it."),
    ({"Goals": [GOAL_HEADINGS, goal_row(Target=2)]}, "Goals!F2",
     "The target is the same as the baseline, so there is no line to follow. Write the value that the goal aims for."),
    ({"Goals": [GOAL_HEADINGS, goal_row(Target_date=date(2026, 5, 30))]}, "Goals!H2",
     "The target month is not after the start, so there is no line to follow."),
    ({"Progress": changed(PROGRESS, 1, 2, 51)}, "Progress!C2", "51 lies outside 0 to 50. Check the value"),
    ({"Progress": changed(PROGRESS, 1, 2, -0.5)}, "Progress!C2", "-0.5 lies outside 0 to 50."),
    ({"Progress": changed(PROGRESS, 1, 2, None)}, "Progress!C2",
     "There is neither a value nor a reason why it was not seen. Write one of the two."),
    ({"Progress": changed(PROGRESS, 1, 1, Month(2026, 12))}, "Progress!B2", "This month is still to come. Check the year."),
    ({"Strategy use": changed(USE, 1, 1, Month(2027, 1))}, "Strategy use!B2", "This month is still to come."),
    ({"Progress": changed(PROGRESS, 1, 3, "Nursry")}, "Progress!D2",
     "“Nursry” is none of the places. The places are Home, Setting."),
    ({"Strategy use": changed(USE, 1, 2, "Hom")}, "Strategy use!C2", "“Hom” is none of the places. Did you mean Home?"),
    ({"Progress": [*PROGRESS, ("G1", Month(2026, 9), 8, "setting", " m.o.", None)]}, "Progress!B5",
     "This is the same month, place and person as row 3. Keep one of the two, or say who saw which in By."),
    ({"Strategy use": [*USE, ("S1", Month(2026, 9), "home", 1, None, "MUM")]}, "Strategy use!B4",
     "This is the same month, place and person as row 2."),
]  # fmt: skip


def test_the_small_plan_has_nothing_to_complain_about() -> None:
    assert told(read(plan_book())) == {}


@pytest.mark.parametrize(("sheets", "cell", "sentence"), CASES)
def test_a_contradiction_is_told_at_its_cell_and_nowhere_else(sheets: dict[str, Any], cell: str, sentence: str) -> None:
    found = told(read(plan_book(**(ONLY_G1 | sheets if "Goals" in sheets else sheets))))
    assert list(found) == [cell]
    assert found[cell].startswith(sentence)


def test_who_is_responsible_matters_more_than_who_helps() -> None:
    goals = [(*GOAL_HEADINGS, "With"), (*goal_row(Responsible="Q.Z."), "R.Z.")]
    problems = read(plan_book(**ONLY_G1, Goals=goals)).problems
    assert [(problem.where.cell, problem.severity) for problem in problems] == [
        ("I2", Severity.ERROR),
        ("K2", Severity.WARNING),
    ]


@pytest.mark.parametrize("name", ["M.O.", "key person", "Parents", "mum", "KEYWORKER"])
def test_people_are_known_by_name_or_by_any_word_for_their_role(name: str) -> None:
    assert told(read(plan_book(Goals=changed(GOALS, 1, 8, name), Team=TEAM))) == {}


def test_a_cell_that_cannot_be_read_is_told_once() -> None:
    goals = changed(GOALS, 1, 5, "about 14")
    assert list(told(read(plan_book(Goals=goals)))) == ["Goals!F2"]

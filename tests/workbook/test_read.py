"""A workbook to a plan: it opens around whatever cannot be read, and each trouble is told once, at its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.plan.months import Month
from dashboard.plan.plan import HOME_AND_SETTING
from dashboard.plan.problems import Severity
from dashboard.plan.terms import AreaOfNeed, GoalStatus, Use
from tests.build_workbook import (
    CHILD,
    GOAL_HEADINGS,
    GOALS,
    PLAN,
    PROGRESS,
    STRATEGIES,
    USE,
    Formula,
    Percent,
    book,
    plan_book,
    read,
    told,
)
from tests.excel.books import altered

SEP = Month(2026, 9)


def test_every_fact_knows_what_it_says_and_where_it_stands() -> None:
    plan = read(plan_book()).plan
    assert (plan.child.reference, plan.child.known_as) == ("AK01", "A.")
    goal = plan.goals["G1"]
    assert (goal.baseline, goal.target, goal.start, goal.status) == (2, 14, date(2026, 5, 1), GoalStatus.ACTIVE)
    record = plan.progress[1]
    assert (record.goal, record.month, record.value, record.by, record.note) == ("G1", SEP, 7, "M.O.", "")
    assert record.source is not None
    assert str(record.source.at("value")) == "AK01.xlsx › Progress › C3"
    assert plan.strategies["S1"].goals == ("G1", "G2")
    assert [report.use for report in plan.use] == [Use.SOMETIMES, Use.MOSTLY]


def test_a_blank_is_not_recorded_and_never_zero() -> None:
    plan = read(plan_book(Progress=[PROGRESS[0], ("G1", SEP, None, None, "M.O."), ("G1", SEP, 0, None, "Mum")])).plan
    assert [record.value for record in plan.progress] == [None, 0]


def test_a_percentage_is_read_as_people_say_it() -> None:
    rows = [
        PROGRESS[0],
        ("G1", SEP, Percent(0.4)),
        ("G1", Month(2026, 8), "40%"),
        ("G1", Month(2026, 7), Percent(0.125)),
    ]
    assert [record.value for record in read(plan_book(Progress=rows)).plan.progress] == [40, 40, 12.5]


def test_a_formula_counts_as_the_result_that_excel_stored() -> None:
    rows = [PROGRESS[0], ("G1", SEP, Formula("=3+4", 7))]
    assert read(plan_book(Progress=rows)).plan.progress[0].value == 7


def test_a_formula_without_a_result_and_an_error_are_told() -> None:
    rows = [PROGRESS[0], ("G1", SEP, Formula("=1/0", "#DIV/0!")), ("G1", Month(2026, 8), Formula("=3+4", 7))]
    data = altered(plan_book(Progress=rows), sheet4=lambda text: text.replace("<v>7</v>", ""))
    found = read(data)
    assert told(found) == {
        "Progress!C2": "The cell shows #DIV/0!. Mend the formula in Excel, or type the value.",
        "Progress!C3": "The formula here has no stored result. Open the workbook in Excel and save it once, or type the value.",
    }
    assert [record.value for record in found.plan.progress] == [None, None]


def test_an_error_on_the_child_sheet_is_told_too() -> None:
    found = read(plan_book(Child=[*CHILD, ("Next review", Formula("=NA()", "#N/A")), ("Hopes", Formula('=""', ""))]))
    assert list(told(found)) == ["Child!B4"]
    assert (found.plan.child.next_review, found.plan.child.hopes) == (None, "")


TROUBLED: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"Child": [("Item", "Value"), ("Known as", "A.")]}, {"Child": "The item Reference is missing. Add a row with Reference"}),
    ({"Child": [("Item", "Value"), ("Reference", None), ("Known as", "A.")]},
     {"Child!B2": "Reference is blank. Fill in Reference."}),
    ({"Child": [*CHILD, ("Known as", "B.")]}, {"Child!B4": "Known as stands twice; only row 3 is read."}),
    ({"Child": [*CHILD, ("Plan status", "Agred")]}, {"Child!B4": "“Agred” is not one of the words for Plan status."}),
    ({"Goals": [*GOALS, ("G1", "Twin", None, None, 1, 2, SEP, Month(2027, 1), "M.O.", "Active")]},
     {"Goals!A4": "G1 stands twice: row 2 has it too. Only row 2 is read. Give one of the two another Goal ID;"}),
    ({"Goals": [*GOALS, (None, "Nameless", None, None, 1, 2, SEP, Month(2027, 1), "M.O.", "Active")]},
     {"Goals!A4": "Goal ID is blank. Fill in Goal ID."}),
    ({"Goals": [GOALS[0], GOALS[1], ("G2", "Waves", 0, 10, "about 1", "8/10", "Sept 25", "July 2026", "M.O.", "Activ")]},
     {"Goals!E3": "“about 1” is not a number.", "Goals!F3": "“8/10” is not a number.",
      "Goals!G3": "“Sept 25” can be read in two ways.", "Goals!J3": "“Activ” is not one of the words for Status."}),
    ({"Progress": [("Goal ID", "Value"), ("G1", 7)]}, {"Progress!C1": "The column Month is missing from the headings in row 1."}),
    ({"Progress": [("nothing", "known"), ("here", "at all")]}, {"Progress": "The row of headings was not found"}),
    ({"Events": [("Date", "Kind", "What"), ("soon", "Event", "ill"), (date(2026, 10, 1), None, "ill")]},
     {"Events!A2": "“soon” is not a date", "Events!B3": "Kind is blank."}),
]  # fmt: skip


@pytest.mark.parametrize(("sheets", "problems"), TROUBLED)
def test_each_trouble_is_told_once_at_its_cell_and_the_rest_opens(
    sheets: dict[str, Any], problems: dict[str, str]
) -> None:
    found = read(plan_book(**sheets))
    said = told(found)
    assert list(said) == list(problems)
    for cell, sentence in problems.items():
        assert said[cell].startswith(sentence)
    assert found.plan.child.known_as == "A."
    assert found.plan.goals["G1"].responsible == "M.O."
    assert found.plan.strategies["S1"].strategy == "Wait and look"


def test_a_second_goal_of_one_id_takes_nothing_from_the_first() -> None:
    twin = ("G1", "Another", None, None, 0, 99, SEP, Month(2027, 1), "Mum", "Draft")
    assert read(plan_book(Goals=[*GOALS, twin])).plan.goals["G1"].target == 14


def test_a_month_will_do_for_the_start_and_the_target_of_a_goal() -> None:
    row = ("G1", "Waves", 0, 10, 1, 8, "May 2026", "january 2027", "M.O.", "Active")
    found = read(plan_book(Goals=[GOAL_HEADINGS, row, GOALS[2]]))
    assert told(found) == {}
    assert (found.plan.goals["G1"].start, found.plan.goals["G1"].target_date) == (date(2026, 5, 1), date(2027, 1, 1))


def test_sheets_and_columns_that_nobody_knows_are_kept_and_shown() -> None:
    progress = [(*row, "star" if n else "Sticker") for n, row in enumerate(PROGRESS)]
    found = read(plan_book(Progress=progress, Rota=[("Day", "Who"), (), ("Monday", 3, date(2026, 10, 5))]))
    assert told(found) == {}
    assert [(sheet.name, sheet.rows) for sheet in found.plan.other_sheets] == [
        ("Rota", (("Day", "Who"), ("Monday", "3", "05/10/2026")))
    ]
    source = found.plan.progress[0].source
    assert source is not None
    assert source.unknown == (("Sticker", "star"),)


def test_our_own_pages_without_facts_are_not_shown_as_strangers() -> None:
    assert read(book({**PLAN, "Read me": [("Welcome",)], "Lists": [("a",)]})).plan.other_sheets == ()


@pytest.mark.parametrize("name", ["PROGRESS", " Progress", "progress "])
def test_a_sheet_is_known_whatever_its_case_and_spaces_and_problems_name_its_tab(name: str) -> None:
    sheets: dict[str, Any] = {
        "Child": CHILD, "Goals": GOALS, name: [PROGRESS[0], ("G9", SEP, 7), ("G1", SEP, "few")],
        "Team": [("Name", "Role"), ("M.O.", "Key person")],
    }  # fmt: skip
    found = read(book(sheets))
    assert list(told(found)) == [f"{name}!C3", f"{name}!A2"]


def test_of_two_sheets_with_one_name_the_first_is_read_and_the_second_told() -> None:
    found = read(
        book({**PLAN, "Goals ": [GOAL_HEADINGS, ("G9", "Other", 0, 9, 1, 2, SEP, Month(2027, 1), "M.O.", "Active")]})
    )
    assert list(found.plan.goals) == ["G1", "G2"]
    assert told(found) == {
        "Goals ": "There are two sheets called Goals; only the first is read. "
        "Move what is needed to the first one, and rename or remove the second."
    }
    assert [sheet.name for sheet in found.plan.other_sheets] == ["Goals "]


@pytest.mark.parametrize(
    ("part", "element", "told_at"),
    [
        ("sheet4", '<sheetProtection password="CC1A" sheet="1" objects="1"/>', "Progress"),
        ("sheet4", '<sheetProtection objects="1"/>', None),
        ("workbook", '<fileSharing readOnlyRecommended="1"/>', ""),
        ("workbook", '<fileSharing userName="M.O." reservationPassword="CC1A"/>', ""),
        ("workbook", '<fileSharing userName="M.O."/>', None),
    ],
)
def test_protection_in_excel_is_told_for_information(part: str, element: str, told_at: str | None) -> None:
    after = {"sheet4": "</sheetData>", "workbook": "<workbookPr"}[part]
    insert = f"{after}{element}" if part == "sheet4" else f"{element}{after}"
    found = read(altered(plan_book(), **{part: lambda text: text.replace(after, insert)}))
    assert [problem.where.short for problem in found.problems] == ([] if told_at is None else [told_at])
    for problem in found.problems:
        assert problem.severity is Severity.NOTE
        assert "The tracker saves entries here all the same" in problem.what


def test_a_sheet_that_is_absent_is_empty_and_places_are_home_and_setting() -> None:
    found = read(
        book({"Child": CHILD, "Goals": [GOALS[0], GOALS[1]], "Team": [("Name", "Role"), ("M.O.", "Key person")]})
    )
    assert told(found) == {}
    assert (found.plan.progress, found.plan.history, found.plan.places) == ((), (), HOME_AND_SETTING)


def test_a_plan_without_goals_is_a_plan_and_a_list_of_sweets_is_none() -> None:
    without = read(book({"Child": CHILD}))
    assert [(str(problem), problem.severity) for problem in without.problems] == [
        ("AK01.xlsx: The plan has no goals. Add the first goal on the Goals sheet or in the tracker.", Severity.WARNING)
    ]
    (problem,) = read(book({"Sweets": [("Kind", "How many"), ("Toffee", 3)]})).problems
    assert problem.severity is Severity.ERROR
    assert problem.what == "There is neither a Child nor a Goals sheet, so this is no support plan."


def test_several_choices_in_one_cell() -> None:
    areas = "Cognition and learning; communication and interaction"
    child = read(plan_book(Child=[*CHILD, ("Areas of need", areas), ("Home languages", "Somali;English")])).plan.child
    assert child.areas_of_need == (AreaOfNeed.COGNITION, AreaOfNeed.COMMUNICATION)
    assert child.home_languages == ("Somali", "English")


def test_rows_below_a_gap_are_read_and_hidden_rows_too() -> None:
    rows = [PROGRESS[0], PROGRESS[1], (), (), PROGRESS[2]]
    data = altered(plan_book(Progress=rows), sheet4=lambda text: text.replace('<row r="2"', '<row r="2" hidden="1"'))
    assert [record.value for record in read(data).plan.progress] == [5, 7]


def test_no_text_that_looks_like_a_month_or_a_number_can_stop_a_plan_from_opening() -> None:
    odd = [
        "May 0000",
        "0000-01",
        "99/9999",
        "9" * 500,
        "-",
        "%",
        "²",
        "１２",
        "31/02/2026",
        "Sept",
        "Inf",
        "NaN",
        "1e999",
    ]
    rows = [PROGRESS[0], *(("G1", text, text, text) for text in odd)]
    use = [USE[0], *(("S1", text, "Home", text) for text in odd)]
    found = read(plan_book(Progress=rows, Strategy_use=use, Strategies=STRATEGIES))
    assert len(found.plan.progress) == len(odd)
    assert [record.value for record in found.plan.progress if record.value is not None] == [
        12
    ]  # wide figures are figures

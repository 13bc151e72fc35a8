"""One cell's value to one field's value, or the reason why not; and back."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from dashboard.plan.months import Month
from dashboard.plan.terms import AreaOfNeed, GoalStatus, Use
from dashboard.workbook.layout import CHILD, EVENTS, GOALS, HISTORY, PROGRESS, SHEETS, STRATEGIES, USE, Column, Kind
from dashboard.workbook.values import as_cell, as_text, read_value

TEXT = GOALS.column("goal")
LIST = STRATEGIES.column("goals")
NUMBER = PROGRESS.column("value")
WHOLE = CHILD.column("review_every_weeks")
DATE = EVENTS.column("on")
START = GOALS.column("start")
MOMENT = HISTORY.column("at")
MONTH = PROGRESS.column("month")
CHOICE = GOALS.column("status")
CHOICES = CHILD.column("areas_of_need")
HOW_OFTEN = USE.column("use")

DAY = date(2026, 10, 14)
OCT = Month(2026, 10)

READ: list[tuple[Column, Any, object]] = [
    (TEXT, "  Says “more” \n and points ", "Says “more” \n and points"),
    (TEXT, "=1+1", "=1+1"),
    (TEXT, 7, "7"),
    (TEXT, 7.5, "7.5"),
    (TEXT, True, "Yes"),
    (TEXT, False, "No"),
    (TEXT, DAY, "14/10/2026"),
    (TEXT, datetime(2026, 10, 14, 9, 30), "14/10/2026 09:30"),
    (TEXT, time(9, 30), "09:30:00"),
    (LIST, "G1; G2", ("G1", "G2")),
    (LIST, " G1 ;\nG2;; ", ("G1", "G2")),
    (LIST, "G1", ("G1",)),
    (LIST, " ; ", ()),
    (NUMBER, 7, 7),
    (NUMBER, 0, 0),
    (NUMBER, 2.5, 2.5),
    (NUMBER, " 7 ", 7),
    (NUMBER, "7.0", 7),
    (NUMBER, "-2", -2),
    (NUMBER, "−2", -2),
    (NUMBER, "+2.5", 2.5),
    (NUMBER, "40%", 40),
    (NUMBER, "12.5 %", 12.5),
    (WHOLE, 6, 6),
    (WHOLE, "6", 6),
    (WHOLE, 6.0, 6),
    (DATE, DAY, DAY),
    (DATE, datetime(2026, 10, 14, 9, 30), DAY),
    (DATE, "14/10/2026", DAY),
    (DATE, "14.10.2026", DAY),
    (DATE, "14-10-2026", DAY),
    (DATE, "4/3/2026", date(2026, 3, 4)),
    (DATE, "2026-10-14", DAY),
    (DATE, "2026-10-14T00:00:00", DAY),
    (DATE, "14 October 2026", DAY),
    (DATE, "14th Oct 2026", DAY),
    (DATE, "14 Oct. 2026", DAY),
    (DATE, "29/02/2028", date(2028, 2, 29)),
    (START, DAY, DAY),
    (START, "14/10/2026", DAY),
    (START, "Oct 2026", date(2026, 10, 1)),
    (START, "October 2026", date(2026, 10, 1)),
    (START, " oct. 2026 ", date(2026, 10, 1)),
    (START, "10/2026", date(2026, 10, 1)),
    (START, "2026-10", date(2026, 10, 1)),
    (MOMENT, datetime(2026, 10, 14, 9, 30), datetime(2026, 10, 14, 9, 30)),
    (MOMENT, DAY, datetime(2026, 10, 14)),
    (MOMENT, "14/10/2026", datetime(2026, 10, 14)),
    (MONTH, date(2026, 10, 1), OCT),
    (MONTH, date(2026, 10, 31), OCT),
    (MONTH, datetime(2026, 10, 1), OCT),
    (MONTH, "Oct 2026", OCT),
    (MONTH, "OCTOBER 2026", OCT),
    (MONTH, "Sept 2026", Month(2026, 9)),
    (MONTH, "10/2026", OCT),
    (MONTH, "10.2026", OCT),
    (MONTH, "2026-10", OCT),
    (MONTH, "2026-10-31", OCT),
    (MONTH, "1 Oct 2026", OCT),
    (CHOICE, "Active", GoalStatus.ACTIVE),
    (CHOICE, " active  ", GoalStatus.ACTIVE),
    (CHOICES, "cognition and learning;  Sensory and/or physical needs",
     (AreaOfNeed.COGNITION, AreaOfNeed.SENSORY_PHYSICAL)),
    (HOW_OFTEN, 3, Use.MOSTLY),
    (HOW_OFTEN, 0, Use.NOT_YET),
    (HOW_OFTEN, "3", Use.MOSTLY),
    (HOW_OFTEN, "nearly  ALWAYS", Use.NEARLY_ALWAYS),
]  # fmt: skip


@pytest.mark.parametrize(("column", "raw", "value"), READ)
def test_a_cell_is_read_as_what_was_meant(column: Column, raw: Any, value: object) -> None:
    read, complaint = read_value(column, raw)
    assert complaint is None
    assert read == value
    assert type(read) is type(value)


UNREAD: list[tuple[Column, Any, str]] = [
    (NUMBER, "about 4", "“about 4” is not a number. Write one number in Value, and anything else in the note."),
    (NUMBER, "7/10", "“7/10” is not a number."),
    (NUMBER, "n/a", "“n/a” is not a number."),
    (NUMBER, "3,5", "“3,5” is not a number."),
    (NUMBER, "nan", "“nan” is not a number."),
    (NUMBER, "inf", "“inf” is not a number."),
    (NUMBER, "1e5", "“1e5” is not a number."),
    (NUMBER, "9" * 400, f"“{'9' * 60}…” is not a number."),
    (NUMBER, True, "“Yes” is not a number."),
    (NUMBER, DAY, "“14/10/2026” is not a number."),
    (NUMBER, "x" * 32_767, f"“{'x' * 60}…” is not a number."),
    (WHOLE, 6.5, "“6.5” is not a whole number. Write a whole number in Review every (weeks)."),
    (WHOLE, "six", "“six” is not a number."),
    (DATE, "Oct 2026", "“Oct 2026” is not a date the tracker can be sure of. Type it in full: 14/10/2026."),
    (DATE, "1/9/25", "“1/9/25” is not a date the tracker can be sure of."),
    (DATE, "31/02/2026", "“31/02/2026” is not a date the tracker can be sure of."),
    (DATE, "10/14/2026", "“10/14/2026” is not a date the tracker can be sure of."),
    (DATE, "14 Brumaire 2026", "“14 Brumaire 2026” is not a date"),
    (DATE, "00/00/0000", "“00/00/0000” is not a date"),
    (DATE, 46309, "46309 is a number, not a date. Type the date, for example 14/10/2026, or give the cell a date format"),
    (DATE, True, "“Yes” is not a date"),
    (DATE, time(9, 30), "“09:30:00” is not a date"),
    (START, "Sept 25", "“Sept 25” can be read in two ways. Type the year in full. Did you mean September 2025?"),
    (START, "soon", "“soon” is not a date the tracker can be sure of."),
    (START, "May 0000", "“May 0000” is not a date"),
    (START, 46309, "46309 is a number, not a date."),
    (MOMENT, "yesterday", "“yesterday” is not a date"),
    (MONTH, "Sept 25", "“Sept 25” can be read in two ways. Type the year in full. Did you mean September 2025?"),
    (MONTH, "Oct '26", "“Oct '26” can be read in two ways. Type the year in full. Did you mean October 2026?"),
    (MONTH, "13/2026", "“13/2026” is not a date the tracker can be sure of. Type it in full: Oct 2026."),
    (MONTH, "May 0000", "“May 0000” is not a date"),
    (MONTH, "0000-05", "“0000-05” is not a date"),
    (MONTH, "Oc 2026", "“Oc 2026” is not a date"),
    (MONTH, 10, "10 is a number, not a date. Type the date, for example Oct 2026"),
    (CHOICE, "Achived", "“Achived” is not one of the words for Status. Did you mean Achieved?"),
    (CHOICE, "blue", "“blue” is not one of the words for Status. Choose one of: Draft, Active, Paused,"),
    (CHOICES, "Cognition and learning; Sight", "“Sight” is not one of the words for Areas of need."),
    (HOW_OFTEN, "often", "“often” does not say how often. Choose one of: Not yet, Rarely, Sometimes, Mostly, Nearly"),
    (HOW_OFTEN, "mosty", "“mosty” does not say how often. Did you mean Mostly? 0 to 4 will do."),
    (HOW_OFTEN, 5, "“5” does not say how often."),
    (HOW_OFTEN, 2.5, "“2.5” does not say how often."),
    (HOW_OFTEN, True, "“Yes” does not say how often."),
]  # fmt: skip


@pytest.mark.parametrize(("column", "raw", "sentence"), UNREAD)
def test_what_cannot_be_read_for_certain_is_not_guessed(column: Column, raw: Any, sentence: str) -> None:
    read, complaint = read_value(column, raw)
    assert complaint is not None
    assert f"{complaint.what} {complaint.mend}".startswith(sentence)
    assert complaint.mend
    assert read is None or column.kind is Kind.CHOICES


def test_the_words_that_can_be_read_are_kept_where_one_of_several_cannot() -> None:
    assert read_value(CHOICES, "Sight; Cognition and learning")[0] == (AreaOfNeed.COGNITION,)


def test_only_the_start_and_the_target_date_of_a_goal_go_by_the_month() -> None:
    by_month = [column.heading for sheet in (CHILD, *SHEETS) for column in sheet.columns if column.month_will_do]
    assert by_month == ["Start", "Target date"]


WRITTEN: list[tuple[object, object]] = [
    (None, None),
    ("", None),
    ((), None),
    ("=1+1", "=1+1"),
    (Use.MOSTLY, "Mostly"),
    (Use.NOT_YET, "Not yet"),
    (OCT, OCT),
    (GoalStatus.ACTIVE, "Active"),
    (("G1", "G2"), "G1; G2"),
    ((AreaOfNeed.COGNITION,), "Cognition and learning"),
    (0, 0),
    (2.5, 2.5),
    (False, "No"),
    (True, "Yes"),
    (["a", "b"], "a; b"),
    (DAY, DAY),
]


@pytest.mark.parametrize(("value", "cell"), WRITTEN)
def test_a_field_is_written_as_people_would_type_it(value: object, cell: object) -> None:
    assert as_cell(value) == cell


def test_what_no_cell_holds_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="no cell holds a dict"):
        as_cell({})


def test_text_of_a_cell_is_what_people_see_in_it() -> None:
    assert [as_text(raw) for raw in (" a ", True, DAY, 7)] == ["a", "Yes", "14/10/2026", "7"]

"""A demonstration that is always up to date: every date in the plan later by so many months, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from dashboard.plan.months import Month
from dashboard.workbook.shift import later, shifted
from tests.build_workbook import CHILD, OCT, PROGRESS, book, plan_book, read


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 15), 0, date(2026, 11, 15)),
    ],
)
def test_a_day_later_stays_in_its_month(day: date, months: int, moved: date) -> None:
    assert later(day, months) == moved


def moved(months: int = 3, **sheets: Any) -> Any:
    return read(shifted(plan_book(**sheets), "AK01.xlsx", months)).plan


def test_every_date_of_the_plan_is_later_and_every_value_as_it_was() -> None:
    events = [("Date", "Kind", "What"), (date(2026, 8, 31), "Event", "ill since 01/08/2026")]
    plan = moved(Child=[*CHILD, ("Date of birth", date(2023, 11, 30))], Events=events)
    assert plan.child.date_of_birth == date(2024, 2, 29)
    assert (plan.goals["G1"].start, plan.goals["G1"].target_date) == (date(2026, 8, 1), date(2027, 4, 1))
    assert [(record.month, record.value) for record in plan.progress[:2]] == [
        (Month(2026, 11), 5),
        (Month(2026, 12), 7),
    ]
    assert plan.use[0].month == Month(2026, 12)
    assert (plan.events[0].on, plan.events[0].what) == (date(2026, 11, 30), "ill since 01/08/2026")


def test_history_tells_of_the_moved_rows_and_days() -> None:
    history = [
        ("When", "Sheet", "Row", "Field", "Before", "After", "Kind"),
        (datetime(2026, 10, 3, 9, 5), "Progress", "G1 · 2026-09 · Setting · M.O.", "Value", "6", "7", "Correction"),
        (datetime(2026, 10, 3, 9, 5), "Child", "Next review", "Next review", "31/08/2026", "01/12/2026", "Change"),
        (datetime(2026, 10, 3, 9, 5), "Events", "2026-08-31 · ill", "Date", "99/99/2026", "see 01/12/2026", "Change"),
        (datetime(2026, 10, 3, 9, 5), "Goals", "G1", "Start", "2026-08", "", "Change"),
    ]
    first, second, third, fourth = moved(History=history).history
    assert first.at == datetime(2027, 1, 3, 9, 5)
    assert (first.row, first.before, first.after) == ("G1 · 2026-12 · Setting · M.O.", "6", "7")
    assert (second.row, second.before, second.after) == ("Next review", "30/11/2026", "01/03/2027")
    assert (third.row, third.before, third.after) == ("2026-11-30 · ill", "99/99/2026", "see 01/12/2026")
    assert fourth.before == "2026-11"


def test_translations_find_their_rows_again() -> None:
    texts = [
        ("Sheet", "Row", "Field", "Language", "Text"),
        ("Progress", "G1 · 2026-09 · Setting · M.O.", "Note", "Polish", "x"),
    ]
    assert moved(Translations=texts).translations[0].row == "G1 · 2026-12 · Setting · M.O."


def test_what_is_no_date_of_the_plan_stays() -> None:
    progress = [(*row, "Counted on" if n == 0 else OCT) for n, row in enumerate(PROGRESS)]
    plan = moved(Progress=progress, Rota=[("Day", "Who"), (date(2026, 10, 5), "C.F.")])
    assert plan.other_sheets[0].rows[1] == ("05/10/2026", "C.F.")
    assert plan.progress[0].source.unknown == (("Counted on", "01/10/2026"),)


def test_no_months_and_nothing_to_move_leave_the_file_byte_for_byte() -> None:
    data = plan_book()
    assert shifted(data, "AK01.xlsx", 0) == data
    bare = book({"Child": CHILD, "Rota": [(date(2026, 10, 5),)]})
    assert shifted(bare, "AK01.xlsx", 5) == bare

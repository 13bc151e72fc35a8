"""Which rows are withdrawn: History says so, and only a line that says it lets one count again."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.files.settle.merge import apply, prepare
from dashboard.plan.acts.diary import new_entry
from dashboard.plan.acts.entries import Entry, record_progress
from dashboard.plan.acts.rows import withdraw
from dashboard.plan.changes import withdrawn
from dashboard.plan.facts import Action, Edit
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind
from dashboard.plan.withdrawn import SHEETS, counting, withdrawn_keys, without_withdrawn
from dashboard.workbook import layout
from tests.build_workbook import TODAY, opened, saved
from tests.measures.build import month

GONE = Edit(at=datetime(2026, 11, 1, 9), sheet="Actions", row="A1", kind=EditKind.WITHDRAWN)
ACTIONS = {"A1": Action(id="A1"), "A2": Action(id="A2")}


def later(**said: Any) -> Edit:
    return Edit(at=datetime(2026, 11, 1, 10), sheet="actions", row="a1", kind=EditKind.CHANGE, **said)


@pytest.mark.parametrize(
    ("edit", "counts"),
    [
        (later(field="Owner", before="T.L.", after="N.N.", why="Handed over to N.N."), False),
        (later(why="Taken over from AK01.xlsx."), False),
        (later(why="Written again"), True),
        (later(why="M1 · not done yet"), True),
        (later(field="Outcome", why="Recorded again"), True),
    ],
)
@pytest.mark.parametrize("newest_first", [False, True])
def test_only_a_line_that_says_so_lets_a_row_count_again(edit: Edit, counts: bool, newest_first: bool) -> None:
    history = (edit, GONE) if newest_first else (GONE, edit)
    plan = Plan(actions=ACTIONS, history=history)
    assert ("a1" not in withdrawn_keys(plan, "Actions")) is counts
    assert [action.id for action in counting(plan, "Actions", ACTIONS.values())] == ["A1", "A2"][not counts :]
    assert list(without_withdrawn(plan).actions) == ["A1", "A2"][not counts :]


def test_a_value_recorded_again_with_another_number_counts_again(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    file.edit([withdrawn("Progress", "G1 · 2026-09 · Setting · M.O.", datetime(2026, 9, 30, 8), "Another child’s")])
    assert len(counting(file.plan, "Progress", file.plan.progress)) == 2
    file.edit([record_progress(file.plan, "G1", month("2026-09"), 8, Entry(today=TODAY, by="M.O.", where="Setting"))])
    assert [row.value for row in counting(file.plan, "Progress", file.plan.progress)] == [5, 8, 3]


def test_a_plan_of_which_nothing_is_withdrawn_is_left_as_it_is() -> None:
    plan = Plan(actions=ACTIONS, history=(later(field="Owner"),))
    assert without_withdrawn(plan) is plan


def test_the_sheets_are_those_of_a_workbook() -> None:
    assert {sheet.plan_field: sheet.name for sheet in layout.SHEETS if sheet is not layout.HISTORY} == SHEETS


def test_what_was_written_and_withdrawn_in_a_copy_is_taken_over_as_withdrawn(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    (tmp_path / "sent").mkdir()
    copy = opened(Path(shutil.copy(file.path, tmp_path / "sent")))
    line = {"on": TODAY, "place": "Home", "went_well": "Waved."}
    copy.edit(new_entry(copy.plan, line | {"by": "Mum"}, TODAY, datetime(2026, 10, 1, 8)))
    copy.edit(withdraw(copy.plan, copy.plan.diary[0], datetime(2026, 10, 1, 9), "Another child’s"))
    file.edit(new_entry(file.plan, line | {"by": "Dad"}, TODAY, datetime(2026, 10, 1, 8)))
    apply(prepare(file, copy, TODAY))
    assert sorted(row.by for row in file.plan.diary) == ["Dad", "Mum"]
    assert [row.by for row in counting(file.plan, "Diary", file.plan.diary)] == ["Dad"]

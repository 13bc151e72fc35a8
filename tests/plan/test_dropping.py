"""A meeting dropped whole: what it changed is put back, and nothing that was not its own is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.plan.acts.dropping import drop_meeting
from dashboard.plan.changes import Amend, Change
from dashboard.plan.facts import Action, Chase, Child, Edit, Goal, Meeting
from dashboard.plan.plan import Plan
from dashboard.plan.problems import Source
from dashboard.plan.terms import ActionStatus, EditKind, GoalStatus, MeetingStatus

DAY, AT = date(2026, 10, 20), datetime(2026, 10, 20, 11)
HELD = Meeting(id="M3", on=DAY, status=MeetingStatus.RUNNING)


def edit(minute: int, sheet: str, row: str, field: str, before: str, after: str, why: str = "M3 · decided") -> Edit:
    at = AT.replace(hour=10, minute=minute)
    return Edit(at=at, sheet=sheet, row=row, field=field, before=before, after=after, kind=EditKind.CHANGE, why=why)


ACHIEVED = edit(5, "Goals", "G1", "Status", "Active", "Achieved")
STOPPED = edit(9, "Goals", "G1", "Status", "Achieved", "Stopped")
GOAL = Goal(id="G1", status=GoalStatus.STOPPED)
ACTION = Action(id="A1", due=date(2026, 12, 1), status=ActionStatus.OPEN)
PLAN = Plan(goals={"G1": GOAL}, actions={"A1": ACTION}, meetings={"M3": HELD})


def dropped(plan: Plan) -> Sequence[Change]:
    return drop_meeting(plan, HELD, AT)


def put_back(plan: Plan) -> dict[str, object]:
    amended = [change.fields for change in dropped(plan) if isinstance(change, Amend)]
    return {name: value for fields in amended for name, value in fields.items()}


def gone(plan: Plan) -> list[tuple[object, object]]:
    lines = [change.fields for change in dropped(plan) if not isinstance(change, Amend)]
    return [(line["sheet"], line["why"]) for line in lines]


@pytest.mark.parametrize("history", [(ACHIEVED, STOPPED), (STOPPED, ACHIEVED)])
def test_what_stood_before_the_first_change_is_put_back_however_history_is_sorted(history: tuple[Edit, ...]) -> None:
    assert put_back(replace(PLAN, history=history)) == {"status": GoalStatus.ACTIVE}


@pytest.mark.parametrize(
    ("history", "stands"),
    [
        ((ACHIEVED, STOPPED), GoalStatus.PAUSED),
        ((ACHIEVED, edit(30, "Goals", "G1", "Status", "Achieved", "Paused", "Away till spring")), GoalStatus.PAUSED),
    ],
)
def test_what_somebody_changed_since_is_left_and_named(history: tuple[Edit, ...], stands: GoalStatus) -> None:
    plan = replace(PLAN, goals={"G1": replace(GOAL, status=stands)}, history=history)
    assert put_back(plan) == {}
    assert gone(plan) == [("Meetings", "M3 · begun by mistake. Not put back: Status of G1, which was changed since.")]
    as_before = replace(PLAN, goals={"G1": replace(GOAL, status=GoalStatus.ACTIVE)}, history=history)
    assert (put_back(as_before), gone(as_before)) == ({}, [("Meetings", "M3 · begun by mistake")])


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [("Due", "end of term", "01/12/2026"), ("Status", "in hand", "Open")],
)
def test_what_nobody_could_read_is_left_and_named(field: str, before: str, after: str) -> None:
    outcome = edit(6, "Actions", "A1", "Outcome", "Rang", "")
    plan = replace(PLAN, history=(edit(5, "Actions", "A1", field, before, after), outcome))
    assert put_back(plan) == {"outcome": "Rang"}
    assert gone(plan)[0][1] == f"M3 · begun by mistake. Not put back: {field} of A1, where “{before}” stood."


def test_an_item_of_the_child_sheet_that_was_changed_since_is_named_by_itself() -> None:
    child = Child(hopes="A friend", rows={"hopes": Source("AK01.xlsx", "Child", 9, "", {"hopes": "B"})})
    plan = replace(PLAN, child=child, history=(edit(5, "Child", "Hopes", "Hopes", "Trains", "Boats"),))
    assert put_back(plan) == {}
    assert gone(plan)[0][1] == "M3 · begun by mistake. Not put back: Hopes, which was changed since."
    as_left = replace(plan, child=replace(child, hopes="Boats"))
    assert put_back(as_left) == {"hopes": "Trains"}


@pytest.mark.parametrize(
    ("other", "withdrawn", "taken_back"),
    [
        (Meeting(id="M2", on=DAY, status=MeetingStatus.FINISHED), False, False),
        (Meeting(id="M2", on=DAY), False, False),
        (Meeting(id="M2", on=DAY, status=MeetingStatus.FINISHED), True, True),
        (Meeting(id="M2", on=DAY, status=MeetingStatus.PLANNED), False, True),
        (Meeting(id="M2", on=date(2026, 9, 20), status=MeetingStatus.FINISHED), False, True),
    ],
)
def test_what_another_meeting_of_the_day_may_have_said_of_an_action_stays(
    other: Meeting, withdrawn: bool, taken_back: bool
) -> None:
    gone_too = Edit(at=datetime(2026, 10, 20, 8), sheet="Meetings", row="M2", kind=EditKind.WITHDRAWN)
    plan = replace(
        PLAN,
        meetings={"M2": other, "M3": HELD},
        chases=(Chase(action="A1", on=DAY, stage="Review meeting", result="Waiting for the clinic"),),
        history=(gone_too,) if withdrawn else (),
    )
    assert ("Chases" in [sheet for sheet, _ in gone(plan)]) is taken_back

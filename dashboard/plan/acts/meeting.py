"""A review meeting as it is held: begun, who is here, what is said and decided, finished. Each gives the changes to write.

What a meeting changes outside its own rows carries the meeting's ID in History, so that a meeting begun by mistake can
be dropped whole (`dashboard.plan.acts.dropping`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.plan.acts.entries import find_goal, next_id
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.compare import is_blank
from dashboard.plan.errors import EntryRefused
from dashboard.plan.facts import Attendance, Decision, Fact, Goal, Meeting, View
from dashboard.plan.plan import Plan
from dashboard.plan.terms import (
    DecisionKind,
    EditKind,
    GoalStatus,
    MeetingStatus,
    PlanStatus,
    Presence,
    folded,
)

#: The steps of a review by their names, in the order of a good chair: the numbers in the workbook's Step column are theirs.
STEPS = ("here", "voice", "family", "last", "goals", "gaps", "new", "actions", "agree")

#: What a decision makes of its goal. A change of goal takes effect with the new goal (`dashboard.plan.acts.agreed`).
_STATUS_AFTER: Mapping[DecisionKind, GoalStatus] = {
    DecisionKind.KEEP_ON: GoalStatus.ACTIVE,
    DecisionKind.CHANGE_STRATEGY: GoalStatus.ACTIVE,
    DecisionKind.CHANGE_GOAL: GoalStatus.ACTIVE,
    DecisionKind.ACHIEVED: GoalStatus.ACHIEVED,
    DecisionKind.PAUSE: GoalStatus.PAUSED,
    DecisionKind.STOP: GoalStatus.STOPPED,
}


def because(meeting: Meeting, why: str) -> str:
    """Why a meeting changed something, as History says it: the meeting's ID first."""
    return f"{meeting.id} · {why}" if why else f"{meeting.id} · decided at the review"


def is_by(meeting: Meeting, why: str) -> bool:
    """Whether a reason in History names that meeting."""
    return why.startswith(f"{meeting.id} · ")


def differing(fact: Any, wanted: Mapping[str, object]) -> dict[str, object]:
    """The wanted values that are not what stands there; None and an empty text are the same blank, and zero is none."""
    return {name: value for name, value in wanted.items() if not _same(getattr(fact, name), value)}


def _same(one: object, other: object) -> bool:
    return one == other or (is_blank(one) and is_blank(other))


def amend(fact: Fact, wanted: Mapping[str, object], *, why: str = "", told: bool = True) -> list[Change]:
    """The change that gives a fact these values, as one that holds from now on; none where nothing differs."""
    changed = differing(fact, wanted)
    return [Amend(fact, changed, EditKind.CHANGE, why=why, told=told)] if changed else []


def start(plan: Plan, today: date, *, planned: Meeting | None = None) -> list[Change]:
    """Begins a review today: a planned meeting's own row, or a new one under the next free ID."""
    if planned is not None:
        return [Amend(planned, {"on": today, "status": MeetingStatus.RUNNING, "step": 1}, EditKind.CHANGE)]
    fields = {"id": next_id("M", plan.meetings), "on": today, "kind": "Team Around the Child review"}
    return [Add("Meetings", {**fields, "status": MeetingStatus.RUNNING, "step": 1})]


def note(meeting: Meeting, fields: Mapping[str, object]) -> list[Change]:
    """What is written about the meeting itself; while it runs this is no change of the record."""
    return amend(meeting, fields, told=meeting.status is not MeetingStatus.RUNNING)


def attend(
    plan: Plan, meeting: Meeting, name: str, present: Presence | None, reason: str | None = None
) -> list[Change]:
    """Whether somebody is here; None takes back what was said. A reason that is None stays as it is."""
    if not name.strip():
        raise EntryRefused("A visitor needs a name.", "Write who is here.")
    row = attendance_of(plan, meeting, name)
    if row is None:
        fields = {"meeting": meeting.id, "name": name.strip(), "present": present, "reason": reason or ""}
        return [Add("Attendance", fields)]
    wanted: dict[str, object] = {"present": present}
    if reason is not None:
        wanted["reason"] = reason
    return amend(row, wanted, told=False)


def attendance_of(plan: Plan, meeting: Meeting, name: str) -> Attendance | None:
    """The row of one person at one meeting."""
    rows = (row for row in plan.attendance if row.meeting == meeting.id and folded(row.name) == folded(name))
    return next(rows, None)


def decision_of(plan: Plan, meeting: Meeting, goal_id: str) -> Decision | None:
    """What one meeting decided about one goal."""
    rows = (row for row in plan.decisions if row.meeting == meeting.id and row.goal == goal_id)
    return next(rows, None)


def decide(plan: Plan, meeting: Meeting, goal_id: str, kind: DecisionKind, reason: str | None = None) -> list[Change]:
    """The decision about a goal, and the status that the goal has by it. Decided again, the earlier decision gives way.

    Raises UnknownName for a goal that is not in the plan, EntryRefused for one that a new goal has replaced by now.
    """
    goal = find_goal(plan, goal_id)
    if goal.status is GoalStatus.REPLACED:
        raise EntryRefused(
            "A new goal has taken its place already.", "Correct the new goal, or stop it and begin this one again."
        )
    row = decision_of(plan, meeting, goal.id)
    said = reason if reason is not None else (row.reason if row else "")
    changes: list[Change] = []
    if row is None:
        changes.append(Add("Decisions", {"meeting": meeting.id, "goal": goal.id, "decision": kind, "reason": said}))
    else:
        changes += amend(row, {"decision": kind, "reason": said}, told=False)
    return [*changes, *amend(goal, {"status": _STATUS_AFTER[kind]}, why=because(meeting, said or kind.value))]


def give_reason(plan: Plan, meeting: Meeting, goal_id: str, reason: str) -> list[Change]:
    """The reason of a decision; raises EntryRefused where nothing was decided yet."""
    row = decision_of(plan, meeting, goal_id)
    if row is None:
        raise EntryRefused("Nothing is decided about this goal yet.", "Choose what you decide, then say why.")
    return amend(row, {"reason": reason}, told=False)


def differ(meeting: Meeting, who: str, words: str, settled: str) -> list[Change]:
    """A differing view in somebody's own words, and how it was settled or that it was not."""
    if not who.strip() or not words.strip():
        raise EntryRefused("A view has somebody whose view it is, and their words.", "Say who, and what they said.")
    fields = {"meeting": meeting.id, "who": who, "in_their_words": words, "how_settled": settled or "Not settled yet"}
    return [Add("Views", fields)]


def settle(view: View, how: str) -> list[Change]:
    """How a differing view was settled, or that it was not."""
    return amend(view, {"how_settled": how}, told=False)


def finish(
    plan: Plan, meeting: Meeting, today: date, *, summary: str, next_review: date | None, next_notes_by: str
) -> list[Change]:
    """Ends a meeting: its row, and the child's next review. Raises EntryRefused without a next date while the plan goes on."""
    closed = plan.child.plan_status is PlanStatus.CLOSED
    if closed and not summary.strip():
        raise EntryRefused("A plan is not closed without a last summary.", "Say in two or three sentences how it went.")
    if next_review is None and not closed:
        raise EntryRefused("The next review has no date yet.", "Agree on a date, or close the plan.")
    if next_review is not None and next_review <= today:
        raise EntryRefused("The next review lies in the past.", "Check the date.")
    fields = {"summary": summary, "next_review": next_review, "next_notes_by": next_notes_by}
    return [
        *amend(meeting, {**fields, "status": MeetingStatus.FINISHED, "step": 9}, told=False),
        *amend_child(plan, {"next_review": next_review}, because(meeting, "agreed at the review")),
    ]


def close_plan(plan: Plan, meeting: Meeting, reason: str, retention: date | None, today: date) -> list[Change]:
    """Closes the plan with its reason and the day on which it is looked at for keeping; goals are left as they were decided.

    Raises EntryRefused without the reason or the day, and where the workbook has no rows to hold them.
    """
    if not reason.strip():
        raise EntryRefused("A plan is not closed without a reason.", "Say in a few words why it ends.")
    if retention is None or retention <= today:
        raise EntryRefused(
            "A closed plan needs a day on which somebody asks whether to keep it.", "Choose a day to come."
        )
    wanted: dict[str, object] = {"plan_status": PlanStatus.CLOSED, "retention_review": retention, "next_review": None}
    if not plan.child.rows.keys() >= {"plan_status", "retention_review"}:
        raise EntryRefused(
            "The Child sheet has no rows “Plan status” and “Retention review”.",
            "Add them in Excel, then close the plan.",
        )
    return amend_child(plan, wanted, because(meeting, reason))


def reopen_plan(plan: Plan, meeting: Meeting) -> list[Change]:
    """Takes back that the plan is closed."""
    return amend_child(plan, {"plan_status": PlanStatus.AGREED}, because(meeting, "the plan goes on"))


def amend_child(plan: Plan, wanted: Mapping[str, object], why: str) -> list[Change]:
    """The change of items of the Child sheet that its workbook has; the others are left out."""
    known = {name: value for name, value in wanted.items() if name in plan.child.rows}
    changed = differing(plan.child, known)
    return [Amend(plan.child, changed, EditKind.CHANGE, why=why)] if changed else []


def goals_to_decide(plan: Plan, meeting: Meeting) -> tuple[Goal, ...]:
    """The goals that a meeting goes through: active and paused ones, and those it has decided about already."""
    decided = {row.goal for row in plan.decisions if row.meeting == meeting.id}
    open_now = (GoalStatus.ACTIVE, GoalStatus.PAUSED)
    return tuple(
        goal
        for goal in plan.goals.values()
        if goal.id in decided or (goal.status in open_now and not _is_new(plan, meeting, goal))
    )


def _is_new(plan: Plan, meeting: Meeting, goal: Goal) -> bool:
    """Whether the meeting itself agreed on the goal."""
    return any(
        edit.row == goal.id and edit.sheet == "Goals" and edit.field == "Goal ID" and is_by(meeting, edit.why)
        for edit in plan.history
    )

"""What a plan knows of one review: which one is running, what came before it, and the rows that belong to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.plan.acts.following import is_of
from dashboard.plan.acts.meeting import is_by
from dashboard.plan.facts import Action, Attendance, Chase, Decision, Meeting, Progress, View
from dashboard.plan.plan import Plan
from dashboard.plan.terms import ActionStatus, GoalStatus, MeetingStatus, PlanStatus, Presence
from dashboard.plan.withdrawn import by_time, counting


@dataclass(frozen=True, slots=True)
class Review:
    """One meeting with its rows; withdrawn ones are left out. `last` is the finished meeting before it."""

    meeting: Meeting
    last: Meeting | None = None
    attendance: tuple[Attendance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    views: tuple[View, ...] = ()
    actions: tuple[Action, ...] = ()

    def decision_on(self, goal_id: str) -> Decision | None:
        """What it decided about a goal."""
        return next((row for row in self.decisions if row.goal == goal_id), None)

    @property
    def here(self) -> tuple[str, ...]:
        """Who was there, visitors included."""
        there = (Presence.YES, Presence.VISITOR)
        return tuple(row.name for row in self.attendance if row.present in there)

    @property
    def apologies(self) -> tuple[str, ...]:
        """Who sent apologies, each with why where it is written down."""
        away = (row for row in self.attendance if row.present is Presence.APOLOGIES)
        return tuple(f"{row.name} ({row.reason})" if row.reason else row.name for row in away)


def meetings_of(plan: Plan) -> tuple[Meeting, ...]:
    """The meetings that count, latest first."""
    rows = counting(plan, "Meetings", plan.meetings.values())
    return tuple(sorted(rows, key=lambda meeting: meeting.on or date.min, reverse=True))


def running(plan: Plan) -> Meeting | None:
    """The meeting that is being held, the latest where there are several."""
    return next((meeting for meeting in meetings_of(plan) if meeting.status is MeetingStatus.RUNNING), None)


def planned(plan: Plan, on: date) -> Meeting | None:
    """The meeting that was planned for a day, or earlier and never held."""
    waiting = [m for m in meetings_of(plan) if m.status is MeetingStatus.PLANNED and m.on and m.on <= on]
    return waiting[0] if waiting else None


def review_of(plan: Plan, meeting: Meeting) -> Review:
    """A meeting with all its rows."""
    earlier = (
        other
        for other in meetings_of(plan)
        if other.id != meeting.id and other.status in (MeetingStatus.FINISHED, None) and _before(other, meeting)
    )
    return Review(
        meeting,
        next(earlier, None),
        tuple(row for row in counting(plan, "Attendance", plan.attendance) if row.meeting == meeting.id),
        tuple(row for row in counting(plan, "Decisions", plan.decisions) if row.meeting == meeting.id),
        tuple(row for row in counting(plan, "Views", plan.views) if row.meeting == meeting.id),
        tuple(row for row in counting(plan, "Actions", plan.actions.values()) if row.meeting == meeting.id),
    )


def _before(one: Meeting, other: Meeting) -> bool:
    return (one.on or date.min) <= (other.on or date.max)


def as_discussed(plan: Plan, meeting: str, goal_id: str) -> Plan:
    """The plan as it was when a meeting talked about a goal: worked on, and with nothing decided there yet.

    What is decided a moment later does not take away the reading it was decided by.
    """
    goal = plan.goals[goal_id]
    goals = {**plan.goals, goal_id: replace(goal, status=GoalStatus.ACTIVE)}
    return replace(plan, goals=goals, decisions=tuple(row for row in plan.decisions if row.meeting != meeting))


def closed_because(plan: Plan, meeting: Meeting) -> str:
    """Why a meeting closed the plan; blank where it did not, or the plan goes on since."""
    if plan.child.plan_status is not PlanStatus.CLOSED:
        return ""
    reasons = [
        edit.why.partition(" · ")[2]
        for edit in by_time(plan.history)
        if edit.sheet == "Child" and edit.after == PlanStatus.CLOSED and is_by(meeting, edit.why)
    ]
    return reasons[-1] if reasons else ""


def actions_to_go_through(plan: Plan, meeting: Meeting, on: date) -> tuple[Action, ...]:
    """The actions of earlier meetings that were open when this one began: overdue ones first, then by their date."""
    settled = {
        edit.row
        for edit in plan.history
        if edit.sheet == "Actions" and edit.field == "Status" and is_by(meeting, edit.why)
    }
    rows = [
        action
        for action in counting(plan, "Actions", plan.actions.values())
        if action.meeting != meeting.id and (action.is_open or action.id in settled)
    ]
    return tuple(sorted(rows, key=lambda action: (not (action.due and action.due < on), action.due or date.max)))


def followed(plan: Plan, meeting: Meeting, action: Action) -> Chase | None:
    """What a meeting said of an action that it left open; None where it did not go through it, or it is settled."""
    if action.status not in (ActionStatus.OPEN, None):
        return None
    return said_at(plan, meeting, action)


def said_at(plan: Plan, meeting: Meeting, action: Action) -> Chase | None:
    """What a meeting said of an action that was not done by then, whatever became of it since."""
    rows = (row for row in chases_of(plan, action) if is_of(meeting, row))
    return next(rows, None)


def chases_of(plan: Plan, action: Action) -> tuple[Chase, ...]:
    """The times an action was chased, in their order."""
    rows = (row for row in counting(plan, "Chases", plan.chases) if row.action == action.id)
    return tuple(sorted(rows, key=lambda row: row.on or date.min))


def notes_since(plan: Plan, goal_id: str, since: date | None) -> tuple[Progress, ...]:
    """What was noted with a goal's values after a day, latest first."""
    rows = counting(plan, "Progress", plan.progress_of(goal_id))
    noted = [row for row in rows if row.month and (row.note or row.not_seen_because) and _after(row, since)]
    return tuple(sorted(noted, key=lambda row: row.month or (0, 0), reverse=True))


def _after(row: Progress, since: date | None) -> bool:
    if since is None:
        return True
    seen = row.seen_on or row.entered_on
    return seen > since if seen else bool(row.month and row.month.first_day >= since.replace(day=1))

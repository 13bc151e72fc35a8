"""What a plan knows of one review: which one is running, what came before it, and the rows that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.measures.standing import standing
from dashboard.plan.facts import Action, Attendance, Decision, Meeting, Progress, View
from dashboard.plan.meeting import is_by
from dashboard.plan.plan import Plan
from dashboard.plan.terms import ActionStatus, MeetingStatus, Presence


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


def meetings_of(plan: Plan) -> tuple[Meeting, ...]:
    """The meetings that count, latest first."""
    rows = standing(plan, "Meetings", plan.meetings.values())
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
        tuple(row for row in standing(plan, "Attendance", plan.attendance) if row.meeting == meeting.id),
        tuple(row for row in standing(plan, "Decisions", plan.decisions) if row.meeting == meeting.id),
        tuple(row for row in standing(plan, "Views", plan.views) if row.meeting == meeting.id),
        tuple(row for row in standing(plan, "Actions", plan.actions.values()) if row.meeting == meeting.id),
    )


def _before(one: Meeting, other: Meeting) -> bool:
    return (one.on or date.min) <= (other.on or date.max)


def actions_to_go_through(plan: Plan, meeting: Meeting, on: date) -> tuple[Action, ...]:
    """The actions of earlier meetings that were open when this one began: overdue ones first, then by their date."""
    settled = {
        edit.row
        for edit in plan.history
        if edit.sheet == "Actions" and edit.field == "Status" and is_by(meeting, edit.why)
    }
    rows = [
        action
        for action in standing(plan, "Actions", plan.actions.values())
        if action.meeting != meeting.id and (action.is_open or action.id in settled)
    ]
    return tuple(sorted(rows, key=lambda action: (not (action.due and action.due < on), action.due or date.max)))


def is_carried(plan: Plan, meeting: Meeting, action: Action) -> bool:
    """Whether a meeting looked at an action and left it open."""
    looked = any(
        edit.sheet == "Actions" and edit.row == action.id and is_by(meeting, edit.why) for edit in plan.history
    )
    return looked and action.status in (ActionStatus.OPEN, None)


def notes_since(plan: Plan, goal_id: str, since: date | None) -> tuple[Progress, ...]:
    """What was noted with a goal's values after a day, latest first."""
    rows = standing(plan, "Progress", plan.progress_of(goal_id))
    noted = [row for row in rows if row.month and (row.note or row.not_seen_because) and _after(row, since)]
    return tuple(sorted(noted, key=lambda row: row.month or (0, 0), reverse=True))


def _after(row: Progress, since: date | None) -> bool:
    if since is None:
        return True
    seen = row.seen_on or row.entered_on
    return seen > since if seen else bool(row.month and row.month.first_day >= since.replace(day=1))

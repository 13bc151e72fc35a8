"""Events and changes of a goal: an event explains a month, a change begins a new line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.plan.facts import Event, Goal
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EventKind
from dashboard.plan.withdrawn import counting


@dataclass(frozen=True, slots=True)
class Change:
    """A day from which a goal's line begins anew, and why."""

    on: date
    what: str

    @property
    def month(self) -> Month:
        """The month of the change."""
        return Month.of(self.on)


def events_of(plan: Plan, goal_id: str) -> tuple[Event, ...]:
    """The events (not changes) that concern a goal, withdrawn ones left out, in the order of the sheet."""
    return tuple(
        event
        for event in counting(plan, "Events", plan.events)
        if event.kind is EventKind.EVENT and event.concerns(goal_id)
    )


def changes_of(plan: Plan, goal: Goal, as_of: date) -> tuple[Change, ...]:
    """The changes of a goal up to a day, earliest first: from Events, and what meetings decided to change."""
    return tuple(sorted(_changes(plan, goal, as_of), key=lambda change: change.on))


def _changes(plan: Plan, goal: Goal, as_of: date) -> Iterator[Change]:
    for event in counting(plan, "Events", plan.events):
        if event.kind is EventKind.CHANGE and event.on and event.on <= as_of and event.concerns(goal.id):
            yield Change(event.on, event.what)
    for decision in counting(plan, "Decisions", plan.decisions):
        meeting = plan.meetings.get(decision.meeting)
        changes = decision.goal == goal.id and decision.decision is not None and decision.decision.begins_new_line
        if changes and decision.decision and meeting and meeting.on and meeting.on <= as_of:
            yield Change(meeting.on, decision.reason or decision.decision.value)


def under_event(events: tuple[Event, ...], month: Month) -> Event | None:
    """The first event that touches the month, or None."""
    return next((event for event in events if event.touches(month)), None)

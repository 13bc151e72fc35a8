"""The record of a review meeting: who was there, what was said and decided, who does what by when (domain.md 2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.measures.review import closed_because, said_at
from dashboard.plan.errors import EntryRefused, UnknownName
from dashboard.plan.facts import Action, Meeting, View
from dashboard.plan.plan import Plan
from dashboard.plan.terms import ActionStatus, Basis, EditKind, MeetingStatus, Presence, folded
from dashboard.reports.goal import SHOWN, PrintedGoal, printed_goal
from dashboard.reports.leaving import known_on, leaving
from dashboard.words.dates import day
from dashboard.words.meeting import became_of, closed
from dashboard.words.reports import (
    agreement,
    began,
    ended,
    new_goal,
    people_meant,
    record_title,
    with_role,
    withdrawn,
)

NO_FILE = "No page was made."


@dataclass(frozen=True, slots=True)
class Row:
    """An action as the record lists it."""

    what: str
    who: str
    due: str
    became: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything the record says, in words."""

    title: str
    known_as: str
    setting: str
    meeting: Meeting
    on: date
    unfinished: bool
    there: tuple[str, ...]
    apologies: tuple[tuple[str, str], ...]
    visitors: tuple[str, ...]
    last_actions: tuple[Row, ...]
    goals: tuple[PrintedGoal, ...]
    new: tuple[str, ...]
    views: tuple[View, ...]
    actions: tuple[Row, ...]
    sharing: tuple[str, ...]
    closed: str


def meeting_of(plan: Plan, name: str | None, as_of: date) -> Meeting:
    """The meeting by its ID, or the latest that is finished; raises where there is none that was held."""
    if name is None:
        last = last_held(plan, as_of)
        if last is None:
            raise EntryRefused(
                "This plan has no finished review meeting yet.",
                "Finish the meeting, or name one that has begun with --meeting.",
                kept=NO_FILE,
            )
        return last
    found = next((meeting for meeting in plan.meetings.values() if folded(meeting.id) == folded(name)), None)
    if found is None:
        there = ", ".join(plan.meetings) or "none"
        raise UnknownName(f"There is no meeting {name} in this plan.", f"Its meetings: {there}.", kept=NO_FILE)
    if found.on is None:
        raise EntryRefused(f"Meeting {found.id} has no date.", "Write its date on the Meetings sheet.", kept=NO_FILE)
    if found.status is MeetingStatus.PLANNED or found.on > as_of:
        raise EntryRefused(f"Meeting {found.id} has not been held yet.", "Print its record afterwards.", kept=NO_FILE)
    return found


def last_held(plan: Plan, as_of: date) -> Meeting | None:
    """The latest meeting that was held and finished by a day."""
    done = (MeetingStatus.FINISHED, None)
    held = [m for m in plan.meetings.values() if m.on and m.on <= as_of and m.status in done]
    return max(held, key=lambda meeting: meeting.on or date.min, default=None)


def record_of(whole: Plan, name: str | None, as_of: date) -> Record:
    """The record of a meeting, as it could be given out on the day."""
    seen = leaving(whole)
    meeting = meeting_of(seen, name, as_of)
    on = meeting.on
    assert on is not None
    plan = known_on(seen, on)
    before = max((m.on for m in plan.meetings.values() if m.on and m.on < on), default=plan.child.plan_start)
    rows = [row for row in plan.attendance if row.meeting == meeting.id]
    people = {folded(person.name): person for person in plan.team}

    def present(how: Presence) -> Iterator[tuple[str, str]]:
        for row in rows:
            if row.present is how:
                yield with_role(people.get(folded(row.name)), row.name), row.reason

    return Record(
        title=record_title(plan.child.known_as, on),
        known_as=plan.child.known_as,
        setting=plan.child.setting,
        meeting=meeting,
        on=on,
        unfinished=meeting.status is MeetingStatus.RUNNING,
        there=tuple(who for who, _ in present(Presence.YES)),
        apologies=tuple(present(Presence.APOLOGIES)),
        visitors=tuple(" – ".join(filter(None, one)) for one in present(Presence.VISITOR)),
        last_actions=tuple(_row(plan, action, on, became) for action, became in _carried(whole, plan, meeting, before)),
        goals=tuple(_goals(plan, meeting, on)),
        new=tuple(_new(plan, before, on)),
        views=tuple(view for view in plan.views if view.meeting == meeting.id),
        actions=tuple(_row(plan, action, on) for action in plan.actions.values() if action.meeting == meeting.id),
        sharing=tuple(_sharing(plan, before, on)),
        closed=_closed(whole, meeting),
    )


def _row(plan: Plan, action: Action, on: date, became: str = "") -> Row:
    return Row(action.action, people_meant(plan, action.owner, on), day(action.due) if action.due else "", became)


def _carried(whole: Plan, plan: Plan, meeting: Meeting, before: date | None) -> Iterator[tuple[Action, str]]:
    """The actions agreed earlier that were open after the last meeting, with what had become of them by this one."""
    on = meeting.on
    assert on is not None
    since = before or date.min
    for action in plan.actions.values():
        if action.meeting == meeting.id or (action.agreed_on and action.agreed_on >= on):
            continue
        ended_on = _dropped_on(whole, action) if action.status is ActionStatus.DROPPED else action.done_on
        if ended_on is None and action.status in (ActionStatus.DONE, ActionStatus.DROPPED):
            ended_on = action.due or action.agreed_on
        if ended_on is None or ended_on > since:
            dropped = action.status is ActionStatus.DROPPED and ended_on is not None and ended_on <= on
            said = said_at(whole, meeting, action)
            yield action, became_of(action, on, dropped=dropped, why_not=said.result if said else "")


def _dropped_on(whole: Plan, action: Action) -> date | None:
    days = [
        edit.at.date()
        for edit in whole.history
        if edit.at and edit.sheet == "Actions" and edit.row == action.id and folded(edit.after) == "dropped"
        if edit.kind is not EditKind.WITHDRAWN
    ]
    return max(days, default=None)


def _closed(whole: Plan, meeting: Meeting) -> str:
    """That the meeting closed the plan, why, and when somebody asks whether to keep it; blank where the plan goes on."""
    reason = closed_because(whole, meeting)
    return closed(reason, whole.child.retention_review) if reason else ""


def _goals(plan: Plan, meeting: Meeting, on: date) -> Iterator[PrintedGoal]:
    """The goals that were decided on, and those that were being worked on and were not."""
    decided = {decision.goal: decision for decision in plan.decisions if decision.meeting == meeting.id}
    for goal in plan.goals.values():
        begun = goal.start is None or goal.start <= on
        if goal.id in decided or (goal.is_active and begun and goal.agreed_on != on):
            yield printed_goal(plan, goal, on, decision=decided.get(goal.id))


def _new(plan: Plan, before: date | None, on: date) -> Iterator[str]:
    """What began or ended after the last meeting, up to and with this one; nothing where there is no day to count from."""

    def lately(when: date | None) -> bool:
        return before is not None and when is not None and before < when <= on

    for goal in plan.goals.values():
        if lately(goal.agreed_on) and goal.status in SHOWN:
            replaced = plan.goals.get(goal.replaces)
            yield new_goal(goal.goal, replaced.goal if replaced else "")
    for strategy in plan.strategies.values():
        if strategy.since and lately(strategy.since):
            yield began(strategy.strategy, strategy.since)
        if strategy.until and lately(strategy.until):
            yield ended(strategy.strategy, strategy.until)


def _sharing(plan: Plan, before: date | None, on: date) -> Iterator[str]:
    """What was agreed or taken back since the last meeting; where there was none before, all that holds."""
    since = before or date.min
    for shared in plan.sharing:
        taken_back = shared.withdrawn_on
        if taken_back and since < taken_back <= on:
            yield withdrawn(shared, taken_back)
        elif shared.basis is Basis.AGREEMENT and shared.live_on(on):
            yield agreement(shared)

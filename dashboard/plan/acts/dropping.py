"""A meeting begun by mistake is dropped whole: its rows are withdrawn in History, and what it changed elsewhere is put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dashboard.plan.acts.following import is_of
from dashboard.plan.acts.meeting import amend, is_by
from dashboard.plan.acts.profile import ITEMS
from dashboard.plan.changes import Amend, Change, withdrawn
from dashboard.plan.compare import same
from dashboard.plan.facts import Chase, Edit, Fact, Meeting
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import ActionStatus, EditKind, GoalStatus, MeetingStatus, PlanStatus, member_named
from dashboard.plan.withdrawn import by_time, counting

_WHY = "begun by mistake"


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _one_of[E: StrEnum](vocabulary: type[E]) -> Callable[[str], E | None]:
    def read(text: str) -> E | None:
        found = member_named(vocabulary, text)
        if text and found is None:
            raise ValueError(text)
        return found

    return read


#: For each sheet and heading that a meeting changes: the field, and how what stood there is read from History, which raises
#: ValueError for what somebody typed and nobody could read.
_PUT_BACK: Mapping[tuple[str, str], tuple[str, Callable[[str], object]]] = {
    ("Goals", "Status"): ("status", _one_of(GoalStatus)),
    ("Goals", "Agreed on"): ("agreed_on", _day),
    ("Strategies", "To"): ("until", _day),
    ("Strategies", "Clashes with"): ("clashes_with", _names),
    ("Actions", "Status"): ("status", _one_of(ActionStatus)),
    ("Actions", "Due"): ("due", _day),
    ("Actions", "Done on"): ("done_on", _day),
    ("Actions", "Outcome"): ("outcome", str),
    ("Actions", "Dropped because"): ("dropped_because", str),
    ("Sharing", "Withdrawn on"): ("withdrawn_on", _day),
    ("Child", "Plan status"): ("plan_status", _one_of(PlanStatus)),
    ("Child", "Next review"): ("next_review", _day),
    ("Child", "Retention review"): ("retention_review", _day),
    **{("Child", item): (name, str) for name, item in ITEMS.items()},
}


def drop_meeting(plan: Plan, meeting: Meeting, at: datetime) -> list[Change]:
    """Withdraws a meeting with all it brought, and puts back what it changed and nobody has changed again since.

    What is not put back the meeting's own line of History names.
    """
    back, left = _put_back(plan, meeting)
    rows: list[tuple[str, Fact]] = [
        *(("Attendance", row) for row in plan.attendance if row.meeting == meeting.id),
        *(("Decisions", row) for row in plan.decisions if row.meeting == meeting.id),
        *(("Views", row) for row in plan.views if row.meeting == meeting.id),
        *(("Actions", row) for row in plan.actions.values() if row.meeting == meeting.id),
        *(("Chases", row) for row in _chases(plan, meeting)),
        *(("Sharing", row) for row in plan.sharing if key_of(row) in _shared_at(plan, meeting)),
    ]
    keys = dict.fromkeys((sheet, key_of(fact)) for sheet, fact in rows)
    why = f"{meeting.id} · {_WHY}"
    whole = withdrawn("Meetings", meeting.id, at, f"{why}. Not put back: {'; '.join(left)}." if left else why)
    return [
        *back,
        *_new_rows_ended(plan, meeting),
        whole,
        *(withdrawn(sheet, key, at, why) for sheet, key in keys),
    ]


def _chases(plan: Plan, meeting: Meeting) -> list[Chase]:
    """What the meeting said of actions that stay open; none where another one of that day may have said it."""
    others = (other for other in counting(plan, "Meetings", plan.meetings.values()) if other.id != meeting.id)
    if any(other.on == meeting.on and other.status is not MeetingStatus.PLANNED for other in others):
        return []
    return [row for row in plan.chases if is_of(meeting, row)]


def _put_back(plan: Plan, meeting: Meeting) -> tuple[list[Change], list[str]]:
    """For every row the meeting changed, what stood there before its first change; and what is left as it is, with why."""
    back: dict[tuple[str, str], dict[str, object]] = {}
    left: list[str] = []
    for (sheet, row, heading), (first, last) in _changed(plan, meeting).items():
        name, read = _PUT_BACK[sheet, heading]
        held = _row(plan, sheet, row)
        if held is None:
            continue
        what = heading if sheet == "Child" else f"{heading} of {row}"
        try:
            before, after = read(first.before), read(last.after)
        except ValueError:
            left.append(f"{what}, where “{first.before}” stood")
            continue
        stands = getattr(held, name)
        if same(stands, after):
            back.setdefault((sheet, "" if sheet == "Child" else row), {})[name] = before
        elif not same(stands, before):
            left.append(f"{what}, which was changed since")
    why = f"{meeting.id} was dropped: {_WHY}"
    amended = (amend(_row(plan, *place), fields, why=why) for place, fields in back.items())
    return [change for changes in amended for change in changes], left


def _changed(plan: Plan, meeting: Meeting) -> dict[tuple[str, str, str], tuple[Edit, Edit]]:
    """Its first and its last change of each cell, by sheet, row and heading, in rows that it did not bring itself."""
    new = {(edit.sheet, edit.row) for edit in _new_rows(plan, meeting)}
    found: dict[tuple[str, str, str], tuple[Edit, Edit]] = {}
    for edit in by_time(plan.history):
        place = (edit.sheet, edit.row, edit.field)
        if (edit.sheet, edit.field) in _PUT_BACK and is_by(meeting, edit.why) and place[:2] not in new:
            found[place] = (found.get(place, (edit, edit))[0], edit)
    return found


def _row(plan: Plan, sheet: str, row: str) -> Any:
    return plan.child if sheet == "Child" else _rows(plan, sheet).get(row)


def _rows(plan: Plan, sheet: str) -> Mapping[str, Any]:
    """The rows of a sheet that a meeting changes, by what History calls them."""
    by_id: Mapping[str, Mapping[str, Any]] = {
        "Goals": plan.goals, "Strategies": plan.strategies, "Actions": plan.actions,
        "Sharing": {key_of(row): row for row in plan.sharing},
    }  # fmt: skip
    return by_id.get(sheet, {})


def _shared_at(plan: Plan, meeting: Meeting) -> frozenset[str]:
    """The agreements to share that came from a meeting, by their keys."""
    told = (edit for edit in plan.history if edit.sheet == "Sharing" and edit.field == "Date" and edit.after)
    return frozenset(edit.row for edit in told if is_by(meeting, edit.why))


def _new_rows(plan: Plan, meeting: Meeting) -> list[Edit]:
    return [edit for edit in plan.history if is_by(meeting, edit.why) and edit.field in ("Goal ID", "Strategy ID")]


def _new_rows_ended(plan: Plan, meeting: Meeting) -> Iterator[Change]:
    """Goals that the meeting agreed on are stopped, and its strategies end before they began."""
    why = f"{meeting.id} was dropped: {_WHY}"
    for edit in _new_rows(plan, meeting):
        goal, strategy = plan.goals.get(edit.row), plan.strategies.get(edit.row)
        if edit.sheet == "Goals" and goal:
            yield Amend(goal, {"status": GoalStatus.STOPPED}, EditKind.CHANGE, why=why)
        elif strategy and strategy.since:
            before = date(strategy.since.year - 1, 12, 31)
            yield Amend(strategy, {"until": before}, EditKind.CHANGE, why=why)

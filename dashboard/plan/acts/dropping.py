"""A meeting begun by mistake is dropped whole: its rows are withdrawn in History, and what it changed elsewhere is put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from dashboard.plan.acts.following import is_of
from dashboard.plan.acts.meeting import is_by
from dashboard.plan.changes import Amend, Change, withdrawn
from dashboard.plan.facts import Edit, Fact, Meeting
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import ActionStatus, EditKind, GoalStatus, PlanStatus, member_named

_WHY = "begun by mistake"


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


#: For each sheet and heading that a meeting changes: the field, and how what stood there is read from History.
_PUT_BACK: Mapping[tuple[str, str], tuple[str, Callable[[str], object]]] = {
    ("Goals", "Status"): ("status", lambda text: member_named(GoalStatus, text)),
    ("Goals", "Agreed on"): ("agreed_on", _day),
    ("Strategies", "To"): ("until", _day),
    ("Strategies", "Clashes with"): ("clashes_with", _names),
    ("Actions", "Status"): ("status", lambda text: member_named(ActionStatus, text)),
    ("Actions", "Due"): ("due", _day),
    ("Actions", "Done on"): ("done_on", _day),
    ("Actions", "Outcome"): ("outcome", str),
    ("Actions", "Dropped because"): ("dropped_because", str),
    ("Sharing", "Withdrawn on"): ("withdrawn_on", _day),
    ("Child", "Plan status"): ("plan_status", lambda text: member_named(PlanStatus, text)),
    ("Child", "Next review"): ("next_review", _day),
    ("Child", "Retention review"): ("retention_review", _day),
    ("Child", "What people like and admire about me"): ("like_and_admire", str),
    ("Child", "What is important to me"): ("important_to_me", str),
    ("Child", "How best to support me"): ("how_to_support_me", str),
    ("Child", "How I communicate"): ("how_i_communicate", str),
    ("Child", "Hopes"): ("hopes", str),
}


def drop_meeting(plan: Plan, meeting: Meeting, at: datetime) -> list[Change]:
    """Withdraws a meeting with all it brought, and puts back what it changed."""
    rows: list[tuple[str, Fact]] = [
        ("Meetings", meeting),
        *(("Attendance", row) for row in plan.attendance if row.meeting == meeting.id),
        *(("Decisions", row) for row in plan.decisions if row.meeting == meeting.id),
        *(("Views", row) for row in plan.views if row.meeting == meeting.id),
        *(("Actions", row) for row in plan.actions.values() if row.meeting == meeting.id),
        *(("Chases", row) for row in plan.chases if is_of(meeting, row)),
        *(("Sharing", row) for row in plan.sharing if key_of(row) in _shared_at(plan, meeting)),
    ]
    keys = dict.fromkeys((sheet, key_of(fact)) for sheet, fact in rows)
    gone = [withdrawn(sheet, key, at, f"{meeting.id} · {_WHY}") for sheet, key in keys]
    return [*_put_back(plan, meeting), *_new_rows_ended(plan, meeting), *gone]


def _put_back(plan: Plan, meeting: Meeting) -> Iterator[Change]:
    """For every row the meeting changed, what stood there before its first change."""
    first: dict[tuple[str, str], dict[str, object]] = {}
    new = {(edit.sheet, edit.row) for edit in _new_rows(plan, meeting)}
    for edit in plan.history:
        known = _PUT_BACK.get((edit.sheet, edit.field))
        if known and is_by(meeting, edit.why) and (edit.sheet, edit.row) not in new:
            name, read = known
            first.setdefault((edit.sheet, "" if edit.sheet == "Child" else edit.row), {}).setdefault(
                name, read(edit.before)
            )
    for (sheet, row), fields in first.items():
        held = plan.child if sheet == "Child" else _rows(plan, sheet).get(row)
        if held is not None:
            changed = {name: value for name, value in fields.items() if getattr(held, name) != value}
            if changed:
                yield Amend(held, changed, EditKind.CHANGE, why=f"{meeting.id} was dropped: {_WHY}")


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

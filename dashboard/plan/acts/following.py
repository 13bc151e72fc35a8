"""What a review says of an earlier action that stays open: a row on the Chases sheet, dated, with why it is not done yet."""

from __future__ import annotations

from datetime import datetime

from dashboard.plan.acts.meeting import amend, because
from dashboard.plan.changes import Add, Change, withdrawn
from dashboard.plan.facts import Action, Chase, Meeting
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, folded
from dashboard.plan.withdrawn import SAID_AGAIN, withdrawn_keys

#: How a review stands in the Stage column, and what it notes where nobody says why.
REVIEW = "Review meeting"
NOT_YET = "Not yet."


def is_of(meeting: Meeting, chase: Chase) -> bool:
    """Whether a row on the Chases sheet was written at that meeting."""
    return folded(chase.stage) == folded(REVIEW) and chase.on is not None and chase.on == meeting.on


def not_yet(plan: Plan, meeting: Meeting, action: Action, at: datetime, *, reason: str | None = None) -> list[Change]:
    """An action was gone through and stays open; a reason that is None stays as it is.

    Said again after it was taken back, the same row counts again.
    """
    row = _row(plan, meeting, action)
    if row is None:
        fields = {"action": action.id, "on": meeting.on, "stage": REVIEW, "by": meeting.chair}
        return [Add("Chases", {**fields, "result": reason or NOT_YET})]
    said = amend(row, {"result": reason or NOT_YET}, told=False) if reason is not None else []
    if _is_taken_back(plan, row):
        key = key_of(row)
        why = because(meeting, SAID_AGAIN)
        said.append(Add("History", {"at": at, "sheet": "Chases", "row": key, "kind": EditKind.CHANGE, "why": why}))
    return said


def taken_back(plan: Plan, meeting: Meeting, action: Action, at: datetime) -> list[Change]:
    """What the meeting said of an action that stays open no longer counts: it is done, dropped, or nothing was said."""
    row = _row(plan, meeting, action)
    if row is None or _is_taken_back(plan, row):
        return []
    return [withdrawn("Chases", key_of(row), at, because(meeting, "taken back"))]


def _row(plan: Plan, meeting: Meeting, action: Action) -> Chase | None:
    return next((row for row in plan.chases if row.action == action.id and is_of(meeting, row)), None)


def _is_taken_back(plan: Plan, row: Chase) -> bool:
    return folded(key_of(row)) in withdrawn_keys(plan, "Chases")

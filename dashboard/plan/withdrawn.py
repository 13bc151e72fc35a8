"""Which rows of a sheet are withdrawn, as History says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dashboard.plan.facts import Edit, Fact
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, folded

#: Why a line of History lets a withdrawn row count again, at a meeting after its ID: the row was recorded, written or said
#: once more.
RECORDED_AGAIN, WRITTEN_AGAIN, SAID_AGAIN = "Recorded again", "Written again", "not done yet"
_AGAIN = frozenset(map(folded, (RECORDED_AGAIN, WRITTEN_AGAIN, SAID_AGAIN)))

#: The sheets whose rows can be withdrawn, by the field of the plan that holds them.
SHEETS: Mapping[str, str] = {
    "team": "Team", "places": "Places", "needs": "Needs", "goals": "Goals", "levels": "Levels", "progress": "Progress",
    "strategies": "Strategies", "use": "Strategy use", "events": "Events", "meetings": "Meetings",
    "attendance": "Attendance", "decisions": "Decisions", "views": "Views", "actions": "Actions", "chases": "Chases",
    "diary": "Diary", "contacts": "Contacts", "sharing": "Sharing", "referrals": "Referrals",
    "translations": "Translations",
}  # fmt: skip


def withdrawn_keys(plan: Plan, sheet: str) -> frozenset[str]:
    """The keys, folded, of the sheet's rows that are withdrawn: the latest line of History that decides it says so.

    A row counts again only where a later line says that it was recorded, written or said again: any other change of it
    leaves it withdrawn, and so does taking it over from a copy. History without times goes by its order.
    """
    edits = (edit for edit in plan.history if edit.row and folded(edit.sheet) == folded(sheet))
    last = {folded(edit.row): edit.kind for edit in by_time(edits) if _decides(edit)}
    return frozenset(key for key, kind in last.items() if kind is EditKind.WITHDRAWN)


def counting[F: Fact](plan: Plan, sheet: str, facts: Iterable[F]) -> tuple[F, ...]:
    """The facts of one sheet without those that are withdrawn."""
    gone = withdrawn_keys(plan, sheet)
    return tuple(fact for fact in facts if not gone or folded(key_of(fact)) not in gone)


def without_withdrawn(plan: Plan) -> Plan:
    """The plan with nothing but rows that count: for whoever is not shown History, which tells the others."""
    if not any(edit.kind is EditKind.WITHDRAWN for edit in plan.history):
        return plan
    kept: dict[str, Any] = {}
    for name, sheet in SHEETS.items():
        rows = getattr(plan, name)
        if isinstance(rows, Mapping):
            gone = withdrawn_keys(plan, sheet)
            kept[name] = {key: row for key, row in rows.items() if folded(key_of(row)) not in gone}
        else:
            kept[name] = counting(plan, sheet, rows)
    return replace(plan, **kept)


def by_time(edits: Iterable[Edit]) -> list[Edit]:
    """Lines of History in the order in which they were written, however the sheet is sorted."""
    return sorted(edits, key=lambda edit: edit.at.replace(tzinfo=None) if edit.at else datetime.min)


def _decides(edit: Edit) -> bool:
    return edit.kind is EditKind.WITHDRAWN or folded(edit.why.rpartition(" · ")[2]) in _AGAIN

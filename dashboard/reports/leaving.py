"""What of a plan may stand on paper that leaves the house: only rows that count, and only what the family itself may see.

A page is handed on and left lying about. So whoever it is for, rows that only the team or people by name may see stay out
of it, contact details too, and what was shared without the family's agreement.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.plan.access import Viewer, ViewerKind, as_seen_by
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.withdrawn import without_withdrawn

_READER = Viewer(ViewerKind.FAMILY)


def leaving(plan: Plan, *, health: bool = False) -> Plan:
    """The plan as a page may hold it; `health` where health and allergies may be passed on."""
    seen = as_seen_by(plan, _READER)
    child = seen.child if health else replace(seen.child, health="")
    return replace(seen, child=child)


def staff_only_rows(plan: Plan) -> int:
    """How many rows that count are left out because not everybody may see them."""
    whole, seen = without_withdrawn(plan), leaving(plan)
    fields = ("needs", "progress", "use", "diary", "actions")
    return sum(len(getattr(whole, field)) - len(getattr(seen, field)) for field in fields)


def known_on(plan: Plan, day: date) -> Plan:
    """The plan with the values and reports that were there on a day: a record printed later says what it said then."""
    month = Month.of(day)

    def was_there(row: Any) -> bool:
        days = (getattr(row, "seen_on", None), row.entered_on)
        return row.month is not None and row.month <= month and all(on is None or on <= day for on in days)

    progress = tuple(row for row in plan.progress if was_there(row))
    events = tuple(event for event in plan.events if event.on is None or event.on <= day)
    return replace(plan, progress=progress, use=tuple(row for row in plan.use if was_there(row)), events=events)

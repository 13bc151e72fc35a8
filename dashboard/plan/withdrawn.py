"""Which rows of a sheet are withdrawn, as History says."""

from __future__ import annotations

from datetime import datetime

from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, folded


def withdrawn_keys(plan: Plan, sheet: str) -> frozenset[str]:
    """The keys, folded, of the sheet's rows that are withdrawn: the row's last line in History says so.

    A row that was recorded again after it was withdrawn counts again. History without times goes by its order.
    """
    edits = [edit for edit in plan.history if edit.row and folded(edit.sheet) == folded(sheet)]
    last = {folded(edit.row): edit.kind for edit in sorted(edits, key=lambda edit: _naive(edit.at))}
    return frozenset(key for key, kind in last.items() if kind is EditKind.WITHDRAWN)


def _naive(moment: datetime | None) -> datetime:
    return moment.replace(tzinfo=None) if moment else datetime.min

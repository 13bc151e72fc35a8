"""The quick entry of strategy reports: which one is asked for next, and which one an entry would correct."""

from __future__ import annotations

from dashboard.measures.consistency import read_plan_use
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Use, folded
from dashboard.plan.withdrawn import counting


def next_missing(plan: Plan, month: Month, place: str) -> tuple[str, str]:
    """The first strategy without a report, from this place before any other, and from where; blank where none is missing."""
    missing = [(use.strategy.id, gone.name) for use in read_plan_use(plan, month).strategies for gone in use.missing]
    from_here = [one for one in missing if one[1] == place]
    return next(iter(from_here or missing), ("", ""))


def reported(plan: Plan, month: Month, strategy: str, place: str, by: str) -> Use | None:
    """How often somebody has already said that a strategy was used in a place in a month; None where they have not."""
    where = plan.place(place)
    same = [
        report.use
        for report in counting(plan, "Strategy use", plan.use_of(strategy))
        if report.month == month and folded(report.by) == folded(by) and where and plan.place(report.place) == where
    ]
    return same[-1] if same else None

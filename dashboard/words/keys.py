"""The text that names one row of a workbook in History and in Translations: its ID, or what tells it from others."""

from __future__ import annotations

from dashboard.plan.changes import row_key
from dashboard.plan.facts import Decision, Event, Fact, Progress, StrategyUse

__all__ = ["key_of", "row_key"]


def key_of(fact: Fact) -> str:
    """The key of the row a fact stands in, “G1 · 2026-10 · Setting · Key person”: its ID where it has one."""
    match fact:
        case Progress():
            return row_key(fact.goal, fact.month, fact.where, fact.by)
        case StrategyUse():
            return row_key(fact.strategy, fact.month, fact.place, fact.by)
        case Event():
            return row_key(fact.on, fact.what)
        case Decision():
            return row_key(fact.meeting, fact.goal)
        case _:
            return row_key(getattr(fact, "id", ""))

"""Which rows count: a withdrawn row stays in the workbook and no longer does, a prepared one says nothing yet."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.plan.facts import Fact, Progress, StrategyUse
from dashboard.plan.plan import Plan
from dashboard.plan.withdrawn import counting


def standing[F: Fact](plan: Plan, sheet: str, facts: Iterable[F]) -> tuple[F, ...]:
    """The facts of one sheet without those that are withdrawn."""
    return counting(plan, sheet, facts)


def says_something(row: Progress | StrategyUse) -> bool:
    """Whether a row holds what was seen or why not; one prepared with its month alone holds neither yet."""
    if isinstance(row, StrategyUse):
        return row.use is not None
    return row.value is not None or bool(row.not_seen_because.strip())

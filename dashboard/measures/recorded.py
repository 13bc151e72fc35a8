"""Whether a row records anything: one that was prepared in Excel with its month alone says nothing yet."""

from __future__ import annotations

from dashboard.plan.facts import Progress, StrategyUse


def says_something(row: Progress | StrategyUse) -> bool:
    """Whether a row holds what was seen or why not; one prepared with its month alone holds neither yet."""
    if isinstance(row, StrategyUse):
        return row.use is not None
    return row.value is not None or bool(row.not_seen_because.strip())

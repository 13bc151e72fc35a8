"""Which rows count: a withdrawn row stays in the workbook and no longer does."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.plan.facts import Fact
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import folded
from dashboard.plan.withdrawn import withdrawn_keys


def standing[F: Fact](plan: Plan, sheet: str, facts: Iterable[F]) -> tuple[F, ...]:
    """The facts of one sheet without those that are withdrawn."""
    withdrawn = withdrawn_keys(plan, sheet)
    return tuple(fact for fact in facts if not withdrawn or folded(key_of(fact)) not in withdrawn)

"""The mark beside the name of a partner without a live agreement: one rule for every screen on which people are named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dashboard.measures.agreements import Missing
from dashboard.plan.plan import Plan
from dashboard.words.sharing import beside_name


def marks(plan: Plan, on: date) -> Callable[[str], str]:
    """What stands beside a name or role on that day; the answer is blank for whoever needs no mark."""
    missing = Missing(plan, on)

    def beside(text: str) -> str:
        held = missing(text)
        return beside_name(held.footing) if held else ""

    return beside

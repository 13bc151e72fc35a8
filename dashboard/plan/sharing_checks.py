"""What contradicts itself on the Sharing and Referrals sheets of a workbook, as somebody may have typed it in Excel."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.plan.facts import Fact, Referral, Sharing
from dashboard.plan.plan import Plan
from dashboard.plan.problems import Problem, Severity
from dashboard.plan.terms import Basis
from dashboard.plan.withdrawn import counting


def sharing_contradictions(plan: Plan) -> Iterator[Problem]:
    """Days out of order, and decisions to share without a reason; withdrawn rows are left alone."""
    for row in counting(plan, "Sharing", plan.sharing):
        yield from _sharing(row)
    for asked in counting(plan, "Referrals", plan.referrals):
        yield from _referral(asked)


def _sharing(row: Sharing) -> Iterator[Problem]:
    if row.on and row.until and row.until < row.on:
        yield from _warning(row, "until", "This ends before it begins.", "Check both days.")
    if row.on and row.withdrawn_on and row.withdrawn_on < row.on:
        yield from _warning(row, "withdrawn_on", "This is taken back before it begins.", "Check both days.")
    if row.basis is Basis.WITHOUT_AGREEMENT:
        if not row.reason:
            yield from _warning(row, "reason", "This was shared without agreement, and nothing says why.", "Write why.")
        if not row.decided_by:
            mend = "Write who decided it."
            yield from _warning(row, "decided_by", "This was shared without agreement, and nothing says by whom.", mend)


def _referral(row: Referral) -> Iterator[Problem]:
    if row.on and row.agreed_on and row.agreed_on > row.on:
        yield from _warning(row, "agreed_on", "This went before the family agreed.", "Check both days.")
    if row.on and row.outcome_on and row.outcome_on < row.on:
        yield from _warning(row, "outcome_on", "This was answered before it went.", "Check both days.")


def _warning(row: Fact, field: str, what: str, mend: str) -> Iterator[Problem]:
    if row.source:
        yield Problem(row.source.at(field), Severity.WARNING, what, mend)

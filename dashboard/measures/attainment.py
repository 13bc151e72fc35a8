"""Goal Attainment Scaling: the words of the levels for families, T for professionals, never to compare children."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.measures.progress import read_goal
from dashboard.plan.facts import Goal
from dashboard.plan.plan import Plan
from dashboard.plan.terms import GoalStatus

#: The usual assumption of how far the scores of one child's goals go together (Kiresuk and Sherman 1968).
RHO = 0.3
LOWEST, HIGHEST = -2, 2


def t_score(scores: Sequence[float | None], weights: Sequence[float | None] | None = None) -> float | None:
    """T = 50 + 10·Σ(w·x) / √((1 − ρ)·Σw² + ρ·(Σw)²), ρ = 0.3; 50 where all goals went as expected, spread 10.

    Args:
        scores: attainment of each goal from −2 to +2; a goal without one (None) is left out.
        weights: importance of each goal; None counts as 1, and so do weights that are all zero.

    Returns:
        None when no goal has a score.
    """
    given = weights if weights is not None else [None] * len(scores)
    pairs = [(x, 1.0 if w is None else w) for x, w in zip(scores, given, strict=True) if x is not None]
    if not pairs:
        return None
    if all(w == 0 for _, w in pairs):
        pairs = [(x, 1.0) for x, _ in pairs]
    total = sum(w for _, w in pairs)
    squares = sum(w * w for _, w in pairs)
    return 50 + 10 * sum(w * x for x, w in pairs) / math.sqrt((1 - RHO) * squares + RHO * total * total)


@dataclass(frozen=True, slots=True)
class Attainment:
    """The T of a plan and the goals behind it, each with its latest score from −2 to +2 and its weight."""

    t: float
    scores: tuple[tuple[Goal, float, float], ...]


def is_scaled(plan: Plan, goal: Goal) -> bool:
    """Whether a goal has written levels on the scale from −2 to +2."""
    levels = {level.level for level in plan.levels_of(goal.id) if level.level is not None}
    return 0 in levels and min(levels) < 0 and levels <= set(range(LOWEST, HIGHEST + 1))


def attainment(plan: Plan, as_of: date | None = None) -> Attainment | None:
    """T over the active and achieved goals with levels from −2 to +2, by their latest counted values; None without any.

    Of several series of a goal the lowest latest value counts: raters are never averaged.
    """
    scored: list[tuple[Goal, float, float]] = []
    for goal in plan.goals.values():
        if goal.status in (GoalStatus.ACTIVE, GoalStatus.ACHIEVED) and is_scaled(plan, goal):
            latest = [series.counted[-1][1] for series, _ in read_goal(plan, goal, as_of).series if series.counted]
            if latest and LOWEST <= min(latest) <= HIGHEST:
                scored.append((goal, min(latest), 1.0 if goal.weight is None else goal.weight))
    t = t_score([x for _, x, _ in scored], [w for _, _, w in scored])
    return Attainment(t, tuple(scored)) if t is not None else None

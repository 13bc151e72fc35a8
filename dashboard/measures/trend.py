"""The straight lines of a goal: the aim line from baseline to target, and the trend of the values themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from dashboard.plan.months import Month, months_between

#: A trend that needs longer than this (months) to reach the target is said to have no month in sight.
FARTHEST = 600


@dataclass(frozen=True, slots=True)
class Line:
    """An aim line: `e(t) = B + (T − B)·t / t_T`, held at T from the target month on (design.md 4; domain.md 3.5)."""

    start: Month
    baseline: float
    target_month: Month
    target: float

    def expected(self, month: Month) -> float:
        """What the line expects in a month, in the goal's unit; the baseline before the line's start."""
        length = self.target_month.since(self.start)
        t = month.since(self.start)
        if t >= length:
            return self.target
        return self.baseline + (self.target - self.baseline) * max(t, 0) / length

    def points(self) -> tuple[tuple[Month, float], ...]:
        """Every month from the line's start to the target month with what is expected."""
        return tuple((month, self.expected(month)) for month in months_between(self.start, self.target_month))


def theil_sen(values: Sequence[tuple[Month, float]]) -> float | None:
    """The trend per month: the median of all pairwise slopes (Theil 1950, Sen 1968); None for fewer than two months."""
    points = sorted((month.ordinal, value) for month, value in values)
    slopes = [(b - a) / (last - first) for (first, a), (last, b) in combinations(points, 2) if last != first]
    return median(slopes) if slopes else None


def months_to_target(latest: float, target: float, slope: float | None, better: int) -> float:
    """How many months the trend still needs to the target; infinite when it does not move towards it."""
    if slope is None or slope * better <= 0:
        return math.inf
    needed = (target - latest) / slope
    return needed if math.isfinite(needed) else math.inf


def rounded_up(months: float) -> int:
    """Whole months, rounded up; what lies above a whole number only by the computer's arithmetic does not count."""
    return math.ceil(months - 1e-9)

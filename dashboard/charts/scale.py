"""The plane of a goal's picture: which months and which part of the measure it shows, the same from visit to visit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from dashboard.measures.progress import GoalProgress
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month, months_between
from dashboard.words.dates import month_short
from dashboard.words.numbers import number

#: A measure that could go more than this many times as high as anything shown or aimed for is not shown whole.
_FAR_ABOVE = 2.2


@dataclass(frozen=True, slots=True)
class Scale:
    """Months from `first` to `last` as 0, 1, 2 …, and the values from `low` to `high`."""

    first: Month
    last: Month
    low: float
    high: float

    def x(self, month: Month) -> float:
        """Where a month stands."""
        return float(month.since(self.first))

    @property
    def span(self) -> float:
        """How much of the measure is shown."""
        return self.high - self.low

    @property
    def right(self) -> float:
        """Where the last month stands."""
        return self.x(self.last)

    def month_ticks(self) -> tuple[tuple[float, str], ...]:
        """The months by their short names, at most ten of them."""
        months = months_between(self.first, self.last)
        every = max(1, math.ceil(len(months) / 10))
        return tuple((self.x(month), month_short(month)) for month in months[::every])

    def value_ticks(self) -> tuple[tuple[float, str], ...]:
        """About four round values."""
        rough = self.span / 4
        size = 10.0 ** math.floor(math.log10(rough))
        step = next(s * size for s in (1, 2, 2.5, 5, 10) if s * size >= rough * 0.99)
        if float(self.low).is_integer() and float(self.high).is_integer():
            step = float(max(1, math.ceil(step)))
        first = math.ceil(self.low / step)
        ticks = [n * step for n in range(first, math.floor(self.high / step + 1e-9) + 1)]
        return tuple((value, number(value)) for value in ticks)


def scale_of(goal: Goal, progress: GoalProgress, as_of: date) -> Scale:
    """From the start (or the first value) to the target month (or the last value), over the scale of the measure."""
    months = [point.month for series, _ in progress.series for point in series.points]
    ends = [month for month in (goal.start_month, goal.target_month) if month]
    known = [*months, *ends] or [Month.of(as_of)]
    first, last = min(known), max(known)
    low, high = _bounds(goal, progress)
    return Scale(first, last if last > first else first.plus(1), low, high)


def _bounds(goal: Goal, progress: GoalProgress) -> tuple[float, float]:
    """The scale of the measure; where it has no ends, or ends far above all that is shown, up to a round number."""
    values = [p.value for series, _ in progress.series for p in series.points if p.value is not None]
    values += [value for value in (goal.baseline, goal.target) if value is not None]
    low = goal.lowest if goal.lowest is not None else min([0.0, *values])
    top = max([low + 1.0, *values])
    high = goal.highest
    if high is None or high - low > _FAR_ABOVE * (top - low):
        high = low + _round_up((top - low) * 1.05)
    low, high = min([low, *values]), max([high, *values])
    return (low, high) if high > low else (low, low + 1)


def _round_up(value: float) -> float:
    size = 10.0 ** math.floor(math.log10(value))
    return next(step * size for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * size >= value)

"""The rules by which a goal's series is read: each property is one line of design.md 4 (after domain.md 3.5)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from dashboard.measures.series import Point, Series
from dashboard.measures.trend import FARTHEST, Line, months_to_target, rounded_up
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month
from dashboard.words.readings import GoalReading

#: How many counted values a reading needs, and how many in a row behind the line ask for a talk.
ENOUGH = 3
#: The share of the span from baseline to target that a value may lie behind the line.
TOLERANCE = 0.10


def lines_of(goal: Goal, series: Series) -> tuple[Line, ...]:
    """The aim lines of a series, from Start and anew from each change; empty where the goal's numbers allow none.

    A line never leads back to the target: one that would begin past it is level at the target.
    """
    t, start, end = goal.target, goal.start_month, goal.target_month
    b = series.baseline if goal.baseline is None else goal.baseline
    if b is None or series.baseline is None or t is None or start is None or end is None or end <= start or b == t:
        return ()
    nearer = min if t > b else max
    first = Line(start, nearer(series.baseline, t), end, t)
    return (first, *(Line(restart.anchor.month, nearer(restart.value, t), end, t) for restart in series.restarts))


@dataclass(frozen=True, slots=True)
class Findings:
    """The arithmetic of one reading; each property is one line of design.md 4."""

    goal: Goal
    series: Series
    lines: tuple[Line, ...]
    latest: Point | None
    as_of: date
    #: the trend per month; None for fewer than two counted values
    slope: float | None

    @property
    def status(self) -> GoalReading:
        """The first reading that holds."""
        if not self.goal.is_active:
            return GoalReading.CLOSED
        if not self.lines:
            return GoalReading.NONE
        if self.latest is not None and self.is_reached:
            return GoalReading.REACHED
        if len(self.series.counted) < ENOUGH:
            return GoalReading.EARLY
        if all(self.is_late(month, value) for month, value in self.series.counted[-ENOUGH:]) and self.is_too_slow:
            return GoalReading.TALK
        month, value = self.series.counted[-1]
        if self.is_late(month, value) or month > self.lines[-1].target_month:
            return GoalReading.BEHIND
        return GoalReading.ON_LINE

    @property
    def better(self) -> int:
        """+1 where more is better, −1 for a falling goal: the goal says, even where a place began past the target."""
        line = self.lines[0]
        baseline = line.baseline if self.goal.baseline is None else self.goal.baseline
        return 1 if line.target > baseline else -1

    @property
    def is_reached(self) -> bool:
        """Whether the latest counted value is at or past the target."""
        value = self.latest.value if self.latest else None
        return value is not None and (value - self.lines[0].target) * self.better >= 0

    @property
    def whole(self) -> bool:
        """Whether baseline, target and every counted value are whole numbers."""
        numbers = [self.series.baseline, self.goal.target, *(value for _, value in self.series.counted)]
        return all(number is None or float(number).is_integer() for number in numbers)

    @property
    def tolerance(self) -> float:
        """A tenth of the way from baseline to target, but at least half a step of a measure in whole numbers.

        A place that began at or past the target has no way of its own to go by: there the goal's own counts.
        """
        line = self.lines[0]
        way = (line.target - line.baseline) * self.better
        if way <= 0 and self.goal.baseline is not None:
            way = abs(line.target - self.goal.baseline)
        return max(TOLERANCE * way, 0.5 if self.whole else 0.0)

    def is_late(self, month: Month, value: float) -> bool:
        """Whether a value lies behind the line in force by more than the tolerance (arithmetic dust left aside)."""
        expected = self.lines[-1].expected(month)
        dust = 1e-9 * max(abs(expected), abs(value), 1e-9)
        return self.better * (value - expected) < -self.tolerance - dust

    @property
    def months_ahead(self) -> float:
        """How many months after the latest value the trend reaches the target; infinite when it does not."""
        value = self.latest.value if self.latest else None
        if value is None or not self.lines:
            return math.inf
        return months_to_target(value, self.lines[0].target, self.slope, self.better)

    @property
    def is_too_slow(self) -> bool:
        """Whether the trend reaches the target later than one month after the target month, or never."""
        ahead = self.months_ahead
        if math.isinf(ahead):
            return True
        return rounded_up(ahead) > self.lines[0].target_month.since(self.series.counted[-1][0]) + 1

    @property
    def projected_month(self) -> Month | None:
        """The month in which the trend reaches the target, if there is one in sight."""
        ahead = self.months_ahead
        return self.latest.month.plus(rounded_up(ahead)) if self.latest and ahead <= FARTHEST else None

    @property
    def expected_now(self) -> float | None:
        """What the line expects in the latest counted month, or today where there is none."""
        month = self.latest.month if self.latest else Month.of(self.as_of)
        return self.lines[-1].expected(month) if self.lines else None

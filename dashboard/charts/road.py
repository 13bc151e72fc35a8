"""What the picture for a family shows of a goal: where we started, where we are, where we are heading, and the way between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.charts.scale import scale_of
from dashboard.measures.progress import Reading, read_goal
from dashboard.measures.series import Series
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month, months_between
from dashboard.plan.plan import Plan

type End = tuple[Month, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """The three ends and every month between, in the goal's unit; a month without a value is None, and never a zero.

    `levels` are the words of the goal's levels as they were written, from the lowest. `low` and `high` are the ends of the scale.
    """

    months: tuple[tuple[Month, float | None], ...]
    start: End | None
    now: End | None
    heading: tuple[Month | None, float] | None
    levels: tuple[tuple[float, str], ...]
    low: float
    high: float

    @property
    def goes_anywhere(self) -> bool:
        """Whether there is anything to draw at all."""
        return bool(self.start or self.now or (self.heading and self.heading[0]))


def road_of(plan: Plan, goal: Goal, as_of: date) -> Road:
    """The road of a goal on a day, by the series that its reading stands on: places and people are never averaged."""
    progress = read_goal(plan, goal, as_of)
    series, reading = next(one for one in progress.series if one[1] is progress.reading)
    months = _months(series, goal, as_of)
    scale = scale_of(goal, progress, as_of)
    words = [(level.level, level.looks_like) for level in plan.levels_of(goal.id) if level.level is not None]
    return Road(
        months=months,
        start=_start(series, goal, months),
        now=_now(reading, months),
        heading=None if goal.target is None else (goal.target_month, goal.target),
        levels=tuple(sorted((level, said) for level, said in words if said.strip())),
        low=scale.low,
        high=scale.high,
    )


def _months(series: Series, goal: Goal, as_of: date) -> tuple[tuple[Month, float | None], ...]:
    """Each month from the start to the last one that has ended, or that has a value."""
    values = {point.month: point.value for point in series.points if point.value is not None}
    values = {month: value for month, value in values.items() if month <= Month.of(as_of)}
    first = min([*values, *([goal.start_month] if goal.start_month else [])], default=None)
    if first is None:
        return ()
    last = max([*values, *([Month.of(as_of).plus(-1)] if goal.is_active else []), first])
    return tuple((month, values.get(month)) for month in months_between(first, last))


def _start(series: Series, goal: Goal, months: tuple[tuple[Month, float | None], ...]) -> End | None:
    baseline = series.baseline if series.baseline is not None else goal.baseline
    if goal.start_month and baseline is not None:
        return goal.start_month, baseline
    return next(((month, value) for month, value in months if value is not None), None)


def _now(reading: Reading, months: tuple[tuple[Month, float | None], ...]) -> End | None:
    """The latest value that counts; where none does, the latest."""
    if reading.latest and reading.latest.value is not None:
        return reading.latest.month, reading.latest.value
    return next(((month, value) for month, value in reversed(months) if value is not None), None)

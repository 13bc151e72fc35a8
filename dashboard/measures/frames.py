"""Tidy frames for charts and notebooks: one row a value, one row a report, one row a series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.measures.progress import read_goal
from dashboard.measures.recorded import says_something
from dashboard.measures.series import canonical_place
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.withdrawn import counting

if TYPE_CHECKING:
    import pandas as pd

_PROGRESS = {
    "child": "str",
    "goal": "str",
    "goal_text": "str",
    "month": "datetime64[us]",
    "value": "float64",
    "where": "str",
    "by": "str",
    "counted": "bool",
    "why_not": "str",
    "expected": "float64",
    "baseline": "float64",
    "target": "float64",
    "unit": "str",
    "note": "str",
}
_USE = {
    "child": "str",
    "strategy": "str",
    "strategy_text": "str",
    "month": "datetime64[us]",
    "place": "str",
    "side": "str",
    "use": "Int64",
    "word": "str",
    "by": "str",
    "in_the_way": "str",
}
_READINGS = {
    "child": "str",
    "goal": "str",
    "goal_text": "str",
    "where": "str",
    "by": "str",
    "reading": "str",
    "n_months": "int64",
    "baseline": "float64",
    "target": "float64",
    "latest": "float64",
    "latest_month": "datetime64[us]",
    "slope_per_month": "float64",
    "expected_now": "float64",
    "projected_month": "datetime64[us]",
}


def progress_frame(plan: Plan, as_of: date | None = None) -> pd.DataFrame:
    """Every record of every goal, one row each, by goal, series and month.

    Columns: child (reference), goal (ID), goal_text, month (first of the month), value (NaN: not seen), where, by (who
    saw it), counted, why_not (why it does not count), expected (the aim line in force that month; NaN without one),
    baseline, target (value, expected, baseline and target in `unit`), unit, note. Blank texts are empty.
    """
    return _frame(_progress_rows(plan, as_of or date.today()), _PROGRESS)


def _progress_rows(plan: Plan, as_of: date) -> Iterator[tuple[Any, ...]]:
    for goal in plan.goals.values():
        for series, reading in read_goal(plan, goal, as_of).series:
            for p in series.points:
                yield (
                    *(plan.child.reference, goal.id, goal.goal, p.month.first_day, p.value, series.where or ""),
                    *(p.record.by, p.counted, p.why_not, reading.expected(p.month), series.baseline, goal.target),
                    *(goal.unit, p.note),
                )


def use_frame(plan: Plan, as_of: date | None = None) -> pd.DataFrame:
    """Every report on every strategy up to the month of `as_of`, one row each, by strategy and month.

    Columns: child (reference), strategy (ID), strategy_text, month (first of the month), place, side (Home, Setting,
    Other; blank for an unknown place), use (0-4), word (the use in words), by, in_the_way. A missing report has no row.
    """
    return _frame(_use_rows(plan, Month.of(as_of or date.today())), _USE)


def _use_rows(plan: Plan, now: Month) -> Iterator[tuple[Any, ...]]:
    for strategy in plan.strategies.values():
        rows = counting(plan, "Strategy use", plan.use_of(strategy.id))
        reports = (row for row in rows if says_something(row) or row.in_the_way.strip())
        dated = [(report.month, report) for report in reports if report.month and report.month <= now]
        for month, report in sorted(dated, key=lambda pair: pair[0]):
            place = plan.place(report.place)
            yield (
                *(plan.child.reference, strategy.id, strategy.strategy, month.first_day),
                *(canonical_place(plan, report.place) or "", place.side.value if place and place.side else ""),
                *((None, "") if report.use is None else (int(report.use), report.use.word)),
                *(report.by, report.in_the_way),
            )


def readings_frame(plan: Plan, as_of: date | None = None) -> pd.DataFrame:
    """The reading of every series of every goal, one row each.

    Columns: child (reference), goal (ID), goal_text, where, by, reading (none, reached, early, talk, behind, on_line,
    closed), n_months, baseline, target, latest, latest_month, slope_per_month, expected_now, projected_month.
    """
    return _frame(_reading_rows(plan, as_of or date.today()), _READINGS)


def _reading_rows(plan: Plan, as_of: date) -> Iterator[tuple[Any, ...]]:
    for goal in plan.goals.values():
        for series, reading in read_goal(plan, goal, as_of).series:
            yield (
                *(plan.child.reference, goal.id, goal.goal, series.where or "", series.by or ""),
                *(reading.status.value, reading.n_months, series.baseline, goal.target),
                *(reading.latest.value if reading.latest else None, _first_day(reading.latest_month)),
                *(reading.slope_per_month, reading.expected_now, _first_day(reading.projected_month)),
            )


def _first_day(month: Month | None) -> date | None:
    return month.first_day if month else None


def _frame(rows: Iterator[tuple[Any, ...]], columns: dict[str, str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns)).astype(columns)

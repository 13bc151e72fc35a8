"""Small plans for tests: one goal with a value a month, or one strategy with reports a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard.plan.facts import Event, Goal, Place, Progress, Strategy, StrategyUse
from dashboard.plan.months import Month
from dashboard.plan.plan import HOME_AND_SETTING, Plan
from dashboard.plan.terms import EventKind, GoalStatus, Use

#: The last day of the month that six values from May 2026 reach to.
AS_OF = date(2026, 10, 31)

type Values = Sequence[float | None]


def month(text: str) -> Month:
    return Month.parse(text)


def goal(baseline: float | None, target: float | None, *, due: int = 8, start: str = "2026-05") -> Goal:
    """An active goal G1 whose target month is month number `due` (the Start is month 0)."""
    begin = month(start)
    return Goal(
        id="G1",
        goal="Says words",
        unit="words",
        baseline=baseline,
        target=target,
        start=begin.first_day,
        target_date=begin.plus(due).first_day,
        responsible="Key person",
        status=GoalStatus.ACTIVE,
    )


def records(values: Values, *, start: str = "2026-05", where: str = "", by: str = "") -> tuple[Progress, ...]:
    """One record of G1 a month; None leaves the month out."""
    return tuple(
        Progress(goal="G1", month=month(start).plus(n), value=value, where=where, by=by)
        for n, value in enumerate(values)
        if value is not None
    )


def goal_plan(
    values: Values, baseline: float | None, target: float | None, *, due: int = 8, start: str = "2026-05"
) -> Plan:
    """A plan with the goal G1 and one value a month from the Start."""
    return Plan(goals={"G1": goal(baseline, target, due=due, start=start)}, progress=records(values, start=start))


def with_records(plan: Plan, *more: Progress) -> Plan:
    return replace(plan, progress=(*plan.progress, *more))


def with_event(plan: Plan, on: date, *, until: date | None = None, what: str = "chest infection") -> Plan:
    return replace(plan, events=(*plan.events, Event(on=on, until=until, kind=EventKind.EVENT, what=what)))


def with_change(plan: Plan, on: date, *, what: str = "new strategy") -> Plan:
    return replace(plan, events=(*plan.events, Event(on=on, kind=EventKind.CHANGE, what=what)))


def strategy(id: str = "S1") -> Strategy:  # noqa: A002 - the field's own name
    return Strategy(
        id=id, goals=("G1",), strategy="Say less", at_home="At meals", in_setting="At snack", elsewhere="Do"
    )


def use_plan(
    reports: Mapping[str, Sequence[int | None]], *, places: tuple[Place, ...] = HOME_AND_SETTING, start: str = "2026-05"
) -> Plan:
    """A plan with the strategy S1 and, for each place, one use a month; None leaves the report out."""
    rows = tuple(
        StrategyUse(strategy="S1", month=month(start).plus(n), place=place, use=Use(use))
        for place, uses in reports.items()
        for n, use in enumerate(uses)
        if use is not None
    )
    return Plan(places=places, strategies={"S1": strategy()}, use=rows)

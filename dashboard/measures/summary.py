"""A plan with its readings as plain values, for `show --json` and for whoever builds on it; and as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from typing import Any

from dashboard.measures.consistency import StrategyReading, read_strategy, use_sentence_of
from dashboard.measures.progress import GoalProgress, Reading, read_goal, sentence_of
from dashboard.plan.facts import Fact, Goal, Strategy
from dashboard.plan.keys import key_of
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.problems import Problem, Source
from dashboard.plan.terms import Use, folded
from dashboard.plan.withdrawn import withdrawn_keys
from dashboard.words.readings import label

#: Fields whose name in JSON differs from the fact's, which may not be called like a word of Python.
_NAMES = {"with_": "with", "since": "from", "until": "to"}


def as_json(plan: Plan, problems: Iterable[Problem], as_of: date) -> dict[str, Any]:
    """The plan, its readings and problems as values that JSON can hold.

    Months are YYYY-MM, days YYYY-MM-DD, shares 0 to 1, and what is not recorded is null. A row that was
    withdrawn has `withdrawn`: true, which no other row has; a value or report that was counts in no reading.
    """
    return {
        "child": _plain(plan.child),
        "team": _rows(plan, "Team", plan.team),
        "places": _rows(plan, "Places", plan.places),
        "needs": _rows(plan, "Needs", plan.needs),
        "goals": [_goal(plan, read_goal(plan, goal, as_of)) for goal in plan.goals.values()],
        "strategies": [_strategy(plan, strategy, as_of) for strategy in plan.strategies.values()],
        "actions": _rows(plan, "Actions", plan.actions.values()),
        "meetings": _rows(plan, "Meetings", plan.meetings.values()),
        "events": _rows(plan, "Events", plan.events),
        "problems": [_problem(problem) for problem in problems],
    }


def problem_json(problem: Problem) -> dict[str, str | None]:
    """One problem as `check --json` lists it."""
    return _problem(problem)


def _problem(problem: Problem) -> dict[str, str | None]:
    where = problem.where
    return {
        "file": where.file,
        "sheet": where.sheet,
        "cell": where.cell,
        "severity": problem.severity.value,
        "what": problem.what,
        "mend": problem.mend,
    }


def _value(value: object) -> Any:
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, Use):
        return int(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    if isinstance(value, float) and not isfinite(value):
        return None  # beyond what a computer reckons with; JSON has no word for it
    return None if value == "" else value


def _plain(fact: Any) -> dict[str, Any]:
    assert is_dataclass(fact)
    return {
        _NAMES.get(field.name, field.name): _value(getattr(fact, field.name))
        for field in fields(fact)
        if field.name not in ("source", "rows")
    }


def _rows(plan: Plan, sheet: str, facts: Iterable[Fact]) -> list[dict[str, Any]]:
    gone = withdrawn_keys(plan, sheet)
    return [_plain(fact) | _mark(fact, gone) for fact in facts]


def _mark(fact: Fact, withdrawn: frozenset[str]) -> dict[str, bool]:
    return {"withdrawn": True} if folded(key_of(fact)) in withdrawn else {}


def _cell(source: Source | None, field: str) -> str | None:
    return source.at(field).short if source else None


def _goal(plan: Plan, progress: GoalProgress) -> dict[str, Any]:
    goal = progress.goal
    gone = withdrawn_keys(plan, "Progress")
    records = [
        {
            "month": _value(record.month),
            "value": record.value,
            "not_seen_because": _value(record.not_seen_because),
            "where": _value(record.where),
            "by": _value(record.by),
            "note": _value(record.note),
            "cell": _cell(record.source, "value" if record.value is not None else "not_seen_because"),
        }
        | _mark(record, gone)
        for record in plan.progress_of(goal.id)
    ]
    series = [
        {"where": one.where, "by": one.by, "baseline": one.baseline, "reading": _reading(goal, reading)}
        for one, reading in progress.series
    ]
    return {
        **_rows(plan, "Goals", [goal])[0],
        "levels": [{"level": level.level, "looks_like": level.looks_like} for level in plan.levels_of(goal.id)],
        "progress": records,
        "series": series,
        "reading": _reading(goal, progress.reading),
    }


def _reading(goal: Goal, reading: Reading) -> dict[str, Any]:
    return {
        "status": reading.status.value,
        "label": label(reading.status, goal.status),
        "n_months": reading.n_months,
        "slope_per_month": _value(reading.slope_per_month),
        "expected_now": _value(reading.expected_now),
        "projected_month": _value(reading.projected_month),
        "sentence": sentence_of(goal, reading),
    }


def _strategy(plan: Plan, strategy: Strategy, as_of: date) -> dict[str, Any]:
    gone = withdrawn_keys(plan, "Strategy use")
    reports = [
        {
            "month": _value(report.month),
            "place": _value(report.place),
            "use": _value(report.use),
            "note": _value(report.in_the_way),
            "by": _value(report.by),
            "cell": _cell(report.source, "use"),
        }
        | _mark(report, gone)
        for report in plan.use_of(strategy.id)
    ]
    reading = read_strategy(plan, strategy, as_of)
    return {**_rows(plan, "Strategies", [strategy])[0], "use": reports, "reading": _strategy_reading(reading, as_of)}


def _strategy_reading(reading: StrategyReading, as_of: date) -> dict[str, Any]:
    return {
        "status": reading.status.value,
        "month": _value(reading.latest.month) if reading.latest else None,
        "level": dict(reading.level) if reading.level else None,
        "match": reading.match,
        "exact": reading.exact,
        "gap": reading.gap,
        "n_months": reading.n_months,
        "sentence": use_sentence_of(reading.latest, as_of) if reading.latest else "Nobody has reported yet.",
    }


def as_text(plan: Plan, as_of: date) -> str:
    """The plan as a few lines for a terminal: each goal with its reading, each strategy with its latest month."""
    child = plan.child
    lines = [f"{child.reference} · {child.known_as}", ""]
    for goal in plan.goals.values():
        progress = read_goal(plan, goal, as_of)
        lines += [
            f"{goal.id}  {goal.goal}",
            f"    Responsible: {goal.responsible or 'nobody yet'}",
            f"    {label(progress.reading.status, goal.status)}. {sentence_of(goal, progress.reading)}",
        ]
    for strategy in plan.strategies.values():
        reading = read_strategy(plan, strategy, as_of)
        said = use_sentence_of(reading.latest, as_of) if reading.latest else "Nobody has reported yet."
        lines += [f"{strategy.id}  {strategy.strategy}", f"    {said}"]
    return "\n".join(lines)

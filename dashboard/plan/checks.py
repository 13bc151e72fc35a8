"""What contradicts itself in a plan whose cells could all be read: names nobody bears, months out of order, twins."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from dashboard.plan.facts import Fact, Goal, Progress
from dashboard.plan.plan import Plan
from dashboard.plan.problems import Problem, Severity, Source
from dashboard.plan.sharing_checks import sharing_contradictions
from dashboard.plan.terms import folded, role_named


def contradictions(plan: Plan, today: date) -> tuple[Problem, ...]:
    """Every contradiction in the plan, in the order of the sheets; future months are judged by `today`."""
    offers = _Near()
    return (
        *_unknown_goals(plan, offers),
        *_unknown_people(plan, offers),
        *_goals_without_a_line(plan),
        *_progress(plan, today, offers),
        *_use(plan, today, offers),
        *_twins(plan),
        *sharing_contradictions(plan),
    )


def _problem(
    source: Source | None, field: str, what: str, mend: str, severity: Severity = Severity.ERROR
) -> list[Problem]:
    return [Problem(source.at(field), severity, what, mend)] if source else []


def near(text: str, known: Iterable[str]) -> str:
    """“Did you mean …?” with the nearest of the first few hundred known names, or an empty string."""
    names = {folded(name): name for name in islice(known, 300)}
    close = difflib.get_close_matches(folded(text)[:300], list(names), n=1, cutoff=0.6)
    return f"Did you mean {names[close[0]]}? " if close else ""


class _Near:
    """The nearest names for a whole plan: one full of unknown names gets no more offers than a person would read."""

    def __init__(self) -> None:
        self._left = 100

    def __call__(self, text: str, known: Iterable[str]) -> str:
        self._left -= 1
        return near(text, known) if self._left >= 0 else ""


def _unknown_goals(plan: Plan, offers: _Near) -> Iterator[Problem]:
    referring: list[tuple[Fact, str, tuple[str, ...]]] = [
        *((level, "goal", (level.goal,)) for level in plan.levels),
        *((record, "goal", (record.goal,)) for record in plan.progress),
        *((strategy, "goals", strategy.goals) for strategy in plan.strategies.values()),
        *((event, "goal", (event.goal,)) for event in plan.events),
        *((decision, "goal", (decision.goal,)) for decision in plan.decisions),
        *((action, "goal", (action.goal,)) for action in plan.actions.values()),
    ]
    for fact, field, ids in referring:
        for goal_id in ids:
            if goal_id and goal_id not in plan.goals:
                mend = f"{offers(goal_id, plan.goals)}Use an ID from the Goals sheet, or add the goal there."
                yield from _problem(fact.source, field, f"There is no goal {goal_id}.", mend)
    for report in plan.use:
        if report.strategy and report.strategy not in plan.strategies:
            mend = f"{offers(report.strategy, plan.strategies)}Use an ID from the Strategies sheet, or add the strategy there."
            yield from _problem(report.source, "strategy", f"There is no strategy {report.strategy}.", mend)


def _unknown_people(plan: Plan, offers: _Near) -> Iterator[Problem]:
    names = [name for person in plan.team for name in (person.name, person.role)]
    named: list[tuple[Fact, str, str]] = [
        *((goal, "responsible", goal.responsible) for goal in plan.goals.values()),
        *((goal, "with_", name) for goal in plan.goals.values() for name in goal.with_),
        *((action, "owner", action.owner) for action in plan.actions.values()),
    ]
    borne = {folded(name) for name in names}
    professions = {person.profession for person in plan.team} - {None}
    for fact, field, name in named:
        if name and folded(name) not in borne and role_named(name) not in professions:
            mend = f"{offers(name, names)}Add the person to the Team sheet, or name somebody who is on it."
            severity = Severity.ERROR if field == "responsible" else Severity.WARNING
            yield from _problem(fact.source, field, f"“{name}” is nobody on the team.", mend, severity)


def _goals_without_a_line(plan: Plan) -> Iterator[Problem]:
    for goal in plan.goals.values():
        yield from _line_of(goal)


def _line_of(goal: Goal) -> Iterator[Problem]:
    if goal.baseline is not None and goal.baseline == goal.target:
        yield from _problem(
            goal.source, "target", "The target is the same as the baseline, so there is no line to follow.",
            "Write the value that the goal aims for.",
        )  # fmt: skip
    if goal.start_month and goal.target_month and goal.target_month <= goal.start_month:
        yield from _problem(
            goal.source, "target_date", "The target month is not after the start, so there is no line to follow.",
            "Write a later target date, or an earlier start.",
        )  # fmt: skip


def _progress(plan: Plan, today: date, offers: _Near) -> Iterator[Problem]:
    for record in plan.progress:
        goal = plan.goals.get(record.goal)
        if goal and record.value is not None:
            yield from _outside(goal, record)
        if record.value is None and not record.not_seen_because and _has_column(record, "value"):
            yield from _problem(
                record.source, "value", "There is neither a value nor a reason why it was not seen.",
                "Write one of the two.", Severity.WARNING,
            )  # fmt: skip
        if record.month and record.month.first_day > today:
            yield from _problem(
                record.source, "month", "This month is still to come.", "Check the year.", Severity.WARNING
            )
        yield from _unknown_place(plan, record, "where", record.where, offers)


def _has_column(fact: Fact, field: str) -> bool:
    """Whether the sheet has a column for a field; where it has none, that is a problem of its own."""
    return fact.source is None or field in fact.source.columns


def _outside(goal: Goal, record: Progress) -> Iterator[Problem]:
    value = record.value
    if value is None:
        return
    below = goal.lowest is not None and value < goal.lowest
    above = goal.highest is not None and value > goal.highest
    if below or above:
        yield from _problem(
            record.source, "value", f"{value:g} lies outside {goal.lowest:g} to {goal.highest:g}."
            if goal.lowest is not None and goal.highest is not None else f"{value:g} lies outside the measure.",
            "Check the value, or the lowest and highest of the goal.", Severity.WARNING,
        )  # fmt: skip


def _use(plan: Plan, today: date, offers: _Near) -> Iterator[Problem]:
    for report in plan.use:
        if report.month and report.month.first_day > today:
            yield from _problem(
                report.source, "month", "This month is still to come.", "Check the year.", Severity.WARNING
            )
        yield from _unknown_place(plan, report, "place", report.place, offers)


def _unknown_place(plan: Plan, fact: Fact, field: str, text: str, offers: _Near) -> Iterator[Problem]:
    if text and plan.place(text) is None:
        known = [place.name for place in plan.places]
        yield from _problem(
            fact.source, field, f"“{text}” is none of the places.",
            f"{offers(text, known)}The places are {', '.join(known)}.",
        )  # fmt: skip


def _twins(plan: Plan) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], Source | None] = {}
    keyed: list[tuple[Fact, tuple[object, ...]]] = [
        *((r, ("Progress", r.goal, r.month, folded(r.where), folded(r.by))) for r in plan.progress),
        *((r, ("Strategy use", r.strategy, r.month, folded(r.place), folded(r.by))) for r in plan.use),
    ]
    for fact, key in keyed:
        if key[2] is None:
            continue  # its month could not be read, which is a problem of its own
        first = seen.setdefault(key, fact.source)
        if first is not fact.source and first is not None and fact.source is not None:
            yield Problem(
                fact.source.at("month"),
                Severity.WARNING,
                f"This is the same month, place and person as row {first.row}.",
                "Keep one of the two, or say who saw which in By.",
            )

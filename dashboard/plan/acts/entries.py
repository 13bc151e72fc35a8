"""What people enter, checked against the plan and turned into changes: a month's value, a strategy's use, a new goal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from math import inf, isfinite

from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.checks import near
from dashboard.plan.errors import EntryRefused, NeedsConfirmation, UnknownName
from dashboard.plan.facts import Goal, Progress, Strategy, StrategyUse
from dashboard.plan.keys import key_of
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, Use, folded, use_named
from dashboard.plan.withdrawn import RECORDED_AGAIN, withdrawn_keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What goes with every entry: who enters it, when, where it was seen and on which day, and a note."""

    today: date
    by: str = ""
    where: str = ""
    note: str = ""
    confirm: bool = False
    seen_on: date | None = None


def find_goal(plan: Plan, goal_id: str) -> Goal:
    """The goal with that ID; raises UnknownName, with the near miss, where there is none."""
    goal = plan.goals.get(goal_id.strip()) or plan.goals.get(goal_id.strip().upper())
    if goal is None:
        raise UnknownName(f"There is no goal {goal_id} in this plan.", _known(goal_id, plan.goals))
    return goal


def find_strategy(plan: Plan, strategy_id: str) -> Strategy:
    """The strategy with that ID; raises UnknownName, with the near miss, where there is none."""
    strategy = plan.strategies.get(strategy_id.strip()) or plan.strategies.get(strategy_id.strip().upper())
    if strategy is None:
        raise UnknownName(f"There is no strategy {strategy_id} in this plan.", _known(strategy_id, plan.strategies))
    return strategy


def _known(text: str, names: Iterable[str]) -> str:
    listed = list(names)
    return f"{near(text, listed)}It has {', '.join(listed) or 'none yet'}."


def _place_name(plan: Plan, text: str) -> str:
    if not text.strip():
        return ""
    place = plan.place(text)
    if place is None:
        raise UnknownName(f"“{text}” is none of the places.", _known(text, [place.name for place in plan.places]))
    return place.name


def _month(month: str | Month, today: date) -> Month:
    """The month that is meant; raises EntryRefused for a text that is none, and for a month to come."""
    if isinstance(month, str):
        try:
            month = Month.parse(month)
        except ValueError as error:
            raise EntryRefused(str(error)) from error
    if month > Month.of(today):
        raise EntryRefused(f"{month} is still to come.", "Check the month and the year.")
    return month


def record_progress(plan: Plan, goal_id: str, month: str | Month, value: float, entry: Entry) -> Change:
    """The change that records one month's value; the same goal, month, place and person again is a correction.

    Raises UnknownName for a goal or place that is not in the plan, EntryRefused for a month to come, and
    NeedsConfirmation for a value outside the measure or far out of the pattern unless `entry.confirm` is set.
    """
    goal = find_goal(plan, goal_id)
    where = _place_name(plan, entry.where)
    month = _month(month, entry.today)
    value = _number(value)
    if not entry.confirm:
        _ask_about(plan, goal, month, value, where)
    earlier = _same_record(plan, goal, month, where, entry.by)
    if earlier:
        wanted: dict[str, object] = {"value": value, "not_seen_because": ""}
        return _correction(plan, "Progress", earlier, wanted | _said_too(entry), entry)
    return Add("Progress", _row(goal=goal.id, month=month, value=value, where=where, entry=entry))


def record_not_seen(plan: Plan, goal_id: str, month: str | Month, because: str, entry: Entry) -> Change:
    """The change that records why a goal was not seen in a month; raises as `record_progress` does."""
    goal = find_goal(plan, goal_id)
    where = _place_name(plan, entry.where)
    month = _month(month, entry.today)
    if not because.strip():
        raise EntryRefused("There is neither a value nor a reason.", "Write a value, or why it was not seen.")
    earlier = _same_record(plan, goal, month, where, entry.by)
    if earlier:
        wanted: dict[str, object] = {"value": None, "not_seen_because": because}
        return _correction(plan, "Progress", earlier, wanted | _said_too(entry), entry)
    return Add("Progress", _row(goal=goal.id, month=month, not_seen_because=because, where=where, entry=entry))


def _row(*, where: str, entry: Entry, **fields: object) -> Mapping[str, object]:
    common = {"where": where, "by": entry.by, "note": entry.note, "seen_on": entry.seen_on, "entered_on": entry.today}
    return {**fields, **common}


def _said_too(entry: Entry) -> dict[str, object]:
    """What a correction changes beside the value: only what was said this time."""
    said = {"note": entry.note, "seen_on": entry.seen_on}
    return {field: value for field, value in said.items() if value}


def _number(value: object) -> int | float:
    """The value as a number, whole ones as integers; raises EntryRefused for what is none, NaN and infinities among it."""
    try:
        number = float(str(value))
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise EntryRefused(f"“{value}” is not a number.", "Enter one number, and anything else in the note.")
    return int(number) if number.is_integer() else number


def _same_place(plan: Plan, one: str, other: str) -> bool:
    """Whether two texts mean the same place, “Setting” and the nursery's own name for instance."""
    return folded(one) == folded(other) or (plan.place(one) is not None and plan.place(one) is plan.place(other))


def _same_record(plan: Plan, goal: Goal, month: Month, where: str, by: str) -> Progress | None:
    """The latest row with the same goal, month, place and person."""
    same = [
        record
        for record in plan.progress_of(goal.id)
        if record.month == month and folded(record.by) == folded(by) and _same_place(plan, record.where, where)
    ]
    return same[-1] if same else None


def _correction(
    plan: Plan, sheet: str, fact: Progress | StrategyUse, wanted: Mapping[str, object], entry: Entry
) -> Change:
    """The row gets what differs. One that was withdrawn and is recorded again as it was counts again: History says so."""
    changed = {field: value for field, value in wanted.items() if getattr(fact, field) != value}
    if not changed and folded(key_of(fact)) in withdrawn_keys(plan, sheet):
        at = datetime.combine(entry.today, datetime.now().time()).replace(microsecond=0)
        told = {"at": at, "who": entry.by, "sheet": sheet, "row": key_of(fact), "kind": EditKind.CORRECTION}
        return Add("History", {**told, "why": RECORDED_AGAIN})
    return Amend(fact, changed, EditKind.CORRECTION, who=entry.by, why=RECORDED_AGAIN)


def _ask_about(plan: Plan, goal: Goal, month: Month, value: float, where: str) -> None:
    low, high = goal.lowest, goal.highest
    if (low is not None and value < low) or (high is not None and value > high):
        limits = f"{low:g} to {high:g}" if low is not None and high is not None else "the measure's limits"
        raise NeedsConfirmation(
            f"{value:g} lies outside {limits} for “{goal.goal}”.", "If it is right, confirm it; otherwise correct it."
        )
    pattern = _pattern(plan, goal, month, where)
    if pattern and abs(value - pattern[0]) > pattern[1]:
        raise NeedsConfirmation(
            f"{value:g} is a long way from {pattern[0]:g}, the value before it for “{goal.goal}”.",
            "If it is right, confirm it; otherwise correct it.",
        )


def unasked(plan: Plan, goal: Goal, month: Month, where: str) -> tuple[float, float]:
    """From which to which value nothing is asked about, in the goal's unit; without bounds, minus and plus infinity."""
    low, high = goal.lowest, goal.highest
    pattern = _pattern(plan, goal, month, where)
    last, reach = pattern or (0.0, inf)
    return max(-inf if low is None else low, last - reach), min(inf if high is None else high, last + reach)


def _pattern(plan: Plan, goal: Goal, month: Month, where: str) -> tuple[float, float] | None:
    """The value before, and how far the next may lie from it: half the goal's span, or twice the largest step so far.

    There is one only with three or more values to go by: with fewer there is no pattern to be out of.
    """
    gone = withdrawn_keys(plan, "Progress")
    before = sorted(
        (record.month, record.value)
        for record in plan.progress_of(goal.id)
        if record.month and record.month < month and record.value is not None
        if _same_place(plan, record.where, where) and folded(key_of(record)) not in gone
    )
    values = [known for _, known in before]
    if len(values) < 3 or goal.baseline is None or goal.target is None:
        return None
    largest = max(abs(b - a) for a, b in pairwise(values))
    return values[-1], max(abs(goal.target - goal.baseline) / 2, 2 * largest)


def record_use(
    plan: Plan, strategy_id: str, month: str | Month, place: str, use: Use | int | str, entry: Entry
) -> Change:
    """The change that records how much a strategy was used in one place in one month; again is a correction.

    Raises UnknownName for a strategy or place that is not in the plan, EntryRefused for a month to come or a
    use that is none of 0 to 4 or its words.
    """
    strategy = find_strategy(plan, strategy_id)
    where = _place_name(plan, place)
    if not where:
        raise EntryRefused("A strategy's use needs a place.", f"Name one of {', '.join(p.name for p in plan.places)}.")
    month = _month(month, entry.today)
    meant = use_named(str(int(use)) if isinstance(use, int) else str(use))
    if meant is None:
        words = ", ".join(f"{use.value} {use.word.lower()}" for use in Use)
        raise EntryRefused(f"“{use}” does not say how often.", f"Use one of {words}.")
    same = [
        report
        for report in plan.use_of(strategy.id)
        if report.month == month and folded(report.by) == folded(entry.by) and _same_place(plan, report.place, where)
    ]
    if same:
        wanted: dict[str, object] = {"use": meant}
        wanted |= {"in_the_way": entry.note} if entry.note else {}
        return _correction(plan, "Strategy use", same[-1], wanted, entry)
    fields = {"strategy": strategy.id, "month": month, "place": where, "use": meant}
    return Add("Strategy use", {**fields, "in_the_way": entry.note, "by": entry.by, "entered_on": entry.today})


def next_id(prefix: str, ids: Iterable[str]) -> str:
    """The next free ID: one more than the highest number in use with that prefix, however the prefix is written."""
    wanted = re.compile(rf"{re.escape(folded(prefix))}(\d{{1,9}})")
    numbers = [int(found[1]) for known in ids if (found := wanted.fullmatch(folded(known)))]
    return f"{prefix}{max(numbers, default=0) + 1}"

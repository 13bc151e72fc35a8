"""One goal as it is printed: its picture with what a screen reader says in its place, its sentence, its strategies' use."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.charts.goal import goal_picture
from dashboard.charts.paper import svg
from dashboard.measures.consistency import latest_reported_month, read_use
from dashboard.measures.marks import changes_of, events_of
from dashboard.measures.progress import GoalProgress, read_goal, sentence_of
from dashboard.measures.review import as_discussed
from dashboard.measures.together import together
from dashboard.plan.facts import Decision, Goal
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import GoalStatus, folded
from dashboard.words.dates import month_year
from dashboard.words.meeting import reason_of
from dashboard.words.readings import label
from dashboard.words.reports import chart_alt, line_named, people_meant, use_words, value_in
from dashboard.words.speech import say

#: The height of a picture in pixels.
_HEIGHT = 132
#: Goals that a page shows with a picture.
SHOWN = frozenset({GoalStatus.ACTIVE, GoalStatus.PAUSED, GoalStatus.ACHIEVED, GoalStatus.STOPPED, GoalStatus.REPLACED})


@dataclass(frozen=True, slots=True)
class PrintedGoal:
    """What a page says of a goal. `picture` is the address of its picture, which holds the whole picture itself."""

    goal: str
    family_words: str
    responsible: str
    picture: str
    alt: str
    label: str
    sentence: str
    uses: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    look_first: str
    decision: str = ""
    reason: str = ""


def printed_goal(plan: Plan, goal: Goal, on: date, decision: Decision | None = None) -> PrintedGoal:
    """The goal as it stands on a day; with a decision, as it stood when that was made."""
    then = as_discussed(plan, decision.meeting, goal.id) if decision else plan
    progress = read_goal(then, then.goals[goal.id], on)
    drawn = svg(goal_picture(plan, progress, on, full=False, height=_HEIGHT))
    first = together(then, then.goals[goal.id], on)
    family_words = goal.family_words.strip()
    return PrintedGoal(
        goal=goal.goal,
        family_words="" if folded(family_words) == folded(goal.goal) else family_words,
        responsible=people_meant(plan, goal.responsible, on),
        picture="data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode(),
        alt=_alt(progress, on),
        label=label(progress.reading.status, progress.goal.status),
        sentence=sentence_of(progress.goal, progress.reading),
        uses=tuple(_uses(plan, goal, on)),
        lines=tuple(_lines(plan, progress, on)),
        look_first=first.heading if first else "",
        decision=say(decision.decision.value) if decision and decision.decision else "",
        reason=reason_of(decision) if decision else "",
    )


def _uses(plan: Plan, goal: Goal, on: date) -> list[tuple[str, str]]:
    """Each strategy of the goal in force, with how much each place used it in the latest month that anybody reported."""
    month = latest_reported_month(plan, on) or Month.of(on).plus(-1)
    uses = [read_use(plan, strategy, month) for strategy in plan.strategies_for(goal.id) if strategy.in_force(month)]
    return [
        (use.strategy.strategy, use_words([(place, use.by_place[place.name]) for place in use.places]))
        for use in uses
        if use.places
    ]


def _lines(plan: Plan, progress: GoalProgress, on: date) -> Iterator[str]:
    """What the lines that cross the picture stand for, since paper has no room for it in the picture."""
    goal, now = progress.goal, Month.of(on)
    first = goal.start_month or now
    for event in events_of(plan, goal.id):
        if event.on and first <= Month.of(event.on) <= now:
            yield line_named(Month.of(event.on), event.what, change=False)
    for change in changes_of(plan, goal, on):
        if first <= change.month <= now:
            yield line_named(change.month, change.what, change=True)


def _alt(progress: GoalProgress, on: date) -> str:
    goal = progress.goal
    several = len(progress.series) > 1
    values = []
    for series, _ in progress.series:
        who = ", ".join(part for part in (series.where, series.by) if part) if several else ""
        for point in series.points:
            if point.month <= Month.of(on):
                month, value = value_in(month_year(point.month), point.value, point.why_not)
                values.append((f"{who}, {month}" if who else month, value))
    return chart_alt(goal.goal, goal.unit, values, goal.target)

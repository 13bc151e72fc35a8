"""Goal and strategies seen together: check delivery before changing the goal (design.md 4; domain.md 0.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.measures.consistency import UseInMonth, latest_reported_month, read_use
from dashboard.measures.progress import GoalProgress, read_goal
from dashboard.plan.facts import Goal, Place
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Use
from dashboard.words.readings import GoalReading, NextStep, UseReading
from dashboard.words.use_sentences import next_step_heading, next_step_sentence


@dataclass(frozen=True, slots=True)
class Together:
    """What to look at first for a goal that is behind: the step, and its strategies in force in that month.

    `turns_on` is the strategy's month that decides the step: the first without a report, or the least used.
    """

    progress: GoalProgress
    step: NextStep
    month: Month
    strategies: tuple[UseInMonth, ...] = ()
    turns_on: UseInMonth | None = None

    @property
    def heading(self) -> str:
        """The step as a heading."""
        return next_step_heading(self.step)

    @property
    def sentence(self) -> str:
        """Why this is the first thing to do, naming strategy and place."""
        use = self.turns_on
        if use is None:
            return next_step_sentence(self.step, self.progress.goal.goal)
        if use.missing:
            return next_step_sentence(self.step, self.progress.goal.goal, use.strategy.strategy, use.missing[0])
        lowest, place = min(((use.by_place[place.name] or Use.NOT_YET, place) for place in use.places), key=_first)
        return next_step_sentence(self.step, self.progress.goal.goal, use.strategy.strategy, place, lowest)


def together(plan: Plan, goal: Goal, as_of: date | None = None, month: Month | None = None) -> Together | None:
    """What to look at first for a goal read behind or talk, by the month's reports; None for every other goal.

    Without a month it is the latest one that anybody reported on any strategy, else the last one that has ended.
    """
    today = as_of or date.today()
    read = read_goal(plan, goal, today)
    if read.reading.status not in (GoalReading.BEHIND, GoalReading.TALK):
        return None
    month = month or latest_reported_month(plan, today) or Month.of(today).plus(-1)
    in_force = (strategy for strategy in plan.strategies_for(goal.id) if strategy.in_force(month))
    # What is agreed for no place is done nowhere: there is nothing to ask about, nor to deliver.
    uses = tuple(use for strategy in in_force if (use := read_use(plan, strategy, month)).places)
    if not uses:
        return Together(read, NextStep.NO_STRATEGY, month)
    missing = [use for use in uses if use.status is UseReading.NO_REPORT]
    if missing:
        return Together(read, NextStep.ASK_FIRST, month, uses, missing[0])
    short = [use for use in uses if use.status is not UseReading.WELL_IN_BOTH]
    if short:
        return Together(read, NextStep.CHECK_DELIVERY, month, uses, min(short, key=_lowest))
    return Together(read, NextStep.CHANGE_SOMETHING, month, uses)


def _first(pair: tuple[Use, Place]) -> Use:
    return pair[0]


def _lowest(use: UseInMonth) -> int:
    return min((value for value in use.by_place.values() if value is not None), default=0)

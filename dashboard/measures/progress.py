"""How a goal is going: its aim line, its trend, and what the two say (design.md 4; rules after domain.md 3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.measures.marks import Change, events_of, under_event
from dashboard.measures.recorded import says_something
from dashboard.measures.rules import ENOUGH, Findings, lines_of
from dashboard.measures.series import Point, Series, series_of
from dashboard.measures.trend import Line, theil_sen
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month, months_between
from dashboard.plan.plan import Plan
from dashboard.plan.withdrawn import counting
from dashboard.words.readings import MOST_TO_TALK_ABOUT, GoalReading
from dashboard.words.sentences import GoalFigures, goal_sentence

#: A latest value older than this many months is said to be old.
STALE_AFTER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one series says, with every number it rests on; values, slope and tolerance in the goal's unit.

    `expected_now` is the line's value in the latest counted month (in the month of `as_of` without one). `lines` are
    the aim lines drawn so far, the one in force last. `stale_since` is the month of an old latest value.
    """

    status: GoalReading
    as_of: date
    n_months: int = 0
    baseline: float | None = None
    target: float | None = None
    start: Month | None = None
    target_month: Month | None = None
    latest: Point | None = None
    slope_per_month: float | None = None
    expected_now: float | None = None
    projected_month: Month | None = None
    tolerance: float | None = None
    stale_since: Month | None = None
    restart: Change | None = None
    lines: tuple[Line, ...] = ()
    whole: bool = True

    @property
    def latest_month(self) -> Month | None:
        """The month of the latest counted value."""
        return self.latest.month if self.latest else None

    @property
    def line(self) -> Line | None:
        """The aim line in force."""
        return self.lines[-1] if self.lines else None

    @property
    def aim(self) -> tuple[tuple[Month, float], ...]:
        """The aim line in force as (month, expected value), from its start to the target month; empty without one."""
        return self.line.points() if self.line else ()

    def expected(self, month: Month) -> float | None:
        """What was expected in a month, by the line that was in force then; None before the start or without a line."""
        begun = [line for line in self.lines if line.start <= month]
        return begun[-1].expected(month) if begun else None


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """A goal with the reading that stands for it, and each of its series with its own."""

    goal: Goal
    reading: Reading
    series: tuple[tuple[Series, Reading], ...]


def read_goal(plan: Plan, goal: Goal, as_of: date | None = None) -> GoalProgress:
    """The goal's series, each read, and the reading of the one that most needs talking about."""
    today = as_of or date.today()
    read = tuple((series, read_series(goal, series, today)) for series in series_of(plan, goal, today))
    telling = [reading for series, reading in read if series.has_values] or [reading for _, reading in read]
    worst = min(telling, key=lambda reading: MOST_TO_TALK_ABOUT.index(reading.status))
    return GoalProgress(goal, worst, read)


def read_series(goal: Goal, series: Series, as_of: date) -> Reading:
    """What one series of a goal says on a day."""
    lines = lines_of(goal, series)
    latest = next((point for point in reversed(series.points) if point.counted), None)
    found = Findings(goal, series, lines, latest, as_of, theil_sen(series.counted))
    status = found.status
    read = status is not GoalReading.CLOSED
    enough = read and len(series.counted) >= ENOUGH
    return Reading(
        status=status,
        as_of=as_of,
        n_months=len(series.counted),
        baseline=series.baseline,
        target=goal.target,
        start=goal.start_month,
        target_month=goal.target_month,
        latest=latest,
        slope_per_month=found.slope if read else None,
        expected_now=found.expected_now if read else None,
        projected_month=found.projected_month if enough and status is not GoalReading.REACHED else None,
        tolerance=found.tolerance if lines else None,
        stale_since=_stale_since(series, as_of) if read else None,
        restart=series.restarts[-1].change if series.restarts else None,
        lines=lines,
        whole=found.whole,
    )


def _stale_since(series: Series, as_of: date) -> Month | None:
    now = Month.of(as_of)
    months = [point.month for point in series.points if point.value is not None and point.month <= now]
    return months[-1] if months and now.since(months[-1]) > STALE_AFTER else None


def due_months(plan: Plan, goal: Goal, as_of: date | None = None) -> tuple[Month, ...]:
    """The ended months of an active goal, from its Start, without any record; none under an event."""
    now = Month.of(as_of or date.today())
    if not goal.is_active or goal.start_month is None:
        return ()
    events = events_of(plan, goal.id)
    recorded = _recorded(plan, goal)
    ended = months_between(goal.start_month, now.plus(-1))
    return tuple(month for month in ended if month not in recorded and not under_event(events, month))


def is_open(plan: Plan, goal: Goal, as_of: date | None = None) -> bool:
    """Whether an active goal has no record yet for the month that is running: not due, and it may be entered."""
    now = Month.of(as_of or date.today())
    if not goal.is_active or goal.start_month is None or goal.start_month > now:
        return False
    return now not in _recorded(plan, goal) and not under_event(events_of(plan, goal.id), now)


def _recorded(plan: Plan, goal: Goal) -> set[Month | None]:
    """The months that a row says something of: a value, or why there is none."""
    return {row.month for row in counting(plan, "Progress", plan.progress_of(goal.id)) if says_something(row)}


def figures_of(goal: Goal, reading: Reading) -> GoalFigures:
    """The plain numbers that a reading's sentence is made of."""
    return GoalFigures(
        status=reading.status,
        now=Month.of(reading.as_of),
        unit=goal.unit,
        baseline=reading.baseline,
        start=reading.start,
        latest=reading.latest.value if reading.latest else None,
        latest_month=reading.latest_month,
        target=reading.target,
        target_month=reading.target_month,
        expected=reading.expected_now,
        projected=reading.projected_month,
        n_months=reading.n_months,
        whole=reading.whole,
        stale_since=reading.stale_since,
        changed_in=reading.restart.month if reading.restart else None,
        goal_status=goal.status,
    )


def sentence_of(goal: Goal, reading: Reading) -> str:
    """The reading as professionals read it."""
    return goal_sentence(figures_of(goal, reading))

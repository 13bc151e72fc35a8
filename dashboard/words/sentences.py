"""The sentence of a goal's reading, from plain numbers, for professionals; families read `words/family/story.py`."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.plan.months import Month
from dashboard.plan.terms import GoalStatus
from dashboard.words.dates import month_near
from dashboard.words.numbers import amount, amount_again, near_number, number
from dashboard.words.readings import GoalReading, label
from dashboard.words.speech import capital, say, say_many


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFigures:
    """The numbers behind one reading. `changed_in`: the month of the change from which the count began anew."""

    status: GoalReading
    now: Month
    unit: str = ""
    baseline: float | None = None
    start: Month | None = None
    latest: float | None = None
    latest_month: Month | None = None
    target: float | None = None
    target_month: Month | None = None
    expected: float | None = None
    projected: Month | None = None
    n_months: int = 0
    whole: bool = True
    stale_since: Month | None = None
    changed_in: Month | None = None
    goal_status: GoalStatus | None = None

    def month(self, month: Month) -> str:
        """A month as it is said today: with its year only where that is needed."""
        return month_near(month, self.now)

    @property
    def is_past_target_month(self) -> bool:
        """Whether the latest value was seen after the month the target was meant for."""
        return bool(self.target_month and self.latest_month and self.latest_month > self.target_month)


def goal_sentence(figures: GoalFigures) -> str:
    """How the goal is going, in a few short sentences with every number it rests on."""
    match figures.status:
        case GoalReading.CLOSED:
            said = _closed(figures)
        case GoalReading.NONE:
            said = (_journey(figures), _no_line(figures))
        case GoalReading.BEHIND | GoalReading.TALK:
            said = (_journey(figures), _lag(figures), _pace(figures), _basis(figures))
        case _:
            said = (_journey(figures), _target(figures), _basis(figures))
    return " ".join(part for part in (*said, _stale(figures)) if part)


def _closed(figures: GoalFigures) -> tuple[str, ...]:
    if figures.goal_status is None:
        return (say("This goal has no status yet, so it is not read."),)
    status = say("{status}.", status=label(GoalReading.CLOSED, figures.goal_status))
    return (status, _journey(figures)) if figures.latest is not None else (status,)


def _journey(figures: GoalFigures) -> str:
    if figures.latest is None or figures.latest_month is None:
        if figures.baseline is None:
            return say("No value yet.")
        return say("The start was {first}. No value yet.", first=amount(number(figures.baseline), figures.unit))
    last, month = number(figures.latest), figures.month(figures.latest_month)
    if figures.baseline is None or figures.start is None or figures.latest_month <= figures.start:
        return capital(say("{last} in {month}.", last=amount(last, figures.unit), month=month))
    first, last = _pair(number(figures.baseline), last, figures.unit)
    return say(
        "From {first} in {start} to {last} in {month}.",
        first=first,
        start=figures.month(figures.start),
        last=last,
        month=month,
    )


def _pair(first: str, last: str, unit: str) -> tuple[str, str]:
    """Both numbers with the unit said once; it stays away from a 1, since workbooks hold it in the plural."""
    if first != "1" or unit.strip().startswith(("%", "of ", "out of ")):
        return amount(first, unit), amount_again(last, unit)
    return (first, last) if last == "1" else (first, amount(last, unit))


def _target(figures: GoalFigures) -> str:
    if figures.target is None or figures.target_month is None:
        return ""
    target, month = amount_again(number(figures.target), figures.unit), figures.month(figures.target_month)
    if figures.target_month <= figures.now:
        return say("The target was {target} by {month}.", target=target, month=month)
    return say("The target is {target} by {month}.", target=target, month=month)


def _lag(figures: GoalFigures) -> str:
    if figures.is_past_target_month or figures.expected is None:
        return _target(figures)
    expected = amount_again(near_number(figures.expected, whole=figures.whole), figures.unit)
    return say("The line expects {expected}.", expected=expected)


def _pace(figures: GoalFigures) -> str:
    if figures.projected is not None:
        return say("At this pace: {month}.", month=figures.month(figures.projected))
    if figures.target_month is None or figures.is_past_target_month:
        return say("At this pace: no month in sight yet.")
    return say("At this pace: not by {month}.", month=figures.month(figures.target_month))


def _basis(figures: GoalFigures) -> str:
    if not figures.n_months:
        return ""
    if figures.changed_in is None:
        return say_many("Based on {n} month.", "Based on {n} months.", figures.n_months)
    return say_many(
        "Based on {n} month, counted anew at the change in {month}.",
        "Based on {n} months, counted anew at the change in {month}.",
        figures.n_months,
        month=figures.month(figures.changed_in),
    )


def _no_line(figures: GoalFigures) -> str:
    if figures.baseline is None or figures.target is None:
        return say("There is no line yet: it needs a baseline and a target.")
    if figures.baseline == figures.target:
        return say("There is no line yet: baseline and target are the same.")
    return say("There is no line yet: it needs a start and a later target date.")


def _stale(figures: GoalFigures) -> str:
    if figures.stale_since is None:
        return ""
    return say("No value since {month}.", month=figures.month(figures.stale_since))

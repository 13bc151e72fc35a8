"""Why a month's value does not count, said where it is drawn."""

from __future__ import annotations

from dashboard.plan.months import Month
from dashboard.words.dates import month_near
from dashboard.words.speech import say


def not_seen(because: str) -> str:
    """There is no value, and the reason somebody gave."""
    return say("Not seen: {because}.", because=because.strip().rstrip(".")) if because.strip() else say("Not seen.")


def before_start(start: Month, now: Month) -> str:
    """The value is older than the goal."""
    return say("Before the goal began in {month}.", month=month_near(start, now))


def still_to_come() -> str:
    """The month lies after the day the plan is read for."""
    return say("This month is still to come.")


def under_event(what: str) -> str:
    """Something happened in that month."""
    return say("Does not count: {what}.", what=what.strip().rstrip(".")) if what.strip() else say("Does not count.")


def before_change(what: str) -> str:
    """Count and line began anew later."""
    if not what.strip():
        return say("Before a change: counting began anew.")
    return say("Before a change ({what}): counting began anew.", what=what.strip().rstrip("."))


def written_twice() -> str:
    """Another row for the same month, place and person counts."""
    return say("Another row for this month counts.")

"""What was typed and not saved, said kindly: when that was."""

from __future__ import annotations

from datetime import datetime, timedelta

from dashboard.words.dates import day_near
from dashboard.words.speech import mark, say

_WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)


def when(at: datetime, now: datetime) -> str:
    """A moment as people say it: “today at 14:02”, “on Tuesday at 14:02”, “on 3 November at 14:02”."""
    clock, ago = f"{at:%H:%M}", now.date() - at.date()
    if not ago:
        return say("today at {time}", time=clock)
    if timedelta() < ago < timedelta(days=7):
        return say("on {day} at {time}", day=say(_WEEKDAYS[at.weekday()]), time=clock)
    return say("on {day} at {time}", day=day_near(at.date(), now.date()), time=clock)


def not_saved_yet(at: datetime, now: datetime) -> str:
    """The sentence above a form that somebody comes back to."""
    return say("You had typed this {when} and not saved it.", when=when(at, now))

"""What a reading can say, what professionals call it, and its icon; what families read of a goal stands in `words/family/story`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.plan.terms import GoalStatus
from dashboard.words.speech import mark, say


class GoalReading(StrEnum):
    """How a goal is going, as far as its numbers can tell."""

    NONE = "none"
    REACHED = "reached"
    EARLY = "early"
    TALK = "talk"
    BEHIND = "behind"
    ON_LINE = "on_line"
    CLOSED = "closed"


#: The readings that the caseload counts, from the one to talk about.
COUNTED = (
    GoalReading.TALK,
    GoalReading.BEHIND,
    GoalReading.EARLY,
    GoalReading.ON_LINE,
    GoalReading.REACHED,
    GoalReading.NONE,
)

#: The readings of a goal's series, in the same order; one that is closed comes last.
MOST_TO_TALK_ABOUT = (*COUNTED, GoalReading.CLOSED)


class UseReading(StrEnum):
    """How far a strategy is used alike in the places where it is expected, in one month."""

    NO_REPORT = "no_report"
    WELL_IN_BOTH = "well_in_both"
    NOT_GOING = "not_going"
    UNEVEN = "uneven"
    GETTING_THERE = "getting_there"


class NextStep(StrEnum):
    """What to look at first where a goal is behind its line."""

    NO_STRATEGY = "no_strategy"
    ASK_FIRST = "ask_first"
    CHECK_DELIVERY = "check_delivery"
    CHANGE_SOMETHING = "change_something"


@dataclass(frozen=True, slots=True)
class Wording:
    """What one reading is called, and the name of its icon."""

    called: str
    icon: str


_WORDINGS: dict[GoalReading | UseReading, Wording] = {
    GoalReading.NONE: Wording(mark("No line yet"), "dash"),
    GoalReading.REACHED: Wording(mark("At the target"), "tick"),
    GoalReading.EARLY: Wording(mark("Too early to say"), "dot"),
    GoalReading.TALK: Wording(mark("Let’s talk about this one"), "speech mark"),
    GoalReading.BEHIND: Wording(mark("Behind the line"), "quarter"),
    GoalReading.ON_LINE: Wording(mark("On or ahead of the line"), "arrow"),
    GoalReading.CLOSED: Wording(mark("Not being worked on now"), "ring"),
    UseReading.NO_REPORT: Wording(mark("No report"), "ring"),
    UseReading.WELL_IN_BOTH: Wording(mark("Used well in both"), "tick"),
    UseReading.NOT_GOING: Wording(mark("Not got going yet"), "dot"),
    UseReading.UNEVEN: Wording(mark("Uneven"), "quarter"),
    UseReading.GETTING_THERE: Wording(mark("Getting there"), "arrow"),
}

#: What a goal that is not read is called instead: its own status.
_CLOSED: dict[GoalStatus, str] = {
    GoalStatus.DRAFT: mark("Draft"),
    GoalStatus.ACTIVE: mark("Active"),
    GoalStatus.PAUSED: mark("Paused"),
    GoalStatus.ACHIEVED: mark("Achieved"),
    GoalStatus.REPLACED: mark("Replaced"),
    GoalStatus.STOPPED: mark("Stopped"),
}


def label(reading: GoalReading | UseReading, status: GoalStatus | None = None) -> str:
    """What professionals call a reading; for a closed goal its own status where that is given."""
    if reading is GoalReading.CLOSED and status is not None:
        return say(_CLOSED[status])
    return say(_WORDINGS[reading].called)


def icon(reading: GoalReading | UseReading) -> str:
    """The name of the icon: tick, arrow, quarter, speech mark, dot, ring (nothing there) or dash."""
    return _WORDINGS[reading].icon

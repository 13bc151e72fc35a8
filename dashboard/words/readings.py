"""What a reading can say and how it is called: for professionals, for families, as an icon; never by colour alone."""

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


#: The readings of a goal's series, from the one that most needs talking about.
MOST_TO_TALK_ABOUT: tuple[GoalReading, ...] = (
    GoalReading.TALK,
    GoalReading.BEHIND,
    GoalReading.EARLY,
    GoalReading.ON_LINE,
    GoalReading.REACHED,
    GoalReading.NONE,
    GoalReading.CLOSED,
)


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

    professional: str
    family: str
    icon: str


_WORDINGS: dict[GoalReading | UseReading, Wording] = {
    GoalReading.NONE: Wording(mark("No line yet"), "", "dash"),
    GoalReading.REACHED: Wording(mark("At the target"), mark("Reached"), "tick"),
    GoalReading.EARLY: Wording(mark("Too early to say"), mark("Just started"), "dot"),
    GoalReading.TALK: Wording(
        mark("Let’s talk about this one"), mark("Let’s talk about what would help"), "speech mark"
    ),
    GoalReading.BEHIND: Wording(mark("Behind the line"), mark("Coming along slowly"), "quarter"),
    GoalReading.ON_LINE: Wording(mark("On or ahead of the line"), mark("Going well"), "arrow"),
    GoalReading.CLOSED: Wording(mark("Not being worked on now"), mark("Not being worked on now"), "ring"),
    UseReading.NO_REPORT: Wording(mark("No report"), mark("Not heard yet"), "ring"),
    UseReading.WELL_IN_BOTH: Wording(mark("Used well in both"), mark("Going well"), "tick"),
    UseReading.NOT_GOING: Wording(mark("Not got going yet"), mark("Not started yet"), "dot"),
    UseReading.UNEVEN: Wording(mark("Uneven"), mark("More in one place"), "quarter"),
    UseReading.GETTING_THERE: Wording(mark("Getting there"), mark("Getting there"), "arrow"),
}

#: What a goal that is not read is called instead: its own status, for professionals and for families.
_CLOSED: dict[GoalStatus, tuple[str, str]] = {
    GoalStatus.DRAFT: (mark("Draft"), mark("Not agreed yet")),
    GoalStatus.ACTIVE: (mark("Active"), mark("Working on it")),
    GoalStatus.PAUSED: (mark("Paused"), mark("On hold for now")),
    GoalStatus.ACHIEVED: (mark("Achieved"), mark("Done it")),
    GoalStatus.REPLACED: (mark("Replaced"), mark("Changed to a new goal")),
    GoalStatus.STOPPED: (mark("Stopped"), mark("Not working on this now")),
}


def label(reading: GoalReading | UseReading, status: GoalStatus | None = None) -> str:
    """What professionals call a reading; for a closed goal its own status where that is given."""
    if reading is GoalReading.CLOSED and status is not None:
        return say(_CLOSED[status][0])
    return say(_WORDINGS[reading].professional)


def family_label(reading: GoalReading | UseReading, status: GoalStatus | None = None) -> str:
    """What families read; blank where there is nothing to tell them (no line yet)."""
    if reading is GoalReading.CLOSED and status is not None:
        return say(_CLOSED[status][1])
    return say(_WORDINGS[reading].family)


def icon(reading: GoalReading | UseReading) -> str:
    """The name of the icon: tick, arrow, quarter, speech mark, dot, ring (nothing there) or dash."""
    return _WORDINGS[reading].icon

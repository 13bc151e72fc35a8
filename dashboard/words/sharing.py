"""On what footing the plan is shared with a partner: the few words that stand beside a name, and the whole sentence."""

from __future__ import annotations

from datetime import date
from enum import StrEnum, auto

from dashboard.words.dates import day, day_near
from dashboard.words.speech import mark, say


class Footing(StrEnum):
    """How it stands with a partner's agreement."""

    NOT_NEEDED = auto()
    LIVE = auto()
    NEVER = auto()  # none was ever written down
    TO_COME = auto()
    ENDED = auto()
    TAKEN_BACK = auto()


_SHORT = {
    Footing.NEVER: mark("no agreement yet"),
    Footing.TO_COME: mark("agreement to come"),
    Footing.ENDED: mark("agreement ended"),
    Footing.TAKEN_BACK: mark("agreement taken back"),
}


def beside_name(footing: Footing) -> str:
    """What stands beside the name of a partner without an agreement; blank where all is well."""
    return say(_SHORT[footing]) if footing in _SHORT else ""


def footing_sentence(footing: Footing, on: date | None, today: date) -> str:
    """How it stands with a partner; `on` is the day the agreement ends, ended or begins."""
    if footing is Footing.NOT_NEEDED:
        return say("Needs no agreement.")
    if footing is Footing.NEVER:
        return say("No agreement is written down. Ask the family before anything is passed on.")
    if footing is Footing.LIVE:
        return say("Agreed until {day}.", day=day(on)) if on else say("Agreed, with no end set.")
    when = day_near(on, today) if on else say("a day that is not written down")
    if footing is Footing.TO_COME:
        return say("The agreement begins on {day}.", day=when)
    if footing is Footing.ENDED:
        return say("The agreement ended on {day}. Ask the family again before anything is passed on.", day=when)
    return say("The family took the agreement back on {day}. Nothing is passed on.", day=when)


def parts_hint() -> str:
    """How an agreement says what may be passed on, so that the printed pages keep to it."""
    return say("Name the parts: profile, goals, strategies, needs, health, or the whole plan. Say what is not meant.")

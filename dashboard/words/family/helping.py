"""What is done in each place to help, told to a family: a heading for the place, and how often, never as a score or as blame."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto

from dashboard.plan.facts import Place
from dashboard.plan.months import Month
from dashboard.plan.naming import names
from dashboard.plan.terms import Side, Use, folded
from dashboard.words.family.marked import mark
from dashboard.words.family.said import Said
from dashboard.words.family.voice import Voice, near_month


class Where(StrEnum):
    """The kinds of places as families call them."""

    HOME = auto()
    A_HOME = auto()
    NURSERY = auto()
    PRESCHOOL = auto()
    PLAYGROUP = auto()
    SCHOOL = auto()
    CHILDMINDER = auto()
    RESPITE = auto()
    ELSEWHERE = auto()


_HEADINGS: dict[Where, str] = {
    Where.HOME: mark("What helps at home"),
    Where.A_HOME: mark("What helps at {place}"),
    Where.NURSERY: mark("What nursery does"),
    Where.PRESCHOOL: mark("What preschool does"),
    Where.PLAYGROUP: mark("What playgroup does"),
    Where.SCHOOL: mark("What school does"),
    Where.CHILDMINDER: mark("What the childminder does"),
    Where.RESPITE: mark("What is done on short breaks"),
    Where.ELSEWHERE: mark("What is done at {place}"),
}
_CALLED: tuple[tuple[str, Where], ...] = (
    ("playgroup", Where.PLAYGROUP),
    ("preschool", Where.PRESCHOOL),
    ("pre-school", Where.PRESCHOOL),
    ("pre school", Where.PRESCHOOL),
    ("nursery school", Where.NURSERY),
    ("school", Where.SCHOOL),
    ("nursery", Where.NURSERY),
    ("childminder", Where.CHILDMINDER),
    ("respite", Where.RESPITE),
    ("respite care", Where.RESPITE),
)
_THERE: dict[Where, str] = {
    Where.HOME: mark("At home:"),
    Where.A_HOME: mark("At {place}:"),
    Where.NURSERY: mark("At nursery:"),
    Where.PRESCHOOL: mark("At preschool:"),
    Where.PLAYGROUP: mark("At playgroup:"),
    Where.SCHOOL: mark("At school:"),
    Where.CHILDMINDER: mark("With the childminder:"),
    Where.RESPITE: mark("On short breaks:"),
    Where.ELSEWHERE: mark("At {place}:"),
}
_YOU: dict[Use, tuple[str, ...]] = {
    Use.NOT_YET: (mark("You have not got going with this yet."), mark("What would help?")),
    Use.RARELY: (mark("You do this now and then."), mark("What would make it easier?")),
    Use.SOMETIMES: (mark("You do this some of the time."), mark("That helps. Thank you.")),
    Use.MOSTLY: (mark("You do this most of the time."), mark("Thank you.")),
    Use.NEARLY_ALWAYS: (mark("You do this nearly every time."), mark("Thank you.")),
}
_THEY: dict[Use, tuple[str, ...]] = {
    Use.NOT_YET: (mark("This has not started yet."), mark("We will talk about how to begin.")),
    Use.RARELY: (mark("This is done now and then."), mark("We want to do it more.")),
    Use.SOMETIMES: (mark("This is done some of the time."),),
    Use.MOSTLY: (mark("This is done most of the time."),),
    Use.NEARLY_ALWAYS: (mark("This is done nearly every time."),),
}
_PLEASE_TELL = mark("Please tell us how this went in {month}.")
_NOT_HEARD = mark("We have not heard yet how this went in {month}.")


def where(place: Place, setting: str) -> Where:
    """What kind of place it is: a setting by a word in its name or in the setting's own, any other by its whole name."""
    called = folded(place.name)
    if place.side is Side.HOME:
        return Where.HOME if called == "home" else Where.A_HOME
    if place.side is not Side.SETTING:
        return dict(_CALLED).get(called, Where.ELSEWHERE)
    found = (kind for name in (called, setting) for word, kind in _CALLED if names(name, word))
    return next(found, Where.NURSERY if called == "setting" and not setting.strip() else Where.ELSEWHERE)


def place_heading(place: Place, setting: str, voice: Voice, *, only_home: bool = False) -> Said:
    """The heading over what is done there; `only_home` where the family has, or is shown, one home alone."""
    return _by_kind(_HEADINGS, place, setting, voice, only_home)


def seen_there(place: Place, setting: str, voice: Voice, *, only_home: bool = False) -> Said:
    """The words before what was seen in that place, where it was looked at in several."""
    return _by_kind(_THERE, place, setting, voice, only_home)


def _by_kind(words: Mapping[Where, str], place: Place, setting: str, voice: Voice, only_home: bool) -> Said:
    kind = where(place, setting)
    if kind is Where.A_HOME and only_home:
        kind = Where.HOME
    if kind in (Where.A_HOME, Where.ELSEWHERE):
        own_name = setting if place.side is Side.SETTING and folded(place.name) == "setting" else place.name
        return voice.said(words[kind], place=own_name.strip())
    return voice.said(words[kind])


def often(use: Use | None, side: Side | None, month: Month, now: Month, voice: Voice) -> tuple[Said, ...]:
    """How often it is done there, in the latest month; where nobody has said so yet, a kind question or that."""
    home = side is Side.HOME
    if use is None:
        return (voice.said(_PLEASE_TELL if home else _NOT_HEARD, month=near_month(month, now)),)
    return tuple(voice.said(message) for message in (_YOU if home else _THEY)[use])

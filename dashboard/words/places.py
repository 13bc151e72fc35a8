"""Places inside a sentence: “at home”, “from the setting”, “at Dad's home”."""

from __future__ import annotations

from dashboard.plan.facts import Place
from dashboard.plan.terms import folded
from dashboard.words.speech import mark, say

#: How places with common names are said: being there, and a report that comes from there.
_KNOWN: dict[str, tuple[str, str]] = {
    "home": (mark("at home"), mark("from home")),
    "setting": (mark("in the setting"), mark("from the setting")),
    "nursery": (mark("at nursery"), mark("from nursery")),
    "preschool": (mark("at preschool"), mark("from preschool")),
    "pre-school": (mark("at pre-school"), mark("from pre-school")),
    "playgroup": (mark("at playgroup"), mark("from playgroup")),
    "school": (mark("at school"), mark("from school")),
    "childminder": (mark("at the childminder’s"), mark("from the childminder")),
    "respite": (mark("in respite care"), mark("from respite care")),
    "respite care": (mark("in respite care"), mark("from respite care")),
}


def _written(place: Place) -> str:
    name = " ".join(place.name.split())
    return "the " + name[4:] if folded(name).startswith("the ") else name


def at_place(place: Place) -> str:
    """Being there: “at home”, “in the setting”, “at Dad's home”."""
    known = _KNOWN.get(folded(place.name))
    return say(known[0]) if known else say("at {place}", place=_written(place))


def from_place(place: Place) -> str:
    """Coming from there: “from home”, “from the setting”, “from Dad's home”."""
    known = _KNOWN.get(folded(place.name))
    return say(known[1]) if known else say("from {place}", place=_written(place))

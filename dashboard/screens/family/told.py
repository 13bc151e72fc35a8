"""What a family sent from its page, read from the fields of a form: who told what, from which home, of which month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.plan.access import Viewer, ViewerKind
from dashboard.plan.acts.from_family import Kind, Told
from dashboard.plan.facts import Strategy
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.relatives import homes, relatives
from dashboard.plan.terms import Side, folded, use_named

_TEXTS = {"went_well": Kind.WENT_WELL, "home_note": Kind.HOME_NOTE, "question": Kind.QUESTION}
#: So far into a month people still write about the one before.
_EARLY = 10


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes and from which home, blank while nobody or none is chosen; `places` are the homes they may mean."""

    who: str
    places: tuple[str, ...]
    place: str

    @property
    def viewer(self) -> Viewer:
        """The writer as who sees their own earlier answers: said again, an answer is a correction of theirs."""
        return Viewer(ViewerKind.FAMILY, self.who, self.place)


def writer(plan: Plan, who: str, chosen: str, on: date) -> Writer:
    """The family member of that name as a writer: from their own home, the only one, or the one that was chosen."""
    person = next((one for one in relatives(plan, on) if folded(one.name) == folded(who)), None)
    places = homes(plan, Viewer(ViewerKind.FAMILY, who, person.home if person else ""), on)
    place = places[0] if len(places) == 1 else chosen if chosen in places else ""
    return Writer(person.name if person else who, places, place)


def months(on: date) -> tuple[Month, Month]:
    """This month and the one before, the one that people most likely write about first."""
    now = Month.of(on)
    return (now.plus(-1), now) if on.day <= _EARLY else (now, now.plus(-1))


def month_of(text: str, on: date) -> Month:
    """The month chosen; for any other text the month that is offered first."""
    return next((month for month in months(on) if str(month) == text), months(on)[0])


def at_home(plan: Plan, month: Month) -> tuple[Strategy, ...]:
    """The strategies that are agreed for home in that month."""
    return tuple(one for one in plan.strategies.values() if one.in_force(month) and one.text_for(Side.HOME))


def said_already(plan: Plan, strategy: str, month: Month, who: str) -> str:
    """What this person has said of a strategy in that month, as the value of its button; blank for nothing."""
    own = [one.use for one in plan.use_of(strategy) if one.month == month and who and folded(one.by) == folded(who)]
    return str(own[-1].value) if own and own[-1] is not None else ""


def notes(fields: Mapping[str, str], writes: Writer) -> list[Told]:
    """What was written, note by note; nothing for blank fields."""
    texts = {name: fields.get(name, "").strip() for name in _TEXTS}
    return [
        Told(kind=_TEXTS[name], text=text, by=writes.who, place=writes.place) for name, text in texts.items() if text
    ]


def uses(fields: Mapping[str, str], writes: Writer, plan: Plan, month: Month) -> list[Told]:
    """How it went, strategy by strategy, where something new was said. A reason without how often has no `use`."""
    told = []
    for strategy in at_home(plan, month):
        chosen, way = fields.get(f"use-{strategy.id}", ""), fields.get(f"way-{strategy.id}", "").strip()
        if way or (chosen and chosen != said_already(plan, strategy.id, month, writes.who)):
            told.append(
                Told(
                    kind=Kind.STRATEGY,
                    text=way,
                    by=writes.who,
                    place=writes.place,
                    strategy=strategy.id,
                    month=month,
                    use=use_named(chosen),
                )
            )
    return told

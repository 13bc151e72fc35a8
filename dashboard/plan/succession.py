"""Who stands for a name or role while one worker hands over to another: the old one until the new one's first day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.plan.facts import Partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import folded


def in_charge(plan: Plan, meant: Iterable[Partner], on: date) -> tuple[Partner, ...]:
    """Of the people meant those in place that day; where they all begin later, whoever hands over to them and is in place."""
    people, followed = tuple(meant), set[str]()
    while people:
        if here := tuple(person for person in people if person.in_place_on(on)):
            return here
        coming = {folded(person.name) for person in people if begins_later(person, on)} - followed - {""}
        followed |= coming
        people = tuple(person for person in plan.team if folded(person.handed_over_to) in coming)
    return ()


def begins_later(person: Partner, on: date) -> bool:
    """Whether somebody's first day on the team is still to come."""
    return person.since is not None and person.since > on


def named_on(plan: Plan, text: str, on: date) -> str:
    """A name or role as it stands; where that is somebody who begins later, the name of whoever is in charge until then."""
    meant = plan.partners_called(text)
    here = in_charge(plan, meant, on)
    return text if not here or here[0] in meant else here[0].name

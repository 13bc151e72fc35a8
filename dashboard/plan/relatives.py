"""The child's own people on the team: as whom the family's page may be opened, and who writes on it."""

from __future__ import annotations

from datetime import date

from dashboard.plan.access import Viewer, ViewerKind
from dashboard.plan.checks import near
from dashboard.plan.errors import UnknownName
from dashboard.plan.facts import Partner
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side, folded

#: Whoever of the family: sees what everyone around the child may see, and nothing that is meant for one person.
FAMILY = Viewer(ViewerKind.FAMILY)


def relatives(plan: Plan, on: date) -> tuple[Partner, ...]:
    """The family members who are on the team that day, in the order of the Team sheet."""
    return tuple(person for person in plan.team_on(on) if person.profession and person.profession.is_family)


def family_viewer(plan: Plan, name: str, on: date) -> Viewer:
    """The family member of that name as a viewer; without a name the only one there is, or else whoever of the family.

    Raises UnknownName for a name that is nobody's of the family.
    """
    members = relatives(plan, on)
    if not name.strip():
        return _as_viewer(members[0]) if len(members) == 1 else FAMILY
    found = [person for person in members if folded(person.name) == folded(name)]
    if len(found) != 1:
        names = [person.name for person in members]
        known = f"{near(name, names)}The Team sheet names {', '.join(names)} as family." if names else ""
        raise UnknownName(
            f"“{name}” is nobody of the family on this plan’s team.",
            known or "The Team sheet names no family.",
            kept="Nothing was opened.",
        )
    return _as_viewer(found[0])


def _as_viewer(person: Partner) -> Viewer:
    return Viewer(ViewerKind.FAMILY, person.name, person.home, person.role)


def homes(plan: Plan, viewer: Viewer, on: date) -> tuple[str, ...]:
    """The home that the viewer belongs to, even one the child has left; where that is not said, every home it has that day."""
    every = [place for place in plan.places if place.side is Side.HOME]
    own = [place for place in every if folded(place.name) == folded(viewer.home)]
    return tuple(place.name for place in own or (place for place in every if place.in_force(Month.of(on))))

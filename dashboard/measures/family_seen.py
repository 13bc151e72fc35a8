"""What a family is shown of its child's plan: what it may see, without withdrawn rows and without another home's reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.measures.family_people import is_family, meant, one_parent
from dashboard.plan.access import Viewer, ViewerKind, as_seen_by
from dashboard.plan.facts import Partner, Place
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.relatives import homes
from dashboard.plan.terms import Side, folded


def seen_by_family(plan: Plan, viewer: Viewer, as_of: date | None = None) -> Plan:
    """The plan as a family sees it on a day. Raises ValueError for a viewer who is not of the family."""
    if viewer.kind is not ViewerKind.FAMILY:
        raise ValueError(f"A family's page is made for a family, not for {viewer.kind}.")
    return _of_this_home(as_seen_by(plan, viewer), viewer, as_of or date.today())


def own_homes(plan: Plan, viewer: Viewer, on: date) -> tuple[Place, ...]:
    """The home that the page is for; none where a child has several that day and it is not known which is meant."""
    names = homes(plan, viewer, on)
    found = tuple(place for place in plan.places if place.side is Side.HOME and place.name in names)
    return found if len(found) == 1 else ()


@dataclass(frozen=True, slots=True)
class _Sight:
    """What is a family's own in a plan that names other homes too; what cannot be told to be its own is not."""

    plan: Plan
    viewer: Viewer
    own: tuple[Place, ...]

    def is_ours(self, person: Partner) -> bool:
        """Whether somebody is of this home, or of none: a professional."""
        home = self.plan.place(person.home)
        if home is not None:
            return home in self.own
        return not is_family(person) or bool(self.viewer.name and folded(person.name) == folded(self.viewer.name))

    def is_told(self, where: str, by: str) -> bool:
        """Whether a row is for this home: by its place or, where that is blank or unknown, by who wrote it."""
        place = self.plan.place(where)
        if place is not None:
            return place.side is not Side.HOME or place in self.own
        people = meant(self.plan, by)
        return bool(people) and all(self.is_ours(person) for person in people)

    def may_own(self, owner: str) -> bool:
        """Whether an action may be this family's, or a professional's: not one that only another home may have agreed to."""
        ours = [self.is_ours(person) for person in meant(self.plan, owner)]
        return bool(ours) and (all(ours) if one_parent(owner) else any(ours))


def _of_this_home(plan: Plan, viewer: Viewer, on: date) -> Plan:
    """The plan without what was reported from homes that are not this family's own, now or earlier."""
    sight = _Sight(plan, viewer, own_homes(plan, viewer, on))
    if all(place in sight.own for place in plan.places if place.side is Side.HOME):
        return plan
    progress = tuple(row for row in plan.progress if sight.is_told(row.where, row.by))
    use = tuple(row for row in plan.use if sight.is_told(row.place, row.by))
    diary = tuple(row for row in plan.diary if sight.is_told(row.place, row.by))
    gone = {folded(key_of(row)) for row in (*plan.progress, *plan.use, *plan.diary)}
    gone -= {folded(key_of(row)) for row in (*progress, *use, *diary)}
    versions = tuple(row for row in plan.translations if folded(row.row) not in gone)
    actions = {key: row for key, row in plan.actions.items() if sight.may_own(row.owner)}
    return replace(plan, progress=progress, use=use, diary=diary, translations=versions, actions=actions)

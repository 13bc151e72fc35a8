"""Who may see and do what. Everything is refused that is not listed here, and a plan is filtered before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum, auto
from typing import Any, Literal

from dashboard.plan.facts import Names, Partner
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Basis, folded


class ViewerKind(StrEnum):
    """The parts a person can play in front of the tracker."""

    SENCO = auto()
    MANAGER = auto()
    KEY_PERSON = auto()
    THERAPIST = auto()
    FAMILY = auto()
    VISITOR = auto()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: the part they play, their name as on the Team sheet, and for family the home they belong to."""

    kind: ViewerKind
    name: str = ""
    home: str = ""


#: The person at their own machine, who could open the workbook in Excel just as well.
SENCO = Viewer(ViewerKind.SENCO)

type Doing = Literal["view", "edit"]

#: The fields of a Plan that each kind of viewer may look at. Contact details and health are treated apart below.
_FAMILY_SEES: frozenset[str] = frozenset(
    {
        "child", "team", "places", "needs", "goals", "levels", "progress", "strategies", "use", "events",
        "meetings", "attendance", "decisions", "views", "actions", "diary", "sharing", "referrals", "translations",
    }
)  # fmt: skip
_ALL: frozenset[str] = frozenset(field.name for field in fields(Plan))
_VIEWS: Mapping[ViewerKind, frozenset[str]] = {
    ViewerKind.SENCO: _ALL,
    ViewerKind.MANAGER: _ALL,
    ViewerKind.KEY_PERSON: _ALL - {"history", "other_sheets"},
    ViewerKind.THERAPIST: _ALL - {"history", "other_sheets", "contacts", "diary"},
    ViewerKind.FAMILY: _FAMILY_SEES,
    ViewerKind.VISITOR: frozenset({"child", "places", "goals", "levels", "progress", "strategies", "use", "events"}),
}
_EDITS: Mapping[ViewerKind, frozenset[str]] = {
    ViewerKind.SENCO: _ALL,
    ViewerKind.MANAGER: frozenset(),
    ViewerKind.KEY_PERSON: frozenset({"progress", "use", "diary", "actions"}),
    ViewerKind.THERAPIST: frozenset({"progress", "use", "actions"}),
    ViewerKind.FAMILY: frozenset({"use", "diary"}),
    ViewerKind.VISITOR: frozenset(),
}
_RIGHTS: Mapping[str, Mapping[ViewerKind, frozenset[str]]] = {"view": _VIEWS, "edit": _EDITS}
_SEES_CONTACTS = frozenset({ViewerKind.SENCO, ViewerKind.MANAGER})
_SEES_HEALTH = frozenset({ViewerKind.SENCO, ViewerKind.MANAGER, ViewerKind.KEY_PERSON, ViewerKind.FAMILY})


def allowed(viewer: Viewer, doing: Doing, section: str) -> bool:
    """Whether a viewer may view or edit a section, named as the field of the Plan that holds it."""
    return section in _RIGHTS.get(doing, {}).get(viewer.kind, ())


def as_seen_by(plan: Plan, viewer: Viewer) -> Plan:
    """The plan with nothing in it that the viewer may not see."""
    if _VIEWS[viewer.kind] == _ALL:
        return plan
    seen: dict[str, Any] = {name: getattr(plan, name) for name in _VIEWS[viewer.kind]}
    hidden: set[str] = set()
    for name in ("needs", "progress", "use", "diary", "actions"):
        facts = getattr(plan, name)
        by_id = facts if isinstance(facts, Mapping) else dict(enumerate(facts))
        may = {key: fact for key, fact in by_id.items() if _may_see(viewer, fact.who_may_see)}
        hidden |= {folded(key_of(fact)) for key, fact in by_id.items() if key not in may}
        if name in seen:
            seen[name] = may if by_id is facts else tuple(may.values())
    if viewer.kind is ViewerKind.FAMILY:  # asking first may have put a child at risk, and so may reading of it here
        hidden |= {folded(key_of(row)) for row in plan.sharing if row.basis is Basis.WITHOUT_AGREEMENT}
        seen["sharing"] = tuple(row for row in plan.sharing if row.basis is not Basis.WITHOUT_AGREEMENT)
    if "translations" in seen:
        seen["translations"] = tuple(text for text in plan.translations if folded(text.row) not in hidden)
    if "chases" in seen:
        seen["chases"] = tuple(chase for chase in plan.chases if folded(chase.action) not in hidden)
    if "team" in seen:
        seen["team"] = tuple(_without_contact(person, viewer) for person in plan.team)
    if "child" in seen and viewer.kind not in _SEES_HEALTH:
        seen["child"] = replace(plan.child, health="")
    return Plan(**seen)


def _may_see(viewer: Viewer, names: Names) -> bool:
    """Blank is for everyone around the child; Team is for all but the family; otherwise the names decide."""
    if not names:
        return True
    wanted = {folded(name) for name in names}
    if viewer.kind is not ViewerKind.FAMILY and "team" in wanted:
        return True
    return bool(viewer.name) and folded(viewer.name) in wanted


def _without_contact(person: Partner, viewer: Viewer) -> Partner:
    own = bool(viewer.name) and folded(person.name) == folded(viewer.name)
    if viewer.kind in _SEES_CONTACTS or own:
        return person
    # A column the tracker does not know may hold a second telephone number.
    source = replace(person.source, unknown=()) if person.source else None
    return replace(person, contact="", prefers="", parental_responsibility="", source=source)

"""Who may see and do what. Everything is refused that is not listed here, and a plan is filtered before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum, auto
from typing import Any, Literal

from dashboard.plan.facts import Action, DiaryEntry, Fact, Need, Partner, Progress, Sharing, StrategyUse
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Basis, folded
from dashboard.plan.withdrawn import SHEETS, without_withdrawn


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
    """Who looks: the part they play, their name and role as on the Team sheet, and for family the home they belong to."""

    kind: ViewerKind
    name: str = ""
    home: str = ""
    role: str = ""


#: The person at their own machine, who could open the workbook in Excel just as well.
SENCO = Viewer(ViewerKind.SENCO)

type Doing = Literal["view", "edit"]
type _ForSome = Need | Progress | StrategyUse | DiaryEntry | Action

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
    """The plan with nothing in it that the viewer may not see; without withdrawn rows where History is not for them."""
    if _VIEWS[viewer.kind] == _ALL:
        return plan
    plan = without_withdrawn(plan)
    seen: dict[str, Any] = {name: getattr(plan, name) for name in _VIEWS[viewer.kind]}
    hidden: set[str] = set()
    for name in ("needs", "progress", "use", "diary", "actions"):
        facts = getattr(plan, name)
        by_id = facts if isinstance(facts, Mapping) else dict(enumerate(facts))
        may = {key: fact for key, fact in by_id.items() if _may_see(plan, viewer, fact)}
        hidden |= {folded(key_of(fact)) for key, fact in by_id.items() if key not in may}
        if name in seen:
            seen[name] = may if by_id is facts else tuple(may.values())
    if viewer.kind is ViewerKind.FAMILY:
        hidden |= {folded(key_of(row)) for row in plan.sharing if not _family_knows(row)}
        seen["sharing"] = tuple(row for row in plan.sharing if _family_knows(row))
    if "translations" in seen:
        sheets = {folded(sheet) for name, sheet in (("child", "Child"), *SHEETS.items()) if name in seen}
        seen["translations"] = tuple(
            text for text in plan.translations if folded(text.sheet) in sheets and folded(text.row) not in hidden
        )
    if "chases" in seen:
        seen["chases"] = tuple(chase for chase in plan.chases if folded(chase.action) not in hidden)
    if "team" in seen:
        seen["team"] = tuple(_without_contact(plan, person, viewer) for person in plan.team)
    if "child" in seen and viewer.kind not in _SEES_HEALTH:
        seen["child"] = replace(plan.child, health="")
    return Plan(**seen)


def _may_see(plan: Plan, viewer: Viewer, fact: _ForSome) -> bool:
    """Blank is for everyone around the child; Team is for all but the family; otherwise the names decide.

    A cell that could not be read may hold names, and a name that somebody of the family shares with a professional may
    mean the other: neither is for the viewer then.
    """
    if not fact.who_may_see:
        return not _is_unread(fact, "who_may_see")
    wanted = {folded(name) for name in fact.who_may_see}
    if viewer.kind is not ViewerKind.FAMILY and "team" in wanted:
        return True
    of_family = {bool(one.profession and one.profession.is_family) for one in _namesakes(plan, viewer)}
    return folded(viewer.name) in wanted - {""} and of_family <= {viewer.kind is ViewerKind.FAMILY}


def _family_knows(row: Sharing) -> bool:
    """Whether a family agreed to a row about sharing, or said no to it.

    Asking first may have put a child at risk, and so may reading of it here: a row that says on no basis whether the
    family was asked is theirs only where it is written as a no, which ends on the day it is said and which nobody decided
    in their place.
    """
    if row.basis is not None or _is_unread(row, "basis"):
        return row.basis is Basis.AGREEMENT
    return not row.decided_by and (not row.reason or row.withdrawn_on == row.on is not None)


def _is_unread(fact: Fact, field: str) -> bool:
    return fact.source is not None and field in fact.source.unread


def _namesakes(plan: Plan, viewer: Viewer) -> tuple[Partner, ...]:
    return tuple(person for person in plan.team if viewer.name and folded(person.name) == folded(viewer.name))


def _without_contact(plan: Plan, person: Partner, viewer: Viewer) -> Partner:
    if viewer.kind in _SEES_CONTACTS or _is_viewer(plan, person, viewer):
        return person
    # A column the tracker does not know may hold a second telephone number.
    source = replace(person.source, unknown=()) if person.source else None
    return replace(person, contact="", prefers="", parental_responsibility="", source=source)


def _is_viewer(plan: Plan, person: Partner, viewer: Viewer) -> bool:
    """Whether a row of the Team sheet is the viewer's own, by name and role; without a role the name must be one person's."""
    namesakes = _namesakes(plan, viewer)
    roles = {folded(viewer.role)} if viewer.role else {folded(one.role) for one in namesakes}
    return person in namesakes and roles == {folded(person.role)}

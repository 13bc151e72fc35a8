"""What a family is shown of its child's plan: what it may see, without withdrawn rows and without another home's reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.measures.standing import standing
from dashboard.plan.access import Viewer, ViewerKind, as_seen_by
from dashboard.plan.facts import Place
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side, folded

#: The sheets whose rows a family's page is made of.
_SHEETS = {
    "team": "Team",
    "places": "Places",
    "goals": "Goals",
    "levels": "Levels",
    "progress": "Progress",
    "strategies": "Strategies",
    "use": "Strategy use",
    "events": "Events",
    "meetings": "Meetings",
    "decisions": "Decisions",
    "actions": "Actions",
    "diary": "Diary",
    "translations": "Translations",
}


def seen_by_family(plan: Plan, viewer: Viewer) -> Plan:
    """The plan as a family sees it. Raises ValueError for a viewer who is not of the family."""
    if viewer.kind is not ViewerKind.FAMILY:
        raise ValueError(f"A family's page is made for a family, not for {viewer.kind}.")
    return _of_this_home(as_seen_by(_standing(plan), viewer), viewer)


def own_homes(plan: Plan, viewer: Viewer) -> tuple[Place, ...]:
    """The home that the page is for; none where a child has several and it is not known which is meant."""
    homes = tuple(place for place in plan.places if place.side is Side.HOME)
    if len(homes) < 2:
        return homes
    return tuple(home for home in homes if viewer.home and folded(home.name) == folded(viewer.home))


def _standing(plan: Plan) -> Plan:
    """The plan without its withdrawn rows: History, which tells them, is not for families."""
    kept: dict[str, Any] = {}
    for name, sheet in _SHEETS.items():
        rows = getattr(plan, name)
        if isinstance(rows, Mapping):
            counting = {key_of(row) for row in standing(plan, sheet, rows.values())}
            kept[name] = {key: row for key, row in rows.items() if key_of(row) in counting}
        else:
            kept[name] = standing(plan, sheet, rows)
    return replace(plan, **kept)


def _of_this_home(plan: Plan, viewer: Viewer) -> Plan:
    """The plan without what was reported from homes that are not this family's own."""
    own = own_homes(plan, viewer)
    others = {place.name for place in plan.places if place.side is Side.HOME and place not in own}
    if not others:
        return plan

    def is_ours(text: str) -> bool:
        place = plan.place(text)
        return place is None or place.name not in others

    progress = tuple(row for row in plan.progress if is_ours(row.where))
    use = tuple(row for row in plan.use if is_ours(row.place))
    diary = tuple(row for row in plan.diary if is_ours(row.place))
    gone = {folded(key_of(row)) for row in (*plan.progress, *plan.use, *plan.diary)}
    gone -= {folded(key_of(row)) for row in (*progress, *use, *diary)}
    versions = tuple(row for row in plan.translations if folded(row.row) not in gone)
    absent = {person.name for person in plan.team if any(folded(person.home) == folded(home) for home in others)}
    actions = {key: row for key, row in plan.actions.items() if row.owner not in absent}
    return replace(plan, progress=progress, use=use, diary=diary, translations=versions, actions=actions)

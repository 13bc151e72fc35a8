"""One worker leaves and another comes: one is end-dated, the next begins, open goals and actions move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.plan.acts.meeting import amend
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.errors import EntryRefused
from dashboard.plan.facts import Action, Goal, Partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, GoalStatus, folded

_HELD = (GoalStatus.DRAFT, GoalStatus.ACTIVE, GoalStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class Holding:
    """What somebody holds by name or by a role that only they bear: goals they lead, goals they support, open actions."""

    leads: tuple[Goal, ...] = ()
    supports: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.leads or self.supports or self.actions)


def held_by(plan: Plan, person: Partner) -> Holding:
    """What a person holds."""

    def is_meant(text: str) -> bool:
        return any(meant is person for meant in plan.partners_called(text))

    goals = [goal for goal in plan.goals.values() if goal.status in _HELD]
    return Holding(
        tuple(goal for goal in goals if is_meant(goal.responsible)),
        tuple(goal for goal in goals if any(map(is_meant, goal.with_))),
        tuple(action for action in plan.actions.values() if action.is_open and is_meant(action.owner)),
    )


def hand_over(
    plan: Plan, leaver: Partner, last_day: date | None, new: Mapping[str, object], first_day: date | None
) -> list[Change]:
    """Everything that changes when a new worker takes over; `new` has the name, and what differs from the one who goes.

    What names the one who goes by name, or by a role the new one does not bear, moves to the new one's name.
    Raises EntryRefused where a day is missing, the days cross, or the name is somebody's already.
    """
    name = str(new.get("name") or "").strip()
    if not name:
        raise EntryRefused("The new worker has no name yet.", "Write their name or initials.")
    if folded(name) in {folded(person.name) for person in plan.team}:
        raise EntryRefused(
            f"{name} is on the team already.", "Write another name, or move the goals on the Progress tab."
        )
    if last_day is None:
        raise EntryRefused(f"The last day of {leaver.name} is missing.", "Choose a day.")
    if leaver.since and last_day < leaver.since:
        raise EntryRefused("That day is before they came.", "Check the date.")
    begins = first_day or last_day + timedelta(days=1)
    role = str(new.get("role") or leaver.role)
    arriving = {"role": role, "agency": leaver.agency, "since": begins}
    given = {key: value for key, value in new.items() if value not in (None, "")}
    why = f"Handed over to {name}"
    return [
        Amend(leaver, {"until": last_day, "handed_over_to": name}, EditKind.CHANGE, why=why),
        Add("Team", {**arriving, **given, "name": name}),
        *_moved(plan, leaver, name, role, why),
    ]


def _moved(plan: Plan, leaver: Partner, name: str, role: str, why: str) -> list[Change]:
    def moves(text: str) -> bool:
        by_name = folded(text) == folded(leaver.name)
        by_role = folded(text) == folded(leaver.role) and folded(role) != folded(leaver.role)
        return by_name or by_role

    holding = held_by(plan, leaver)
    changes: list[Change] = []
    for goal in dict.fromkeys(goal.id for goal in (*holding.leads, *holding.supports)):
        fact = plan.goals[goal]
        wanted: dict[str, object] = {}
        if moves(fact.responsible):
            wanted["responsible"] = name
        if any(map(moves, fact.with_)):
            wanted["with_"] = tuple(name if moves(other) else other for other in fact.with_)
        changes += amend(fact, wanted, why=why)
    for action in holding.actions:
        if moves(action.owner):
            changes += amend(action, {"owner": name}, why=why)
    if folded(plan.child.key_person) == folded(leaver.name) and "key_person" in plan.child.rows:
        changes.append(Amend(plan.child, {"key_person": name}, EditKind.CHANGE, why=why))
    return changes

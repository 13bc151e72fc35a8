"""One worker leaves and another comes: one is end-dated, the next begins, open goals and actions move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.plan.acts.meeting import amend, amend_child
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.errors import EntryRefused
from dashboard.plan.facts import Action, Goal, Partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, GoalStatus, folded, role_named
from dashboard.plan.withdrawn import counting

#: Who of the team holds the plan, on the Child sheet.
_POSTS = ("key_person", "lead_professional")
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
    """What a person holds, withdrawn rows left out."""

    def is_meant(text: str) -> bool:
        return any(meant is person for meant in plan.partners_called(text))

    goals = [goal for goal in counting(plan, "Goals", plan.goals.values()) if goal.status in _HELD]
    actions = counting(plan, "Actions", plan.actions.values())
    return Holding(
        tuple(goal for goal in goals if is_meant(goal.responsible)),
        tuple(goal for goal in goals if any(map(is_meant, goal.with_))),
        tuple(action for action in actions if action.is_open and is_meant(action.owner)),
    )


def hand_over(
    plan: Plan, leaver: Partner, last_day: date | None, new: Mapping[str, object], first_day: date | None
) -> list[Change]:
    """Everything that changes when a new worker takes over; `new` has the name, and what differs from the one who goes.

    What names the one who goes by name, or by a role that nobody bears any more, moves to the new one's name; so do their
    posts on the Child sheet.
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
        *_moved(plan, leaver, name, role, begins, why),
    ]


def _moved(plan: Plan, leaver: Partner, name: str, role: str, begins: date, why: str) -> list[Change]:
    def moves(text: str) -> bool:
        if not text.strip() or folded(text) == folded(leaver.name):
            return bool(text.strip())
        others = (person for person in plan.partners_called(text) if person is not leaver)
        stays = _same_role(text, role) or any(person.in_place_on(begins) for person in others)
        return _same_role(text, leaver.role) and not stays

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
    posts = {post: name for post in _POSTS if moves(getattr(plan.child, post))}
    return [*changes, *amend_child(plan, posts, why)]


def _same_role(one: str, other: str) -> bool:
    """Whether two texts say the same role, in full or as people shorten it."""
    meant = role_named(one)
    return folded(one) == folded(other) or (meant is not None and meant is role_named(other))

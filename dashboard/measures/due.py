"""What one person still has to enter, across children: goals without a value for a month, strategies without a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.measures.duties import GoalEntryDue, entries_due, owners, reports_due
from dashboard.measures.recorded import says_something
from dashboard.plan.facts import Goal, Partner, Place, Progress, Strategy, StrategyUse
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import PlanStatus, folded
from dashboard.plan.withdrawn import counting

#: So many values stand beside the field: enough to see where it is going.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Face:
    """Who may be meant by “I am …”: somebody by name and role; without a name all who bear the role.

    A child's family is of that child only: there is a Mum in every plan.
    """

    role: str
    name: str = ""
    child: str = ""

    @property
    def key(self) -> str:
        """What the choice is remembered by."""
        return " · ".join(part for part in (self.name, self.role, self.child) if part)


@dataclass(frozen=True, slots=True)
class Due:
    """One month of one goal, or of one strategy in one place, that waits for somebody's entry.

    `supports` marks a goal that somebody else is responsible for.
    """

    reference: str
    about: Goal | Strategy
    month: Month
    place: Place | None = None
    supports: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other, for as long as it is due."""
        return "|".join((self.reference, self.about.id, str(self.month), self.place.name if self.place else ""))


def faces(plans: Iterable[Plan], on: date) -> tuple[Face, ...]:
    """Everybody on a team on a day: people by role and name, roles that several bear, then the families by child."""
    people: dict[tuple[str, ...], Face] = {}
    for plan in plans:
        for person in plan.team_on(on):
            face = _face_of(person, plan.child.reference)
            if face.role:
                people.setdefault((folded(face.role), folded(face.name), face.child), face)
    bearers = Counter(role for role, _, child in people if not child)
    shared: dict[str, Face] = {}
    for (role, _, child), face in people.items():
        if not child and bearers[role] > 1:
            shared.setdefault(role, Face(face.role))
    found = [*people.values(), *shared.values()]
    return tuple(sorted(found, key=lambda face: (face.child, not face.name, folded(face.name), folded(face.role))))


def _face_of(person: Partner, reference: str) -> Face:
    is_family = person.profession is not None and person.profession.is_family
    return Face(person.role or person.name, person.name, reference if is_family else "")


def is_meant(face: Face, person: Partner, reference: str) -> bool:
    """Whether somebody on a child's team is the one, or one of those, that a face means."""
    if face.child and face.child != reference:
        return False
    return folded(person.role or person.name) == folded(face.role) and folded(face.name) in ("", folded(person.name))


def me_in(plan: Plan, face: Face, on: date) -> Partner | None:
    """The one on a plan's team whom a face means, the first where they are several."""
    meant = (person for person in plan.team_on(on) if is_meant(face, person, plan.child.reference))
    return next(meant, None)


def due_from(plan: Plan, face: Face, on: date, *, supporting: bool = False) -> tuple[Due, ...]:
    """What somebody has to enter in one plan, latest month first; with `supporting` also goals they only support.

    A closed plan is due from nobody.
    """
    if plan.child.plan_status is PlanStatus.CLOSED or me_in(plan, face, on) is None:
        return ()
    return tuple(sorted((*_values(plan, face, on, supporting), *_reports(plan, face, on)), key=order))


def order(due: Due) -> tuple[object, ...]:
    """Latest month first; in a month the goals before the strategies, then child by child as their sheets have it."""
    return -due.month.ordinal, due.place is not None, due.reference


def _values(plan: Plan, face: Face, on: date, supporting: bool) -> Iterator[Due]:
    reference = plan.child.reference
    for entry in entries_due(plan, on):
        leads = any(is_meant(face, person, reference) for person in entry.people)
        if leads or (supporting and _supports(plan, face, entry, on)):
            for month in (*entry.months, *((entry.open_month,) if entry.open_month else ())):
                yield Due(reference, entry.goal, month, supports=not leads)


def _supports(plan: Plan, face: Face, entry: GoalEntryDue, on: date) -> bool:
    helpers = (person for name in entry.goal.with_ for person in owners(plan, name, on))
    return any(is_meant(face, person, plan.child.reference) for person in helpers)


def _reports(plan: Plan, face: Face, on: date) -> Iterator[Due]:
    for report in reports_due(plan, on, Month.of(on)):
        if any(is_meant(face, person, plan.child.reference) for person in report.people):
            yield Due(plan.child.reference, report.strategy, report.month, report.place)


def records_of(plan: Plan, goal: Goal) -> tuple[Progress, ...]:
    """The records of a goal that count, earliest month first."""
    rows = counting(plan, "Progress", plan.progress_of(goal.id))
    told = (row for row in rows if row.month and says_something(row))
    return tuple(sorted(told, key=lambda row: row.month or (0, 0)))


def last_time(plan: Plan, goal: Goal, me: Partner | None) -> Progress | None:
    """The latest record of a goal that somebody gave, by name or role; anybody's where they never gave one."""
    known, names = records_of(plan, goal), {folded(me.name), folded(me.role)} if me else set()
    mine = [row for row in known if row.by and folded(row.by) in names]
    return mine[-1] if mine else known[-1] if known else None


def values_before(plan: Plan, due: Due, like: Progress | None) -> tuple[Progress, ...]:
    """The last three values before the month, seen in the same place and by the same person as `like`."""
    rows = records_of(plan, due.about) if isinstance(due.about, Goal) and like else ()
    known = [row for row in rows if row.value is not None and row.month and row.month < due.month]
    return tuple([row for row in known if like and _is_alike(plan, row, like)][-_SHOWN:])


def _is_alike(plan: Plan, one: Progress, other: Progress) -> bool:
    return plan.place(one.where) is plan.place(other.where) and folded(one.by) == folded(other.by)


def reports_before(plan: Plan, due: Due) -> tuple[StrategyUse, ...]:
    """The last three reports before the month from the same place."""
    rows = counting(plan, "Strategy use", plan.use_of(due.about.id))
    known = [
        row
        for row in rows
        if row.use is not None and row.month and row.month < due.month and plan.place(row.place) is due.place
    ]
    return tuple(sorted(known, key=lambda row: row.month or (0, 0))[-_SHOWN:])


def takes_words(plan: Plan, goal: Goal) -> bool:
    """Whether a goal's levels are its whole scale, so that a value is chosen by its words and not typed."""
    levels = {level.level for level in plan.levels_of(goal.id)}
    used = {row.value for row in plan.progress_of(goal.id)} | {goal.baseline, goal.target, goal.lowest, goal.highest}
    if len(levels) < 2 or not used - {None} <= levels:
        return False
    known = sorted(level for level in levels if level is not None)
    return all(later - earlier == 1 for earlier, later in pairwise(known))

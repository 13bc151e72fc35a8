"""Clashes and gaps of a plan, for the meeting to look at: what nobody holds, what cannot be measured, what pulls apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dashboard.measures.duties import LIVE_GOALS, open_actions, owed
from dashboard.plan.acts.handover import held_by
from dashboard.plan.facts import Goal, Partner, Strategy
from dashboard.plan.months import Month
from dashboard.plan.naming import names_partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Role, folded
from dashboard.plan.withdrawn import without_withdrawn
from dashboard.words.gaps import PARTS, GapKind, gap_question, gap_sentence, part_named, vague_word
from dashboard.words.speech import listed

#: People who have a part by being who they are: nothing to do is no gap for them.
_OWN_PART = (
    Role.PARENT,
    Role.FOSTER_CARER,
    Role.FAMILY_MEMBER,
    Role.SENCO,
    Role.MANAGER,
    Role.INTERPRETER,
    Role.DESIGNATED_PERSON,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to look at: what is seen, the question that leads on, and the IDs of the rows it is about."""

    kind: GapKind
    sentence: str
    ids: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """The question that leads on."""
        return gap_question(self.kind)


def gaps(plan: Plan, as_of: date | None = None) -> tuple[Gap, ...]:
    """Every clash and gap on a day, in the order in which a meeting takes them."""
    on = as_of or date.today()
    plan = without_withdrawn(plan)
    found = (*_clashing(plan, on), *_unheld(plan, on), *_uncovered(plan, on), *_unclear(plan, on), *_idle(plan, on))
    order = list(GapKind)
    return tuple(sorted(found, key=lambda gap: order.index(gap.kind)))


def _gap(kind: GapKind, *ids: str, **values: str) -> Gap:
    return Gap(kind, gap_sentence(kind, **values), ids)


def _clashing(plan: Plan, on: date) -> Iterator[Gap]:
    marked = {frozenset((one.id, other.id)): (one, other) for one, other in owed(plan, on).clashes}
    for one, other in marked.values():
        yield _gap(GapKind.CLASH, one.id, other.id, one=one.strategy, other=other.strategy)
    for one, other in alike(plan, on):
        if frozenset((one.id, other.id)) not in marked:
            yield _gap(GapKind.MIGHT_CLASH, one.id, other.id, one=one.strategy, other=other.strategy)


def alike(plan: Plan, on: date) -> Iterator[tuple[Strategy, Strategy]]:
    """Pairs of strategies in force that share a goal, a place and a routine: they may clash, or be one thing twice."""
    month = Month.of(on)
    # The month counts as in force until it ends; a strategy that ended within it does not.
    current = [s for s in plan.strategies.values() if s.in_force(month) and (s.until is None or s.until >= on)]
    for one, other in combinations(current, 2):
        routine = bool(one.routine.strip()) and folded(one.routine) == folded(other.routine)
        place = set(plan.places_expecting(one, month)) & set(plan.places_expecting(other, month))
        if routine and place and set(one.goals) & set(other.goals):
            yield one, other


def _unheld(plan: Plan, on: date) -> Iterator[Gap]:
    duties = owed(plan, on)
    for held in duties.still_held:
        what = (*(goal.goal for goal in held.goals), *(action.action for action in held.actions))
        ids = (*(goal.id for goal in held.goals), *(action.id for action in held.actions))
        yield _gap(GapKind.STILL_HELD, *ids, who=held.partner.name, what=listed(tuple(f"“{text}”" for text in what)))
    told = {name for gap in duties.still_held for name in (*(g.id for g in gap.goals), *(a.id for a in gap.actions))}
    for goal in duties.goals_without_owner:
        if goal.id not in told:
            yield _gap(GapKind.GOAL_WITHOUT_OWNER, goal.id, what=goal.goal)
    for action in duties.actions_without_owner:
        if action.id not in told:
            yield _gap(GapKind.ACTION_WITHOUT_OWNER, action.id, what=action.action)
    for action in open_actions(plan):
        if action.due is None:
            yield _gap(GapKind.ACTION_WITHOUT_DATE, action.id, what=action.action)


def _uncovered(plan: Plan, on: date) -> Iterator[Gap]:
    duties = owed(plan, on)
    for need in duties.needs_without_goal:
        yield _gap(GapKind.NEED_WITHOUT_GOAL, what=need.what_we_see or str(need.area or need.eyfs_area or ""))
    for goal in duties.goals_without_strategy:
        yield _gap(GapKind.GOAL_WITHOUT_STRATEGY, goal.id, what=goal.goal)


def missing_parts(goal: Goal) -> tuple[str, ...]:
    """What a goal lacks so that it can be measured: baseline, target, measure, target date, in words."""
    blank = [name for name in PARTS if getattr(goal, name) in (None, "")]
    if "measure" in blank and goal.unit:
        blank.remove("measure")
    return tuple(part_named(name) for name in blank)


def _unclear(plan: Plan, on: date) -> Iterator[Gap]:
    for goal in plan.goals.values():
        if goal.status not in LIVE_GOALS:
            continue
        if missing := missing_parts(goal):
            yield _gap(GapKind.NOT_MEASURABLE, goal.id, what=goal.goal, missing=listed(missing))
        if word := vague_word(f"{goal.goal} {goal.measure}"):
            yield _gap(GapKind.VAGUE, goal.id, what=goal.goal, word=word)
    for strategy in _going_on(plan, on):
        said = f"{strategy.strategy} {strategy.at_home} {strategy.in_setting} {strategy.elsewhere}"
        if word := vague_word(said):
            yield _gap(GapKind.VAGUE, strategy.id, what=strategy.strategy, word=word)


def _idle(plan: Plan, on: date) -> Iterator[Gap]:
    for person in plan.team_on(on):
        if person.profession not in _OWN_PART and not held_by(plan, person) and not _suggests(plan, person, on):
            yield _gap(GapKind.NOTHING_TO_DO, who=f"{person.name}, {person.role}" if person.role else person.name)


def _suggests(plan: Plan, person: Partner, on: date) -> bool:
    """Whether a strategy that goes on came from somebody: they have a part in it."""
    return any(names_partner(strategy.suggested_by, person, plan.team) for strategy in _going_on(plan, on))


def _going_on(plan: Plan, on: date) -> Iterator[Strategy]:
    """The strategies that have not ended by a day; one that is agreed to begin later is one of them."""
    return (strategy for strategy in plan.strategies.values() if strategy.until is None or strategy.until >= on)

"""Who owes what, and what nobody holds: entries and reports due, actions, owners, gaps and clashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.measures.marks import under_event
from dashboard.measures.progress import due_months, is_open
from dashboard.measures.recorded import says_something
from dashboard.plan.facts import Action, Event, Goal, Need, Partner, Place, Strategy
from dashboard.plan.months import Month, months_between
from dashboard.plan.plan import Plan
from dashboard.plan.relatives import FAMILY, homes
from dashboard.plan.succession import begins_later, in_charge
from dashboard.plan.terms import EventKind, GoalStatus, Role, Side, folded
from dashboard.plan.withdrawn import counting, without_withdrawn

#: Goals that cover a need: agreed or about to be.
LIVE_GOALS = (GoalStatus.DRAFT, GoalStatus.ACTIVE, GoalStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class GoalEntryDue:
    """Monthly values somebody owes: `people` are those responsible who are in place.

    `months` have ended and are due; `open_month` is the running month where it has no record yet.
    """

    goal: Goal
    responsible: str
    people: tuple[Partner, ...]
    months: tuple[Month, ...]
    open_month: Month | None = None


@dataclass(frozen=True, slots=True)
class UseReportDue:
    """A month's report on a strategy that a place owes. `people`: who is there to give it."""

    strategy: Strategy
    place: Place
    month: Month
    people: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class StillHeld:
    """What somebody who has left the team still holds."""

    partner: Partner
    goals: tuple[Goal, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Everything that is owed, or held by nobody, on one day."""

    on: date
    entries: tuple[GoalEntryDue, ...] = ()
    reports: tuple[UseReportDue, ...] = ()
    actions_overdue: tuple[Action, ...] = ()
    actions_to_escalate: tuple[Action, ...] = ()
    actions_without_owner: tuple[Action, ...] = ()
    goals_without_owner: tuple[Goal, ...] = ()
    still_held: tuple[StillHeld, ...] = ()
    needs_without_goal: tuple[Need, ...] = ()
    goals_without_strategy: tuple[Goal, ...] = ()
    strategies_without_place: tuple[Strategy, ...] = ()
    clashes: tuple[tuple[Strategy, Strategy], ...] = ()


def owed(plan: Plan, as_of: date | None = None) -> Duties:
    """Who owes what on a day, and what nobody holds."""
    on = as_of or date.today()
    plan = without_withdrawn(plan)
    actions = open_actions(plan)
    return Duties(
        on=on,
        entries=tuple(entries_due(plan, on)),
        reports=tuple(reports_due(plan, on, Month.of(on).plus(-1))),
        actions_overdue=tuple(action for action in actions if action.due and action.due < on),
        actions_to_escalate=tuple(action for action in actions if action.escalate_on and action.escalate_on <= on),
        actions_without_owner=tuple(action for action in actions if not _is_held(plan, action.owner, on)),
        goals_without_owner=tuple(g for g in _live(plan) if not _is_held(plan, g.responsible, on)),
        still_held=tuple(_still_held(plan, actions, on)),
        needs_without_goal=tuple(need for need in plan.needs if _is_gap(plan, need, on)),
        goals_without_strategy=tuple(_without_strategy(plan, Month.of(on))),
        strategies_without_place=tuple(_without_place(plan, Month.of(on))),
        clashes=tuple(_clashes(plan, Month.of(on))),
    )


def owners(plan: Plan, text: str, on: date) -> tuple[Partner, ...]:
    """The people meant by a name or role who are part of the team on that day; before their first, who hands over to them."""
    return in_charge(plan, plan.partners_called(text), on)


def _is_held(plan: Plan, text: str, on: date) -> bool:
    """Whether somebody meant by a name or role is in place, or will be."""
    return any(person.in_place_on(on) or begins_later(person, on) for person in plan.partners_called(text))


def open_actions(plan: Plan) -> tuple[Action, ...]:
    """The actions still owed, withdrawn ones left out, in the order of the sheet."""
    return tuple(action for action in counting(plan, "Actions", plan.actions.values()) if action.is_open)


def _live(plan: Plan) -> tuple[Goal, ...]:
    return tuple(goal for goal in plan.goals.values() if goal.status in LIVE_GOALS)


def entries_due(plan: Plan, on: date) -> Iterator[GoalEntryDue]:
    """The goals with a month that has no record, the running month among them, in the order of the sheet."""
    for goal in counting(plan, "Goals", plan.goals.values()):
        months = due_months(plan, goal, on)
        this_month = Month.of(on) if is_open(plan, goal, on) else None
        if months or this_month:
            yield GoalEntryDue(goal, goal.responsible, owners(plan, goal.responsible, on), months, this_month)


def reports_due(plan: Plan, on: date, last: Month) -> Iterator[UseReportDue]:
    """Reports missing up to a month, from the strategy's first month on; none under an event for all goals."""
    rows = [row for row in counting(plan, "Strategy use", plan.use) if says_something(row)]
    first = min((row.month for row in rows if row.month), default=None)
    used = ((row, plan.place(row.place)) for row in rows)
    given = {(row.strategy, row.month, place.name) for row, place in used if place}
    events = _events_for_all(plan)
    for strategy in counting(plan, "Strategies", plan.strategies.values()):
        begin = _first_month(plan, strategy, first)
        for month in months_between(begin, last) if begin else ():
            if strategy.in_force(month) and not under_event(events, month):
                for place in plan.places_expecting(strategy, month):
                    if (strategy.id, month, place.name) not in given:
                        yield UseReportDue(strategy, place, month, reporters(plan, place, on))


def _first_month(plan: Plan, strategy: Strategy, first_report: Month | None) -> Month | None:
    if strategy.since:
        return Month.of(strategy.since)
    starts = [goal.start_month for goal in plan.goals.values() if goal.id in strategy.goals and goal.start_month]
    return min(starts, default=first_report)


def _events_for_all(plan: Plan) -> tuple[Event, ...]:
    events = counting(plan, "Events", plan.events)
    return tuple(event for event in events if event.kind is EventKind.EVENT and not event.goal)


def reporters(plan: Plan, place: Place, on: date) -> tuple[Partner, ...]:
    """Who can say how a strategy went in a place: that home's family, the key person, or whoever bears its name."""
    team = plan.team_on(on)
    named = tuple(p for p in team if folded(place.name) in (folded(p.name), folded(p.role), folded(p.agency)))
    if place.side is Side.HOME:
        return tuple(p for p in team if p.profession and p.profession.is_family and _lives_in(plan, p, place, on))
    if named or place.side is not Side.SETTING:
        return named
    key_person = owners(plan, plan.child.key_person, on)
    return key_person or tuple(p for p in team if p.profession is Role.KEY_PERSON)


def _lives_in(plan: Plan, person: Partner, place: Place, on: date) -> bool:
    """Whether somebody of the family is of that home: by what the Team sheet says, or because the child has no other."""
    home = plan.place(person.home)
    return not person.home or home == place or (home is None and homes(plan, FAMILY, on) == (place.name,))


def _still_held(plan: Plan, actions: Iterable[Action], on: date) -> Iterator[StillHeld]:
    """What is held by a name or role none of whose bearers is still in place, under the last who left."""
    held: dict[int, tuple[Partner, list[Goal], list[Action]]] = {}
    for goal in _live(plan):
        for person in _left(plan, goal.responsible, on):
            held.setdefault(id(person), (person, [], []))[1].append(goal)
    for action in actions:
        for person in _left(plan, action.owner, on):
            held.setdefault(id(person), (person, [], []))[2].append(action)
    for person, goals, acts in held.values():
        yield StillHeld(person, tuple(goals), tuple(acts))


def _left(plan: Plan, text: str, on: date) -> tuple[Partner, ...]:
    meant = plan.partners_called(text)
    gone = [person for person in meant if person.until and person.until < on]
    if not gone or len(gone) < len(meant):
        return ()
    return (max(gone, key=lambda person: person.until or on),)


def _is_gap(plan: Plan, need: Need, on: date) -> bool:
    """Whether a need that holds on that day, and says its area, has no live goal in that area."""
    if (need.until and need.until < on) or (need.area is None and need.eyfs_area is None):
        return False
    return not any(
        (need.area is not None and goal.area is need.area)
        or (need.eyfs_area is not None and goal.eyfs_area is need.eyfs_area)
        for goal in _live(plan)
    )


def _without_strategy(plan: Plan, month: Month) -> Iterator[Goal]:
    for goal in plan.goals.values():
        if goal.is_active and not any(strategy.in_force(month) for strategy in plan.strategies_for(goal.id)):
            yield goal


def _without_place(plan: Plan, month: Month) -> Iterator[Strategy]:
    for strategy in plan.strategies.values():
        if strategy.in_force(month) and not plan.places_expecting(strategy, month):
            yield strategy


def _clashes(plan: Plan, month: Month) -> Iterator[tuple[Strategy, Strategy]]:
    """Pairs of strategies in force that are said to pull apart, each pair once."""
    seen: set[frozenset[str]] = set()
    for strategy in plan.strategies.values():
        for other in (plan.strategies[name] for name in strategy.clashes_with if name in plan.strategies):
            pair = frozenset((strategy.id, other.id))
            if len(pair) == 2 and pair not in seen and strategy.in_force(month) and other.in_force(month):
                seen.add(pair)
                yield strategy, other

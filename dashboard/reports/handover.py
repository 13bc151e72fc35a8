"""The handover of a child to a school or another setting: who I am, what helps, the goals, what everybody does, who to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.plan.facts import Child, Strategy
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.succession import in_charge, named_on
from dashboard.plan.terms import GoalStatus, Role, folded
from dashboard.reports.agreed import agreed_for
from dashboard.reports.goal import PrintedGoal, printed_goal
from dashboard.reports.leaving import leaving
from dashboard.words.dates import age, day
from dashboard.words.reports import (
    agreement,
    contact_through,
    draft_for_family,
    for_whom,
    handover_title,
    wording,
)
from dashboard.words.roles import explain_role


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to ask: name, role, where they work, what people in that role do, and what to ask them about."""

    name: str
    role: str
    agency: str
    does: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything the handover of a child says. Parts that were not agreed are empty."""

    title: str
    child: Child
    made: str
    draft: str
    agreements: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    profile: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    goals: tuple[PrintedGoal, ...]
    achieved: tuple[PrintedGoal, ...]
    strategies: tuple[Strategy, ...]
    ask: tuple[Asked, ...]
    contact: str
    left_out: tuple[str, ...]


def handover_of(whole: Plan, receiver: str | None, on: date) -> Handover:
    """The handover on a day to somebody named, or to the school the plan knows."""
    agreed = agreed_for(leaving(whole), receiver, on)
    plan = leaving(whole, health="health" in agreed.parts)
    child, parts = plan.child, agreed.parts
    goals = [goal for goal in plan.goals.values() if "goals" in parts and goal.start and goal.start <= on]
    current = [goal for goal in goals if goal.is_active or goal.status is GoalStatus.PAUSED]
    done = [goal for goal in goals if goal.status is GoalStatus.ACHIEVED]
    return Handover(
        title=handover_title(child.known_as),
        child=child,
        made=for_whom(agreed.receiver, on, child.setting),
        draft="" if agreed.agreements else draft_for_family(agreed.receiver),
        agreements=tuple(agreement(row) for row in agreed.agreements),
        facts=tuple(_facts(child, on)) if "profile" in parts else (),
        profile=tuple(_profile(child)) if "profile" in parts else (),
        needs=tuple(need.what_we_see for need in plan.needs if "needs" in parts and _holds(need.until, on)),
        goals=tuple(printed_goal(plan, goal, on) for goal in current),
        achieved=tuple(printed_goal(plan, goal, on) for goal in done),
        strategies=in_force(plan, on) if "strategies" in parts else (),
        ask=tuple(who_to_ask(plan, on, tuple(goal.id for goal in current))),
        contact=contact_through(child.setting),
        left_out=agreed.left_out,
    )


def _holds(until: date | None, on: date) -> bool:
    return until is None or until >= on


def _facts(child: Child, on: date) -> Iterator[tuple[str, str]]:
    """What is good to know about the child, each under its heading where it is written down."""
    yield from _filled(
        ("communicate", child.how_i_communicate),
        ("age", age(child.date_of_birth, on) if child.date_of_birth else ""),
        ("languages", ", ".join(child.home_languages)),
        ("interpreter", child.interpreter_needed),
        ("attends", child.attends),
        ("moves", day(child.moves_to_school_on) if child.moves_to_school_on else ""),
        ("health", child.health),
    )


def _profile(child: Child) -> Iterator[tuple[str, str]]:
    """The profile in the child's and the family's words."""
    yield from _filled(
        ("like", child.like_and_admire),
        ("important", child.important_to_me),
        ("support", child.how_to_support_me),
        ("hopes", child.hopes),
        ("heard", child.how_heard),
    )


def about(child: Child, on: date) -> Iterator[tuple[str, str]]:
    """The child in a few lines, for somebody who takes over a part of the support."""
    yield from _filled(
        ("age", age(child.date_of_birth, on) if child.date_of_birth else ""),
        ("languages", ", ".join(child.home_languages)),
        ("interpreter", child.interpreter_needed),
        ("communicate", child.how_i_communicate),
        ("important", child.important_to_me),
        ("support", child.how_to_support_me),
    )


def _filled(*named: tuple[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((wording(name), text) for name, text in named if text.strip())


def in_force(plan: Plan, on: date) -> tuple[Strategy, ...]:
    """The strategies that hold in the month of a day."""
    return tuple(strategy for strategy in plan.strategies.values() if strategy.in_force(Month.of(on)))


def who_to_ask(plan: Plan, on: date, goals: tuple[str, ...]) -> Iterator[Asked]:
    """The key person, who leads the plan and the SENCO, then whoever is responsible for one of the goals."""
    named = [folded(named_on(plan, post, on)) for post in (plan.child.key_person, plan.child.lead_professional)]
    responsible = {goal: in_charge(plan, plan.partners_called(plan.goals[goal].responsible), on) for goal in goals}
    for person in plan.team_on(on):
        if person.profession and person.profession.is_family:
            continue
        about = tuple(plan.goals[goal].goal for goal in goals if person in responsible[goal])
        if about or folded(person.name) in named or person.profession in (Role.SENCO, Role.KEY_PERSON):
            yield Asked(person.name, person.role, person.agency, explain_role(person.role), about)

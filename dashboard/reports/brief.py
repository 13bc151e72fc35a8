"""The brief of a partner who hands over: what they hold and what to know, so that the family need not tell it all again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.measures.agreements import live_agreements, needs_agreement
from dashboard.plan.acts.handover import held_by
from dashboard.plan.errors import EntryRefused, UnknownName
from dashboard.plan.facts import Child, Partner, Strategy
from dashboard.plan.months import Month
from dashboard.plan.naming import names_partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EventKind
from dashboard.reports.agreed import agreed_for
from dashboard.reports.goal import PrintedGoal, printed_goal
from dashboard.reports.handover import Asked, about, in_force, who_to_ask
from dashboard.reports.leaving import leaving
from dashboard.reports.record import NO_FILE, Row, last_held
from dashboard.words.dates import day
from dashboard.words.meeting import became_of
from dashboard.words.reports import (
    agreement,
    brief_title,
    contact_through,
    draft_for_family,
    for_whom,
    happened,
    people_meant,
)

#: How many months back what happened is told.
_LATELY = 6


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything the brief says."""

    title: str
    child: Child
    made: str
    draft: str
    agreements: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    goals: tuple[PrintedGoal, ...]
    supports: tuple[str, ...]
    actions: tuple[Row, ...]
    strategies: tuple[Strategy, ...]
    decided: tuple[tuple[str, str], ...]
    happened: tuple[str, ...]
    ask: tuple[Asked, ...]
    contact: str
    left_out: tuple[str, ...]


def brief_of(whole: Plan, name: str | None, on: date) -> Brief:
    """The brief of a partner on a day; raises where nobody of that name is or was on the team."""
    plan = leaving(whole)
    person = _partner(plan, name)
    holding = held_by(plan, person)
    led = [goal for goal in holding.leads if goal.is_active]
    supported = [goal for goal in holding.supports if goal.is_active and goal not in led]
    concerned = {goal.id for goal in (*led, *supported)}
    draft, agreements, refused = _agreed(plan, person, on)
    shown = {goal.id for goal in (*led, *supported) if "goals" not in refused}
    return Brief(
        title=brief_title(plan.child.known_as, person.name),
        child=plan.child,
        made=for_whom(person.handed_over_to, on, plan.child.setting),
        draft=draft,
        agreements=agreements,
        about=() if "profile" in refused else tuple(about(plan.child, on)),
        goals=tuple(printed_goal(plan, goal, on) for goal in led if goal.id in shown),
        supports=tuple(goal.goal for goal in supported if goal.id in shown),
        actions=tuple(
            Row(action.action, people_meant(plan, action.owner, on), day(action.due) if action.due else "",
                became_of(action, on, dropped=False)) for action in holding.actions
        ),
        strategies=tuple(
            s
            for s in in_force(plan, on)
            if "strategies" not in refused
            and (concerned.intersection(s.goals) or person in plan.partners_called(s.suggested_by))
        ),
        decided=tuple(_decided(plan, shown, on)),
        happened=() if "goals" in refused else tuple(_happened(plan, shown, on)),
        ask=tuple(one for one in who_to_ask(plan, on, tuple(shown)) if one.name != person.name),
        contact=contact_through(plan.child.setting),
        left_out=tuple(part for part in ("profile", "goals", "strategies") if part in refused),
    )  # fmt: skip


def _agreed(plan: Plan, person: Partner, on: date) -> tuple[str, tuple[str, ...], frozenset[str]]:
    """What the family agreed to pass on to whoever takes over, or that they have to be asked first; the parts they refused."""
    new = next(iter(plan.partners_called(person.handed_over_to)), person)
    if not needs_agreement(plan, new):
        return "", (), frozenset()
    rows = [row for row in live_agreements(plan, on) if names_partner(row.with_, new, plan.team)]
    refused = agreed_for(plan, new.name, on).refused
    return ("" if rows else draft_for_family(new.name)), tuple(agreement(row) for row in rows), refused


def _partner(plan: Plan, name: str | None) -> Partner:
    team = ", ".join(person.name for person in plan.team) or "nobody"
    if not name or not name.strip():
        raise EntryRefused("Nobody is named who hands over.", f"Name one with --partner: {team}.", kept=NO_FILE)
    meant = plan.partners_called(name)
    if not meant:
        raise UnknownName(f"{name} is not on the team of this plan.", f"The team: {team}.", kept=NO_FILE)
    if len(meant) > 1:
        names = ", ".join(person.name for person in meant)
        raise UnknownName(f"{name} may be several people.", f"Name one of them: {names}.", kept=NO_FILE)
    return meant[0]


def _decided(plan: Plan, goals: set[str], on: date) -> Iterator[tuple[str, str]]:
    """What the last review decided about those goals, with the reasons."""
    last = last_held(plan, on)
    for decision in plan.decisions:
        if last and decision.meeting == last.id and decision.goal in goals and decision.decision:
            yield plan.goals[decision.goal].goal, f"{decision.decision.value}. {decision.reason}".strip()


def _happened(plan: Plan, goals: set[str], on: date) -> Iterator[str]:
    """The events and changes of the last months that touched those goals."""
    now = Month.of(on)
    for event in plan.events:
        concerns = not event.goal or event.goal in goals
        if event.on and event.on <= on and concerns and now.since(Month.of(event.on)) <= _LATELY:
            yield happened(event.what, event.on, event.until if event.kind is EventKind.EVENT else None)

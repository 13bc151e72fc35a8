"""Between a handover and the new worker's first day, whoever hands over still does the work, and nothing is without an owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.measures.caseload import caseload_row
from dashboard.measures.duties import owed, owners, reporters
from dashboard.measures.family_people import name_in_place
from dashboard.plan.acts.acting import owner_doubt
from dashboard.plan.acts.handover import hand_over
from dashboard.plan.facts import Action, Child, Goal, Partner
from dashboard.plan.plan import Plan
from dashboard.plan.succession import in_charge, named_on
from dashboard.plan.terms import ActionStatus, GoalStatus
from dashboard.reports.handover import who_to_ask
from dashboard.screens.tabs.screen import _line
from tests.build_workbook import TODAY, opened, plan_book, saved

LAST, FIRST = date(2026, 11, 30), date(2026, 12, 1)
OLD = Partner(name="J.T.", role="Key person", until=LAST, handed_over_to="Z.Z.")
NEW = Partner(name="Z.Z.", role="Key person", since=FIRST)
MUM = Partner(name="Mum", role="Parent or carer")
PLAN = Plan(
    child=Child(reference="AK01", key_person="Z.Z.", lead_professional="z.z."),
    team=(MUM, OLD, NEW),
    goals={"G1": Goal(id="G1", goal="Waves", responsible="Z.Z.", status=GoalStatus.ACTIVE)},
    actions={"A8": Action(id="A8", action="Ask", owner="Z.Z.", status=ActionStatus.OPEN)},
)


def names(plan: Plan, text: str, on: date) -> list[str]:
    return [person.name for person in owners(plan, text, on)]


@pytest.mark.parametrize(("on", "who"), [(TODAY, "J.T."), (LAST, "J.T."), (FIRST, "Z.Z.")])
def test_until_the_first_day_whoever_hands_over_is_meant(on: date, who: str) -> None:
    assert names(PLAN, "Z.Z.", on) == [who]
    assert (named_on(PLAN, "Z.Z.", on), name_in_place(PLAN, "Z.Z.", on)) == (who, who)
    assert caseload_row(PLAN, on).key_person == who
    assert f"key person: {who}" in _line(PLAN, on)
    assert f"lead professional: {who if who == 'J.T.' else 'z.z.'}" in _line(PLAN, on)
    assert [person.name for person in reporters(PLAN, PLAN.places[1], on)] == [who]
    assert [asked.about for asked in who_to_ask(PLAN, on, ("G1",)) if asked.name == who] == [("Waves",)]
    assert owner_doubt(PLAN, "Z.Z.", on) == ""
    found = owed(PLAN, on)
    assert (found.actions_without_owner, found.goals_without_owner, found.still_held) == ((), (), ())


def test_what_somebody_holds_who_begins_later_is_held_even_while_nobody_is_there() -> None:
    between, later = date(2026, 12, 3), replace(NEW, since=date(2026, 12, 7))
    plan = replace(PLAN, team=(MUM, OLD, later))
    found = owed(plan, between)
    assert (found.actions_without_owner, found.goals_without_owner) == ((), ())
    assert (names(plan, "Z.Z.", between), named_on(plan, "Z.Z.", between)) == ([], "Z.Z.")
    gone = replace(PLAN, team=(MUM, OLD, replace(NEW, until=date(2026, 12, 31))))
    assert len(owed(gone, date(2027, 1, 1)).actions_without_owner) == 1


def test_a_text_that_means_somebody_in_place_or_nobody_stays_as_it_is() -> None:
    assert named_on(PLAN, "Key person", TODAY) == "Key person"
    assert named_on(PLAN, "S.U.", TODAY) == "S.U."
    assert in_charge(PLAN, PLAN.partners_called("S.U."), TODAY) == ()


def test_several_handovers_that_follow_one_another_lead_to_whoever_is_in_place_and_a_circle_to_nobody() -> None:
    then = replace(NEW, until=date(2026, 12, 10), handed_over_to="Y.Y.")
    last = Partner(name="Y.Y.", role="Key person", since=date(2026, 12, 11))
    assert names(replace(PLAN, team=(OLD, then, last)), "Y.Y.", TODAY) == ["J.T."]
    circle = (replace(then, handed_over_to="Y.Y."), replace(last, handed_over_to="Z.Z."))
    assert names(replace(PLAN, team=circle), "Y.Y.", TODAY) == []


def test_a_handover_to_a_later_day_raises_no_alarm(tmp_path: Path) -> None:
    child = (("Item", "Value"), ("Reference", "AK01"), ("Known as", "A."), ("Key person", "M.O."))
    file = opened(saved(tmp_path, plan_book(Child=child)))
    (leaver,) = file.plan.partners_called("M.O.")
    file.edit(hand_over(file.plan, leaver, LAST, {"name": "Z.Z."}, None))
    assert (file.plan.child.key_person, file.plan.goals["G1"].responsible) == ("Z.Z.", "Z.Z.")
    assert owed(file.plan, TODAY).goals_without_owner == ()
    assert [(due.goal.id, [who.name for who in due.people]) for due in owed(file.plan, TODAY).entries] == [
        ("G1", ["M.O."]),
        ("G2", ["M.O."]),
    ]
    assert name_in_place(file.plan, file.plan.child.key_person, TODAY) == "M.O."

"""What is due from one person across children, and what a row of the list knows from before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.measures.due import Face, due_from, faces, last_time, me_in, takes_words, values_before
from dashboard.plan.facts import Child, Edit, Level, Partner, Progress
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, PlanStatus
from tests.measures.build import AS_OF, goal, goal_plan, month, records, use_plan, with_event

KEY_PERSON = Partner(name="N.R.", role="Key person")
SLT = Partner(name="T.L.", role="Speech and language therapist")
MUM = Partner(name="Mum", role="Parent or carer")
ME = Face("Key person", "N.R.")


def child(
    plan: Plan, reference: str = "AK01", *, team: tuple[Partner, ...] = (KEY_PERSON, SLT, MUM), **about: Any
) -> Plan:
    return replace(plan, child=Child(reference=reference, **about), team=team)


def due(plan: Plan, face: Face = ME, **how: bool) -> list[tuple[str, str, str]]:
    return [
        (one.about.id, str(one.month), one.place.name if one.place else "")
        for one in due_from(plan, face, AS_OF, **how)
    ]


def test_this_month_stands_before_the_gaps_of_earlier_months() -> None:
    plan = child(goal_plan([8, None, 11, None, 12], 8, 30))
    assert due(plan) == [("G1", "2026-10", ""), ("G1", "2026-08", ""), ("G1", "2026-06", "")]


def test_a_row_prepared_with_its_month_alone_is_due_and_is_not_the_last_time() -> None:
    plan = child(goal_plan([8, 9, 10, 11], 8, 30))
    prepared = Progress(goal="G1", month=month("2026-09"), by="N.R.")
    plan = replace(plan, progress=(*plan.progress, prepared))
    assert due(plan) == [("G1", "2026-10", ""), ("G1", "2026-09", "")]
    assert last_time(plan, plan.goals["G1"], KEY_PERSON) == plan.progress[3]


def test_a_month_under_an_event_is_not_due() -> None:
    plan = child(goal_plan([8, None, 11, 12, 12, 13], 8, 30))
    assert due(plan) == [("G1", "2026-06", "")]
    assert due(with_event(plan, date(2026, 6, 10))) == []


def test_a_goal_is_due_from_who_is_responsible_and_from_a_helper_only_when_asked_for() -> None:
    plan = child(goal_plan([8, 9, 10, 11, 12], 8, 30))
    plan = replace(plan, goals={"G1": replace(plan.goals["G1"], with_=("Speech and language therapist",))})
    slt = Face("Speech and language therapist", "T.L.")
    assert due(plan, slt) == []
    assert due(plan, slt, supporting=True) == [("G1", "2026-10", "")]
    assert [one.supports for one in due_from(plan, slt, AS_OF, supporting=True)] == [True]
    assert [one.supports for one in due_from(plan, ME, AS_OF, supporting=True)] == [False]


def test_a_strategy_is_due_from_my_place_this_month_and_after_the_goals() -> None:
    reports = child(use_plan({"Home": [4, 4, 4, 4, 4, None], "Setting": [4, 4, 4, 4, None, 4]}))
    goals = goal_plan([8, 9, 10, 11, 12], 8, 30)
    plan = replace(reports, goals=goals.goals, progress=goals.progress)
    assert due(plan) == [("G1", "2026-10", ""), ("S1", "2026-09", "Setting")]
    assert due(plan, Face("Parent or carer", "Mum", "AK01")) == [("S1", "2026-10", "Home")]


def test_nothing_is_due_from_a_closed_plan_or_from_who_has_left() -> None:
    plan = goal_plan([8, 9], 8, 30)
    assert due(child(plan)) != []
    assert due(child(plan, plan_status=PlanStatus.CLOSED)) == []
    assert due(child(plan, team=(replace(KEY_PERSON, until=date(2026, 10, 1)),))) == []


def test_a_family_is_of_one_child_and_a_role_that_several_bear_may_be_chosen() -> None:
    plans = [child(Plan()), child(Plan(), "BO02", team=(Partner(name="O.W.", role="Key Person"), MUM, SLT))]
    assert [face.key for face in faces(plans, AS_OF)] == [
        "N.R. · Key person", "O.W. · Key Person", "T.L. · Speech and language therapist", "Key person",
        "Mum · Parent or carer · AK01", "Mum · Parent or carer · BO02",
    ]  # fmt: skip
    role, mum = Face("Key person"), Face("Parent or carer", "Mum", "AK01")
    assert [who.name if (who := me_in(plan, role, AS_OF)) else "" for plan in plans] == ["N.R.", "O.W."]
    assert [me_in(plan, mum, AS_OF) for plan in plans] == [MUM, None]


def test_where_and_by_whom_is_known_from_my_last_record_else_from_anybodys() -> None:
    mine = records([8, 9], where="Setting", by="Key person")
    theirs = records([5, 6, 7], where="Home", by="Mum")
    plan = child(replace(goal_plan([], 8, 30), progress=(*mine, *theirs)))
    like = last_time(plan, plan.goals["G1"], KEY_PERSON)
    assert like == mine[-1]
    (one, *_) = due_from(plan, ME, AS_OF)
    assert [row.value for row in values_before(plan, one, like)] == [8, 9]
    assert last_time(plan, plan.goals["G1"], SLT) == theirs[-1]
    assert last_time(child(goal_plan([], 8, 30)), plan.goals["G1"], KEY_PERSON) is None


def test_a_withdrawn_value_stands_neither_beside_the_field_nor_in_its_way() -> None:
    plan = child(goal_plan([8, 9, 10, 11, 12], 8, 30))
    gone = Edit(sheet="Progress", row="G1 · 2026-09", kind=EditKind.WITHDRAWN)
    plan = replace(plan, history=(gone,))
    first, second = due_from(plan, ME, AS_OF)
    assert str(second.month) == "2026-09"
    assert [row.value for row in values_before(plan, first, plan.progress[0])] == [9, 10, 11]


@pytest.mark.parametrize(
    ("levels", "value", "chosen"),
    [
        ((0, 1, 2, 3, 4), 3, True),
        ((-2, -1, 0, 1, 2), 0, True),
        ((0, 1, 2, 3, 4), 2.5, False),  # somebody wrote down a half
        ((0, 2, 4), 2, False),  # levels that only describe some of the values
        ((), 2, False),
    ],
)
def test_a_value_is_chosen_by_its_words_where_the_levels_are_the_whole_scale(
    levels: tuple[float, ...], value: float, chosen: bool
) -> None:
    plan = Plan(
        goals={"G1": goal(max(levels, default=4), min(levels, default=0))},
        levels=tuple(Level(goal="G1", level=level) for level in levels),
        progress=(Progress(goal="G1", month=month("2026-06"), value=value),),
    )
    assert takes_words(plan, plan.goals["G1"]) is chosen

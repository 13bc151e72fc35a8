from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.measures.duties import Duties, entries_due, owed, reporters, reports_due
from dashboard.measures.gaps import gaps
from dashboard.plan.facts import Action, Child, Edit, Event, Goal, Need, Partner, Place
from dashboard.plan.plan import Plan
from dashboard.plan.terms import (
    ActionStatus,
    AreaOfNeed,
    EditKind,
    EventKind,
    EyfsArea,
    GoalStatus,
    Side,
)
from tests.measures.build import AS_OF, goal_plan, month, strategy, use_plan

KEY_PERSON = Partner(name="N.R.", role="Key person")
MUM = Partner(name="Mum", role="Parent", home="Mum's home")
DAD = Partner(name="Dad", role="Parent", home="Dad's home")


def team(plan: Plan, *people: Partner) -> Plan:
    return replace(plan, team=people)


def test_values_are_owed_by_the_person_responsible() -> None:
    plan = team(goal_plan([8, None, 11, 12, 12], 8, 30), KEY_PERSON, MUM)
    (entry,) = owed(plan, AS_OF).entries
    assert (entry.goal.id, entry.people, [str(m) for m in entry.months]) == ("G1", (KEY_PERSON,), ["2026-06"])
    assert str(entry.open_month) == "2026-10"


def test_a_goal_with_every_month_recorded_owes_nothing() -> None:
    assert owed(team(goal_plan([8, 9, 10, 11, 12, 13], 8, 30), KEY_PERSON), AS_OF).entries == ()


def test_reports_are_owed_for_ended_months_by_the_place_that_has_not_given_them() -> None:
    plan = team(use_plan({"Home": [4, 4, None], "Setting": [4, None, 4]}, start="2026-07"), KEY_PERSON, MUM)
    due = [(r.place.name, str(r.month), [p.name for p in r.people]) for r in owed(plan, AS_OF).reports]
    assert due == [("Setting", "2026-08", ["N.R."]), ("Home", "2026-09", ["Mum"])]


def test_each_home_answers_for_itself() -> None:
    homes = (Place(name="Mum's home", side=Side.HOME), Place(name="Dad's home", side=Side.HOME))
    plan = team(use_plan({"Mum's home": [4, None]}, places=homes, start="2026-08"), MUM, DAD)
    due = [(r.place.name, str(r.month), [p.name for p in r.people]) for r in owed(plan, AS_OF).reports]
    assert due == [
        ("Dad's home", "2026-08", ["Dad"]),
        ("Mum's home", "2026-09", ["Mum"]),
        ("Dad's home", "2026-09", ["Dad"]),
    ]


def test_the_childminder_answers_for_the_childminders() -> None:
    minder = Partner(name="J.T.", role="Childminder")
    places = (Place(name="Childminder", side=Side.OTHER),)
    plan = team(use_plan({"Childminder": [4, None]}, places=places, start="2026-08"), KEY_PERSON, minder)
    assert [report.people for report in owed(plan, AS_OF).reports] == [(minder,)]


def test_the_childs_own_key_person_answers_for_the_setting() -> None:
    other = Partner(name="B.L.", role="Key person")
    plan = team(use_plan({"Home": [4], "Setting": [None]}, start="2026-09"), other, KEY_PERSON)
    named = replace(plan, child=Child(key_person="N.R."))
    assert [report.people for report in owed(named, AS_OF).reports] == [(KEY_PERSON,)]


def test_no_report_is_owed_for_a_month_under_an_event_for_all_goals() -> None:
    plan = use_plan({"Home": [4], "Setting": [None]}, start="2026-09")
    away = Event(on=date(2026, 9, 1), kind=EventKind.EVENT, what="hospital")
    assert owed(replace(plan, events=(away,)), AS_OF).reports == ()
    assert len(owed(replace(plan, events=(replace(away, goal="G1"),)), AS_OF).reports) == 1


def action(**fields: object) -> Action:
    return replace(Action(id="A1", action="Send report", owner="N.R.", status=ActionStatus.OPEN), **fields)  # type: ignore[arg-type]


def with_action(**fields: object) -> Plan:
    return Plan(team=(KEY_PERSON,), actions={"A1": action(**fields)})


@pytest.mark.parametrize(
    ("fields", "overdue"),
    [
        ({"due": date(2026, 10, 30)}, 1),
        ({"due": AS_OF}, 0),
        ({"due": None}, 0),
        ({"due": date(2026, 10, 30), "status": ActionStatus.DONE}, 0),
        ({"due": date(2026, 10, 30), "status": ActionStatus.DROPPED}, 0),
        ({"due": date(2026, 10, 30), "status": None}, 1),
    ],
)
def test_an_open_action_is_overdue_from_the_day_after(fields: dict[str, object], overdue: int) -> None:
    assert len(owed(with_action(**fields), AS_OF).actions_overdue) == overdue


def test_an_action_is_to_be_escalated_from_its_day_on() -> None:
    assert len(owed(with_action(escalate_on=AS_OF), AS_OF).actions_to_escalate) == 1
    assert owed(with_action(escalate_on=date(2026, 11, 1)), AS_OF).actions_to_escalate == ()


def test_a_withdrawn_action_is_not_owed() -> None:
    gone = Edit(sheet="Actions", row="A1", kind=EditKind.WITHDRAWN)
    plan = replace(with_action(due=date(2026, 1, 1)), history=(gone,))
    assert owed(plan, AS_OF).actions_overdue == ()


@pytest.mark.parametrize(("owner", "nobody"), [("N.R.", 0), ("key person", 0), ("", 1), ("Somebody else", 1)])
def test_actions_and_goals_that_nobody_holds_are_named(owner: str, nobody: int) -> None:
    plan = with_action(owner=owner)
    held = replace(plan, goals={"G1": Goal(id="G1", responsible=owner, status=GoalStatus.ACTIVE)})
    found = owed(held, AS_OF)
    assert (len(found.actions_without_owner), len(found.goals_without_owner)) == (nobody, nobody)


def test_who_has_left_and_still_holds_something_is_named_with_it() -> None:
    left = replace(KEY_PERSON, until=date(2026, 9, 30))
    goals = {"G1": Goal(id="G1", responsible="Key person", status=GoalStatus.ACTIVE)}
    plan = replace(with_action(), team=(left,), goals=goals)
    (held,) = owed(plan, AS_OF).still_held
    assert (held.partner, [g.id for g in held.goals], [a.id for a in held.actions]) == (left, ["G1"], ["A1"])
    assert len(owed(plan, AS_OF).goals_without_owner) == 1


def test_a_role_that_somebody_else_now_bears_is_not_still_held() -> None:
    left = replace(KEY_PERSON, until=date(2026, 9, 30))
    goals = {"G1": Goal(id="G1", responsible="Key person", status=GoalStatus.ACTIVE)}
    plan = Plan(team=(left, Partner(name="B.L.", role="Key person")), goals=goals)
    assert owed(plan, AS_OF).still_held == ()


@pytest.mark.parametrize(
    ("need", "gap"),
    [
        (Need(area=AreaOfNeed.COMMUNICATION), False),
        (Need(eyfs_area=EyfsArea.PHYSICAL), True),
        (Need(area=AreaOfNeed.SEMH, eyfs_area=EyfsArea.COMMUNICATION), False),
        (Need(area=AreaOfNeed.SEMH), True),
        (Need(area=AreaOfNeed.SEMH, until=date(2026, 9, 1)), False),
        (Need(what_we_see="no area given"), False),
    ],
)
def test_a_need_without_a_goal_in_its_area_is_a_gap(need: Need, gap: bool) -> None:
    goal = Goal(id="G1", area=AreaOfNeed.COMMUNICATION, eyfs_area=EyfsArea.COMMUNICATION, status=GoalStatus.ACTIVE)
    assert owed(Plan(needs=(need,), goals={"G1": goal}), AS_OF).needs_without_goal == ((need,) if gap else ())


def test_an_achieved_goal_does_not_cover_a_need_that_goes_on() -> None:
    need = Need(area=AreaOfNeed.COMMUNICATION)
    goal = Goal(id="G1", area=AreaOfNeed.COMMUNICATION, status=GoalStatus.ACHIEVED)
    assert owed(Plan(needs=(need,), goals={"G1": goal}), AS_OF).needs_without_goal == (need,)


def test_an_active_goal_without_a_strategy_in_force_is_a_gap() -> None:
    plan = goal_plan([8], 8, 30)
    assert len(owed(plan, AS_OF).goals_without_strategy) == 1
    served = replace(plan, strategies={"S1": strategy()})
    assert owed(served, AS_OF).goals_without_strategy == ()
    ended = replace(plan, strategies={"S1": replace(strategy(), until=date(2026, 9, 30))})
    assert len(owed(ended, AS_OF).goals_without_strategy) == 1


def test_a_strategy_asked_nowhere_is_named() -> None:
    nowhere = replace(strategy(), at_home="", in_setting="", elsewhere="")
    assert len(owed(Plan(strategies={"S1": nowhere}), AS_OF).strategies_without_place) == 1


def test_two_strategies_that_clash_are_one_pair_while_both_are_in_force() -> None:
    first = replace(strategy("S1"), clashes_with=("S2",))
    second = replace(strategy("S2"), clashes_with=("S1", "S9"))
    plan = Plan(strategies={"S1": first, "S2": second})
    assert [(a.id, b.id) for a, b in owed(plan, AS_OF).clashes] == [("S1", "S2")]
    ended = replace(second, until=date(2026, 9, 30))
    assert owed(Plan(strategies={"S1": first, "S2": ended}), AS_OF).clashes == ()


def test_a_goal_with_only_the_running_month_open_is_listed() -> None:
    (entry,) = owed(team(goal_plan([8, 9, 10, 11, 12], 8, 30), KEY_PERSON), AS_OF).entries
    assert (entry.months, str(entry.open_month)) == ((), "2026-10")


def test_a_setting_of_a_persons_own_agency_is_answered_for_by_that_person() -> None:
    oaks = Partner(name="P.D.", role="Teacher", agency="Little Oaks")
    places = (Place(name="Little Oaks", side=Side.SETTING),)
    plan = team(use_plan({"Little Oaks": [4, None]}, places=places, start="2026-08"), KEY_PERSON, oaks)
    assert [report.people for report in owed(plan, AS_OF).reports] == [(oaks,)]


def test_a_strategy_without_a_first_day_is_owed_from_the_start_of_its_goal() -> None:
    plan = goal_plan([8, 9], 8, 30, start="2026-08")
    other = replace(plan.goals["G1"], id="G2", start=date(2026, 1, 1))
    served = replace(plan, goals={**plan.goals, "G2": other}, strategies={"S1": strategy()})
    assert sorted({str(report.month) for report in owed(served, AS_OF).reports}) == ["2026-08", "2026-09"]


def test_a_strategy_that_has_ended_is_owed_nothing_and_missed_nowhere() -> None:
    ended = replace(strategy(), until=date(2026, 7, 31), at_home="", in_setting="", elsewhere="")
    assert owed(Plan(strategies={"S1": ended}), AS_OF).strategies_without_place == ()


def test_on_the_last_day_a_need_still_holds_and_a_partner_is_still_there() -> None:
    last = replace(KEY_PERSON, until=AS_OF)
    need = Need(area=AreaOfNeed.SEMH, until=AS_OF)
    found = owed(replace(with_action(), team=(last,), needs=(need,)), AS_OF)
    assert (found.needs_without_goal, found.still_held, found.actions_without_owner) == ((need,), (), ())


def test_of_several_who_have_left_the_last_one_still_holds_it() -> None:
    first, second = (replace(KEY_PERSON, name=n, until=date(2026, m, 1)) for n, m in (("A.", 9), ("B.", 8)))
    plan = replace(with_action(owner="Key person"), team=(second, first))
    assert [held.partner.name for held in owed(plan, AS_OF).still_held] == ["A."]


def test_what_was_withdrawn_is_owed_by_nobody() -> None:
    need = Need(on=date(2026, 1, 1), what_we_see="Falls", area=AreaOfNeed.SENSORY_PHYSICAL)
    nowhere = replace(strategy(), at_home="", in_setting="", elsewhere="")
    wait = replace(strategy("S2"), since=date(2026, 9, 1))
    plan = replace(goal_plan([8], 8, 30), needs=(need,), strategies={"S1": nowhere, "S2": wait})
    rows = (("Goals", "G1"), ("Needs", "2026-01-01 · Falls"), ("Strategies", "S1"), ("Strategies", "S2"))
    gone = tuple(Edit(sheet=sheet, row=row, kind=EditKind.WITHDRAWN) for sheet, row in rows)

    def counted(found: Duties) -> list[int]:
        parts = (
            found.entries,
            found.reports,
            found.goals_without_owner,
            found.needs_without_goal,
            found.strategies_without_place,
        )
        return [len(part) for part in parts]

    assert counted(owed(plan, AS_OF)) == [1, 2, 1, 1, 1]
    withdrawn = replace(plan, history=gone)
    assert counted(owed(withdrawn, AS_OF)) == [0, 0, 0, 0, 0]
    assert (list(entries_due(withdrawn, AS_OF)), list(reports_due(withdrawn, AS_OF, month("2026-09")))) == ([], [])
    assert (len(gaps(plan, AS_OF)), gaps(withdrawn, AS_OF)) == (2, ())


def test_a_home_that_a_child_has_left_is_no_second_home() -> None:
    flat = Place(name="Mum's flat", side=Side.HOME, until=date(2026, 6, 1))
    foster = Place(name="Foster home", side=Side.HOME, since=date(2026, 6, 1))
    carer = Partner(name="P.A.", role="Foster carer", home="P.A.'s house")
    left = Partner(name="Mum", role="Parent", home="Mum's flat")
    plan = team(use_plan({"Foster home": [None]}, places=(flat, foster), start="2026-09"), carer, left)
    assert reporters(plan, foster, AS_OF) == (carer,)
    assert reporters(replace(plan, places=(foster,)), foster, AS_OF) == (carer, left)
    assert reporters(replace(plan, places=(replace(flat, until=None), foster)), foster, AS_OF) == ()

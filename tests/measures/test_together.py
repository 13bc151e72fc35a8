from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from dashboard.measures.together import together
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Use
from tests.measures.build import AS_OF, Values, goal_plan, month, use_plan

STUCK = [8, 10, 11, 12, 12, 13]


def plan_with(reports: Mapping[str, Sequence[int | None]] | None, values: Values = STUCK) -> Plan:
    plan = goal_plan(values, 8, 30)
    if reports is None:
        return plan
    used = use_plan(reports, start="2026-10")
    return replace(plan, strategies=used.strategies, use=used.use)


@pytest.mark.parametrize(
    ("reports", "step", "sentence"),
    [
        (None, "no_strategy", "“Says words” is behind its line. No strategy is agreed for it yet."),
        ({"Setting": [4]}, "ask_first", "“Says words” is behind its line. No report from home on “Say less”."),
        (
            {"Home": [4], "Setting": [1]},
            "check_delivery",
            "“Says words” is behind its line. “Say less” is rarely used in the setting. What gets in the way?",
        ),
        (
            {"Home": [2], "Setting": [3]},
            "check_delivery",
            "“Says words” is behind its line. “Say less” is sometimes used at home. What gets in the way?",
        ),
        (
            {"Home": [4], "Setting": [3]},
            "change_something",
            "“Says words” is behind its line. Its strategies are well used. Change a strategy, or the goal.",
        ),
    ],
)
def test_what_to_look_at_first(reports: Mapping[str, Sequence[int | None]] | None, step: str, sentence: str) -> None:
    plan = plan_with(reports)
    found = together(plan, plan.goals["G1"], AS_OF)
    assert found is not None
    assert (found.step.value, found.sentence) == (step, sentence)


@pytest.mark.parametrize("values", [[8, 14, 19, 22, 25, 30], [8, 11, 14, 17, 19, 22], [8, 8]])
def test_a_goal_that_is_not_behind_asks_for_nothing(values: Values) -> None:
    plan = plan_with({"Home": [0], "Setting": [0]}, values)
    assert together(plan, plan.goals["G1"], AS_OF) is None


def test_the_month_looked_at_is_the_latest_that_anybody_reported_on() -> None:
    plan = plan_with({"Home": [4], "Setting": [4]})
    found = together(plan, plan.goals["G1"], date(2026, 12, 5))
    assert found is not None
    assert str(found.month) == "2026-10"


def test_another_month_can_be_asked_about() -> None:
    plan = plan_with({"Home": [4], "Setting": [4]})
    found = together(plan, plan.goals["G1"], AS_OF, month("2026-09"))
    assert found is not None
    assert found.step.value == "ask_first"


def test_a_strategy_that_has_ended_is_no_strategy() -> None:
    plan = plan_with({"Home": [4], "Setting": [4]})
    ended = replace(plan.strategies["S1"], until=date(2026, 9, 30))
    found = together(replace(plan, strategies={"S1": ended}), plan.goals["G1"], AS_OF)
    assert found is not None
    assert found.step.value == "no_strategy"


def test_a_strategy_that_is_agreed_for_no_place_is_left_out() -> None:
    plan = plan_with({"Home": [4], "Setting": [1]})
    nowhere = replace(plan.strategies["S1"], id="S2", strategy="Wait", at_home="", in_setting="", elsewhere="")
    found = together(replace(plan, strategies={"S2": nowhere, **plan.strategies}), plan.goals["G1"], AS_OF)
    assert found is not None
    assert (found.step.value, [use.strategy.id for use in found.strategies]) == ("check_delivery", ["S1"])
    found = together(replace(plan, strategies={"S2": nowhere}), plan.goals["G1"], AS_OF)
    assert found is not None
    assert found.sentence == "“Says words” is behind its line. No strategy is agreed for it yet."


def test_it_turns_on_the_strategy_that_is_used_least() -> None:
    plan = plan_with({"Home": [2], "Setting": [3]})
    second = replace(plan.strategies["S1"], id="S2", strategy="Wait")
    less = tuple(replace(row, strategy="S2", use=Use.NOT_YET) for row in plan.use)
    both = replace(plan, strategies={"S1": plan.strategies["S1"], "S2": second}, use=(*plan.use, *less))
    found = together(both, plan.goals["G1"], AS_OF)
    assert found is not None
    assert found.sentence.endswith("“Wait” is not used yet at home. What gets in the way?")


def test_where_nobody_has_reported_it_is_the_last_month_that_has_ended() -> None:
    plan = plan_with({"Home": [], "Setting": []})
    found = together(plan, plan.goals["G1"], AS_OF)
    assert found is not None
    assert (found.step.value, str(found.month)) == ("ask_first", "2026-09")

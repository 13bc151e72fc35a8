from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.attainment import attainment, is_scaled, t_score
from dashboard.plan.facts import Level
from dashboard.plan.plan import Plan
from dashboard.plan.terms import GoalStatus
from tests.measures.build import AS_OF, goal_plan


@pytest.mark.parametrize(
    ("scores", "t"),
    [
        ([0, 0, 0], 50),
        ([1, 1, 1], 63.69),
        ([-1, -1, -1], 36.31),
        ([-2, 0, 1], 45.44),
        ([-1, -1, -2], 31.74),
    ],
)
def test_t_of_the_published_scores(scores: Sequence[float], t: float) -> None:
    assert t_score(scores) == pytest.approx(t, abs=0.005)


def test_t_with_weights() -> None:
    assert t_score([-2, 0, -1, 2, 0, 1], [3, 5, 1, 4, 2, 6]) == pytest.approx(55.0, abs=0.05)


def test_goals_without_a_score_are_left_out_with_their_weights() -> None:
    assert t_score([1, None, 1], [1, 7, None]) == t_score([1, 1])


def test_weights_that_are_all_zero_count_as_one() -> None:
    assert t_score([1, -1, 1], [0, 0, 0]) == t_score([1, -1, 1])


def test_without_any_score_there_is_no_t() -> None:
    assert t_score([]) is None
    assert t_score([None]) is None


def test_weights_must_be_as_many_as_scores() -> None:
    with pytest.raises(ValueError, match="zip"):
        t_score([1, 1], [1])


@given(st.lists(st.integers(-2, 2), min_size=1, max_size=6), st.floats(0.1, 10))
def test_only_the_weights_relations_matter(scores: list[int], weight: float) -> None:
    assert t_score(scores, [weight] * len(scores)) == pytest.approx(t_score(scores))


def scaled(levels: Sequence[float], values: Sequence[float]) -> Plan:
    plan = goal_plan(values, -2, 0)
    return replace(plan, levels=tuple(Level(goal="G1", level=level, looks_like="…") for level in levels))


@pytest.mark.parametrize(
    ("levels", "is_one"),
    [
        ([-2, -1, 0, 1, 2], True),
        ([-2, 0], True),
        ([5, 4, 3, 2, 1, 0], False),
        ([0, 1, 2], False),
        ([-2, 0, 3], False),
        ([-3, 0], False),
        ([], False),
    ],
)
def test_a_goal_with_written_levels_from_minus_2_to_2_is_scaled(levels: Sequence[float], is_one: bool) -> None:
    plan = scaled(levels, [-2])
    assert is_scaled(plan, plan.goals["G1"]) is is_one


def test_the_latest_value_of_a_scaled_goal_is_its_score() -> None:
    found = attainment(scaled([-2, -1, 0, 1, 2], [-2, -1, 1]), AS_OF)
    assert found is not None
    assert (found.t, [(goal.id, x, w) for goal, x, w in found.scores]) == (60.0, [("G1", 1, 1.0)])


def test_a_plan_without_scaled_goals_has_no_t() -> None:
    assert attainment(goal_plan([2, 3], 2, 14), AS_OF) is None


def test_a_stopped_goal_is_left_out_and_an_achieved_one_is_not() -> None:
    plan = scaled([-2, -1, 0, 1, 2], [-2, 0])
    stopped = replace(plan, goals={"G1": replace(plan.goals["G1"], status=GoalStatus.STOPPED)})
    achieved = replace(plan, goals={"G1": replace(plan.goals["G1"], status=GoalStatus.ACHIEVED)})
    assert attainment(stopped, AS_OF) is None
    assert attainment(achieved, AS_OF) is not None


@pytest.mark.parametrize(("latest", "scores"), [(-2, 1), (2, 1), (-3, 0), (3, 0), (7, 0)])
def test_a_value_that_is_not_on_the_scale_is_no_score(latest: float, scores: int) -> None:
    found = attainment(scaled([-2, -1, 0, 1, 2], [-1, latest]), AS_OF)
    assert len(found.scores if found else ()) == scores

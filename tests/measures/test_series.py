from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.measures.progress import read_goal
from dashboard.measures.series import series_of
from dashboard.plan.facts import Place, Progress
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side
from dashboard.words.readings import GoalReading
from tests.measures.build import AS_OF, goal, goal_plan, month, records, with_records


def plan_of(*rows: Progress, baseline: float = 2, target: float = 7) -> Plan:
    return Plan(goals={"G1": goal(baseline, target)}, progress=rows)


def named(plan: Plan) -> list[tuple[str | None, str | None, int]]:
    return [(s.where, s.by, len(s.points)) for s in series_of(plan, plan.goals["G1"], AS_OF)]


def test_each_place_is_a_series_of_its_own_under_its_own_name() -> None:
    plan = plan_of(*records([2, 3], where="home"), *records([0, 1], where=" SETTING "), *records([5]))
    assert named(plan) == [("Home", None, 2), ("Setting", None, 2), (None, None, 1)]


def test_the_side_and_the_name_of_a_place_are_one_series() -> None:
    nursery = (Place(name="Home", side=Side.HOME), Place(name="Little Oaks", side=Side.SETTING))
    rows = (*records([2], where="setting"), *records([3], start="2026-06", where="Little oaks"))
    assert named(replace(plan_of(*rows), places=nursery)) == [("Little Oaks", None, 2)]


def test_people_are_kept_apart_only_where_two_report_the_same_month() -> None:
    taking_turns = plan_of(*records([2], by="Mum"), *records([3], start="2026-06", by="Key person"))
    assert named(taking_turns) == [(None, None, 2)]
    together = plan_of(*records([2, 3], by="Mum"), *records([2, 2], by="Key person"))
    assert named(together) == [(None, "Mum", 2), (None, "Key person", 2)]


def test_one_person_written_in_two_ways_is_one_person() -> None:
    assert named(plan_of(*records([2], by="Mum"), *records([3], by="mum "))) == [(None, None, 2)]


def test_of_two_rows_for_one_month_place_and_person_the_one_further_down_counts() -> None:
    plan = plan_of(*records([2], by="Mum"), *records([3], by="Mum"))
    first, second = series_of(plan, plan.goals["G1"], AS_OF)[0].points
    assert (first.counted, first.why_not, second.counted) == (False, "Another row for this month counts.", True)


def test_a_row_prepared_with_its_month_alone_is_a_gap_and_no_series() -> None:
    prepared = Progress(goal="G1", month=month("2026-06"), where="Setting")
    assert named(plan_of(*records([2], where="home"), prepared)) == [("Home", None, 1)]
    noted = replace(prepared, note="He was tired.")
    assert named(plan_of(*records([2], where="home"), noted)) == [("Home", None, 1), ("Setting", None, 1)]


def test_not_seen_beside_a_value_is_not_a_second_reporter() -> None:
    absent = Progress(goal="G1", month=month("2026-05"), by="Key person", not_seen_because="away")
    plan = plan_of(*records([2], by="Mum"), absent)
    (series,) = series_of(plan, plan.goals["G1"], AS_OF)
    assert [(point.value, point.counted) for point in series.points] == [(2, True), (None, False)]


def test_with_several_series_each_starts_from_its_own_first_value_and_none_is_averaged() -> None:
    # domain.md case 2: home 2 to 4, setting 0 to 4
    plan = plan_of(
        *records([2, 3, 3, 4, 4, 5], where="Home"),
        *records([0, 1, 1, 2, 2, 3], where="Setting"),
        baseline=2,
        target=4,
    )
    read = read_goal(plan, plan.goals["G1"], AS_OF)
    assert [(s.where, s.baseline, r.status.value) for s, r in read.series] == [
        ("Home", 2, "reached"),
        ("Setting", 0, "on_line"),
    ]


def test_a_single_series_starts_from_the_goals_own_baseline() -> None:
    plan = plan_of(*records([4, 5, 6], where="Home"))
    assert series_of(plan, plan.goals["G1"], AS_OF)[0].baseline == 2


def test_a_series_without_a_value_in_the_start_month_takes_the_goals_baseline() -> None:
    plan = plan_of(*records([3, 4], where="Home"), *records([1], start="2026-06", where="Setting"))
    assert [series.baseline for series in series_of(plan, plan.goals["G1"], AS_OF)] == [3, 2]


def test_the_goals_reading_is_that_of_the_series_that_most_needs_talking_about() -> None:
    plan = plan_of(
        *records([2, 4, 6, 7, 7, 7], where="Mum's home"),
        *records([2, 2, 2, 2, 2, 2], where="Dad's home"),
    )
    assert read_goal(plan, plan.goals["G1"], AS_OF).reading.status is GoalReading.TALK


def test_a_place_that_only_says_not_seen_does_not_decide_the_reading() -> None:
    plan = goal_plan([2, 4, 6, 7], 2, 7)
    absent = Progress(goal="G1", month=month("2026-06"), where="Setting", not_seen_because="closed")
    read = read_goal(with_records(plan, absent), plan.goals["G1"], AS_OF)
    assert (len(read.series), read.reading.status) == (2, GoalReading.REACHED)


def test_a_place_that_began_past_the_target_is_at_the_target() -> None:
    plan = plan_of(*records([9, 9, 9], where="Home"), *records([2, 4, 5], where="Setting"))
    statuses = [reading.status for _, reading in read_goal(plan, plan.goals["G1"], AS_OF).series]
    assert statuses == [GoalReading.REACHED, GoalReading.ON_LINE]


def test_a_value_that_is_no_number_is_not_a_value() -> None:
    plan = plan_of(*records([2, float("nan"), float("inf")]))
    assert [point.value for point in series_of(plan, plan.goals["G1"], AS_OF)[0].points] == [2, None, None]


def test_without_a_baseline_a_place_that_starts_at_the_target_has_no_line() -> None:
    plan = plan_of(*records([7, 7, 7], where="Home"), *records([2, 4, 5], where="Setting"))
    unset = replace(plan.goals["G1"], baseline=None)
    assert [reading.status.value for _, reading in read_goal(plan, unset, AS_OF).series] == ["none", "on_line"]


@pytest.mark.parametrize(("latest", "status"), [(18.5, "on_line"), (17.5, "behind")])
def test_a_place_that_began_past_the_target_has_the_goals_own_tolerance(latest: float, status: str) -> None:
    rows = (*records([25, 24, latest], where="Home"), *records([0, 5, 9], where="Setting"))
    plan = plan_of(*rows, baseline=0, target=20)  # a tenth of 20 is 2
    assert read_goal(plan, plan.goals["G1"], AS_OF).series[0][1].status.value == status


@pytest.mark.parametrize(("latest", "status"), [(3.1, "on_line"), (2.9, "behind")])
def test_a_place_that_began_elsewhere_has_the_tolerance_of_its_own_way(latest: float, status: str) -> None:
    rows = (*records([0, 2.5, latest], where="Home"), *records([10, 12, 14], where="Setting"))
    plan = plan_of(*rows, baseline=10, target=20)  # Home: line 5 in July, a tenth of its way is 2
    assert read_goal(plan, plan.goals["G1"], AS_OF).series[0][1].status.value == status


def test_from_0_to_1_is_a_rising_goal() -> None:
    plan = goal_plan([0, 0, 0.2], 0, 1)
    assert read_goal(plan, plan.goals["G1"], AS_OF).reading.status.value == "on_line"

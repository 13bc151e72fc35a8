from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from dashboard.measures.caseload import caseload_frame, caseload_row, next_review
from dashboard.plan.facts import Action, Child, Edit, Meeting, Partner, Progress, StrategyUse
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, MeetingStatus, PlanStatus
from dashboard.words.readings import GoalReading
from tests.measures.build import AS_OF, goal_plan, use_plan


def full() -> Plan:
    used = use_plan({"Home": [4, 4], "Setting": [4, 3]}, start="2026-08")
    return replace(
        goal_plan([8, 10, 11, 12], 8, 30),
        child=Child(reference="AK01", known_as="A.K.", key_person="N.R.", next_review=date(2026, 10, 30)),
        team=(Partner(name="N.R.", role="Key person"), Partner(name="S.W.", role="GP", until=date(2026, 9, 1))),
        strategies=used.strategies,
        use=used.use,
        actions={"A1": Action(id="A1", due=date(2026, 10, 1)), "A2": Action(id="A2", due=date(2026, 11, 1))},
    )


def test_a_row_says_how_the_child_stands() -> None:
    row = caseload_row(full(), AS_OF, problems=3)
    assert (row.reference, row.known_as, row.key_person) == ("AK01", "A.K.", "N.R.")
    assert row.partners == (("N.R.", "Key person"),)
    assert (row.next_review, row.review_overdue) == (date(2026, 10, 30), True)
    assert (row.active_goals, row.by_reading[GoalReading.TALK]) == (1, 0)
    assert row.by_reading[GoalReading.BEHIND] == 1
    assert (str(row.use_month), row.well_in_both, row.strategies, row.without_report) == ("2026-09", 1, 1, 0)
    assert (row.months_since_last_entry, row.actions_overdue, row.problems) == (1, 1, 3)


def test_an_empty_plan_has_a_row_too() -> None:
    row = caseload_row(Plan(), AS_OF)
    assert (row.next_review, row.review_overdue, row.months_since_last_entry, row.strategies) == (None, False, None, 0)
    assert sum(row.by_reading.values()) == 0


def test_a_goal_that_was_withdrawn_is_not_counted() -> None:
    plan = full()
    gone = Edit(sheet="Goals", row=next(iter(plan.goals)), kind=EditKind.WITHDRAWN)
    row = caseload_row(replace(plan, history=(gone,)), AS_OF)
    assert (row.active_goals, sum(row.by_reading.values())) == (0, 0)


def test_a_review_is_not_overdue_on_its_day() -> None:
    plan = Plan(child=Child(next_review=AS_OF))
    assert not caseload_row(plan, AS_OF).review_overdue


def test_without_a_date_of_its_own_the_latest_meetings_counts() -> None:
    meetings = {
        "M2": Meeting(id="M2", on=date(2026, 8, 1), next_review=date(2026, 11, 12)),
        "M1": Meeting(id="M1", on=date(2026, 5, 1), next_review=date(2026, 8, 1)),
    }
    assert caseload_row(Plan(meetings=meetings), AS_OF).next_review == date(2026, 11, 12)


def test_a_review_that_runs_was_only_planned_or_is_withdrawn_sets_no_next_date() -> None:
    first = Meeting(id="M1", on=date(2026, 5, 1), next_review=date(2026, 11, 12), status=MeetingStatus.FINISHED)
    second = Meeting(id="M2", on=date(2026, 10, 20), next_review=date(2027, 1, 5), status=MeetingStatus.FINISHED)
    for status in (MeetingStatus.RUNNING, MeetingStatus.PLANNED):
        plan = Plan(meetings={"M1": first, "M2": replace(second, status=status)})
        assert next_review(plan) == date(2026, 11, 12)
    dropped = Plan(
        meetings={"M1": first, "M2": second},
        history=(Edit(sheet="Meetings", row="M2", kind=EditKind.WITHDRAWN),),
    )
    assert next_review(dropped) == date(2026, 11, 12)
    assert next_review(replace(dropped, history=())) == date(2027, 1, 5)
    assert next_review(replace(dropped, child=Child(plan_status=PlanStatus.CLOSED))) is None


def test_a_late_entry_counts_as_written_when_it_was_entered() -> None:
    plan = goal_plan([8], 8, 30)
    late = replace(plan, progress=(replace(plan.progress[0], entered_on=date(2026, 9, 2)),))
    assert caseload_row(plan, AS_OF).months_since_last_entry == 5
    assert caseload_row(late, AS_OF).months_since_last_entry == 1


def test_rows_prepared_with_their_month_alone_are_no_entry() -> None:
    prepared = Progress(goal="G1", month=Month.of(AS_OF))
    unused = StrategyUse(strategy="S1", month=Month.of(AS_OF), place="Home")
    plan = full()
    row = caseload_row(replace(plan, progress=(*plan.progress, prepared), use=(*plan.use, unused)), AS_OF)
    assert (str(row.use_month), row.well_in_both, row.months_since_last_entry) == ("2026-09", 1, 1)


def test_an_entry_of_this_month_is_no_month_ago_and_one_to_come_does_not_count() -> None:
    plan = goal_plan([8, None, None, None, None, 9, 10], 8, 30)  # May, October, November
    assert caseload_row(plan, AS_OF).months_since_last_entry == 0


def test_an_action_is_not_overdue_on_its_day() -> None:
    plan = Plan(actions={"A1": Action(id="A1", due=AS_OF)})
    assert caseload_row(plan, AS_OF).actions_overdue == 0
    assert caseload_row(plan, date(2026, 11, 1)).actions_overdue == 1


def test_where_nobody_has_reported_every_strategy_is_without_a_report() -> None:
    plan = use_plan({})
    ended = replace(plan.strategies["S1"], id="S2", until=date(2026, 8, 31))
    row = caseload_row(replace(plan, strategies={**plan.strategies, "S2": ended}), AS_OF)
    assert (row.use_month, row.well_in_both, row.strategies, row.without_report) == (None, 0, 1, 1)


def test_the_caseload_as_a_frame() -> None:
    frame = caseload_frame([caseload_row(full(), AS_OF), caseload_row(Plan(), AS_OF)])
    assert list(frame["behind"]) == [1, 0]
    assert list(frame["months_since_last_entry"].isna()) == [False, True]
    assert str(frame["next_review"].dtype).startswith("datetime64")


def test_the_frame_of_no_children_has_all_its_columns() -> None:
    assert set(caseload_frame([]).columns) == set(caseload_frame([caseload_row(Plan(), AS_OF)]).columns)


@pytest.mark.parametrize("module", ["caseload", "frames", "together", "duties", "attainment"])
def test_readings_do_not_wait_for_pandas(module: str) -> None:
    code = f"import sys, dashboard.measures.{module}; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

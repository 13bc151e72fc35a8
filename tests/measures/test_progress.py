from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.measures.progress import due_months, is_open, read_goal, sentence_of
from dashboard.plan.facts import Decision, Edit, Goal, Meeting, Progress
from dashboard.plan.plan import Plan
from dashboard.plan.terms import DecisionKind, EditKind, GoalStatus
from dashboard.words.readings import GoalReading
from tests.measures.build import (
    AS_OF,
    Values,
    goal,
    goal_plan,
    month,
    records,
    with_change,
    with_event,
    with_records,
)


def reading(plan: Plan, as_of: date = AS_OF) -> GoalReading:
    return read_goal(plan, plan.goals["G1"], as_of).reading.status


@pytest.mark.parametrize(
    ("case", "baseline", "target", "due", "values", "status"),
    [
        ("1 phrases", 2, 14, 5, [2, 3, 5, 7, 11, 14], "reached"),
        ("1 turns", 20, 80, 5, [20, 20, 40, 40, 60, 80], "reached"),
        ("1 asks for help", 10, 70, 5, [10, 15, 30, 45, 60, 65], "on_line"),
        ("2 picture", 0, 6, 8, [0, 0, 1, 3, 4, 6], "reached"),
        ("2 attention", 30, 240, 8, [30, 45, 90, 120, 120, 210], "on_line"),
        ("2 teeth", 5, 2, 8, [5, 5, 5, 4, 4, 3], "on_line"),
        ("3 stands", 10, 60, 8, [10, 15, 20, 18, 35, 50], "on_line"),
        ("4 hearing aids", 40, 95, 5, [40, 55, 70, 85, 90, 95], "reached"),
        ("4 sentences: inside the month of grace", 5, 20, 5, [5, 7, 9, 12, 15, 18], "behind"),
        ("5 settles", 35, 10, 8, [35, 30, 28, 34, 20, 15], "on_line"),
        ("6 walks, month 3 missing", 0, 30, 8, [0, 2, None, 10, 14, 22], "on_line"),
        ("7 requests at nursery: two of three late", 2, 8, 8, [2, 3, 3, 4, 4, 4], "behind"),
        ("7 requests at home", 5, 9, 8, [5, 6, 7, 8, 8, 9], "reached"),
        ("7 nursery words", 8, 30, 8, [8, 10, 11, 12, 12, 13], "talk"),
        ("7 speaks first", 0, 3, 8, [0, 0, 1, 1, 1, 1], "behind"),
        ("8 prompt level falls", 4, 0, 5, [4, 3, 3, 2, 1, 0], "reached"),
        ("9 coat zip falls", 4, 1, 8, [4, 4, 3, 3, 2, 2], "on_line"),
        ("9 writes, scaled", -2, 0, 8, [-2, -2, -1, -1, 0, 0], "reached"),
        ("10 lit toy", 1, 5, 8, [1, 1, 2, 1, 3, 3], "on_line"),
        ("10 switch falls: within half a step", 5, 3, 8, [5, 5, 5, 4, 4, 4], "on_line"),
        ("10 outing", 0, 1, 8, [0, 0, 1, None, 1, 1], "reached"),
    ],
)
def test_the_ten_cases(case: str, baseline: float, target: float, due: int, values: Values, status: str) -> None:
    assert reading(goal_plan(values, baseline, target, due=due)).value == status


def test_case_10_standing_frame_with_a_month_in_hospital_is_behind_and_not_talk() -> None:
    plan = with_event(goal_plan([5, 6, 8, None, 6, 10], 5, 20), date(2026, 8, 3), what="hospital")
    assert reading(plan) is GoalReading.BEHIND


def test_a_reading_shows_the_numbers_it_rests_on() -> None:
    plan = goal_plan([8, 10, 11, 12, 12, 13], 8, 30)
    read = read_goal(plan, plan.goals["G1"], AS_OF).reading
    assert (read.n_months, read.slope_per_month, read.expected_now) == (6, 1.0, 21.75)
    assert (read.latest_month, read.projected_month) == (month("2026-10"), month("2028-03"))
    assert [value for _, value in read.aim][:6] == [8, 10.75, 13.5, 16.25, 19, 21.75]
    assert read.aim[-1] == (month("2027-01"), 30)


@pytest.mark.parametrize(
    "broken",
    [
        {"baseline": None},
        {"target": None},
        {"target": 2},
        {"start": None},
        {"target_date": None},
        {"target_date": date(2026, 5, 31)},
        {"target_date": date(2026, 1, 1)},
    ],
)
def test_without_a_line_there_is_no_reading(broken: dict[str, object]) -> None:
    plan = goal_plan([2, 3, 5], 2, 14)
    mended: Goal = replace(plan.goals["G1"], **broken)  # type: ignore[arg-type]
    assert reading(replace(plan, goals={"G1": mended})) is GoalReading.NONE


def test_fewer_than_three_values_are_too_early_to_say() -> None:
    plan = goal_plan([8, 8], 8, 30)
    read = read_goal(plan, plan.goals["G1"], AS_OF).reading
    assert (read.status, read.n_months, read.projected_month) == (GoalReading.EARLY, 2, None)


def test_a_target_reached_at_once_is_reached_even_with_one_value() -> None:
    assert reading(goal_plan([14], 2, 14)) is GoalReading.REACHED


def test_a_goal_without_any_value_is_too_early_to_say() -> None:
    plan = goal_plan([], 8, 30)
    read = read_goal(plan, plan.goals["G1"], AS_OF)
    assert (read.reading.status, read.reading.n_months, read.reading.latest) == (GoalReading.EARLY, 0, None)
    assert read.series[0][0].baseline == 8


def test_behind_after_the_target_month_even_when_within_the_tolerance() -> None:
    plan = goal_plan([2, 6, 10, 19.5], 2, 20, due=2)
    assert reading(plan, date(2026, 8, 31)) is GoalReading.BEHIND


@pytest.mark.parametrize(("latest", "status"), [(4.5, GoalReading.ON_LINE), (4.4, GoalReading.BEHIND)])
def test_a_tenth_of_the_span_is_tolerated_and_no_more(latest: float, status: GoalReading) -> None:
    assert reading(goal_plan([0.5, 5.5, 4.5, latest], 0.5, 10.5, due=6)) is status  # expected 5.5, tolerance 1


@pytest.mark.parametrize(("latest", "status"), [(1, GoalReading.ON_LINE), (0, GoalReading.BEHIND)])
def test_whole_numbers_have_half_a_step_of_tolerance(latest: int, status: GoalReading) -> None:
    assert reading(goal_plan([0, 1, 1, latest], 0, 4, due=8)) is status  # expected 1.5, a tenth would be 0.4


def test_one_value_with_a_fraction_takes_the_half_step_away() -> None:
    assert reading(goal_plan([0, 0.5, 1, 1], 0, 4, due=8)) is GoalReading.BEHIND


@pytest.mark.parametrize(("latest", "status"), [(18, GoalReading.BEHIND), (17, GoalReading.TALK)])
def test_talk_begins_more_than_one_month_after_the_target_month(latest: int, status: GoalReading) -> None:
    # the last three are late; at about 2.6 a month 20 is reached in month 6 from 18, in month 7 from 17
    assert reading(goal_plan([5, 7, 9, 12, 15, latest], 5, 20, due=5)) is status


def test_talk_needs_three_late_values_in_a_row() -> None:
    assert reading(goal_plan([0, 0, 9, 0, 0], 0, 20, due=10)) is GoalReading.BEHIND
    assert reading(goal_plan([0, 9, 0, 0, 0], 0, 20, due=10)) is GoalReading.TALK


def test_the_latest_value_decides_that_a_goal_is_at_its_target() -> None:
    assert reading(goal_plan([2, 14, 9], 2, 14, due=2)) is not GoalReading.REACHED


@pytest.mark.parametrize("status", [s for s in (*GoalStatus, None) if s is not GoalStatus.ACTIVE])
def test_only_active_goals_are_read(status: GoalStatus | None) -> None:
    plan = goal_plan([2, 3, 5, 7, 11, 14], 2, 14)
    read = read_goal(plan, replace(plan.goals["G1"], status=status), AS_OF)
    assert read.reading.status is GoalReading.CLOSED
    assert (read.reading.slope_per_month, read.reading.projected_month) == (None, None)
    assert read.reading.n_months == 6


def test_values_before_the_start_and_after_as_of_do_not_count() -> None:
    plan = with_records(goal_plan([2, 3, 5], 2, 14), *records([9], start="2026-04"), *records([9], start="2026-11"))
    series, read = read_goal(plan, plan.goals["G1"], AS_OF).series[0]
    assert read.n_months == 3
    assert [point.counted for point in series.points] == [False, True, True, True, False]
    assert [point.why_not for point in series.points if not point.counted] == [
        "Before the goal began in May.",
        "This month is still to come.",
    ]


def test_a_month_under_an_event_does_not_count_and_its_value_is_kept() -> None:
    plan = with_event(goal_plan([10, 15, 20, 18, 35, 50], 10, 60), date(2026, 8, 10))
    series, read = read_goal(plan, plan.goals["G1"], AS_OF).series[0]
    assert read.n_months == 5
    assert (series.points[3].value, series.points[3].why_not) == (18, "Does not count: chest infection.")


def test_an_event_without_an_end_touches_its_own_month_and_with_one_every_month_to_it() -> None:
    plan = goal_plan([1, 2, 3, 4, 5, 6], 1, 9)
    assert read_goal(with_event(plan, date(2026, 7, 31)), plan.goals["G1"], AS_OF).reading.n_months == 5
    longer = with_event(plan, date(2026, 7, 31), until=date(2026, 9, 1))
    assert read_goal(longer, plan.goals["G1"], AS_OF).reading.n_months == 3


def test_an_event_of_another_goal_does_not_touch_this_one() -> None:
    plan = with_event(goal_plan([1, 2, 3], 1, 9), date(2026, 6, 1))
    other = replace(plan, events=(replace(plan.events[0], goal="G2"),))
    assert read_goal(other, plan.goals["G1"], AS_OF).reading.n_months == 3


def test_after_a_change_count_and_line_start_anew_at_the_last_value_before_it() -> None:
    plan = with_change(goal_plan([8, 8, 8, 8, 11, 14], 8, 30, due=8), date(2026, 9, 1))
    series, read = read_goal(plan, plan.goals["G1"], AS_OF).series[0]
    assert read.n_months == 3  # August, September, October
    assert [point.counted for point in series.points] == [False, False, False, True, True, True]
    assert read.aim[0] == (month("2026-08"), 8)
    assert read.expected(month("2026-09")) == pytest.approx(8 + 22 / 5)
    assert read.expected(month("2026-07")) == 13.5  # by the line that was in force then
    assert series.points[0].why_not == "Before a change (new strategy): counting began anew."


def test_a_value_in_the_month_of_a_change_came_before_it_only_if_it_was_seen_by_that_day() -> None:
    plan = with_change(goal_plan([8, 9, 10, 11], 8, 30), date(2026, 7, 15))
    assert read_goal(plan, plan.goals["G1"], AS_OF).reading.n_months == 3  # anew at June
    july = replace(plan.progress[2], seen_on=date(2026, 7, 15))
    seen = replace(plan, progress=(*plan.progress[:2], july, plan.progress[3]))
    assert read_goal(seen, plan.goals["G1"], AS_OF).reading.n_months == 2  # anew at July


def test_a_change_before_any_value_leaves_the_line_as_it_is() -> None:
    plan = with_change(goal_plan([8, 10, 11], 8, 30), date(2026, 5, 1))
    read = read_goal(plan, plan.goals["G1"], AS_OF).reading
    assert (read.n_months, read.aim[0]) == (3, (month("2026-05"), 8))


def test_a_change_after_as_of_has_not_happened_yet() -> None:
    plan = with_change(goal_plan([8, 10, 11, 12], 8, 30), date(2026, 7, 1))
    assert read_goal(plan, plan.goals["G1"], date(2026, 6, 30)).reading.n_months == 2


def test_a_change_after_a_single_value_begins_at_that_value() -> None:
    plan = with_change(goal_plan([9, 10, 11], 8, 30), date(2026, 6, 1))
    assert [line.baseline for line in read_goal(plan, plan.goals["G1"], AS_OF).reading.lines] == [8, 9]


def test_a_change_counts_from_its_very_day() -> None:
    plan = with_change(goal_plan([8, 10, 11, 12], 8, 30), date(2026, 8, 1))
    assert read_goal(plan, plan.goals["G1"], date(2026, 8, 1)).reading.n_months == 2  # July, August


def test_two_changes_with_no_value_between_them_draw_one_line_named_after_the_later() -> None:
    plan = with_change(goal_plan([1, 2, None, 4], 1, 9), date(2026, 7, 1))
    read = read_goal(plan := with_change(plan, date(2026, 7, 20), what="new goal"), plan.goals["G1"], AS_OF).reading
    assert (len(read.lines), read.restart and read.restart.what) == (2, "new goal")


def test_each_change_draws_a_line_of_its_own() -> None:
    plan = with_change(with_change(goal_plan([1, 2, 3, 4, 5, 6], 1, 9), date(2026, 7, 1)), date(2026, 9, 1))
    lines = read_goal(plan, plan.goals["G1"], AS_OF).reading.lines
    assert [(str(line.start), line.baseline) for line in lines] == [("2026-05", 1), ("2026-06", 2), ("2026-08", 4)]


@pytest.mark.parametrize(
    ("decision", "on_the_day", "n_months"),
    [
        (DecisionKind.CHANGE_STRATEGY, 2, 3),
        (DecisionKind.CHANGE_GOAL, 2, 3),
        (DecisionKind.KEEP_ON, 5, 6),
        (DecisionKind.PAUSE, 5, 6),
    ],
)
def test_a_meeting_that_changes_strategy_or_goal_begins_a_new_line(
    decision: DecisionKind, on_the_day: int, n_months: int
) -> None:
    plan = replace(
        goal_plan([8, 8, 8, 8, 11, 14], 8, 30),
        meetings={"M1": Meeting(id="M1", on=date(2026, 9, 3))},
        decisions=(Decision(meeting="M1", goal="G1", decision=decision),),
    )
    assert read_goal(plan, plan.goals["G1"], AS_OF).reading.n_months == n_months
    assert read_goal(plan, plan.goals["G1"], date(2026, 9, 3)).reading.n_months == on_the_day


def test_a_meetings_change_is_named_by_its_reason_or_by_what_was_decided() -> None:
    plan = replace(goal_plan([8, 8, 8], 8, 30), meetings={"M1": Meeting(id="M1", on=date(2026, 7, 3))})
    for reason, what in [("no one speaks Polish", "no one speaks Polish"), ("", "Change strategy")]:
        decided = Decision(meeting="M1", goal="G1", decision=DecisionKind.CHANGE_STRATEGY, reason=reason)
        restart = read_goal(replace(plan, decisions=(decided,)), plan.goals["G1"], AS_OF).reading.restart
        assert restart is not None
        assert restart.what == what


def test_a_line_that_starts_anew_past_the_target_still_knows_which_way_is_better() -> None:
    plan = with_change(goal_plan([2, 15, 9, 14, 14], 2, 14), date(2026, 7, 1))
    assert reading(plan) is GoalReading.REACHED


@pytest.mark.parametrize(("baseline", "target", "past"), [(2, 14, 20), (14, 2, 0)])
def test_a_line_that_starts_anew_past_the_target_is_level_at_it(baseline: int, target: int, past: int) -> None:
    plan = with_change(goal_plan([baseline, past, target], baseline, target), date(2026, 7, 1))
    read = read_goal(plan, plan.goals["G1"], AS_OF).reading
    assert {expected for _, expected in read.aim} == {target}


@pytest.mark.parametrize(
    ("as_of", "stale"),
    [(date(2026, 9, 30), None), (date(2026, 10, 1), "2026-07")],
)
def test_a_latest_value_over_two_months_old_is_said_to_be_old(as_of: date, stale: str | None) -> None:
    plan = goal_plan([8, 10, 11], 8, 30)
    since = read_goal(plan, plan.goals["G1"], as_of).reading.stale_since
    assert (str(since) if since else None) == stale


def test_this_months_value_is_not_old_and_one_to_come_does_not_hide_that_the_latest_is() -> None:
    plan = goal_plan([8, 10], 8, 30)
    now = with_records(plan, *records([12], start="2026-10"))
    to_come = with_records(plan, *records([12], start="2026-11"))
    assert read_goal(now, plan.goals["G1"], AS_OF).reading.stale_since is None
    assert read_goal(to_come, plan.goals["G1"], AS_OF).reading.stale_since == month("2026-06")


def test_a_withdrawn_value_does_not_count_until_it_is_recorded_again() -> None:
    plan = with_records(goal_plan([2, 3, 5], 2, 14), Progress(goal="G1", month=month("2026-08"), value=99, by="SLT"))
    gone = Edit(sheet="Progress", row="G1 · 2026-08 · SLT", kind=EditKind.WITHDRAWN)
    assert read_goal(replace(plan, history=(gone,)), plan.goals["G1"], AS_OF).reading.n_months == 3
    elsewhere = Edit(sheet="Strategy use", row="G1 · 2026-08 · SLT", kind=EditKind.WITHDRAWN)
    assert read_goal(replace(plan, history=(elsewhere,)), plan.goals["G1"], AS_OF).reading.n_months == 4
    again = replace(gone, kind=EditKind.CORRECTION, why="Recorded again")
    assert read_goal(replace(plan, history=(gone, again)), plan.goals["G1"], AS_OF).reading.n_months == 4


def test_not_seen_is_a_record_and_not_a_zero() -> None:
    plan = with_records(
        goal_plan([2, 3, 5], 2, 14), Progress(goal="G1", month=month("2026-08"), not_seen_because="on holiday")
    )
    series, read = read_goal(plan, plan.goals["G1"], AS_OF).series[0]
    assert (read.n_months, series.points[3].value, series.points[3].why_not) == (3, None, "Not seen: on holiday.")


def test_months_are_due_when_they_have_ended_without_a_record_and_lie_under_no_event() -> None:
    plan = with_event(goal_plan([8, None, 11, None, None], 8, 30), date(2026, 8, 1))
    assert [str(m) for m in due_months(plan, plan.goals["G1"], AS_OF)] == ["2026-06", "2026-09"]
    assert is_open(plan, plan.goals["G1"], AS_OF)
    assert str(due_months(plan, plan.goals["G1"], date(2026, 11, 1))[-1]) == "2026-10"


def test_a_row_prepared_with_its_month_alone_hides_nothing_that_is_due() -> None:
    prepared = [Progress(goal="G1", month=month(text), not_seen_because=" ") for text in ("2026-09", "2026-10")]
    plan = with_records(goal_plan([8, 9, 10, 11], 8, 30), *prepared)
    assert [str(m) for m in due_months(plan, plan.goals["G1"], AS_OF)] == ["2026-09"]
    assert is_open(plan, plan.goals["G1"], AS_OF)


def test_not_seen_pays_the_month() -> None:
    plan = with_records(goal_plan([8], 8, 30), Progress(goal="G1", month=month("2026-06"), not_seen_because="ill"))
    assert due_months(plan, plan.goals["G1"], date(2026, 7, 31)) == ()


def test_nothing_is_due_for_a_goal_that_is_paused_or_has_yet_to_start() -> None:
    plan = goal_plan([], 8, 30)
    assert due_months(plan, replace(plan.goals["G1"], status=GoalStatus.PAUSED), AS_OF) == ()
    assert due_months(plan, goal(8, 30, start="2027-01"), AS_OF) == ()
    assert not is_open(plan, goal(8, 30, start="2027-01"), AS_OF)


def test_the_sentence_of_a_reading() -> None:
    plan = goal_plan([8, 10, 11, 12, 12, 13], 8, 30)
    read = read_goal(plan, plan.goals["G1"], AS_OF).reading
    assert sentence_of(plan.goals["G1"], read) == (
        "From 8 words in May to 13 in October. The line expects 22. At this pace: March 2028. Based on 6 months."
    )


def test_three_values_are_enough_for_a_pace() -> None:
    plan = goal_plan([8, 9, 10], 8, 30)
    assert read_goal(plan, plan.goals["G1"], AS_OF).reading.projected_month == month("2028-03")


def test_the_running_month_is_open_from_the_start_month_on() -> None:
    plan = goal_plan([], 8, 30, start="2026-10")
    assert is_open(plan, plan.goals["G1"], AS_OF)
    recorded = with_records(plan, *records([8], start="2026-10"))
    assert not is_open(recorded, plan.goals["G1"], AS_OF)

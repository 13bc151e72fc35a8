from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.measures.frames import progress_frame, readings_frame, use_frame
from dashboard.plan.facts import Child, Progress, StrategyUse
from dashboard.plan.plan import Plan
from tests.measures.build import AS_OF, goal_plan, month, use_plan, with_records


def test_progress_has_one_row_a_record_with_what_was_expected() -> None:
    plan = with_records(
        replace(goal_plan([8, 10], 8, 30), child=Child(reference="AK01")),
        Progress(goal="G1", month=month("2026-07"), not_seen_because="ill", by="Key person"),
    )
    frame = progress_frame(plan, AS_OF)
    assert list(frame["month"]) == [pd.Timestamp(2026, 5, 1), pd.Timestamp(2026, 6, 1), pd.Timestamp(2026, 7, 1)]
    assert list(frame["expected"]) == [8, 10.75, 13.5]
    assert list(frame["counted"]) == [True, True, False]
    assert frame["value"].isna().tolist() == [False, False, True]
    assert frame[["child", "by", "why_not"]].values.tolist()[2] == ["AK01", "Key person", "Not seen: ill."]


def test_a_goal_without_a_line_expects_nothing() -> None:
    assert progress_frame(goal_plan([8], 8, 8), AS_OF)["expected"].isna().all()


def test_use_has_one_row_a_report_and_none_for_a_missing_one() -> None:
    frame = use_frame(use_plan({"home": [4, None], "setting": [1, 2]}), AS_OF)
    assert frame[["place", "side", "use", "word"]].values.tolist() == [
        ["Home", "Home", 4, "Nearly always"],
        ["Setting", "Setting", 1, "Rarely"],
        ["Setting", "Setting", 2, "Sometimes"],
    ]


def test_a_row_prepared_with_its_month_alone_is_in_no_frame() -> None:
    plan = with_records(goal_plan([8], 8, 30), Progress(goal="G1", month=month("2026-06")))
    assert len(progress_frame(plan, AS_OF)) == 1
    used = use_plan({"Home": [4]})
    prepared = StrategyUse(strategy="S1", month=month("2026-06"), place="Home")
    assert len(use_frame(replace(used, use=(*used.use, prepared)), AS_OF)) == 1


def test_readings_have_one_row_a_series() -> None:
    frame = readings_frame(goal_plan([8, 10, 11, 12, 12, 13], 8, 30), AS_OF)
    assert frame[["reading", "n_months", "latest", "expected_now"]].values.tolist() == [["talk", 6, 13.0, 21.75]]
    assert list(frame["projected_month"]) == [pd.Timestamp(2028, 3, 1)]


def test_frames_of_an_empty_plan_keep_columns_and_types() -> None:
    full = goal_plan([8], 8, 30)
    for make in (progress_frame, readings_frame):
        assert make(Plan(), AS_OF).dtypes.equals(make(full, AS_OF).dtypes)
    assert use_frame(Plan(), AS_OF).dtypes.equals(use_frame(use_plan({"Home": [4]}), AS_OF).dtypes)

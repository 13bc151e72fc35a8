"""The plan as plain values: what is withdrawn stands there and says so."""

from __future__ import annotations

from dataclasses import replace

from dashboard.measures.summary import as_json
from dashboard.plan.facts import Edit
from dashboard.plan.terms import EditKind
from tests.measures.build import AS_OF, goal_plan, use_plan


def test_a_withdrawn_row_is_marked_and_no_other() -> None:
    used = use_plan({"Home": [4], "Setting": [3]})
    plan = replace(goal_plan([8, 10], 8, 30), strategies=used.strategies, use=used.use)
    rows = (("Progress", "G1 · 2026-06"), ("Strategy use", "S1 · 2026-05 · Home"), ("Strategies", "S1"))
    gone = tuple(Edit(sheet=sheet, row=row, kind=EditKind.WITHDRAWN) for sheet, row in rows)
    found = as_json(replace(plan, history=gone), (), AS_OF)
    assert [row.get("withdrawn") for row in found["goals"][0]["progress"]] == [None, True]
    assert [row.get("withdrawn") for row in found["strategies"][0]["use"]] == [True, None]
    assert (found["goals"][0].get("withdrawn"), found["strategies"][0].get("withdrawn")) == (None, True)
    assert "withdrawn" not in str(as_json(plan, (), AS_OF))

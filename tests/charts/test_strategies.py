"""The table beside the picture of a month: every report stands in its place, with what got in the way."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.strategies import use_table
from dashboard.measures.consistency import read_plan_use
from dashboard.plan.facts import Place, StrategyUse
from dashboard.plan.terms import Side, Use
from tests.measures.build import AS_OF, month, use_plan


def test_what_got_in_the_way_stands_beside_its_place_however_that_is_written() -> None:
    places = (Place(name="Home", side=Side.HOME), Place(name="Willow Nursery", side=Side.SETTING))
    rows = tuple(
        StrategyUse(strategy="S1", month=month("2026-10"), place=place, by=by, use=Use.RARELY, in_the_way=why)
        for place, by, why in (("home", "Mum", "A cold"), ("Home", "Dad", "Late shifts"), ("Setting", "", "No time"))
    )
    plan = replace(use_plan({}, places=places), use=rows)
    assert use_table(read_plan_use(plan, month("2026-10")), AS_OF).rows == (
        ("Say less", "Home", "1 rarely", "A cold; Late shifts"),
        ("Say less", "Willow Nursery", "1 rarely", "No time"),
    )

"""The picture of a month and the table beside it: no sentence is cut off, and every report stands in its place."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.strategies import dumbbells, month_grid, use_table
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


def test_what_is_said_of_a_strategy_has_two_lines_where_it_is_long_and_room_for_them() -> None:
    places = (Place(name="Home", side=Side.HOME), Place(name="Setting", side=Side.SETTING))
    use = read_plan_use(use_plan({}, places=places), month("2026-09"))
    for narrow in (False, True):
        picture = dumbbells(use, AS_OF, narrow=narrow)
        (said,) = [text for text in picture.texts if text.text.startswith("No reports from home")]
        assert said.text.replace("\n", " ").endswith("ask for them first.")
        assert max(map(len, said.text.split("\n"))) <= 52
        bar = picture.height / (picture.y_range[1] - picture.y_range[0])  # in pixels
        assert (said.y - picture.y_range[0]) * bar >= 2 * 17


def test_no_end_of_a_long_name_is_left_out_for_it_may_say_the_opposite() -> None:
    name = "Corner seat or standing frame for table play, no W-sitting"
    places = (Place(name="Home", side=Side.HOME), Place(name="Setting", side=Side.SETTING))
    plan = use_plan({}, places=places)
    plan = replace(plan, strategies={key: replace(one, strategy=name) for key, one in plan.strategies.items()})
    for narrow in (False, True):
        pictures = (
            dumbbells(read_plan_use(plan, month("2026-09")), AS_OF, narrow=narrow),
            month_grid(plan, list(plan.strategies.values()), [month("2026-09")], narrow=narrow),
        )
        for picture in pictures:
            assert name in [text.text.replace("\n", " ") for text in picture.texts], (narrow, picture.said)

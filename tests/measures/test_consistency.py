from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from dashboard.measures.consistency import (
    latest_reported_month,
    read_plan_use,
    read_strategy,
    read_use,
    use_sentence_of,
)
from dashboard.plan.facts import Edit, Place, StrategyUse
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, Side, Use
from dashboard.words.readings import UseReading
from tests.measures.build import AS_OF, month, strategy, use_plan

MAY = month("2026-05")
THREE = (
    Place(name="Home", side=Side.HOME),
    Place(name="Nursery", side=Side.SETTING),
    Place(name="Childminder", side=Side.OTHER),
)


def status(reports: Mapping[str, Sequence[int | None]]) -> str:
    plan = use_plan(reports)
    return read_use(plan, plan.strategies["S1"], MAY).status.value


@pytest.mark.parametrize(
    ("home", "setting", "expected"),
    [
        (None, 4, "no_report"),
        (0, None, "no_report"),
        (3, 4, "well_in_both"),
        (3, 3, "well_in_both"),
        (1, 1, "not_going"),
        (0, 1, "not_going"),
        (4, 2, "uneven"),
        (1, 3, "uneven"),
        (0, 2, "uneven"),
        (2, 3, "getting_there"),
        (2, 2, "getting_there"),
        (1, 2, "getting_there"),
    ],
)
def test_how_a_month_is_read(home: int | None, setting: int | None, expected: str) -> None:
    assert status({"Home": [home], "Setting": [setting]}) == expected


def test_a_missing_report_is_named_and_never_a_zero() -> None:
    plan = use_plan({"Setting": [4]})
    use = read_use(plan, plan.strategies["S1"], MAY)
    assert ([place.name for place in use.missing], use.by_place["Home"]) == (["Home"], None)
    assert use_sentence_of(use, AS_OF) == "No report from home for May: ask for it first."


def test_uneven_use_says_which_way() -> None:
    plan = use_plan({"Home": [4], "Setting": [1]})
    use = read_use(plan, plan.strategies["S1"], MAY)
    assert use_sentence_of(use, AS_OF) == "Uneven: more at home. Ask what gets in the way in the setting."


def test_three_places_are_read_together() -> None:
    plan = use_plan({"home": [4], "nursery": [4], "childminder": [2]}, places=THREE)
    use = read_use(plan, plan.strategies["S1"], MAY)
    assert (use.status, [p.name for p in use.most], [p.name for p in use.least]) == (
        UseReading.UNEVEN,
        ["Home", "Nursery"],
        ["Childminder"],
    )


def test_a_place_where_nothing_is_asked_owes_no_report() -> None:
    plan = use_plan({"Setting": [4]})
    only_setting = replace(plan.strategies["S1"], at_home="")
    use = read_use(plan, only_setting, MAY)
    assert (use.status, list(use.by_place)) == (UseReading.WELL_IN_BOTH, ["Setting"])
    assert use_sentence_of(use, AS_OF) == "Used well."


def test_a_place_that_has_ended_owes_no_report() -> None:
    places = (*THREE[:2], replace(THREE[2], until=date(2026, 4, 30)))
    plan = use_plan({"home": [4], "nursery": [4]}, places=places)
    assert read_use(plan, plan.strategies["S1"], MAY).status is UseReading.WELL_IN_BOTH


def test_a_strategy_that_is_asked_nowhere_is_not_used_well() -> None:
    plan = use_plan({})
    nowhere = replace(plan.strategies["S1"], at_home="", in_setting="")
    assert read_use(plan, nowhere, MAY).status is UseReading.NO_REPORT


def report(place: str, use: int, *, by: str = "", entered: date | None = None, in_the_way: str = "") -> StrategyUse:
    return StrategyUse(
        strategy="S1", month=MAY, place=place, use=Use(use), by=by, entered_on=entered, in_the_way=in_the_way
    )


def test_two_people_in_one_place_are_not_averaged_the_lower_counts_in_any_order() -> None:
    rows = (report("Home", 4, by="Mum"), report("Home", 1, by="Dad"), report("Setting", 3))
    for use in (rows, rows[::-1]):
        plan = replace(use_plan({}), use=use)
        assert read_use(plan, plan.strategies["S1"], MAY).by_place == {"Home": Use.RARELY, "Setting": Use.MOSTLY}


def test_of_one_persons_two_reports_the_one_entered_later_counts() -> None:
    late, early = date(2026, 6, 9), date(2026, 6, 1)
    plan = replace(use_plan({}), use=(report("Home", 4, entered=late), report("Home", 1, entered=early)))
    assert read_use(plan, plan.strategies["S1"], MAY).by_place["Home"] is Use.NEARLY_ALWAYS


def test_of_one_persons_two_reports_without_dates_the_one_further_down_counts() -> None:
    plan = replace(use_plan({}), use=(report("Home", 1), report("Home", 4)))
    assert read_use(plan, plan.strategies["S1"], MAY).by_place["Home"] is Use.NEARLY_ALWAYS


def test_a_withdrawn_report_is_missing() -> None:
    gone = Edit(sheet="Strategy use", row="S1 · 2026-05 · Home", kind=EditKind.WITHDRAWN)
    plan = replace(use_plan({"Home": [4], "Setting": [4]}), history=(gone,))
    assert read_use(plan, plan.strategies["S1"], MAY).status is UseReading.NO_REPORT


def test_what_got_in_the_way_is_kept_in_peoples_own_words() -> None:
    plan = replace(use_plan({}), use=(report("Home", 4), report("Setting", 1, in_the_way="No one speaks Polish.")))
    use = read_use(plan, plan.strategies["S1"], MAY)
    assert [row.in_the_way for row in use.in_the_way] == ["No one speaks Polish."]


def test_what_got_in_the_way_belongs_to_its_place_however_that_is_written() -> None:
    places = (Place(name="Home", side=Side.HOME), Place(name="Willow Nursery", side=Side.SETTING))
    rows = (
        report("home", 1, in_the_way="A cold"),
        report("Setting", 1, in_the_way="No time"),
        report("Park", 1, in_the_way="Wet"),
    )
    plan = replace(use_plan({}, places=places), use=rows)
    assert read_use(plan, plan.strategies["S1"], MAY).reasons == {"Home": ("A cold",), "Willow Nursery": ("No time",)}


def test_level_match_exact_and_gap_over_the_months() -> None:
    plan = use_plan({"Home": [1, 2, 3, 3, 4, 4], "Setting": [2, 3, 3, 4, 4, 4]})
    read = read_strategy(plan, plan.strategies["S1"], AS_OF)
    assert (read.exact, read.match, read.gap, read.n_months) == (0.5, 1.0, 0.5, 6)
    assert read.level == pytest.approx({"Home": 17 / 6, "Setting": 20 / 6})
    assert read.status is UseReading.WELL_IN_BOTH


def test_a_strategy_used_at_home_only_matches_in_no_month() -> None:
    plan = use_plan({"Home": [3, 3, 3, 4, 4, 4], "Setting": [0, 1, 1, 1, 1, 1]})
    read = read_strategy(plan, plan.strategies["S1"], AS_OF)
    assert (read.exact, read.match) == (0, 0)
    assert read.gap == pytest.approx(-16 / 6)


def test_months_with_a_missing_report_are_left_out() -> None:
    plan = use_plan({"Home": [0, None, 4], "Setting": [4, 4, 4]})
    read = read_strategy(plan, plan.strategies["S1"], AS_OF)
    assert (read.n_months, read.match, read.gap, read.level) == (2, 0.5, 2.0, {"Home": 2.0, "Setting": 4.0})


def test_without_a_month_with_every_report_there_are_no_figures() -> None:
    plan = use_plan({"Setting": [4, 4]})
    read = read_strategy(plan, plan.strategies["S1"], AS_OF)
    assert (read.level, read.match, read.exact, read.gap, read.n_months) == (None, None, None, None, 0)
    assert read.status is UseReading.NO_REPORT


def test_three_places_have_no_gap_and_one_place_has_no_match() -> None:
    three = use_plan({"Home": [4], "Nursery": [3], "Childminder": [3]}, places=THREE)
    read = read_strategy(three, three.strategies["S1"], AS_OF)
    assert (read.gap, read.match, read.exact) == (None, 1.0, 0.0)
    one = use_plan({"Setting": [4]})
    alone = read_strategy(one, replace(one.strategies["S1"], at_home=""), AS_OF)
    assert (alone.level, alone.match, alone.exact, alone.n_months) == ({"Setting": 4.0}, None, None, 1)


def test_two_homes_have_no_gap_between_home_and_setting() -> None:
    homes = (Place(name="Mum's home", side=Side.HOME), Place(name="Dad's home", side=Side.HOME))
    plan = use_plan({"Mum's home": [4], "Dad's home": [2]}, places=homes)
    assert read_strategy(plan, plan.strategies["S1"], AS_OF).gap is None


def test_months_after_as_of_are_left_out() -> None:
    plan = use_plan({"Home": [4, 0], "Setting": [4, 4]})
    read = read_strategy(plan, plan.strategies["S1"], date(2026, 5, 31))
    assert (read.n_months, read.status) == (1, UseReading.WELL_IN_BOTH)
    assert latest_reported_month(plan, date(2026, 5, 31)) == MAY
    assert latest_reported_month(plan, date(2026, 4, 30)) is None


def test_a_strategys_status_is_that_of_its_latest_reported_month() -> None:
    plan = use_plan({"Home": [4, 4, None], "Setting": [4, 0, None]})
    read = read_strategy(plan, plan.strategies["S1"], AS_OF)
    assert (read.status, read.latest and str(read.latest.month)) == (UseReading.UNEVEN, "2026-06")


def test_a_report_prepared_with_its_month_alone_is_no_report() -> None:
    plan = use_plan({"Home": [4], "Setting": [4]})
    prepared = tuple(StrategyUse(strategy="S1", month=MAY.plus(1), place=place) for place in ("Home", "Setting"))
    plan = replace(plan, use=(*plan.use, *prepared))
    read = read_strategy(plan, plan.strategies["S1"], AS_OF)
    assert (read.status, read.n_months) == (UseReading.WELL_IN_BOTH, 1)
    assert (latest_reported_month(plan, AS_OF), latest_reported_month(plan, AS_OF, plan.strategies["S1"])) == (MAY, MAY)


def four_strategies() -> Plan:
    """Picture 2: one uneven, one getting there, one used well, one without a report from home."""
    uses = {"S1": (4, 1), "S2": (2, 3), "S3": (3, 3), "S4": (None, 4)}
    rows = tuple(
        StrategyUse(strategy=name, month=MAY, place=place, use=Use(use))
        for name, pair in uses.items()
        for place, use in zip(("Home", "Setting"), pair, strict=True)
        if use is not None
    )
    return Plan(strategies={name: strategy(name) for name in uses}, use=rows)


def test_the_strategies_of_a_plan_in_one_month() -> None:
    use = read_plan_use(four_strategies(), MAY)
    assert (use.well, use.in_force, use.without_report, use.missing_reports, use.n_places) == (1, 4, 1, 1, 2)


def test_a_strategy_that_has_ended_or_is_asked_nowhere_is_not_in_force() -> None:
    plan = four_strategies()
    ended = replace(plan.strategies["S4"], until=date(2026, 4, 30))
    nowhere = replace(plan.strategies["S1"], at_home="", in_setting="", elsewhere="")
    use = read_plan_use(replace(plan, strategies={**plan.strategies, "S4": ended, "S1": nowhere}), MAY)
    assert (use.well, use.in_force, use.without_report) == (1, 2, 0)

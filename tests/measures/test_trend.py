from __future__ import annotations

import math

import pytest

from dashboard.measures.trend import Line, months_to_target, rounded_up, theil_sen
from dashboard.plan.months import Month

MAY = Month(2026, 5)


def test_the_trend_of_2_3_5_7_11_14_is_2_4_a_month() -> None:
    values = [(MAY.plus(n), value) for n, value in enumerate([2.0, 3, 5, 7, 11, 14])]
    assert theil_sen(values) == pytest.approx(2.4)


def test_one_odd_month_hardly_moves_the_trend() -> None:
    assert theil_sen([(MAY.plus(n), value) for n, value in enumerate([2.0, 4, 6, 0, 10, 12])]) == 2


def test_a_month_that_is_missing_stretches_the_step_over_it() -> None:
    assert theil_sen([(MAY, 0.0), (MAY.plus(2), 4.0)]) == 2


def test_one_value_has_no_trend() -> None:
    assert theil_sen([(MAY, 3.0)]) is None


def test_the_line_from_8_to_30_in_eight_months() -> None:
    line = Line(MAY, 8, MAY.plus(8), 30)
    assert [line.expected(MAY.plus(n)) for n in range(6)] == [8, 10.75, 13.5, 16.25, 19, 21.75]


def test_the_line_is_held_at_the_target_after_its_month() -> None:
    assert Line(MAY, 8, MAY.plus(8), 30).expected(MAY.plus(20)) == 30


def test_the_line_has_a_point_for_every_month_to_the_target() -> None:
    points = Line(MAY, 0, MAY.plus(2), 4).points()
    assert points == ((MAY, 0.0), (MAY.plus(1), 2.0), (MAY.plus(2), 4.0))


@pytest.mark.parametrize(
    ("latest", "target", "slope", "better", "months"),
    [
        (12.0, 20.0, 2.0, 1, 4.0),
        (5.0, 2.0, -1.0, -1, 3.0),
        (12.0, 20.0, 0.0, 1, math.inf),
        (12.0, 20.0, -1.0, 1, math.inf),
        (12.0, 20.0, None, 1, math.inf),
        (-1e308, 1e308, 1.0, 1, math.inf),
    ],
)
def test_months_still_needed(latest: float, target: float, slope: float | None, better: int, months: float) -> None:
    assert months_to_target(latest, target, slope, better) == months


def test_months_are_rounded_up_but_not_by_arithmetic_dust() -> None:
    assert (rounded_up(3.0000000000001), rounded_up(3.1), rounded_up(3.0)) == (3, 4, 3)

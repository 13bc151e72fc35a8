"""What must hold for every goal, whatever its numbers."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.measures.progress import Reading, read_goal, sentence_of
from dashboard.measures.trend import theil_sen
from tests.measures.build import AS_OF, Values, goal_plan, month

WHOLE = st.integers(-50, 50)
VALUES = st.lists(st.none() | WHOLE, max_size=6)
DUE = st.integers(1, 12)


def read(values: Values, baseline: float, target: float, due: int) -> Reading:
    plan = goal_plan(values, baseline, target, due=due)
    return read_goal(plan, plan.goals["G1"], AS_OF).reading


def mirrored(values: Values) -> Values:
    return [None if value is None else -value for value in values]


@given(VALUES, WHOLE, WHOLE, DUE)
def test_a_falling_goal_is_read_like_its_mirror_image(values: Values, baseline: int, target: int, due: int) -> None:
    rising, falling = read(values, baseline, target, due), read(mirrored(values), -baseline, -target, due)
    assert (rising.status, rising.projected_month) == (falling.status, falling.projected_month)


@given(VALUES, WHOLE, WHOLE, DUE, st.integers(-1000, 1000))
def test_the_reading_does_not_depend_on_where_the_scale_begins(
    values: Values, baseline: int, target: int, due: int, shift: int
) -> None:
    moved = [None if value is None else value + shift for value in values]
    here, there = read(values, baseline, target, due), read(moved, baseline + shift, target + shift, due)
    assert (here.status, here.projected_month) == (there.status, there.projected_month)


@given(VALUES, WHOLE, WHOLE, DUE, st.sampled_from([2, 4, 8, 1024]))
def test_the_reading_does_not_depend_on_the_unit_where_a_tenth_is_the_larger_tolerance(
    values: Values, baseline: int, target: int, due: int, factor: int
) -> None:
    tens = [None if value is None else value * 10 for value in values]
    larger = [None if value is None else value * 10 * factor for value in values]
    here = read(tens, baseline * 10, target * 10, due)
    there = read(larger, baseline * 10 * factor, target * 10 * factor, due)
    assert (here.status, here.projected_month) == (there.status, there.projected_month)


@given(VALUES, WHOLE, WHOLE, DUE)
def test_a_missing_month_is_never_a_zero(values: Values, baseline: int, target: int, due: int) -> None:
    reading = read(values, baseline, target, due)
    seen = [(month("2026-05").plus(n), value) for n, value in enumerate(values) if value is not None]
    assert reading.n_months == len(seen)
    assert reading.slope_per_month == theil_sen(seen)


@given(
    st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False, allow_infinity=False),
    DUE,
)
def test_no_number_breaks_a_reading_or_its_sentence(
    values: list[float], baseline: float, target: float, due: int
) -> None:
    plan = goal_plan(values, baseline, target, due=due)
    assert sentence_of(plan.goals["G1"], read(values, baseline, target, due)).endswith(".")


@given(st.lists(st.none() | WHOLE, max_size=5), WHOLE, WHOLE, DUE)
def test_a_latest_value_past_the_target_is_at_the_target_whatever_came_before(
    values: Values, baseline: int, target: int, due: int
) -> None:
    assume(target != baseline)
    step = 1 if target > baseline else -1
    assert read([*values, target + step], baseline, target, due).status.value == "reached"

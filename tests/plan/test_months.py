"""A month is a year and a month, whatever clock or calendar a computer keeps."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.plan.months import Month, months_between


def test_a_month_is_written_with_its_year_first() -> None:
    assert Month.parse(" 2026-10 ") == Month(2026, 10)
    assert str(Month(2026, 3)) == "2026-03"
    assert Month.of(date(2028, 2, 29)).first_day == date(2028, 2, 1)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "0000-05", "10/2026", "Oct 2026", "2026-10-03", "²⁰²⁶-10"]
)
def test_anything_else_is_no_month_and_the_sentence_shows_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a month: write it as year and month, for example 2026-10\."):
        Month.parse(text)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [((2026, 10), 3, (2027, 1)), ((2026, 1), -1, (2025, 12)), ((2026, 5), 0, (2026, 5)), ((2026, 12), 12, (2027, 12))],
)
def test_months_are_counted_across_the_turn_of_the_year(
    start: tuple[int, int], months: int, end: tuple[int, int]
) -> None:
    assert Month(*start).plus(months) == Month(*end)
    assert Month(*end).since(Month(*start)) == months


def test_the_months_from_one_to_another_include_both() -> None:
    assert months_between(Month(2026, 11), Month(2027, 1)) == (Month(2026, 11), Month(2026, 12), Month(2027, 1))
    assert months_between(Month(2027, 1), Month(2026, 11)) == ()

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.plan.months import Month
from dashboard.words import why
from dashboard.words.dates import age, day, day_near, month_name, month_near, month_short, month_year, since
from dashboard.words.numbers import amount, count_word, near_number, number
from dashboard.words.speech import listed, say, say_many

OCT = Month(2026, 10)


def test_months_in_words() -> None:
    assert (month_name(OCT), month_short(OCT), month_year(OCT)) == ("October", "Oct", "October 2026")


@pytest.mark.parametrize(
    ("month", "said"),
    [("2026-05", "May"), ("2027-09", "September"), ("2027-10", "October 2027"), ("2025-10", "October 2025")],
)
def test_the_year_is_named_from_twelve_months_on(month: str, said: str) -> None:
    assert month_near(Month.parse(month), OCT) == said


def test_days_in_words() -> None:
    today = date(2026, 10, 31)
    assert day(date(2026, 11, 2)) == "2 November 2026"
    assert day_near(date(2026, 11, 12), today) == "12 November"
    assert day_near(date(2027, 10, 1), today) == "1 October 2027"


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2023, 6, 30), "3 years 4 months"),
        (date(2023, 6, 15), "3 years 4 months"),
        (date(2023, 10, 31), "3 years"),
        (date(2023, 11, 1), "2 years 11 months"),
        (date(2025, 9, 30), "1 year 1 month"),
        (date(2026, 10, 1), "0 months"),
        (date(2027, 1, 1), "0 months"),
    ],
)
def test_a_childs_age(born: date, said: str) -> None:
    assert age(born, date(2026, 10, 31)) == said


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (date(2026, 5, 3), "since May 2026, 5 months"),
        (date(2026, 10, 1), "since October 2026"),
        (date(2027, 1, 1), "from January 2027"),
    ],
)
def test_since_when(start: date, said: str) -> None:
    assert since(start, date(2026, 10, 20)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (14.0, "14"),
        (2.5, "2.5"),
        (-2, "−2"),
        (0.125, "0.12"),
        (-0.001, "0"),
        (100, "100"),
        (1200, "1200"),
        (1e-9, "0"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_numbers_are_written_plainly(value: float, said: str) -> None:
    assert number(value) == said


@given(st.floats())
def test_every_number_can_be_written(value: float) -> None:
    assert number(value)
    assert near_number(value, whole=True)


@pytest.mark.parametrize(("value", "said"), [(21.75, "22"), (2.5, "3"), (0.49, "0"), (-0.5, "0"), (-1.6, "−2")])
def test_halves_are_rounded_up(value: float, said: str) -> None:
    assert near_number(value, whole=True) == said


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("phrases", "7 phrases"),
        ("% of chances", "7% of chances"),
        ("of 10", "7 of 10"),
        ("Prompt level", "Prompt level 7"),
        (" ", "7"),
    ],
)
def test_a_number_with_its_unit(unit: str, said: str) -> None:
    assert amount("7", unit) == said


def test_counts_in_words_up_to_twelve() -> None:
    assert [count_word(n) for n in (0, 1, 12, 13, -1)] == ["none", "one", "twelve", "13", "-1"]


def test_several_things_in_one_phrase() -> None:
    assert [listed(()), listed(("a",)), listed(("a", "b", "c"))] == ["", "a", "a, b and c"]


def test_what_people_wrote_is_never_taken_for_a_place_to_fill() -> None:
    assert say("{who} said.", who="{when} {0}") == "{when} {0} said."
    assert say("100% {plain}") == "100% {plain}"
    assert say_many("{n} report", "{n} reports", 2) == "2 reports"


def test_why_a_value_does_not_count() -> None:
    assert why.not_seen("ill.") == "Not seen: ill."
    assert why.not_seen(" ") == "Not seen."
    assert why.under_event("") == "Does not count."
    assert why.before_change("") == "Before a change: counting began anew."

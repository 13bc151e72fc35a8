from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.plan.months import Month
from dashboard.plan.terms import GoalStatus
from dashboard.words.readings import GoalReading
from dashboard.words.sentences import GoalFigures, goal_sentence

OCT = Month(2026, 10)
PHRASES = GoalFigures(
    status=GoalReading.REACHED,
    now=OCT,
    unit="phrases",
    baseline=2,
    start=Month(2026, 5),
    latest=14,
    latest_month=OCT,
    target=14,
    target_month=OCT,
    expected=14,
    n_months=6,
)
WORDS = replace(
    PHRASES,
    status=GoalReading.TALK,
    unit="words",
    baseline=8,
    latest=13,
    target=30,
    target_month=Month(2027, 1),
    expected=21.75,
    projected=Month(2027, 3),
)


def said(figures: GoalFigures = WORDS, **changed: object) -> str:
    return goal_sentence(replace(figures, **changed))  # type: ignore[arg-type]


def test_at_the_target() -> None:
    assert said(PHRASES) == "From 2 phrases in May to 14 in October. The target was 14 by October. Based on 6 months."


def test_at_the_target_before_its_month() -> None:
    assert "The target is 14 by January." in said(PHRASES, target_month=Month(2027, 1))


def test_behind_the_line() -> None:
    assert said() == (
        "From 8 words in May to 13 in October. The line expects 22. At this pace: March. Based on 6 months."
    )


def test_a_month_twelve_months_away_is_named_with_its_year() -> None:
    assert "At this pace: September. " in said(projected=Month(2027, 9))
    assert "At this pace: October 2027." in said(projected=Month(2027, 10))
    assert said(start=Month(2025, 5)).startswith("From 8 words in May 2025 to 13 in October.")


def test_no_pace_towards_the_target() -> None:
    assert "At this pace: not by January." in said(projected=None)


def test_after_the_target_month() -> None:
    late = said(target_month=Month(2026, 8), expected=30, projected=None)
    assert late == (
        "From 8 words in May to 13 in October. The target was 30 by August. "
        "At this pace: no month in sight yet. Based on 6 months."
    )


def test_on_the_line_with_a_percentage() -> None:
    chances = replace(
        PHRASES,
        status=GoalReading.ON_LINE,
        unit="% of chances",
        baseline=10,
        latest=65,
        target=70,
        target_month=Month(2026, 12),
    )
    assert goal_sentence(chances) == (
        "From 10% of chances in May to 65% in October. The target is 70% by December. Based on 6 months."
    )
    behind = replace(chances, status=GoalReading.BEHIND, expected=72.4, projected=Month(2026, 12))
    assert "The line expects 72%." in goal_sentence(behind)


def test_too_early_to_say() -> None:
    early = said(status=GoalReading.EARLY, latest=10, latest_month=Month(2026, 6), n_months=2)
    assert early == "From 8 words in May to 10 in June. The target is 30 by January. Based on 2 months."


def test_one_value_in_the_first_month() -> None:
    first = said(status=GoalReading.EARLY, latest=8, latest_month=Month(2026, 5), n_months=1)
    assert first == "8 words in May. The target is 30 by January. Based on 1 month."


def test_no_value_yet() -> None:
    nothing = said(status=GoalReading.EARLY, latest=None, latest_month=None, n_months=0)
    assert nothing == "The start was 8 words. No value yet. The target is 30 by January."


@pytest.mark.parametrize(
    ("missing", "why"),
    [
        ({"baseline": None}, "There is no line yet: it needs a baseline and a target."),
        ({"target": None}, "There is no line yet: it needs a baseline and a target."),
        ({"target": 8}, "There is no line yet: baseline and target are the same."),
        ({"target_month": None}, "There is no line yet: it needs a start and a later target date."),
    ],
)
def test_no_line_says_what_is_missing(missing: dict[str, object], why: str) -> None:
    assert said(WORDS, status=GoalReading.NONE, **missing).endswith(why)


def test_an_old_latest_value_is_said_to_be_old() -> None:
    assert said(stale_since=Month(2026, 3)).endswith("Based on 6 months. No value since March.")


def test_after_a_change_the_count_says_from_where() -> None:
    assert said(n_months=3, changed_in=Month(2026, 8)).endswith(
        "Based on 3 months, counted anew at the change in August."
    )


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (GoalStatus.PAUSED, "Paused. From 2 phrases in May to 14 in October."),
        (GoalStatus.ACHIEVED, "Achieved. From 2 phrases in May to 14 in October."),
        (None, "This goal has no status yet, so it is not read."),
    ],
)
def test_a_closed_goal_shows_its_own_status(status: GoalStatus | None, expected: str) -> None:
    assert said(PHRASES, status=GoalReading.CLOSED, goal_status=status) == expected


@pytest.mark.parametrize(
    ("unit", "first", "last", "expected"),
    [
        ("words", 1, 13, "From 1 in May to 13 words in October."),
        ("words", 1, 1, "From 1 in May to 1 in October."),
        ("words", 13, 1, "From 13 words in May to 1 in October."),
        ("of 10", 2, 7, "From 2 of 10 in May to 7 in October."),
        ("prompt level", 5, 2, "From prompt level 5 in May to 2 in October."),
        ("%", 1, 40, "From 1% in May to 40% in October."),
        ("", -2, 0.5, "From −2 in May to 0.5 in October."),
    ],
)
def test_units_are_said_once(unit: str, first: float, last: float, expected: str) -> None:
    assert said(unit=unit, baseline=first, latest=last).startswith(expected)


def test_a_prompt_level_alone_begins_with_a_capital() -> None:
    assert said(unit="prompt level", latest_month=Month(2026, 5)).startswith("Prompt level 13 in May.")


def test_expected_values_are_no_finer_than_what_was_measured() -> None:
    assert "The line expects 21.8." in said(whole=False)
    assert "The line expects 3." in said(expected=2.5)


def test_braces_in_a_unit_are_only_text() -> None:
    assert said(unit="{now} {0}").startswith("From 8 {now} {0} in May to 13 in October.")

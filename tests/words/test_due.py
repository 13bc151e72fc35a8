"""What Updates due says: how much is left, and the reminder that anybody may copy."""

from __future__ import annotations

import pytest

from dashboard.plan.facts import Goal, Strategy
from dashboard.plan.months import Month
from dashboard.words.due import lead, level_choice, reminder, stands_already

NOW = Month(2026, 11)


@pytest.mark.parametrize(
    ("this_month", "earlier", "saved", "said"),
    [
        (12, 0, 0, "Twelve updates are due from you."),
        (1, 0, 3, "One update is due from you."),
        (8, 4, 0, "Twelve updates are due from you. Eight for November, four from before."),
        (0, 2, 0, "Two updates are due from you."),
        (0, 0, 0, "Nothing is due from you."),
        (0, 0, 5, "Nothing is due from you any more. Thank you."),
    ],
)
def test_the_lead_says_how_much_is_left(this_month: int, earlier: int, saved: int, said: str) -> None:
    assert lead(this_month, earlier, NOW, saved=saved) == said


def test_the_reminder_names_plans_by_their_reference_and_every_row() -> None:
    rows: list[tuple[str, Goal | Strategy, Month, str]] = [
        ("AK01", Goal(goal="Takes turns"), NOW, ""),
        ("GH07", Strategy(strategy="Wait ten seconds"), Month(2025, 10), "Home"),
    ]
    text = reminder("T.L.", rows, NOW)
    assert text.startswith("Dear T.L.,\n\nthese updates are due from you:\n– AK01, November: Takes turns\n")
    assert "– GH07, October 2025: Wait ten seconds (Home)\n" in text


def test_a_level_is_found_by_its_number_minus_sign_and_all() -> None:
    assert level_choice(-1, "Less than expected") == "−1: Less than expected"


def test_who_entered_it_meanwhile_is_named_where_it_is_known() -> None:
    assert stands_already("7", "Mum", "8") == "Meanwhile 7 was entered by Mum. This would correct it to 8."
    assert stands_already("7", "", "8") == "Meanwhile 7 was entered. This would correct it to 8."

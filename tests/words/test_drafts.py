"""When something was typed, as people say it."""

from __future__ import annotations

from datetime import datetime

import pytest

from dashboard.words.drafts import not_saved_yet, when

NOW = datetime(2026, 11, 21, 16, 30)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 21, 14, 2), "today at 14:02"),
        (datetime(2026, 11, 17, 14, 2), "on Tuesday at 14:02"),
        (datetime(2026, 11, 14, 9, 0), "on 14 November at 09:00"),
        (datetime(2025, 11, 3, 9, 0), "on 3 November 2025 at 09:00"),
        (datetime(2026, 11, 22, 9, 0), "on 22 November at 09:00"),  # a clock that ran ahead
    ],
)
def test_a_moment_is_said_as_people_say_it(at: datetime, said: str) -> None:
    assert when(at, NOW) == said


def test_what_was_not_saved_is_said_with_its_time() -> None:
    assert (
        not_saved_yet(datetime(2026, 11, 17, 14, 2), NOW) == "You had typed this on Tuesday at 14:02 and not saved it."
    )

"""Who may see a line of the diary, as people choose it."""

from __future__ import annotations

from dashboard.words.speech import say


def who_may_see() -> tuple[tuple[str, str], ...]:
    """What may be chosen, and what the workbook says for it."""
    return (
        (say("Everyone around the child, the family too"), ""),
        (say("The team, not the family"), "Team"),
    )

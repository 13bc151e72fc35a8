"""What tells one row of a plan from another: its ID where it has one, otherwise the fields that name it.

History and Translations call a row by its key, “G1 · 2026-10 · Setting · Key person”, and by it a row that was changed
meanwhile is found again. The items of the Child sheet go by their headings, which are no matter of the plan's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from dashboard.plan.facts import (
    Action,
    Attendance,
    Chase,
    Contact,
    Decision,
    DiaryEntry,
    Edit,
    Event,
    Fact,
    Goal,
    Level,
    Meeting,
    Need,
    Partner,
    Place,
    Progress,
    Referral,
    Sharing,
    Strategy,
    StrategyUse,
    Translation,
    View,
)

#: The fields that make the key of each kind of fact, in their order.
KEY_FIELDS: Mapping[type[Fact], tuple[str, ...]] = {
    Partner: ("name", "role"),
    Place: ("name",),
    Need: ("on", "what_we_see"),
    Goal: ("id",),
    Level: ("goal", "level"),
    Progress: ("goal", "month", "where", "by"),
    Strategy: ("id",),
    StrategyUse: ("strategy", "month", "place", "by"),
    Event: ("on", "what"),
    Meeting: ("id",),
    Attendance: ("meeting", "name"),
    Decision: ("meeting", "goal"),
    View: ("meeting", "who"),
    Action: ("id",),
    Chase: ("action", "on", "stage"),
    DiaryEntry: ("on", "place", "by"),
    Contact: ("on", "by", "with_"),
    Sharing: ("on", "with_", "what"),
    Referral: ("on", "to"),
    Translation: ("sheet", "row", "field", "language"),
    Edit: ("at", "sheet", "row", "field"),
}

#: The kinds of which no two rows may have the same key: a second one is never added, the first is corrected.
SINGULAR: frozenset[type[Fact]] = frozenset({Goal, Strategy, Meeting, Action, Progress, StrategyUse})


def key_of(fact: Fact) -> str:
    """The key of the row a fact stands in."""
    return row_key(*(getattr(fact, field) for field in KEY_FIELDS[type(fact)]))


def row_key(*parts: object) -> str:
    """The parts that are not blank with · between them: months as YYYY-MM, days as YYYY-MM-DD."""
    return " · ".join(text for text in map(_text, parts) if text)


def _text(part: object) -> str:
    if part is None:
        return ""
    if isinstance(part, float) and part.is_integer():
        return str(int(part))
    if isinstance(part, datetime):
        return f"{part:%Y-%m-%d %H:%M}"
    return part.isoformat() if isinstance(part, date) else str(part).strip()

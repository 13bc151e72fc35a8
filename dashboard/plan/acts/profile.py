"""Who the child is, in the child's and the family's words, changed as it changes: what stood there before stays in History."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.plan.acts.meeting import differing
from dashboard.plan.changes import Amend, Change
from dashboard.plan.errors import EntryRefused
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind

#: The items of the Child sheet that are the profile, by field, in the order in which they are read.
ITEMS: Mapping[str, str] = {
    "like_and_admire": "What people like and admire about me",
    "important_to_me": "What is important to me",
    "how_to_support_me": "How best to support me",
    "how_i_communicate": "How I communicate",
    "hopes": "Hopes",
}
PROFILE = tuple(ITEMS)


def write_profile(plan: Plan, wanted: Mapping[str, str], why: str = "") -> list[Change]:
    """The change of these parts of the profile, as one that holds from now on; none where nothing differs.

    Raises EntryRefused where the workbook has no row for a part.
    """
    changed = differing(plan.child, wanted)
    missing = [name for name in changed if name not in plan.child.rows]
    if missing:
        raise EntryRefused(
            "The Child sheet of this workbook has no row for this.",
            "Add the row in Excel, with the item as an empty workbook has it, then write here.",
        )
    return [Amend(plan.child, changed, EditKind.CHANGE, why=why)] if changed else []

"""A new action as the fields of its form were sent, between reviews and in one."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.screens.paper import day_of


def action_fields(sent: Mapping[str, str]) -> dict[str, object]:
    """The fields as the plan takes them: somebody else's name goes before a choice, and days are days."""
    fields: dict[str, object] = {name: text.strip() for name, text in sent.items()}
    other = fields.pop("other_owner", "")
    return {
        **fields,
        "owner": other or fields.get("owner", ""),
        "due": day_of(str(fields.get("due", ""))),
        "escalate_on": day_of(str(fields.get("escalate_on", ""))),
    }


def owner_field(sent: Mapping[str, str]) -> str:
    """The field that the owner stands in, where a question about them is asked."""
    return "other_owner" if sent.get("other_owner", "").strip() else "owner"

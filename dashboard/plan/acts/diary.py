"""The book between home and setting, and talks outside meetings, as people write them: checked, and turned into changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from dashboard.plan.acts.rows import refuse, write
from dashboard.plan.changes import Amend, Change
from dashboard.plan.checks import near
from dashboard.plan.errors import EntryRefused
from dashboard.plan.facts import Contact, DiaryEntry
from dashboard.plan.naming import is_signed
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind

#: How people talk with each other outside meetings; others may be written in.
WAYS = ("In person", "Telephone", "E-mail", "Home visit", "Letter")


def doubts_about_entry(plan: Plan, fields: Mapping[str, object], today: date) -> dict[str, str]:
    """What is wrong with a line in the diary, field by field."""
    wrong = _doubts_about_day(fields, today)
    if not _said(fields, "went_well") and not _said(fields, "message"):
        wrong["went_well"] = "There is nothing to keep yet. One good thing first."
    place = str(fields.get("place") or "")
    if place and plan.place(place) is None:
        known = [one.name for one in plan.places]
        wrong["place"] = f"“{place}” is none of the places. {near(place, known)}".strip()
    if not _said(fields, "by"):
        wrong["by"] = "Who writes this?"
    return wrong


def new_entry(plan: Plan, fields: Mapping[str, object], today: date, at: datetime) -> list[Change]:
    """A line in the diary; raises EntryRefused where it says nothing, nobody wrote it, or its day is to come."""
    refuse(doubts_about_entry(plan, fields, today))
    return write(plan, DiaryEntry, fields, at)


def reply(entry: DiaryEntry, text: str, by: str) -> list[Change]:
    """An answer under a line of the diary, with who gives it; a second one is put under the first.

    Raises EntryRefused for a blank one.
    """
    if not text.strip():
        raise EntryRefused("The reply is still empty.", "Write a few words.")
    signed = text.strip() if is_signed(text, by) else f"{text.strip()} {by.strip()}".strip()
    both = f"{entry.reply}\n{signed}" if entry.reply else signed
    return [Amend(entry, {"reply": both}, EditKind.CHANGE, who=by.strip(), why="Replied again", told=bool(entry.reply))]


def doubts_about_contact(fields: Mapping[str, object], today: date) -> dict[str, str]:
    """What is wrong with the note of a talk, field by field."""
    wrong = _doubts_about_day(fields, today)
    if not _said(fields, "with_"):
        wrong["with_"] = "With whom?"
    if not _said(fields, "about") and not _said(fields, "said"):
        wrong["about"] = "What was it about?"
    return wrong


def new_contact(plan: Plan, fields: Mapping[str, object], today: date, at: datetime) -> list[Change]:
    """The note of a talk outside a meeting; raises EntryRefused where it does not say with whom, or about what."""
    refuse(doubts_about_contact(fields, today))
    return write(plan, Contact, fields, at)


def _doubts_about_day(fields: Mapping[str, object], today: date) -> dict[str, str]:
    on = fields.get("on")
    if not isinstance(on, date):
        return {"on": "On which day?"}
    return {"on": "That day is still to come. Check the date."} if on > today else {}


def _said(fields: Mapping[str, object], name: str) -> bool:
    return bool(str(fields.get(name) or "").strip())

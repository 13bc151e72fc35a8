"""What a family tells from its page, checked and turned into rows of the plan: lines in the diary, and reports on strategies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from dashboard.plan.acts.diary import new_entry
from dashboard.plan.acts.entries import Entry, record_use
from dashboard.plan.changes import Change
from dashboard.plan.errors import EntryRefused
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side, Use

#: What stands before a question that bears no question mark, so that nobody takes it for a note.
_ASKS = "Question: "


class Kind(StrEnum):
    """What a family can tell."""

    HOME_NOTE = auto()
    STRATEGY = auto()
    WENT_WELL = auto()
    QUESTION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told, by whom, and where: a text, or how often a strategy was used in a month and what got in the way."""

    kind: Kind
    by: str = ""
    text: str = ""
    place: str = ""
    strategy: str = ""
    month: Month | None = None
    use: Use | None = None


def changes_from(plan: Plan, told: Told, today: date, at: datetime) -> list[Change]:
    """The rows that say it, in the name of who told it and for everyone around the child.

    A note and a question become the diary's Message, what went well its What went well; a strategy becomes a report in
    Strategy use, its text what got in the way. Raises EntryRefused where the name, the words or the choice are missing,
    UnknownName for a strategy or place that is not in the plan.
    """
    if not told.by.strip():
        raise EntryRefused("It is not known who writes this.", "Say who you are.")
    place = told.place.strip() or _only_home(plan, today)
    if told.kind is Kind.STRATEGY:
        return [_report(plan, told, place, today)]
    fields = {"on": today, "place": place, "by": told.by.strip(), **_words(told)}
    return new_entry(plan, fields, today, at)


def answered(plan: Plan, seen: Plan, now: Plan) -> Plan:
    """The plan that reports on strategies are answers to: as it stands, or as the family saw it where they saw other reports.

    `now` is what the family would see at this moment. In the plan as it stands a report that was withdrawn is found, and
    counts again; on what has changed since they looked, saving is refused.
    """
    return plan if seen.use == now.use else seen


def _words(told: Told) -> Mapping[str, str]:
    text = told.text.strip()
    if told.kind is Kind.WENT_WELL:
        return {"went_well": text}
    asks = told.kind is Kind.QUESTION and text and not any(mark in text for mark in "?؟")
    return {"message": f"{_ASKS}{text}?" if asks else text}


def _report(plan: Plan, told: Told, place: str, today: date) -> Change:
    if told.use is None or told.month is None:
        raise EntryRefused("It does not say yet how often.", "Choose how often you did it.")
    entry = Entry(today=today, by=told.by.strip(), note=told.text.strip())
    return record_use(plan, told.strategy, told.month, place, told.use, entry)


def _only_home(plan: Plan, on: date) -> str:
    homes = [place.name for place in plan.places if place.side is Side.HOME and place.in_force(Month.of(on))]
    return homes[0] if len(homes) == 1 else ""

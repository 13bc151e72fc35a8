"""An interpreter's version of a text in the plan: which texts can have one, and how it is written beside them.

The text itself stays as it was written. A version names the sheet, the row by its ID or key, the field by its heading and
the language; a profile's text on the Child sheet has the item as its row and “Value” as its field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.plan.acts.profile import ITEMS
from dashboard.plan.acts.rows import correct, write
from dashboard.plan.changes import Change
from dashboard.plan.errors import EntryRefused
from dashboard.plan.facts import Fact, Translation
from dashboard.plan.keys import key_of
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, GoalStatus, MeetingStatus, folded
from dashboard.plan.withdrawn import counting, without_withdrawn

#: How many of the latest lines of the diary are offered.
_DIARY = 12
_SHOWN = (GoalStatus.DRAFT, GoalStatus.ACTIVE, GoalStatus.PAUSED, GoalStatus.ACHIEVED)

#: The texts of each sheet, by field and heading, the one that families read first.
HEADINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "Child": tuple(ITEMS.items()),
    "Goals": (("family_words", "In the family's words"), ("goal", "Goal"), ("why_it_matters", "Why it matters")),
    "Strategies": (
        ("strategy", "Strategy"),
        ("at_home", "At home"),
        ("in_setting", "In the setting"),
        ("elsewhere", "Elsewhere"),
        ("watch_out_for", "Watch out for"),
    ),
    "Meetings": (
        ("summary", "Summary"),
        ("childs_voice", "Child's voice"),
        ("family_working", "Family: what is working"),
        ("family_not_working", "Family: what is not"),
    ),
    "Diary": (("went_well", "What went well"), ("message", "Message"), ("reply", "Reply")),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text that stands in the plan, and where."""

    sheet: str
    row: str
    field: str
    text: str


def texts(plan: Plan, on: date) -> tuple[Text, ...]:
    """Every text that a family may want in its own language on a day, the profile and the goals first."""
    return (*_of_child(plan), *_of_rows(without_withdrawn(plan), Month.of(on)))


def texts_of(sheet: str, fact: Fact) -> tuple[Text, ...]:
    """The texts of one row."""
    named = HEADINGS[sheet]
    return tuple(Text(sheet, key_of(fact), head, text) for name, head in named if (text := getattr(fact, name)))


def _of_child(plan: Plan) -> Iterator[Text]:
    for name, heading in HEADINGS["Child"]:
        if text := getattr(plan.child, name):
            yield Text("Child", heading, "Value", text)


def _of_rows(plan: Plan, month: Month) -> Iterator[Text]:
    for goal in plan.goals.values():
        if goal.status in _SHOWN:
            yield from texts_of("Goals", goal)
    for strategy in plan.strategies.values():
        if strategy.until is None or Month.of(strategy.until) >= month:
            yield from texts_of("Strategies", strategy)
    held = [meeting for meeting in plan.meetings.values() if meeting.status is not MeetingStatus.PLANNED]
    for meeting in sorted(held, key=lambda meeting: meeting.on or date.min)[-1:]:
        yield from texts_of("Meetings", meeting)
    for line in sorted(plan.diary, key=lambda line: line.on or date.min, reverse=True)[:_DIARY]:
        yield from texts_of("Diary", line)


def versions_of(plan: Plan, text: Text) -> tuple[Translation, ...]:
    """The interpreter's versions of a text that count, in the order of the sheet."""
    versions = (version for version in plan.translations if _same(version, text) and version.text)
    return counting(plan, "Translations", versions)


def _same(version: Translation, text: Text) -> bool:
    return (folded(version.sheet), folded(version.row), folded(version.field)) == (
        folded(text.sheet),
        folded(text.row),
        folded(text.field),
    )


def add_version(plan: Plan, text: Text, language: str, words: str, by: str, on: date, at: datetime) -> list[Change]:
    """A text in another language, with whose words they are; in a language it has already, the new version takes its place.

    Raises EntryRefused where the language, the words or the name are missing.
    """
    for given, question in ((language, "Which language is it in?"), (words, "The text is still empty."),
                            (by, "Whose words are these? An interpreter’s version bears a name.")):  # fmt: skip
        if not given.strip():
            raise EntryRefused(question, "")
    fields = {"text": words.strip(), "by": by.strip(), "on": on}
    for version in versions_of(plan, text):
        if folded(version.language) == folded(language):
            return correct(plan, version, fields, "A new version", kind=EditKind.CHANGE)
    place = {"sheet": text.sheet, "row": text.row, "field": text.field, "language": language.strip()}
    return write(plan, Translation, {**place, **fields}, at)

"""From what stands in one row's fields to what is written: a month's value, why it was not seen, or a report of use; and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dashboard.files.planfile import PlanFile
from dashboard.measures.due import Due, takes_words
from dashboard.plan.acts.entries import Entry, record_not_seen, record_progress, record_use
from dashboard.plan.changes import Amend, Change, withdrawn
from dashboard.plan.errors import EntryRefused, NeedsConfirmation, RowChanged
from dashboard.plan.facts import Goal, Progress, StrategyUse
from dashboard.plan.keys import KEY_FIELDS, key_of, row_key
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef
from dashboard.plan.terms import EditKind, folded, use_named
from dashboard.plan.withdrawn import withdrawn_keys
from dashboard.screens.forms.entering import number
from dashboard.screens.paper import day_of
from dashboard.words import due as words
from dashboard.words.numbers import amount
from dashboard.words.numbers import number as plainly

_NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")
_OUT_OF = re.compile(r"([-−]?\d+(?:[.,]\d+)?)\s*(?:/|out of|of)\s*(\d+(?:[.,]\d+)?)")

type Typed = Mapping[str, str]
type Record = Progress | StrategyUse


class Offer(NeedsConfirmation):
    """A question to which Enter again answers with other fields than were typed."""

    def __init__(self, question: str, fields: Typed, *, saves: bool) -> None:
        super().__init__(question)
        self.fields = fields
        #: whether Enter again also saves
        self.saves = saves


@dataclass(frozen=True, slots=True)
class Written:
    """What was saved for one row: where, in which words, and what stood there before (None where nothing that counted).

    `digest` is of the row as it was saved: whether somebody has changed it since.
    """

    where: CellRef
    words: str
    row: str
    by: str
    before: Record | None = None
    fields: Typed = field(default_factory=dict)
    digest: str = ""


class ChangedSince(NeedsConfirmation):
    """Somebody has changed what is to be taken back; `digest` is of the row as it stands now."""

    def __init__(self, question: str, digest: str) -> None:
        super().__init__(question)
        self.digest = digest


def write(file: PlanFile, due: Due, typed: Typed, today: date, *, again: bool) -> Written:
    """Saves what was typed for a row of the list.

    Raises Offer and NeedsConfirmation for what has to be asked about, EntryRefused for what cannot be right, and what
    `PlanFile.edit` raises. Where somebody else has entered the same meanwhile, that is asked about too.
    """
    plan, question = file.plan, ""
    try:
        change = _change(plan, due, typed, today, again=again)
    except Offer:
        raise
    except NeedsConfirmation as asked:
        question, change = asked.what, _change(plan, due, typed, today, again=True)
    before = change.fact if isinstance(change, Amend) and isinstance(change.fact, Progress | StrategyUse) else None
    counts = before is not None and folded(key_of(before)) not in withdrawn_keys(plan, _sheet(due))
    counted, wanted = before if counts else None, _said(plan, due, typed)
    if counted and not again and isinstance(change, Amend) and change.fields:
        question = f"{question} {words.stands_already(_stands(plan, due, counted), counted.by, wanted)}".strip()
    _ask(question)
    try:
        where = file.record(change, "use" if due.place else "not_seen_because" if typed.get("because") else "value")
    except RowChanged as changed:
        found = _fact(file.plan, due, _row(change, due))
        stands = _stands(plan, due, found) if found else words.not_seen("")
        raise NeedsConfirmation(words.stands_already(stands, found.by if found else "", wanted)) from changed
    row = _row(change, due)
    digest = _digest(_fact(file.plan, due, row))
    return Written(where, wanted, row, typed.get("by", ""), counted, dict(typed), digest)


def undo(plan: Plan, due: Due, written: Written, at: datetime, *, known: str = "") -> list[Change]:
    """Takes a save back: what stood there before stands there again; a new row is withdrawn. History tells of it.

    Raises ChangedSince where the row is another by now, unless its digest is `known` to whoever takes it back.
    """
    why = "Taken back in Updates due"
    now = _fact(plan, due, written.row)
    if now is not None and _digest(now) not in (written.digest, known):
        back = _stands(plan, due, written.before) if written.before else ""
        raise ChangedSince(words.corrected_since(_stands(plan, due, now), now.by, back), _digest(now))
    if written.before is None or now is None:
        return [withdrawn(_sheet(due), written.row, at, why)]
    names = ("use", "in_the_way") if due.place else ("value", "not_seen_because", "note", "seen_on")
    before = {name: getattr(written.before, name) for name in names}
    changed = {name: value for name, value in before.items() if getattr(now, name) != value}
    return [Amend(now, changed, EditKind.CORRECTION, who=written.by, why=why)]


def _digest(fact: Record | None) -> str:
    return fact.source.digest if fact is not None and fact.source else ""


def _sheet(due: Due) -> str:
    return "Strategy use" if due.place else "Progress"


def _row(change: Change, due: Due) -> str:
    """The key of the row that a change writes."""
    if isinstance(change, Amend):
        assert isinstance(change.fact, Progress | StrategyUse)
        return key_of(change.fact)
    if change.sheet == "History":
        return str(change.fields["row"])
    return row_key(*(change.fields.get(name) for name in KEY_FIELDS[StrategyUse if due.place else Progress]))


def _fact(plan: Plan, due: Due, row: str) -> Record | None:
    rows: tuple[Record, ...] = plan.use if due.place else plan.progress
    return next((fact for fact in rows if folded(key_of(fact)) == folded(row)), None)


def _change(plan: Plan, due: Due, typed: Typed, today: date, *, again: bool) -> Change:
    by, note, text = typed.get("by", ""), typed.get("note", ""), typed.get("value", "")
    if due.place:
        return _use(plan, due, text, Entry(today=today, by=by, note=note))
    day = day_of(typed.get("seen_on", ""))
    asked = _about_day(day, due, today, again=again)
    entry = Entry(today=today, by=by, where=typed.get("where", ""), note=note, confirm=again, seen_on=day)
    because = typed.get("because", "")
    if because and text:
        raise EntryRefused(words.value_or_reason(), kept="")
    if because:
        _ask(asked)
        return record_not_seen(plan, due.about.id, due.month, because, entry)
    assert isinstance(due.about, Goal)
    value = _value(due.about, text, note)
    try:
        change = record_progress(plan, due.about.id, due.month, value, entry)
    except NeedsConfirmation as question:
        raise NeedsConfirmation(" ".join(part for part in (asked, question.what) if part)) from None
    _ask(asked)
    return change


def _ask(question: str) -> None:
    if question:
        raise NeedsConfirmation(question)


def _about_day(day: date | None, due: Due, today: date, *, again: bool) -> str:
    """What is to be asked about the day on which it was seen; a day to come is refused."""
    if day is None:
        return ""
    if day > today:
        raise EntryRefused(words.still_to_come(day, today), kept="")
    return "" if again or due.month == due.month.of(day) else words.other_month(day, due.month, today)


def _use(plan: Plan, due: Due, text: str, entry: Entry) -> Change:
    assert due.place is not None
    if not text:
        raise EntryRefused(words.no_use(), kept="")
    use = use_named(text)
    if use is None:
        raise EntryRefused(words.no_level(text), kept="")
    return record_use(plan, due.about.id, due.month, due.place.name, use, entry)


def _value(goal: Goal, text: str, note: str) -> float:
    """The number that was typed; raises Offer where it stands among words, or there is only a note."""
    if not text:
        raise Offer(words.only_a_note(note), {"because": note, "note": ""}, saves=True)
    try:
        value = number(text, "")
    except EntryRefused:
        found = number_in(text, goal)
        more = " ".join(part for part in (text, note) if part)
        if found is None:
            raise Offer(words.no_number(text), {"value": "", "note": more}, saves=False) from None
        fields = {"value": f"{found:g}", "note": more}
        raise Offer(words.one_number(text, found, goal.unit), fields, saves=True) from None
    assert value is not None
    return value


def number_in(text: str, goal: Goal) -> float | None:
    """The one number that words hold: 4 of “about 4”, 7 of “7/10” where the measure ends at 10; None for any other."""
    share = _OUT_OF.fullmatch(text.strip())
    if share and goal.highest is not None and _read(share[2]) == goal.highest:
        return _read(share[1])
    numbers = _NUMBER.findall(text)
    return _read(numbers[0]) if len(numbers) == 1 else None


def _read(text: str) -> float:
    return float(text.replace("−", "-").replace(",", "."))


def _said(plan: Plan, due: Due, typed: Typed) -> str:
    """What is saved, in a word or two."""
    text = typed.get("value", "")
    if typed.get("because"):
        return words.not_seen(typed["because"])
    if due.place:
        use = use_named(text)
        return words.use_choice(use) if use is not None else text
    value = number(text, "")
    return _in_words(plan, due, value) if value is not None else ""


def _stands(plan: Plan, due: Due, fact: Record) -> str:
    """What stands in a row of the workbook, in a word or two."""
    if isinstance(fact, StrategyUse):
        return words.use_choice(fact.use) if fact.use is not None else ""
    return words.not_seen(fact.not_seen_because) if fact.value is None else _in_words(plan, due, fact.value)


def _in_words(plan: Plan, due: Due, value: float) -> str:
    """A value with its unit, or with the words of its level."""
    goal = due.about
    assert isinstance(goal, Goal)
    level = next((one for one in plan.levels_of(goal.id) if one.level == value), None)
    if level is not None and takes_words(plan, goal):
        return words.level_choice(value, level.looks_like)
    return amount(plainly(value), goal.unit)

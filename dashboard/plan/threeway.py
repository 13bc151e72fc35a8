"""Two states of one plan that both came from an earlier one: what only they changed, what both did, what nobody can tell.

`mine` is the workbook that is kept, `theirs` the copy that came back. What only they changed is taken over; a field that
both changed is a clash; what would have to be guessed is a question. Without the earlier state everything is one.
Nothing is ever deleted: a row that they no longer have is a question too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.plan.checks import contradictions
from dashboard.plan.compare import (
    SECTIONS,
    FieldChange,
    Row,
    RowChange,
    by_key,
    field_names,
    is_blank,
    rows_of,
    same,
    without,
)
from dashboard.plan.facts import (
    Action,
    Attendance,
    Chase,
    Child,
    Decision,
    Edit,
    Event,
    Fact,
    Goal,
    Level,
    Progress,
    Strategy,
    StrategyUse,
    Translation,
    View,
)
from dashboard.plan.findings import Doubt, FieldClash, Question, RowClash, ThreeWay
from dashboard.plan.keys import SINGULAR, key_of
from dashboard.plan.plan import Plan
from dashboard.plan.problems import Problem
from dashboard.plan.terms import folded

_WITH_IDS = ("goals", "strategies", "meetings", "actions")

#: The fields by which a row belongs to a goal, strategy, meeting or action.
_BELONGS: Mapping[type[Fact], tuple[str, ...]] = {
    Goal: ("replaces",),
    Level: ("goal",),
    Progress: ("goal",),
    Strategy: ("goals", "clashes_with"),
    StrategyUse: ("strategy",),
    Event: ("goal",),
    Attendance: ("meeting",),
    Decision: ("meeting", "goal"),
    View: ("meeting",),
    Action: ("goal", "meeting"),
    Chase: ("action",),
    Translation: ("row",),
    Edit: ("row",),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as it was read, and the cells (“Progress!C5”) that could not be, or are blank where something is needed."""

    plan: Plan
    unread: frozenset[str] = frozenset()

    @classmethod
    def of(cls, plan: Plan, problems: Iterable[Problem], today: date) -> Reading:
        """The plan with the cells that its problems name, but for those that could be read and contradict something."""
        contradicting = set(contradictions(plan, today))
        return cls(plan, frozenset(problem.where.short for problem in problems if problem not in contradicting))

    def missed(self, row: Row, name: str) -> bool:
        """Whether a field is blank only because its cell could not be read, or should not be."""
        source = row.rows.get(name) if isinstance(row, Child) else row.source
        return source is not None and is_blank(getattr(row, name)) and source.at(name).short in self.unread


def three_way(base: Reading | None, mine: Reading, theirs: Reading) -> ThreeWay:
    """Compares two states of a plan with the earlier one that both came from, or with each other where it is not known."""
    work = _Work(base, mine, theirs, _twins(base.plan, mine.plan, theirs.plan) if base else frozenset())
    work.amended("child", "", base.plan.child if base else None, mine.plan.child, theirs.plan.child)
    for section in SECTIONS:
        if section != "history":
            work.section(section)
    work.log()
    return ThreeWay(tuple(work.taken), tuple(work.clashes), tuple(work.questions))


def _twins(base: Plan, mine: Plan, theirs: Plan) -> frozenset[str]:
    """The IDs that both gave to something new, and not to the same thing."""
    return frozenset(
        folded(fact_id)
        for section in _WITH_IDS
        for fact_id, fact in getattr(theirs, section).items()
        if fact_id not in getattr(base, section) and getattr(mine, section).get(fact_id, fact) != fact
    )


@dataclass(slots=True)
class _Work:
    """Gathers the outcome, section by section."""

    base: Reading | None
    mine: Reading
    theirs: Reading
    twins: frozenset[str]
    taken: list[RowChange] = field(default_factory=list)
    clashes: list[RowClash] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def log(self) -> None:
        """History is only ever added to: what they have added is news, and nothing in it can clash."""
        known = [row for reading in (self.base, self.mine) if reading for row in reading.plan.history]
        for edit in without(self.theirs.plan.history, known):
            if not self._belongs_to_twin(edit):
                self.taken.append(RowChange("history", key_of(edit), None, edit))

    def section(self, name: str) -> None:
        """Compares the rows of one section."""
        base, mine, theirs = (
            by_key(rows_of(reading.plan, name)) if reading else {} for reading in (self.base, self.mine, self.theirs)
        )
        for key in theirs | mine:
            before, here, there = base.get(key, []), mine.get(key, []), theirs.get(key, [])
            if key and max(len(before), len(here), len(there)) == 1:
                self._row(name, _only(before), _only(here), _only(there))
            else:
                self._several(name, before, here, there)

    def _row(self, section: str, before: Fact | None, here: Fact | None, there: Fact | None) -> None:
        if there is None:
            if here is not None and (before is not None or self.base is None):
                self._ask(Doubt.GONE, section, here, None)
        elif self._belongs_to_twin(there):
            if there != here and there != before:
                self._ask(Doubt.BELONGS, section, here, there)
        elif here is None:
            self._absent_here(section, before, there)
        elif folded(key_of(there)) in self.twins and section in _WITH_IDS:
            self._ask(Doubt.TWINS, section, here, there)
        else:
            self.amended(section, key_of(here), before, here, there)

    def _absent_here(self, section: str, before: Fact | None, there: Fact) -> None:
        if before is None and self.base is not None:
            self.taken.append(RowChange(section, key_of(there), None, there))
        elif before is None:
            self._ask(Doubt.ONLY_THEIRS, section, None, there)
        elif any(not same(getattr(before, name), getattr(there, name)) for name in _columns(there)):
            self._ask(Doubt.REMOVED_HERE, section, None, there)

    def amended(self, section: str, key: str, before: Row | None, here: Row, there: Row) -> None:
        """A row that is in both: each field that differs is taken over, a clash, a question, or mine alone."""
        changed, clashing = [], []
        for name in _columns(there):
            old, my, their = (getattr(row, name) if row else None for row in (before, here, there))
            unread = self._unread(name, before, here, there)
            if not unread and (same(my, their) or (before is not None and same(old, their))):
                continue
            if unread or self.mine.missed(here, name):
                self.questions.append(Question(Doubt.UNREAD, section, key, here, there, name))
            elif isinstance(here, Child) and name not in here.rows:
                self.questions.append(Question(Doubt.NO_PLACE, section, key, here, there, name))
            elif before is not None and same(old, my):
                changed.append(FieldChange(name, my, their))
            else:
                clashing.append(FieldClash(name, old, their, my))
        if changed:
            self.taken.append(RowChange(section, key, here, there, tuple(changed)))
        if clashing:
            self.clashes.append(RowClash(section, key, here, there, tuple(clashing)))

    def _unread(self, name: str, before: Row | None, here: Row, there: Row) -> bool:
        """Whether they wrote something that cannot be read; what could not be read before is no news."""
        old = self.base is not None and before is not None and self.base.missed(before, name)
        return self.theirs.missed(there, name) and not old and not self.mine.missed(here, name)

    def _several(self, section: str, before: list[Fact], here: list[Fact], there: list[Fact]) -> None:
        """Rows that share a key or have none: only a row that is plainly new is taken over."""
        new, gone = without(there, [*before, *without(here, before)]), without(before or here, there)
        for row in new:
            if self.base is None and type(row) not in SINGULAR:
                self._ask(Doubt.ONLY_THEIRS, section, None, row)
            elif gone or type(row) in SINGULAR:
                self._ask(Doubt.SEVERAL, section, None, row)
            elif self._belongs_to_twin(row):
                self._ask(Doubt.BELONGS, section, None, row)
            else:
                self.taken.append(RowChange(section, key_of(row), None, row))
        for row in gone if not new or self.base is None else ():
            if row in here:
                self._ask(Doubt.GONE, section, row, None)

    def _ask(self, doubt: Doubt, section: str, here: Fact | None, there: Fact | None) -> None:
        row = there or here
        self.questions.append(Question(doubt, section, key_of(row) if row else "", here, there))

    def _belongs_to_twin(self, row: Fact) -> bool:
        return any(folded(name) in self.twins for name in _named(row))


def _only(rows: list[Fact]) -> Fact | None:
    return rows[0] if rows else None


def _named(row: Fact) -> Iterator[str]:
    """The IDs that a row names; the row that a History or Translations row is about begins with its ID."""
    for name in _BELONGS.get(type(row), ()):
        value = getattr(row, name)
        yield from value if isinstance(value, tuple) else (value.split(" · ")[0],)


def _columns(row: Row) -> tuple[str, ...]:
    """The fields that their workbook has a column or an item for: what it has no room for, it says nothing about."""
    if isinstance(row, Child):
        return tuple(name for name in field_names(Child) if name in row.rows)
    if row.source is None:
        return field_names(type(row))
    return tuple(name for name in field_names(type(row)) if name in row.source.columns)

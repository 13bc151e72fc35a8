"""A copy of a plan that comes back: what only the copy changed is taken over, the rest is asked about.

Compared are the workbook, the copy, and the earlier version that both came from. Nothing in a copy says which one that
was, so it is the kept version with the fewest rows that differ from the copy's; of several as near, the oldest, because
an older one can only ask more: a newer one might hold what was changed here after the copy was sent, and then the copy's
older value would look like a correction of it. Where no version is kept, or `base` is NO_BASE, every difference is asked
about. What is taken over stands in History with what stood there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dashboard.files.planfile import PlanFile
from dashboard.files.settle.conflict import Choice, Conflict, conflict_between, settle
from dashboard.files.settle.headings import heading, said, sheet_of
from dashboard.files.versions import Version, read_version, version_numbered, versions_of
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.compare import SECTIONS, Row, RowChange, RowSaid, distance, filled, rows_of
from dashboard.plan.errors import EntryRefused, UnusableFile
from dashboard.plan.facts import Edit
from dashboard.plan.findings import Doubt, Question
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, folded
from dashboard.plan.threeway import Reading, three_way
from dashboard.workbook.layout import CHILD, HISTORY
from dashboard.workbook.read import ReadPlan

#: The number that no version has, which `tac-tracker merge --base` takes too: compare without an earlier one.
NO_BASE = 0

#: The questions that one choice for all can answer: a row of theirs is added, or it is not.
_ADDABLE = (Doubt.ONLY_THEIRS, Doubt.REMOVED_HERE)


@dataclass(frozen=True, slots=True)
class Merge:
    """What a copy brings: rows only it changed, fields that clash (theirs is the copy's), and what must be looked at.

    `base` is the earlier version it was compared with, or None. `unknown` names the sheets on which the copy differs in
    what the tracker does not know, and so does not merge. Nothing is written until `apply`.
    """

    file: PlanFile
    copy: PlanFile
    base: Version | None
    taken: tuple[RowChange, ...]
    conflicts: tuple[Conflict, ...]
    questions: tuple[Question, ...]
    unknown: tuple[str, ...] = ()

    @property
    def taken_said(self) -> tuple[RowSaid, ...]:
        """What is taken over, in the words of the workbook; rows of History are left out."""
        return tuple(said(change) for change in self.taken if change.section != "history")

    @property
    def why(self) -> str:
        """What History says of everything that is taken over."""
        return _why(self.copy)


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody chose.

    For fields that clash, by the number of the conflict and the field; for rows that only the copy has, by the number of
    the question (theirs adds the row, mine leaves it out).
    """

    fields: Mapping[tuple[int, str], Choice] = field(default_factory=dict)
    rows: Mapping[int, Choice] = field(default_factory=dict)

    def settles(self, number: int, conflict: Conflict) -> bool:
        """Whether every field of a conflict is chosen."""
        return all((number, clash.field) in self.fields for clash in conflict.fields)


def can_add(question: Question) -> bool:
    """Whether a question is one that a choice answers: the row of theirs is added, or it is not."""
    return question.doubt in _ADDABLE and question.theirs is not None


def prepare(file: PlanFile, copy: PlanFile, today: date, *, base: int | None = None) -> Merge:
    """Compares a workbook with a copy of it and the version numbered `base` (default: the nearest to the copy).

    Raises EntryRefused where the copy is the workbook itself or another child's, UnknownName for no such version, and
    UnusableFile's kinds where the version named cannot be opened.
    """
    _refuse_strangers(file, copy)
    version, before = _named(file, base, today) if base else (None, None)
    if base is None:
        version, before = nearest(file, copy.plan, today)
    found = three_way(_reading(before, today) if before else None, _reading(file, today), _reading(copy, today))
    conflicts = tuple(conflict_between(clash, why=_why(copy)) for clash in found.clashes)
    unknown = tuple(_unknown(before.plan if before else file.plan, copy.plan))
    return Merge(file, copy, version, found.taken, conflicts, found.questions, unknown)


def _why(copy: PlanFile) -> str:
    return f"Taken over from {copy.path.name}."


def _refuse_strangers(file: PlanFile, copy: PlanFile) -> None:
    if file.path.resolve() == copy.path.resolve():
        raise EntryRefused("That is the workbook itself.", "Name the copy that came back.")
    mine, theirs = file.plan.child.reference, copy.plan.child.reference
    if folded(mine) != folded(theirs):
        what = f"{copy.path.name} is the plan of {theirs or 'nobody'}, and {file.path.name} that of {mine or 'nobody'}."
        raise EntryRefused(what, "Name a copy of the same child's plan.")


def _named(file: PlanFile, number: int, today: date) -> tuple[Version, ReadPlan]:
    version = version_numbered(file.path, number)
    return version, read_version(version, file.path, today, file.password)


def nearest(file: PlanFile, copy: Plan, today: date) -> tuple[Version | None, ReadPlan | None]:
    """The kept version with the fewest rows that differ from the copy's, the oldest of several; none where none is kept."""
    best: tuple[int, Version, ReadPlan] | None = None
    for version in reversed(versions_of(file.path)):
        try:
            read = read_version(version, file.path, today, file.password)
        except UnusableFile:
            continue
        away = distance(read.plan, copy)
        if best is None or away < best[0]:
            best = away, version, read
    return (best[1], best[2]) if best else (None, None)


def _unknown(before: Plan, copy: Plan) -> Iterator[str]:
    """The sheets on which something differs that the tracker does not know: whole sheets, and columns of its own."""
    known = {sheet.name: sheet.rows for sheet in before.other_sheets}
    yield from (sheet.name for sheet in copy.other_sheets if known.get(sheet.name) != sheet.rows)
    for section in SECTIONS:
        here, there = (sorted(_cells_unknown(plan, section)) for plan in (before, copy))
        if here != there:
            yield sheet_of(section).name


def _cells_unknown(plan: Plan, section: str) -> Iterator[tuple[str, str, str]]:
    for row in rows_of(plan, section):
        yield from ((key_of(row), *cell) for cell in (row.source.unknown if row.source else ()))


def _reading(read: ReadPlan | PlanFile, today: date) -> Reading:
    return Reading.of(read.plan, read.problems, today)


@dataclass(frozen=True, slots=True)
class Merged:
    """What is left to decide after a copy was taken over, and how many changes were written (rows of History among them).

    To settle what is left one by one, `prepare` again first: the rows are no longer as they were.
    """

    conflicts: tuple[Conflict, ...]
    questions: tuple[Question, ...]
    written: int


def apply(
    merge: Merge,
    take: Choice | None = None,
    *,
    who: str = "",
    at: datetime | None = None,
    decided: Decided | None = None,
) -> Merged:
    """Takes over what only the copy changed, in one save; `take` settles what clashes too, all the same way.

    `decided` settles it field by field instead.

    History says that `who` did so, and `at` which moment (default: now).

    A choice never takes a row away, and never answers what has no answer for all (see Doubt): that is left. Raises what
    `PlanFile.edit` raises; then nothing was taken over.
    """
    decided = decided or _all_the_same(merge, take)
    left = outcome(merge, take, decided)
    stamp = _Stamp(at or datetime.now().replace(microsecond=0), who, merge.why)
    changes = [*_changes(merge, decided, stamp)]
    merge.file.edit(changes)
    return replace(left, written=len(changes))


def outcome(merge: Merge, take: Choice | None, decided: Decided | None = None) -> Merged:
    """What `apply` would leave to decide, without writing anything."""
    decided = decided or _all_the_same(merge, take)
    conflicts = tuple(one for n, one in enumerate(merge.conflicts) if not decided.settles(n, one))
    questions = tuple(
        question
        for n, question in enumerate(merge.questions)
        if n not in decided.rows and not (take is Choice.MINE and question.doubt is Doubt.GONE)
    )
    return Merged(conflicts, questions, 0)


def _all_the_same(merge: Merge, take: Choice | None) -> Decided:
    if take is None:
        return Decided()
    fields = {(n, clash.field): take for n, one in enumerate(merge.conflicts) for clash in one.fields}
    return Decided(fields, {n: take for n, question in enumerate(merge.questions) if can_add(question)})


def _is_added(merge: Merge, decided: Decided, number: int) -> bool:
    return can_add(merge.questions[number]) and decided.rows.get(number) in (Choice.THEIRS, Choice.BOTH)


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What History says of each row that is taken over."""

    at: datetime
    who: str
    why: str


def _changes(merge: Merge, decided: Decided, stamp: _Stamp) -> Iterator[Change]:
    rows = [change for change in merge.taken if change.section != "history"]
    added = (question for n, question in enumerate(merge.questions) if _is_added(merge, decided, n))
    rows += [RowChange(question.section, question.key, None, question.theirs) for question in added]
    settled = {
        n: _joined(conflict, rows, stamp) for n, conflict in enumerate(merge.conflicts) if decided.settles(n, conflict)
    }
    for change in rows:
        if any(conflict.row is change.before for conflict in settled.values()):
            continue  # one change a row: a note must not be written twice
        if change.before is None and change.after is not None:
            yield Add(sheet_of(change.section).name, filled(change.after))
            yield _remembered(change, stamp)
        elif change.before is not None:
            fields = {field.field: field.after for field in change.fields}
            yield Amend(change.before, fields, EditKind.CORRECTION, who=stamp.who, why=stamp.why)
    for n, conflict in settled.items():
        yield from settle(
            conflict, {clash.field: decided.fields[n, clash.field] for clash in conflict.fields}, at=stamp.at
        )
    yield from _history(merge, decided)


def _joined(conflict: Conflict, rows: Iterable[RowChange], stamp: _Stamp) -> Conflict:
    """The conflict with what is taken over in other fields of its row."""
    fields = (field for change in rows if change.before is conflict.row for field in change.fields)
    return replace(conflict, agreed={field.field: field.after for field in fields}, who=stamp.who)


def _remembered(change: RowChange, stamp: _Stamp) -> Add:
    """A row of History for a row that was added."""
    fields: dict[str, object] = {"at": stamp.at, "who": stamp.who, "sheet": sheet_of(change.section).name}
    return Add(HISTORY.name, {**fields, "row": change.key, "kind": EditKind.CHANGE, "why": stamp.why})


def _history(merge: Merge, decided: Decided) -> Iterator[Change]:
    """The copy's own rows of History, but for those that tell of what is not taken over."""
    silent: set[tuple[str, str, str]] = set()
    for n, conflict in enumerate(merge.conflicts):
        kept = [clash for clash in conflict.fields if decided.fields.get((n, clash.field)) is not Choice.THEIRS]
        silent |= {_place(conflict.sheet, conflict.key, clash.heading) for clash in kept}
    for n, question in enumerate(merge.questions):
        if not _is_added(merge, decided, n):
            name = sheet_of(question.section).name
            silent.add(_place(name, question.key, heading(question.section, question.field)))
    for change in merge.taken:
        edit: Row | None = change.after
        if isinstance(edit, Edit) and change.before is None:
            place = _place(edit.sheet, "" if folded(edit.sheet) == folded(CHILD.name) else edit.row, edit.field)
            if place not in silent and (*place[:2], "") not in silent:
                yield Add(HISTORY.name, filled(edit))


def _place(sheet: str, row: str, field: str) -> tuple[str, str, str]:
    return folded(sheet), folded(row), folded(field)

"""PlanFile: one child's workbook on disk. Loading is the only way in; an edit writes the workbook, then loads it again."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from dashboard.excel.gate import admit
from dashboard.excel.gate_area import Limits
from dashboard.files.save import locked, replace
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.entries import Entry, find_goal, next_id, record_not_seen, record_progress, record_use
from dashboard.plan.errors import EntryRefused, NoSuchFile, NotAWorkbook, RowChanged, RowGone, TooLarge, UnusableFile
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef, Problem
from dashboard.plan.terms import EditKind, Use
from dashboard.workbook.read import ReadPlan, read_plan
from dashboard.workbook.write import rewrite

type Stamp = tuple[int, int, int]


class PlanFile:
    """One workbook: `.plan`, `.problems`, `.path`. All sessions share it; what it holds is frozen and replaced whole."""

    def __init__(self, path: str | os.PathLike[str], *, today: Callable[[], date] = date.today) -> None:
        """Loads the workbook; raises NoSuchFile, NotAWorkbook, ProtectedByPassword or TooLarge."""
        self.path = Path(path)
        self.plan = Plan()
        self.problems: tuple[Problem, ...] = ()
        #: goes up by one whenever the plan was read anew
        self.version = 0
        self._today = today
        self._digest = ""
        self._stamp: Stamp = (0, 0, 0)
        self._read_anew = False
        self.load()

    def load(self) -> None:
        """Reads the workbook as it stands on the disk now."""
        self._load({})

    def _load(self, known: Mapping[str, ReadPlan]) -> None:
        """Loads the workbook; bytes that have been read already, by their digest, are not read a second time."""
        stamp, data = self._read()
        digest = _digest_of(data)
        read = known.get(digest) or self._read_plan(data)
        self.plan, self.problems = read.plan, read.problems
        self._digest, self._stamp = digest, stamp
        self.version += 1

    def _read_plan(self, data: bytes) -> ReadPlan:
        return read_plan(admit(data, self.path.name), self._today())

    def _read(self) -> tuple[Stamp, bytes]:
        try:
            state = self.path.stat()
            self._refuse_odd(state)
            return _stamp_of(state), self.path.read_bytes()
        except UnusableFile:
            raise
        except FileNotFoundError as error:
            raise NoSuchFile(f"There is no file {self.path}.", "Check the name and the folder.") from error
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise NotAWorkbook(
                f"The file cannot be read ({reason}).", "Check that you may open it.", where=CellRef(self.path.name)
            ) from error

    def _refuse_odd(self, state: os.stat_result) -> None:
        """Refuse what is no file, or so large that it should not even be read."""
        if stat.S_ISDIR(state.st_mode):
            raise NotAWorkbook(f"{self.path} is a folder.", "Name one workbook in it.")
        if not stat.S_ISREG(state.st_mode):
            raise NotAWorkbook(f"{self.path} is no file.", "Name a workbook.")
        limit = Limits().file
        if state.st_size > limit:
            raise TooLarge(
                f"This file is larger than any plan: it is {state.st_size >> 20:,} MB, and a plan may be {limit >> 20} MB.",
                "Take out what does not belong to the plan, or choose another file.",
                where=CellRef(self.path.name),
            )

    def changed(self) -> bool:
        """Whether the file on disk may differ from what was read: another time, size or file under the name."""
        try:
            return _stamp_of(self.path.stat()) != self._stamp
        except OSError:
            return True

    def refresh(self) -> bool:
        """Reads the workbook again if its content changed on the disk; whether it did since this was last asked."""
        anew, self._read_anew = self._read_anew, False
        if not self.changed():
            return anew
        stamp, data = self._read()
        if _digest_of(data) == self._digest:
            self._stamp = stamp
            return anew
        self.load()
        return True

    def edit(self, changes: Sequence[Change]) -> tuple[CellRef, ...]:
        """Writes the changes into the workbook and loads it again; the cell where each change begins.

        Rows that others changed elsewhere in the workbook are carried along. Raises RowChanged, RowGone,
        CannotWrite, FileBusy or NotSaved, and then the workbook is as it was; after RowChanged and RowGone the plan
        has been read again.
        """
        if not changes:
            return ()
        known: dict[str, ReadPlan] = {}
        try:
            with locked(self.path):
                _, data = self._read()
                rewritten = rewrite(data, self.path.name, changes, self._now())
                if rewritten.data != data:
                    # It must open before it is written.
                    known[_digest_of(rewritten.data)] = self._read_plan(rewritten.data)
                    replace(self.path, rewritten.data, data)
        except (RowChanged, RowGone):
            self.load()
            self._read_anew = True
            raise
        self._load(known)
        return rewritten.cells

    def _now(self) -> datetime:
        return datetime.combine(self._today(), datetime.now().time()).replace(microsecond=0)

    def _entry(self, by: str | None, where: str | None, note: str | None, confirm: bool) -> Entry:
        return Entry(today=self._today(), by=by or "", where=where or "", note=note or "", confirm=confirm)

    def record_progress(
        self,
        goal: str,
        month: str | Month,
        value: float,
        *,
        where: str | None = None,
        by: str | None = None,
        note: str | None = None,
        confirm: bool = False,
    ) -> CellRef:
        """Records one month's value of a goal, or corrects it; the cell it stands in.

        Raises UnknownName, EntryRefused, NeedsConfirmation (see `dashboard.plan.entries`) and what `edit` raises.
        """
        entry = self._entry(by, where, note, confirm)
        return self._record(record_progress(self.plan, goal, _month(month), value, entry), "value")

    def record_not_seen(
        self, goal: str, month: str | Month, because: str, *, where: str | None = None, by: str | None = None
    ) -> CellRef:
        """Records why a goal was not seen in a month; the cell it stands in."""
        entry = self._entry(by, where, None, False)
        return self._record(record_not_seen(self.plan, goal, _month(month), because, entry), "not_seen_because")

    def record_use(
        self,
        strategy: str,
        month: str | Month,
        place: str,
        use: Use | int | str,
        *,
        by: str | None = None,
        note: str | None = None,
    ) -> CellRef:
        """Records how much a strategy was used in one place in one month, or corrects it; the cell it stands in."""
        entry = self._entry(by, None, note, False)
        return self._record(record_use(self.plan, strategy, _month(month), place, use, entry), "use")

    def _record(self, change: Change, field: str) -> CellRef:
        (cell,) = self.edit([change])
        return self._cell_of(cell, field)

    def _cell_of(self, row: CellRef, field: str) -> CellRef:
        """The cell of one field in the row that begins at another cell."""
        number = int("".join(c for c in row.cell or "" if c.isdigit()) or 0)
        for facts in (self.plan.progress, self.plan.use):
            for fact in facts:
                if fact.source and fact.source.row == number and fact.source.sheet == row.sheet:
                    return fact.source.at(field)
        return row

    def amend_goal(
        self, goal: str, fields: Mapping[str, object], *, kind: EditKind, why: str, who: str = ""
    ) -> CellRef:
        """Changes fields of a goal with the reason why; the first cell changed. Unknown goals raise UnknownName."""
        if not why.strip():
            raise EntryRefused("A goal is not changed without a reason.", "Say in a few words why it changes.")
        fact = find_goal(self.plan, goal)
        changed = {name: value for name, value in fields.items() if getattr(fact, name) != value}
        if not changed:
            raise EntryRefused("Nothing is different from what stands there.", "")
        return self.edit([Amend(fact, changed, kind, who=who, why=why)])[0]

    def add_goal(self, fields: Mapping[str, object]) -> str:
        """Adds a goal under the next free ID; the ID."""
        return self._add("Goals", lambda: next_id("G", self.plan.goals), fields)

    def add_strategy(self, fields: Mapping[str, object]) -> str:
        """Adds a strategy under the next free ID; the ID."""
        return self._add("Strategies", lambda: next_id("S", self.plan.strategies), fields)

    def _add(self, sheet: str, free: Callable[[], str], fields: Mapping[str, object]) -> str:
        """Adds a row under an ID that is free in the workbook as it stands by now; the ID."""
        while True:
            new = free()
            try:
                self.edit([Add(sheet, {**fields, "id": new})])
            except RowChanged:  # somebody else was given the ID meanwhile; the plan has been read again
                if free() == new:
                    raise
            else:
                return new

    def add_event(self, fields: Mapping[str, object]) -> CellRef:
        """Adds an event or a change line; the cell it begins at."""
        return self.edit([Add("Events", fields)])[0]


def _digest_of(data: bytes) -> str:
    """The SHA-256 of a whole file's bytes: whether it is still the same is decided by nothing else."""
    return hashlib.sha256(data).hexdigest()


def _stamp_of(state: os.stat_result) -> Stamp:
    return state.st_mtime_ns, state.st_size, state.st_ino


def _month(month: str | Month) -> Month:
    if isinstance(month, Month):
        return month
    try:
        return Month.parse(month)
    except ValueError as error:
        raise EntryRefused(str(error)) from error

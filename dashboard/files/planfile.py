"""PlanFile: one child's workbook on disk. Loading is the only way in; an edit writes the workbook, then loads it again."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace as replace_in
from datetime import date, datetime
from pathlib import Path
from threading import RLock

from dashboard.excel.gate import admit
from dashboard.excel.package import Package
from dashboard.files.disk.refusals import another_child
from dashboard.files.locking import lock_versions_apart
from dashboard.files.reading import Loaded, digest_of, loaded, locked_as, read_bytes, stamp_of
from dashboard.files.recent import Key, hold, package_of, recent
from dashboard.files.save import locked, replace
from dashboard.plan.acts.entries import Entry, find_goal, next_id, record_not_seen, record_progress, record_use
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.errors import EntryRefused, RowChanged, RowGone, SaveRefused
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef, Problem
from dashboard.plan.terms import EditKind, Use
from dashboard.workbook.write import rewrite


class PlanFile:
    """One workbook: `.plan`, `.problems`, `.path`. All sessions share it; what it holds is frozen and replaced whole."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        today: Callable[[], date] = date.today,
        password: str | None = None,
        first: Loaded | None = None,
    ) -> None:
        """Loads the workbook, unless `first` brings what it says; the password is held in memory only.

        Raises NoSuchFile, NotAWorkbook, ProtectedByPassword, WrongPassword or TooLarge.
        """
        self.path = Path(path)
        #: goes up by one whenever the plan was read anew
        self.version = 0
        self._today = today
        #: why nothing is written in it for now and what to do about it, where that is so
        self.doubt: tuple[str, str] | None = None
        #: what the workbook is locked with, in memory only
        self.password = password
        self._busy = RLock()
        self._read_anew = False
        self._show(first or self._load())

    @property
    def plan(self) -> Plan:
        """What the workbook says."""
        return self._loaded.plan

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What in the workbook could not be read or contradicts itself."""
        return self._loaded.problems

    def load(self) -> None:
        """Reads the workbook as it stands on the disk now; another child's plan that lies there by then is not shown."""
        with self._busy:
            self._show_if_same(self._load())

    def _load(self) -> Loaded:
        stamp, data = read_bytes(self.path)
        digest = digest_of(data)
        return loaded(stamp, digest, package_of(data, self._key(digest)), self._today())

    def _show(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.version += 1

    def _show_if_same(self, loaded: Loaded) -> bool:
        """Shows what was read unless it has another reference: nobody is handed another child's plan in place of theirs."""
        if loaded.plan.child.reference != self.plan.child.reference:
            return False
        self._show(loaded)
        return True

    def _as_read(self, data: bytes) -> tuple[str, Package]:
        """Digest and content of these bytes; where they are those that were read last, neither is worked out again."""
        held = recent(self._key(self._loaded.digest))
        if held is not None and held.data == data:
            return self._loaded.digest, held
        digest = digest_of(data)
        return digest, package_of(data, self._key(digest))

    def _key(self, digest: str) -> Key:
        return self.path.name, digest, self.password

    def make_ready(self) -> None:
        """Holds the workbook as it lies on the disk in memory, so that the next save need not read it first."""
        with self._busy:
            self._as_read(read_bytes(self.path)[1])

    def changed(self) -> bool:
        """Whether the file on disk may differ from what was read: another time, size or file under the name."""
        try:
            return stamp_of(self.path.stat()) != self._loaded.stamp
        except OSError:
            return True

    def refresh(self) -> bool:
        """Reads the workbook again if its content changed on the disk; whether its plan did since this was last asked."""
        with self._busy:
            return self.take(self._load()) if self.changed() else self.told_anew()

    def told_anew(self) -> bool:
        """Whether the plan was read anew since this was last asked, because somebody else had changed a row."""
        with self._busy:
            anew, self._read_anew = self._read_anew, False
            return anew

    def take(self, loaded: Loaded) -> bool:
        """Takes over what was read from the file elsewhere; whether its plan is new since this was last asked.

        Another child's is not taken over, so that the file counts as changed until whoever holds it opens it anew.
        """
        with self._busy:
            anew = self.told_anew()
            try:
                if stamp_of(self.path.stat()) != loaded.stamp:
                    return anew  # written once more since it was read: the next look will find that
            except OSError:
                return anew
            if loaded.digest == self._loaded.digest:
                self._loaded = replace_in(self._loaded, stamp=loaded.stamp)
                return anew
            return self._show_if_same(loaded) or anew

    def edit(self, changes: Sequence[Change]) -> tuple[CellRef, ...]:
        """Writes the changes into the workbook and shows it as it then is; the cell where each change begins.

        Rows that others changed elsewhere in the workbook are carried along. Raises RowChanged, RowGone,
        CannotWrite, FileBusy, NotSaved or, where it may not be this child's plan, SaveRefused, and then the workbook is
        as it was; after RowChanged and RowGone the plan has been read again.
        """
        if not changes:
            return ()
        if self.doubt:
            raise SaveRefused(*self.doubt, where=CellRef(self.path.name))
        with self._busy:
            try:
                with locked(self.path):
                    return self._write(changes)
            except (RowChanged, RowGone) as refusal:
                if isinstance(refusal, RowChanged):
                    refusal.rest = tuple(change for change in changes if change is not refusal.change)
                self.load()
                self._read_anew = True
                raise

    def _write(self, changes: Sequence[Change]) -> tuple[CellRef, ...]:
        stamp, data = read_bytes(self.path)
        digest, package = self._as_read(data)
        now = self._loaded if digest == self._loaded.digest else loaded(stamp, digest, package, self._today())
        if now.plan.child.reference != self.plan.child.reference:
            raise another_child(self.path, self.plan.child.reference)
        rewritten = rewrite(package, changes, self._now())
        if rewritten.data != package.data:
            # It must open before it is written.
            after = admit(rewritten.data, self.path.name, known=package)
            new = locked_as(data, rewritten.data, self.password)
            shown = loaded(stamp, digest_of(new), after, self._today())
            written = replace(self.path, new, data)
            lock_versions_apart(self.path, new, self.password)
            self._show(replace_in(shown, stamp=stamp_of(written)))
            hold(self._key(shown.digest), after, instead_of=self._key(digest))
        elif now is not self._loaded:
            self._show(now)
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
        read: Plan | None = None,
    ) -> CellRef:
        """Records one month's value of a goal, or corrects it; the cell it stands in.

        `read` is the plan as whoever enters had it before their eyes (default: as it was read last): what others have
        changed since is refused with RowChanged and not written over.
        Raises UnknownName, EntryRefused, NeedsConfirmation (see `dashboard.plan.acts.entries`) and what `edit` raises.
        """
        entry = self._entry(by, where, note, confirm)
        return self.record(record_progress(read or self.plan, goal, month, value, entry), "value")

    def record_not_seen(
        self,
        goal: str,
        month: str | Month,
        because: str,
        *,
        where: str | None = None,
        by: str | None = None,
        note: str | None = None,
        read: Plan | None = None,
    ) -> CellRef:
        """Records why a goal was not seen in a month; the cell it stands in. `read` as for `record_progress`."""
        entry = self._entry(by, where, note, False)
        return self.record(record_not_seen(read or self.plan, goal, month, because, entry), "not_seen_because")

    def record_use(
        self,
        strategy: str,
        month: str | Month,
        place: str,
        use: Use | int | str,
        *,
        by: str | None = None,
        note: str | None = None,
        read: Plan | None = None,
    ) -> CellRef:
        """Records how much a strategy was used in a place in a month, or corrects it; the cell. `read` as above."""
        entry = self._entry(by, None, note, False)
        return self.record(record_use(read or self.plan, strategy, month, place, use, entry), "use")

    def record(self, change: Change, field: str) -> CellRef:
        """Writes one change of a month's value or a report; the cell of its field. Raises what `edit` raises."""
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
        self,
        goal: str,
        fields: Mapping[str, object],
        *,
        kind: EditKind,
        why: str,
        who: str = "",
        read: Plan | None = None,
    ) -> CellRef:
        """Changes fields of a goal with the reason why; the first cell changed. Unknown goals raise UnknownName.

        `read` as for `record_progress`.
        """
        if not why.strip():
            raise EntryRefused("A goal is not changed without a reason.", "Say in a few words why it changes.")
        fact = find_goal(read or self.plan, goal)
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

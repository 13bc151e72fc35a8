"""What one browser tab works with: the caseload, what is selected, who looks, and the one road by which entries are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import param

from dashboard.files.disk.owners import owners_of
from dashboard.files.disk.rights import may_be_replaced
from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.files.settle.conflict import Choice, Conflict, conflict_of, settle
from dashboard.plan.access import SENCO, Viewer, as_seen_by
from dashboard.plan.changes import Change
from dashboard.plan.errors import NeedsConfirmation, NotAllowed, RowChanged, TrackerError, UnusableFile
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef
from dashboard.plan.safeguarding import noticed, noticed_since
from dashboard.view import View
from dashboard.words.owners import in_doubt, not_writable, open_elsewhere

type Entry = Callable[[PlanFile], CellRef | str]
type Act = Callable[[], object]

#: What nobody has to be asked about: the day on which a row was entered stays theirs.
_SETTLED = {"entered_on": Choice.THEIRS}
#: How often an entry is written beside what others have just changed in the same row, before it is given up.
_TRIES = 4

BOTH_CHANGED = "Somebody else has changed the same row meanwhile. Nothing was saved yet, and what you typed is kept."


@dataclass(frozen=True, slots=True)
class Clashing:
    """A row that somebody else changed too, whose plan it is in, and what was to be written along with it."""

    reference: str
    conflict: Conflict
    rest: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Noticed:
    """Words that may belong in a safeguarding record: in whose plan, and whether they are in the workbook by now."""

    reference: str
    words: tuple[str, ...]
    is_saved: bool


def _now(act: Act) -> None:
    act()


def _nothing() -> None:
    """Nothing waits."""


class _ToChoose(TrackerError):
    """Somebody has to choose what a row is to be: the session's `clash`."""

    kept = ""


class Session(param.Parameterized):
    """One tab's connection to the plans. `seen` goes up whenever what the disk holds was read anew."""

    seen = param.Integer(default=-1, doc="The version of the caseload that is shown.")
    status = param.String(default="", doc="What became of the last entry.")
    loaded = param.List(default=[0, 0], doc="How many workbooks of how many are read.")
    owners = param.List(
        default=[], doc="Who has the chosen child's workbook open elsewhere: a sentence, and whether it is old."
    )
    noticed = param.Parameter(default=None, doc="The Noticed words that somebody is told of, or None. Never logged.")
    clash = param.Parameter(default=None, doc="The Clashing row that waits for a choice, or None.")

    def __init__(self, folder: PlanFolder, view: View, viewer: Viewer = SENCO) -> None:
        super().__init__()
        self.folder = folder
        self.view = view
        self.viewer = viewer
        self.seen = folder.version
        #: what is to be done once the clash is settled and saved
        self.after_settling: Callable[[], None] = _nothing

    @property
    def today(self) -> date:
        """The day by which everything is read."""
        return self.folder.today()

    @property
    def now(self) -> datetime:
        """The moment of an entry, to the second, on the day by which everything is read."""
        return datetime.combine(self.today, datetime.now().time()).replace(microsecond=0)

    @property
    def file(self) -> PlanFile | None:
        """The chosen child's workbook, or None."""
        return self.folder.by_reference(self.view.reference) if self.view.reference else None

    def plan_of(self, file: PlanFile) -> Plan:
        """A plan with only what the viewer may see."""
        return as_seen_by(file.plan, self.viewer)

    @property
    def plan(self) -> Plan:
        """The chosen child's plan as the viewer may see it; an empty one where no child is chosen."""
        return self.plan_of(self.file) if self.file else Plan()

    def look(self) -> None:
        """Looks whether anything changed on the disk, and shows it."""
        if self.folder.opening:
            self.loaded = list(self.folder.opened)
        else:
            if not self.folder.watched:
                self.folder.refresh()
            if self.loaded != [0, 0]:
                self.loaded = [0, 0]
        self.see_owners()
        self.catch_up()

    def catch_up(self) -> None:
        """Shows what was read since."""
        if self.seen != self.folder.version:
            self.seen = self.folder.version

    def see_owners(self) -> None:
        """Looks who has the chosen child's workbook open in another program, and whether it may be written in at all."""
        file, now = self.file, datetime.now()
        said = [
            (open_elsewhere(owner.who, owner.program, owner.since, now.date(), is_stale=owner.is_stale), owner.is_stale)
            for owner in (owners_of(file.path, now) if file else ())
        ]
        if file and not self.view.read_only and not may_be_replaced(file.path):
            said.append((not_writable(), True))
        if file and file.doubt and not self.view.read_only:
            said.append((in_doubt(*file.doubt), True))
        if said != self.owners:
            self.owners = said

    def save(self, entry: Entry, *, file: PlanFile | None = None, soon: Callable[[Act], None] = _now) -> str:
        """Saves an entry into the chosen child's workbook, or the one given; an empty text when it is saved, else why not.

        Where somebody else changed other fields of the same row, both are kept without a question; where the same fields,
        `clash` is set and somebody chooses. Raises NeedsConfirmation, which the form answers by asking.
        `soon` does what need not be waited for: looking at the words, and showing everywhere what the workbook has now.
        """
        file = file or self.file
        try:
            if self.view.read_only:
                raise NotAllowed(
                    "This tracker was started to show plans only.", "Start it without --read-only to write."
                )
            if file is None:
                return "No child is chosen. Nothing was saved."
            before = file.plan
            where = self._write(file, entry)
        except NeedsConfirmation:
            raise
        except UnusableFile as refusal:
            return f"{refusal.sentence} Nothing was saved."
        except TrackerError as refusal:
            self.folder.touched()  # a row that somebody else changed has been read again
            self.catch_up()
            return refusal.sentence
        soon(partial(self._is_saved, file, before, where))
        return ""

    def _is_saved(self, file: PlanFile, before: Plan, where: CellRef | str) -> None:
        self._tell(noticed_since(before, file.plan), file.plan.child.reference, is_saved=True)
        self.folder.touched()
        self.status = f"Saved {datetime.now():%H:%M}" + (f" in {where}" if isinstance(where, CellRef) else "")
        self.catch_up()

    def heed(self, *texts: str) -> None:
        """Looks at what was typed and is not saved yet for words that may belong in a safeguarding record."""
        words = dict.fromkeys(word for text in texts for word in noticed(text))
        self._tell(tuple(words), self.view.reference, is_saved=False)

    def _tell(self, words: tuple[str, ...], reference: str, *, is_saved: bool) -> None:
        if words:
            self.noticed = Noticed(reference, words, is_saved)

    def _write(self, file: PlanFile, entry: Entry) -> CellRef | str:
        """Writes an entry; again beside what somebody else changed in the row, for as long as that is no contradiction."""
        for _ in range(_TRIES):
            try:
                return entry(file)
            except RowChanged as refusal:
                conflict = conflict_of(refusal, refusal.change, file.plan) if refusal.change else None
                if conflict is None:
                    raise
                if to_choose(conflict):
                    self.after_settling = _nothing  # what waited for another row's choice waits no more
                    self.clash = Clashing(file.plan.child.reference, conflict, refusal.rest)
                    raise _ToChoose(BOTH_CHANGED, "Choose at the top of this page what it is to be.") from refusal
                entry = _settling(conflict, refusal.rest, _SETTLED, "")
        return entry(file)

    def settle(self, choices: Mapping[str, Choice], note: str = "") -> str:
        """Saves what was chosen for the row that clashes; an empty text when it is saved, else why it was not."""
        clash: Clashing | None = self.clash
        if clash is None or clash.reference != self.view.reference:
            return "There is nothing to choose any more. Nothing was saved."
        then = self.after_settling
        trouble = self.save(_settling(clash.conflict, clash.rest, {**_SETTLED, **choices}, note))
        if not trouble:
            then()  # first, for with the clash gone everything is drawn
            self.leave()
        elif self.clash is not clash:
            self.after_settling = then  # the same row was changed once more
        return trouble

    def leave(self) -> None:
        """Nothing waits for a choice any more, nor for its being saved."""
        self.clash = None
        self.after_settling = _nothing


def to_choose(conflict: Conflict) -> list[str]:
    """The fields of a conflict that somebody has to choose."""
    return [clash.field for clash in conflict.fields if clash.field not in _SETTLED]


def _settling(conflict: Conflict, rest: Sequence[Change], choices: Mapping[str, Choice], note: str) -> Entry:
    def entry(file: PlanFile) -> CellRef | str:
        cells = file.edit([*rest, *settle(conflict, choices, note)])
        return cells[-1] if cells else ""

    return entry

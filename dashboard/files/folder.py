"""PlanFolder: a caseload. The workbooks of a folder, what became of each, and what changed on the disk."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from threading import RLock, Thread

from dashboard.files import journal, versions
from dashboard.files.apart import readers
from dashboard.files.disk.sweep import sweep
from dashboard.files.disk.tries import Tries
from dashboard.files.finding import Found
from dashboard.files.looking import look_at
from dashboard.files.planfile import PlanFile
from dashboard.files.reading import Loaded, Stamp, stamp_of
from dashboard.files.settings import Settings, read_settings
from dashboard.files.twins import Twins, still_read, twin_problems
from dashboard.plan.errors import NeedsPassword, UnusableFile, WrongPassword
from dashboard.plan.problems import CellRef, Problem, Severity

#: How often a caseload that is watched looks at the disk, in seconds.
LOOK_EVERY = 2.0

_log = logging.getLogger(__name__)

type Progressed = Callable[[int, int], None]


class PlanFolder:
    """A caseload: iterate it for its PlanFiles. Files that cannot be opened are problems, and the others still open."""

    def __init__(
        self,
        *paths: str | os.PathLike[str],
        today: Callable[[], date] = date.today,
        progressed: Progressed | None = None,
        open_now: bool = True,
        tidy: bool = False,
    ) -> None:
        """Opens every workbook in the paths; `progressed(done, of)` is told after each.

        With `open_now` off nothing is read until `refresh` is called, from another thread for instance. With `tidy` the
        earlier versions and drafts that are too old are taken away, once a day; without it looking changes nothing.
        """
        self.paths = tuple(Path(path) for path in paths)
        self.today = today
        #: whether what is too old is taken away
        self.tidy = tidy
        self._files: dict[Path, PlanFile] = {}
        self._unusable: dict[Path, tuple[Stamp | type[OSError], UnusableFile]] = {}
        self._passwords: dict[Path, str] = {}
        self._found = Found(())
        self._missed: set[Path] = set()
        self._twins = Twins()
        self._tries = Tries()
        self._tidied: date | None = None
        self._lock = RLock()
        #: goes up by one whenever anything was read anew, appeared or went
        self.version = 0
        self._versions = count(1)
        #: how many workbooks of how many are read, while the caseload is opened for the first time
        self.opened = (0, 0)
        self.opening = True
        #: what settings.toml beside the plans says, as of the last look at the disk
        self.settings = Settings()
        #: whether it looks at the disk by itself
        self.watched = False
        if open_now:
            self.refresh(progressed)

    def __iter__(self) -> Iterator[PlanFile]:
        return iter(tuple(self._files.values()))

    def __len__(self) -> int:
        return len(self._files)

    @property
    def unusable(self) -> tuple[tuple[Path, UnusableFile], ...]:
        """The files that could not be opened, each with the reason."""
        return tuple((path, error) for path, (_, error) in self._unusable.items())

    @property
    def home(self) -> Path:
        """The folder where a new plan would be made."""
        first = self.paths[0] if self.paths else Path()
        return first if first.is_dir() else first.parent

    def watch(self) -> None:
        """Looks at the disk by itself from now on, every LOOK_EVERY seconds, in a thread of its own."""
        with self._lock:
            if self.watched:
                return
            self.watched = True
        Thread(target=self._keep_looking, name="looking at the caseload", daemon=True).start()

    def _keep_looking(self) -> None:
        while True:
            try:
                self.refresh()
            except Exception:  # noqa: BLE001  whatever it was, the next look may go well, and without one every screen would be stale
                _log.exception("Looking at the folder of plans failed; it is tried again.")
            time.sleep(LOOK_EVERY)

    def refresh(self, progressed: Progressed | None = None) -> bool:
        """Looks at the disk and reads what changed, appeared or went; whether anything did."""
        with self._lock:
            try:
                look = look_at(self.paths, self._found, {*self._files, *self._unusable})
            except UnusableFile:
                return False  # a drive that is away for a moment is no reason to forget the plans
            found, present = look.found, look.found.plans
            self._tidy(present)
            anything = self._forget(set(present)) or found.asides != self._found.asides
            self._found = found
            if not any(map(look.is_away, self.paths[:1])):  # where the settings lie
                anything = self._settings_changed() or anything
            fresh = [path for path in present if not look.is_away(path) and self._is_fresh(path)]
            before = len(present) - len(fresh)
            for done, (path, read) in enumerate(readers().read(fresh, self.today(), self._passwords), before + 1):
                if self._take(path, read):
                    anything = True
                    if self.opening:
                        self.touched()  # so that the screens fill as files arrive
                self.opened = (done, len(present))
                if progressed:
                    progressed(done, len(present))
            self.opening = False
            for file in self:
                anything = file.told_anew() or anything
            self._twins.look(self, self._unusable)
            if anything:
                self._put_in_order(present)
                self.touched()
            return anything

    def _tidy(self, present: Sequence[Path]) -> None:
        """Once a day, takes away what killed saves left behind, and the earlier versions and drafts that are too old."""
        if not self.tidy or self._tidied == self.today():
            return
        self._tidied = self.today()
        folders = {Path(os.path.realpath(path)).parent for path in present}  # pathlib's own raises where links circle
        sweep((*(path for path in self.paths if path.is_dir()), *folders))
        for folder in folders:
            versions.age_out(folder)
            journal.age_out(folder)

    def _put_in_order(self, present: Collection[Path]) -> None:
        known = self._files
        self._files = {path: known[path] for path in (*present, *known) if path in known}

    def _forget(self, present: Collection[Path]) -> bool:
        """Lets go what is missing for the second time: a program that saves may take the name away for a moment."""
        missing = {path for path in (*self._files, *self._unusable) if path not in present}
        gone, self._missed = missing & self._missed, missing
        for path in gone:
            self._files.pop(path, None)
            self._unusable.pop(path, None)
        return bool(gone)

    def _settings_changed(self) -> bool:
        said, self.settings = self.settings, read_settings(self.home)
        return said != self.settings

    def _is_fresh(self, path: Path) -> bool:
        """Whether the file is new to us, or changed since it was read or could not be."""
        if path in self._files:
            return self._files[path].changed()
        return path not in self._unusable or self._unusable[path][0] != _stamp(path)

    def _take(self, path: Path, read: Loaded | UnusableFile) -> bool:
        if isinstance(read, UnusableFile):
            # A plan that was open stays open as it was last read: Excel replaces a file in two steps when it saves.
            seen = self._unusable.get(path)
            self._unusable[path] = (_stamp(path), read)
            return seen is None or str(seen[1]) != str(read)
        was_unusable = self._unusable.pop(path, None) is not None
        file = self._files.get(path)
        if file and file.plan.child.reference == read.plan.child.reference:
            return file.take(read) or was_unusable
        # Whoever still holds the other child's plan is not handed this one: what they enter is refused.
        self._files[path] = self._opened(path, read, after=file)
        return True

    def _opened(self, path: Path, read: Loaded, after: PlanFile | None = None) -> PlanFile:
        file = PlanFile(path, today=self.today, first=read, password=self._passwords.get(path))
        file.version += after.version if after else 0  # what was drawn of the other one is not taken for this one's
        file.doubt = still_read(file)
        return file

    @property
    def locked(self) -> tuple[Path, ...]:
        """The workbooks that a password would open."""
        return tuple(path for path, error in self.unusable if isinstance(error, NeedsPassword | WrongPassword))

    def unlock(self, path: Path, password: str) -> None:
        """Opens a workbook protected with a password, which is held in memory until the tracker ends.

        Raises WrongPassword where it does not fit or was typed wrong too often, and what loading raises.
        """
        self._tries.may(path)
        ((_, read),) = readers().read([path], self.today(), {path: password})
        if isinstance(read, UnusableFile):
            if isinstance(read, WrongPassword):
                self._tries.wrong(path)
            raise read
        self._tries.right(path)
        with self._lock:
            self._passwords[path] = password
            self._unusable.pop(path, None)
            self._files[path] = self._opened(path, read, after=self._files.get(path))
            self._put_in_order(self._found.plans)
            self._twins.look(self, self._unusable)
        self.touched()

    def touched(self) -> None:
        """Tells every screen that a plan of this caseload is no longer as it was."""
        self.version = next(self._versions)

    @property
    def children(self) -> tuple[PlanFile, ...]:
        """The workbooks that are plans, one a child: whatever else has the reference of one is left out."""
        return tuple(file for file in self if not self._stands_back(file))

    def _stands_back(self, file: PlanFile) -> bool:
        """Whether another workbook is the plan of that reference, or is shown as it."""
        is_doubted = file.doubt not in (None, still_read(file))
        return is_doubted and self.by_reference(file.plan.child.reference) is not file

    def by_reference(self, reference: str) -> PlanFile | None:
        """The plan of the child with that reference, or None; of several workbooks that have it, the one that is the plan."""
        return self._twins.plan_among(reference, [file for file in self if file.plan.child.reference == reference])

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything the tracker could not read, file by file: whole files first."""
        return tuple(problem for _, problem in self.located_problems)

    @property
    def located_problems(self) -> tuple[tuple[Path, Problem], ...]:
        """The same, each with the file it is in: two folders may have files of one name."""
        return (
            *(
                (path, Problem(CellRef(path.name), Severity.ERROR, error.what, error.mend))
                for path, error in self.unusable
            ),
            *self._found.problems,
            *twin_problems(self),
            *((self.home / problem.where.file, problem) for problem in self.settings.problems),
            *((file.path, problem) for file in self for problem in file.problems),
        )


def _stamp(path: Path) -> Stamp | type[OSError]:
    try:
        return stamp_of(path.stat())
    except OSError as error:
        return type(error)

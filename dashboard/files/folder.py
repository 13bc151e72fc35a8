"""PlanFolder: a caseload. The workbooks of a folder, what became of each, and what changed on the disk."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from threading import RLock, Thread

from dashboard.files import journal, versions
from dashboard.files.apart import readers
from dashboard.files.disk.sweep import sweep
from dashboard.files.disk.tries import Tries
from dashboard.files.planfile import PlanFile
from dashboard.files.reading import Loaded, Stamp, stamp_of
from dashboard.files.settings import Settings, read_settings
from dashboard.plan.errors import NeedsPassword, NoSuchFile, UnusableFile, WrongPassword
from dashboard.plan.problems import CellRef, Problem, Severity

#: What a workbook's name may end in.
SUFFIXES = (".xlsx", ".xlsm")

#: How often a caseload that is watched looks at the disk, in seconds.
LOOK_EVERY = 2.0

_log = logging.getLogger(__name__)

type Progressed = Callable[[int, int], None]


def workbooks_in(paths: Sequence[str | os.PathLike[str]]) -> tuple[Path, ...]:
    """The workbooks named or lying in the folders named, by name; owner files and hidden folders are left out.

    Raises NoSuchFile for a path where there is nothing, UnusableFile for a folder that may not be read.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            try:
                found.update(dict.fromkeys(sorted(_scan(path))))
            except OSError as error:
                reason = error.strerror or type(error).__name__
                raise UnusableFile(
                    f"The folder {path} cannot be read ({reason}).", "Check that you may open it."
                ) from error
        elif path.exists():
            found[path] = None
        else:
            raise NoSuchFile(f"There is no file or folder {path}.", "Check the name.")
    return tuple(found)


def _scan(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~")):
                continue
            if entry.name.lower().endswith(SUFFIXES) and entry.is_file():
                yield folder / entry.name


class PlanFolder:
    """A caseload: iterate it for its PlanFiles. Files that cannot be opened are problems, and the others still open."""

    def __init__(
        self,
        *paths: str | os.PathLike[str],
        today: Callable[[], date] = date.today,
        progressed: Progressed | None = None,
        open_now: bool = True,
    ) -> None:
        """Opens every workbook in the paths; `progressed(done, of)` is told after each.

        With `open_now` off nothing is read until `refresh` is called, from another thread for instance.
        """
        self.paths = tuple(Path(path) for path in paths)
        self.today = today
        self._files: dict[Path, PlanFile] = {}
        self._unusable: dict[Path, tuple[Stamp | type[OSError], UnusableFile]] = {}
        self._passwords: dict[Path, str] = {}
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
                present = workbooks_in(self.paths)
            except UnusableFile:
                return False  # a drive that is away for a moment is no reason to forget the plans
            self._tidy(present)
            anything = self._forget(set(present))
            anything = self._settings_changed() or anything
            fresh = [path for path in present if self._is_fresh(path)]
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
            if anything:
                self._put_in_order(present)
                self.touched()
            return anything

    def _tidy(self, present: Sequence[Path]) -> None:
        """Once a day, takes away what killed saves left behind, and the earlier versions and drafts that are too old."""
        if self._tidied == self.today():
            return
        self._tidied = self.today()
        sweep((*self.paths, *present))
        for folder in {path.resolve().parent for path in present}:
            versions.age_out(folder)
            journal.age_out(folder)

    def _put_in_order(self, present: Sequence[Path]) -> None:
        self._files = {path: self._files[path] for path in present if path in self._files}

    def _forget(self, present: set[Path]) -> bool:
        gone = [path for path in (*self._files, *self._unusable) if path not in present]
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
        if path in self._files:
            return self._files[path].take(read) or was_unusable
        self._files[path] = PlanFile(path, today=self.today, first=read, password=self._passwords.get(path))
        return True

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
            self._files[path] = PlanFile(path, today=self.today, first=read, password=password)
            self._put_in_order(workbooks_in(self.paths))
        self.touched()

    def touched(self) -> None:
        """Tells every screen that a plan of this caseload is no longer as it was."""
        self.version = next(self._versions)

    def by_reference(self, reference: str) -> PlanFile | None:
        """The plan of the child with that reference, or None."""
        return next((file for file in self if file.plan.child.reference == reference), None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything the tracker could not read, file by file: whole files first."""
        whole = [Problem(CellRef(path.name), Severity.ERROR, error.what, error.mend) for path, error in self.unusable]
        twins = self._same_reference()
        return (
            *whole,
            *twins,
            *self.settings.problems,
            *(problem for file in self for problem in file.problems),
        )

    def _same_reference(self) -> list[Problem]:
        first: dict[str, PlanFile] = {}
        problems = []
        for file in self:
            reference = file.plan.child.reference
            if not reference:
                continue
            other = first.setdefault(reference, file)
            if other is not file:
                where = file.plan.child.rows["reference"].at("reference")
                what = f"{other.path.name} has the reference {reference} too; only that plan can be opened."
                problems.append(Problem(where, Severity.ERROR, what, "Give each child a reference of its own."))
        return problems


def _stamp(path: Path) -> Stamp | type[OSError]:
    try:
        return stamp_of(path.stat())
    except OSError as error:
        return type(error)

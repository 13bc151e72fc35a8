"""PlanFolder: a caseload. The workbooks of a folder, what became of each, and what changed on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import RLock

from dashboard.files.planfile import PlanFile
from dashboard.files.settings import read_settings
from dashboard.plan.errors import NoSuchFile, UnusableFile
from dashboard.plan.problems import CellRef, Problem, Severity

#: What a workbook's name may end in.
SUFFIXES = (".xlsx", ".xlsm")

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
        self._unusable: dict[Path, tuple[object, UnusableFile]] = {}
        self._lock = RLock()
        #: goes up by one whenever anything was read anew, appeared or went
        self.version = 0
        #: how many workbooks of how many are read, while the caseload is opened for the first time
        self.opened = (0, 0)
        self.opening = True
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

    def refresh(self, progressed: Progressed | None = None) -> bool:
        """Looks at the disk and reads what changed, appeared or went; whether anything did."""
        with self._lock:
            try:
                present = workbooks_in(self.paths)
            except UnusableFile:
                return False  # a drive that is away for a moment is no reason to forget the plans
            anything = self._forget(set(present))
            for done, path in enumerate(present, 1):
                if self._look_at(path):
                    anything = True
                    if self.opening:
                        self.version += 1  # so that the screens fill as files arrive
                self.opened = (done, len(present))
                if progressed:
                    progressed(done, len(present))
            self.opening = False
            if anything:
                order = {path: n for n, path in enumerate(present)}
                self._files = dict(sorted(self._files.items(), key=lambda item: order[item[0]]))
                self.version += 1
            return anything

    def _forget(self, present: set[Path]) -> bool:
        gone = [path for path in (*self._files, *self._unusable) if path not in present]
        for path in gone:
            self._files.pop(path, None)
            self._unusable.pop(path, None)
        return bool(gone)

    def _look_at(self, path: Path) -> bool:
        try:
            known = self._files.get(path)
            if known is not None:
                anew = known.refresh()
                return self._unusable.pop(path, None) is not None or anew
            stamp = _stamp(path)
            if path in self._unusable and self._unusable[path][0] == stamp:
                return False
            self._files[path] = PlanFile(path, today=self.today)
            self._unusable.pop(path, None)
        except UnusableFile as error:
            # A plan that was open stays open as it was last read: Excel replaces a file in two steps when it saves.
            seen = self._unusable.get(path)
            self._unusable[path] = (_stamp(path), error)
            return seen is None or str(seen[1]) != str(error)
        return True

    def touched(self) -> None:
        """Tells every screen that a plan of this caseload was written by us."""
        with self._lock:
            self.version += 1

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
            *read_settings(self.home).problems,
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


def _stamp(path: Path) -> object:
    try:
        state = path.stat()
        return state.st_mtime_ns, state.st_size
    except OSError as error:
        return type(error)

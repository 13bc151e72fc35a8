"""What lies in the folders of a caseload: the workbooks that may be plans, and those that lie beside a plan."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.files.disk.put import is_aside
from dashboard.plan.errors import NoSuchFile, UnusableFile
from dashboard.plan.problems import CellRef, Problem, Severity

#: What a workbook's name may end in.
SUFFIXES = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Found:
    """The workbooks to open as plans, by name, and those with changes that could not be saved in a plan's own place."""

    plans: tuple[Path, ...]
    asides: tuple[Path, ...] = ()

    @property
    def problems(self) -> Iterator[tuple[Path, Problem]]:
        """Each workbook beside a plan, and what is to be done about it: nothing in it is lost, and nothing is read."""
        for path in self.asides:
            what = "Changes lie in this workbook that could not be saved in the plan it is named after."
            mend = "Compare the two, copy over what the plan lacks, then delete this file."
            yield path, Problem(CellRef(path.name), Severity.WARNING, what, mend)


def found_in(paths: Sequence[str | os.PathLike[str]]) -> Found:
    """What is named or lies in the folders named; owner files and hidden folders are left out.

    Raises NoSuchFile for a path where there is nothing, UnusableFile for a folder that may not be read.
    """
    plans: dict[Path, None] = {}
    asides: dict[Path, None] = {}
    for path in map(Path, paths):
        if os.path.isdir(path):  # noqa: PTH112  pathlib's own raises where a drive does not answer, or a name is too long
            for inside in _in(path):
                (asides if is_aside(inside) else plans)[inside] = None
        elif os.path.exists(path):  # noqa: PTH110  the same
            plans[path] = None
        else:
            raise NoSuchFile(f"There is no file or folder {path}.", "Check the name.")
    return Found(tuple(plans), tuple(path for path in asides if path not in plans))


def workbooks_in(paths: Sequence[str | os.PathLike[str]]) -> tuple[Path, ...]:
    """The workbooks to open as plans; raises as `found_in` does."""
    return found_in(paths).plans


def told_apart(paths: Collection[Path]) -> Mapping[Path, str]:
    """What to call each of these files: its name, with the folders before it where another has the same name."""
    named = Counter(path.name for path in paths)
    return {path: path.name if named[path.name] == 1 else _longer(path, paths) for path in paths}


def _longer(path: Path, paths: Collection[Path]) -> str:
    parts = path.parts
    for n in range(2, len(parts)):
        if sum(other.parts[-n:] == parts[-n:] for other in paths) == 1:
            return str(Path(*parts[-n:]))
    return str(path)


def _in(folder: Path) -> list[Path]:
    try:
        return sorted(_scan(folder))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableFile(f"The folder {folder} cannot be read ({reason}).", "Check that you may open it.") from error


def _scan(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~")):
                continue
            if entry.name.lower().endswith(SUFFIXES) and _may_be_a_file(entry):
                yield folder / entry.name


def _may_be_a_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads in a circle: whoever opens it is told, and the others still open
        return True

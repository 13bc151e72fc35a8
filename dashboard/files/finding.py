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
    """What is named or lies in the folders named, each file once; owner files and hidden folders are left out.

    A file that is reached by several names goes by the one that is no link. Two hard links of a file are two workbooks:
    the next save parts them.

    Raises NoSuchFile for a path where there is nothing, UnusableFile for a folder that may not be read.
    """
    plans: dict[str, Path] = {}
    asides: dict[str, Path] = {}
    for path in map(Path, paths):
        if os.path.isdir(path):  # noqa: PTH112  pathlib's own raises where a drive does not answer, or a name is too long
            for place, inside in _in(path):
                _keep(asides if is_aside(inside) else plans, place, inside)
        elif os.path.exists(path):  # noqa: PTH110  the same
            _keep(plans, _place_of(path), path)
        else:
            raise NoSuchFile(f"There is no file or folder {path}.", "Check the name.")
    return Found(tuple(plans.values()), tuple(path for place, path in asides.items() if place not in plans))


def _keep(found: dict[str, Path], place: str, path: Path) -> None:
    """Puts in what lies in a place under a name, unless it goes by one already that is as good."""
    if place not in found or _links(path, place) < _links(found[place], place):
        found[place] = path


def _links(path: Path, place: str) -> int:
    """How far a name is from where the file lies: 0 for no link at all, 1 where only its folder is one."""
    return 0 if os.path.abspath(path) == place else 1 + path.is_symlink()  # noqa: PTH100  the place is text


def _place_of(path: Path) -> str:
    """Where a file lies, whatever links lead to it; its own name where they lead in a circle."""
    try:
        return os.path.realpath(path, strict=True)
    except OSError:
        return os.path.abspath(path)  # noqa: PTH100  the same


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


def _in(folder: Path) -> list[tuple[str, Path]]:
    """Each workbook in a folder, by name, and before it where it lies."""
    try:
        return sorted(_scan(folder), key=lambda found: found[1])
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableFile(f"The folder {folder} cannot be read ({reason}).", "Check that you may open it.") from error


def _scan(folder: Path) -> Iterator[tuple[str, Path]]:
    here = _place_of(folder)  # once: each look asks the disk for every folder above, which a network makes slow
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~")):
                continue
            if entry.name.lower().endswith(SUFFIXES) and _may_be_a_file(entry):
                path = folder / entry.name
                yield _place_of(path) if entry.is_symlink() else os.path.join(here, entry.name), path  # noqa: PTH118  as text


def _may_be_a_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads in a circle: whoever opens it is told, and the others still open
        return True

"""A workbook read from the disk: its bytes, what they say, and how to tell later whether they are still the same."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.excel.gate import admit
from dashboard.excel.gate_area import Limits
from dashboard.excel.gate_parts import too_large
from dashboard.excel.package import Package
from dashboard.plan.errors import NoSuchFile, NotAWorkbook, UnusableFile
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef, Problem
from dashboard.workbook.read import read_plan

#: When a file was last written, how large it is and where it lies: another one may mean other bytes.
type Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a workbook says, and the stamp and digest of the file it was read from."""

    stamp: Stamp
    digest: str
    plan: Plan
    problems: tuple[Problem, ...]


def load(path: Path, today: date, password: str | None = None) -> Loaded:
    """The workbook at a path; raises NoSuchFile, NotAWorkbook, ProtectedByPassword, WrongPassword or TooLarge."""
    stamp, data = read_bytes(path)
    return loaded(stamp, digest_of(data), admitted(data, path.name, password), today)


def admitted(data: bytes, name: str, password: str | None) -> Package:
    """The workbook in these bytes, unlocked where it is locked and the password is known; raises as `load` does."""
    if password is not None:
        from dashboard.excel.locked import is_locked, unlocked  # the cipher is slow to load, and few plans are locked

        if is_locked(data):
            data = unlocked(data, password, name)
    return admit(data, name)


def locked_as(before: bytes, data: bytes, password: str | None) -> bytes:
    """The next bytes of a workbook, locked with the password where those before were."""
    if password is None:
        return data
    from dashboard.excel.locked import is_locked, locked

    return locked(data, password) if is_locked(before) else data


def loaded(stamp: Stamp, digest: str, package: Package, today: date) -> Loaded:
    """What a workbook says whose bytes passed the gate."""
    read = read_plan(package, today)
    return Loaded(stamp, digest, read.plan, read.problems)


def read_bytes(path: Path) -> tuple[Stamp, bytes]:
    """A file's stamp and bytes; raises NoSuchFile, NotAWorkbook or TooLarge where it should not even be read."""
    try:
        state = path.stat()
        _refuse_odd(path, state)
        return stamp_of(state), path.read_bytes()
    except UnusableFile:
        raise
    except FileNotFoundError as error:
        raise NoSuchFile(f"There is no file {path}.", "Check the name and the folder.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotAWorkbook(
            f"The file cannot be read ({reason}).", "Check that you may open it.", where=CellRef(path.name)
        ) from error


def _refuse_odd(path: Path, state: os.stat_result) -> None:
    """Refuse what is no file, or so large that it should not even be read."""
    if stat.S_ISDIR(state.st_mode):
        raise NotAWorkbook(f"{path} is a folder.", "Name one workbook in it.")
    if not stat.S_ISREG(state.st_mode):
        raise NotAWorkbook(f"{path} is no file.", "Name a workbook.")
    limit = Limits().file
    if state.st_size > limit:
        why = f"it is {state.st_size >> 20:,} MB, and a plan may be {limit >> 20} MB"
        raise too_large(path.name, why, "Take out what does not belong to the plan, or choose another file.")


def stamp_of(state: os.stat_result) -> Stamp:
    """The stamp of a file in this state."""
    return state.st_mtime_ns, state.st_size, state.st_ino


def digest_of(data: bytes) -> str:
    """The SHA-256 of a whole file's bytes: whether it is still the same is decided by nothing else."""
    return hashlib.sha256(data).hexdigest()

"""What is done to a workbook while something goes wrong: each scene has a folder of its own, a beginning and an act."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from dashboard.cli import main
from dashboard.excel.locked import is_locked, locked
from dashboard.files.demo import samples
from dashboard.files.disk.private import PRIVATE
from dashboard.files.disk.sweep import sweep
from dashboard.files.planfile import PlanFile
from dashboard.plan.errors import SaveRefused

TODAY = date(2026, 11, 21)
NAME = "AK01.xlsx"
#: What is looked for in every file afterwards. No workbook had it before.
NOTE = "Xylophone at snack time, asked for more"
VALUE = 17
PASSWORD = "a long word for the tests"

type Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """`begin` puts the workbook into a folder as it is before; `act` readies in it what is done there."""

    name: str
    begin: Callable[[Path], None]
    act: Callable[[Path], Act]


def workbook() -> bytes:
    """The sample that is written to."""
    return (samples() / NAME).read_bytes()


@cache
def large_workbook() -> bytes:
    """The same with other sheets of some megabytes, so that one write does not take it all."""
    book: Any = openpyxl.load_workbook(io.BytesIO(workbook()))
    chance = random.Random(7)
    page = book.create_sheet("Register")
    for n in range(4000):
        page.append([n, *(chance.randbytes(12).hex() for _ in range(8))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(path: Path) -> PlanFile:
    """The plan on the day on which all this takes place."""
    return PlanFile(path, today=lambda: TODAY, password=PASSWORD if is_locked(path.read_bytes()) else None)


def record(file: PlanFile, *, by: str = "A. Marsh", value: float = VALUE, note: str = NOTE) -> None:
    """Records a month that nobody has recorded before."""
    file.record_progress("G1", "2026-11", value, by=by, note=note, confirm=True)


def _save(folder: Path) -> Act:
    file = opened(folder / NAME)
    return lambda: record(file)


def _new(folder: Path) -> Act:
    def act() -> None:
        said = io.StringIO()
        command = ["new", str(folder / NAME), "--reference", "AK01", "--known-as", NOTE]
        with redirect_stdout(said), redirect_stderr(said):
            code = main(command)
        if code:
            raise SaveRefused(said.getvalue().strip(), kept="")

    return act


def untouched(folder: Path) -> None:
    (folder / NAME).write_bytes(workbook())


def _saved_before(folder: Path) -> None:
    untouched(folder)
    file = opened(folder / NAME)
    record(file, by="somebody else", value=3, note="before")
    (folder / NAME).write_bytes(workbook())


def _large(folder: Path) -> None:
    (folder / NAME).write_bytes(large_workbook())


@cache
def _locked_workbook() -> bytes:
    return locked(workbook(), PASSWORD)


def _with_a_password(folder: Path) -> None:
    (folder / NAME).write_bytes(_locked_workbook())


def _linked(folder: Path) -> None:
    real = folder.parent / "shared" / NAME
    real.parent.mkdir()
    real.write_bytes(workbook())
    (folder / NAME).symlink_to(real)


def _with_a_third_name(folder: Path) -> None:
    """Somebody may write in the workbook under another name: its earlier version is a copy."""
    _saved_before(folder)
    other = folder.parent / "shared" / NAME
    other.parent.mkdir()
    other.hardlink_to(folder / NAME)


def nothing(folder: Path) -> None:
    """The folder is empty."""


def _killed_before(folder: Path) -> None:
    _saved_before(folder)
    for left in (folder / ".tac-0a1b2c3d.tmp", folder / ".tac-4e5f6g7h.tmp"):
        left.write_text(NOTE, encoding="utf-8")
    unused = folder / PRIVATE / "Gone.xlsx.lock"
    unused.touch()
    os.utime(unused, (0, 0))


def _start(folder: Path) -> Act:
    def act() -> None:
        sweep([folder])

    return act


SCENES = {
    scene.name: scene
    for scene in (
        Scene("save", _saved_before, _save),
        Scene("first save", untouched, _save),
        Scene("save, large", _large, _save),
        Scene("save, link", _linked, _save),
        Scene("save, copied", _with_a_third_name, _save),
        Scene("save, password", _with_a_password, _save),
        Scene("new", nothing, _new),
        Scene("start", _killed_before, _start),
    )
}


def leave_out(names: Iterable[str]) -> None:
    """Goes on without some scenes."""
    for name in names:
        del SCENES[name]

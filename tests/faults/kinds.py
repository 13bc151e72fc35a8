"""Twenty things that somebody else, or another program, may do to a workbook while the tracker has it open."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from dashboard.files.demo import samples
from tests.faults.scenes import NAME, opened, record, workbook

DAY = 86400

type Deed = Callable[[Path], None]


@cache
def by_openpyxl() -> bytes:
    """The workbook as openpyxl writes it, with a month more."""
    book: Any = openpyxl.load_workbook(io.BytesIO(workbook()))
    book["Progress"].append(["G2", "2026-11", 5, None, "Setting", "openpyxl"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def by_libre_office() -> bytes | None:
    """The workbook as LibreOffice writes it; None where it is not installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as made:
        (Path(made) / NAME).write_bytes(workbook())
        home = f"-env:UserInstallation=file://{made}/home"
        command = [office, home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", f"{made}/out"]
        subprocess.run([*command, f"{made}/{NAME}"], check=True, capture_output=True)
        return (Path(made) / "out" / NAME).read_bytes()


@cache
def by_the_tracker(by: str, value: float) -> bytes:
    """The workbook with a month more that another tracker has written."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / NAME
        path.write_bytes(workbook())
        record(opened(path), by=by, value=value, note="theirs")
        return path.read_bytes()


@cache
def of_the_same_size() -> bytes:
    """Other content in exactly as many bytes."""
    book: Any = openpyxl.load_workbook(io.BytesIO(workbook()))
    book["Progress"].append(["G2", "2026-11", 6, None, "Setting", "same size"])
    del book["Read me"]
    out = io.BytesIO()
    book.save(out)
    missing = len(workbook()) - len(out.getvalue())
    with zipfile.ZipFile(out, "a") as parts:
        parts.comment = b" " * missing
    assert len(out.getvalue()) == len(workbook())
    return out.getvalue()


def _in_place(data: Callable[[], bytes]) -> Deed:
    def deed(path: Path) -> None:
        path.write_bytes(data())

    return deed


def _renamed(data: Callable[[], bytes]) -> Deed:
    def deed(path: Path) -> None:
        other = path.with_name("lu1a2b.tmp")
        other.write_bytes(data())
        other.replace(path)

    return deed


def _keeping_the_time(data: Callable[[], bytes], seconds: int) -> Deed:
    def deed(path: Path) -> None:
        state = path.stat()
        path.write_bytes(data())
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + seconds * 10**9))

    return deed


def _renamed_away(path: Path) -> None:
    path.rename(path.with_name("AK01 old.xlsx"))


def _moved(path: Path) -> None:
    (path.parent / "archive").mkdir()
    path.rename(path.parent / "archive" / path.name)


def _a_folder(path: Path) -> None:
    path.rename(path.with_name("before.xlsx"))
    path.mkdir()
    (path / "plan.txt").write_text("theirs", encoding="utf-8")


def _a_link(path: Path) -> None:
    real = path.parent / "archive" / path.name
    real.parent.mkdir()
    real.write_bytes(by_openpyxl())
    path.unlink()
    path.symlink_to(real)


def _cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _exchanged(path: Path) -> None:
    path.rename(path.with_name("before.xlsx"))
    path.write_bytes(by_openpyxl())


def _another_child() -> bytes:
    return (samples() / "BO02.xlsx").read_bytes()


KINDS: dict[str, Deed] = {
    "openpyxl, in place": _in_place(by_openpyxl),
    "openpyxl, by another name": _renamed(by_openpyxl),
    "LibreOffice": _renamed(lambda: by_libre_office() or by_openpyxl()),
    "tracker, another row": _renamed(lambda: by_the_tracker("theirs", 4)),
    "tracker, the same row": _renamed(lambda: by_the_tracker("A. Marsh", 4)),
    "tracker, in place": _in_place(lambda: by_the_tracker("theirs", 4)),
    "deleted": Path.unlink,
    "renamed": _renamed_away,
    "moved into a folder": _moved,
    "a folder in its place": _a_folder,
    "another one in its place": _exchanged,
    "a link in its place": _a_link,
    "not for us any more": lambda path: path.chmod(0),
    "touched": Path.touch,
    "the same, copied": _renamed(workbook),
    "other content, same time and size": _keeping_the_time(of_the_same_size, 0),
    "other content, a day back": _keeping_the_time(by_openpyxl, -DAY),
    "cut off": _cut_off,
    "emptied": _in_place(lambda: b""),
    "another child's": _in_place(_another_child),
}
#: After these the workbook says what it said before, so nothing may be refused.
HARMLESS = frozenset({"touched", "the same, copied"})
#: These only hold somebody off who is not the system's administrator.
AS_NOBODY = frozenset({"not for us any more"})


def leave_out(name: str) -> None:
    """Goes on without a kind."""
    del KINDS[name]

"""A copy of a plan that somebody hands over: read apart and within bounds, as every workbook is, and gone from the disk again."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath

from dashboard.excel.gate_area import Limits
from dashboard.excel.gate_parts import too_large
from dashboard.files.apart import readers
from dashboard.files.disk.private import private_folder
from dashboard.files.disk.put import PARTIAL
from dashboard.files.disk.refusals import not_saved
from dashboard.files.planfile import PlanFile
from dashboard.plan.errors import UnusableFile

#: The most bytes that a copy may have.
LARGEST = Limits().file
_LONGEST_NAME = 100


def handed_over(data: bytes, name: str, beside: PlanFile, today: date) -> PlanFile:
    """The plan in these bytes, called by the name that they came with; a locked one opens with the password of its original.

    While it is read it lies in the tracker's own folder, for its owner's eyes only. Raises UnusableFile's kinds, and
    NotSaved where the disk does not take it.
    """
    if len(data) > LARGEST:
        why = f"it is {len(data) >> 20:,} MB, and a plan may be {LARGEST >> 20} MB"
        raise too_large("", why, "Choose the copy of the plan itself.")
    try:
        handle, lying = tempfile.mkstemp(
            prefix=PARTIAL[0], suffix=PARTIAL[1], dir=private_folder(beside.path.resolve())
        )
    except OSError as error:
        raise not_saved(beside.path, error) from error
    path = Path(lying)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        passwords = {path: beside.password} if beside.password is not None else {}
        ((_, read),) = readers().read([path], today, passwords)
    except OSError as error:
        raise not_saved(beside.path, error) from error
    finally:
        path.unlink(missing_ok=True)
    if isinstance(read, UnusableFile):
        raise type(read)(read.what, read.mend)
    return PlanFile(path.parent / "copy" / _plain(name), today=lambda: today, first=read, password=beside.password)


def _plain(name: str) -> str:
    """A name for a file in a message: no folders, nothing that does not print, and not too long."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return "".join(c for c in last if c.isprintable())[:_LONGEST_NAME] or "the copy"

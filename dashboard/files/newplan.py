"""A new plan from the template, in a file named by the child's reference."""

from __future__ import annotations

import re
from pathlib import Path

from dashboard.excel.gate import admit
from dashboard.files.save import create
from dashboard.plan.errors import EntryRefused
from dashboard.workbook.template import new_workbook


def new_plan(folder: Path, reference: str, known_as: str, *, password: str = "") -> Path:
    """Makes a new workbook for a child in a folder, locked where a password is given; its path.

    Raises EntryRefused for a reference that cannot be a file's name, a missing name or one that no cell can hold,
    and NotSaved where it cannot be made.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,30}", reference):
        raise EntryRefused(
            "The reference is not one that can name a file.", "Use letters and figures only, for example AK01."
        )
    if not known_as.strip():
        raise EntryRefused("The plan needs initials or a name.", "Fill in how the child is known.")
    path = folder / f"{reference}.xlsx"
    make_plan(path, reference, known_as, password=password)
    return path


def make_plan(path: Path, reference: str, known_as: str, *, password: str = "") -> None:
    """Makes a new workbook at a path, locked where a password is given, once it was seen to open.

    Raises EntryRefused for what no cell can hold, and NotSaved where something is there already.
    """
    try:
        data = new_workbook(child={"reference": reference, "known_as": known_as})
    except EntryRefused as refusal:
        raise EntryRefused(refusal.what, refusal.mend) from None  # there is no cell yet that people could look at
    admit(data, path.name)
    if password:
        from dashboard.excel.locked import locked

        data = locked(data, password)
    create(path, data)

"""What people are told when a workbook was not saved: what happened, what became of their change, what to do next."""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.files.disk.owners import owners_of
from dashboard.files.disk.private import PRIVATE
from dashboard.plan.errors import FileBusy, NotSaved, SaveRefused
from dashboard.plan.problems import CellRef


def not_saved(path: Path, error: OSError, kept: str | None = None) -> NotSaved:
    """The refusal for an error of the disk, the folder or another program that holds the file.

    `kept` says what became of the data; without it nothing was saved and the workbook is as it was.
    """
    where = CellRef(path.name)
    if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
        return NotSaved(f"There is no folder {path.parent}.", "Make the folder first, or check its name.", where=where)
    if isinstance(error, PermissionError):
        return NotSaved(
            f"The tracker may not write here, or the workbook is open in {_holder(path)}.",
            "Close it there, or ask for leave to write in this folder, then try again.",
            kept=kept,
            where=where,
        )
    if in_the_way := _file_for_a_folder(path, error):
        return NotSaved(
            f"“{in_the_way}” beside the plans is a file, and the tracker keeps a folder of its own there.",
            "Give that file another name or move it away, then try again.",
            kept=kept,
            where=where,
        )
    reason = error.strerror or type(error).__name__
    return NotSaved(
        f"The disk did not take the workbook ({reason}).",
        "Make room or check the drive, then try again.",
        kept=kept,
        where=where,
    )


def _file_for_a_folder(path: Path, error: OSError) -> Path | None:
    """The file that stands where a private folder is to be made, as it is called beside the plans; None where none does."""
    if not isinstance(error, FileExistsError) or not isinstance(error.filename, str):
        return None
    found, plans = Path(error.filename), path.resolve().parent
    is_private = found.is_relative_to(plans / PRIVATE) or found.is_relative_to(path.parent / PRIVATE)
    return Path(*found.parts[found.parts.index(PRIVATE) :]) if is_private and found.is_file() else None


def no_lock(path: Path, error: OSError) -> NotSaved:
    """The refusal where the tracker's own folder does not let us lock the workbook."""
    folder = path.resolve().parent
    if not isinstance(error, PermissionError) or not (folder / PRIVATE).is_dir() or not os.access(folder, os.W_OK):
        return not_saved(path, error)
    return NotSaved(
        f"The tracker’s own folder {PRIVATE} beside the plans belongs to somebody else.",
        "Ask them to let your group write in the plans’ folder, and then to save a plan once more.",
        where=CellRef(path.name),
    )


def busy(path: Path) -> FileBusy:
    """The refusal while another tracker saves."""
    return FileBusy("Somebody else is saving this plan.", "Try again in a moment.", where=CellRef(path.name))


def gone(path: Path, *, is_put: bool = False) -> FileBusy:
    """The refusal where the workbook is no longer in its place; `is_put` where the new version had been there by then."""
    return FileBusy(
        "The workbook was moved or deleted while this was saved.",
        "Look for it under another name, then try again.",
        kept="It may hold your change already." if is_put else "Nothing was saved.",
        where=CellRef(path.name),
    )


def changed(path: Path) -> FileBusy:
    """The refusal where the workbook is no longer the one that was read."""
    return FileBusy("The workbook changed while this was saved.", "Try again.", where=CellRef(path.name))


def held(path: Path, aside: Path) -> NotSaved:
    """The refusal where another program does not let go of the workbook, and its next version lies beside it."""
    return NotSaved(
        f"The workbook is open in {_holder(path)}, which does not let go of it.",
        "Close it there and enter the change again, or copy it from that file; then delete that file.",
        kept=f"The workbook is as it was; with your change it lies beside it as “{aside.name}”.",
        where=CellRef(path.name),
    )


def crossed(path: Path, aside: Path) -> NotSaved:
    """The refusal where somebody else wrote at the very same moment, and the disk would not let us take back ours."""
    return NotSaved(
        "Somebody else changed the workbook at the same moment.",
        "Compare the two, and delete the one you do not need.",
        kept=f"Your change stands in the workbook; theirs lies beside it as “{aside.name}”.",
        where=CellRef(path.name),
    )


def another_child(path: Path, reference: str) -> SaveRefused:
    """The refusal where the file holds another child's plan than the one that was opened, whose reference is given."""
    return SaveRefused(
        f"This file no longer holds the plan of {reference or 'the child that was opened'}: another workbook was put in "
        "its place, or its reference was changed.",
        "Open the plan again, see whose it is, and then enter it there.",
        where=CellRef(path.name),
    )


def not_read_back(path: Path) -> NotSaved:
    """The refusal where the disk gives back something else than it was given."""
    return NotSaved(
        "What was read back is not what was written.",
        "Look at the workbook before you go on.",
        kept="",
        where=CellRef(path.name),
    )


def there_already(path: Path) -> NotSaved:
    """The refusal of a new workbook under a name that something has."""
    return NotSaved(
        f"{path.name} is there already.",
        "Choose another name, or move the old file away.",
        kept="It was left as it is.",
    )


def _holder(path: Path) -> str:
    """The program that has the workbook open, and who sits at it, as far as the files beside it tell."""
    owner = next((owner for owner in owners_of(path.resolve()) if not owner.is_stale), None)
    if owner is None:
        return "Excel"
    return f"{owner.program} ({owner.who})" if owner.who else owner.program

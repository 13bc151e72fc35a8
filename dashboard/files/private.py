"""The tracker's own folder beside the plans: where it is, and what may be lost with it (never a plan)."""

from __future__ import annotations

import os
from pathlib import Path

#: Everything the tracker keeps beside the plans lies in here and can be deleted without losing a plan.
PRIVATE = ".tac"


def private_folder(path: Path) -> Path:
    """The tracker's own folder beside a workbook, made for the owner's eyes only where it is not there yet."""
    folder = path.parent / PRIVATE
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def flush_folder(folder: Path) -> None:
    """Has the names in a folder written to the disk, so that a file just put there is still there after a power cut."""
    if os.name == "nt":  # Windows has no handle on a folder to flush
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The plan tracker for the team around a child. What stands here is the public API; each part is imported when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from dashboard.files.folder import PlanFolder
    from dashboard.files.planfile import PlanFile
    from dashboard.screens.tracker import Tracker

__version__ = "0.1.0"

__all__ = ["__version__", "open_folder", "open_plan", "tracker"]


def open_plan(path: str | os.PathLike[str], *, password: str | None = None) -> PlanFile:
    """The plan in one workbook; raises NoSuchFile, NotAWorkbook, ProtectedByPassword, WrongPassword or TooLarge."""
    from dashboard.files.planfile import PlanFile

    return PlanFile(path, password=password)


def open_folder(*paths: str | os.PathLike[str]) -> PlanFolder:
    """The caseload in a folder, or in the workbooks named; raises NoSuchFile where there is nothing."""
    from dashboard.files.finding import workbooks_in
    from dashboard.files.folder import PlanFolder

    workbooks_in(paths)
    return PlanFolder(*paths)


def tracker(*paths: str | os.PathLike[str], read_only: bool = False) -> Tracker:
    """The dashboard for a folder or workbooks: show it in a notebook cell, or call .servable() on it."""
    from dashboard.app import tracker_for

    return tracker_for(paths, read_only=read_only)

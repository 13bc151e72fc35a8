"""What one browser tab works with: the caseload, what is selected, who looks, and the one road by which entries are saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import param

from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.plan.access import SENCO, Viewer, as_seen_by
from dashboard.plan.errors import NeedsConfirmation, NotAllowed, TrackerError, UnusableFile
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef
from dashboard.view import View


class Session(param.Parameterized):
    """One tab's connection to the plans. `seen` goes up whenever what the disk holds was read anew."""

    seen = param.Integer(default=-1, doc="The version of the caseload that is shown.")
    status = param.String(default="", doc="What became of the last entry.")
    loaded = param.List(default=[0, 0], doc="How many workbooks of how many are read.")

    def __init__(self, folder: PlanFolder, view: View, viewer: Viewer = SENCO) -> None:
        super().__init__()
        self.folder = folder
        self.view = view
        self.viewer = viewer
        self.seen = folder.version

    @property
    def today(self) -> date:
        """The day by which everything is read."""
        return self.folder.today()

    @property
    def file(self) -> PlanFile | None:
        """The chosen child's workbook, or None."""
        return self.folder.by_reference(self.view.reference) if self.view.reference else None

    def plan_of(self, file: PlanFile) -> Plan:
        """A plan with only what the viewer may see."""
        return as_seen_by(file.plan, self.viewer)

    @property
    def plan(self) -> Plan:
        """The chosen child's plan as the viewer may see it; an empty one where no child is chosen."""
        return self.plan_of(self.file) if self.file else Plan()

    def look(self) -> None:
        """Looks whether anything changed on the disk, and shows it."""
        if self.folder.opening:
            self.loaded = list(self.folder.opened)
        else:
            self.folder.refresh()
            if self.loaded != [0, 0]:
                self.loaded = [0, 0]
        self.catch_up()

    def catch_up(self) -> None:
        """Shows what was read since."""
        if self.seen != self.folder.version:
            self.seen = self.folder.version

    def save(self, entry: Callable[[PlanFile], CellRef | str]) -> str:
        """Saves an entry into the chosen child's workbook; an empty text when it is saved, else why it was not.

        Raises NeedsConfirmation, which the form answers by asking.
        """
        file = self.file
        try:
            if self.view.read_only:
                raise NotAllowed(
                    "This tracker was started to show plans only.", "Start it without --read-only to write."
                )
            if file is None:
                return "No child is chosen. Nothing was saved."
            where = entry(file)
        except NeedsConfirmation:
            raise
        except UnusableFile as refusal:
            return f"{refusal.sentence} Nothing was saved."
        except TrackerError as refusal:
            self.look()
            return refusal.sentence
        self.folder.touched()
        self.status = f"Saved {datetime.now():%H:%M}" + (f" in {where}" if isinstance(where, CellRef) else "")
        self.catch_up()
        return ""

"""Earlier versions of a plan: listed with what changed after each, compared with now, put back at a press and undone at another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from dashboard.files.planfile import PlanFile
from dashboard.files.settle.restore import WhatChanged, changed_since, restore, with_changes
from dashboard.files.versions import Version, versions_of
from dashboard.plan.compare import RowSaid
from dashboard.plan.errors import TrackerError
from dashboard.screens.paper import Done, Paper
from dashboard.screens.session import Session
from dashboard.words.changes import changes_line, moment, row_name

#: How many versions are read at a time: each takes tens of milliseconds.
_AT_A_TIME = 5


class EarlierVersions:
    """What the workbook said before, the latest first; only as many are read as are shown."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.body = Paper(self._heard)
        self._of: tuple[str, int] = ("", -1)
        self._read: list[tuple[Version, WhatChanged]] = []
        self._left: Iterator[tuple[Version, WhatChanged]] = iter(())
        self._compared, self._undo = 0, 0
        self._said = self._trouble = ""

    def show(self) -> None:
        """Shows the versions of the chosen plan as they stand on the disk."""
        file = self.session.file
        if file is None:
            return
        of = (str(file.path), file.version)
        if of != self._of:
            oldest = self._read[-1][0].number if self._read else 0
            if of[0] != self._of[0]:
                self._said = self._trouble = ""
                self._compared = self._undo = oldest = 0
            self._of, self._read = of, []
            self._left = with_changes(file.path, file.plan, self.session.today, file.password)
            self._more()
            while oldest and self._read and self._read[-1][0].number > oldest and self._more(1):
                pass
        self._draw(file)

    def _more(self, number: int = _AT_A_TIME) -> bool:
        more = list(islice(self._left, number))
        self._read += more
        return bool(more)

    def _draw(self, file: PlanFile) -> None:
        total = len(versions_of(file.path))
        known = {version.number: version for version, _ in self._read}
        self.body.fill(
            "earlier.html",
            versions=[
                (version, moment(version.when.astimezone()), changes_line(changes)) for version, changes in self._read
            ],
            more=max(0, total - len(self._read)),
            compared=self._compared if self._compared in known else 0,
            differences=self._differences(file) if self._compared in known else (),
            undo=self._undo if self._undo in known else 0,
            may_write=not self.session.view.read_only,
            said=self._said,
            trouble=self._trouble,
        )

    def _since(self, file: PlanFile, number: int) -> tuple[RowSaid, ...] | None:
        try:
            return changed_since(file.path, file.plan, number, self.session.today, file.password)
        except TrackerError:
            return None

    def _differences(self, file: PlanFile) -> list[dict[str, object]] | None:
        changes = self._since(file, self._compared)
        if changes is None:
            return None
        return [
            {"row": row_name(one.sheet, one.key), "added": one.added, "gone": one.gone, "fields": one.fields}
            for one in changes
        ]

    def _heard(self, done: Done) -> None:
        file = self.session.file
        if file is None:
            return
        number = int(done.value) if done.value.isdigit() else 0
        self._said = self._trouble = ""
        if done.act == "more":
            self._more()
        elif done.act == "compare":
            self._compared = 0 if number == self._compared else number
        elif done.act == "restore" and number and not self.session.view.read_only:
            self._put_back(file, number)
        self._draw(file)

    def _put_back(self, file: PlanFile, number: int) -> None:
        self._undo = self._compared = 0
        would = changes_line(self._since(file, number)).rstrip(".")
        try:
            version = restore(file.path, number, self.session.today, file.password)
            file.load()
        except TrackerError as refusal:
            self._trouble = refusal.sentence
            return
        undo = versions_of(file.path)[0].number
        when = moment(version.when.astimezone())
        said = (
            f"Version {number} of {when} was put back at {datetime.now():%H:%M}. What had changed since then is out of the "
            f"workbook again ({would}); it is kept as version {undo}."
        )
        self.session.folder.touched()
        self.session.status = f"Version {number} was put back"
        self.session.catch_up()
        self._said, self._undo = said, undo
        self.show()

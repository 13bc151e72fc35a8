"""Workbooks that cannot be opened at all, and the last version of each that could: put back after a question."""

from __future__ import annotations

from pathlib import Path

from dashboard.files.finding import told_apart
from dashboard.files.settle.restore import restore
from dashboard.files.versions import versions_of
from dashboard.plan.errors import TrackerError
from dashboard.screens.blocks import stack
from dashboard.screens.paper import Done, Paper
from dashboard.screens.session import Session
from dashboard.words.changes import moment


class Mending:
    """The damaged workbooks of the caseload that have an earlier version; nothing is shown where there is none."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._paper = Paper(self._heard)
        self.body = stack(self._paper)
        self.body.visible = False
        self._paths: dict[str, Path] = {}
        self._asked = ""
        self._said = self._trouble = ""

    def show(self) -> None:
        """Shows what is damaged now."""
        damaged, broken = self._broken(), []
        names = told_apart(damaged)
        for path in damaged:
            if path not in self._paths.values():
                self._paths[f"{len(self._paths) + 1}"] = path
        for key, path in self._paths.items():
            if path in damaged:
                latest = versions_of(path)[0]
                broken.append((key, names[path], latest.number, moment(latest.when.astimezone())))
        self.body.visible = bool(broken or self._said or self._trouble)
        self._paper.fill(
            "mending.html",
            broken=broken,
            asked=self._asked,
            may_write=not self.session.view.read_only,
            said=self._said,
            trouble=self._trouble,
        )

    def _broken(self) -> list[Path]:
        folder = self.session.folder
        return [path for path, _ in folder.unusable if path not in folder.locked and versions_of(path)]

    def _heard(self, done: Done) -> None:
        self._said = self._trouble = ""
        path = next((path for path in self._broken() if path == self._paths.get(done.value)), None)
        if done.act in ("ask", "no"):
            self._asked = done.value if done.act == "ask" else ""
        elif done.act == "restore" and path and done.value == self._asked and not self.session.view.read_only:
            self._put_back(path)
        self.show()

    def _put_back(self, path: Path) -> None:
        name, self._asked = told_apart(self._broken())[path], ""
        try:
            version = restore(path, versions_of(path)[0].number, self.session.today)
        except TrackerError as refusal:
            self._trouble = refusal.sentence
            return
        kept = versions_of(path)[0]
        self._said = (
            f"{name} is as it stood until {moment(version.when.astimezone())}. What could not be opened is kept as "
            f"version {kept.number}, under History."
        )
        self.session.folder.refresh()
        self.session.catch_up()

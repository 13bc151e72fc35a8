"""Workbooks that are protected with a password: named, and opened with it. The password stays in no field and no draft."""

from __future__ import annotations

from pathlib import Path

from dashboard.plan.errors import TrackerError
from dashboard.screens.blocks import stack
from dashboard.screens.paper import Done, Paper
from dashboard.screens.session import Session


class Unlocking:
    """The protected workbooks of the caseload, each with a field for its password; nothing is shown where there is none."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._paper = Paper(self._heard)
        self.body = stack(self._paper)
        self.body.visible = False
        self._paths: dict[str, Path] = {}
        self._trouble: dict[str, str] = {}

    def show(self) -> None:
        """Shows what is locked now."""
        locked = self.session.folder.locked
        for path in locked:
            if path not in self._paths.values():
                self._paths[f"{len(self._paths) + 1}"] = path
        shown = [(key, path.name, self._trouble.get(key, "")) for key, path in self._paths.items() if path in locked]
        self.body.visible = bool(shown)
        self._paper.fill("unlock.html", locked=shown)

    def _heard(self, done: Done) -> None:
        path = self._paths.get(done.value)
        if done.act != f"unlock-{done.value}" or path is None:
            return
        self._paper.clear(done.act)
        password = done.fields.get("password", "")
        try:
            if password:
                self.session.folder.unlock(path, password)
            self._trouble[done.value] = "" if password else "Type the password, then press Enter."
        except TrackerError as refusal:
            self._trouble[done.value] = f"{refusal.what} {refusal.mend}"
            self.show()
            return
        self.session.catch_up()
        self.show()

"""The History tab: every change with its reason, the earlier versions of the workbook, and a copy that comes back."""

from __future__ import annotations

from datetime import datetime

from dashboard.plan.access import SENCO
from dashboard.screens.blocks import stack
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session
from dashboard.screens.tabs.comeback import ComingBack
from dashboard.screens.tabs.earlier import EarlierVersions


class HistoryTab:
    """What was corrected, changed or withdrawn, the latest first, and what the whole workbook said before."""

    def __init__(self, session: Session, _frame: Frame) -> None:
        self.session = session
        self._page = Page()
        self.body = stack(self._page)
        self._parts: list[EarlierVersions | ComingBack] = []
        if session.viewer == SENCO:  # a version holds everything, whoever may see it
            self._parts.append(EarlierVersions(session))
            if not session.view.read_only:
                self._parts.append(ComingBack(session))
        self.body.extend([part.body for part in self._parts])

    def show(self) -> None:
        """Shows the history as it stands."""
        plan = self.session.plan
        edits = sorted(plan.history, key=lambda edit: edit.at or datetime.min, reverse=True)
        self._page.fill("history.html", edits=edits, sheets=plan.other_sheets)
        for part in self._parts:
            part.show()

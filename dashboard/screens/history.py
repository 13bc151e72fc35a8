"""The History tab: every change, when, who, what it was, what it is, and why."""

from __future__ import annotations

from datetime import datetime

from dashboard.screens.blocks import stack
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session


class HistoryTab:
    """What was corrected, changed or withdrawn, the latest first."""

    def __init__(self, session: Session, _frame: Frame) -> None:
        self.session = session
        self._page = Page()
        self.body = stack(self._page)

    def show(self) -> None:
        """Shows the history as it stands."""
        plan = self.session.plan
        edits = sorted(plan.history, key=lambda edit: edit.at or datetime.min, reverse=True)
        self._page.fill("history.html", edits=edits, sheets=plan.other_sheets)

"""Everything the tracker could not read, grouped by workbook: where, what is wrong, and how to mend it."""

from __future__ import annotations

from pathlib import Path

from dashboard.files.finding import told_apart
from dashboard.plan.problems import Problem, Severity
from dashboard.screens.blocks import stack
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.mending import Mending
from dashboard.screens.session import Session
from dashboard.screens.unlock import Unlocking

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
#: How grave a problem is, in words.
GRAVITY = {Severity.ERROR: "Not read", Severity.WARNING: "Check", Severity.NOTE: "For information"}


class ProblemsScreen:
    """The list of problems, file by file, the gravest first."""

    def __init__(self, session: Session, _frame: Frame) -> None:
        self.session = session
        self._page = Page()
        self._unlocking = Unlocking(session)
        self._mending = Mending(session)
        self.body = stack(self._page, self._unlocking.body, self._mending.body)

    def show(self) -> None:
        """Shows the problems as they stand."""
        self._unlocking.show()
        self._mending.show()
        folder = self.session.folder
        groups: dict[Path, list[Problem]] = {}
        for path, problem in folder.located_problems:
            groups.setdefault(path, []).append(problem)
        names = told_apart(groups)
        plans = {file.path: file.plan.child.reference for file in folder if not file.doubt}
        self._page.fill(
            "problems.html",
            groups=[
                (names[path], plans.get(path, ""), sorted(found, key=lambda problem: _ORDER[problem.severity]))
                for path, found in groups.items()
            ],
            gravity=GRAVITY,
            total=sum(len(found) for found in groups.values()),
        )

    def do(self, name: str, value: str) -> None:
        """There is nothing to press here but links."""

"""The whole tracker of one browser tab: the frame, the chosen screen in it, and the regular look at the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import panel as pn
from panel.viewable import Viewer

from dashboard.files.folder import PlanFolder
from dashboard.screens.atonce import at_once
from dashboard.screens.blocks import stack
from dashboard.screens.caseload import CaseloadScreen
from dashboard.screens.conflict import ConflictPanel
from dashboard.screens.due.counting import DueCount
from dashboard.screens.due.screen import DueScreen
from dashboard.screens.family.screen import FamilyScreen
from dashboard.screens.frame import Frame
from dashboard.screens.meeting.screen import MeetingScreen
from dashboard.screens.noticing import NoticePanel
from dashboard.screens.problems import ProblemsScreen
from dashboard.screens.session import Session
from dashboard.screens.tabs.screen import PlanScreen
from dashboard.view import View

#: How often the disk is looked at, in milliseconds: a change in Excel is shown well within five seconds.
LOOK_EVERY = 2000
LOOK_WHILE_OPENING = 400

_SCREENS: dict[str, Callable[[Session, Frame], Any]] = {
    "caseload": CaseloadScreen,
    "due": DueScreen,
    "plan": PlanScreen,
    "meeting": MeetingScreen,
    "family": FamilyScreen,
    "problems": ProblemsScreen,
}


class Tracker(Viewer):
    """The dashboard: show it in a notebook cell, or call .servable() on it. Screens are built when first shown."""

    def __init__(self, folder: PlanFolder, *, read_only: bool = False, at: str = "", **params: Any) -> None:
        super().__init__(**params)
        self.view = View(read_only=read_only)
        self.view.go(at)
        self.session = Session(folder, self.view)
        self._screens: dict[str, Any] = {}
        self._shown = pn.Column(sizing_mode="stretch_width", margin=0)
        self._due = DueCount(self.session)
        self._clash = ConflictPanel(self.session)
        self._notice = NoticePanel(self.session)
        self.frame = Frame(self.view, body=stack(self._clash.body, self._shown, self._notice.body))
        self._clash.focus = self.frame.focus
        self.session.param.watch(lambda event: setattr(self.frame, "status", event.new), "status")
        self.session.param.watch(lambda event: setattr(self.frame, "loaded", event.new), "loaded")
        self.session.param.watch(lambda event: self.draw(), ["seen", "owners", "clash", "noticed"])
        self.view.param.watch(
            lambda *events: self.draw(),
            ["screen", "reference", "tab", "goal", "month", "step", "part", "dark", "text_size", "me", "language"],
        )
        self.frame.param.watch(lambda event: self.draw(), "narrow")
        self.frame.on_do(self._do)
        self.draw()
        self._looking: Any = None

    def draw(self) -> None:
        """Shows the chosen screen as things stand now."""
        with at_once():
            name = self.view.screen
            if name not in self._screens:
                self._screens[name] = _SCREENS[name](self.session, self.frame)
            screen = self._screens[name]
            self.session.see_owners()
            self._clash.show()
            self._notice.show()
            plan = self.session.plan
            problems = len(self.session.folder.problems)
            self.frame.follow(name=plan.child.known_as, problems=problems, due=self._due())
            screen.show()
            if not self._shown.objects or self._shown.objects[0] is not screen.body:
                self._shown[:] = [screen.body]

    def _do(self, name: str, value: str) -> None:
        if name == "look":
            self._look()
            self.frame.answer()
        else:
            self._screens[self.view.screen].do(name, value)

    def start_looking(self) -> None:
        """Begins the regular look at the disk; it ends with the session. In a notebook the frame asks for each look."""
        if self._looking is None and self.frame.owns_page:
            period = LOOK_WHILE_OPENING if self.session.folder.opening else LOOK_EVERY
            self._looking = pn.state.add_periodic_callback(self._look, period=period)

    def _look(self) -> None:
        self.session.look()
        if self._looking is not None and not self.session.folder.opening and self._looking.period != LOOK_EVERY:
            self._looking.period = LOOK_EVERY

    def __panel__(self) -> Frame:
        self.start_looking()
        return self.frame

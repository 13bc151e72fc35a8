"""One child's plan: the header, the row of tabs, and the chosen tab. Tabs are built when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dashboard.measures.agreements import live_agreements
from dashboard.measures.caseload import next_review
from dashboard.plan.plan import Plan
from dashboard.plan.succession import named_on
from dashboard.plan.terms import PlanStatus
from dashboard.screens.blocks import stack
from dashboard.screens.forms.drafts import left_behind
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session
from dashboard.screens.tabs.actions import ActionsTab
from dashboard.screens.tabs.diary import DiaryTab
from dashboard.screens.tabs.history import HistoryTab
from dashboard.screens.tabs.meetings import MeetingsTab
from dashboard.screens.tabs.overview import OverviewTab
from dashboard.screens.tabs.progress import ProgressTab
from dashboard.screens.tabs.sharing import SharingTab
from dashboard.screens.tabs.strategies import StrategiesTab
from dashboard.screens.tabs.team import TeamTab
from dashboard.words.dates import age, day
from dashboard.words.readings import COUNTED, UseReading
from dashboard.words.terms import glossary

TAB_NAMES = {
    "plan": "Plan",
    "progress": "Progress",
    "strategies": "Strategies",
    "team": "Team",
    "actions": "Actions",
    "meetings": "Meetings",
    "diary": "Diary",
    "sharing": "Sharing",
    "history": "History",
}

_TABS: dict[str, Callable[[Session, Frame], Any]] = {
    "plan": OverviewTab,
    "progress": ProgressTab,
    "strategies": StrategiesTab,
    "team": TeamTab,
    "actions": ActionsTab,
    "meetings": MeetingsTab,
    "diary": DiaryTab,
    "sharing": SharingTab,
    "history": HistoryTab,
}


class PlanScreen:
    """The plan of the chosen child."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session, self.frame = session, frame
        self._head, self._open = Page(), Page()
        self._tabs: dict[str, Any] = {}
        self._place = stack()
        words = Page()
        words.fill("words.html", readings=COUNTED, uses=list(UseReading), glossary=glossary())
        self.body = stack(self._head, self._open, self._place, words)

    @property
    def _tab(self) -> Any:
        name = self.session.view.tab
        if name not in self._tabs:
            self._tabs[name] = tab = _TABS[name](self.session, self.frame)
            forms = getattr(tab, "openings", tab)
            if hasattr(forms, "turned"):
                forms.turned = self._draw_left
        return self._tabs[name]

    def show(self) -> None:
        """Shows the plan as it stands."""
        session, view = self.session, self.session.view
        plan, found = session.plan, session.file is not None
        missing = "" if found or session.folder.opening else view.reference
        self._head.fill(
            "plan_head.html",
            child=plan.child,
            reference=plan.child.reference or view.reference,
            found=found,
            age=age(plan.child.date_of_birth, session.today) if plan.child.date_of_birth else "",
            line=_line(plan, session.today) if found else (),
            tabs=TAB_NAMES.items(),
            tab=view.tab,
            missing=missing,
            locked=bool(session.folder.locked),
        )
        self._place.visible = found
        if found:
            tab = self._tab
            tab.show()
            if not self._place.objects or self._place.objects[0] is not tab.body:
                self._place[:] = [tab.body]
        self._draw_left()

    def _draw_left(self) -> None:
        """Says who has the workbook open elsewhere, and what was typed into forms that are not shown."""
        session, found = self.session, self.session.file is not None
        shown = getattr(self._tab, "forms_shown", ()) if found else ()
        left = left_behind(session, shown) if found and not session.view.read_only else ()
        self._open.fill("plan_open.html", owners=session.owners, left=left)

    def do(self, name: str, value: str) -> None:
        """Opens the form in which something was left, or hands what was pressed to the shown tab."""
        if name == "go-on":
            form, _, about = value.partition("|")
            self._tab.go_on(form, about)
            self.show()
            return
        act = getattr(self._tab, "do", None)
        if act:
            act(name, value)


def _line(plan: Plan, on: date) -> tuple[str, ...]:
    """What everybody at the table should know of the child, in one line."""
    child = plan.child
    review, is_closed = next_review(plan), child.plan_status is PlanStatus.CLOSED
    shared = "; ".join(dict.fromkeys(row.with_ for row in live_agreements(plan, on)))
    parts = (
        child.how_i_communicate.rstrip("."),
        f"{' and '.join(child.home_languages)} at home" if child.home_languages else "",
        "interpreter needed" if child.interpreter_needed.casefold().startswith("yes") else "",
        f"key person: {named_on(plan, child.key_person, on)}" if child.key_person else "",
        f"lead professional: {named_on(plan, child.lead_professional, on)}" if child.lead_professional else "",
        _review(review, on) if review else "" if is_closed else "next review not set",
        f"shared with: {shared}" if shared else "",
        f"plan: {child.plan_status.value.lower()}" if child.plan_status else "",
    )
    return tuple(part for part in parts if part)


def _review(due: date, on: date) -> str:
    return f"review overdue since {day(due)}" if due < on else f"next review {day(due)}"

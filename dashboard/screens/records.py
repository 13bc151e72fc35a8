"""The tabs for reading: diary and contacts, sharing and referrals."""

from __future__ import annotations

from datetime import date

from dashboard.files.settings import EXAMPLE
from dashboard.screens.blocks import stack
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session


class _Reading:
    """A tab that shows one page."""

    template = ""

    def __init__(self, session: Session, _frame: Frame) -> None:
        self.session = session
        self._page = Page()
        self.body = stack(self._page)

    def show(self) -> None:
        """Shows the page as things stand."""
        self._page.fill(self.template, today=self.session.today, plan=self.session.plan, **self.facts())

    def facts(self) -> dict[str, object]:
        """What the page needs beside the plan."""
        return {}


class DiaryTab(_Reading):
    """The book between home and setting, and talks outside meetings."""

    template = "diary.html"

    def facts(self) -> dict[str, object]:
        """Diary and contacts, latest first."""
        plan = self.session.plan
        return {
            "diary": sorted(plan.diary, key=lambda entry: entry.on or date.min, reverse=True),
            "contacts": sorted(plan.contacts, key=lambda contact: contact.on or date.min, reverse=True),
        }


class SharingTab(_Reading):
    """Who may know what, referrals, and where to look things up."""

    template = "sharing.html"

    def facts(self) -> dict[str, object]:
        """The links that the setting wrote down, and how to write them down."""
        return {"links": self.session.folder.settings.links, "example": EXAMPLE}

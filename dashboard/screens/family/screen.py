"""The Family view in the tracker: exactly the page that the family will see, before anybody shows it to them."""

from __future__ import annotations

from dashboard.plan.errors import UnknownName
from dashboard.plan.relatives import FAMILY, family_viewer
from dashboard.screens.blocks import stack
from dashboard.screens.family.body import FamilyBody
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session


class FamilyScreen:
    """The family's page of the chosen child, as whoever of the family is chosen would see it."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session, self.frame = session, frame
        self._missing = Page()
        self._page = FamilyBody(session, FAMILY, preview=True, chosen=self._choose)
        self._child = ""
        self.body = stack(self._missing, self._page.body)

    def show(self) -> None:
        """Shows the page; another child's begins with nobody chosen."""
        session, view = self.session, self.session.view
        if view.reference != self._child and session.file:
            self._child, self._page.viewer = view.reference, family_viewer(session.plan, "", session.today)
        self._missing.visible = session.file is None
        if session.file is None and not session.folder.opening:
            self._missing.fill("family_missing.html", reference=view.reference)
        self._page.show(narrow=self.frame.narrow)

    def _choose(self, name: str) -> None:
        try:
            self._page.viewer = family_viewer(self.session.plan, name, self.session.today)
        except UnknownName:
            self._page.viewer = FAMILY
        self.show()

    def do(self, _name: str, _value: str) -> None:
        """Nothing on this page asks the frame for anything."""

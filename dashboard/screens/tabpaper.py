"""A tab that people write on: one page of HTML with its forms, and the one road by which its entries are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from dashboard.files.planfile import PlanFile
from dashboard.plan.changes import Change
from dashboard.plan.errors import NeedsConfirmation
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef
from dashboard.screens.atonce import at_once
from dashboard.screens.blocks import stack
from dashboard.screens.paper import Done, Paper, Told
from dashboard.screens.paperdrafts import PaperDrafts
from dashboard.screens.session import Session
from dashboard.screens.unagreed import marks


class WritingTab:
    """A tab with a template, the facts for it, and acts by name. `opened` is the form that is open, and what it is about."""

    template: ClassVar[str] = ""
    #: the acts that a tracker which only shows plans may do too
    writes_nothing: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, session: Session, _frame: Any) -> None:
        self.session = session
        self.blames: dict[str, str] = {}
        self.asked = ""
        self.opened = ("", "")
        self._child = ""
        self.paper = Paper(self._heard)
        self._drafts = PaperDrafts(session, self.paper, self.template.partition("_")[0])
        self.body = stack(self.paper)

    def facts(self) -> dict[str, Any]:
        """What the page shows beside the plan."""
        return {}

    @property
    def acts(self) -> Mapping[str, Callable[[Done], None]]:
        """What may be done on the page."""
        return {}

    def show(self) -> None:
        """Shows the page as things stand; another child begins with nothing open."""
        session, child = self.session, self.session.view.reference
        if child != self._child:
            self._child = child
            self.close()
            self.opened = next(iter(self._drafts.found()), ("", ""))
            self._put_back()
        self.paper.fill(
            self.template,
            page_key=self._page_key,
            plan=session.plan,
            today=session.today,
            blames=Told(self.blames),
            asked=self.asked,
            form=self.opened[0],
            about=self.opened[1],
            read_only=session.view.read_only,
            unagreed=marks(session.plan, session.today),
            **self.facts(),
        )

    @property
    def _page_key(self) -> str:
        return f"{self.session.view.reference} {self.template}"

    def _put_back(self) -> None:
        """What was typed into the open form, and never sent, stands in it again."""
        if self.opened != ("", ""):
            self._drafts.put_back(*self.opened, self._page_key)

    def close(self) -> None:
        """Closes the open form and takes back what was said."""
        self.blames, self.asked, self.opened = {}, "", ("", "")

    def save(self, made: Callable[[Plan], list[Change]], *, field: str) -> bool:
        """Writes what `made` gives for the plan as it stands by now; whether it was saved. Trouble is said at the field."""

        def write(file: PlanFile) -> CellRef | str:
            changes = made(file.plan)
            return file.edit(changes)[0] if changes else ""

        self.asked = ""
        try:
            trouble = self.session.save(write)
        except NeedsConfirmation as question:
            self.blames, self.asked = {field: question.what}, field
            return False
        self.blames = {field: trouble} if trouble else {}
        if not trouble:
            self._drafts.done(*self.opened)
            self.opened = ("", "")
        return not trouble

    def _heard(self, done: Done) -> None:
        with at_once():
            if done.act == "open":
                form, _, about = done.value.partition("|")
                again = self.opened == (form, about)
                self.close()
                self.opened = ("", "") if again else (form, about)
                self._put_back()
            elif done.act == "draft":
                if done.value == self.opened[0]:
                    self._drafts.keep(done, self.opened[1])
                return
            elif done.act in self.acts and (done.act in self.writes_nothing or not self.session.view.read_only):
                self.acts[done.act](done)
            self.show()

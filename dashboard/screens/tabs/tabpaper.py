"""A tab that people write on: one page of HTML with its forms, and the one road by which its entries are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from dashboard.plan.changes import Change
from dashboard.plan.errors import NeedsConfirmation
from dashboard.plan.plan import Plan
from dashboard.screens.atonce import at_once
from dashboard.screens.blocks import stack
from dashboard.screens.forms.entering import written
from dashboard.screens.paper import Done, Paper, Told
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
        #: what to do when a form was opened or closed, or what was typed in it is not there any more
        self.turned: Callable[[], None] = lambda: None
        self.paper = Paper(self._heard)
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
        self.paper.fill(
            self.template,
            page_key=f"{child} {self.template}",
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

    def close(self) -> None:
        """Closes the open form and takes back what was said."""
        self.blames, self.asked, self.opened = {}, "", ("", "")

    def save(self, made: Callable[[Plan], list[Change]], *, field: str, of_form: bool = True) -> bool:
        """Writes what `made` gives for the plan as it stands by now; whether it was saved. Trouble is said at the field.

        The form is closed then, where it is what the open form was sent for.
        """
        self.asked = ""
        try:
            trouble = self.session.save(lambda file: written(file, made(file.plan)))
        except NeedsConfirmation as question:
            self.blames, self.asked = {field: question.what}, field
            return False
        self.blames = {field: trouble} if trouble else {}
        if not trouble and of_form:
            self.opened = ("", "")
        return not trouble

    def _heard(self, done: Done) -> None:
        with at_once():
            if done.act == "open":
                form, _, about = done.value.partition("|")
                again = self.opened == (form, about)
                self.close()
                self.opened = ("", "") if again else (form, about)
            elif done.act in self.acts and (done.act in self.writes_nothing or not self.session.view.read_only):
                self.acts[done.act](done)
            self.show()
            self.turned()

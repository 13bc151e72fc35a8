"""A tab that people write on whose open form is kept: what is typed is on the disk at once, and back when they come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from dashboard.plan.changes import Change
from dashboard.plan.plan import Plan
from dashboard.screens.forms.drafts import FormDraft, drafts_on
from dashboard.screens.paper import Done
from dashboard.screens.session import Session
from dashboard.screens.tabs.tabpaper import WritingTab
from dashboard.words.drafts import not_saved_yet


class KeptTab(WritingTab):
    """A writing tab of which `tab` is the name in addresses. Its forms say `data-kept`, and ask `kept` for what stands in them."""

    tab = ""

    def __init__(self, session: Session, _frame: Any) -> None:
        super().__init__(session, _frame)
        self._draft = FormDraft(session, "")
        self._followed = ("", "", "")
        self._typed: dict[str, object] = {}
        self._since = ""
        self._orphans: list[tuple[str, str]] = []

    def show(self) -> None:
        """Shows the page; whoever comes to a plan finds the form open that they had left with something in it."""
        child = self.session.view.reference
        if child != self._child:
            self._child = child
            self.close()
            self._find_left()
        if self._followed != (child, *self.opened):
            self._follow(child)
        super().show()

    @property
    def forms_shown(self) -> set[tuple[str, str]]:
        """The form that is open, and what is shown by itself, each with what it is about."""
        return {self.opened, *self._orphans}

    def go_on(self, form: str, about: str) -> None:
        """Opens a form in which something was left."""
        self._heard(Done("open", f"{form}|{about}"))

    def _find_left(self) -> None:
        """Opens the form that was left with something in it; what was typed about a row that is gone is shown by itself."""
        left = drafts_on(self.session, self.tab) if not self.session.view.read_only else []
        self.opened = next((one for one in left if self.is_there(*one)), ("", ""))
        self._orphans = [one for one in left if not self.is_there(*one)]

    def is_there(self, _form: str, _about: str) -> bool:
        """Whether what a form is about is still in the plan."""
        return True

    def _words_of(self, form: str, about: str) -> str:
        found = self._draft_of(form, about).found()
        return "; ".join(str(text) for text in (found.fields if found else {}).values() if text)

    def _draft_of(self, form: str, about: str) -> FormDraft:
        draft = FormDraft(self.session, form)
        draft.turn_to(about)
        return draft

    def _follow(self, child: str) -> None:
        """The open form is another one from now on."""
        form, about = self.opened
        self._followed, self._typed, self._since = (child, form, about), {}, ""
        self._draft = self._draft_of(form, about)
        if not form:
            return
        self.begin(form, about)
        if self.opened != (form, about):
            return
        if found := self._draft.found():
            self._typed = dict(found.fields)
            self._since = not_saved_yet(found.at.astimezone().replace(tzinfo=None), datetime.now())

    def begin(self, form: str, about: str) -> None:
        """A form was opened: what it is about is held as it stands now, so that a later change of others' is seen."""

    def facts(self) -> dict[str, Any]:
        """What a form needs to stand as it was left."""
        orphans = [(form, about, self._words_of(form, about)) for form, about in self._orphans]
        return {"kept": self._kept, "since": self._since, "draft_trouble": self._draft.trouble, "orphans": orphans}

    def _kept(self, name: str, stands: object = "") -> object:
        return self._typed.get(name, stands)

    def save(self, made: Callable[[Plan], list[Change]], *, field: str, of_form: bool = True) -> bool:
        """Saves, and takes the draft off the disk; where a row clashes, once that is settled."""
        if not of_form:
            return super().save(made, field=field, of_form=False)
        draft, place, clash = self._draft, self._draft.place, self.session.clash
        form = self.opened
        saved = super().save(made, field=field)
        if saved:
            draft.done(place)
            self._typed, self._since = {}, ""
        elif self.session.clash is not clash:
            self.session.after_settling = lambda: self._settled(draft, place, form)
        return saved

    def _settled(self, draft: FormDraft, place: Any, form: tuple[str, str]) -> None:
        draft.done(place)
        if self.opened == form:
            self.close()

    def _heard(self, done: Done) -> None:
        if done.act == "keep":
            form, _, name = done.value.partition(" ")
            if form == self.opened[0] and not self.session.view.read_only:
                self._typed[name] = done.text
                self._draft.write(name, done.text)
                self.session.heed(done.text)
            return
        if done.act == "throw":
            self._draft.done()
            self.close()
        if done.act == "forget":
            self._forget(done.value)
        super()._heard(done)

    def _forget(self, value: str) -> None:
        form, _, about = value.partition("|")
        if (form, about) in self._orphans:
            self._orphans.remove((form, about))
            self._draft_of(form, about).done()

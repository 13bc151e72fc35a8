"""What is typed into the forms of a page and not sent yet: on the disk as a field is left, and back in the form later."""

from __future__ import annotations

from contextlib import suppress

from dashboard.files.journal import FormKey
from dashboard.plan.errors import TrackerError
from dashboard.screens.drafts import journal_of
from dashboard.screens.paper import Done, Paper
from dashboard.screens.session import Session


class PaperDrafts:
    """The drafts of one kind of page, such as “actions”; a form is told by its name and by what it is about.

    Raises nothing: where the disk refuses, what is typed is kept by the browser alone.
    """

    def __init__(self, session: Session, paper: Paper, place: str) -> None:
        self._session, self._paper, self._place = session, paper, place

    def _key(self, form: str, about: str) -> FormKey:
        return FormKey("", self._session.view.reference, f"{self._place} {form}|{about}")

    def keep(self, left: Done, about: str = "") -> None:
        """Puts a field that was left on the disk."""
        journal = journal_of(self._session)
        if journal is None or self._session.view.read_only:
            return
        with suppress(TrackerError):
            for name, text in left.fields.items():
                journal.write(self._key(left.value, about), name, text)

    def found(self) -> list[tuple[str, str]]:
        """The forms of this place in which something was typed and not sent, each with what it is about; the latest first."""
        journal, begins = journal_of(self._session), f"{self._place} "
        drafts = journal.open_forms() if journal else ()
        mine = (d.key.form for d in drafts if d.key.child == self._session.view.reference)
        split = (form.removeprefix(begins).partition("|") for form in mine if form.startswith(begins))
        return [(form, about) for form, _, about in split]

    def put_back(self, form: str, about: str, page_key: str) -> None:
        """Puts what was typed into a form of the page back into its fields."""
        journal = journal_of(self._session)
        fields = journal.drafts(self._key(form, about)) if journal else {}
        if fields:
            self._paper.restore(form, page_key, {name: str(text) for name, text in fields.items()})

    def done(self, form: str, about: str = "") -> None:
        """Takes a form's draft off the disk: it is saved."""
        journal = journal_of(self._session)
        if journal is not None:
            with suppress(TrackerError):
                journal.done(self._key(form, about))

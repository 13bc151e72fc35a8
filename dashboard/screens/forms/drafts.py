"""A form's draft: each field on the disk as it is committed, and back in the form when it is drawn again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

from dashboard.files.journal import Draft, FormKey, Journal
from dashboard.plan.errors import TrackerError
from dashboard.plan.months import Month
from dashboard.screens.session import Session
from dashboard.view import address
from dashboard.words.dates import month_year
from dashboard.words.drafts import when

#: For each form of a plan: what people call it, and the tab it is on.
_FORMS = {
    "progress": ("a month’s value", "progress"),
    "change-goal": ("a change of a goal", "progress"),
    "event": ("an event or a change line", "progress"),
    "use": ("how much a strategy was used", "strategies"),
    "new-goal": ("a new goal", "plan"),
    "profile": ("a change of the profile", "plan"),
    "new-strategy": ("a new strategy", "strategies"),
    **dict.fromkeys(("add", "done", "drop", "chase"), ("an entry about an action", "actions")),
    "handover": ("a handover to a new worker", "team"),
    "version": ("an interpreter’s version", "plan"),
    **dict.fromkeys(("entry", "entry-correct", "entry-version", "entry-out"), ("a line of the diary", "diary")),
    "reply": ("a reply in the diary", "diary"),
    **dict.fromkeys(("contact", "contact-correct", "contact-out"), ("a note of a talk", "diary")),
    **dict.fromkeys(
        ("agreement", "without", "refused", "sharing-correct", "sharing-end", "sharing-out"),
        ("what may be shared", "sharing"),
    ),
    **dict.fromkeys(("referral", "referral-correct", "referral-out", "outcome"), ("a referral", "sharing")),
}
#: The tabs whose address goes on to a goal or a month.
_GO_ON = ("progress", "strategies")


def journal_of(session: Session, *, of_child: bool = True) -> Journal | None:
    """The journal of the chosen child's workbook, or of what is about no child yet; None where no child is chosen."""
    if not of_child:
        return Journal(session.folder.home / "new plan")
    file = session.file
    return Journal(file.path, password=file.password) if file else None


def drafts_on(session: Session, tab: str) -> list[tuple[str, str]]:
    """The forms of a tab of the chosen plan in which something was typed and not saved, each with what it is about."""
    journal = journal_of(session)
    keys = [draft.key for draft in journal.open_forms()] if journal else []
    split = [key.form.partition(" ") for key in keys if key.child == session.view.reference]
    return [(form, about) for form, _, about in split if form in _FORMS and _FORMS[form][1] == tab]


def has_draft(session: Session, form: str, about: str = "") -> bool:
    """Whether something was typed into a form of the chosen child and not saved."""
    drafts = FormDraft(session, form)
    drafts.turn_to(about)
    return drafts.found() is not None


class FormDraft:
    """The draft of one form, which may turn from one child or row to another. Raises nothing: `trouble` says what is wrong."""

    def __init__(self, session: Session, form: str, *, of_child: bool = True) -> None:
        self._session, self._form, self._of_child = session, form, of_child
        self._key = FormKey("", "", form)
        self._journal: Journal | None = None
        #: why what is typed is not kept, or blank
        self.trouble = ""

    def turn_to(self, about: str = "") -> None:
        """From now on the form is about this row of the chosen child."""
        child = self._session.view.reference if self._of_child else ""
        self._key = FormKey("", child, f"{self._form} {about}".strip())
        self._journal = journal_of(self._session, of_child=self._of_child)
        self.trouble = ""

    @property
    def child(self) -> str:
        """The reference of the child it is about; blank where it is about none."""
        return self._key.child

    @property
    def place(self) -> tuple[FormKey, Journal | None]:
        """Which draft it is by now, for `done`."""
        return self._key, self._journal

    def found(self) -> Draft | None:
        """What was typed and not saved, with when."""
        if self._journal is None:
            return None
        return next((draft for draft in self._journal.open_forms() if draft.key == self._key), None)

    def write(self, field: str, value: object) -> None:
        """Puts a committed field on the disk."""
        if self._journal is not None:
            self._try(partial(self._journal.write, self._key, field, value))

    def done(self, place: tuple[FormKey, Journal | None] | None = None) -> None:
        """Takes the draft off the disk, or the one in a `place`: it is saved, or thrown away."""
        key, journal = place or self.place
        if journal is not None:
            self._try(partial(journal.done, key))

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except TrackerError as refusal:
            self.trouble = f"{refusal.what} {refusal.mend} What you type here is not kept until it is saved."
        else:
            self.trouble = ""


def left_behind(session: Session, shown: Collection[tuple[str, str]]) -> list[dict[str, str]]:
    """What was typed in the chosen child's plan and not saved, but for the forms that are `shown`, each with what it is about.

    What it is, when that was, and where to go on: an address, or on the tab before their eyes a press.
    """
    journal, view, found = journal_of(session), session.view, []
    for draft in journal.open_forms() if journal else ():
        form, _, about = draft.key.form.partition(" ")
        if form not in _FORMS or draft.key.child != view.reference:
            continue
        name, tab = _FORMS[form]
        if tab == view.tab and (form, about) in shown:
            continue
        further = [about] if about and tab in _GO_ON else []
        found.append(
            {
                "name": name,
                "about": _in_words(about),
                "when": when(draft.at.astimezone().replace(tzinfo=None), datetime.now()),
                "href": address("plan", view.reference, tab, *further),
                "press": f"{form}|{about}" if tab == view.tab else "",
            }
        )
    return found


def _in_words(about: str) -> str:
    """A month as people call it; an ID as it is."""
    try:
        return month_year(Month.parse(about))
    except ValueError:
        return about

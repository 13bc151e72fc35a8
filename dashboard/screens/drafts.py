"""A form's draft: each field on the disk as it is committed, and back in the form when it is drawn again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import quote

from dashboard.files.journal import Draft, FormKey, Journal
from dashboard.plan.errors import TrackerError
from dashboard.screens.session import Session
from dashboard.view import ADDRESS
from dashboard.words.drafts import when

#: For each form of a plan: what people call it, the tab it is on, and whether it is about one goal.
_FORMS = {
    "progress": ("a month’s value", "progress", True),
    "change-goal": ("a change of a goal", "progress", True),
    "event": ("an event or a change line", "progress", True),
    "use": ("how much a strategy was used", "strategies", False),
    "new-goal": ("a new goal", "plan", False),
    "profile": ("a change of the profile", "plan", False),
    "new-strategy": ("a new strategy", "strategies", False),
    "action": ("an entry about an action", "actions", False),
    "team": ("a handover to a new worker", "team", False),
    "version": ("an interpreter’s version", "plan", False),
    **dict.fromkeys(("entry", "entry-correct", "entry-version"), ("a line of the diary", "diary", False)),
    "reply": ("a reply in the diary", "diary", False),
    **dict.fromkeys(("contact", "contact-correct"), ("a note of a talk", "diary", False)),
    **dict.fromkeys(("agreement", "without", "refused", "sharing-correct"), ("what may be shared", "sharing", False)),
    **dict.fromkeys(("referral", "referral-correct", "outcome"), ("a referral", "sharing", False)),
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


def left_behind(session: Session) -> list[dict[str, str]]:
    """What was typed elsewhere in the chosen child's plan and not saved: what it is, when, and where to go on."""
    journal, view, found = journal_of(session), session.view, []
    shown_goal = view.goal or next(iter(session.plan.goals), "")
    for draft in journal.open_forms() if journal else ():
        form, _, about = draft.key.form.partition(" ")
        if form not in _FORMS or draft.key.child != view.reference:
            continue
        name, tab, of_goal = _FORMS[form]
        if tab == view.tab and (not of_goal or about in ("", shown_goal)):
            continue  # it stands in its form, before their eyes
        further = about if tab in _GO_ON else ""
        place = "/".join(quote(part, safe="") for part in (view.reference, tab, further) if part)
        said = when(draft.at.astimezone().replace(tzinfo=None), datetime.now())
        found.append(
            {
                "name": name,
                "about": about,
                "when": said,
                "href": f"{ADDRESS}plan/{place}",
            }
        )
    return found

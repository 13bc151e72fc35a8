"""What was typed in a review and is not in the workbook yet: forms not sent, and single fields whose save was refused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.files.journal import Draft, FormKey
from dashboard.plan.errors import TrackerError
from dashboard.screens.forms.drafts import journal_of
from dashboard.screens.session import Session
from dashboard.words.drafts import not_saved_yet

_BEGINS = "review."
#: The form by which a single field is kept; what it is about is the act, the field's name and its row.
_FIELD = "field"
_TEXT = "text"
#: What stood in the single field when whoever wrote began.
_WAS = "was"
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a form of one step, or in a single field of it."""

    step: str
    form: str
    about: str
    fields: Mapping[str, str]
    at: datetime

    @property
    def is_field(self) -> bool:
        """Whether it is a single field that is saved by itself."""
        return self.form == _FIELD

    @property
    def name(self) -> str:
        """How a page asks to have it saved again, or thrown away."""
        return f"{self.step}|{self.form}|{self.about}"

    @property
    def act(self) -> tuple[str, str, str]:
        """What is done with a single field: the act, the field's name, and the row it is of."""
        act, name, row = self.about.split("|", 2)
        return act, name, row

    @property
    def text(self) -> str:
        """The words themselves."""
        return "; ".join(text for name, text in self.fields.items() if text and not (self.is_field and name == _WAS))

    @property
    def was(self) -> str | None:
        """What stood in a single field when whoever wrote began; None where nobody noted it."""
        return self.fields.get(_WAS) if self.is_field else None

    @property
    def said(self) -> str:
        """When it was typed, and that it is not saved."""
        return not_saved_yet(self.at.astimezone().replace(tzinfo=None), datetime.now())


class Unsent:
    """All of it for the chosen child; on the disk, and where the disk refuses, here as long as the tracker runs."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._refused: dict[FormKey, Draft] = {}

    def all(self) -> list[Typed]:
        """Everything typed and not saved, the latest first."""
        journal, child = journal_of(self._session), self._session.view.reference
        found = {draft.key: draft for draft in (journal.open_forms() if journal else ())}
        for key, held in self._refused.items():
            known = found.get(key)
            found[key] = Draft(key, {**(known.fields if known else {}), **held.fields}, held.at)
        mine = [draft for draft in found.values() if draft.key.child == child and draft.key.form.startswith(_BEGINS)]
        return [_typed(draft) for draft in sorted(mine, key=lambda draft: draft.at, reverse=True)]

    def left(self) -> list[Typed]:
        """What says something, of every step: words, or that a single field is to be blank."""
        return [typed for typed in self.all() if typed.text or typed.is_field]

    def here(self) -> list[Typed]:
        """The same for the step that is shown."""
        return [typed for typed in self.all() if typed.step == self._session.view.step]

    def keep(self, form: str, about: str, name: str, text: str) -> None:
        """Keeps what was typed into a field of a form of the step that is shown."""
        self._write(self._key(self._session.view.step, form, about), name, text)

    def keep_field(self, act: str, name: str, row: str, text: str, *, was: str | None = None) -> None:
        """Keeps what was typed into a single field of the step that is shown, and what stood there before it."""
        about = f"{act}|{name}|{row}"
        if was is not None:
            self.keep(_FIELD, about, _WAS, was)
        self.keep(_FIELD, about, _TEXT, text)

    def done(self, form: str, about: str) -> None:
        """A form of the step that is shown is saved."""
        self._done(self._key(self._session.view.step, form, about))

    def field_done(self, act: str, name: str, row: str, sent: Collection[str] = (), step: str = "") -> None:
        """A single field of a step (default: the one shown) is saved by whoever has `sent` these texts (blank: it was chosen).

        Words that somebody else typed there, and that were refused, are kept.
        """
        about, step = f"{act}|{name}|{row}", step or self._session.view.step
        typed = next((one for one in self.all() if one.is_field and (one.step, one.about) == (step, about)), None)
        if typed is not None and (not sent or typed.fields.get(_TEXT) in sent):
            self._done(self._key(step, _FIELD, about))

    def throw(self, name: str) -> None:
        """Somebody throws away what is called so."""
        for typed in self.all():
            if typed.name == name:
                self._done(self._key(typed.step, typed.form, typed.about))

    def forget(self) -> None:
        """The review is over: what was typed and never sent is of no use to the next one."""
        for typed in self.all():
            self._done(self._key(typed.step, typed.form, typed.about))

    def _key(self, step: str, form: str, about: str) -> FormKey:
        return FormKey("", self._session.view.reference, f"{_BEGINS}{step} {form}|{about}")

    def _write(self, key: FormKey, name: str, text: str) -> None:
        journal = journal_of(self._session)
        held = self._refused.pop(key, None)
        fields = {**(held.fields if held else {}), name: text}
        if journal is None:
            return
        try:
            for field, typed in fields.items():
                journal.write(key, field, typed)
        except TrackerError:
            self._refused[key] = Draft(key, fields, datetime.now(UTC))

    def _done(self, key: FormKey) -> None:
        journal = journal_of(self._session)
        self._refused.pop(key, None)
        if journal is None or not journal.drafts(key):
            return
        try:
            journal.done(key)
        except TrackerError:  # it stands in the workbook: seen again, it is the same
            return


def _typed(draft: Draft) -> Typed:
    step, _, rest = draft.key.form.removeprefix(_BEGINS).partition(" ")
    form, _, about = rest.partition("|")
    return Typed(step, form, about, {name: str(text) for name, text in draft.fields.items()}, draft.at)


def kept(here: Iterable[Typed], about: str) -> Callable[..., object]:
    """Gives for a form and a field what was typed there, else what the page has for it; `about` is what is open."""
    typed = {(one.form, one.about): one.fields for one in here}

    def of(form: str, name: str, stands: object = "") -> object:
        return typed.get((form, about), _NOTHING).get(name, stands)

    return of

"""A form: fields made once, one button that saves, and what became of it said where the eye is. Enter saves.

What is committed in a field is on the disk before anything else happens, and stands in the field again when the form is
drawn anew. So that nobody writes over what others have changed since, `read` is the plan that whoever types had seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from dashboard.plan.errors import NeedsConfirmation
from dashboard.plan.plan import Plan
from dashboard.screens.blocks import row, stack
from dashboard.screens.forms.drafts import FormDraft
from dashboard.screens.forms.fields import FieldKind, blame, button, field, is_echo, put, typed
from dashboard.screens.forms.outcome import Outcome
from dashboard.screens.markup import Page
from dashboard.screens.session import Session
from dashboard.words.dates import day
from dashboard.words.drafts import not_saved_yet


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of a form: its name, label and kind, what may be chosen, and a hint under it.

    `aside` is a choice of what the entry is about; by itself it is no entry that could be lost.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    hint: str = ""
    options: Mapping[str, Any] | None = None
    aside: bool = False


#: What stands in a choice that nobody has made yet.
NOT_SAID = "Not said"

type Save = Callable[[Mapping[str, Any], bool], str]


class Form:
    """Fields with a button. `save(values, confirmed)` returns why it was not saved, or an empty text when it was.

    It may raise NeedsConfirmation: then the question is asked, and a second button answers it.
    """

    def __init__(
        self,
        asks: tuple[Ask, ...],
        session: Session,
        save: Save,
        *,
        label: str = "Save",
        name: str = "form",
        of_child: bool = True,
    ) -> None:
        self._session, view = session, session.view
        self._asks = {ask.name: ask for ask in asks}
        self._save = save
        self.name = name
        #: for each choice, what is meant by the words that people read
        self._meant = {ask.name: ask.options or {} for ask in asks if ask.kind == "choice"}
        self.fields: dict[str, Any] = {ask.name: self._field(ask) for ask in asks}
        self._kept: dict[str, Any] = self.values
        self._drafts = FormDraft(session, name, of_child=of_child)
        self._of_child = of_child
        self._filling = False
        self._typed = ""
        self._on_disk: dict[str, Any] = {}
        #: the plan as whoever types had seen it when they began
        self.read: Plan | None = None
        self._head = Page()
        self._outcome = Outcome(view, name, lambda: self.submit(confirmed=True))
        self._throw = button("Throw it away", view, main=False, css_class=f"{name}-throw")
        self._throw.visible = False
        self._button = button(label, view, css_class=f"{name}-save")
        self._throw.on_click(lambda event: self._throw_away())
        self._button.on_click(lambda event: self.submit())
        for each, widget in self.fields.items():
            widget.param.watch(partial(self._committed, each), "value")
        session.param.watch(lambda event: self._seen(), "seen")
        view.param.watch(lambda event: self._seen(), "reference")
        session.param.watch(lambda event: self._draw_head(), "owners")
        below = row(self._button, self._outcome.yes, self._outcome.saved)
        self.body = stack(stack(self._head, self._throw), *self.fields.values(), self._outcome.says, below)
        self.after: Callable[[], None] = lambda: None
        #: what to do when the plan has changed and nothing is being typed
        self.renew: Callable[[], None] = lambda: None
        #: what to do when the draft was thrown away
        self.thrown: Callable[[], None] = lambda: None

    def _field(self, ask: Ask) -> Any:
        options = self._meant.get(ask.name, ())
        return field(
            ask.kind,
            ask.label,
            self._session.view,
            options=options,
            hint=ask.hint,
            classes=(f"{self.name}-{ask.name}", f"saves-{self.name}"),
        )

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the fields now."""
        return {name: self._value(name) for name in self.fields}

    def _value(self, name: str) -> Any:
        """What stands in a field: for a choice what is meant by the chosen words."""
        stands = typed(self.fields[name])
        return self._meant[name].get(stands) if name in self._meant else stands

    @property
    def touched(self) -> dict[str, Any]:
        """What was typed or chosen that differs from what the form was filled with."""
        return {name: value for name, value in self.values.items() if value != self._kept[name]}

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self.touched)

    @contextmanager
    def _filled(self) -> Iterator[None]:
        """What is put into the fields meanwhile was not typed by anybody."""
        before, self._filling = self._filling, True
        try:
            yield
        finally:
            self._filling = before

    def fill(self, **values: Any) -> None:
        """Puts values into fields, as what stands there unchanged."""
        self._put(values)
        self._kept |= {name: self._value(name) for name in values}

    def _put(self, values: Mapping[str, Any]) -> None:
        with self._filled():
            for name, value in values.items():
                if name in self._meant:
                    words = [words for words, meant in self._meant[name].items() if meant == value]
                    put(self.fields[name], words[0] if words else next(iter(self._meant[name]), None))
                else:
                    put(self.fields[name], value)

    def begin(self, about: str = "") -> Mapping[str, Any]:
        """The form is about this row from now on, and stands as it was filled: what was typed there and not saved is put back.

        That is also what comes back, with what `keep` was given.
        """
        self._drafts.turn_to(about)
        self._kept = self.values
        self.read = self._plan
        self.quiet()
        draft = self._drafts.found()
        fields: Mapping[str, Any] = draft.fields if draft else {}
        if all(name in self._asks and self._asks[name].aside for name in fields):
            draft, fields = None, {}  # the power went before the entry itself was written
        self._typed, self._on_disk = "", dict(fields)
        if draft:
            self._put(
                {name: value for name, value in fields.items() if name in self.fields and self._may_be(name, value)}
            )
            self._typed = not_saved_yet(draft.at.astimezone().replace(tzinfo=None), datetime.now())
        self._draw_head()
        return fields

    def _may_be(self, name: str, value: Any) -> bool:
        """Whether a field can still hold what was typed: the choice may be gone."""
        return name not in self._meant or any(meant == value for meant in self._meant[name].values())

    @property
    def _plan(self) -> Plan | None:
        file = self._session.file
        return file.plan if file and self._of_child else None

    def _seen(self) -> None:
        """The form's plan was read again, or is back before their eyes: whoever types nothing sees it as it now is."""
        if self._drafts.child == self._session.view.reference and not self.is_dirty and not self._typed:
            self.read = self._plan
            self.renew()

    def _draw_head(self) -> None:
        stands = [
            f"{self._asks[name].label} “{day(was) if isinstance(was, date) else was}”"
            for name in self.touched
            if self._typed and name not in self._meant and (was := self._kept[name])
        ]
        owners = self._session.owners if self._of_child else []
        self._head.fill(
            "form_head.html", owners=owners, typed=self._typed, unsaved=stands, trouble=self._drafts.trouble
        )
        self._throw.visible = bool(self._typed)

    def _committed(self, name: str, event: Any) -> None:
        """A field was left: it goes on the disk before anything else is done with it."""
        ask = self._asks[name]
        if not self._filling and ask.kind == "choice" and is_echo(self.fields[name], event.new):
            self._put({name: self._meant[name].get(event.old)})
            return
        if not self._filling and not self._outcome.is_of(self.values):
            self._outcome.quiet()
        if not self._filling and ask.kind != "secret" and (self._on_disk or not ask.aside):
            if ask.kind in ("text", "area"):
                self._session.heed(event.new or "")
            # What was committed, not what is being typed: the two arrive in either order.
            self.keep(name, (event.new or "").strip() if ask.kind in ("text", "area") else self._value(name))

    def keep(self, name: str, value: object) -> None:
        """Puts something that was typed or chosen on the disk; it need not be one of the form's fields."""
        about = {each: self._value(each) for each, ask in self._asks.items() if ask.aside}
        for each, stands in {**about, name: value}.items():
            if each not in self._on_disk or self._on_disk[each] != stands:
                self._drafts.write(each, stands)
                self._on_disk[each] = stands
        self._draw_head()

    def _throw_away(self) -> None:
        self._drafts.done()
        self._typed, self._on_disk = "", {}
        self._put(self._kept)
        self.read = self._plan
        self.thrown()
        self._draw_head()
        self.quiet()

    def choose_from(self, name: str, options: Mapping[str, Any]) -> None:
        """Gives a choice new options, keeping what is chosen where it is still there."""
        if self._meant[name] == options:
            return
        chosen, widget = self._value(name), self.fields[name]
        was_kept = chosen == self._kept[name]
        self._meant[name] = dict(options)
        words = next((words for words, meant in options.items() if meant == chosen), next(iter(options), None))
        with self._filled():
            widget.param.update(options=list(options), value=words)
        if was_kept:
            self._kept[name] = self._value(name)

    def hint(self, name: str, text: str) -> None:
        """Puts a hint under a field."""
        self._asks[name] = replace(self._asks[name], hint=text)
        blame(self.fields[name], "", text)

    def blame(self, name: str, message: str) -> None:
        """Marks a field as the one to mend."""
        blame(self.fields[name], message, self._asks[name].hint)

    def submit(self, *, confirmed: bool = False) -> None:
        """Saves what stands in the fields, and says what became of it. Only what was asked about can be `confirmed`.

        What was saved already, and nothing typed since, is no other entry: the button was only pressed again.
        """
        if self._outcome.saved.object and not self.is_dirty and not self._on_disk:
            return
        for name, ask in self._asks.items():
            blame(self.fields[name], "", ask.hint)
        clash, place, values = self._session.clash, self._drafts.place, self.values
        confirmed = confirmed and self._outcome.asks_about(values)
        self._outcome.sent(values)
        try:
            trouble = self._save(values, confirmed)
        except NeedsConfirmation as question:
            self._outcome.ask(f"{question.what} {question.mend}")
            return
        self._outcome.refuse(trouble)
        if not trouble:
            self._is_saved()
        elif self._session.clash is not clash:
            self._session.after_settling = lambda: self._settled(place)

    def _settled(self, place: Any) -> None:
        """What clashed is chosen and saved; the form may be about something else by now."""
        if self._drafts.place[0] == place[0]:
            self._is_saved()
        else:
            self._drafts.done(place)

    def _is_saved(self) -> None:
        self._drafts.done()
        self._typed, self._on_disk = "", {}
        self._kept, self.read = self.values, self._plan
        self._outcome.is_saved()
        self._draw_head()
        self.after()

    def quiet(self) -> None:
        """Takes back what was said."""
        self._outcome.quiet()

"""A form: fields made once, one button that saves, and what became of it said where the eye is. Enter saves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.plan.errors import NeedsConfirmation
from dashboard.screens.blocks import row, stack
from dashboard.screens.fields import FieldKind, blame, button, field, put, typed
from dashboard.screens.markup import Page
from dashboard.view import View


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of a form: its name, label and kind, what may be chosen, and a hint under it."""

    name: str
    label: str
    kind: FieldKind = "text"
    hint: str = ""
    options: Mapping[str, Any] | None = None


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
        view: View,
        save: Save,
        *,
        label: str = "Save",
        name: str = "form",
    ) -> None:
        self._asks = {ask.name: ask for ask in asks}
        self._save = save
        self.name = name
        #: for each choice, what is meant by the words that people read
        self._meant = {ask.name: ask.options or {} for ask in asks if ask.kind == "choice"}
        self.fields: dict[str, Any] = {ask.name: self._field(ask, view) for ask in asks}
        self._kept: dict[str, Any] = {}
        self._says = Page()
        self._button = button(label, view, css_class=f"{name}-save")
        self._yes = button("Yes, it is right: save", view, css_class=f"{name}-confirm")
        self._yes.visible = False
        self._button.on_click(lambda event: self.submit())
        self._yes.on_click(lambda event: self.submit(confirmed=True))
        self.body = stack(*self.fields.values(), self._says, row(self._button, self._yes))
        self.after: Callable[[], None] = lambda: None

    def _field(self, ask: Ask, view: View) -> Any:
        options = self._meant.get(ask.name, ())
        return field(
            ask.kind,
            ask.label,
            view,
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
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return any(value != self._kept.get(name, value) for name, value in self.values.items())

    def fill(self, **values: Any) -> None:
        """Puts values into fields, as what stands there unchanged."""
        for name, value in values.items():
            if name in self._meant:
                words = [words for words, meant in self._meant[name].items() if meant == value]
                put(self.fields[name], words[0] if words else next(iter(self._meant[name]), None))
            else:
                put(self.fields[name], value)
            self._kept[name] = self._value(name)

    def choose_from(self, name: str, options: Mapping[str, Any]) -> None:
        """Gives a choice new options, keeping what is chosen where it is still there."""
        if self._meant[name] == options:
            return
        chosen, widget = self._value(name), self.fields[name]
        self._meant[name] = dict(options)
        words = next((words for words, meant in options.items() if meant == chosen), next(iter(options), None))
        widget.param.update(options=list(options), value=words)

    def hint(self, name: str, text: str) -> None:
        """Puts a hint under a field."""
        self._asks[name] = replace(self._asks[name], hint=text)
        blame(self.fields[name], "", text)

    def blame(self, name: str, message: str) -> None:
        """Marks a field as the one to mend."""
        blame(self.fields[name], message, self._asks[name].hint)

    def submit(self, *, confirmed: bool = False) -> None:
        """Saves what stands in the fields, and says what became of it."""
        for name, ask in self._asks.items():
            blame(self.fields[name], "", ask.hint)
        try:
            trouble = self._save(self.values, confirmed)
        except NeedsConfirmation as question:
            self._ask(f"{question.what} {question.mend}")
            return
        self._yes.visible = False
        self._says.fill("said.html", trouble=trouble, question="")
        if not trouble:
            self.after()

    def _ask(self, question: str) -> None:
        self._says.fill("said.html", trouble="", question=question)
        self._yes.visible = True

    def quiet(self) -> None:
        """Takes back what was said."""
        self._says.object = ""
        self._yes.visible = False

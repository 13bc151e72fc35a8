"""A form: fields made once, one button that saves, and what became of it said where the eye is. Enter saves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
        self.fields: dict[str, Any] = {
            ask.name: field(
                ask.kind, ask.label, view, options=ask.options, hint=ask.hint, css_class=f"{name}-{ask.name}"
            )
            for ask in asks
        }
        self._kept: dict[str, Any] = {}
        self._says = Page()
        self._button = button(label, view, css_class=f"{name}-save")
        self._yes = button("Yes, it is right: save", view, css_class=f"{name}-confirm")
        self._yes.visible = False
        self._button.on_click(lambda event: self.submit())
        self._yes.on_click(lambda event: self.submit(confirmed=True))
        for widget in self.fields.values():
            if "enter_pressed" in widget.param and hasattr(widget, "_handle_enter"):
                widget.param.watch(lambda event: self.submit(), "enter_pressed")
        self.body = stack(*self.fields.values(), self._says, row(self._button, self._yes))
        self.after: Callable[[], None] = lambda: None

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the fields now."""
        return {name: typed(widget) for name, widget in self.fields.items()}

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return any(typed(widget) != self._kept.get(name, typed(widget)) for name, widget in self.fields.items())

    def fill(self, **values: Any) -> None:
        """Puts values into fields, as what stands there unchanged."""
        for name, value in values.items():
            put(self.fields[name], value)
            self._kept[name] = typed(self.fields[name])

    def choose_from(self, name: str, options: Mapping[str, Any]) -> None:
        """Gives a choice new options, keeping what is chosen where it is still there."""
        widget = self.fields[name]
        if dict(widget.options) != dict(options):
            chosen = widget.value
            widget.options = dict(options)
            if chosen in options.values():
                widget.value = chosen

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

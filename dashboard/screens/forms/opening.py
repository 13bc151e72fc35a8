"""Parts of a page that open on a press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.screens.blocks import stack
from dashboard.screens.forms.fields import button
from dashboard.view import View


class Openings:
    """The parts of a tab that open on a press, by the names of their forms; `turned` is called when one opens or closes."""

    def __init__(self, **openings: Opening) -> None:
        self._openings = {form.replace("_", "-"): opening for form, opening in openings.items()}
        self.turned: Callable[[], None] = lambda: None
        for opening in openings.values():
            opening.turned = lambda: self.turned()

    @property
    def shown(self) -> list[str]:
        """The forms that are open."""
        return [form for form, opening in self._openings.items() if opening.part.visible]

    def open(self, form: str) -> None:
        """Opens the part of a form, where there is one."""
        opening = self._openings.get(form)
        if opening is not None and not opening.part.visible:
            opening.turn(True)


class Opening:
    """A button that opens a part of the page; the part is built when it is first opened."""

    def __init__(self, label: str, view: View, build: Callable[[], Any], opened: Callable[[], None]) -> None:
        self._build, self._opened, self._label = build, opened, label
        self.button = button(label, view, main=False)
        self.part = stack()
        self.part.visible = False
        #: what to do when it was opened or closed
        self.turned: Callable[[], None] = lambda: None
        self.body = stack(self.button, self.part)
        self.button.on_click(lambda event: self.turn(not self.part.visible))

    def turn(self, is_open: bool) -> None:
        """Opens or closes the part."""
        if is_open:
            if not self.part.objects:
                self.part.append(self._build())
            self._opened()
        self.part.visible = is_open
        self.button.label = f"Close: {self._label.lower()}" if is_open else self._label
        self.turned()

    def close(self) -> None:
        """Closes the part once what was typed there is saved; they go on from its button."""
        self.turn(False)
        self.button.focus()
